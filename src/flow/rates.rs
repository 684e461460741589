//! How fast every station works until something changes: as fast as it may, unless it finds
//! nothing to work on or no room for what it makes.

use super::engine::Engine;
use super::model::Store;
use super::run::{Phase, Supply};
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

/// The speed of a station, apart from all that is looked at less often.
#[derive(Debug, Clone, Copy)]
pub struct Speed {
    /// Units a second that it could take in if it found them and had room; 0 while it stands.
    pub most: f64,
    /// Units put out for one taken in, as things stand.
    pub yields: f64,
    /// Units taken in for one put out; of no meaning where none is put out.
    pub needs: f64,
    /// What is found for it, and why it is less than it could be.
    takes: f64,
    puts: f64,
    limit: Cause,
    /// What it has been doing so far.
    now: f64,
    most_now: f64,
    pub cause: Cause,
}

impl Speed {
    pub const NONE: Speed = Speed {
        most: 0.0,
        yields: 1.0,
        needs: 1.0,
        takes: 0.0,
        puts: 0.0,
        limit: Cause::Starved,
        now: 0.0,
        most_now: 0.0,
        cause: Cause::NoOrder,
    };

    /// It takes in no more than this. Which of two bounds it is nobody can foresee: written without
    /// branches.
    #[inline]
    fn bound(&mut self, rate: f64, limit: Cause) {
        let less = rate < self.takes;
        self.takes = if less { rate } else { self.takes };
        self.puts = self.takes * self.yields;
        self.limit = if less { limit } else { self.limit };
    }

    /// It puts out no more than this.
    #[inline]
    fn bound_output(&mut self, rate: f64) {
        let less = rate < self.puts;
        self.takes = if less { rate * self.needs } else { self.takes };
        self.puts = if less { rate } else { self.puts };
        self.limit = if less { Cause::Blocked } else { self.limit };
    }

    fn cause(&self) -> Cause {
        if self.takes < self.most { self.limit } else { Cause::Working }
    }

    /// It does not go on as before.
    #[inline]
    fn changes(&self) -> bool {
        (self.takes != self.now)
            | (self.most != self.most_now)
            | ((self.most > 0.0) & (self.cause() != self.cause))
    }
}

/// What joins stations, apart from all that is looked at less often.
#[derive(Debug, Clone)]
pub struct Joint {
    /// Its only station above and below, where it has one of each.
    only: Option<(u32, u32)>,
    /// Units come to its end at once; else they arrive there as they entered some time ago.
    at_once: bool,
    pub supply: Supply,
    pub full: bool,
    pub arrives: f64,
    entry: f64,
    exit: f64,
    /// Units a second that come in and go out, so far.
    pub comes: f64,
    pub goes: f64,
}

impl Joint {
    pub fn new(store: &Store) -> Joint {
        Joint {
            only: match (&store.from[..], &store.to[..]) {
                (&[from], &[to]) => Some((from as u32, to as u32)),
                _ => None,
            },
            at_once: store.crossing == Time::ZERO,
            supply: Supply::Dry,
            full: false,
            arrives: 0.0,
            entry: store.entry,
            exit: store.exit,
            comes: 0.0,
            goes: 0.0,
        }
    }

    /// What there is for the stations below.
    #[inline]
    fn supplies(&self, inflow: f64) -> f64 {
        let comes = if self.at_once { inflow } else { self.arrives };
        // In the order of the words of `Supply`.
        [0.0, comes, f64::INFINITY][self.supply as usize].min(self.exit)
    }
}

/// From the beginning of the line nobody takes more than there is, or than the belt carries; then
/// from its end nobody makes more than there is room for. A full store feeds those below it
/// whatever becomes of those above: nothing already settled changes.
fn settle(speeds: &mut [Speed], joints: &[Joint], stores: &[Store]) {
    for speed in speeds.iter_mut() {
        (speed.takes, speed.puts) = (speed.most, speed.most * speed.yields);
    }
    for (joint, store) in joints.iter().zip(stores) {
        let Some((from, to)) = joint.only else {
            share_room(speeds, store, joint.entry);
            let inflow = store.from.iter().map(|&f| speeds[f].puts).sum();
            share_supply(speeds, store, joint.supplies(inflow));
            continue;
        };
        let above = &mut speeds[from as usize];
        above.bound_output(joint.entry);
        let supply = joint.supplies(above.puts);
        speeds[to as usize].bound(supply, Cause::Starved);
    }
    for (joint, store) in joints.iter().zip(stores).rev() {
        match joint.only {
            Some((from, to)) => {
                let drawn = speeds[to as usize].takes;
                let room = if joint.full { drawn } else { f64::INFINITY };
                speeds[from as usize].bound_output(room);
            }
            None if !joint.full => {}
            None => {
                let drawn = store.to.iter().map(|&t| speeds[t].takes).sum();
                share_room(speeds, store, drawn);
            }
        }
    }
}

