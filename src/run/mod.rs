//! Floor 8: one replication with all that is known of it; many replications as a study.

mod controls;
mod evidence;
mod fit;
mod gantt;
mod replicate;
mod study;

pub use fit::{NoFit, fit_stops, fresh_oee};
pub use gantt::{GanttRow, GanttSpan, WorstHour, worst_hour};
pub use replicate::{OrderResult, OrderRuling, Replication, replicate};
pub use study::{Progress, Settings, StudyResult, VariantResult, study};
