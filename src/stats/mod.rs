//! Floor 3: from the facts of a run to key figures, and from many runs to estimates.

mod bins;
mod bottleneck;
mod definitions;
mod elements;
mod estimate;
#[cfg(test)]
mod estimate_tests;
mod flow;
mod grades;
mod histogram;
mod kpi;
#[cfg(test)]
mod kpi_tests;
mod student;
mod tally;
mod warmup;

pub use bins::Bins;
pub use definitions::{KPIS, KpiDef, kpi_index};
pub use elements::Elements;
pub use estimate::{
    Estimate, Known, estimate, estimate_knowing, quantile, relative_half_width, wilson,
};
pub use flow::Flow;
pub use grades::Grades;
pub use kpi::{CrewSheet, Loss, Measures, Sheet, StationSheet, sheet};
pub use student::student_t;
pub use tally::{CrewTally, Layout, LinkTally, Pilot, Settled, StationTally, Tally};
pub use warmup::mser5;