fn share_supply(speeds: &mut [Speed], store: &Store, supply: f64) {
    let part = equal_part(supply, store.to.iter().map(|&t| speeds[t].takes));
    for &t in &store.to {
        speeds[t].bound(part, Cause::Starved);
    }
}

fn share_room(speeds: &mut [Speed], store: &Store, most: f64) {
    let part = equal_part(most, store.from.iter().map(|&f| speeds[f].puts));
    for &f in &store.from {
        speeds[f].bound_output(part);
    }
}

impl Engine<'_> {
    /// Works out all rates; what has changed is brought up to this moment first. True: a store
    /// was not where it was thought to be.
    pub(super) fn solve(&mut self) -> bool {
        let mut again = false;
        for k in 0..self.paced.len() {
            self.find_pace(self.paced[k]);
        }
        settle(&mut self.speeds, &self.joints, &self.stores);
        for i in 0..self.speeds.len() {
            if self.speeds[i].changes() {
                self.take_on(i);
            }
        }
        for l in 0..self.joints.len() {
            let joint = &self.joints[l];
            let (comes, goes) = match joint.only {
                Some((from, to)) => {
                    (self.speeds[from as usize].puts, self.speeds[to as usize].takes)
                }
                None => self.flows(l),
            };
            if (comes != joint.comes) | (goes != joint.goes) {
                let thought = (joint.supply, joint.full);
                self.flow_to_now(l);
                again |= thought != (self.joints[l].supply, self.joints[l].full);
                self.tanks[l].set_inflow(comes, &mut self.joints[l], &self.stores[l], self.clock);
                self.joints[l].goes = goes;
                self.plan_tank(l);
            }
        }
        again
    }

    fn flows(&self, l: usize) -> (f64, f64) {
        let store = &self.stores[l];
        let comes = store.from.iter().map(|&f| self.speeds[f].puts).sum();
        (comes, store.to.iter().map(|&t| self.speeds[t].takes).sum())
    }

    /// What a station could do from now on.
    pub(super) fn find_speed(&mut self, i: usize) {
        let (run, machine) = (&self.runs[i], &self.machines[i]);
        let speed = &mut self.speeds[i];
        let most = if run.phase == Phase::Up { machine.rate } else { 0.0 };
        let yields = run.yields(machine);
        let paced = run.law.is_some() && run.phase == Phase::Up;
        self.is_stale |= most != speed.most || yields != speed.yields || paced;
        if yields != speed.yields {
            (speed.yields, speed.needs) = (yields, 1.0 / yields);
        }
        speed.most = most;
    }

    /// The speed by a sensor and after a stop.
    fn find_pace(&mut self, i: usize) {
        let run = &mut self.runs[i];
        if run.phase != Phase::Up {
            return;
        }
        let mut rate = self.machines[i].rate;
        let Some(law) = &run.law else { return };
        if let Some(sensor) = &law.sensor {
            let counted = self.tanks[sensor.link].counted(&self.stores[sensor.link]);
            run.sensed = sensed(sensor, counted, run.sensed);
            rate *= run.sensed;
        }
        if let Some(slow) = law.after_restart
            && self.clock < run.slow_until
        {
            rate *= slow.factor;
        }
        self.speeds[i].most = rate;
    }

    /// A station goes on at the rate that was found for it.
    fn take_on(&mut self, i: usize) {
        self.work_to_now(i);
        let (speed, run) = (&mut self.speeds[i], &mut self.runs[i]);
        (speed.now, speed.most_now) = (speed.takes, speed.most);
        let begins = run.rate == 0.0 && speed.takes > 0.0;
        run.begins |= begins;
        self.some_begin |= begins;
        run.rate = speed.takes;
        run.share = if speed.most > 0.0 { speed.takes / speed.most } else { 0.0 };
        let cause = speed.cause();
        if run.phase == Phase::Up {
            self.set_cause(i, cause);
        }
        self.plan_station(i);
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

#[cfg(test)]
mod tests {
    use super::equal_part;

    #[test]
    fn what_one_cannot_take_goes_to_the_others() {
        let part = |supply: f64, wishes: &[f64]| equal_part(supply, wishes.iter().copied());
        assert_eq!(part(10.0, &[3.0, 4.0]), f64::INFINITY);
        assert_eq!(part(6.0, &[3.0, 4.0]), 3.0);
        assert_eq!(part(6.0, &[1.0, 9.0, 9.0]), 2.5);
        assert_eq!(part(6.0, &[1.0, 2.0, 9.0]), 3.0);
        assert_eq!(part(0.0, &[1.0, 2.0]), 0.0);
    }
}
