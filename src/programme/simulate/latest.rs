//! The last day on which a programme may start: the probability of being on time falls with each
//! week of delay, on the same draws, so that bisection finds it. Where the programme's own start is
//! too late already, the same is asked of earlier ones.

use super::calendar::{WEEK, date};
use super::network::Network;
use super::options::EARLIEST;
use super::outcome::StrategyOutcome;
use super::study::{Depth, Setting, study};
use super::whole::Case;
use std::collections::BTreeMap;

/// Confidences that are asked for.
pub const LEVELS: [(&str, f64); 2] = [("0.8", 0.8), ("0.9", 0.9)];
/// Longest delay that is tried, in weeks.
const MOST: i32 = 208;

/// Shares of runs on time: of each market, and last of all at once.
type Shares = Vec<f64>;

struct Search<'a> {
    case: &'a Case,
    runs: u32,
    setting: &'a Setting<'a>,
    known: BTreeMap<i32, Shares>,
}

impl Search<'_> {
    fn at(&mut self, weeks: i32) -> &Shares {
        let Search { case, runs, setting, known } = self;
        known.entry(weeks).or_insert_with(|| shares(case, *runs, setting, weeks))
    }

    /// The largest delay in weeks whose share reaches the level, below 0 for an earlier start;
    /// None: no start that is tried.
    fn latest(&mut self, place: usize, level: f64) -> Option<i32> {
        let (low, high) = range(&self.case.network);
        let (mut good, mut bad) = match self.at(0)[place] >= level {
            true => (0, high + 1),
            false if low < 0 && self.at(low)[place] >= level => (low, 0),
            false => return None,
        };
        while bad - good > 1 {
            let middle = (good + bad).div_euclid(2);
            if self.at(middle)[place] >= level {
                good = middle;
            } else {
                bad = middle;
            }
        }
        Some(good)
    }
}

/// Weeks of delay that can be tried: the time axis begins a year before the programme, and a start
/// behind the horizon is none.
fn range(network: &Network) -> (i32, i32) {
    let earliest = (-network.start / WEEK).clamp(EARLIEST, 0);
    (earliest, ((network.horizon - network.start) / WEEK).clamp(0, MOST))
}

fn shares(case: &Case, runs: u32, setting: &Setting, weeks: i32) -> Shares {
    let mut network = case.network.clone();
    network.start += weeks * WEEK;
    let (found, _) = study(&network, &case.costing, runs, Depth::Dates, setting);
    let width = network.markets.len().max(1);
    let n = found.count().max(1) as f64;
    let is_used: Vec<bool> = (0..network.markets.len())
        .map(|m| network.items.iter().any(|i| i.market == m && !i.lines.is_empty()))
        .collect();
    let mut hits = vec![0.0; width + 1];
    for row in found.markets.chunks(width) {
        let mut all = true;
        for (market, &ready) in row.iter().enumerate() {
            let is_hit = ready <= network.markets[market].deadline || !is_used[market];
            hits[market] += f64::from(is_hit);
            all &= is_hit;
        }
        hits[width] += f64::from(all);
    }
    hits.iter().map(|h| h / n).collect()
}

pub fn fill(case: &Case, runs: u32, setting: &Setting, outcome: &mut StrategyOutcome) {
    let mut search = Search { case, runs, setting, known: BTreeMap::new() };
    let network = &case.network;
    let day = |weeks: i32| date(network.origin, network.start + weeks * WEEK + 1);
    let from_now = |found: Option<i32>| found.filter(|weeks| *weeks >= 0).and_then(day);
    let before = |found: Option<i32>| found.filter(|weeks| *weeks < 0).and_then(day);
    for (name, level) in LEVELS {
        let name = name.to_owned();
        // Without a market the list of shares has one place for none, and one for all.
        let found = search.latest(network.markets.len().max(1), level);
        outcome.latest_start.insert(name.clone(), from_now(found));
        outcome.should_have_started.insert(name.clone(), before(found));
        for market in &outcome.markets {
            let Some(place) = network.markets.iter().position(|m| m.id == market.name) else {
                continue;
            };
            let found = search.latest(place, level);
            let id = &market.name;
            let starts = outcome.latest_start_by_market.entry(id.clone()).or_default();
            starts.insert(name.clone(), from_now(found));
            let missed = outcome.should_have_started_by_market.entry(id.clone()).or_default();
            missed.insert(name.clone(), before(found));
        }
    }
}
