//! Nominal rates in one unit: how many packs a station passes while it works without a stop.

use super::model::{Line, Station};
use crate::journal::Level;

impl Line {
    /// Packs a second that station `i` passes while it works without a stop, whatever it handles:
    /// blisters are counted by the packs they fill, cases by the packs they hold.
    pub fn nominal_rate(&self, i: usize) -> f64 {
        let station = &self.stations[i];
        station.isolated_rate() * self.packs_in_one(station)
    }

    /// Packs a second of each station, in the order of `stations`.
    pub fn nominal_rates(&self) -> Vec<f64> {
        (0..self.stations.len()).map(|i| self.nominal_rate(i)).collect()
    }

    fn packs_in_one(&self, station: &Station) -> f64 {
        let mut packs = 1.0;
        for level in Level::ALL {
            let holds = f64::from(self.holds[level.index()].max(1));
            match level {
                Level::Primary => {}
                Level::Pack if station.from < level => packs /= holds,
                Level::Pack => {}
                level if level <= station.from => packs *= holds,
                _ => {}
            }
        }
        packs
    }
}
