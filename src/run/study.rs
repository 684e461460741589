//! Many replications of each variant, in parallel, on common random numbers.
//!
//! Every replication is a pure function of (scenario, seed), and results are reduced in the order
//! of the replications: the number of threads never changes a digit.

use super::gantt::{WorstHour, worst_hour};
use super::replicate::{Replication, replicate};
use super::scatter::Scatter;
use crate::base::random::replication_seed;
use crate::line::model::Until;
use crate::line::watch;
use crate::market::{Law, Rulebook};
use crate::scenario::{Fidelity, Replications, Scenario, Study, Variant};
use crate::stats::{Estimate, Pilot, estimate_knowing, kpi_index, mser5, relative_half_width};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

/// Replications added at a time while a precision is not reached: fixed, so that the decision
/// does not depend on the number of threads.
const BATCH: u32 = 20;

pub struct Settings<'a> {
    pub rulebook: &'a Rulebook,
    /// Markets are judged by the law of this day.
    pub law: &'a Law,
    pub seed: u64,
    pub jobs: usize,
    /// Set by Ctrl-C: running replications end, no more are begun.
    pub interrupted: &'a AtomicBool,
    pub progress: &'a (dyn Progress + Sync),
}

/// Is told how far a study has come.
pub trait Progress {
    /// So many replications are planned in all.
    fn plan(&self, replications: u64);
    /// One has ended.
    fn step(&self);
}

impl Progress for () {
    fn plan(&self, _: u64) {}
    fn step(&self) {}
}

#[derive(Debug)]
pub struct StudyResult {
    /// Parallel to the variants of the study.
    pub variants: Vec<VariantResult>,
    /// Not all planned replications were run.
    pub partial: bool,
    /// Exits left out at the beginning of each run; 0 without a steady-state horizon.
    pub warm_up: u64,
}

#[derive(Debug)]
pub struct VariantResult {
    /// In their order; all variants have the same numbers unless interrupted.
    pub replications: Vec<Replication>,
    /// How far the key figures scatter, as the flow engine knows it.
    pub scatter: Scatter,
    /// How the precision target fared.
    pub precision: Option<String>,
    pub worst_hour: Option<WorstHour>,
}

/// Runs a study. An error is the environment's: no threads to be had.
pub fn study(study: &Study, settings: &Settings) -> Result<StudyResult, String> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(settings.jobs.max(1))
        .build()
        .map_err(|e| format!("cannot start {} threads: {e}", settings.jobs))?;
    Ok(pool.install(|| run(study, settings)))
}

fn run(study: &Study, settings: &Settings) -> StudyResult {
    let warm_up = warm_up(study, settings);
    let scatters: Vec<Scatter> = scatters(study, settings);
    let mut runs: Vec<Vec<Replication>> = vec![Vec::new(); study.variants.len()];
    let (first, most) = match study.replications {
        Replications::Fixed(n) => (n, n),
        Replications::Precision { at_least, at_most, .. } => (at_least, at_most),
    };
    let mut done = 0;
    let mut next = first.min(most);
    while next > 0 && !settings.interrupted.load(Ordering::Relaxed) {
        settings.progress.plan(u64::from(done + next) * study.variants.len() as u64);
        batch(study, settings, warm_up, done..done + next, &mut runs);
        done += next;
        next = if is_precise(study, &runs, &scatters) { 0 } else { BATCH.min(most - done) };
    }
    let partial = runs.iter().any(|r| (r.len() as u32) < done) || done < first;
    let wish = &study.replications;
    let variants = study.variants.par_iter().zip(runs.into_par_iter().zip(scatters));
    StudyResult {
        variants: variants
            .with_max_len(1)
            .map(|(v, (runs, scatter))| finish(v, runs, scatter, wish))
            .collect(),
        partial,
        warm_up,
    }
}

