//! A quantity over the time of a run, in bins of equal width that double when the run is long.

use crate::base::clock::Time;

const MOST: usize = 1024;

#[derive(Debug, Clone)]
pub struct Bins {
    pub width: Time,
    pub values: Vec<f64>,
    /// The bin that was integrated into last, and its span: the next one mostly falls into it, and
    /// is found without a division.
    last: usize,
    begin: Time,
    end: Time,
    /// What was counted into that bin and is not yet in its value: units times nanoseconds.
    open: u128,
}

impl Bins {
    pub fn new(width: Time) -> Bins {
        Bins { width, values: Vec::new(), last: 0, begin: Time::ZERO, end: Time::ZERO, open: 0 }
    }

    /// Adds `amount` at one moment.
    #[inline]
    pub fn add(&mut self, at: Time, amount: f64) {
        if self.begin <= at && at < self.end {
            self.values[self.last] += amount;
        } else {
            self.fold();
            let bin = self.reach(at);
            self.enter(bin);
            self.values[bin] += amount;
        }
    }

    /// Adds the integral of `level` over a span.
    #[inline]
    pub fn integrate(&mut self, from: Time, to: Time, level: f64) {
        if self.begin <= from && to < self.end {
            self.values[self.last] += level * (to - from).secs();
        } else {
            self.integrate_anew(from, to, level);
        }
    }

    /// Adds the integral of so many units over a span; the spans come in the order of time.
    /// [`Bins::fold`] puts it into the values.
    #[inline(always)]
    pub fn count(&mut self, from: Time, to: Time, units: u32) {
        if to < self.end {
            // At most 2^32 units for 2^63 ns: no sum within a bin is as large as 2^128.
            let span = to.0.wrapping_sub(from.0) as u64;
            self.open = self.open.wrapping_add(u128::from(units) * u128::from(span));
        } else {
            self.integrate_anew(from, to, f64::from(units));
        }
    }

    /// The values hold all that was counted.
    pub fn fold(&mut self) {
        if self.open != 0 {
            self.values[self.last] += self.open as f64 / 1e9;
            self.open = 0;
        }
    }

    pub fn sum(&self) -> f64 {
        self.values.iter().sum()
    }

    fn enter(&mut self, bin: usize) {
        self.last = bin;
        self.begin = Time(bin as i64 * self.width.0);
        self.end = Time((bin as i64 + 1) * self.width.0);
    }

    #[inline(never)]
    fn integrate_anew(&mut self, from: Time, to: Time, level: f64) {
        self.fold();
        let mut from = from;
        if level == 0.0 {
            let bin = self.reach(to);
            return self.enter(bin);
        }
        while from < to {
            let bin = self.reach(from);
            self.enter(bin);
            let end = self.end.min(to);
            self.values[bin] += level * (end - from).secs();
            from = end;
        }
    }

    /// The same in bins of `width`, which must be a power of two times this width.
    pub fn widened(&self, width: Time) -> Bins {
        let mut bins = self.clone();
        while bins.width < width {
            bins.widen();
        }
        assert!(bins.width == width, "bins of {} do not divide {}", self.width.0, width.0);
        bins
    }

    /// Bin by bin this over another of the same width; what divides by zero is NaN.
    pub fn divided_by(&self, other: &Bins) -> Bins {
        let width = self.width.max(other.width);
        let (mut own, other) = (self.widened(width), other.widened(width));
        for (i, value) in own.values.iter_mut().enumerate() {
            *value /= other.values.get(i).copied().unwrap_or(0.0);
        }
        own
    }

    fn widen(&mut self) {
        self.values = self.values.chunks(2).map(|pair| pair.iter().sum()).collect();
        self.width = Time(self.width.0 * 2);
        (self.begin, self.end) = (Time::ZERO, Time::ZERO);
    }

    /// The bin of this moment, after widening the bins if there would be too many.
    fn reach(&mut self, at: Time) -> usize {
        loop {
            let bin = (at.0 / self.width.0) as usize;
            if bin < self.values.len() {
                return bin;
            }
            if bin < MOST {
                self.values.resize(bin + 1, 0.0);
                return bin;
            }
            self.widen();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_span_falls_into_the_bins_that_it_covers() {
        // A level of 1e9 from 3 to 47, in pieces that end before, on and behind the bounds.
        let mut bins = Bins::new(Time(10));
        let mut counted = Bins::new(Time(10));
        for (from, to) in [(3, 6), (6, 10), (10, 12), (12, 20), (20, 34), (34, 39), (39, 47)] {
            bins.integrate(Time(from), Time(to), 1e9);
            counted.count(Time(from), Time(to), 1_000_000_000);
        }
        counted.fold();
        assert_eq!(bins.values, vec![7.0, 10.0, 10.0, 10.0, 7.0]);
        assert_eq!(counted.values, bins.values);
        // After the bins have widened, the bin found last is not where it was.
        bins.add(Time(10 * MOST as i64), 0.0);
        bins.integrate(Time(47), Time(49), 1e9);
        assert_eq!(bins.width, Time(20));
        assert_eq!(bins.values[..3], [17.0, 20.0, 9.0]);
        // Earlier than the bin found last, and across many.
        bins.integrate(Time(15), Time(65), 1e9);
        assert_eq!(bins.values[..4], [22.0, 40.0, 29.0, 5.0]);
    }

    #[test]
    fn bins_keep_the_sum_when_they_widen() {
        let mut bins = Bins::new(Time(10));
        bins.integrate(Time(5), Time(25), 1e9);
        assert_eq!(bins.values, vec![5.0, 10.0, 5.0]);
        bins.add(Time(100_000), 3.0);
        assert!(bins.values.len() <= MOST);
        assert_eq!(bins.values.iter().sum::<f64>(), 23.0);
        let mut fine = Bins::new(Time(10));
        (0..5).for_each(|i| fine.add(Time(10 * i), 1.0));
        assert_eq!(fine.widened(Time(40)).values, vec![4.0, 1.0]);
    }
}
