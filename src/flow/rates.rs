//! How fast every station works until something changes: as fast as it may, unless it finds
//! nothing to work on or no room for what it makes.

use super::engine::Engine;
use super::run::{NEAR, Phase};
use crate::base::clock::Time;
use crate::journal::Cause;
use crate::line::conduct::Sensor;

/// Shares `supply` among those who could take so much each: equal parts, and what one cannot take
/// goes to the others. Gives the part of each that could take more.
fn equal_part(supply: f64, wishes: impl Iterator<Item = f64> + Clone) -> f64 {
    let mut part = f64::INFINITY;
    // Each round settles one at least.
    for _ in 0..wishes.clone().count() {
        let settled: f64 = wishes.clone().filter(|wish| *wish <= part).sum();
        let open = wishes.clone().filter(|wish| *wish > part).count();
        let all: f64 = wishes.clone().sum();
        if part.is_infinite() {
            if all <= supply {
                return part;
            }
            part = supply / wishes.clone().count() as f64;
            continue;
        }
        let next = if open == 0 { return part } else { (supply - settled) / open as f64 };
        if next <= part {
            return part;
        }
        part = next;
    }
    part
}

impl Engine<'_> {
    /// Works out all rates and tells the causes that have changed.
    pub(super) fn solve(&mut self) {
        self.find_paces();
        self.supply();
        self.demand();
        self.set_flows();
        self.tell_causes();
    }

    /// The speed of each station, by its sensor and after a stop.
    fn find_paces(&mut self) {
        for (run, machine) in self.runs.iter_mut().zip(&self.machines) {
            run.rate = if run.phase == Phase::Up { machine.rate } else { 0.0 };
            run.share = 1.0;
            let Some(law) = &run.law else { continue };
            run.pace = 1.0;
            if let Some(sensor) = &law.sensor {
                let counted = self.tanks[sensor.link].counted(&self.stores[sensor.link]);
                run.sensed = sensed(sensor, counted, run.sensed);
                run.pace = run.sensed;
            }
            if let Some(slow) = law.after_restart
                && self.clock < run.slow_until
            {
                run.pace *= slow.factor;
            }
            run.rate *= run.pace;
        }
    }

    /// From the beginning of the line: nobody takes more than there is, or than the belt carries.
    fn supply(&mut self) {
        for l in 0..self.stores.len() {
            let store = &self.stores[l];
            self.bound_inflow(l, store.entry);
            let (store, tank) = (&self.stores[l], &self.tanks[l]);
            let above = tank.there - tank.floor(store);
            let supply = if above > NEAR {
                store.exit
            } else if above < -NEAR {
                0.0
            } else if store.crossing == Time::ZERO {
                self.inflow(l).min(store.exit)
            } else {
                tank.arrives.min(store.exit)
            };
            let part = match store.to[..] {
                [_] => supply,
                _ => equal_part(supply, store.to.iter().map(|&t| self.runs[t].rate)),
            };
            for k in 0..self.stores[l].to.len() {
                let run = &mut self.runs[self.stores[l].to[k]];
                if run.rate > part {
                    run.share = part / run.rate;
                    run.rate = part;
                    self.limits[self.stores[l].to[k]] = Cause::Starved;
                }
            }
        }
    }

    fn inflow(&self, l: usize) -> f64 {
        let out = |&f: &usize| self.runs[f].rate * self.runs[f].yields(&self.machines[f]);
        self.stores[l].from.iter().map(out).sum()
    }

    /// The stations above a store put no more into it than this.
    fn bound_inflow(&mut self, l: usize, most: f64) {
        if most.is_infinite() || self.inflow(l) <= most {
            return;
        }
        let (runs, machines) = (&self.runs, &self.machines);
        let out = |&f: &usize| runs[f].rate * runs[f].yields(&machines[f]);
        let part = equal_part(most, self.stores[l].from.iter().map(out));
        for k in 0..self.stores[l].from.len() {
            let f = self.stores[l].from[k];
            let yields = self.runs[f].yields(&self.machines[f]);
            let run = &mut self.runs[f];
            if run.rate * yields > part {
                let rate = part / yields;
                run.share *= rate / run.rate;
                run.rate = rate;
                self.limits[f] = Cause::Blocked;
            }
        }
    }

    /// From its end: nobody makes more than there is room for. A full store feeds those below it
    /// whatever becomes of those above, so that nothing already settled changes.
    fn demand(&mut self) {
        for l in (0..self.stores.len()).rev() {
            if self.tanks[l].is_full(&self.stores[l]) {
                let drawn = self.stores[l].to.iter().map(|&t| self.runs[t].rate).sum();
                self.bound_inflow(l, drawn);
            }
        }
    }

    fn set_flows(&mut self) {
        for l in 0..self.stores.len() {
            let inflow = self.inflow(l);
            let goes = self.stores[l].to.iter().map(|&t| self.runs[t].rate).sum();
            self.tanks[l].set_inflow(inflow, &self.stores[l], self.clock);
            self.tanks[l].goes = goes;
        }
    }

    fn tell_causes(&mut self) {
        for i in 0..self.runs.len() {
            let run = &mut self.runs[i];
            if run.phase != Phase::Up {
                continue;
            }
            let cause = if run.share < 1.0 - 1e-9 || run.rate == 0.0 {
                self.limits[i]
            } else {
                Cause::Working
            };
            self.set_cause(i, cause);
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
    if counted <= least + stays(few) {
        few
    } else if counted >= most - stays(many) {
        many
    } else {
        1.0
    }
}
