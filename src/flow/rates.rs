//! How fast every station works until something changes: as fast as it may, unless it finds
//! nothing to work on or no room for what it makes.

use super::engine::Engine;
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
    /// What is found for it, and why it is less than it could be.
    takes: f64,
    puts: f64,
    limit: Cause,
    /// What it has been doing so far.
    pub now: f64,
    pub most_now: f64,
    pub cause: Cause,
}

impl Speed {
    pub const NONE: Speed = Speed {
        most: 0.0,
        yields: 1.0,
        takes: 0.0,
        puts: 0.0,
        limit: Cause::Starved,
        now: 0.0,
        most_now: 0.0,
        cause: Cause::NoOrder,
    };

    #[inline]
    fn bound(&mut self, rate: f64, limit: Cause) {
        if self.takes > rate {
            self.takes = rate;
            self.puts = rate * self.yields;
            self.limit = limit;
        }
    }
}

impl Engine<'_> {
    /// Works out all rates; what has changed is brought up to this moment first.
    pub(super) fn solve(&mut self) {
        for k in 0..self.paced.len() {
            self.find_pace(self.paced[k]);
        }
        for speed in &mut self.speeds {
            (speed.takes, speed.puts) = (speed.most, speed.most * speed.yields);
        }
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
        for i in 0..self.speeds.len() {
            self.take_on(i);
        }
        for l in 0..self.stores.len() {
            let (comes, goes) = (self.inflow(l), self.outflow(l));
            if comes != self.tanks[l].comes || goes != self.tanks[l].goes {
                self.flow_to_now(l);
                self.tanks[l].set_inflow(comes, &self.stores[l], self.clock);
                self.tanks[l].goes = goes;
                self.plan_tank(l);
            }
        }
    }

    /// What a station could do from now on.
    pub(super) fn find_speed(&mut self, i: usize) {
        let (run, machine) = (&self.runs[i], &self.machines[i]);
        let speed = &mut self.speeds[i];
        speed.most = if run.phase == Phase::Up { machine.rate } else { 0.0 };
        speed.yields = run.yields(machine);
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

    /// Nobody takes more than there is, or than the belt carries.
    #[inline]
    fn supply(&mut self, l: usize) {
        let store = &self.stores[l];
        let (exit, entry) = (store.exit, store.entry);
        if entry < f64::INFINITY {
            self.bound_inflow(l, entry);
        }
        let (store, tank) = (&self.stores[l], &self.tanks[l]);
        let supply = match tank.supply {
            Supply::Free => exit,
            Supply::Dry => 0.0,
            Supply::AtFloor if store.crossing == Time::ZERO => self.inflow(l).min(exit),
            Supply::AtFloor => tank.arrives.min(exit),
        };
        match store.only {
            Some((_, only)) => self.speeds[only].bound(supply, Cause::Starved),
            None => self.share_supply(l, supply),
        }
    }

    fn share_supply(&mut self, l: usize, supply: f64) {
        let part = equal_part(supply, self.stores[l].to.iter().map(|&t| self.speeds[t].takes));
        for &t in &self.stores[l].to {
            self.speeds[t].bound(part, Cause::Starved);
        }
    }

    #[inline]
    fn inflow(&self, l: usize) -> f64 {
        match self.stores[l].only {
            Some((from, _)) => self.speeds[from].puts,
            None => self.stores[l].from.iter().map(|&f| self.speeds[f].puts).sum(),
        }
    }

    #[inline]
    fn outflow(&self, l: usize) -> f64 {
        match self.stores[l].only {
            Some((_, to)) => self.speeds[to].takes,
            None => self.stores[l].to.iter().map(|&t| self.speeds[t].takes).sum(),
        }
    }

    /// The stations above a store put no more into it than this.
    #[inline]
    fn bound_inflow(&mut self, l: usize, most: f64) {
        match self.stores[l].only {
            Some((from, _)) => {
                let speed = &mut self.speeds[from];
                if speed.puts > most {
                    speed.bound(most / speed.yields, Cause::Blocked);
                    speed.puts = most;
                }
            }
            None => self.share_room(l, most),
        }
    }

    fn share_room(&mut self, l: usize, most: f64) {
        let part = equal_part(most, self.stores[l].from.iter().map(|&f| self.speeds[f].puts));
        for &f in &self.stores[l].from {
            let yields = self.speeds[f].yields;
            if yields > 0.0 {
                self.speeds[f].bound(part / yields, Cause::Blocked);
            }
        }
    }

    /// A station goes on at the rate that was found for it.
    #[inline]
    fn take_on(&mut self, i: usize) {
        let speed = &self.speeds[i];
        let cause = if speed.takes < speed.most { speed.limit } else { Cause::Working };
        let same = speed.takes == speed.now && speed.most == speed.most_now;
        if same && (cause == speed.cause || speed.most == 0.0) {
            return;
        }
        self.work_to_now(i);
        let (speed, run) = (&mut self.speeds[i], &mut self.runs[i]);
        (speed.now, speed.most_now) = (speed.takes, speed.most);
        run.begins |= run.rate == 0.0 && speed.takes > 0.0;
        run.rate = speed.takes;
        run.share = if speed.most > 0.0 { speed.takes / speed.most } else { 0.0 };
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
