//! Scales and ticks.

use super::palette::{AXIS, GRID, QUIET};
use super::sheet::{Hang, Sheet};
use crate::report::figures;

/// A linear scale from values to pixels.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    pub low: f64,
    pub high: f64,
    pub from: f64,
    pub to: f64,
}

impl Scale {
    pub fn new(low: f64, high: f64, from: f64, to: f64) -> Scale {
        let high = if high > low { high } else { low + 1.0 };
        Scale { low, high, from, to }
    }

    pub fn at(&self, value: f64) -> f64 {
        self.from + (value - self.low) / (self.high - self.low) * (self.to - self.from)
    }
}

/// Round numbers that cover `low..=high` in about `wanted` steps of 1, 2 or 5 times a power of ten.
pub fn ticks(low: f64, high: f64, wanted: usize) -> Vec<f64> {
    let span = high - low;
    if !span.is_finite() || span <= 0.0 {
        return vec![low];
    }
    let raw = span / wanted.max(1) as f64;
    let power = 10_f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|f| f * power).into_iter().find(|s| *s >= raw * 0.999);
    let step = step.unwrap_or(power * 10.0);
    let first = (low / step).ceil() as i64;
    let last = (high / step + 1e-9).floor() as i64;
    (first..=last.min(first + 100)).map(|i| i as f64 * step).collect()
}

/// The next round number at or above a value: the end of an axis.
pub fn ceiling(value: f64, wanted: usize) -> f64 {
    let marks = ticks(0.0, value.max(1e-9), wanted);
    let step = if marks.len() > 1 { marks[1] - marks[0] } else { value };
    (value / step - 1e-9).ceil().max(1.0) * step
}

/// Ticks of a time axis in minutes, at whole quarters, halves or multiples of hours.
pub fn time_ticks(from: f64, to: f64) -> Vec<f64> {
    let span = to - from;
    let steps = [5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 240.0, 480.0, 1440.0, 2880.0, 10_080.0];
    let step = steps.into_iter().find(|s| span / s <= 9.0).unwrap_or(span.max(1.0));
    let first = (from / step).ceil() as i64;
    let last = (to / step + 1e-9).floor() as i64;
    (first..=last.min(first + 100)).map(|i| i as f64 * step).collect()
}

/// Horizontal grid lines with their numbers on the left.
pub fn grid_rows(sheet: &mut Sheet, y: Scale, x: (f64, f64), marks: &[f64], percent: bool) {
    for mark in marks {
        let at = y.at(*mark);
        let ink = if *mark == 0.0 { AXIS } else { GRID };
        sheet.segment((x.0, at), (x.1, at), 1.0, ink);
        sheet.text(x.0 - 8.0, at, &label(*mark, percent), 12.0, Hang::End, QUIET);
    }
}

/// Vertical grid lines with their numbers below.
pub fn grid_columns(sheet: &mut Sheet, x: Scale, y: (f64, f64), marks: &[f64], percent: bool) {
    for mark in marks {
        let at = x.at(*mark);
        let ink = if *mark == 0.0 { AXIS } else { GRID };
        sheet.segment((at, y.0), (at, y.1), 1.0, ink);
        sheet.text(at, y.1 + 14.0, &label(*mark, percent), 12.0, Hang::Middle, QUIET);
    }
}

fn label(mark: f64, percent: bool) -> String {
    if percent { format!("{} %", figures::short(mark * 100.0)) } else { figures::short(mark) }
}

/// A time axis in hours and minutes since the start of the run.
pub fn grid_time(sheet: &mut Sheet, x: Scale, y: (f64, f64)) {
    for mark in time_ticks(x.low, x.high) {
        let at = x.at(mark);
        sheet.segment((at, y.0), (at, y.1), 1.0, GRID);
        sheet.text(at, y.1 + 14.0, &figures::clock(mark), 12.0, Hang::Middle, QUIET);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks(0.0, 2500.0, 5), vec![0.0, 500.0, 1000.0, 1500.0, 2000.0, 2500.0]);
        assert_eq!(ticks(0.31, 0.43, 4).len(), 2);
        assert_eq!(ticks(3.0, 3.0, 5), vec![3.0]);
        assert_eq!(ceiling(2362.0, 5), 2500.0);
        assert_eq!(time_ticks(0.0, 480.0).len(), 9);
        assert_eq!(time_ticks(305.0, 365.0)[0], 310.0);
    }
}
