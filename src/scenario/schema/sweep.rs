//! The sweep of a study over its assumptions.

use super::leaf::{Share, Text};
use crate::scenario::decode::At;
use crate::scenario::record::record;

record! {
    /// Changes each assumed figure of the file alone over its range, to show which of them decide
    /// the answer: the KPI of each variant minus that of the baseline. An assumed figure is one
    /// whose comment has the mark `[K]`. Its range stands in the mark, as
    /// `# [K 8 min..20 min] reason`, and is that of every figure of the row it fits (same unit, the
    /// figure within it); a law is scaled so that its mean goes to the ends. Not modelled: two
    /// figures that are changed together, and ranges of files (`empirical`).
    Sweep in "a sweep" {
        /// The KPI that is asked for. Default: good_packs_per_h.
        kpi: Option<At<Text>>,
        /// Replications at each end of each range. Default: 10.
        replications: Option<At<u32>>,
        /// How far a figure without a written range is changed, down and up. Default: 30 %.
        range: Option<At<Share>>,
    }
}
