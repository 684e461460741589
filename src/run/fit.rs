//! How often a line must stop so that it comes to a stated OEE.
//!
//! One factor multiplies the working time between stops of all stations and both classes. OEE
//! grows with it, so that a bracketing root search finds it; every step runs the same seeds
//! (common random numbers), so that the curve searched is smooth.

use super::controls::Controls;
use super::replicate::{ideal, layout, measures};
use crate::base::random::replication_seed;
use crate::kernel::Ending;
use crate::line::{model::Line, simulate};
use crate::stats::{Estimate, Loss, Sheet, Tally, controlled, kpi_index, sheet};
use libm::{exp, log};
use rayon::prelude::*;

/// Stops may come this much more often, or more rarely, than the line states.
const WIDEST: f64 = 64.0;
/// Replications of the first, rough search, and those added at a time to a sharp estimate.
const ROUGH: u32 = 48;
const BATCH: u32 = 64;
/// Half-width that an OEE must have, at 95 %, and the replications that are spent on it at most.
const SHARP: f64 = 0.0015;
const MOST: u32 = 2048;
/// The rough search ends this near to the wish.
const NEAR: f64 = 0.001;
/// A last step along the slope that corrects less than this needs no further look.
const SMALL_STEP: f64 = 0.003;
const STEPS: usize = 24;
/// Turns a seed into one whose replications have no seed in common with it.
const FRESH: u64 = 0x0f2e_5b00_c0de_0001;

/// Why no factor can be had.
#[derive(Debug, Clone)]
pub enum NoFit {
    /// Even with hardly a stop. With the OEE of that, and what planned time is lost to, in shares.
    TooHigh { highest: f64, losses: Vec<(&'static str, f64)> },
    /// Even with a stop at every turn.
    TooLow { lowest: f64 },
    /// A run did not reach its horizon; how it ended.
    Broken(String),
}

/// Finds the factor with which `line` comes to the OEE `wish`.
pub fn fit_stops(line: &Line, wish: f64, seed: u64) -> Result<f64, NoFit> {
    let search = Search { line, wish, seed };
    let mut bracket = search.bracket()?;
    // Roughly with few runs, then with as many as a sharp estimate takes. The few are off by some
    // tenths of a point; the curve keeps its slope, so a step along it corrects that.
    let mut at = search.root(&mut bracket)?;
    let slope = bracket.slope();
    for _ in 0..STEPS {
        let off = wish - search.oee(at, Wanted::Sharp)?.mean.unwrap_or(wish);
        at = (at + off / slope).clamp(-log(WIDEST), log(WIDEST));
        if off.abs() <= SMALL_STEP {
            break;
        }
    }
    Ok(exp(at))
}

/// OEE of `line` with its interval at 95 %, on seeds that no search has used.
pub fn fresh_oee(line: &Line, seed: u64) -> Result<Estimate, NoFit> {
    let fresh = Search { line, wish: 0.0, seed: seed ^ FRESH };
    fresh.oee(0.0, Wanted::Sharp)
}

/// `line` with `factor` times the working time between stops.
fn with_stops(line: &Line, factor: f64) -> Line {
    let mut scaled = line.clone();
    for station in &mut scaled.stations {
        for stops in [&mut station.micro_stop, &mut station.breakdown].into_iter().flatten() {
            stops.every = stops.every.scaled(factor);
        }
    }
    scaled
}

enum Wanted {
    Rough,
    Sharp,
}

/// Two logarithms of the factor with their OEE minus the wish, below and above zero.
#[derive(Debug, Clone, Copy)]
struct Bracket {
    low: (f64, f64),
    high: (f64, f64),
}

impl Bracket {
    /// Of OEE over the logarithm of the factor.
    fn slope(&self) -> f64 {
        ((self.high.1 - self.low.1) / (self.high.0 - self.low.0)).max(1e-3)
    }
}

struct Search<'a> {
    line: &'a Line,
    wish: f64,
    seed: u64,
}

impl Search<'_> {
    /// Widens from the usual stops until the wish lies between two factors.
    fn bracket(&self) -> Result<Bracket, NoFit> {
        let usual = (0.0, self.off(0.0)?);
        let mut near = usual;
        let rises = usual.1 < 0.0;
        for factor in [2.0, 8.0, WIDEST] {
            let at = if rises { log(factor) } else { -log(factor) };
            let far = (at, self.off(at)?);
            if (far.1 < 0.0) != rises {
                let (low, high) = if rises { (near, far) } else { (far, near) };
                return Ok(Bracket { low, high });
            }
            near = far;
        }
        let end = near.1 + self.wish;
        if rises {
            Err(NoFit::TooHigh { highest: end, losses: self.losses()? })
        } else {
            Err(NoFit::TooLow { lowest: end })
        }
    }

