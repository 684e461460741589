//! Packs an hour and OEE of a line before and after, from a line study.

use crate::base::quantity::nearest;
use crate::market::{Law, Rulebook};
use crate::run::{Settings, study};
use crate::scenario::{self, LoadError, Options, Replications, Study};
use crate::stats::{KPIS, estimate, kpi_index};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// What is asked of a line study.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StudyRequest {
    /// Path relative to the programme.
    pub file: String,
    /// None: the baseline of the study.
    pub before: Option<String>,
    pub after: String,
    pub replications: u32,
}

/// What it answers.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyAnswer {
    pub before_name: String,
    /// OEE before and after, on the reference rate of the study.
    pub oee: (f64, f64),
    /// Half-widths of their 95 % intervals.
    pub half_width: (f64, f64),
}

/// Whoever answers; an error is a sentence for the user.
pub type StudyReader<'a> = dyn FnMut(&StudyRequest) -> Result<StudyAnswer, String> + 'a;

/// Looks only whether file and variants are there; its figures mean nothing.
pub fn names_of_study(folder: &Path, request: &StudyRequest) -> Result<StudyAnswer, String> {
    let (_, before_name) = loaded(folder, request)?;
    Ok(StudyAnswer { before_name, oee: (0.4, 0.38), half_width: (0.0, 0.0) })
}

/// Runs both variants with the seed of the study.
pub fn run_study(
    folder: &Path,
    request: &StudyRequest,
    rulebook: &Rulebook,
    interrupted: &AtomicBool,
    jobs: usize,
) -> Result<StudyAnswer, String> {
    let (mut plan, before_name) = loaded(folder, request)?;
    let wanted = [&before_name, &request.after];
    plan.variants.retain(|variant| wanted.contains(&&variant.name));
    plan.baseline = 0;
    plan.sweep = None;
    plan.replications = Replications::Fixed(request.replications);
    let day = plan.as_of.unwrap_or(jiff::civil::date(2026, 1, 1));
    let settings = Settings {
        rulebook,
        law: &Law::of(day),
        seed: plan.seed,
        jobs,
        interrupted,
        progress: &(),
    };
    let result = study(&plan, &settings)?;
    let place = kpi_index("oee").unwrap_or_default();
    let figure = |name: &str| {
        let at = plan.variants.iter().position(|variant| variant.name == name)?;
        let runs = result.variants.get(at)?.replications.iter();
        let values = runs.filter_map(|run| run.sheet.as_ref()).map(|sheet| sheet.kpis[place]);
        let found = estimate(values, 0.95);
        found.mean.map(|mean| (mean, found.half_width.unwrap_or(0.0)))
    };
    match (figure(&before_name), figure(&request.after)) {
        (Some(before), Some(after)) if before.0 > 0.0 && after.0 > 0.0 => Ok(StudyAnswer {
            before_name,
            oee: (before.0, after.0),
            half_width: (before.1, after.1),
        }),
        _ => Err(format!("{}: the runs gave no OEE", request.file)),
    }
}

/// The study, and the variant that is the line as it is.
fn loaded(folder: &Path, request: &StudyRequest) -> Result<(Study, String), String> {
    let kpis: Vec<&str> = KPIS.iter().map(|kpi| kpi.name).collect();
    let options = Options { sets: &[], markets: &[], kpis: &kpis };
    let path = folder.join(&request.file);
    let study = scenario::load_study(&path, &options).map_err(|error| match error {
        LoadError::Unreadable { cause, .. } => format!("{}: {cause}", request.file),
        LoadError::Faults(faults) => {
            let first = faults.first().map_or("", |fault| fault.message.as_str());
            format!("{} has {} faults, the first: {first}", request.file, faults.len())
        }
    })?;
    let base = study.variants.get(study.baseline).map_or("", |variant| variant.name.as_str());
    let before = request.before.clone().unwrap_or_else(|| base.to_owned());
    for name in [&before, &request.after] {
        let names = study.variants.iter().map(|variant| variant.name.as_str());
        if !names.clone().any(|known| known == name) {
            let near = nearest(name, names.clone()).map(|near| format!("; did you mean `{near}`?"));
            let has = || format!("; it has {}", names.collect::<Vec<_>>().join(", "));
            let more = near.unwrap_or_else(has);
            return Err(format!("{} has no variant `{name}`{more}", request.file));
        }
    }
    Ok((study, before))
}
