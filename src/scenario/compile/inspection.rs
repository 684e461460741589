//! Cameras, gates, challenge tests and checkweighers.

use super::Check;
use super::equipment::{law, number};
use super::kinds::share;
use super::packaging::Packaging;
use super::speed::Turn;
use crate::base::clock::Time;
use crate::base::diagnostic::{Fault, Place};
use crate::journal::Level;
use crate::line::equipment::{
    Challenge, Equipment, ReadByGrade, ResultTime, TextCheck, Tracking, Weight,
};
use crate::scenario::codes;
use crate::scenario::decode::{At, Part};
use crate::scenario::schema::{self, KindWord, Metres, MetresPerSecond, TestMoment};

pub(super) fn equip(
    line: &schema::Line,
    station: &schema::Station,
    turn: &Turn,
    packaging: &Packaging,
    equipment: &mut Equipment,
    check: &mut Check<'_>,
) {
    equipment.read = station.read.as_ref().and_then(|read| read_by_grade(read, check));
    equipment.text = station.text.as_ref().map(|text| TextCheck {
        false_reject: share(&text.false_reject),
        false_accept: share(&text.false_accept),
    });
    equipment.result =
        station.result.as_ref().and_then(|result| self::result(line, station, result, check));
    equipment.trigger_miss = share(&station.trigger_miss);
    equipment.challenge =
        station.challenge.as_ref().and_then(|written| challenge(line, written, check));
    equipment.tracking = station.tracking.as_ref().and_then(|written| tracking(written, check));
    equipment.confirmation = station.confirmation.as_ref().map(|c| c.clear.value.0.clone());
    equipment.stop_after = station.stop_after.as_ref().and_then(|stop| {
        let packs = number(&stop.packs, &["pack", "reject"], codes::REJECTION, check)?;
        Some((packs, stop.clear.value.0.clone()))
    });
    equipment.bin = station.bin.as_ref().and_then(|bin| {
        let packs = packaging.must_count(&bin.packs.value.0, Level::Pack, &bin.packs.place, check);
        let counted = number(&bin.packs, &["pack", "carton"], codes::REJECTION, check);
        Some((counted.filter(|_| packs)?, bin.empty.value.0.clone()))
    });
    equipment.weight = station.weight.as_ref().and_then(|weight| self::weight(weight, turn, check));
}

fn read_by_grade(written: &schema::ReadByGrade, check: &mut Check<'_>) -> Option<ReadByGrade> {
    let shares = [&written.A, &written.B, &written.C, &written.D, &written.F];
    if let Some(pair) = shares.windows(2).find(|pair| pair[1].value.0 > pair[0].value.0) {
        check.fault(
            Fault::new(
                codes::INSPECTION,
                &pair[1].place,
                "a worse grade is read more surely than a better one",
                "write the probabilities from A to F in descending order",
            )
            .related(&pair[0].place, "the better grade"),
        );
        return None;
    }
    Some(ReadByGrade(shares.map(|share| share.value.0)))
}

/// The time that a result has, from the next gate in the file unless it is stated.
fn result(
    line: &schema::Line,
    station: &schema::Station,
    written: &schema::ResultTime,
    check: &mut Check<'_>,
) -> Option<ResultTime> {
    let name = &station.name.value;
    let after = line.stations.iter().skip_while(|other| other.name.value != *name);
    let gate = after.into_iter().find(|other| other.kind.value == KindWord::Gate);
    let way = gate.and_then(|gate| gate.tracking.as_ref()).and_then(way);
    let Some(window) = written.window.as_ref().map(|at| at.value.0).or(way) else {
        let mut fault = Fault::new(
            codes::INSPECTION,
            &written.place,
            format!("nothing says how much time the results of `{}` have", name.0),
            "write `distance` and `speed` in the `tracking` of the gate after it, or `window` here",
        );
        if let Some(gate) = gate {
            fault = fault.related(&gate.name.place, "the gate");
        }
        check.fault(fault);
        return None;
    };
    Some(ResultTime {
        latency: written.latency.value.0.clone(),
        window: Time::from_secs(window),
        stop: law(&written.stop),
    })
}

/// Seconds from camera to gate.
fn way(written: &schema::Tracking) -> Option<f64> {
    let (distance, speed) = (written.distance.as_ref()?, written.speed.as_ref()?);
    (speed.value.0 > 0.0).then(|| distance.value.0 / speed.value.0)
}

