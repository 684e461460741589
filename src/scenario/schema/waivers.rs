//! A file of waivers.

use super::leaf::{Day, Text};
use crate::scenario::decode::{At, List};
use crate::scenario::record::record;

record! {
    /// Waivers: rules whose failure somebody has accepted, for a reason and for a time.
    Waivers in "a file of waivers" {
        /// The waivers.
        waivers: List<Waiver>,
    }
}

record! {
    /// One waiver. It is shown beside the verdict, never silent.
    Waiver in "a waiver" {
        /// The rule, as `EU-04`.
        rule: At<Text>,
        /// Lot of the one order it is for. Default: all orders.
        order: Option<At<Text>>,
        /// Why the failure is accepted.
        reason: At<Text>,
        /// Who accepted it.
        who: At<Text>,
        /// The last day on which it holds.
        until: At<Day>,
    }
}
