//! How fast a station is, which one is the core, and the reference rate.

use super::Check;
use super::flow::{Flow, copies, unknown};
use super::packaging::Packaging;
use super::packing;
use crate::base::diagnostic::Fault;
use crate::base::law::Law;
use crate::journal::Level;
use crate::scenario::codes;
use crate::scenario::decode::{At, Part};
use crate::scenario::schema::{self, KindWord, LONGEST_SPAN};

/// The shortest mean of a cycle, and of the work between two stops, in seconds: no machine is
/// faster, and a run whose events stand still in time would never end.
pub(super) const SHORTEST: f64 = 1e-6;
/// The lowest reference rate, in packs per second: one an hour.
const LOWEST_REFERENCE: f64 = 1.0 / 3600.0;

/// What a station takes and puts in one cycle.
pub(super) struct Turn {
    pub from: Level,
    pub makes: Level,
    pub takes: u32,
    pub puts: u32,
}

/// How a station states its speed.
pub(super) enum Stated<'s> {
    /// With the number of operators, each of whom has this rate.
    Rate(&'s At<schema::Rate>, Option<u32>),
    Cycle(&'s Law),
    /// The V-curve gives it one.
    Curve,
    /// By its mode of packing, with the number of operators.
    Usual(Option<u32>),
}

/// The one statement of a station's speed, without regard to what flows. None: a fault was told.
pub(super) fn stated<'s>(
    station: &'s schema::Station,
    curve: bool,
    check: &mut Check<'_>,
) -> Option<Stated<'s>> {
    let name = &station.name;
    let fault = match (&station.rate, &station.cycle) {
        (Some(rate), None) => {
            return operators(station, check).map(|number| Stated::Rate(rate, number));
        }
        (None, Some(cycle)) => match &station.operators {
            Some(operators) => Fault::new(
                codes::EXCLUSIVE,
                &operators.place,
                "operators need a rate, not a cycle time",
                "replace `cycle` by the `rate` of one operator, as `40 packs/min`",
            )
            .related(&cycle.place, "the cycle time"),
            None if cycle.value.0.mean() >= SHORTEST => return Some(Stated::Cycle(&cycle.value.0)),
            None => Fault::new(
                codes::OUT_OF_RANGE,
                &cycle.place,
                "a cycle that takes no time",
                "write a time whose mean is 1 us or more",
            ),
        },
        (Some(rate), Some(cycle)) => Fault::new(
            codes::EXCLUSIVE,
            &cycle.place,
            format!("`{}` has a rate and a cycle time", name.value.0),
            "keep one of the two",
        )
        .related(&rate.place, "the rate"),
        (None, None) if curve && station.operators.is_none() => return Some(Stated::Curve),
        (None, None) if packing::has_mode(station) => {
            return operators(station, check).map(Stated::Usual);
        }
        (None, None) => Fault::new(
            codes::MISSING_KEY,
            &name.place,
            format!("`{}` has no speed", name.value.0),
            "add `rate: 100 packs/min`, or `cycle:` with the time of one cycle",
        ),
    };
    check.fault(fault);
    None
}

/// The law of one cycle, and what bounds the rate, in words.
pub(super) fn cycle(
    station: &schema::Station,
    turn: &Turn,
    packaging: &Packaging,
    curve: bool,
    check: &mut Check<'_>,
) -> Option<(Law, Option<String>)> {
    let (rate, operators) = match stated(station, curve, check)? {
        // A stand-in until the core is known.
        Stated::Curve => return Some((Law::Constant(1.0), None)),
        Stated::Cycle(law) => return Some((law.clone(), None)),
        Stated::Rate(rate, operators) => (rate, operators),
        Stated::Usual(operators) => {
            let rate = packing::usual_rate(station, turn, packaging, check)?;
            let people = operators.unwrap_or(1);
            let cap = operators.map(|_| cap(people, &format!("{:.0}/min", rate * 60.0)));
            return Some((Law::Constant(1.0 / (rate * f64::from(people))), cap));
        }
    };
    let units = units_a_cycle(rate, turn, station.kind.value, packaging, check)?;
    let per_operator = rate.value.rate.per_second / units;
    packing::watch_rate(station, per_operator, turn, packaging, check);
    let cycle = units / (rate.value.rate.per_second * f64::from(operators.unwrap_or(1)));
    if !(SHORTEST..=LONGEST_SPAN).contains(&cycle) {
        let how = if cycle < SHORTEST { "less than 1 us" } else { "more than 10 years" };
        check.fault(Fault::new(
            codes::OUT_OF_RANGE,
            &rate.place,
            format!("at this rate a cycle of `{}` takes {how}", station.name.value.0),
            "look for zeros too many, or for a wrong unit",
        ));
        return None;
    }
    let cap = operators.map(|number| cap(number, &rate.value.text));
    Some((Law::Constant(cycle), cap))
}

