//! How fast every station works until something changes: as fast as it may, unless it finds
//! nothing to work on or no room for what it makes.

use super::engine::Engine;
use super::run::{Level, Phase};
use crate::base::clock::Time;
use crate::journal::Cause;
use crate::line::conduct::Sensor;

/// Shares `supply` among those who could take so much each: equal parts, and what one cannot take
/// goes to the others. Gives the part of each that could take more.
fn equal_part(supply: f64, wishes: impl Iterator<Item = f64> + Clone) -> f64 {
    let count = wishes.clone().count();
    if wishes.clone().sum::<f64>() <= supply {
        return f64::INFINITY;
    }
    let mut part = supply / count as f64;
    // Each round settles one at least.
    for _ in 0..count {
        let settled: f64 = wishes.clone().filter(|wish| *wish <= part).sum();
        let open = wishes.clone().filter(|wish| *wish > part).count();
        let next = if open == 0 { return part } else { (supply - settled) / open as f64 };
        if next <= part {
            return part;
        }
        part = next;
    }
    part
}

impl Engine<'_> {
    /// Works out all rates; what has changed is brought up to this moment first.
    pub(super) fn solve(&mut self) {
        self.find_paces();
        for l in 0..self.stores.len() {
            self.supply(l);
        }
        // From the end of the line: nobody makes more than there is room for. A full store feeds
        // those below it whatever becomes of those above: nothing already settled changes.
        for l in (0..self.stores.len()).rev() {
            if self.tanks[l].full {
                let drawn = self.outflow(l);
                self.bound_inflow(l, drawn);
            }
        }
        for i in 0..self.runs.len() {
            self.take_on(i);
        }
        for l in 0..self.stores.len() {
            let (comes, goes) = (self.inflow(l), self.outflow(l));
            if comes != self.tanks[l].comes || goes != self.tanks[l].goes {
                self.flow_to_now(l);
                self.tanks[l].set_inflow(comes, &self.stores[l], self.clock);
                self.tanks[l].goes = goes;
                self.tanks[l].plan(&self.stores[l], self.clock);
            }
        }
    }

    /// The speed of each station, by its sensor and after a stop.
    fn find_paces(&mut self) {
        for (run, machine) in self.runs.iter_mut().zip(&self.machines) {
            run.wish = if run.phase == Phase::Up { machine.rate } else { 0.0 };
            run.wish_share = 1.0;
            let Some(law) = &run.law else { continue };
            if let Some(sensor) = &law.sensor {
                let counted = self.tanks[sensor.link].counted(&self.stores[sensor.link]);
                run.sensed = sensed(sensor, counted, run.sensed);
                run.wish *= run.sensed;
            }
            if let Some(slow) = law.after_restart
                && self.clock < run.slow_until
            {
                run.wish *= slow.factor;
            }
        }
    }

    /// Nobody takes more than there is, or than the belt carries.
    #[inline]
    fn supply(&mut self, l: usize) {
        let store = &self.stores[l];
        let (exit, entry) = (store.exit, store.entry);
        if entry < f64::INFINITY {
            self.bound_inflow(l, entry);
        }
        let (store, tank) = (&self.stores[l], &self.tanks[l]);
        let supply = match tank.level {
            Level::Free => exit,
            Level::Dry => 0.0,
            Level::AtFloor if store.crossing == Time::ZERO => self.inflow(l).min(exit),
            Level::AtFloor => tank.arrives.min(exit),
        };
        if supply == f64::INFINITY {
            return;
        }
        let Some((_, only)) = store.only else { return self.share_supply(l, supply) };
        self.bound(only, supply, Cause::Starved);
    }

    fn share_supply(&mut self, l: usize, supply: f64) {
        let part = equal_part(supply, self.stores[l].to.iter().map(|&t| self.runs[t].wish));
        for k in 0..self.stores[l].to.len() {
            self.bound(self.stores[l].to[k], part, Cause::Starved);
        }
    }

    #[inline]
    fn bound(&mut self, i: usize, rate: f64, limit: Cause) {
        let run = &mut self.runs[i];
        if run.wish > rate {
            run.wish_share *= rate / run.wish;
            run.wish = rate;
            run.limit = limit;
        }
    }

    #[inline]
    fn inflow(&self, l: usize) -> f64 {
        let out = |f: usize| self.runs[f].wish * self.runs[f].yields(&self.machines[f]);
        match self.stores[l].only {
            Some((from, _)) => out(from),
            None => self.stores[l].from.iter().map(|&f| out(f)).sum(),
        }
    }

    #[inline]
    fn outflow(&self, l: usize) -> f64 {
        match self.stores[l].only {
            Some((_, to)) => self.runs[to].wish,
            None => self.stores[l].to.iter().map(|&t| self.runs[t].wish).sum(),
        }
    }

    /// The stations above a store put no more into it than this.
    #[inline]
    fn bound_inflow(&mut self, l: usize, most: f64) {
        if self.inflow(l) <= most {
            return;
        }
        if let Some((from, _)) = self.stores[l].only {
            let rate = most / self.runs[from].yields(&self.machines[from]);
            return self.bound(from, rate, Cause::Blocked);
        }
        let (runs, machines) = (&self.runs, &self.machines);
        let out = |&f: &usize| runs[f].wish * runs[f].yields(&machines[f]);
        let part = equal_part(most, self.stores[l].from.iter().map(out));
        for k in 0..self.stores[l].from.len() {
            let f = self.stores[l].from[k];
            let yields = self.runs[f].yields(&self.machines[f]);
            if yields > 0.0 {
                self.bound(f, part / yields, Cause::Blocked);
            }
        }
    }

    /// A station goes on at the rate that was found for it.
    #[inline]
    fn take_on(&mut self, i: usize) {
        let run = &self.runs[i];
        if run.phase != Phase::Up {
            return;
        }
        let cause = if run.wish_share < 1.0 - 1e-9 { run.limit } else { Cause::Working };
        if run.wish != run.rate || run.wish_share != run.share || cause != run.cause {
            self.work_to_now(i);
            let run = &mut self.runs[i];
            run.begins |= run.rate == 0.0 && run.wish > 0.0;
            run.rate = run.wish;
            run.share = run.wish_share;
            self.set_cause(i, cause);
            self.plan_station(i);
        }
    }
}

/// The speed that a content asks for. At a threshold the speed changes back only when the content
/// has moved by a unit, as it does from one cycle to the next.
fn sensed(sensor: &Sensor, counted: f64, before: f64) -> f64 {
    let (few, many) =
        if sensor.is_infeed { (sensor.low, sensor.high) } else { (sensor.high, sensor.low) };
    let (least, most) = (f64::from(sensor.few), f64::from(sensor.many));
    let stays = |factor: f64| f64::from(u8::from(before == factor));
    // Where an event was planned, the content may be a hair before its mark.
    if counted <= least + stays(few) + 1e-6 {
        few
    } else if counted >= most - stays(many) - 1e-6 {
        many
    } else {
        1.0
    }
}
