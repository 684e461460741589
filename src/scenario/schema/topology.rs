//! How the stations hang together, where the line is more than a row.

use super::leaf::Share;
use crate::scenario::decode::{At, List};
use crate::scenario::record::{choice, record};

record! {
    /// How a unit chooses among several stations that follow.
    Split in "a split" {
        /// By what it chooses.
        by: At<SplitWord>,
        /// With `by: shares`: the share of each station that follows, in the order in which these
        /// are written. They sum to 100 %.
        shares: List<At<Share>>,
    }
}

choice! {
    /// The choice among several stations that follow.
    SplitWord in "choice of a lane" {
        /// In turn; where the lane has no room, the unit waits for it.
        Alternate = "alternate",
        /// The first lane with room, in the order in which the stations are written: the last ones
        /// are a bypass.
        Overflow = "overflow",
        /// By chance, with stated shares.
        Shares = "shares",
    }
}

choice! {
    /// The order in which a station serves several infeeds.
    MergeWord in "order of merging" {
        /// In turn; an infeed without a unit is passed over.
        Alternate = "alternate",
        /// The first infeed that has a unit, in the order in which they are written.
        Priority = "priority",
    }
}
