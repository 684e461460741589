//! Many runs of one network, spread over threads and folded in their order, so that the number of
//! threads changes no digit.

use super::calendar::{Minute, WEEK};
use super::engine::{Flat, Scratch, run};
use super::ledger::{Account, Ledger};
use super::money::{Costing, Figures};
use super::network::Network;
use super::ready::{MarketDraws, Readiness};
use super::tallies::Tallies;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Runs that one thread does in a row.
const CHUNK: u32 = 50;
/// Chunks between two foldings: bounds the room for what is not folded yet.
const WAVE: u32 = 16;
/// Runs whose activities are kept one by one, for the whiskers of a Gantt chart.
pub const KEPT: u32 = 500;

/// Is told how far a study has come.
pub trait Progress: Sync {
    /// So many more runs are done.
    fn step(&self, runs: u32);
}

impl Progress for () {
    fn step(&self, _: u32) {}
}

/// What a study of runs needs.
pub struct Setting<'a> {
    pub seed: u64,
    pub stop: &'a AtomicBool,
    pub progress: &'a dyn Progress,
}

/// What is kept of each run; rows of all lists are runs in their order.
#[derive(Debug, Default)]
pub struct Runs {
    pub all: Vec<Minute>,
    pub revenue_95: Vec<Minute>,
    /// One row a run, as all below.
    pub markets: Vec<Minute>,
    pub markets_with_stock: Vec<Minute>,
    pub slip: Vec<Minute>,
    pub soft: Vec<Minute>,
    pub customer_late: Vec<Minute>,
    pub customers: Vec<Minute>,
    pub lines: Vec<Minute>,
    pub forced: Vec<Option<Minute>>,
    pub figures: Vec<Figures>,
    /// Share of sales whose customer has answered by the day on which work begins, and the factor
    /// of congestion that is known then.
    pub answered: Vec<f32>,
    pub congestion: Vec<f32>,
    /// Start and finish of each activity, of the first [`KEPT`] runs.
    pub starts: Vec<Minute>,
    pub finishes: Vec<Minute>,
}

impl Runs {
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Of one column of a list with `width` columns.
    pub fn column(list: &[Minute], width: usize, column: usize) -> Vec<Minute> {
        list.iter().skip(column).step_by(width.max(1)).copied().collect()
    }

    pub fn figure(&self, of: impl Fn(&Figures) -> f64) -> Vec<f64> {
        self.figures.iter().map(of).collect()
    }

    fn append(&mut self, other: &mut Runs) {
        self.all.append(&mut other.all);
        self.revenue_95.append(&mut other.revenue_95);
        self.markets.append(&mut other.markets);
        self.markets_with_stock.append(&mut other.markets_with_stock);
        self.slip.append(&mut other.slip);
        self.soft.append(&mut other.soft);
        self.customer_late.append(&mut other.customer_late);
        self.customers.append(&mut other.customers);
        self.lines.append(&mut other.lines);
        self.forced.append(&mut other.forced);
        self.figures.append(&mut other.figures);
        self.answered.append(&mut other.answered);
        self.congestion.append(&mut other.congestion);
        self.starts.append(&mut other.starts);
        self.finishes.append(&mut other.finishes);
    }
}

/// How much of each run is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Ready dates of the whole and of the markets.
    Dates,
    /// Dates and money.
    Money,
    /// All, with the dates of customers and of their forced answers.
    Customers,
    /// Everything.
    Full,
}

struct Bench {
    scratch: Scratch,
    ready: Readiness,
    ledger: Ledger,
}

