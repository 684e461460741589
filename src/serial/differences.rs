//! Where the record of the line and the physical truth differ.

use crate::line::world::{Fate, World};
use serde::Serialize;

/// What a count by hand of all that left the line would find.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Differences {
    /// Parents whose label is not the number that was recorded for them, or that have none.
    pub wrong_labels: u64,
    /// Packs that are not in the parent that is recorded for them.
    pub packs_elsewhere: u64,
}

/// Compares every parent and pack with what is recorded of it.
pub fn differences(world: &World) -> Differences {
    let parents = world.parents.iter().flatten();
    Differences {
        wrong_labels: parents.filter(|p| !p.gone && p.number != p.recorded).count() as u64,
        packs_elsewhere: world.packs.iter().filter(|p| p.fate == Fate::Taken).count() as u64
            + world.strays,
    }
}
