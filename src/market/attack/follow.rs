//! The next number place by place: each moving place by what has followed its last character.

use super::code::Counts;
use super::places::Place;
use super::view::View;

/// Share of the numbers of the second half of which all moving places are guessed right, learnt on
/// the first half.
pub fn share(view: &View, places: &[Place]) -> f64 {
    let (rows, symbols) = (view.rows(), view.symbols.len());
    let half = rows / 2;
    let mut right = vec![true; rows];
    let moving = view.columns.iter().zip(places).filter(|(_, place)| **place == Place::Moving);
    for (column, _) in moving {
        let mut counts = Counts::new(symbols, symbols);
        counts.add(column[..half].iter().copied(), &column[1..=half]);
        for at in half + 1..rows {
            right[at] &= counts.likeliest(column[at - 1]) == Some(column[at]);
        }
    }
    let hits = right[half + 1..].iter().filter(|right| **right).count();
    hits as f64 / (rows - half - 1).max(1) as f64
}
