//! How a unit looks: what was done to it on its way.

use lineproof::journal::{Fact, Flaws, Level, UNNUMBERED, UnitId};
use std::collections::HashMap;

/// What is known of a unit on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UnitLook {
    /// None: nothing was printed on it yet; else whether the print is as it was sent, with right
    /// text and a symbol that can be read.
    pub print: Option<bool>,
    /// What the camera said.
    pub accepted: Option<bool>,
    /// Grade of its symbol in tenths (ISO/IEC 15415).
    pub grade: Option<u8>,
    pub commissioned: bool,
    /// Place of the injected fault in the head.
    pub fault: Option<u16>,
}

/// The few ways in which units are drawn differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tint {
    /// Nothing is printed on it.
    Blank,
    /// It bears a code, or a label.
    Coded,
    /// The camera accepted it.
    Good,
    /// The code is wrong, or the camera refused it.
    Suspect,
    Rejected,
    /// A fault of the catalogue fell on it.
    Fault,
}

impl Tint {
    pub const ALL: [Tint; 6] =
        [Tint::Blank, Tint::Coded, Tint::Good, Tint::Suspect, Tint::Rejected, Tint::Fault];
}

impl UnitLook {
    pub fn tint(self) -> Tint {
        match self {
            UnitLook { fault: Some(_), .. } => Tint::Fault,
            UnitLook { accepted: Some(false), .. } | UnitLook { print: Some(false), .. } => {
                Tint::Suspect
            }
            UnitLook { accepted: Some(true), .. } | UnitLook { commissioned: true, .. } => {
                Tint::Good
            }
            UnitLook { print: Some(true), .. } => Tint::Coded,
            _ => Tint::Blank,
        }
    }
}

/// The looks of all units on the line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Looks(HashMap<(Level, UnitId), UnitLook>);

impl Looks {
    pub fn of(&self, level: Level, unit: UnitId) -> UnitLook {
        self.0.get(&(level, unit)).copied().unwrap_or_default()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn see(&mut self, fact: Fact) {
        match fact {
            Fact::Coded { unit, encoded, printed, flaws, .. } => {
                let right = printed == encoded && printed != UNNUMBERED && flaws == Flaws(0);
                let bears = printed != UNNUMBERED || flaws != Flaws(0);
                self.edit(unit, |look| look.print = bears.then_some(right));
            }
            Fact::Printed { unit, grade, .. } => self.edit(unit, |look| look.grade = Some(grade)),
            Fact::Read { unit, accepted, .. } => {
                self.edit(unit, |look| look.accepted = Some(accepted));
            }
            Fact::Commissioned { unit, .. } => self.edit(unit, |look| look.commissioned = true),
            Fact::Reworked { unit, .. } => self.edit(unit, |look| {
                *look = UnitLook { fault: look.fault, ..UnitLook::default() };
            }),
            Fact::Injected { fault, level, unit, .. } => {
                self.0.entry((level, unit)).or_default().fault = Some(fault);
            }
            Fact::Rejected { level, unit, .. }
            | Fact::Vanished { level, unit, .. }
            | Fact::Departed { level, unit } => self.forget(level, unit),
            Fact::Sampled { unit, .. } => self.forget(Level::Pack, unit),
            _ => {}
        }
    }

    fn edit(&mut self, unit: UnitId, change: impl FnOnce(&mut UnitLook)) {
        change(self.0.entry((Level::Pack, unit)).or_default());
    }

    fn forget(&mut self, level: Level, unit: UnitId) {
        self.0.remove(&(level, unit));
    }

    /// Keeps those that are on the line, by themselves or in a parent.
    pub fn keep(&mut self, on_line: impl Fn(Level, UnitId) -> bool) {
        self.0.retain(|(level, unit), _| on_line(*level, *unit));
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }
}
