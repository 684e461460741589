//! The working day, what happens between orders, and when a run ends.

use super::Check;
use super::flow::Flow;
use super::packaging::Packaging;
use crate::base::clock::Time;
use crate::base::diagnostic::Fault;
use crate::base::law::Law;
use crate::line::model::{BetweenOrders, Horizon, Shift, Until};
use crate::scenario::codes;
use crate::scenario::decode::{At, Part};
use crate::scenario::schema::{self, LONGEST_SPAN, LawOfTime, UntilWord};

const DAY: f64 = 86_400.0;
/// The shortest shift and the shortest break, in seconds. Breaks do not overlap, so their
/// beginnings are as far apart.
const SHORTEST_SPELL: f64 = 1.0;

pub(super) fn between_orders(line: &schema::Line) -> Option<BetweenOrders> {
    if line.between_orders.is_faulty() {
        return None;
    }
    let written = line.between_orders.sound();
    let law = |pick: fn(&schema::BetweenOrders) -> &Option<At<LawOfTime>>| {
        written.and_then(|between| pick(between).as_ref()).map(|law| law.value.0.clone())
    };
    let zero = Law::Constant(0.0);
    let changeover = law(|between| &between.changeover).unwrap_or(zero.clone());
    Some(BetweenOrders {
        start_up: law(|between| &between.start_up).unwrap_or(zero.clone()),
        lot_close: law(|between| &between.lot_close).unwrap_or(zero.clone()),
        line_clearance: law(|between| &between.line_clearance).unwrap_or(zero),
        changeover_same_product: law(|between| &between.changeover_same_product)
            .unwrap_or_else(|| changeover.clone()),
        changeover,
    })
}

/// The inner None: the line runs round the clock.
#[allow(clippy::option_option)]
pub(super) fn shift(line: &schema::Line, check: &mut Check<'_>) -> Option<Option<Shift>> {
    let written = match &line.shift {
        Part::Absent => return Some(None),
        Part::Faulty => return None,
        Part::Sound(written) => written,
    };
    let length = written.length.value.0;
    if !(SHORTEST_SPELL..=DAY).contains(&length) {
        check.fault(Fault::new(
            codes::SHIFT,
            &written.length.place,
            "a shift lasts at least a second and at most a day",
            "write `8 h`; for round-the-clock work leave `shift` out",
        ));
        return None;
    }
    let mut breaks: Vec<&schema::Break> = written.breaks.iter().collect();
    breaks.sort_by(|a, b| a.at.value.0.total_cmp(&b.at.value.0));
    let mut sound = written.breaks.whole;
    for pause in &breaks {
        if pause.length.value.0 < SHORTEST_SPELL {
            sound = false;
            check.fault(Fault::new(
                codes::SHIFT,
                &pause.length.place,
                "a break lasts at least a second",
                "write its length, as `30 min`, or remove the break",
            ));
        }
        if pause.at.value.0 + pause.length.value.0 > length {
            sound = false;
            check.fault(
                Fault::new(
                    codes::SHIFT,
                    &pause.place,
                    "this break does not end within the shift",
                    "`at` counts from the start of the shift, not from midnight",
                )
                .related(&written.length.place, "the length of the shift"),
            );
        }
    }
    for pair in breaks.windows(2) {
        if let [first, second] = pair
            && first.at.value.0 + first.length.value.0 > second.at.value.0
        {
            sound = false;
            check.fault(
                Fault::new(
                    codes::SHIFT,
                    &second.place,
                    "this break begins before another one has ended",
                    "move one of the two, or make them one",
                )
                .related(&first.place, "the other break"),
            );
        }
    }
    let span = |pause: &&schema::Break| {
        (Time::from_secs(pause.at.value.0), Time::from_secs(pause.length.value.0))
    };
    let breaks = breaks.iter().map(span).collect();
    sound.then(|| Some(Shift { length: Time::from_secs(length), breaks }))
}

