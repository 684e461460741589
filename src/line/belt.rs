//! What lies between two stations while the line runs: a buffer or a conveyor.

use super::model::{Link, LinkKind};
use super::ring::Ring;
use crate::base::clock::Time;
use crate::journal::UnitId;

/// The answer to "may I have a unit?".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pull {
    Unit(UnitId),
    /// The first unit reaches the end then.
    At(Time),
    Empty,
}

/// The answer to "may I put a unit?".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    Done,
    /// The unit before it has moved on by one pitch then.
    At(Time),
    Full,
}

#[derive(Debug)]
pub struct Belt {
    units: Ring<(UnitId, Time)>,
    slots: usize,
    crossing: Time,
    spacing: Time,
    /// From one entry to the next.
    entry: Time,
    rigid: bool,
    pub direct: bool,
    /// A buffer: units are there as soon as they are in it.
    is_buffer: bool,
    /// A rigid belt's times are in belt time; `stood` turns them into line time.
    stood: Time,
    next_entry: Time,
    /// When the queue at the end of an accumulating belt has moved up.
    next_exit: Time,
}

impl Belt {
    pub fn new(link: &Link) -> Belt {
        let (slots, crossing, spacing, gap, rigid) = match link.kind {
            LinkKind::Direct => (0, Time::ZERO, Time::ZERO, Time::ZERO, false),
            LinkKind::Buffer { slots } => (
                slots.map_or(usize::MAX, |s| s as usize),
                Time::ZERO,
                Time::ZERO,
                Time::ZERO,
                false,
            ),
            LinkKind::Conveyor { slots, crossing, spacing, gap, rigid } => {
                (slots as usize, crossing, spacing, gap, rigid)
            }
        };
        Belt {
            units: Ring::with_capacity(slots.min(1024)),
            slots,
            crossing,
            spacing,
            entry: spacing + gap,
            rigid,
            is_buffer: matches!(link.kind, LinkKind::Buffer { .. }),
            direct: matches!(link.kind, LinkKind::Direct | LinkKind::Buffer { slots: Some(0) }),
            stood: Time::ZERO,
            next_entry: Time::ZERO,
            next_exit: Time::ZERO,
        }
    }

    pub fn len(&self) -> usize {
        self.units.len()
    }

    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// Takes the first unit if it has reached the end. The units of one cycle (`follows`) are taken
    /// together; before the next cycle the queue moves up by as many pitches.
    #[inline(always)]
    pub fn pull(&mut self, now: Time, follows: bool) -> Pull {
        if self.is_buffer {
            return self.units.pop_front().map_or(Pull::Empty, |(unit, _)| Pull::Unit(unit));
        }
        self.pull_from_end(now, follows)
    }

    fn pull_from_end(&mut self, now: Time, follows: bool) -> Pull {
        let Some(&(unit, at)) = self.units.front() else { return Pull::Empty };
        let arrived = Time(at.0 + self.stood.0);
        let ready = if follows { arrived } else { arrived.max(self.next_exit) };
        if ready > now {
            return Pull::At(ready);
        }
        self.units.pop_front();
        if self.rigid {
            self.stood += now - arrived;
        } else {
            self.next_exit = Time(self.next_exit.max(now).0 + self.spacing.0);
        }
        Pull::Unit(unit)
    }

    /// When the first unit can be taken; None where units are there as soon as they are on it.
    #[inline(always)]
    pub fn first_ready(&self) -> Option<Time> {
        if self.is_buffer {
            return None;
        }
        let &(_, at) = self.units.front()?;
        Some(Time(at.0 + self.stood.0).max(self.next_exit))
    }

    /// Puts a unit on at the beginning. The units of one cycle (`follows`) lie side by side.
    #[inline(always)]
    pub fn put(&mut self, unit: UnitId, now: Time, follows: bool) -> Put {
        if self.units.len() >= self.slots {
            return Put::Full;
        }
        if self.is_buffer {
            self.units.push_back((unit, now));
            return Put::Done;
        }
        self.put_at_beginning(unit, now, follows)
    }

