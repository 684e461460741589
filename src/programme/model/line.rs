//! A packaging line before, during and after its upgrade.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    Blister,
    Bottle,
    Vial,
    Sachet,
    Manual,
    Other,
}

impl LineKind {
    pub fn word(self) -> &'static str {
        match self {
            LineKind::Blister => "blister",
            LineKind::Bottle => "bottle",
            LineKind::Vial => "vial",
            LineKind::Sachet => "sachet",
            LineKind::Manual => "manual",
            LineKind::Other => "other",
        }
    }
}

/// How parents of packs come to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aggregation {
    None,
    Manual,
    SemiAutomatic,
    Automatic,
    /// A cell beside the lines of its site, which they share: one for the site.
    OffLineCell,
}

impl Aggregation {
    pub fn word(self) -> &'static str {
        match self {
            Aggregation::None => "none",
            Aggregation::Manual => "manual",
            Aggregation::SemiAutomatic => "semi-automatic",
            Aggregation::Automatic => "automatic",
            Aggregation::OffLineCell => "off-line-cell",
        }
    }
}

/// What is put onto a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upgrade {
    pub print_and_check: bool,
    pub tamper_evident: bool,
    pub aggregation: Aggregation,
}

/// What a line delivers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Capacity {
    /// Share of the planned time, 0 to 1.
    pub oee: f64,
    /// Good packs an hour of planned time.
    pub packs_per_hour: f64,
}

/// A line study from which the figures before and after came.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyOutput {
    /// As written, relative to the programme's file.
    pub file: String,
    /// Variants of that study.
    pub before: String,
    pub after: String,
    /// Half-widths of the 95 % intervals of packs an hour before and after.
    pub half_width: (f64, f64),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub name: String,
    /// Index into the sites.
    pub site: usize,
    /// Index into the vendors.
    pub vendor: usize,
    pub kind: LineKind,
    /// It prints and checks serial numbers already.
    pub is_capable: bool,
    /// What it has already; for one that is not capable, all of it is missing.
    pub has: Aggregation,
    /// The upgrade that is planned; of no use if the line is capable and `has` as much.
    pub upgrade: Upgrade,
    pub before: Capacity,
    pub after: Capacity,
    /// Share of `after.packs_per_hour` at the beginning of the ramp-up, rising evenly to 1.
    pub ramp_from: f64,
    /// Planned hours a week.
    pub hours_per_week: f64,
    /// None: the figures stand in the file.
    pub study: Option<StudyOutput>,
    /// Cost of the line's upgrade in place of the price list; None: the price list.
    pub capex: Option<super::Law>,
}

impl Line {
    /// It needs the activities of an upgrade.
    pub fn needs_upgrade(&self) -> bool {
        !self.is_capable || self.upgrade.aggregation > self.has
    }

    /// It aggregates once its upgrade is done.
    pub fn will_aggregate(&self) -> bool {
        self.upgrade.aggregation != Aggregation::None || self.has != Aggregation::None
    }
}
