//! A path: places for the eye at times of the film, and what is told there.

use crate::eye::Pose;
use crate::pick::Picked;
use bevy::prelude::*;

/// A place on a path.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Seconds since the path began.
    pub at: f32,
    pub pose: Pose,
    /// Told from here on, until the next stop.
    pub caption: Option<String>,
    /// Whose card is shown from here on, until the next stop.
    pub card: Option<Picked>,
}

/// The time of the line at which a path begins.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum From {
    /// Where nothing is said: an hour into the run, when the line is full.
    #[default]
    Settled,
    WorstHour,
    /// The next stop or injected fault.
    Fault,
    /// Time of day of the line, as seconds since midnight.
    Clock(f64),
    /// Seconds since the run began.
    Since(f64),
}

/// A path by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    pub name: String,
    pub from: From,
    /// Seconds on the line for a second of the film.
    pub speed: f64,
    /// In the order of time; one or more.
    pub stops: Vec<Stop>,
}

impl Path {
    /// Seconds to the last stop.
    pub fn seconds(&self) -> f32 {
        self.stops.last().map_or(0.0, |stop| stop.at)
    }

    /// The eye at a time. Between stops it starts and ends slowly.
    pub fn pose(&self, at: f32) -> Pose {
        let next = self.stops.iter().position(|stop| stop.at > at);
        let origin = Pose { eye: Vec3::new(0.0, 5.0, 10.0), look: Vec3::ZERO };
        let Some(next) = next else { return self.stops.last().map_or(origin, |stop| stop.pose) };
        let Some(before) = next.checked_sub(1) else { return self.stops[next].pose };
        let (a, b) = (&self.stops[before], &self.stops[next]);
        let share = ((at - a.at) / (b.at - a.at)).clamp(0.0, 1.0);
        let eased = share * share * (3.0 - 2.0 * share);
        let look = a.pose.look.lerp(b.pose.look, eased);
        Pose { eye: around(a.pose.eye - look, b.pose.eye - look, eased) + look, look }
    }

    pub fn caption(&self, at: f32) -> Option<&str> {
        self.passed(at)?.caption.as_deref()
    }

    pub fn card(&self, at: f32) -> Option<Picked> {
        self.passed(at)?.card
    }

    /// The stop that was passed last.
    fn passed(&self, at: f32) -> Option<&Stop> {
        self.stops.iter().rev().find(|stop| stop.at <= at)
    }
}

/// From one place to another around the origin, rather than through it.
fn around(a: Vec3, b: Vec3, share: f32) -> Vec3 {
    let straight = a.lerp(b, share);
    let far = a.length() + (b.length() - a.length()) * share;
    if straight.length() < 1e-3 { straight } else { straight.normalize() * far }
}

/// The path that is walked in the window, and since when.
#[derive(Resource, Debug, Clone, Default)]
pub struct Tour {
    pub path: Option<Path>,
    pub at: f32,
}

impl Tour {
    pub fn begin(&mut self) {
        self.at = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path() -> Path {
        let stop = |at, x, caption: Option<&str>| Stop {
            at,
            pose: Pose { eye: Vec3::new(x, 2.0, 5.0), look: Vec3::new(x, 1.0, 0.0) },
            caption: caption.map(str::to_owned),
            card: None,
        };
        let stops =
            vec![stop(0.0, 0.0, Some("a")), stop(4.0, 8.0, None), stop(8.0, 8.0, Some("c"))];
        Path { name: "p".into(), from: From::Settled, speed: 1.0, stops }
    }

    #[test]
    fn a_path_passes_its_stops_and_stays_at_the_last() {
        let path = path();
        for stop in &path.stops {
            let pose = path.pose(stop.at);
            assert!(pose.eye.distance(stop.pose.eye) < 1e-4, "{}", stop.at);
        }
        assert_eq!(path.pose(100.0), path.stops[2].pose);
        assert_eq!(path.pose(-1.0), path.stops[0].pose);
        assert!(path.pose(2.0).look.x > 3.0 && path.pose(2.0).look.x < 5.0);
    }

    #[test]
    fn captions_hold_until_the_next_stop() {
        let path = path();
        assert_eq!(path.caption(3.9), Some("a"));
        assert_eq!(path.caption(4.0), None);
        assert_eq!(path.caption(9.0), Some("c"));
    }
}
