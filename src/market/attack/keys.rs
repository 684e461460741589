//! A few places from which all others follow: then they never repeat, though they are so few that
//! chance would have repeated them many times.

use super::chance::LEAST;
use super::places::Place;
use super::view::View;

/// Places that may decide together. Some 5,000 sets are asked: ln 5,000 is below 9.
const MOST: usize = 4;
const CHOICE: f64 = 9.0;
/// Values of a set, at most: chance repeats one among some 320 numbers, so a set costs no more.
const SPACE: usize = 1 << 16;

/// Columns of the smallest such set.
pub fn keys(view: &View, places: &[Place]) -> Option<Vec<usize>> {
    let free: Vec<usize> = view.free().filter(|at| places[*at] != Place::Moving).collect();
    let symbols = view.symbols.len();
    let rows = view.rows() as f64;
    let mut last = vec![0u32; 1];
    let mut tried = 0;
    for size in 2..=MOST.min(free.len().saturating_sub(1)) {
        let space = symbols.pow(size as u32);
        // Pairs that chance would let agree. The numbers are different anyway, which makes
        // agreement in some places a little rarer.
        let pairs = rows * (rows - 1.0) / 2.0 / space as f64 * (1.0 - 1.0 / symbols as f64);
        if space > SPACE || pairs < LEAST + CHOICE {
            break;
        }
        last.resize(space, 0);
        let mut chosen: Vec<usize> = (0..size).collect();
        loop {
            tried += 1;
            let columns: Vec<usize> = chosen.iter().map(|at| free[*at]).collect();
            if never_repeats(view, &columns, &mut last, tried) {
                return Some(columns);
            }
            if !next(&mut chosen, free.len()) {
                break;
            }
        }
    }
    None
}

/// `last` holds for each value of the columns the question it was last seen in.
fn never_repeats(view: &View, columns: &[usize], last: &mut [u32], question: u32) -> bool {
    let base = view.symbols.len();
    (0..view.rows()).all(|row| {
        let cell = |at: &usize| usize::from(view.columns[*at][row]);
        let value = columns.iter().fold(0, |sum, at| sum * base + cell(at));
        std::mem::replace(&mut last[value], question) != question
    })
}

/// The next choice of the same size out of `n` in lexical order.
fn next(chosen: &mut [usize], n: usize) -> bool {
    let size = chosen.len();
    let Some(at) = (0..size).rev().find(|at| chosen[*at] < n - size + at) else { return false };
    chosen[at] += 1;
    for after in at + 1..size {
        chosen[after] = chosen[after - 1] + 1;
    }
    true
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_choice_comes_once() {
        let mut chosen = vec![0, 1, 2];
        let mut count = 1;
        while super::next(&mut chosen, 7) {
            count += 1;
        }
        assert_eq!((count, chosen), (35, vec![4, 5, 6]));
    }
}
