//! What loading gives: checked scenarios, ready to run.

use super::schema::programme::ProgrammeFile;
use crate::base::diagnostic::{Fault, Place};
use crate::line::model::Line;
use crate::market::Waiver;
use crate::market::evidence::Product;
use jiff::civil::Date;
use std::path::PathBuf;

/// What the caller knows and the scenario floor does not.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The words of `--set`, each `path=value`.
    pub sets: &'a [String],
    /// Names of the markets with rules; empty: any name is taken.
    pub markets: &'a [&'a str],
    /// Names of the KPIs; empty: any name is taken.
    pub kpis: &'a [&'a str],
}

/// A file of any kind.
#[derive(Debug, Clone)]
pub enum Loaded {
    Line(Box<Scenario>),
    Study(Box<Study>),
    Programme(Box<ProgrammeText>),
    Waivers(Vec<Waiver>),
}

/// A programme as it is written, with all faults that can be told without knowing what a programme
/// is. What it means is checked on a higher floor.
#[derive(Debug, Clone)]
pub struct ProgrammeText {
    /// None: it is no mapping.
    pub written: Option<ProgrammeFile>,
    /// Name of the file without its ending.
    pub stem: String,
    /// Where the file begins.
    pub place: Place,
    /// Every quantity of the file with its source; what is taken by default comes on top.
    pub assumptions: Vec<Assumption>,
    pub faults: Vec<Fault>,
    /// The bytes of all files that were read and the words of `--set`.
    pub hash_input: Vec<u8>,
}

#[derive(Debug, Clone)]
pub enum LoadError {
    /// The environment's fault, not the file's: missing, no permission, a directory.
    Unreadable { path: PathBuf, cause: String },
    /// All faults, in the order of the files. Never empty.
    Faults(Vec<Fault>),
}

/// The engine that runs a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fidelity {
    /// Every pack by itself.
    #[default]
    Pack,
    /// Rates between events.
    Flow,
}

impl Fidelity {
    pub fn name(self) -> &'static str {
        match self {
            Fidelity::Pack => "pack",
            Fidelity::Flow => "flow",
        }
    }
}

/// One line, checked and compiled, with what the judge and the report need beside it.
#[derive(Debug, Clone)]
pub struct Scenario {
    pub line: Line,
    pub fidelity: Fidelity,
    pub products: Vec<Product>,
    /// Parallel to `line.orders`.
    pub orders: Vec<OrderInfo>,
    /// Where stations stand, of those that say so: name, metres along and across the hall.
    pub positions: Vec<(String, [f64; 2])>,
    /// The line as one text, with the changes of its variant made.
    pub written: String,
    /// The file states the reference rate; else it is that of the core station.
    pub reference_rate_stated: bool,
    /// Every quantity of the file, with its source.
    pub assumptions: Vec<Assumption>,
    /// What follows from the file and a reader should know, one sentence each.
    pub notes: Vec<String>,
    /// What is allowed and yet odd, one sentence each.
    pub warnings: Vec<String>,
}

/// What the line need not know of an order.
#[derive(Debug, Clone)]
pub struct OrderInfo {
    pub market: String,
    pub country: Option<String>,
    pub expiry: Date,
    /// The day of coding; None: the day of the study.
    pub coded_on: Option<Date>,
    /// The line that its packs come from, where this one is an off-line cell.
    pub from_line: Option<String>,
    /// File and row of the order.
    pub place: (String, usize),
    /// Where its expiry stands.
    pub expiry_place: Place,
}

/// A quantity of the file and who vouches for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// `stations.cartoner.micro_stops.every`.
    pub path: String,
    /// As written: `exponential(mean: 10 min)`.
    pub value: String,
    pub kind: Backing,
    /// The comment on its row, without the mark.
    pub source: String,
    /// Its comment bears the mark `[K]`.
    pub marked: bool,
    /// Both ends of its range, where the mark states one: `[K 8 min..20 min]`.
    pub range: Option<(String, String)>,
}

/// Who vouches for a figure, by the mark of its comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backing {
    /// `[U]`: a figure of the user's own.
    User,
    /// `[S]`: a source that was read.
    Sourced,
    /// `[K]`, another comment, or none.
    Assumed,
}

impl Backing {
    pub fn name(self) -> &'static str {
        match self {
            Backing::User => "user",
            Backing::Sourced => "sourced",
            Backing::Assumed => "assumed",
        }
    }
}

/// Several variants of a line, and how often to run them.
#[derive(Debug, Clone)]
pub struct Study {
    pub name: String,
    pub title: String,
    /// At least one.
    pub variants: Vec<Variant>,
    pub replications: Replications,
    /// Markets are judged by the law of this day.
    pub as_of: Option<Date>,
    pub seed: u64,
    /// Place in `variants`.
    pub baseline: usize,
    pub targets: Vec<Target>,
    pub expectations: Vec<Target>,
    pub sweep: Option<SweepPlan>,
    /// The bytes of all files that were read and the words of `--set`, for the scenario's hash.
    pub hash_input: Vec<u8>,
    pub warnings: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Variant {
    pub name: String,
    pub title: String,
    pub scenario: Scenario,
}

/// How the assumed figures of a study are swept.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepPlan {
    pub kpi: String,
    pub replications: u32,
    /// Share by which a figure without a written range is changed, down and up.
    pub range: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Replications {
    Fixed(u32),
    /// Until half the interval of `kpi` is at most this share of its mean.
    Precision {
        kpi: String,
        half_width: f64,
        confidence: f64,
        at_least: u32,
        at_most: u32,
    },
}

/// A bound on a KPI: a wish of the user, or a claim of the author.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// None: for every variant.
    pub variant: Option<String>,
    pub kpi: String,
    /// In the unit of the KPI.
    pub bound: Bound,
    /// In words: `good_packs_per_h at least 1500 packs/h`.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    AtLeast(f64),
    AtMost(f64),
    Between(f64, f64),
    Near { value: f64, tolerance: f64 },
}
