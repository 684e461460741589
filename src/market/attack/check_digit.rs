//! A last place that is a check digit of those before it: it tells nothing, and hides a step.

use super::system::{System, systems};
use super::view::View;

/// Removes the last column where it is a check digit by GS1's weights 3 and 1, or by Luhn's
/// doubling, in any number system. The sum over all places is then the same for all numbers; what
/// was cut off at the head changes its value only.
pub fn without(mut view: View) -> (View, bool) {
    let last_varies = view.free().last().is_some_and(|last| last + 1 == view.columns.len());
    if view.tail > 0 || !last_varies || view.columns.len() < 2 {
        return (view, false);
    }
    let found = systems(&view.symbols)
        .iter()
        .any(|system| [gs1, luhn].iter().any(|weigh| closes(&view, system, *weigh)));
    if found {
        view.columns.pop();
    }
    (view, found)
}

fn closes(view: &View, system: &System, weigh: fn(u32, u32) -> u32) -> bool {
    let digits: Vec<u32> = view.symbols.iter().map(|s| system.digit(*s)).collect();
    let sum = |row: usize| -> u32 {
        let columns = view.columns.iter().rev().enumerate();
        let weighed = columns.map(|(back, column)| match digits[usize::from(column[row])] {
            digit if back % 2 == 0 => digit,
            digit => weigh(digit, system.base),
        });
        weighed.sum::<u32>() % system.base
    };
    let first = sum(0);
    (1..view.rows()).all(|row| sum(row) == first)
}

fn gs1(digit: u32, _: u32) -> u32 {
    3 * digit
}

fn luhn(digit: u32, base: u32) -> u32 {
    2 * digit / base + 2 * digit % base
}
