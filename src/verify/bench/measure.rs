//! One measurement: a line is run so many times by one of the engines.

use super::{Case, Engine, Metric, Row};
use crate::base::random::replication_seed;
use crate::exact::{Ended, LANES, Section, Times};
use crate::flow;
use crate::kernel::Ending;
use crate::line::model::Line;
use crate::line::simulate;
use crate::run;
use crate::stats::{Tally, kpi_index};
use std::time::Duration;

/// Tells what a process has used; the clock of the command line.
pub trait Meter {
    /// Processor time in user mode of the whole process.
    fn user_time(&self) -> Duration;
    /// None: this platform does not tell.
    fn memory(&self) -> Option<Memory>;
}

/// Memory of a process in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory {
    pub now: u64,
    /// The most it has held.
    pub peak: u64,
}

/// What is to be measured.
#[derive(Debug, Clone, Copy)]
pub struct Trial {
    pub case: Case,
    pub engine: Engine,
    pub parts: u64,
    /// In lanes as many more as fill the last group.
    pub replications: u32,
    pub seed: u64,
}

/// What the runs of a trial came to.
#[derive(Debug, Default)]
struct Found {
    used: Duration,
    /// The answer of each run.
    values: Vec<f64>,
    bytes_per_part: Option<f64>,
    /// Good parts of all runs, where they are no wish but a result.
    good: Option<u64>,
}

/// Measures one line on one engine. What is timed: setting up, all events, the figures. What is
/// not: reading and compiling the scenario, as no start of a peer is either. An error tells why
/// there is no answer.
pub fn measure(trial: &Trial, meter: &dyn Meter) -> Result<Row, String> {
    let Trial { case, engine, parts, seed, .. } = *trial;
    let scenario = case.scenario(parts).map_err(|faults| {
        let first = faults.first().map_or("", |fault| fault.message.as_str());
        format!("{} cannot be compiled: {first}", case.name())
    })?;
    let runs = match engine {
        Engine::Pack | Engine::Recursion | Engine::Flow => trial.replications,
        Engine::Simd => trial.replications.next_multiple_of(LANES as u32),
    };
    let seeds: Vec<u64> = (0..runs).map(|number| replication_seed(seed, number)).collect();
    let found = match engine {
        Engine::Flow => rates(trial, &scenario.line, &seeds, meter),
        Engine::Pack => pack(trial, &scenario.line, &seeds, meter),
        Engine::Recursion | Engine::Simd => recursion(trial, &scenario.line, &seeds, meter),
    };
    let found = found.map_err(|why| format!("{} ({}): {why}", case.name(), engine.name()))?;
    Ok(Row {
        case,
        engine,
        parts: found.good.map_or(parts, |good| good / u64::from(runs)),
        replications: runs,
        cpu_s: found.used.as_secs_f64(),
        metric: case.metric(),
        value: found.values.iter().sum::<f64>() / found.values.len() as f64,
        band: case.band(parts, runs),
        visits: Case::visits(&scenario.line),
        bytes_per_part: found.bytes_per_part,
        peak_bytes: meter.memory().map(|memory| memory.peak),
    })
}

/// Everything is counted that a study counts.
fn pack(trial: &Trial, line: &Line, seeds: &[u64], meter: &dyn Meter) -> Result<Found, String> {
    let (kpi, units) = trial.case.kpi();
    let place = kpi_index(kpi).ok_or_else(|| format!("there is no key figure {kpi}"))?;
    let mut found = Found::default();
    for &seed in seeds {
        let before = meter.memory();
        let begun = meter.user_time();
        let mut finished = simulate(line, seed, Tally::new(run::layout(line), 0));
        finished.observer.finish(finished.end);
        let sheet = run::measure(line, &finished.observer);
        found.used += meter.user_time() - begun;
        if finished.ending != Ending::Horizon {
            return Err(format!("the run with seed {seed} ended in {}", finished.ending.name()));
        }
        if found.values.is_empty() && trial.case.keeps() {
            // The world of the run is still held here.
            let held = before.zip(meter.memory()).map(|(b, a)| a.now.saturating_sub(b.now));
            found.bytes_per_part = held.map(|bytes| bytes as f64 / trial.parts as f64);
        }
        found.values.push(sheet.kpis[place] / units);
    }
    Ok(found)
}

/// As a study with `fidelity: flow` runs it.
fn rates(trial: &Trial, line: &Line, seeds: &[u64], meter: &dyn Meter) -> Result<Found, String> {
    let (kpi, units) = trial.case.kpi();
    let place = kpi_index(kpi).ok_or_else(|| format!("there is no key figure {kpi}"))?;
    let mut found = Found::default();
    for &seed in seeds {
        let begun = meter.user_time();
        let finished = flow::simulate(line, seed, run::layout(line));
        let sheet = run::measure(line, &finished.tally);
        found.used += meter.user_time() - begun;
        if finished.ending != Ending::Horizon {
            return Err(format!("the run with seed {seed} ended in {}", finished.ending.name()));
        }
        found.values.push(sheet.kpis[place] / units);
        found.good = Some(found.good.unwrap_or(0) + finished.tally.good);
    }
    Ok(found)
}

fn recursion(
    trial: &Trial,
    line: &Line,
    seeds: &[u64],
    meter: &dyn Meter,
) -> Result<Found, String> {
    let section = Section::of(line).map_err(|refusals| {
        let reasons: Vec<String> = refusals.iter().map(ToString::to_string).collect();
        reasons.join("; ")
    })?;
    let begun = meter.user_time();
    let times: Vec<Times> = match trial.engine {
        Engine::Simd => section.run_many(seeds, trial.parts),
        _ => seeds.iter().map(|&seed| section.run(seed, trial.parts)).collect(),
    };
    let used = meter.user_time() - begun;
    if times.iter().any(|times| times.ended != Ended::Whole) {
        return Err("a run did not come to its end".into());
    }
    let answer = |times: &Times| match trial.case.metric() {
        Metric::Throughput => times.throughput() * 60.0,
        Metric::MeanTimeInSystem => times.lead_mean() / 60.0,
    };
    Ok(Found { used, values: times.iter().map(answer).collect(), ..Found::default() })
}
