//! The time of the line that is shown.

use bevy::prelude::*;
use lineproof::base::clock::Time;

/// Seconds on the line for a second of the watch.
pub const SPEEDS: [f64; 10] = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];

/// Plays, pauses, jumps.
#[derive(Resource, Debug, Clone, Copy, PartialEq)]
pub struct Clock {
    pub at: Time,
    pub end: Time,
    pub playing: bool,
    /// Place in [`SPEEDS`].
    pub gear: usize,
    /// Seconds on the line for a second of the film that is made of it.
    pub filmed: Option<f64>,
}

impl Clock {
    pub fn until(end: Time) -> Clock {
        Clock { at: Time::ZERO, end, playing: false, gear: 0, filmed: None }
    }

    pub fn speed(&self) -> f64 {
        self.filmed.unwrap_or(SPEEDS[self.gear.min(SPEEDS.len() - 1)])
    }

    pub fn faster(&mut self) {
        self.gear = (self.gear + 1).min(SPEEDS.len() - 1);
    }

    pub fn slower(&mut self) {
        self.gear = self.gear.saturating_sub(1);
    }

    /// To a time, or as near to it as the journal goes.
    pub fn go_to(&mut self, at: Time) {
        self.at = at.clamp(Time::ZERO, self.end);
    }

    pub fn skip(&mut self, seconds: f64) {
        self.go_to(Time::from_secs(self.at.secs() + seconds));
    }
}

pub fn tick(watch: Res<Watch>, mut clock: ResMut<Clock>) {
    if clock.playing && watch.delta_secs() > 0.0 {
        let seconds = watch.delta_secs_f64() * clock.speed();
        clock.skip(seconds);
        if clock.at == clock.end {
            clock.playing = false;
        }
    }
}

/// The watch of the frames, as opposed to the time of the line.
type Watch = bevy::time::Time;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_stays_within_the_journal() {
        let mut clock = Clock::until(Time::from_secs(100.0));
        clock.skip(-5.0);
        assert_eq!(clock.at, Time::ZERO);
        clock.skip(1e30);
        assert_eq!(clock.at, clock.end);
    }

    #[test]
    fn gears_end_at_one_and_at_a_thousand() {
        let mut clock = Clock::until(Time::from_secs(100.0));
        clock.slower();
        assert_eq!(clock.speed(), 1.0);
        for _ in 0..20 {
            clock.faster();
        }
        assert_eq!(clock.speed(), 1000.0);
    }
}
