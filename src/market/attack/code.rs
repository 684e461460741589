//! What a bettor pays for a column of characters who learns their frequencies as he goes.
//!
//! The bet on the next character is (times seen + 1/k) / (characters seen + 1) for k symbols. The
//! price of a whole column depends on its counts alone, not on their order.

use crate::base::maths::ln;

#[derive(Debug)]
pub struct Prices {
    symbols: usize,
    /// Sums of ln(i + 1/k) and of ln(i + 1) for i below the place.
    seen: Vec<f64>,
    all: Vec<f64>,
}

/// Counts of characters (columns of the table) behind each context (its rows).
#[derive(Debug)]
pub struct Counts {
    symbols: usize,
    cells: Vec<u32>,
}

impl Prices {
    pub fn new(symbols: usize, rows: usize) -> Prices {
        let sums = |plus: f64| {
            let mut sum = 0.0;
            let mut sums = vec![0.0];
            for i in 0..rows {
                sum += ln(i as f64 + plus);
                sums.push(sum);
            }
            sums
        };
        Prices { symbols, seen: sums(1.0 / symbols as f64), all: sums(1.0) }
    }

    /// In nats.
    pub fn of(&self, counts: &Counts) -> f64 {
        counts.cells.chunks(self.symbols).map(|row| self.context(row)).sum()
    }

    fn context(&self, row: &[u32]) -> f64 {
        let total: u32 = row.iter().sum();
        let paid: f64 = row.iter().filter(|n| **n > 0).map(|n| self.seen[*n as usize]).sum();
        self.all[total as usize] - paid
    }

    /// The least that any fixed frequencies could have cost, found afterwards.
    pub fn hindsight(&self, counts: &Counts) -> f64 {
        let total: u32 = counts.cells.iter().sum();
        let part = |n: &u32| f64::from(*n) * ln(f64::from(total) / f64::from(*n));
        counts.cells.iter().filter(|n| **n > 0).map(part).sum()
    }
}

impl Counts {
    pub fn new(symbols: usize, contexts: usize) -> Counts {
        Counts { symbols, cells: vec![0; symbols * contexts] }
    }

    pub fn clear(&mut self) {
        self.cells.fill(0);
    }

    pub fn add(&mut self, contexts: impl Iterator<Item = u8>, characters: &[u8]) {
        for (context, character) in contexts.zip(characters) {
            self.cells[usize::from(context) * self.symbols + usize::from(*character)] += 1;
        }
    }

    /// The commonest character behind a context, if any was seen.
    pub fn likeliest(&self, context: u8) -> Option<u8> {
        let from = usize::from(context) * self.symbols;
        let row = &self.cells[from..from + self.symbols];
        let (at, count) = row.iter().enumerate().max_by_key(|(at, n)| (**n, usize::MAX - at))?;
        (*count > 0).then_some(at as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::iter::repeat;

    /// Two symbols: the first costs ln 2, then ln(2 / 1.5), then ln(3 / 0.5).
    #[test]
    fn a_price_by_hand() {
        let mut counts = Counts::new(2, 1);
        counts.add(repeat(0), &[1, 1, 0]);
        let prices = Prices::new(2, 3);
        assert!((prices.of(&counts) - ln(2.0 * 2.0 / 1.5 * 6.0)).abs() < 1e-12);
        assert!((prices.hindsight(&counts) - (2.0 * ln(1.5) + ln(3.0))).abs() < 1e-12);
        assert_eq!(counts.likeliest(0), Some(1));
    }
}
