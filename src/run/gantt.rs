//! The worst hour of one replication, run again with an observer that keeps the states.

use super::replicate::Replication;
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Observer};
use crate::line::{model::Line, watch};
use crate::scenario::Fidelity;

/// States are shown by slots of this length: each slot as what filled most of it.
const SLOT: Time = Time(10_000_000_000);
const HOUR: Time = Time(3_600_000_000_000);

#[derive(Debug, Clone)]
pub struct WorstHour {
    pub replication: u32,
    pub seed: u64,
    pub from: Time,
    pub to: Time,
    /// Parallel to `line.stations`.
    pub rows: Vec<GanttRow>,
}

pub type GanttRow = Vec<GanttSpan>;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GanttSpan {
    pub from: Time,
    pub to: Time,
    pub cause: Cause,
}

/// The hour in which the core machine lost most to stops, starving and blocking, station by
/// station; looked for in the first day. None without figures, and where no
/// single packs were moved.
pub fn worst_hour(line: &Line, replication: &Replication) -> Option<WorstHour> {
    replication.sheet.as_ref().filter(|_| replication.fidelity == Fidelity::Pack)?;
    let mut seen = Watch::new(line.stations.len());
    let finished = watch(line, replication.seed, &mut seen);
    seen.finish(finished.end);
    let slots = &seen.slots;
    let wide = ((HOUR.0 / SLOT.0) as usize).min(slots.first()?.len());
    let first = worst_window(&slots[line.core], wide)?;
    let from = Time(first as i64 * SLOT.0);
    let to = from + Time(wide as i64 * SLOT.0);
    let row = |slots: &Vec<Slot>| spans(slots.get(first..first + wide).unwrap_or(&[]), from);
    let rows = slots.iter().map(row).collect();
    Some(WorstHour { replication: replication.number, seed: replication.seed, from, to, rows })
}

/// First slot of the window in which most time was lost; None where there is no slot.
fn worst_window(slots: &[Slot], wide: usize) -> Option<usize> {
    let lost: Vec<i64> = slots.iter().map(lost).collect();
    if wide == 0 || lost.len() < wide {
        return None;
    }
    let sums = lost.windows(wide).map(|window| window.iter().sum::<i64>());
    // The first of several equal ones.
    sums.enumerate().max_by_key(|&(first, sum)| (sum, std::cmp::Reverse(first))).map(|(i, _)| i)
}

fn lost(slot: &Slot) -> i64 {
    let is_lost =
        |cause: Cause| cause.is_own_stop() || matches!(cause, Cause::Starved | Cause::Blocked);
    Cause::ALL.iter().filter(|cause| is_lost(**cause)).map(|cause| slot[cause.index()]).sum()
}

/// Time by cause.
type Slot = [i64; Cause::ALL.len()];

/// Time by cause in each slot of the first day.
struct Watch {
    state: Vec<(Time, Cause)>,
    slots: Vec<Vec<Slot>>,
}

impl Watch {
    fn new(stations: usize) -> Watch {
        Watch {
            state: vec![(Time::ZERO, Cause::NoOrder); stations],
            slots: vec![Vec::new(); stations],
        }
    }

    fn add(&mut self, station: usize, until: Time) {
        let (since, cause) = self.state[station];
        let (mut at, end) = (since, until.min(Time(24 * HOUR.0)));
        let slots = &mut self.slots[station];
        while at < end {
            let slot = (at.0 / SLOT.0) as usize;
            if slots.len() <= slot {
                slots.resize(slot + 1, [0; Cause::ALL.len()]);
            }
            let edge = end.min(Time((slot as i64 + 1) * SLOT.0));
            slots[slot][cause.index()] += (edge - at).0;
            at = edge;
        }
    }

    fn finish(&mut self, end: Time) {
        for station in 0..self.state.len() {
            self.add(station, end);
        }
    }
}

impl Observer for Watch {
    fn see(&mut self, at: Time, fact: Fact) {
        if let Fact::State { station, cause } = fact {
            self.add(station as usize, at);
            self.state[station as usize] = (at, cause);
        }
    }
}

/// Neighbouring slots of one cause become one span.
fn spans(slots: &[Slot], from: Time) -> GanttRow {
    let mut row: GanttRow = Vec::new();
    for (slot, times) in slots.iter().enumerate() {
        let most = Cause::ALL.into_iter().max_by_key(|cause| times[cause.index()]);
        let Some(cause) = most else { continue };
        let start = from + Time(slot as i64 * SLOT.0);
        let end = start + SLOT;
        match row.last_mut() {
            Some(span) if span.cause == cause => span.to = end,
            _ => row.push(GanttSpan { from: start, to: end, cause }),
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_window_is_where_most_was_lost_and_a_changeover_is_no_loss_of_the_hour() {
        let slot = |cause: Cause| {
            let mut slot = [0; Cause::ALL.len()];
            slot[cause.index()] = SLOT.0;
            slot
        };
        let slots: Vec<Slot> = [
            Cause::Changeover,
            Cause::Changeover,
            Cause::Working,
            Cause::MicroStop,
            Cause::Starved,
            Cause::Working,
        ]
        .map(slot)
        .to_vec();
        assert_eq!(worst_window(&slots, 2), Some(3));
        assert_eq!(worst_window(&slots, 7), None);
        let row = spans(&slots[3..5], Time(3 * SLOT.0));
        assert_eq!(row.len(), 2);
        assert_eq!((row[1].from, row[1].to), (Time(4 * SLOT.0), Time(5 * SLOT.0)));
    }

    #[test]
    fn time_is_put_into_its_slots() {
        let mut watch = Watch::new(1);
        watch.see(Time(SLOT.0 / 2), Fact::State { station: 0, cause: Cause::Working });
        watch.finish(Time(SLOT.0 * 2));
        let of = |slot: usize, cause: Cause| watch.slots[0][slot][cause.index()];
        assert_eq!(of(0, Cause::NoOrder), SLOT.0 / 2);
        assert_eq!(of(0, Cause::Working), SLOT.0 / 2);
        assert_eq!(of(1, Cause::Working), SLOT.0);
    }
}
