//! Parts of the dossier that tell how the line ran: rates, stops, flow of packs, order book, where
//! the loss comes from, and which assumptions decide.

use super::dossier::Series;
use crate::stats::Estimate;
use serde::Serialize;

/// The V-graph of a station, in packs a minute.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Rates {
    /// What it passes while it works.
    pub nominal: f64,
    /// Mean effective rate: nominal rate x machine efficiency, stops of its own taken off.
    pub effective: Estimate,
    /// What it passed per minute in which an order ran.
    pub real: Estimate,
    /// Only a part of the packs passes it, as a parallel lane or a bench for rework: alone it does
    /// not bound the line.
    #[serde(skip)]
    pub is_lane: bool,
}

/// A cause that kept a station from working while an order ran, per run.
#[derive(Debug, Clone, Serialize)]
pub struct Stop {
    pub cause: String,
    /// A stop of the station itself; else others made it wait.
    pub own: bool,
    pub minutes: Estimate,
    pub count: Estimate,
}

/// Something that was counted at a station, per run.
#[derive(Debug, Clone, Serialize)]
pub struct Happened {
    /// In the plural: `micro-stops`.
    pub what: String,
    pub count: Estimate,
}

/// The people of a crew over a run.
#[derive(Debug, Clone, Serialize)]
pub struct CrewUse {
    pub name: String,
    pub headcount: u16,
    /// People at work, time mean; with planned breaks left out.
    pub busy: Estimate,
    /// Stations that wait for one of them, time mean.
    pub waiting: Estimate,
    /// Share of the people's time at work.
    pub used: Estimate,
}

/// Numbers of a pool that the line holds and has not used, over the run.
#[derive(Debug, Clone, Serialize)]
pub struct PoolLevel {
    pub pool: String,
    pub series: Series,
}

/// Mean grade of what a printer prints (ISO/IEC 15415, 0 to 4), over the run.
#[derive(Debug, Clone, Serialize)]
pub struct Grades {
    pub printer: String,
    /// The least grade that a rule of the study's markets asks for.
    pub least: Option<f64>,
    pub series: Series,
}

/// Where the packs of a run went. `started` is the sum of all others, run by run.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PackFlow {
    pub started: Estimate,
    /// By reason, those that occurred.
    pub rejected: Vec<Branch>,
    pub sampled: Estimate,
    pub scrapped: Estimate,
    /// On the line at the end of the run.
    pub left: Estimate,
    pub good: Estimate,
}

#[derive(Debug, Clone, Serialize)]
pub struct Branch {
    pub name: String,
    pub packs: Estimate,
}

/// The order book of one run, on the clock.
#[derive(Debug, Clone, Serialize)]
pub struct OrderBook {
    pub replication: u32,
    pub seed: u64,
    /// Length of the run.
    pub minutes: f64,
    pub rows: Vec<OrderSpan>,
}

/// Minutes since the start of the run; None: it did not come to that.
#[derive(Debug, Clone, Serialize)]
pub struct OrderSpan {
    pub lot: String,
    /// When the order before was closed, or the run began: set-up starts.
    pub set_up: f64,
    pub begun: Option<f64>,
    /// Its last pack has left the line.
    pub emptied: Option<f64>,
    pub closed: Option<f64>,
}

/// A step from what the core machine can do to what the line gives, in packs a minute of planned
/// busy time. The steps sum to the first.
#[derive(Debug, Clone, Serialize)]
pub struct RateStep {
    pub name: String,
    pub packs_per_min: Estimate,
}

/// Where the difference of a variant from the baseline comes from, in good packs per scheduled
/// hour. The three parts sum to the whole, run by run.
#[derive(Debug, Clone, Serialize)]
pub struct LossSplit {
    pub variant: String,
    pub baseline: String,
    pub whole: Estimate,
    /// Less time for orders: start-up, changeover, line clearance, lot close.
    pub between_orders: Estimate,
    /// The slowest station on paper is slower.
    pub rate_cap: Estimate,
    /// All else while an order runs: stops, waiting, rejects.
    pub run: Estimate,
    /// The same four as points of OEE, in percent of the reference rate.
    pub points: [f64; 4],
}

/// A loss that others have published; for comparison, never a target.
#[derive(Debug, Clone, Serialize)]
pub struct Published {
    pub figure: String,
    pub source: String,
}

/// What each assumed figure does to the answer when it alone is changed over its range.
#[derive(Debug, Clone, Serialize)]
pub struct Sweep {
    pub kpi: String,
    pub replications: u32,
    /// Share by which a figure without a written range is changed, down and up.
    pub fallback: f64,
    /// By swing, the largest first.
    pub rows: Vec<SweepRow>,
    /// Assumed figures that do not reach the simulation of the line.
    pub without_effect: Vec<String>,
    /// Those that could not be changed, with the reason.
    pub left_out: Vec<LeftOut>,
}

#[derive(Debug, Clone, Serialize)]
pub struct SweepRow {
    pub path: String,
    /// As written, and both ends of the range.
    pub value: String,
    pub low: String,
    pub high: String,
    /// The range stands in the file; else it is the fallback.
    pub written: bool,
    /// One for each variant that has the figure or is compared with one that has it.
    pub answers: Vec<SweepAnswer>,
    /// The largest swing of all answers.
    pub swing: f64,
    /// The sign of an answer changes over the range, or a target is met at one end only.
    pub decides: bool,
}

/// The answer of a variant: its KPI minus that of the baseline; of the baseline, the KPI itself.
#[derive(Debug, Clone, Serialize)]
pub struct SweepAnswer {
    pub variant: String,
    pub base: f64,
    /// Change of the answer at both ends, paired by replication.
    pub low: Estimate,
    pub high: Estimate,
    /// The largest of both in size, or their distance where they point apart.
    pub swing: f64,
}

#[derive(Debug, Clone, Serialize)]
pub struct LeftOut {
    pub path: String,
    pub reason: String,
}

impl PackFlow {
    /// What became of the packs, in the order of the report: good last.
    pub fn ends(&self) -> Vec<(String, Estimate)> {
        let mut ends: Vec<(String, Estimate)> =
            self.rejected.iter().map(|b| (b.name.clone(), b.packs)).collect();
        let others = [
            ("sampled", self.sampled),
            ("scrapped at the end of an order", self.scrapped),
            ("on the line at the end", self.left),
            ("good", self.good),
        ];
        ends.extend(others.map(|(name, packs)| (name.to_owned(), packs)));
        ends
    }
}
