//! One measurement: a line is run so many times, with everything counted that a study counts.

use super::{Case, Engine, Row};
use crate::base::random::replication_seed;
use crate::kernel::Ending;
use crate::line::simulate;
use crate::run::{layout, measure};
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
    pub parts: u64,
    pub replications: u32,
    pub seed: u64,
}

/// Measures the pack engine. What is timed: setting up, all events, the tally, the key figures.
/// What is not: reading and compiling the scenario, as no start of a peer is either. An error tells
/// why there is no answer.
pub fn pack(trial: &Trial, meter: &dyn Meter) -> Result<Row, String> {
    let Trial { case, parts, replications, seed } = *trial;
    let scenario = case.scenario(parts).map_err(|faults| {
        let first = faults.first().map_or("", |fault| fault.message.as_str());
        format!("{} cannot be compiled: {first}", case.name())
    })?;
    let line = &scenario.line;
    let (kpi, units) = case.kpi();
    let place = kpi_index(kpi).ok_or_else(|| format!("there is no key figure {kpi}"))?;
    let (mut used, mut sum, mut bytes) = (Duration::ZERO, 0.0, None);
    for number in 0..replications {
        let seed = replication_seed(seed, number);
        let before = meter.memory();
        let begun = meter.user_time();
        let mut finished = simulate(line, seed, Tally::new(layout(line), 0));
        finished.observer.finish(finished.end);
        let sheet = measure(line, &finished.observer);
        used += meter.user_time() - begun;
        if finished.ending != Ending::Horizon {
            let ending = finished.ending.name();
            return Err(format!("{} ended in {ending} with seed {seed}", case.name()));
        }
        if number == 0 && case.keeps() {
            bytes = before
                .zip(meter.memory())
                .map(|(before, after)| after.now.saturating_sub(before.now) as f64 / parts as f64);
        }
        sum += sheet.kpis[place] / units;
    }
    Ok(Row {
        case,
        engine: Engine::Pack,
        parts,
        replications,
        cpu_s: used.as_secs_f64(),
        metric: case.metric(),
        value: sum / f64::from(replications),
        band: case.band(parts, replications),
        visits: Case::visits(line),
        bytes_per_part: bytes,
        peak_bytes: meter.memory().map(|memory| memory.peak),
    })
}
