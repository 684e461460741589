//! Floor 8: one replication with all that is known of it; many replications as a study.

mod agreement;
mod calibrate;
mod crypto;
mod evidence;
mod gantt;
mod journal;
mod prints;
mod replay;
mod replicate;
mod scatter;
mod stoplog;
mod study;
mod sweep;

pub use agreement::{Agreement, Difference, agreement};
pub use calibrate::{Found, Unfit, calibrate};
pub use gantt::{GanttRow, GanttSpan, WorstHour, worst_hour};
pub use journal::{head as journal_head, tell};
pub use replay::Replaying;
pub use replicate::{OrderResult, OrderRuling, Replication, layout, measure, replicate};
pub use scatter::{FLOW_RUNS, Scatter, figures_by_rates};
pub use stoplog::{LoggedStop, read_stop_log, stop_log};
pub use study::{Progress, Settings, StudyResult, VariantResult, study};
pub use sweep::{SweepResult, Values as SweepValues, sweep};