    fn put_at_beginning(&mut self, unit: UnitId, now: Time, follows: bool) -> Put {
        if self.stands(now) {
            return Put::Full;
        }
        let entry = Time(self.next_entry.0 + self.stood.0);
        if !follows && entry > now {
            return Put::At(entry);
        }
        // By the time of the belt, which stands still with it.
        let moved = Time(now.0 - self.stood.0);
        self.next_entry = Time(self.next_entry.max(moved).0 + self.entry.0);
        self.units.push_back((unit, Time(moved.0 + self.crossing.0)));
        Put::Done
    }

    /// A rigid belt stands while its first unit waits at the end.
    fn stands(&self, now: Time) -> bool {
        self.rigid && self.units.front().is_some_and(|&(_, at)| at + self.stood < now)
    }

    /// A break: nothing moves for this long.
    pub fn freeze(&mut self, span: Time) {
        self.units.each(|unit| unit.1 += span);
        self.next_entry += span;
        self.next_exit += span;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conveyor(rigid: bool) -> Belt {
        let kind = LinkKind::Conveyor {
            slots: 3,
            crossing: Time(100),
            spacing: Time(10),
            gap: Time::ZERO,
            rigid,
        };
        Belt::new(&Link { name: "belt".into(), kind, from: vec![0], to: vec![1] })
    }

    #[test]
    fn a_unit_crosses_in_length_over_speed_and_the_next_enters_a_pitch_later() {
        let mut belt = conveyor(false);
        assert_eq!(belt.put(1, Time(0), false), Put::Done);
        assert_eq!(belt.put(2, Time(4), false), Put::At(Time(10)));
        assert_eq!(belt.put(2, Time(10), false), Put::Done);
        assert_eq!(belt.pull(Time(50), false), Pull::At(Time(100)));
        assert_eq!(belt.pull(Time(100), false), Pull::Unit(1));
        assert_eq!(belt.pull(Time(100), false), Pull::At(Time(110)));
    }

    #[test]
    fn an_accumulating_belt_fills_up_and_moves_up_by_one_pitch() {
        let mut belt = conveyor(false);
        for (unit, at) in [(1, 0), (2, 10), (3, 20)] {
            assert_eq!(belt.put(unit, Time(at), false), Put::Done);
        }
        assert_eq!(belt.put(4, Time(30), false), Put::Full);
        // All three wait at the end; after the first has gone the second needs one pitch.
        assert_eq!(belt.pull(Time(500), false), Pull::Unit(1));
        assert_eq!(belt.pull(Time(500), false), Pull::At(Time(510)));
        assert_eq!(belt.put(4, Time(500), false), Put::Done);
    }

    #[test]
    fn a_rigid_belt_stands_while_its_first_unit_waits() {
        let mut belt = conveyor(true);
        assert_eq!(belt.put(1, Time(0), false), Put::Done);
        assert_eq!(belt.put(2, Time(40), false), Put::Done);
        // Unit 1 is at the end at 100 and waits to 130: unit 2 is late by those 30.
        assert_eq!(belt.put(3, Time(120), false), Put::Full);
        assert_eq!(belt.pull(Time(130), false), Pull::Unit(1));
        assert_eq!(belt.pull(Time(140), false), Pull::At(Time(170)));
        assert_eq!(belt.put(3, Time(140), false), Put::Done);
        assert_eq!(belt.pull(Time(170), false), Pull::Unit(2));
        assert_eq!(belt.pull(Time(170), false), Pull::At(Time(240)));
    }

    #[test]
    fn a_cycle_takes_its_units_together_and_the_queue_moves_up_for_all_of_them() {
        let mut belt = conveyor(false);
        for (unit, at) in [(1, 0), (2, 10), (3, 20)] {
            belt.put(unit, Time(at), false);
        }
        assert_eq!(belt.pull(Time(500), false), Pull::Unit(1));
        assert_eq!(belt.pull(Time(500), true), Pull::Unit(2));
        assert_eq!(belt.pull(Time(500), false), Pull::At(Time(520)));
    }

    #[test]
    fn a_break_delays_what_lies_on_the_belt() {
        let mut belt = conveyor(false);
        belt.put(1, Time(0), false);
        belt.freeze(Time(1000));
        assert_eq!(belt.pull(Time(1000), false), Pull::At(Time(1100)));
    }
}
