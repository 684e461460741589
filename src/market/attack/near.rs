//! How densely the numbers seen lie around each other: whoever guesses next to a number he knows
//! hits with this chance. In a random pool it is the density over the whole space.

use super::places::Place;
use super::view::View;

/// Neighbours that a look takes in.
const REACH: usize = 16;

/// The median over all numbers. Columns that move come first, so that numbers of one time lie
/// together wherever the time stands. None: too few numbers, or more symbols than 128 bits hold.
pub fn density(view: &View, places: &[Place]) -> Option<f64> {
    let moving = |at: &usize| places[*at] == Place::Moving;
    let mut columns: Vec<usize> = view.free().collect();
    columns.sort_by_key(|at| !moving(at));
    let mut values = vec![0u128; view.rows()];
    let mut space = 1u128;
    for at in columns {
        let (base, digits) = digits(view, at, moving(&at));
        space = space.checked_mul(base)?;
        for (value, cell) in values.iter_mut().zip(&view.columns[at]) {
            *value = *value * base + digits[usize::from(*cell)];
        }
    }
    values.sort_unstable();
    values.dedup();
    let reach = REACH.min(values.len() / 3);
    if reach < 2 {
        return None;
    }
    let mut spans: Vec<u128> =
        values.windows(reach + 1).map(|around| around[reach] - around[0]).collect();
    let middle = spans.len() / 2;
    let (_, span, _) = spans.select_nth_unstable(middle);
    // The two ends are there by choice: what lies between them counts, over the places for it.
    Some((reach - 1) as f64 / (*span - 1) as f64)
}

/// Values of the characters in a column, and how many there are. What a column never shows takes
/// no room, unless it moves and may yet come there.
fn digits(view: &View, column: usize, moving: bool) -> (u128, Vec<u128>) {
    let mut shown = vec![moving; view.symbols.len()];
    view.columns[column].iter().for_each(|cell| shown[usize::from(*cell)] = true);
    let mut base = 0;
    let next = |shown: &bool| {
        base += u128::from(*shown);
        base.saturating_sub(1)
    };
    let digits = shown.iter().map(next).collect();
    (base, digits)
}
