//! The worst hour of one replication, run again with an observer that keeps the states.

use super::replicate::Replication;
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Observer};
use crate::line::{model::Line, simulate};

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

/// The hour with the fewest good packs, station by station. None without figures.
pub fn worst_hour(line: &Line, replication: &Replication) -> Option<WorstHour> {
    let bins = &replication.sheet.as_ref()?.good_bins;
    if bins.values.is_empty() {
        return None;
    }
    let wide = ((HOUR.0 / bins.width.0).max(1) as usize).min(bins.values.len());
    let (first, _) = bins
        .values
        .windows(wide)
        .enumerate()
        .filter(|(first, _)| is_in_shift(line, Time(*first as i64 * bins.width.0)))
        .min_by(|a, b| a.1.iter().sum::<f64>().total_cmp(&b.1.iter().sum::<f64>()))?;
    let from = Time(first as i64 * bins.width.0);
    let to = from + HOUR.min(Time(wide as i64 * bins.width.0));
    let watch = Watch::new(line.stations.len(), from, to);
    let mut finished = simulate(line, replication.seed, watch);
    finished.observer.finish();
    let rows = finished.observer.slots.iter().map(|slots| spans(slots, from)).collect();
    Some(WorstHour { replication: replication.number, seed: replication.seed, from, to, rows })
}

/// The hour from this moment lies within a shift: a night is no bad hour.
fn is_in_shift(line: &Line, from: Time) -> bool {
    const DAY: i64 = 24 * HOUR.0;
    line.shift.as_ref().is_none_or(|shift| {
        let day = Time(from.0 % DAY);
        day + HOUR.min(shift.length) <= shift.length
    })
}

/// Time by cause in each slot of the window.
struct Watch {
    from: Time,
    to: Time,
    state: Vec<(Time, Cause)>,
    slots: Vec<Vec<[i64; Cause::ALL.len()]>>,
}

impl Watch {
    fn new(stations: usize, from: Time, to: Time) -> Watch {
        let slots = ((to - from).0 / SLOT.0).max(1) as usize;
        Watch {
            from,
            to,
            state: vec![(Time::ZERO, Cause::NoOrder); stations],
            slots: vec![vec![[0; Cause::ALL.len()]; slots]; stations],
        }
    }

    fn add(&mut self, station: usize, until: Time) {
        let (since, cause) = self.state[station];
        let (mut at, end) = (since.max(self.from), until.min(self.to));
        while at < end {
            let slot = ((at - self.from).0 / SLOT.0) as usize;
            let Some(times) = self.slots[station].get_mut(slot) else { return };
            let edge = end.min(self.from + Time((slot as i64 + 1) * SLOT.0));
            times[cause.index()] += (edge - at).0;
            at = edge;
        }
    }

    fn finish(&mut self) {
        for station in 0..self.state.len() {
            self.add(station, self.to);
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
fn spans(slots: &[[i64; Cause::ALL.len()]], from: Time) -> GanttRow {
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