fn tracking(written: &schema::Tracking, check: &mut Check<'_>) -> Option<Tracking> {
    let mut fault = |place: &Place, message: &str, help: &str| {
        check.fault(Fault::new(codes::REJECTION, place, message, help));
        None
    };
    let zero = |at: &&At<Metres>| at.value.0 <= 0.0;
    let lengths = [&written.distance, &written.pitch, &written.gap];
    if let Some(at) = lengths.into_iter().flatten().find(zero) {
        return fault(&at.place, "a length of zero on the way to the gate", "write what it is");
    }
    let still = |at: &&At<MetresPerSecond>| at.value.0 <= 0.0;
    if let Some(at) = written.speed.as_ref().filter(still) {
        return fault(&at.place, "a belt that does not move", "write its speed, as `30 m/min`");
    }
    if let (Some(gap), Some(pitch)) = (&written.gap, &written.pitch)
        && gap.value.0 >= pitch.value.0
    {
        let message = "the gap leaves no room for a pack";
        return fault(&gap.place, message, "pitch = length of a pack + gap");
    }
    let takes_next = match (&written.arm, &written.gap, &written.speed) {
        (None, ..) => false,
        (Some(arm), Some(gap), Some(speed)) => gap.value.0 / speed.value.0 < arm.value.0,
        (Some(arm), ..) => {
            let message = "whether the arm is too slow depends on gap and speed";
            return fault(&arm.place, message, "add `gap: 20 mm` and `speed: 30 m/min`");
        }
    };
    let reset_every = match &written.reset_every {
        None => 0,
        Some(every) => number(every, &["pack"], codes::REJECTION, check)?,
    };
    Some(Tracking { slip: share(&written.slip), reset_every, takes_next })
}

fn challenge(
    line: &schema::Line,
    written: &schema::Challenge,
    check: &mut Check<'_>,
) -> Option<Challenge> {
    if !written.at.whole {
        return None;
    }
    if written.at.is_empty() {
        let place = written.at.place.as_ref().unwrap_or(&written.place);
        let help = "add `at: [order-start, shift-change, order-end]`, or one of them";
        check.fault(Fault::new(codes::CHALLENGE, place, "a test that is never due", help));
        return None;
    }
    let at = |moment: TestMoment| written.at.iter().find(|at| at.value == moment);
    let shift = at(TestMoment::ShiftChange);
    let round_the_clock = matches!((&line.shift, &line.calendar), (Part::Absent, Part::Absent));
    if let Some(moment) = shift.filter(|_| round_the_clock) {
        check.fault(Fault::new(
            codes::CHALLENGE,
            &moment.place,
            "a line that runs round the clock has no shift change",
            "add `shift:` or `calendar:` to the line, or remove `shift-change`",
        ));
        return None;
    }
    let numbers = written.numbers.as_ref();
    let numbers = match numbers.filter(|at| at.value.0.number > 0) {
        None => 0,
        Some(at) => number(at, &["number", "pack"], codes::CHALLENGE, check)?,
    };
    Some(Challenge {
        at_order_start: at(TestMoment::OrderStart).is_some(),
        at_shift_change: shift.is_some(),
        at_order_end: at(TestMoment::OrderEnd).is_some(),
        lasts: written.lasts.value.0.clone(),
        packs: number(&written.packs, &["pack"], codes::CHALLENGE, check)?,
        numbers,
    })
}

fn weight(written: &schema::Weight, turn: &Turn, check: &mut Check<'_>) -> Option<Weight> {
    if !written.limits.whole {
        return None;
    }
    let law = &written.law;
    let mut fault = |place: &Place, message: &str, help: &str| {
        check.fault(Fault::new(codes::WEIGHT, place, message, help));
        None
    };
    if turn.makes != Level::Pack {
        let help = "put the checkweigher after the station that makes packs";
        return fault(&written.place, "only packs are weighed", help);
    }
    let place = written.limits.place.as_ref().unwrap_or(&written.place);
    let [low, high] = written.limits.items.as_slice() else {
        let help = "write the lowest and the highest good weight: `limits: [50 g, 54 g]`";
        return fault(place, "a checkweigher has two limits", help);
    };
    let (low, high) = (low.value.0, high.value.0);
    if law.value.0.sd <= 0.0 || !(low..=high).contains(&law.value.0.mean) {
        let help = "the mean lies between the limits, the lower one first; the sd is above zero";
        return fault(&law.place, "these packs would all be rejected, or never one", help);
    }
    Some(Weight { mean: law.value.0.mean, sd: law.value.0.sd, low, high })
}

/// What the report says of the way from camera to gate.
pub(super) fn ways(line: &schema::Line) -> Vec<String> {
    let gates = line.stations.iter().filter(|station| station.kind.value == KindWord::Gate);
    let note = |station: &schema::Station| {
        let tracking = station.tracking.as_ref()?;
        let (seconds, distance) = (way(tracking)?, tracking.distance.as_ref()?.value.0);
        let packs = tracking
            .pitch
            .as_ref()
            .map_or(String::new(), |pitch| format!(", {:.1} packs", distance / pitch.value.0));
        Some(format!(
            "{}: {:.0} mm from the camera{packs}, {:.3} s for a result",
            station.name.value.0,
            distance * 1000.0,
            seconds
        ))
    };
    gates.filter_map(note).collect()
}