/// What bounds the rate of people, in words.
fn cap(number: u32, rate: &str) -> String {
    let who = if number == 1 { "operator" } else { "operators" };
    format!("{number} {who} x {rate}")
}

/// Checked count of operators; the outer None is a fault.
#[allow(clippy::option_option)]
fn operators(station: &schema::Station, check: &mut Check<'_>) -> Option<Option<u32>> {
    match &station.operators {
        None => Some(None),
        Some(operators) if (1..=100).contains(&operators.value) => Some(Some(operators.value)),
        Some(operators) => {
            check.fault(Fault::new(
                codes::OUT_OF_RANGE,
                &operators.place,
                format!("{} operators at one station", operators.value),
                "write 1 to 100",
            ));
            None
        }
    }
}

/// How many of the units that the rate counts pass in one cycle.
pub(super) fn units_a_cycle(
    rate: &At<schema::Rate>,
    turn: &Turn,
    kind: KindWord,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<f64> {
    let children_in_parent = || packaging.holds(turn.makes, turn.from).map_or(1.0, f64::from);
    let Some(noun) = &rate.value.rate.noun else {
        // Without a noun a packer's rate counts what it takes, any other what it puts out.
        return Some(f64::from(if kind == KindWord::Packer { turn.takes } else { turn.puts }));
    };
    if matches!(noun.as_str(), "cycle" | "cycles" | "stroke" | "strokes") {
        return Some(1.0);
    }
    match packaging.level_of(noun) {
        Some(level) if level == turn.from && kind == KindWord::Packer => Some(1.0),
        Some(level) if level == turn.makes && kind == KindWord::Packer => {
            Some(1.0 / children_in_parent())
        }
        Some(level) if level == turn.makes => Some(f64::from(turn.puts)),
        Some(level) if level == turn.from => Some(f64::from(turn.takes)),
        _ => {
            let mut levels = vec![turn.from, turn.makes];
            levels.dedup();
            check.fault(packaging.wrong_noun(noun, &levels, &rate.place));
            None
        }
    }
}

/// Place of the core station: the one named, or the slowest.
pub(super) fn core(
    line: &schema::Line,
    flow: Option<&Flow>,
    check: &mut Check<'_>,
) -> Option<usize> {
    let name = match &line.core {
        Part::Faulty => return None,
        Part::Absent => return flow.map(|flow| flow.slowest),
        Part::Sound(name) => name,
    };
    let names: Vec<String> = line.stations.iter().flat_map(copies).collect();
    let place = names.iter().position(|other| *other == name.value.0);
    if place.is_none() && !line.stations.lacks(&name.value.0) {
        let names = names.iter().map(String::as_str).chain(line.stations.left_out());
        check.fault(unknown("station", &name.value.0, &name.place, names));
    }
    place
}

/// Packs per second; the inner None: not stated.
#[allow(clippy::option_option)]
pub(super) fn reference_rate(
    line: &schema::Line,
    packaging: Option<&Packaging>,
    check: &mut Check<'_>,
) -> Option<Option<f64>> {
    let rate = match &line.reference_rate {
        Part::Absent => return Some(None),
        Part::Faulty => return None,
        Part::Sound(rate) => rate,
    };
    let packaging = packaging?;
    let level = match &rate.value.rate.noun {
        None => Level::Pack,
        Some(noun) => match packaging.level_of(noun) {
            Some(level) => level,
            None => {
                check.fault(packaging.wrong_noun(noun, &[Level::Pack], &rate.place));
                return None;
            }
        },
    };
    let packs = rate.value.rate.per_second * packaging.in_packs(level);
    // The last bit of 1/3600 is no matter.
    if packs >= LOWEST_REFERENCE * (1.0 - 1e-9) {
        return Some(Some(packs));
    }
    check.fault(Fault::new(
        codes::OUT_OF_RANGE,
        &rate.place,
        "a reference rate below one pack an hour",
        "write the qualified speed of the line, as `100 packs/min`",
    ));
    None
}
