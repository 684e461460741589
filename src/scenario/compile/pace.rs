//! The V-curve, and speeds that change from cycle to cycle.

use super::flow::unknown;
use super::network::Part;
use super::packaging::Packaging;
use super::speed::{SHORTEST, Turn, units_a_cycle};
use super::{Check, printing};
use crate::base::clock::Time;
use crate::base::diagnostic::Fault;
use crate::base::law::Law;
use crate::line::conduct::{AfterRestart, Pace, Sensor};
use crate::line::model::{Link, LinkKind, Station};
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::schema::{self, LONGEST_SPAN, Name};

/// Gives rates by the V-curve, and compiles what changes a speed. None: a fault was told.
pub(super) fn compile(
    line: &schema::Line,
    parts: &[Part<'_>],
    stations: &mut [Station],
    links: &[Link],
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<()> {
    if let Some(curve) = line.v_curve.sound() {
        v_curve(line, curve, parts, stations, packaging, check)?;
    }
    let mut sound = true;
    for part in parts {
        let Some(speed) = &part.written.speed else { continue };
        for i in places(part) {
            let fits = is_in_range(part.written, speed, &stations[i], packaging, check);
            let view = View { parts, stations, links, packaging };
            match pace(&view, part, speed, i, check).filter(|_| fits) {
                Some(pace) => stations[i].conduct.pace = Some(pace),
                // The copies of a station have the same faults.
                None => {
                    sound = false;
                    break;
                }
            }
        }
    }
    sound.then_some(())
}

/// The stations of a part: one, or its copies.
fn places(part: &Part<'_>) -> std::ops::Range<usize> {
    let first = part.heads.iter().chain(&part.tails).min().copied().unwrap_or(0);
    let last = part.heads.iter().chain(&part.tails).max().copied().unwrap_or(0);
    first..last + 1
}

fn is_named(part: &Part<'_>, name: &str) -> bool {
    part.written.name.value.0 == name || super::flow::copies(part.written).iter().any(|c| c == name)
}

fn v_curve(
    line: &schema::Line,
    curve: &schema::VCurve,
    parts: &[Part<'_>],
    stations: &mut [Station],
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<()> {
    let has_rate = |part: &Part<'_>| part.written.rate.is_some() || part.written.cycle.is_some();
    let core = line.core.sound().and_then(|name| {
        parts.iter().position(|part| is_named(part, &name.value.0) && has_rate(part))
    });
    let Some(core) = core else {
        let place = line.core.sound().map_or(&curve.place, |name| &name.place);
        check.fault(
            Fault::new(
                codes::V_CURVE,
                place,
                "the V-curve needs a core machine that states its rate",
                "name it with `core: NAME`, and give it a `rate`",
            )
            .related(&curve.place, "the V-curve"),
        );
        return None;
    };
    let in_packs = |s: &Station| packaging.in_packs(s.from) * f64::from(s.takes);
    let first = &stations[parts[core].heads[0]];
    let core_rate = in_packs(first) / first.cycle.mean() * parts[core].heads.len() as f64;
    for (place, part) in parts.iter().enumerate() {
        if has_rate(part) {
            continue;
        }
        let rate = core_rate * libm::pow(1.0 + curve.step.value.0, place.abs_diff(core) as f64);
        for i in places(part) {
            let cycle = in_packs(&stations[i]) * part.heads.len() as f64 / rate;
            if !(SHORTEST..=LONGEST_SPAN).contains(&cycle) {
                check.fault(Fault::new(
                    codes::OUT_OF_RANGE,
                    &curve.step.place,
                    format!("the V-curve gives `{}` no rate that a machine has", stations[i].name),
                    "state its `rate`, or a smaller step",
                ));
                return None;
            }
            let bounded = printing::bounded(part.written, (Law::Constant(cycle), None));
            (stations[i].cycle, stations[i].cap) = bounded;
        }
    }
    Some(())
}

/// The rate of the station, at its lowest and highest factor, lies in the stated range.
fn is_in_range(
    written: &schema::Station,
    speed: &schema::Speed,
    station: &Station,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> bool {
    let Some(range) = &speed.range else { return true };
    let turn =
        Turn { from: station.from, makes: station.makes, takes: station.takes, puts: station.puts };
    let factor = |factor: &Option<At<schema::Factor>>| factor.as_ref().map_or(1.0, |f| f.value.0);
    let nominal = 1.0 / station.cycle.mean();
    let mut fits = true;
    let mut bound = |rate: &Option<At<schema::Rate>>, factor: f64, is_max: bool| {
        let Some(rate) = rate else { return };
        let units = units_a_cycle(rate, &turn, written.kind.value, packaging, check);
        let Some(units) = units else {
            fits = false;
            return;
        };
        let runs = nominal * units * factor;
        let stated = rate.value.rate.per_second;
        // The last bit of a ratio is no matter.
        let within =
            if is_max { runs <= stated * (1.0 + 1e-9) } else { runs >= stated * (1.0 - 1e-9) };
        if !within {
            fits = false;
            let (how, word) = if is_max { ("faster", "highest") } else { ("slower", "lowest") };
            check.fault(Fault::new(
                codes::SPEED,
                &rate.place,
                format!("`{}` runs {how} than the {word} rate it is built for", station.name),
                format!(
                    "it comes to {:.1}/min; correct the rate, its factor or the range",
                    runs * 60.0
                ),
            ));
        }
    };
    bound(&range.min, factor(&speed.low).min(1.0), false);
    bound(&range.max, factor(&speed.high).max(1.0), true);
    fits
}

/// What is known of the line while a speed is compiled.
struct View<'a> {
    parts: &'a [Part<'a>],
    stations: &'a [Station],
    links: &'a [Link],
    packaging: &'a Packaging,
}

fn pace(
    view: &View<'_>,
    part: &Part<'_>,
    speed: &schema::Speed,
    i: usize,
    check: &mut Check<'_>,
) -> Option<Pace> {
    let low = speed.low.as_ref().map_or(1.0, |factor| factor.value.0);
    let high = speed.high.as_ref().map_or(1.0, |factor| factor.value.0);
    let wrong = match (&speed.sensor, speed.low.as_ref().or(speed.high.as_ref())) {
        (None, Some(factor)) => Some(Fault::new(
            codes::SPEED,
            &factor.place,
            "nothing decides when this speed is run",
            "add `sensor: {before: NAME, few: 20 packs, many: 60 packs}`",
        )),
        (Some(_), Some(factor)) if low > 1.0 || high < 1.0 => Some(Fault::new(
            codes::SPEED,
            &factor.place,
            "the low speed is at most 100 %, the high one at least 100 %",
            "correct the two, or the rate of the station",
        )),
        _ => None,
    };
    if let Some(fault) = wrong {
        check.fault(fault);
        return None;
    }
    let ramp = speed.ramp.as_ref().map_or(Time::ZERO, |ramp| Time::from_secs(ramp.value.0));
    let sensor = match &speed.sensor {
        None => None,
        Some(sensor) => {
            let (link, is_infeed) = watched(view, part, &sensor.before, i, check)?;
            let (few, many) = thresholds(view, sensor, link, check)?;
            Some(Sensor { link, is_infeed, few, many, low, high, ramp })
        }
    };
    let after_restart = speed.after_restart.as_ref().map(|slow| AfterRestart {
        factor: slow.factor.value.0,
        lasts: Time::from_secs(slow.lasts.value.0),
    });
    Some(Pace { sensor, after_restart })
}

/// The link that a sensor watches, and whether it leads to the station itself.
fn watched(
    view: &View<'_>,
    part: &Part<'_>,
    before: &At<Name>,
    i: usize,
    check: &mut Check<'_>,
) -> Option<(usize, bool)> {
    let name = before.value.0.as_str();
    let Some(other) = view.parts.iter().find(|other| is_named(other, name)) else {
        let names = view.parts.iter().map(|other| other.written.name.value.0.as_str());
        check.fault(unknown("station", name, &before.place, names));
        return None;
    };
    let own = other.written.name.value == part.written.name.value;
    let target = if own {
        i
    } else {
        places(other).find(|&k| view.stations[k].name == name).unwrap_or(other.heads[0])
    };
    let leads = |link: &&Link| link.to.contains(&target);
    let has_room =
        |link: &&Link| !matches!(link.kind, LinkKind::Direct | LinkKind::Buffer { slots: Some(0) });
    // Of several, the one that comes from here.
    let from_here = |link: &&Link| own || link.from.contains(&i);
    let found = view.links.iter().filter(leads).filter(has_room).find(from_here);
    let found = found.or_else(|| view.links.iter().filter(leads).find(has_room));
    let place =
        found.and_then(|link| view.links.iter().position(|other| std::ptr::eq(other, link)));
    if place.is_none() {
        check.fault(Fault::new(
            codes::SPEED,
            &before.place,
            format!("there is no room before `{name}` in which units could be counted"),
            format!("give `{name}` an `infeed` with a buffer or a conveyor"),
        ));
    }
    place.map(|place| (place, own))
}

fn thresholds(
    view: &View<'_>,
    sensor: &schema::Sensor,
    link: usize,
    check: &mut Check<'_>,
) -> Option<(u32, u32)> {
    let level = view.stations[*view.links[link].to.first()?].from;
    let mut count = |count: &At<schema::Count>| {
        view.packaging
            .must_count(&count.value.0, level, &count.place, check)
            .then(|| u32::try_from(count.value.0.number).unwrap_or(u32::MAX))
    };
    let (few, many) = (count(&sensor.few), count(&sensor.many));
    let (few, many) = (few?, many?);
    if few < many {
        return Some((few, many));
    }
    check.fault(
        Fault::new(
            codes::SPEED,
            &sensor.many.place,
            format!("{many} units are not more than {few}"),
            "`many` is above `few`",
        )
        .related(&sensor.few.place, "what is few"),
    );
    None
}
