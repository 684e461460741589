//! Lines, and their figures before and after.

use super::check::Check;
use super::names::Names;
use super::studies::{StudyReader, StudyRequest};
use crate::programme::codes;
use crate::programme::model::{Aggregation, Capacity, Line, LineKind, StudyOutput, Upgrade};
use crate::scenario::List;
use crate::scenario::schema::programme::{
    AggregationWord, Capable, LineGroup, LineWord, Oee, StudyRef, UpgradeEntry,
};

const MOST_LINES: usize = 2_000;
/// Share of the steady output at the begin of a ramp-up, where the file states none.
const RAMP_FROM: f64 = 0.6;

/// What lines refer to.
pub struct Around<'a> {
    pub sites: &'a Names,
    pub vendors: &'a Names,
}

pub fn lines(
    entries: &List<LineGroup>,
    around: &Around<'_>,
    studies: &mut StudyReader<'_>,
    check: &mut Check<'_>,
) -> (Vec<Line>, Names) {
    let mut names = Names::new("line", entries);
    let mut all = Vec::new();
    for entry in entries.iter() {
        let room = MOST_LINES.saturating_sub(all.len());
        let count = check.group(entry.count.as_ref(), room, "lines");
        let members = names.add(&entry.name, count, check);
        group(entry, members, around, studies, &mut all, check);
    }
    (all, names)
}

fn group(
    entry: &LineGroup,
    members: Vec<String>,
    around: &Around<'_>,
    studies: &mut StudyReader<'_>,
    all: &mut Vec<Line>,
    check: &mut Check<'_>,
) {
    let path = |key: &str| format!("lines.{}.{key}", entry.name.value.0);
    let n = members.len();
    let sites = around.sites.listed_or_all(&entry.sites, check);
    let vendor = entry.vendor.as_ref().map(|name| around.vendors.one(Some(name), check));
    let capable = capable(entry, n, check);
    let upgrade = upgrade(entry.upgrade.as_ref(), &path("upgrade"), check);
    let hours = check.hours(entry.hours_per_week.as_ref(), &path("hours_per_week"), 80.0);
    let (oee, ramp_from, study) = figures(entry, &path("oee"), studies, check);
    let capex = entry.capex.as_ref().map(|at| check.amount(Some(at), "", ""));
    let has = entry.has.as_ref().map_or(Aggregation::None, |at| aggregation(at.value));
    for (place, name) in members.into_iter().enumerate() {
        let span = &entry.rate.value;
        let share = if n > 1 { place as f64 / (n - 1) as f64 } else { 0.5 };
        let rate = (span.low + (span.high - span.low) * share) * 60.0;
        let turn = all.len();
        let of = |oee: f64| Capacity { oee, packs_per_hour: oee * rate };
        all.push(Line {
            name,
            site: if sites.is_empty() { 0 } else { sites[place % sites.len()] },
            vendor: vendor.unwrap_or(turn % around.vendors.len.max(1)),
            kind: entry.kind.as_ref().map_or(LineKind::Other, |at| kind(at.value)),
            is_capable: place < capable,
            has: if place < capable { has } else { Aggregation::None },
            upgrade,
            before: of(oee.0),
            after: of(oee.1),
            ramp_from,
            hours_per_week: hours,
            study: study.as_ref().map(|s: &StudyOutput| StudyOutput {
                half_width: (s.half_width.0 * rate, s.half_width.1 * rate),
                ..s.clone()
            }),
            capex: capex.clone(),
        });
    }
}

fn capable(entry: &LineGroup, n: usize, check: &mut Check<'_>) -> usize {
    let Some(at) = &entry.capable else { return 0 };
    match at.value {
        Capable::All => n,
        Capable::None => 0,
        Capable::Some(some) if some as usize <= n => some as usize,
        Capable::Some(some) => {
            let message = format!("{some} lines of {n} cannot be capable");
            check.fault(codes::GROUP, &at.place, message, format!("write up to {n}, or true"));
            n
        }
    }
}

