//! Units that a stop has spoiled: jammed packs, and the first cycles of a thermoformer after it
//! has stood too long with the film between heater and die.

use super::conduct::RestartScrap;
use super::engine::Engine;
use super::model::Station;
use crate::base::clock::Time;
use crate::base::random::{Draws, Keyed};
use crate::journal::{Class, Fact, Happening, Level, Observer, Reason};

/// What awaits the next units of a station.
#[derive(Debug)]
pub struct Doom {
    jams: f64,
    scraps: u32,
    chance: Keyed,
    /// The cycle for which a jam has been drawn.
    drawn: Option<u64>,
    restart: Option<RestartScrap>,
    /// When it worked last in this order, by the clock without breaks.
    worked: Option<Time>,
    /// What it stood for before it began to work again was a wait for other stations.
    waited: bool,
    /// Cycles and units still to be scrapped.
    cycles: u32,
    units: u32,
}

impl Doom {
    pub fn new(station: &Station, seed: u64) -> Option<Doom> {
        let jams = station.conduct.jams.as_ref();
        let restart = station.conduct.restart_scrap;
        if jams.is_none() && restart.is_none() {
            return None;
        }
        Some(Doom {
            jams: jams.map_or(0.0, |jams| jams.probability),
            scraps: jams.map_or(0, |jams| jams.scraps),
            chance: Keyed::new(seed),
            drawn: None,
            restart,
            worked: None,
            waited: false,
            cycles: 0,
            units: 0,
        })
    }
}

impl<O: Observer> Engine<'_, O> {
    /// Work begins or goes on: has the station stood too long?
    pub(super) fn judge_standstill(&mut self, i: usize) {
        let clock = self.clock();
        let cause = self.stations[i].cause;
        let Some(doom) = &mut self.stations[i].doom else { return };
        let (Some(restart), Some(worked)) = (doom.restart, doom.worked) else { return };
        if clock - worked > restart.after {
            doom.cycles = restart.cycles;
            doom.waited = cause.class() == Class::Waiting;
        }
    }

    /// The order begins anew: what was before it is cleared away.
    pub(super) fn forget_standstill(&mut self) {
        for station in &mut self.stations {
            if let Some(doom) = &mut station.doom {
                (doom.worked, doom.cycles, doom.units) = (None, 0, 0);
            }
        }
    }

    /// A stretch of work has ended.
    pub(super) fn note_work(&mut self, i: usize) {
        let clock = self.clock();
        if let Some(doom) = &mut self.stations[i].doom {
            doom.worked = Some(clock);
        }
    }

    /// At the end of a cycle: do its units jam? One draw a cycle.
    pub(super) fn jams(&mut self, i: usize) -> bool {
        let line = self.line;
        let cycle = self.stations[i].cycles;
        let (Some(doom), Some(jams)) = (&mut self.stations[i].doom, &line.stations[i].conduct.jams)
        else {
            return false;
        };
        if doom.jams == 0.0 || doom.drawn == Some(cycle) {
            return false;
        }
        doom.drawn = Some(cycle);
        let mut draws = doom.chance.of(cycle);
        if !draws.chance(doom.jams) {
            return false;
        }
        let lasts = Time::from_secs(jams.lasts.draw(&mut draws));
        self.jam_begins(i, lasts);
        true
    }

    pub(super) fn doom_jammed(&mut self, i: usize) {
        if let Some(doom) = &mut self.stations[i].doom {
            doom.units += doom.scraps;
        }
    }

    /// Where a station puts packs into larger units, what is spoiled is what it has taken in: all
    /// units of the cycle. Parents that hold aggregated units are never spoiled.
    pub(super) fn loses_intake(&mut self, i: usize) -> bool {
        let station = &self.line.stations[i];
        if station.makes <= Level::Pack || station.from > Level::Pack {
            return false;
        }
        let Some(doom) = &self.stations[i].doom else { return false };
        if doom.cycles == 0 && doom.units == 0 {
            return false;
        }
        let mut intake = std::mem::take(&mut self.stations[i].intake);
        self.lose(i, station.from, &intake);
        intake.clear();
        self.stations[i].intake = intake;
        true
    }

    /// What the cycle has made is spoiled, as far as units are doomed.
    #[inline]
    pub(super) fn lose_made(&mut self, i: usize) {
        let Some(doom) = &self.stations[i].doom else { return };
        let level = self.line.stations[i].makes;
        if level > Level::Pack || (doom.cycles == 0 && doom.units == 0) {
            return;
        }
        let all = if doom.cycles > 0 { u32::MAX } else { doom.units };
        let lost = self.stations[i].ready.len().min(all as usize);
        for _ in 0..lost {
            if let Some(unit) = self.stations[i].ready.pop_front() {
                self.throw_away(i, level, unit);
            }
        }
        self.count_lost(i, lost as u32);
    }

    fn lose(&mut self, i: usize, level: Level, units: &[u32]) {
        for &unit in units {
            self.throw_away(i, level, unit);
        }
        self.count_lost(i, units.len() as u32);
    }

    fn reason(&self, i: usize) -> (Reason, Happening) {
        match &self.stations[i].doom {
            Some(doom) if doom.cycles > 0 && doom.waited => {
                (Reason::Restart, Happening::BlockedScrap)
            }
            Some(doom) if doom.cycles > 0 => (Reason::Restart, Happening::RestartScrap),
            _ => (Reason::Jam, Happening::JamScrap),
        }
    }

    fn throw_away(&mut self, i: usize, level: Level, unit: u32) {
        let (reason, _) = self.reason(i);
        self.throw_out(i, level, unit, reason);
    }

    /// One cycle with so many lost units has ended.
    fn count_lost(&mut self, i: usize, units: u32) {
        let (_, what) = self.reason(i);
        if units > 0 {
            self.observer.see(self.now, Fact::Happened { station: i as u16, what, units });
        }
        if let Some(doom) = &mut self.stations[i].doom {
            if doom.cycles > 0 {
                doom.cycles -= 1;
            } else {
                doom.units = doom.units.saturating_sub(units);
            }
        }
    }
}
