//! What the events say of single things, small enough to be kept.

use super::index::Id;

/// What happens to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Commissioned,
    Ended,
    /// Packed into the other thing.
    Packed,
    /// Taken out of the other thing.
    Unpacked,
    /// Something is packed into it.
    Filled,
    /// All is taken out of it.
    Emptied,
    Shipped,
    Received,
}

/// One thing in one event.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    pub thing: Id,
    /// Number of the event among those that were looked at.
    pub event: u32,
    /// Milliseconds; where the event has no time, that of the one before.
    pub time: i64,
    /// The parent of what is packed or unpacked.
    pub other: Id,
    /// Row in XML, or place in the list in JSON.
    pub at: u32,
    pub list: List,
    pub what: What,
}

/// Where a thing stands in its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    Epcs,
    Children,
    Parent,
    Outputs,
    Inputs,
}

impl List {
    pub fn name(self) -> &'static str {
        match self {
            List::Epcs => "epcList",
            List::Children => "childEPCs",
            List::Parent => "parentID",
            List::Outputs => "outputEPCList",
            List::Inputs => "inputEPCList",
        }
    }
}
