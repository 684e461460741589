//! How far the flow engine is from the pack engine on one line: both run with the same seeds, so
//! that they meet the same stops, and are compared pair by pair.

use super::replicate::{measure, tally};
use crate::base::random::replication_seed;
use crate::flow::{Refusal, refusals};
use crate::journal::{Cause, State};
use crate::kernel::Ending;
use crate::line::model::Line;
use crate::scenario::Fidelity;
use crate::stats::{Estimate, Sheet, estimate, kpi_index};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Confidence of the intervals.
const CONFIDENCE: f64 = 0.90;
const DAY: f64 = 86_400.0;
/// A line whose day takes this many runs is too short to be compared.
const MOST_RUNS: u32 = 100_000;

/// One line, run by both engines.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Why the flow engine does not run the line; then all else is empty.
    pub refused: Vec<Refusal>,
    pub runs: u32,
    /// Days that the pack engine has run.
    pub days: f64,
    /// Good packs an hour: what flow has more than pack, as a share of the mean of pack.
    pub throughput: Option<Difference>,
    /// Share of the time, by station and state: what flow has more than pack.
    pub shares: Vec<(String, &'static str, Difference)>,
}

/// Flow less pack, over all runs.
#[derive(Debug, Clone, Copy)]
pub struct Difference {
    pub mean: f64,
    /// Half the width of the 90 % interval of the mean; 0 where all runs differ alike.
    pub half_width: f64,
    /// Mean of the pack engine.
    pub pack: f64,
}

impl Difference {
    /// The whole interval lies within so much of zero.
    pub fn is_within(&self, bound: f64) -> bool {
        self.mean.abs() + self.half_width <= bound
    }

    fn of(pairs: &[(f64, f64)]) -> Difference {
        let Estimate { mean, half_width, .. } =
            estimate(pairs.iter().map(|(pack, flow)| flow - pack), CONFIDENCE);
        let pack = pairs.iter().map(|pair| pair.0).sum::<f64>() / pairs.len() as f64;
        let (mean, half_width) = (mean.unwrap_or(f64::NAN), half_width.unwrap_or(f64::NAN));
        Difference { mean, half_width, pack }
    }
}

impl Agreement {
    /// The bars: 0.5 % of throughput, and one point of each share of the time.
    pub fn holds(&self) -> bool {
        let throughput = self.throughput.is_some_and(|difference| difference.is_within(0.005));
        throughput && self.shares.iter().all(|(_, _, share)| share.is_within(0.01))
    }

    /// The share that is furthest off, interval included.
    pub fn worst_share(&self) -> Option<&(String, &'static str, Difference)> {
        let far = |difference: &Difference| difference.mean.abs() + difference.half_width;
        self.shares.iter().max_by(|a, b| far(&a.2).total_cmp(&far(&b.2)))
    }
}

/// Runs `line` by both engines for so many days at least. An error is a run that did not come to
/// its horizon.
pub fn agreement(line: &Line, seed: u64, days: f64) -> Result<Agreement, String> {
    let none =
        |refused| Agreement { refused, runs: 0, days: 0.0, throughput: None, shares: Vec::new() };
    let refused = refusals(line);
    if !refused.is_empty() {
        return Ok(none(refused));
    }
    let first = pair(line, replication_seed(seed, 0))?;
    // A shift is the day of a line that runs one a day.
    let a_run = if line.shift.is_some() { first.days.max(1.0) } else { first.days };
    let runs = ((days / a_run).ceil() as u32).clamp(2, MOST_RUNS);
    let rest: Result<Vec<Pair>, String> = (1..runs)
        .into_par_iter()
        .with_max_len(1)
        .map(|run| pair(line, replication_seed(seed, run)))
        .collect();
    let mut pairs = vec![first];
    pairs.extend(rest?);
    let mut shares = Vec::new();
    for (i, station) in line.stations.iter().enumerate() {
        let names: BTreeMap<&'static str, ()> =
            pairs.iter().flat_map(|pair| pair.shares[i].keys().map(|name| (*name, ()))).collect();
        for name in names.into_keys() {
            let of = |pair: &Pair| pair.shares[i].get(name).copied().unwrap_or_default();
            let values: Vec<(f64, f64)> = pairs.iter().map(of).collect();
            shares.push((station.name.clone(), name, Difference::of(&values)));
        }
    }
    let throughput: Vec<(f64, f64)> = pairs.iter().map(|pair| pair.throughput).collect();
    let mut throughput = Difference::of(&throughput);
    throughput.mean /= throughput.pack;
    throughput.half_width /= throughput.pack;
    let days = f64::from(runs) * a_run;
    Ok(Agreement { refused: Vec::new(), runs, days, throughput: Some(throughput), shares })
}

/// One run of each engine, pack before flow.
struct Pair {
    days: f64,
    throughput: (f64, f64),
    shares: Vec<BTreeMap<&'static str, (f64, f64)>>,
}

fn pair(line: &Line, seed: u64) -> Result<Pair, String> {
    let (pack, days) = run(line, Fidelity::Pack, seed)?;
    let (flow, _) = run(line, Fidelity::Flow, seed)?;
    let good = kpi_index("good_packs_per_h").unwrap_or(0);
    let shares = |i: usize| {
        let mut shares: BTreeMap<&'static str, (f64, f64)> = BTreeMap::new();
        for cause in Cause::ALL {
            let k = cause.index();
            let of = (pack.stations[i].causes[k], flow.stations[i].causes[k]);
            if of != (0.0, 0.0) {
                let share = shares.entry(name(cause)).or_default();
                *share = (share.0 + of.0, share.1 + of.1);
            }
        }
        shares
    };
    Ok(Pair {
        days,
        throughput: (pack.kpis[good], flow.kpis[good]),
        shares: (0..line.stations.len()).map(shares).collect(),
    })
}

/// PackML's states, and which of its two neighbours a suspended station waits for.
fn name(cause: Cause) -> &'static str {
    match cause.state() {
        State::Suspended => cause.name(),
        state => state.name(),
    }
}

fn run(line: &Line, engine: Fidelity, seed: u64) -> Result<(Sheet, f64), String> {
    let (ending, tally) = tally(line, engine, seed, 0);
    if ending != Ending::Horizon {
        return Err(format!("the {} engine ended with {}", engine.name(), ending.name()));
    }
    Ok((measure(line, &tally), (tally.end - tally.begin).secs() / DAY))
}