/// One batch of replications of all variants, spread over the threads.
fn batch(
    study: &Study,
    settings: &Settings,
    warm_up: u64,
    numbers: std::ops::Range<u32>,
    runs: &mut [Vec<Replication>],
) {
    let tasks: Vec<(u32, usize)> =
        numbers.flat_map(|number| (0..study.variants.len()).map(move |v| (number, v))).collect();
    let results: Vec<Option<Replication>> = tasks
        .par_iter()
        .with_max_len(1)
        .map(|&(number, variant)| {
            if settings.interrupted.load(Ordering::Relaxed) {
                return None;
            }
            let scenario = &study.variants[variant].scenario;
            let seed = replication_seed(settings.seed, number);
            let result =
                replicate(scenario, settings.rulebook, settings.law, number, seed, warm_up);
            settings.progress.step();
            Some(result)
        })
        .collect();
    for ((_, variant), result) in tasks.into_iter().zip(results) {
        runs[variant].extend(result);
    }
}

/// The same seeds for all variants, as their differences need it.
fn scatters(study: &Study, settings: &Settings) -> Vec<Scatter> {
    if settings.interrupted.load(Ordering::Relaxed) {
        return vec![Scatter::default(); study.variants.len()];
    }
    study.variants.par_iter().map(|v| Scatter::of(&v.scenario, settings.seed)).collect()
}

fn finish(
    variant: &Variant,
    runs: Vec<Replication>,
    scatter: Scatter,
    wish: &Replications,
) -> VariantResult {
    let worst = runs.iter().find(|r| r.counts());
    let worst_hour = worst.and_then(|r| worst_hour(&variant.scenario.line, r));
    let precision = precision_note(&runs, &scatter, wish);
    VariantResult { replications: runs, scatter, precision, worst_hour }
}

fn precision_of(runs: &[Replication], scatter: &Scatter, kpi: &str, confidence: f64) -> Estimate {
    let place = kpi_index(kpi);
    let counting = runs.iter().filter(|r| r.counts());
    let values = counting.map(|r| match (&r.sheet, place) {
        (Some(sheet), Some(place)) => sheet.kpis[place],
        _ => f64::NAN,
    });
    let known = place.map_or_else(Default::default, |place| scatter.known(place));
    estimate_knowing(values, confidence, known)
}

/// Every variant has reached its precision, or none was asked for.
fn is_precise(study: &Study, runs: &[Vec<Replication>], scatters: &[Scatter]) -> bool {
    let Replications::Precision { kpi, half_width, confidence, .. } = &study.replications else {
        return true;
    };
    runs.iter().zip(scatters).all(|(runs, scatter)| {
        let estimate = precision_of(runs, scatter, kpi, *confidence);
        relative_half_width(&estimate).is_some_and(|reached| reached <= *half_width)
    })
}

fn precision_note(runs: &[Replication], scatter: &Scatter, wish: &Replications) -> Option<String> {
    let Replications::Precision { kpi, half_width, confidence, .. } = wish else { return None };
    let reached = relative_half_width(&precision_of(runs, scatter, kpi, *confidence));
    let percent = |share: f64| format!("{:.2} %", share * 100.0);
    Some(match reached {
        Some(r) if r <= *half_width => {
            format!("{kpi} is known within {} (wished: {})", percent(r), percent(*half_width))
        }
        Some(r) => format!(
            "not reached: {kpi} is known within {} after {} replications, wished was {}",
            percent(r),
            runs.len(),
            percent(*half_width)
        ),
        None => format!("not reached: {kpi} has no interval after {} replications", runs.len()),
    })
}

/// One cut for all variants: the largest that MSER-5 proposes for any of them.
fn warm_up(study: &Study, settings: &Settings) -> u64 {
    let seed = replication_seed(settings.seed, 0);
    let cuts = study.variants.par_iter().map(|v| cut(&v.scenario, seed));
    cuts.max().unwrap_or(0)
}

fn cut(scenario: &Scenario, seed: u64) -> u64 {
    let line = &scenario.line;
    if !line.horizon.steady_state || scenario.fidelity != Fidelity::Pack {
        return 0;
    }
    let group = match line.horizon.until {
        Until::Units(units) => units / 5000,
        Until::Shift | Until::Orders | Until::Time(_) => 1,
    };
    let mut pilot = Pilot::new(group);
    let run = AssertUnwindSafe(|| watch(line, seed, &mut pilot));
    // A pilot that breaks tells nothing; the replications will show it.
    if catch_unwind(run).is_err() {
        return 0;
    }
    mser5(&pilot.means) as u64 * group.max(1)
}
