//! The sweep: each assumed figure alone at both ends of its range, on the random numbers of the
//! study, so that a difference is that of the figure.

use super::replicate::{measure, tally};
use super::study::{Settings, StudyResult};
use crate::base::random::replication_seed;
use crate::kernel::Ending;
use crate::line::model::Line;
use crate::scenario::{Fidelity, Study, SweepPlan, SweepPoint};
use crate::stats::kpi_index;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;

/// The KPI of each variant, replication by replication; NaN where a run does not count.
pub type Values = Vec<Vec<f64>>;

#[derive(Debug)]
pub struct SweepResult {
    pub base: Values,
    /// Parallel to the points; None: the point does not reach the line, or cannot be.
    pub ends: Vec<Option<[Values; 2]>>,
}

/// One line and the place where its values go: point and end, None for the base; variant.
struct Task<'a> {
    at: Option<(usize, usize)>,
    variant: usize,
    line: &'a Line,
}

/// Runs all points. None: interrupted. An error is the environment's: no threads to be had.
pub fn sweep(
    study: &Study,
    plan: &SweepPlan,
    points: &[SweepPoint],
    result: &StudyResult,
    settings: &Settings,
) -> Result<Option<SweepResult>, String> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(settings.jobs.max(1))
        .build()
        .map_err(|e| format!("cannot start {} threads: {e}", settings.jobs))?;
    Ok(pool.install(|| run(study, plan, points, result, settings)))
}

fn run(
    study: &Study,
    plan: &SweepPlan,
    points: &[SweepPoint],
    result: &StudyResult,
    settings: &Settings,
) -> Option<SweepResult> {
    let tasks = tasks(study, points);
    let n = plan.replications;
    let done: u64 = result.variants.iter().map(|v| v.replications.len() as u64).sum();
    settings.progress.plan(done + tasks.len() as u64 * u64::from(n));
    let runs: Vec<(usize, u32)> =
        (0..tasks.len()).flat_map(|t| (0..n).map(move |r| (t, r))).collect();
    let values: Vec<Option<f64>> = runs
        .par_iter()
        .with_max_len(1)
        .map(|&(task, number)| {
            if settings.interrupted.load(Ordering::Relaxed) {
                return None;
            }
            let seed = replication_seed(settings.seed, number);
            let engine = study.variants[tasks[task].variant].scenario.fidelity;
            let value = value(tasks[task].line, engine, seed, result.warm_up, &plan.kpi);
            settings.progress.step();
            Some(value)
        })
        .collect();
    let values: Option<Vec<f64>> = values.into_iter().collect();
    Some(gathered(study.variants.len(), points, &tasks, &values?, n as usize))
}

/// The lines as they are, and all that a point changes.
fn tasks<'a>(study: &'a Study, points: &'a [SweepPoint]) -> Vec<Task<'a>> {
    let base = study.variants.iter().enumerate();
    let base = base.map(|(variant, v)| Task { at: None, variant, line: &v.scenario.line });
    let mut all: Vec<Task> = base.collect();
    for (p, point) in points.iter().enumerate() {
        let Ok(ends) = &point.ends else { continue };
        for (end, lines) in ends.iter().enumerate() {
            let changed = lines.iter().enumerate();
            let changed = changed.filter_map(|(variant, line)| {
                line.as_ref().map(|line| Task { at: Some((p, end)), variant, line })
            });
            all.extend(changed);
        }
    }
    all
}

/// What is unchanged at a point has the values of the base.
fn gathered(
    variants: usize,
    points: &[SweepPoint],
    tasks: &[Task],
    values: &[f64],
    n: usize,
) -> SweepResult {
    let of = |task: usize| values[task * n..(task + 1) * n].to_vec();
    let base: Values = (0..variants).map(of).collect();
    let mut ends: Vec<Option<[Values; 2]>> = vec![None; points.len()];
    for (t, task) in tasks.iter().enumerate() {
        let Some((point, end)) = task.at else { continue };
        let both = ends[point].get_or_insert_with(|| [base.clone(), base.clone()]);
        both[end][task.variant] = of(t);
    }
    SweepResult { base, ends }
}

fn value(line: &Line, engine: Fidelity, seed: u64, warm_up: u64, kpi: &str) -> f64 {
    let run = AssertUnwindSafe(|| {
        let (ending, tally) = tally(line, engine, seed, warm_up);
        let counts = ending == Ending::Horizon && tally.is_warm();
        let place = kpi_index(kpi).filter(|_| counts)?;
        Some(measure(line, &tally).kpis[place])
    });
    // A run that breaks at the end of a range tells nothing of it.
    catch_unwind(run).ok().flatten().unwrap_or(f64::NAN)
}
