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
    let base = view.symbols.len() as u128;
    base.checked_pow(columns.len() as u32)?;
    let value = |row: usize| {
        columns.iter().fold(0, |sum, at| sum * base + u128::from(view.columns[*at][row]))
    };
    let mut values: Vec<u128> = (0..view.rows()).map(value).collect();
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
