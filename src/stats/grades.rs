//! Grades of print over the time of a run.

use super::bins::Bins;
use crate::base::clock::Time;

/// Grades of a printer over time: their sum and their count, bin by bin.
#[derive(Debug, Clone)]
pub struct Grades {
    pub sum: Bins,
    pub count: Bins,
}

impl Grades {
    pub fn new(width: Time) -> Grades {
        Grades { sum: Bins::new(width), count: Bins::new(width) }
    }

    #[inline]
    pub fn add(&mut self, at: Time, grade: u8) {
        self.sum.add(at, f64::from(grade) / 10.0);
        self.count.add(at, 1.0);
    }
}
