//! Faults that a scenario injects: which strikes which unit, and what is remembered of parents for
//! those that exchange something between two of them. What they do stands in `work/injected`.

use super::model::Line;
use crate::base::clock::Time;
use crate::base::random::{Draws, Keyed, stream_seed};
use crate::journal::{Spot, Trouble, UnitId};

/// One row of a scenario's `faults`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Injection {
    pub trouble: Trouble,
    /// Place in `Line::stations`; None: the first station where it can strike.
    pub station: Option<usize>,
    pub when: When,
    /// Units, one after the other, that each strike falls on.
    pub lasts: u32,
}

/// Which unit is struck first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum When {
    /// The pack of this number in the order of making, from 0, or the first after it that comes
    /// by; a parent by its own number.
    Unit(u32),
    /// The first unit after this time of the run.
    At(Time),
    /// Each unit with this chance.
    Share(f64),
}

/// A strike: the fault's place in `Line::injections`, and how many units it fell on before.
#[derive(Debug, Clone, Copy)]
pub struct Strike {
    pub place: u16,
    pub trouble: Trouble,
    pub before: u32,
}

/// The injected faults while the line runs.
#[derive(Debug)]
pub struct Injector {
    running: Vec<Running>,
    /// By station.
    pub memory: Vec<Memory>,
}

#[derive(Debug)]
struct Running {
    injection: Injection,
    stream: Keyed,
    /// Units that the present strike still falls on.
    left: u32,
    /// It strikes once only, and has done so.
    over: bool,
    /// The station that it strikes at, once it has.
    at: Option<usize>,
}

/// What is in the open parent of a packer, and what was in the one before.
#[derive(Debug, Default)]
pub struct Memory {
    pub open: Vec<UnitId>,
    pub last: Vec<UnitId>,
    pub last_parent: Option<UnitId>,
}

impl Memory {
    /// The open parent is closed: it is the last one now.
    pub fn close(&mut self, parent: UnitId) {
        std::mem::swap(&mut self.open, &mut self.last);
        self.open.clear();
        self.last_parent = Some(parent);
    }
}

impl Injector {
    /// None: the scenario injects nothing that strikes on the line.
    pub fn new(line: &Line, seed: u64) -> Option<Box<Injector>> {
        let physical = |i: &Injection| i.trouble.spot() != Spot::Message;
        if !line.injections.iter().any(physical) {
            return None;
        }
        let running = line.injections.iter().map(|&injection| Running {
            injection,
            stream: Keyed::new(stream_seed(seed, injection.trouble.name(), "injected")),
            left: 0,
            over: false,
            at: None,
        });
        let memory = line.stations.iter().map(|_| Memory::default()).collect();
        Some(Box::new(Injector { running: running.collect(), memory }))
    }

    /// Does one strike this unit here? Of several the first one written.
    pub fn strike(&mut self, i: usize, spot: Spot, ordinal: u32, now: Time) -> Option<Strike> {
        let mut found = None;
        for (place, running) in self.running.iter_mut().enumerate() {
            let fits = running.injection.trouble.spot() == spot
                && running.injection.station.or(running.at).is_none_or(|at| at == i);
            if fits && found.is_none() && running.strikes(ordinal, now) {
                running.at = Some(i);
                let before = running.injection.lasts - 1 - running.left;
                let trouble = running.injection.trouble;
                found = Some(Strike { place: place as u16, trouble, before });
            }
        }
        found
    }
}

impl Running {
    fn strikes(&mut self, ordinal: u32, now: Time) -> bool {
        if self.left > 0 {
            self.left -= 1;
            return true;
        }
        let begins = !self.over
            && match self.injection.when {
                When::Unit(unit) => ordinal >= unit,
                When::At(at) => now >= at,
                When::Share(share) => self.stream.of(ordinal.into()).chance(share),
            };
        if begins {
            self.over = !matches!(self.injection.when, When::Share(_));
            self.left = self.injection.lasts.saturating_sub(1);
        }
        begins
    }
}
