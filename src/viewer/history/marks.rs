//! What the time line marks.

use lineproof::base::clock::Time;

/// Kinds of mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// A stop of a station's own of a minute or more.
    Stop,
    /// From the release of an order to its start.
    Changeover,
    /// An injected fault.
    Fault,
    /// A shift began.
    Shift,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub at: Time,
    pub lasts: Time,
    pub kind: MarkKind,
    /// Place in the head; None: the whole line.
    pub station: Option<usize>,
    /// The cause of a stop, the lot of an order, the name of a fault.
    pub what: String,
}

/// The first of some kinds behind a time, and the last before it. `marks`: in order.
pub fn next<'a>(marks: &'a [Mark], after: Time, kinds: &[MarkKind]) -> Option<&'a Mark> {
    let first = marks.partition_point(|mark| mark.at <= after);
    marks[first..].iter().find(|mark| kinds.contains(&mark.kind))
}

pub fn prev<'a>(marks: &'a [Mark], before: Time, kinds: &[MarkKind]) -> Option<&'a Mark> {
    let end = marks.partition_point(|mark| mark.at < before);
    marks[..end].iter().rfind(|mark| kinds.contains(&mark.kind))
}