/// Runs a study; fewer runs than asked for if it was stopped.
pub fn study(
    network: &Network,
    costing: &Costing,
    runs: u32,
    depth: Depth,
    setting: &Setting,
) -> (Runs, Tallies) {
    let flat = Flat::new(network, setting.seed);
    let markets = MarketDraws::new(network, setting.seed);
    let shares = shares_of_sales(network);
    let mut all = Runs::default();
    let mut tallies = Tallies::new(network, costing.months, depth == Depth::Full);
    let chunks = runs.div_ceil(CHUNK);
    let mut first = 0;
    while first < chunks && !setting.stop.load(Ordering::Relaxed) {
        let last = (first + WAVE).min(chunks);
        let done: Vec<Option<(Runs, Tallies)>> = (first..last)
            .into_par_iter()
            .with_max_len(1)
            .map_init(
                || Bench {
                    scratch: Scratch::new(&flat),
                    ready: Readiness::default(),
                    ledger: Ledger::default(),
                },
                |bench, chunk| {
                    if setting.stop.load(Ordering::Relaxed) {
                        return None;
                    }
                    let numbers = chunk * CHUNK..((chunk + 1) * CHUNK).min(runs);
                    setting.progress.step(numbers.len() as u32);
                    Some(one_chunk(&flat, costing, &markets, bench, numbers, (depth, &shares)))
                },
            )
            .collect();
        // After a stop the runs up to the first gap count.
        for part in done {
            let Some((mut runs, part)) = part else { return (all, tallies) };
            all.append(&mut runs);
            tallies.add(&part);
        }
        first = last;
    }
    (all, tallies)
}

fn one_chunk(
    flat: &Flat,
    costing: &Costing,
    markets: &MarketDraws,
    bench: &mut Bench,
    numbers: std::ops::Range<u32>,
    (depth, shares): (Depth, &[f64]),
) -> (Runs, Tallies) {
    let mut runs = Runs::default();
    let mut tallies = Tallies::new(flat.network, costing.months, depth == Depth::Full);
    for number in numbers {
        let Bench { scratch, ready, ledger } = bench;
        run(flat, scratch, number.into());
        ready.read(flat, scratch, markets, number.into());
        runs.all.push(ready.all);
        runs.revenue_95.push(ready.revenue_95);
        runs.markets.extend_from_slice(&ready.markets);
        if depth != Depth::Dates {
            runs.figures.push(costing.price(flat, scratch, ready, ledger, number.into()));
            runs.answered.push(answered(flat, scratch, shares));
            runs.congestion.push(scratch.congestion() as f32);
        }
        if depth == Depth::Customers || depth == Depth::Full {
            runs.customer_late.extend_from_slice(&ready.customer_late);
            runs.forced.extend_from_slice(&scratch.forced);
        }
        if depth == Depth::Full {
            runs.markets_with_stock.extend_from_slice(&ready.markets_with_stock);
            runs.slip.extend_from_slice(&ready.slip);
            runs.soft.extend_from_slice(&ready.soft);
            runs.customers.extend_from_slice(&ready.customers);
            runs.lines.extend_from_slice(&ready.lines);
            tallies.read(
                flat,
                scratch,
                ready,
                [ledger.months_of(Account::Capex), ledger.months_of(Account::Opex)],
            );
            if number < KEPT {
                runs.starts.extend_from_slice(&scratch.start);
                runs.finishes.extend_from_slice(&scratch.finish);
            }
        }
    }
    (runs, tallies)
}

/// Of each customer; they add up to 1.
fn shares_of_sales(network: &Network) -> Vec<f64> {
    let mut sums = vec![0.0; network.customers.len()];
    for item in &network.items {
        sums[item.customer] += item.revenue_per_week;
    }
    let all: f64 = sums.iter().sum();
    sums.iter().map(|sum| sum / all.max(1e-9)).collect()
}

fn answered(flat: &Flat, s: &Scratch, shares: &[f64]) -> f32 {
    let by = flat.network.start + flat.network.delay;
    let is_there = |answer: &Option<usize>| answer.is_some_and(|a| s.finish[a] <= by);
    let pairs = flat.network.answers.iter().zip(shares);
    pairs.filter(|(answer, _)| is_there(answer)).map(|(_, share)| share).sum::<f64>() as f32
}

/// Weeks of the grid of a network: from its start to its horizon.
pub fn weeks(network: &Network) -> usize {
    ((network.horizon - network.start) / WEEK + 1).max(1) as usize
}
