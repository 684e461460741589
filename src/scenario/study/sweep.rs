//! The points of a sweep: the study compiled anew with one assumed figure changed.

use super::targets;
use crate::base::diagnostic::{Fault, Place};
use crate::line::model::Line;
use crate::scenario::codes;
use crate::scenario::decode::Part;
use crate::scenario::load::{Loader, load_changed};
use crate::scenario::model::{Assumption, LoadError, Options, Study, SweepPlan};
use crate::scenario::ranges;
use crate::scenario::schema;
use std::path::Path;

const KPI: &str = "good_packs_per_h";
const REPLICATIONS: u32 = 10;
const FALLBACK: f64 = 0.3;

/// One assumed figure and what its ends make of the line of each variant.
#[derive(Debug, Clone)]
pub struct SweepPoint {
    pub path: String,
    /// In the first variant that has it, at present and at both ends.
    pub value: String,
    pub low: String,
    pub high: String,
    /// The range stands in the file.
    pub written: bool,
    pub ends: Result<[Lines; 2], String>,
}

/// By variant: the line at this end; None: it is as it was.
pub type Lines = Vec<Option<Line>>;

/// A figure of one variant with a new value.
#[derive(Debug, Clone)]
pub struct Changed {
    pub variant: String,
    pub path: String,
    pub text: String,
}

/// What a study says of its sweep. Faults go to the loader.
pub fn plan(loader: &mut Loader<'_>, written: &Part<schema::Sweep>) -> Option<Option<SweepPlan>> {
    let written = match written {
        Part::Absent => return Some(None),
        Part::Faulty => return None,
        Part::Sound(written) => written,
    };
    let kpi = match &written.kpi {
        Some(at) => targets::kpi(loader, at),
        None => Some(KPI.to_owned()),
    };
    let mut fault = |place: &Place, message: String, help: &str| {
        loader.faults.push(Fault::new(codes::SWEEP, place, message, help));
    };
    let replications = written.replications.as_ref().map_or(REPLICATIONS, |at| at.value);
    if let Some(at) = written.replications.as_ref().filter(|at| !(2..=1000).contains(&at.value)) {
        let message = format!("a sweep with {} replications", at.value);
        fault(
            &at.place,
            message,
            "write 2 to 1000; 10 are usual, since all ends see the same draws",
        );
    }
    let range = written.range.as_ref().map_or(FALLBACK, |at| at.value.0);
    if let Some(at) = written.range.as_ref().filter(|at| !(0.01..=0.95).contains(&at.value.0)) {
        fault(&at.place, "a range of no use".to_owned(), "write 1 % to 95 %");
    }
    Some(Some(SweepPlan { kpi: kpi?, replications, range }))
}

/// All assumed figures of a study, each at both ends of its range. `options` are those with which
/// the study was loaded.
pub fn points(
    file: &Path,
    options: &Options<'_>,
    study: &Study,
    plan: &SweepPlan,
) -> Vec<SweepPoint> {
    let mut paths: Vec<&str> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for given in study.variants.iter().flat_map(|v| &v.scenario.assumptions) {
        if given.marked && seen.insert(given.path.as_str()) {
            paths.push(&given.path);
        }
    }
    let base: Vec<String> =
        study.variants.iter().map(|v| format!("{:?}", v.scenario.line)).collect();
    paths.iter().map(|path| point(file, options, study, plan, path, &base)).collect()
}

fn point(
    file: &Path,
    options: &Options<'_>,
    study: &Study,
    plan: &SweepPlan,
    path: &str,
    base: &[String],
) -> SweepPoint {
    let own = |v: &'_ crate::scenario::Variant| -> Option<Assumption> {
        let mut all = v.scenario.assumptions.iter();
        all.find(|a| a.path == path && a.marked).cloned()
    };
    let mut ends: [Vec<Changed>; 2] = [Vec::new(), Vec::new()];
    let (mut first, mut failed) = (None, None);
    for variant in &study.variants {
        let Some(given) = own(variant) else { continue };
        match ranges::ends(&given.value, given.range.as_ref(), plan.range) {
            Ok((low, high)) => {
                for (end, text) in ends.iter_mut().zip([&low, &high]) {
                    let (variant, path) = (variant.name.clone(), path.to_owned());
                    end.push(Changed { variant, path, text: text.clone() });
                }
                first.get_or_insert((given, low, high));
            }
            Err(reason) => {
                failed.get_or_insert((given, reason));
            }
        }
    }
    let (given, low, high) = match (first, failed) {
        (Some(first), _) => first,
        (None, Some((given, reason))) => {
            let (path, value) = (given.path, given.value);
            let none = String::new;
            return SweepPoint {
                path,
                value,
                low: none(),
                high: none(),
                written: false,
                ends: Err(reason),
            };
        }
        (None, None) => unreachable!("the path was taken from a variant"),
    };
    let compiled = ends.map(|end| lines(file, options, &end, base));
    let [a, b] = compiled;
    SweepPoint {
        path: given.path,
        value: given.value,
        low,
        high,
        written: given.range.is_some(),
        ends: a.and_then(|a| b.map(|b| [a, b])),
    }
}

/// The lines of the study with these changes, where they are not as they were.
fn lines(
    file: &Path,
    options: &Options<'_>,
    changed: &[Changed],
    base: &[String],
) -> Result<Lines, String> {
    let study = load_changed(file, options, changed).map_err(|error| match error {
        LoadError::Unreadable { cause, .. } => cause,
        LoadError::Faults(faults) => {
            faults.first().map_or_else(String::new, |fault| fault.message.clone())
        }
    })?;
    let lines = study.variants.into_iter().map(|v| v.scenario.line).zip(base);
    Ok(lines.map(|(line, base)| (format!("{line:?}") != *base).then_some(line)).collect())
}
