//! Codes of MSPDI.

use crate::programme::network::{ConstraintKind, LinkKind};

pub const LINKS: [(LinkKind, u32); 4] = [
    (LinkKind::FinishToFinish, 0),
    (LinkKind::FinishToStart, 1),
    (LinkKind::StartToFinish, 2),
    (LinkKind::StartToStart, 3),
];

/// 0: as soon as possible, 1: as late as possible; neither is a date.
pub const CONSTRAINTS: [(ConstraintKind, u32); 6] = [
    (ConstraintKind::MustStart, 2),
    (ConstraintKind::MustFinish, 3),
    (ConstraintKind::StartNoEarlier, 4),
    (ConstraintKind::StartNoLater, 5),
    (ConstraintKind::FinishNoEarlier, 6),
    (ConstraintKind::FinishNoLater, 7),
];

/// The kind behind a code.
pub fn kind<K: Copy>(table: &[(K, u32)], code: u32) -> Option<K> {
    table.iter().find(|(_, other)| *other == code).map(|(kind, _)| *kind)
}

/// The code of a kind; the table holds all kinds.
pub fn code<K: Copy + PartialEq>(table: &[(K, u32)], kind: K) -> u32 {
    table.iter().find(|(other, _)| *other == kind).map_or(0, |(_, code)| *code)
}

/// Monday is day 2 of MSPDI, Sunday day 1.
pub fn day_type(monday_zero: usize) -> u32 {
    (monday_zero as u32 + 1) % 7 + 1
}
