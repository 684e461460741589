//! Floor 3: from the facts of a run to key figures, and from many runs to estimates.

mod bins;
mod bottleneck;
mod estimate;
mod histogram;
mod kpi;
mod student;
mod tally;
mod warmup;

pub use bins::Bins;
pub use estimate::{Estimate, estimate, quantile, relative_half_width, wilson};
pub use kpi::{CrewSheet, KPIS, KpiDef, Loss, Measures, Sheet, StationSheet, kpi_index, sheet};
pub use student::student_t;
pub use tally::{CrewTally, Layout, LinkTally, Pilot, StationTally, Tally};
pub use warmup::mser5;
