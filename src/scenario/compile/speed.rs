//! How fast a station is, which one is the core, and the reference rate.

use super::Check;
use super::flow::Flow;
use super::packaging::Packaging;
use crate::base::diagnostic::Fault;
use crate::base::law::Law;
use crate::base::quantity::nearest;
use crate::journal::Level;
use crate::scenario::codes;
use crate::scenario::decode::Part;
use crate::scenario::schema::{self, KindWord};

/// What a station takes and puts in one cycle.
pub(super) struct Turn {
    pub from: Level,
    pub makes: Level,
    pub takes: u32,
    pub puts: u32,
}

/// The law of one cycle, and what bounds the rate, in words.
pub(super) fn cycle(
    station: &schema::Station,
    turn: &Turn,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<(Law, Option<String>)> {
    match (&station.rate, &station.cycle) {
        (Some(rate), None) => by_rate(station, rate, turn, packaging, check),
        (None, Some(cycle)) => {
            if let Some(operators) = &station.operators {
                check.fault(
                    Fault::new(
                        codes::EXCLUSIVE,
                        &operators.place,
                        "operators need a rate, not a cycle time",
                        "replace `cycle` by the `rate` of one operator, as `40 packs/min`",
                    )
                    .related(&cycle.place, "the cycle time"),
                );
            }
            let law = cycle.value.0.clone();
            if law.mean() > 0.0 {
                return Some((law, None));
            }
            check.fault(Fault::new(
                codes::OUT_OF_RANGE,
                &cycle.place,
                "a cycle that takes no time",
                "write a time above zero",
            ));
            None
        }
        (Some(rate), Some(cycle)) => {
            check.fault(
                Fault::new(
                    codes::EXCLUSIVE,
                    &cycle.place,
                    format!("`{}` has a rate and a cycle time", station.name.value.0),
                    "keep one of the two",
                )
                .related(&rate.place, "the rate"),
            );
            None
        }
        (None, None) => {
            check.fault(Fault::new(
                codes::MISSING_KEY,
                &station.name.place,
                format!("`{}` has no speed", station.name.value.0),
                "add `rate: 100 packs/min`, or `cycle:` with the time of one cycle",
            ));
            None
        }
    }
}

fn by_rate(
    station: &schema::Station,
    rate: &crate::scenario::decode::At<schema::Rate>,
    turn: &Turn,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<(Law, Option<String>)> {
    let operators = operators(station, check)?;
    let units = units_a_cycle(rate, turn, station.kind.value, packaging, check)?;
    let cycle = units / (rate.value.0.per_second * f64::from(operators.unwrap_or(1)));
    let text = &rate.place.source.text[rate.place.bytes.clone()];
    let cap = operators.map(|n| {
        let who = if n == 1 { "operator" } else { "operators" };
        format!("{n} {who} x {}", text.trim_matches(['"', '\'']))
    });
    Some((Law::Constant(cycle), cap))
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
fn units_a_cycle(
    rate: &crate::scenario::decode::At<schema::Rate>,
    turn: &Turn,
    kind: KindWord,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<f64> {
    let children_in_parent = || packaging.holds(turn.makes, turn.from).map_or(1.0, f64::from);
    let Some(noun) = &rate.value.0.noun else {
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
    let flow = flow?;
    match &line.core {
        Part::Faulty => None,
        Part::Absent => Some(flow.slowest),
        Part::Sound(name) => {
            let place = flow.stations.iter().position(|station| station.name == name.value.0);
            if place.is_none() {
                let names = flow.stations.iter().map(|station| station.name.as_str());
                let help = match nearest(&name.value.0, names.clone()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the stations are {}", names.collect::<Vec<_>>().join(", ")),
                };
                check.fault(Fault::new(
                    codes::REFERENCE,
                    &name.place,
                    format!("no station is called `{}`", name.value.0),
                    help,
                ));
            }
            place
        }
    }
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
    let level = match &rate.value.0.noun {
        None => Level::Pack,
        Some(noun) => match packaging.level_of(noun) {
            Some(level) => level,
            None => {
                check.fault(packaging.wrong_noun(noun, &[Level::Pack], &rate.place));
                return None;
            }
        },
    };
    Some(Some(rate.value.0.per_second * packaging.in_packs(level)))
}