    /// The Illinois method: false position that cannot stick to one end (Dowell and Jarratt,
    /// BIT 11, 1971). The bracket is left narrow, for its slope.
    fn root(&self, bracket: &mut Bracket) -> Result<f64, NoFit> {
        let (mut low, mut high) = (bracket.low, bracket.high);
        let mut kept = 0;
        for _ in 0..STEPS {
            let at = (low.0 * high.1 - high.0 * low.1) / (high.1 - low.1);
            let found = (at, self.off(at)?);
            let rises = found.1 < 0.0;
            if rises {
                bracket.low = found
            } else {
                bracket.high = found
            }
            if found.1.abs() <= NEAR || bracket.high.0 - bracket.low.0 < 1e-3 {
                return Ok(at);
            }
            if rises {
                low = found;
                high.1 *= if kept > 0 { 0.5 } else { 1.0 };
                kept = 1;
            } else {
                high = found;
                low.1 *= if kept < 0 { 0.5 } else { 1.0 };
                kept = -1;
            }
        }
        Ok((bracket.low.0 + bracket.high.0) / 2.0)
    }

    /// OEE minus the wish, roughly.
    fn off(&self, at: f64) -> Result<f64, NoFit> {
        let oee = self.oee(at, Wanted::Rough)?;
        Ok(oee.mean.unwrap_or(0.0) - self.wish)
    }

    /// OEE with the factor exp(`at`).
    fn oee(&self, at: f64, wanted: Wanted) -> Result<Estimate, NoFit> {
        let line = with_stops(self.line, exp(at));
        let controls = Controls::new(&line);
        let place = kpi_index("oee").unwrap_or(0);
        let (mut values, mut rows) = (Vec::new(), Vec::new());
        let step = if let Wanted::Rough = wanted { ROUGH } else { BATCH };
        loop {
            let done = values.len() as u32;
            for sheet in sheets(&line, self.seed, done..done + step)? {
                values.push(sheet.kpis[place]);
            }
            let seeds = (done..done + step).map(|number| replication_seed(self.seed, number));
            rows.extend(seeds.map(|seed| controls.draw(seed)));
            let oee = controlled(&values, &rows, 0.95);
            let sharp = oee.half_width.is_some_and(|half| half <= SHARP);
            if sharp || matches!(wanted, Wanted::Rough) || values.len() as u32 >= MOST {
                return Ok(oee);
            }
        }
    }

    /// Shares of planned time that are lost with hardly a stop.
    fn losses(&self) -> Result<Vec<(&'static str, f64)>, NoFit> {
        let line = with_stops(self.line, WIDEST);
        let sheets = sheets(&line, self.seed, 0..ROUGH)?;
        let planned: f64 = sheets.iter().map(|sheet| sheet.planned / 60.0).sum();
        let Some(first) = sheets.first() else { return Ok(Vec::new()) };
        let share = |(place, loss): (usize, &Loss)| {
            let minutes: f64 = sheets.iter().map(|sheet| sheet.losses[place].minutes).sum();
            (loss.name, minutes / planned)
        };
        Ok(first.losses.iter().enumerate().map(share).collect())
    }
}

/// The sheets of these replications, in their order.
fn sheets(line: &Line, seed: u64, numbers: std::ops::Range<u32>) -> Result<Vec<Sheet>, NoFit> {
    let ideal = ideal(line);
    let numbers: Vec<u32> = numbers.collect();
    let run = |number: &u32| {
        let seed = replication_seed(seed, *number);
        let mut finished = simulate(line, seed, Tally::new(layout(line), 0));
        if finished.ending != Ending::Horizon {
            let waits = finished.waits.join("; ");
            return Err(NoFit::Broken(format!("{}: {waits}", finished.ending.name())));
        }
        finished.observer.finish(finished.end);
        Ok(sheet(&finished.observer, &measures(line, &ideal)))
    };
    numbers.par_iter().with_max_len(1).map(run).collect()
}
