//! The one model behind every report. What is not in here is printed nowhere.
//!
//! Its JSON is the public contract `lineproof/report/v1`: numbers unrounded, keys in this order,
//! and nothing outside `manifest` depends on jobs, clock or folder.

pub use super::measured::*;
pub use crate::serial::Reconciliation;
pub use crate::stats::Estimate;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Clone, Serialize)]
pub struct Dossier {
    /// `lineproof/report/v1`.
    pub schema: &'static str,
    pub manifest: Manifest,
    pub name: String,
    pub title: String,
    /// Markets are judged by the law of this day, `2026-11-22`.
    pub as_of: String,
    /// The study was interrupted; what stands here rests on the replications that had ended.
    pub partial: bool,
    /// In words, one sentence each: what the study found, the most important first.
    pub summary: Vec<String>,
    pub targets: Vec<Check>,
    pub expectations: Vec<Check>,
    pub variants: Vec<Variant>,
    /// Each variant against the baseline, paired by replication.
    pub differences: Vec<Difference>,
    /// Where each difference of the headline comes from, and what others have published.
    pub loss_splits: Vec<LossSplit>,
    pub published: Vec<Published>,
    /// Absent where none was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sweep: Option<Sweep>,
    pub deadlines: Vec<Deadline>,
    pub assumptions: Vec<Assumption>,
    pub warnings: Vec<String>,
    pub definitions: Vec<Definition>,
    /// One row a replication and variant, for `runs.csv`; not part of the JSON.
    #[serde(skip)]
    pub runs: Vec<RunRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Manifest {
    pub version: String,
    pub commit: String,
    pub scenario_hash: String,
    pub rules_hash: String,
    pub seed: u64,
    pub jobs: usize,
    pub platform: String,
    /// When the study ran, UTC.
    pub created: String,
    /// The scenario file as named on the command line, and the `--set` words.
    pub scenario: String,
    pub overrides: Vec<String>,
    /// Markets were judged by the law of this day.
    pub as_of: String,
    /// Rules announced after this day were left out, if one is named; only primary sources
    /// decided; orders were judged by these markets in place of their own.
    pub known_on: Option<String>,
    pub primary_only: bool,
    /// Symbols of a sample were printed and read back.
    pub symbols: bool,
    pub markets: Vec<String>,
    /// Whose duties were judged, where not of who packs or holds the authorisation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<String>,
    /// The file of waivers as named on the command line.
    pub waivers: Option<String>,
    /// The folder of rule files as named on the command line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub markets_dir: Option<String>,
    /// The study was interrupted: `reproduce` has nothing to compare with.
    pub partial: bool,
    /// SHA-256 of the report's JSON without `manifest`: what `reproduce` compares.
    pub result_hash: String,
}

/// A target or an expectation, and whether it holds.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// As written: `automatic-aggregation: good_packs_per_h at least 1500 packs/h`.
    pub text: String,
    pub variant: String,
    pub kpi: String,
    pub value: Estimate,
    /// None: undecided, since the interval covers the bound or there is no value.
    pub met: Option<bool>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Variant {
    pub name: String,
    pub replications: u32,
    /// Replications that ended in another way than at their horizon, by outcome, with seed.
    pub broken: Vec<Broken>,
    /// How a precision target fared; None where none was set.
    pub precision: Option<String>,
    /// By the names of [`Dossier::definitions`].
    pub kpis: BTreeMap<String, Estimate>,
    /// For the box plots: values of the replications in order.
    pub samples: BTreeMap<String, Vec<f64>>,
    pub stations: Vec<Station>,
    pub links: Vec<Link>,
    /// The loss waterfall in its order: slices that sum to the planned busy time. The last one is
    /// what is left, the good packs; planned busy time itself is no slice.
    pub losses: Vec<Loss>,
    /// The same on the way from the core machine's nominal rate to good packs.
    pub ladder: Vec<RateStep>,
    /// The ladder and the V-graph in words.
    pub explained: Vec<String>,
    pub flow: PackFlow,
    pub crews: Vec<CrewUse>,
    pub pools: Vec<PoolLevel>,
    pub grades: Vec<Grades>,
    pub order_book: Option<OrderBook>,
    pub rejects: Vec<Reject>,
    pub orders: Vec<Order>,
    pub verdicts: Vec<Verdict>,
    /// By level: pack, case, pallet. Absent without serialization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reconciliation: Option<BTreeMap<String, Reconciliation>>,
    /// Good packs per hour in bins over the run: mean, 5th and 95th percentile of replications.
    pub throughput: Series,
    /// What a reader should know, as `rate cap 120/min at case-packer: 3 operators x 40 packs/min`.
    pub notes: Vec<String>,
    /// One replication's worst hour, station by station.
    pub gantt: Option<Gantt>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Broken {
    pub replication: u32,
    pub seed: u64,
    /// `deadlock`, `wip-limit`, `event-limit`, `panic`.
    pub outcome: String,
    /// Which station waits for which, or the message.
    pub detail: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Station {
    pub name: String,
    pub kind: String,
    /// Share of the scheduled time in each PackML state; they sum to 1.
    pub states: BTreeMap<String, f64>,
    /// The same by cause; they sum to 1.
    pub causes: BTreeMap<String, f64>,
    pub rates: Rates,
    /// What kept it from working while orders ran; only what occurred.
    pub stops: Vec<Stop>,
    /// What was counted at it; only what occurred.
    pub happened: Vec<Happened>,
    /// Units put out per replication.
    pub made: f64,
    /// Of the station alone: availability x effectiveness x quality against its own rate.
    pub oee: Estimate,
    /// Share of the working time in which this station was the bottleneck (active period method).
    pub bottleneck: f64,
}

#[derive(Debug, Clone, Serialize)]
pub struct Link {
    pub name: String,
    /// None: without bound.
    pub slots: Option<u32>,
    pub mean: Estimate,
    pub max: f64,
    /// Mean content in bins over the run, over replications.
    pub series: Series,
}

#[derive(Debug, Clone, Serialize)]
pub struct Loss {
    /// `changeover`, `line clearance`, ..., `good packs`.
    pub name: String,
    /// Minutes of planned busy time, and the packs at the reference rate they stand for.
    pub minutes: Estimate,
    pub packs: Estimate,
}

#[derive(Debug, Clone, Serialize)]
pub struct Reject {
    pub station: String,
    pub cause: String,
    pub packs: Estimate,
}

#[derive(Debug, Clone, Serialize)]
pub struct Order {
    pub lot: String,
    pub product: String,
    pub market: String,
    pub country: Option<String>,
    pub quantity: u32,
    /// Share of the replications in which the order was begun, and closed, within the horizon.
    pub begun: f64,
    pub closed: f64,
    pub good: Estimate,
    pub hours: Estimate,
}

#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    pub order: String,
    pub market: String,
    pub rule: String,
    pub title: String,
    /// `must` or `should`.
    pub level: String,
    /// `pass`, `fail`, `not-applicable`, `not-reviewed`, `unsure`: the worst over replications.
    pub outcome: String,
    /// Replications in which the order was judged, and in which the rule failed.
    pub replications: u32,
    pub failed: u32,
    /// 95 % Wilson interval of the share that failed.
    pub failed_low: f64,
    pub failed_high: f64,
    pub first_failing_seed: Option<u64>,
    /// What decided it.
    pub finding: String,
    pub citation: String,
    /// `SP`, `SV`, `K`, `U`.
    pub evidence: String,
    pub cure: String,
    /// It fails, must be met, and the authority acts on it on the day of judgement.
    pub enforced: bool,
    /// `discretion until 2018-11-27`: in force, and not acted on yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enforcement: Option<String>,
    /// Where it was decided: file, as seen from the folder of the scenario, and row.
    pub place: Option<(String, usize)>,
    pub waiver: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Series {
    pub bin_minutes: f64,
    pub mean: Vec<f64>,
    pub low: Vec<f64>,
    pub high: Vec<f64>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Gantt {
    pub replication: u32,
    pub seed: u64,
    /// Minutes since the start of the run.
    pub from: f64,
    pub to: f64,
    /// In flow order. Spans in order of time, without overlap; for stations that change with
    /// every unit see [`super::plots::coarsened`].
    pub rows: Vec<GanttRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct GanttRow {
    pub station: String,
    pub spans: Vec<GanttSpan>,
}

#[derive(Debug, Clone, Serialize)]
pub struct GanttSpan {
    pub from: f64,
    pub to: f64,
    pub state: String,
    pub cause: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    pub variant: String,
    pub baseline: String,
    pub kpi: String,
    /// variant - baseline, replication by replication.
    pub value: Estimate,
    /// The 95 % interval does not cover zero.
    pub significant: bool,
}

#[derive(Debug, Clone, Serialize)]
pub struct Deadline {
    pub market: String,
    pub date: String,
    pub who: String,
    pub what: String,
    pub state: String,
    pub evidence: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Assumption {
    /// Where it stands: `stations.cartoner.micro_stops.every`.
    pub path: String,
    pub value: String,
    /// `user`, `sourced` or `assumed`.
    pub kind: String,
    /// The comment that gives the source, or the reason for the assumption.
    pub source: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Definition {
    /// Key in `kpis`.
    pub name: String,
    pub title: String,
    /// As printed: `packs/h`. `share` stands for 0 to 1 and is printed as percent.
    pub unit: String,
    /// What it is, with standard and clause where there is one.
    pub text: String,
    pub higher_is_better: bool,
}

#[derive(Debug, Clone)]
pub struct RunRow {
    pub variant: String,
    pub replication: u32,
    pub seed: u64,
    pub outcome: String,
    /// In the order of [`Dossier::definitions`].
    pub kpis: Vec<f64>,
}
