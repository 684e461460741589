//! The speed from one cycle to the next: by the content of a belt, and slower after a restart.

use super::conduct::{Pace, Sensor};
use super::engine::Engine;
use super::model::Station;
use crate::base::clock::Time;
use crate::journal::Observer;

/// The speed that a station runs at. Times are by the clock without breaks.
#[derive(Debug)]
pub struct PaceRun {
    law: Pace,
    /// Factor of the nominal speed that the sensor has led to, and when it was decided.
    factor: f64,
    decided: Time,
    slow_until: Time,
}

impl PaceRun {
    pub fn new(station: &Station) -> Option<PaceRun> {
        let law = station.conduct.pace.clone()?;
        Some(PaceRun { law, factor: 1.0, decided: Time::ZERO, slow_until: Time::ZERO })
    }

    /// The factor of the cycle that begins now.
    fn decide(&mut self, content: u32, clock: Time) -> f64 {
        if let Some(sensor) = &self.law.sensor {
            let wanted = wanted(sensor, content);
            let reach = if sensor.ramp == Time::ZERO {
                f64::INFINITY
            } else {
                let part = (clock - self.decided).secs() / sensor.ramp.secs();
                (sensor.high - sensor.low) * part
            };
            self.factor += (wanted - self.factor).clamp(-reach, reach);
            self.decided = clock;
        }
        match self.law.after_restart {
            Some(slow) if clock < self.slow_until => self.factor * slow.factor,
            _ => self.factor,
        }
    }
}

/// The speed that a content asks for.
fn wanted(sensor: &Sensor, content: u32) -> f64 {
    let (few, many) =
        if sensor.is_infeed { (sensor.low, sensor.high) } else { (sensor.high, sensor.low) };
    if content <= sensor.few {
        few
    } else if content >= sensor.many {
        many
    } else {
        1.0
    }
}

impl<O: Observer> Engine<'_, O> {
    /// What a cycle of this nominal length takes at the present speed.
    pub(super) fn paced(&mut self, i: usize, cycle: Time) -> Time {
        let clock = self.clock();
        let Some(pace) = &mut self.stations[i].pace else { return cycle };
        let content = pace.law.sensor.as_ref().map_or(0, |s| self.belts[s.link].len() as u32);
        let factor = pace.decide(content, clock);
        Time((cycle.0 as f64 / factor).round() as i64)
    }

    /// After a stop of its own the station may run slowly for a while.
    #[inline]
    pub(super) fn slow_after_stop(&mut self, i: usize) {
        let clock = self.clock();
        if let Some(pace) = &mut self.stations[i].pace
            && let Some(slow) = pace.law.after_restart
        {
            pace.slow_until = clock + slow.lasts;
        }
    }
}