fn upgrade(entry: Option<&UpgradeEntry>, path: &str, check: &mut Check<'_>) -> Upgrade {
    let Some(entry) = entry else {
        check.default(path, "print-and-check, tamper-evident, no aggregation");
        let aggregation = Aggregation::None;
        return Upgrade { print_and_check: true, tamper_evident: true, aggregation };
    };
    let switch =
        |field: &Option<crate::scenario::At<bool>>| field.as_ref().is_none_or(|at| at.value);
    Upgrade {
        print_and_check: switch(&entry.print_and_check),
        tamper_evident: switch(&entry.tamper_evident),
        aggregation: entry
            .aggregation
            .as_ref()
            .map_or(Aggregation::None, |at| aggregation(at.value)),
    }
}

type Figures = ((f64, f64), f64, Option<StudyOutput>);

/// OEE before and after, the begin of the ramp-up, and the study they come from.
fn figures(
    entry: &LineGroup,
    path: &str,
    studies: &mut StudyReader<'_>,
    check: &mut Check<'_>,
) -> Figures {
    match (&entry.study, &entry.oee) {
        (Some(study), None) => of_study(study, path, studies, check),
        (None, Some(Oee { before, after, ramp_from, .. })) => {
            let ramp = check.share(ramp_from.as_ref(), &format!("{path}.ramp_from"), RAMP_FROM);
            for oee in [before, after] {
                if oee.value.0 <= 0.0 {
                    check.fault(codes::RANGE, &oee.place, "an OEE of zero", "write it above zero");
                }
            }
            ((before.value.0.max(1e-3), after.value.0.max(1e-3)), ramp, None)
        }
        (Some(study), Some(oee)) => {
            let fault = crate::base::diagnostic::Fault::new(
                codes::STUDY,
                &oee.place,
                "a line has a study or `oee`, not both",
                "remove one of the two",
            );
            check.faults.push(fault.related(&study.place, "the study"));
            ((0.4, 0.38), RAMP_FROM, None)
        }
        (None, None) => {
            check.default(path, "before 40 %, after 38 %, ramp-up from 60 %");
            ((0.4, 0.38), RAMP_FROM, None)
        }
    }
}

fn of_study(
    entry: &StudyRef,
    path: &str,
    studies: &mut StudyReader<'_>,
    check: &mut Check<'_>,
) -> Figures {
    let ramp = check.share(entry.ramp_from.as_ref(), &format!("{path}.ramp_from"), RAMP_FROM);
    let request = StudyRequest {
        file: entry.line.value.0.clone(),
        before: entry.before.as_ref().map(|at| at.value.0.clone()),
        after: entry.after.value.0.clone(),
        replications: entry.replications.as_ref().map_or(10, |at| at.value).clamp(2, 1000),
    };
    match studies(&request) {
        Ok(found) => {
            let study = StudyOutput {
                file: request.file,
                before: found.before_name,
                after: request.after,
                half_width: found.half_width,
            };
            (found.oee, ramp, Some(study))
        }
        Err(cause) => {
            let help = "name a study that runs, by its path from the programme, and two of its \
                        variants; or write `oee: {before: 40 %, after: 38 %}` in its place";
            check.fault(codes::STUDY, &entry.line.place, cause, help);
            ((0.4, 0.38), ramp, None)
        }
    }
}

fn kind(word: LineWord) -> LineKind {
    match word {
        LineWord::Blister => LineKind::Blister,
        LineWord::Bottle => LineKind::Bottle,
        LineWord::Vial => LineKind::Vial,
        LineWord::Sachet => LineKind::Sachet,
        LineWord::Manual => LineKind::Manual,
        LineWord::Other => LineKind::Other,
    }
}

pub fn aggregation(word: AggregationWord) -> Aggregation {
    match word {
        AggregationWord::None => Aggregation::None,
        AggregationWord::Manual => Aggregation::Manual,
        AggregationWord::SemiAutomatic => Aggregation::SemiAutomatic,
        AggregationWord::Automatic => Aggregation::Automatic,
        AggregationWord::OffLineCell => Aggregation::OffLineCell,
    }
}
