//! Levels over the time of a run that belong to no station: stocks of numbers, grades of print.

use super::bins::Bins;
use crate::base::clock::Time;

/// A stock that changes by jumps; its level over time.
#[derive(Debug, Clone)]
pub struct Level {
    level: f64,
    since: Time,
    /// Unit-seconds.
    pub bins: Bins,
}

/// The tallies of all stocks, made when they are first heard of.
#[derive(Debug, Clone, Default)]
pub struct Levels(Vec<Option<Level>>);

impl Levels {
    #[inline]
    pub fn set(&mut self, at: Time, place: usize, level: f64, width: Time) {
        if self.0.len() <= place {
            self.0.resize(place + 1, None);
        }
        let stock = self.0[place].get_or_insert_with(|| Level {
            level: 0.0,
            since: at,
            bins: Bins::new(width),
        });
        stock.move_to(at, level);
    }

    /// Closes the open spans.
    pub fn finish(&mut self, at: Time) {
        for stock in self.0.iter_mut().flatten() {
            let level = stock.level;
            stock.move_to(at, level);
        }
    }

    /// Figures begin anew at this moment.
    pub fn restart(&mut self, at: Time, width: Time) {
        for stock in self.0.iter_mut().flatten() {
            (stock.since, stock.bins) = (at, Bins::new(width));
        }
    }

    /// By place; None: never heard of.
    pub fn bins(&self) -> Vec<Option<Bins>> {
        self.0.iter().map(|stock| stock.as_ref().map(|s| s.bins.clone())).collect()
    }
}

impl Level {
    fn move_to(&mut self, at: Time, level: f64) {
        self.bins.integrate(self.since, at, self.level);
        (self.level, self.since) = (level, at);
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stock_by_hand() {
        let mut levels = Levels::default();
        let second = |s: i64| Time(s * 1_000_000_000);
        levels.set(second(0), 1, 4.0, second(10));
        levels.set(second(5), 1, 2.0, second(10));
        levels.finish(second(20));
        let bins = levels.bins();
        assert!(bins[0].is_none());
        let values = bins[1].as_ref().map(|b| b.values.clone());
        assert_eq!(values, Some(vec![5.0 * 4.0 + 5.0 * 2.0, 20.0]));
    }
}