pub(super) fn horizon(
    line: &schema::Line,
    flow: Option<&Flow>,
    packaging: Option<&Packaging>,
    check: &mut Check<'_>,
) -> Option<Horizon> {
    let written = match &line.horizon {
        Part::Faulty => return None,
        Part::Absent => return default_horizon(line, check),
        Part::Sound(written) => written,
    };
    without_meaning(written, check);
    let needs = |what: &str, help: &str| {
        let word = written.until.value.word();
        let message = format!("`until: {word}` needs {what}");
        Fault::new(codes::HORIZON, &written.until.place, message, help)
    };
    let until = match written.until.value {
        UntilWord::Shift if has_no_shift(line) => {
            check.fault(needs("a shift", "add `shift: {length: 8 h}`"));
            return None;
        }
        UntilWord::Orders if line.orders.is_empty() && line.orders.whole => {
            check.fault(needs("orders", "add `orders:` with at least one"));
            return None;
        }
        UntilWord::Shift => Until::Shift,
        UntilWord::Orders => Until::Orders,
        UntilWord::Units => match &written.units {
            Some(units) => Until::Units(exit_units(units, flow?, packaging?, check)?),
            None => {
                check.fault(needs("`units`", "add `units: 1,000,000`"));
                return None;
            }
        },
        UntilWord::Time => match &written.time {
            Some(time) => Until::Time(end_time(time, check)?),
            None => {
                check.fault(needs("`time`", "add `time: 8 h`"));
                return None;
            }
        },
    };
    let steady_state = written.steady_state.as_ref().is_some_and(|on| on.value);
    Some(Horizon { until, steady_state })
}

/// A bound that the stated `until` does not look at.
fn without_meaning(written: &schema::Horizon, check: &mut Check<'_>) {
    let superfluous = [
        ("units", UntilWord::Units, written.units.as_ref().map(|at| &at.place)),
        ("time", UntilWord::Time, written.time.as_ref().map(|at| &at.place)),
    ];
    for (key, word, place) in superfluous {
        if let Some(place) = place.filter(|_| written.until.value != word) {
            check.fault(
                Fault::new(
                    codes::HORIZON,
                    place,
                    format!("`{key}` has no meaning with `until: {}`", written.until.value.word()),
                    format!("remove it, or write `until: {key}`"),
                )
                .related(&written.until.place, "what ends the run"),
            );
        }
    }
}

fn end_time(time: &At<schema::Seconds>, check: &mut Check<'_>) -> Option<Time> {
    let (message, help) = if time.value.0 > LONGEST_SPAN {
        let help = "write at most 10 years; replications tell more than one long run";
        ("a run of more than 10 years", help)
    } else if time.value.0 > 0.0 {
        return Some(Time::from_secs(time.value.0));
    } else {
        ("a run of no time", "write a time above zero")
    };
    check.fault(Fault::new(codes::HORIZON, &time.place, message, help));
    None
}

fn exit_units(
    units: &At<schema::Count>,
    flow: &Flow,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<u64> {
    let exit = flow.stations.last()?.makes;
    if !packaging.must_count(&units.value.0, exit, &units.place, check) {
        return None;
    }
    if units.value.0.number > 0 {
        return Some(units.value.0.number);
    }
    let help = "write 1 or more";
    check.fault(Fault::new(codes::HORIZON, &units.place, "a run of no units", help));
    None
}

fn has_no_shift(line: &schema::Line) -> bool {
    matches!(line.shift, Part::Absent) && matches!(line.calendar, Part::Absent)
}

fn default_horizon(line: &schema::Line, check: &mut Check<'_>) -> Option<Horizon> {
    let until = if !has_no_shift(line) {
        Until::Shift
    } else if !line.orders.is_empty() {
        Until::Orders
    } else {
        if line.orders.whole {
            check.fault(Fault::new(
                codes::HORIZON,
                &line.place,
                "nothing says when a run ends",
                "add a shift, orders, or `horizon: {until: time, time: 8 h}`",
            ));
        }
        return None;
    };
    Some(Horizon { until, steady_state: false })
}
