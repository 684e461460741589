//! Faults that are injected into a run.

use super::leaf::{Count, Name, Seconds, Share};
use crate::scenario::decode::At;
use crate::scenario::record::record;

record! {
    /// A fault of the catalogue, injected at a pack, at a time or at a rate. `lineproof campaign`
    /// lists the catalogue.
    Injected in "an injected fault" {
        /// Name of the fault: no-print, label-shift, message-lost, ...
        fault: At<Name>,
        /// The station where it strikes. Default: the first one where it can.
        station: Option<At<Name>>,
        /// The pack (or the case, the pallet) that it strikes first, counted from 0.
        unit: Option<At<Count>>,
        /// The time of the run after which it strikes first.
        at: Option<At<Seconds>>,
        /// The share of units that it strikes, each by itself.
        rate: Option<At<Share>>,
        /// Units, one after the other, that it falls on. Default: by the fault, mostly 1.
        lasts: Option<At<Count>>,
    }
}
