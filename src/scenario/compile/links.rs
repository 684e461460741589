//! What lies between two stations.

use super::Check;
use super::packaging::Packaging;
use crate::base::clock::Time;
use crate::base::diagnostic::{Fault, Place};
use crate::journal::Level;
use crate::line::model::{Kind, Link, LinkKind, Station};
use crate::scenario::codes;
use crate::scenario::schema::{self, LONGEST_SPAN, Room};

/// What leads to the station; on the first one it only stands between its copies.
pub(super) fn link(
    station: &schema::Station,
    first: bool,
    level: Level,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<LinkKind> {
    let Some(infeed) = &station.infeed else { return Some(LinkKind::Direct) };
    if first && station.repeat.as_ref().is_none_or(|repeat| repeat.value < 2) {
        check.fault(Fault::new(
            codes::FIRST_INFEED,
            &infeed.place,
            format!("`{}` is the first station and has no infeed", station.name.value.0),
            "remove `infeed`: the first station always finds material",
        ));
        return None;
    }
    match (&infeed.conveyor, &infeed.buffer) {
        (Some(belt), None) => conveyor(belt, check),
        (None, Some(room)) => match &room.value {
            Room::Unlimited => Some(LinkKind::Buffer { slots: None }),
            Room::Slots(count) => {
                let fits = packaging.must_count(count, level, &room.place, check);
                let slots = slots(count.number, &room.place, check)?;
                // A buffer without room is no buffer: the unit is handed over.
                let kind = match slots {
                    0 => LinkKind::Direct,
                    slots => LinkKind::Buffer { slots: Some(slots) },
                };
                fits.then_some(kind)
            }
        },
        (Some(_), Some(buffer)) => {
            check.fault(Fault::new(
                codes::EXCLUSIVE,
                &buffer.place,
                "an infeed is a conveyor or a buffer, not both",
                "keep one of the two",
            ));
            None
        }
        (None, None) => {
            check.fault(Fault::new(
                codes::MISSING_KEY,
                &infeed.place,
                "the infeed is neither a conveyor nor a buffer",
                "write `{buffer: 20 packs}` or `{conveyor: {length: 3 m, pitch: 0.1 m, speed: 24 \
                 m/min}}`",
            ));
            None
        }
    }
}

fn slots(number: u64, place: &Place, check: &mut Check<'_>) -> Option<u32> {
    const MOST: u64 = 10_000_000;
    if number <= MOST {
        return u32::try_from(number).ok();
    }
    check.fault(Fault::new(
        codes::OUT_OF_RANGE,
        place,
        format!("room for {number} units"),
        format!("write at most {MOST}, or `unlimited`"),
    ));
    None
}

pub(super) fn conveyor(conveyor: &schema::Conveyor, check: &mut Check<'_>) -> Option<LinkKind> {
    let (length, pitch) = (conveyor.length.value.0, conveyor.pitch.value.0);
    let speed = conveyor.speed.value.0;
    for (value, place, what) in [
        (length, &conveyor.length.place, "length"),
        (pitch, &conveyor.pitch.place, "pitch"),
        (speed, &conveyor.speed.place, "speed"),
    ] {
        if value <= 0.0 {
            check.fault(Fault::new(
                codes::CONVEYOR,
                place,
                format!("a conveyor whose {what} is zero"),
                format!("write a {what} above zero"),
            ));
            return None;
        }
    }
    if pitch > length {
        check.fault(
            Fault::new(
                codes::CONVEYOR,
                &conveyor.pitch.place,
                "the pitch is longer than the conveyor: no unit has room on it",
                "shorten the pitch, or leave the conveyor out",
            )
            .related(&conveyor.length.place, "the length"),
        );
        return None;
    }
    if length / speed > LONGEST_SPAN {
        check.fault(Fault::new(
            codes::CONVEYOR,
            &conveyor.speed.place,
            "a unit needs more than 10 years to cross this conveyor",
            "look at the unit of the speed: `24 m/min`",
        ));
        return None;
    }
    // A millionth of a slot more: 12 m / 0.08 m is 150, whatever the last bit says.
    let slots = slots((length / pitch + 1e-6) as u64, &conveyor.pitch.place, check)?;
    Some(LinkKind::Conveyor {
        slots,
        crossing: Time::from_secs(length / speed),
        spacing: Time::from_secs(pitch / speed),
        gap: Time::from_secs(conveyor.gap.as_ref().map_or(0.0, |gap| gap.value.0) / speed),
        rigid: !conveyor.accumulation.as_ref().is_some_and(|on| on.value),
    })
}

/// Warns of belts that carry less than the stations around them could move.
pub(super) fn watch_conveyors(stations: &[Station], links: &[Link], check: &mut Check<'_>) {
    for link in links {
        let LinkKind::Conveyor { spacing, gap, .. } = &link.kind else { continue };
        let (above, below) = (&stations[link.from[0]], &stations[link.to[0]]);
        let carries = 1.0 / (*spacing + *gap).secs();
        let children = if let Kind::Packer(packer) = &above.kind { packer.holds } else { 1 };
        let brings = f64::from(above.puts) / above.cycle.mean() / f64::from(children);
        let takes = below.isolated_rate() * link.to.len() as f64;
        let needed = (brings * link.from.len() as f64).min(takes);
        if carries < needed * (1.0 - 1e-9) {
            check.warn(format!(
                "the conveyor to `{}` carries {:.0} units/min, less than the {:.0} units/min of \
                 the stations around it",
                below.name,
                carries * 60.0,
                needed * 60.0
            ));
        }
    }
}
