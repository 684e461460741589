//! In which of the twelve states of OPEN-SCS (OPC 30260, 6.4.9) a number physically is.
//!
//! Used up and readable on nothing is SNInvalid; readable on a label that was destroyed before it
//! was commissioned is LabelScrapped. The reconciliation of a run draws the same line.

use super::judge::Judge;
use crate::capture::controller::Life;
use crate::capture::truth::{Fate, Marks, Standing, Unit};
use crate::journal::{Level, UNNUMBERED};

impl Judge<'_> {
    /// The state of the number that a thing bears, or was to bear, as what happened to the thing
    /// has it.
    pub fn life(&self, unit: Unit) -> Life {
        let (begun, readable, order) = match unit.level {
            Level::Pack => match self.truth.pack(unit.id) {
                Some(pack) if pack.printed == UNNUMBERED => return Life::SNInvalid,
                Some(pack) => (!pack.commissioned.is_never(), pack.is_readable(), pack.order),
                None => return Life::Unassigned,
            },
            _ => match self.truth.parent(unit) {
                Some(parent) => (!parent.closed.is_never(), true, parent.order),
                None => return Life::Unassigned,
            },
        };
        let is_closed = self.truth.order(order).is_some_and(|order| !order.closed.is_never());
        let scrapped = if readable { Life::LabelScrapped } else { Life::SNInvalid };
        match self.truth.standing(unit) {
            Standing::Gone(Fate::Sampled, _) if begun => Life::Sampled,
            Standing::Gone(Fate::Sampled, _) => Life::LabelSampled,
            Standing::Gone(Fate::Scrapped, _) if begun => Life::Destroyed,
            Standing::Gone(..) if begun => Life::Inactive,
            Standing::Gone(..) => scrapped,
            // Nothing that stays on the line outlives its lot.
            Standing::Line if is_closed && begun => Life::Inactive,
            Standing::Line if is_closed => scrapped,
            Standing::Trade if is_closed && self.truth.departed(unit).is_some() => Life::Released,
            _ if begun => Life::Commissioned,
            _ => Life::Encoded,
        }
    }
}

/// The state of a number that stands on nothing.
pub fn life_of_none(marks: Marks) -> Life {
    match () {
        () if marks.has(Marks::TEST) => Life::LabelSampled,
        () if marks.has(Marks::WITHDRAWN) => Life::Inactive,
        () if marks.has(Marks::SCRAPPED_LABEL) || marks.has(Marks::READABLE) => Life::LabelScrapped,
        () => Life::SNInvalid,
    }
}
