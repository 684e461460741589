//! A second set of books: what a run's facts and its world say of packs, counted apart from the
//! tally.

use crate::base::clock::Time;
use crate::journal::{Fact, Level, Observer, UnitId};
use crate::line::Finished;
use crate::line::model::Line;
use crate::line::world::{Fate, NONE, World};
use crate::stats::Sheet;

/// Times are summed in whole nanoseconds, so that no order of adding matters.
#[derive(Debug, Default)]
pub struct Ledger {
    makers: Vec<bool>,
    made: i128,
    /// Sum of the times at which packs were made.
    begins: i128,
    left: i128,
    /// Of the packs that left the pack level: sums of when they were made, and of when they left.
    left_begins: i128,
    left_ends: i128,
    /// Packs that ended otherwise, each with its end.
    others: Vec<(UnitId, Time)>,
}

impl Ledger {
    pub fn new(line: &Line) -> Ledger {
        Ledger { makers: line.pack_makers(), ..Ledger::default() }
    }
}

impl Observer for Ledger {
    fn see(&mut self, at: Time, fact: Fact) {
        match fact {
            Fact::Made { station, units } if self.makers[station as usize] => {
                self.made += i128::from(units);
                self.begins += i128::from(units) * i128::from(at.0);
            }
            Fact::Left { since } => {
                self.left += 1;
                self.left_begins += i128::from(since.0);
                self.left_ends += i128::from(at.0);
            }
            Fact::Rejected { level: Level::Pack, unit, .. } | Fact::Sampled { unit, .. } => {
                self.others.push((unit, at));
            }
            _ => {}
        }
    }
}

/// Both sets of books of one run.
pub struct Books<'a> {
    pub sheet: &'a Sheet,
    /// What the sheet covers.
    pub span: Time,
    pub finished: &'a Finished<()>,
    pub ledger: &'a Ledger,
}

impl Books<'_> {
    /// Packs by which the tally, the facts and the world differ: made, rejected, sampled, scrapped.
    pub fn differences(&self) -> f64 {
        let (flow, ledger) = (&self.sheet.flow, self.ledger);
        let count = self.finished.world.counts[Level::Pack.index()];
        let tally_rejected: u64 = flow.rejected.iter().sum();
        let pairs = [
            (flow.started, count.made),
            (u64::try_from(ledger.made).unwrap_or(u64::MAX), count.made),
            (tally_rejected, count.rejected),
            (flow.sampled, count.sampled),
            (flow.scrapped, count.scrapped + count.taken),
        ];
        let apart: u64 = pairs.iter().map(|(a, b)| a.abs_diff(*b)).sum();
        (apart + flow.open().unsigned_abs()) as f64
    }

    /// Mean content of the tally over arrivals times mean stay (Little's law). The stays come from
    /// when each pack was made and when it ended; those still there stay to the end of the run.
    pub fn little(&self) -> f64 {
        let content = self.sheet.kpis[crate::stats::kpi_index("wip_mean").unwrap_or(0)];
        let stays = self.stays() as f64 / 1e9;
        // Where one station makes packs and lets them go, no pack stays, and none is there.
        if stays == 0.0 && content == 0.0 { 1.0 } else { content * self.span.secs() / stays }
    }

    /// Sum of the stays of all packs.
    fn stays(&self) -> i128 {
        let ledger = self.ledger;
        let left = ledger.left_ends - ledger.left_begins;
        let end = i128::from(self.finished.end.0);
        let ends: i128 = ledger.others.iter().map(|(_, at)| i128::from(at.0)).sum();
        let world = &self.finished.world;
        if world.keeps() {
            let made = |unit: UnitId| i128::from(world.packs[unit as usize].made.0);
            let begins: i128 = ledger.others.iter().map(|(unit, _)| made(*unit)).sum();
            return left + ends - begins + present(world, end);
        }
        // Records are used again: the others began when all began, less those that left.
        let present = ledger.made - ledger.left - ledger.others.len() as i128;
        left + ends + present * end - (ledger.begins - ledger.left_begins)
    }
}

/// Stays of the packs that are on the line, neither packed nor gone.
fn present(world: &World, end: i128) -> i128 {
    let there = world.packs.iter().filter(|p| p.fate == Fate::Present && p.parent == NONE);
    there.map(|pack| end - i128::from(pack.made.0)).sum()
}
