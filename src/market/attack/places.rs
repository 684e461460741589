//! What each place of a number tells: by itself, from a place to its left, from the number before.

use super::chance::LEAST;
use super::code::{Counts, Prices};
use super::view::View;
use crate::base::maths::ln;
use std::iter::repeat;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    Constant,
    /// Any character of the pool, as far as can be seen.
    Open,
    /// Few characters, or some of them rare; bits of a character not yet seen.
    Narrow(f64),
    /// It follows in part from the column to its left; bits that are left.
    Bound(f64),
    /// It follows in part from the same place of the number before.
    Moving,
}

/// One answer a column.
pub fn places(view: &View) -> Vec<Place> {
    let rows = view.rows();
    let symbols = view.symbols.len();
    let prices = Prices::new(symbols, rows);
    let mut pairs = Counts::new(symbols, symbols);
    let open = ln(symbols as f64);
    let mut found = vec![Place::Constant; view.columns.len()];
    for at in view.free() {
        let column = &view.columns[at];
        let alone = bet(&prices, &mut Counts::new(symbols, 1), None, column);
        let gains = |other: &Bet| alone.hindsight - other.price >= LEAST;
        let before = bet(&prices, &mut pairs, Some(&column[..rows - 1]), &column[1..]);
        // The first number has none before it: it pays in full.
        let before = Bet { price: before.price + open, ..before };
        if gains(&before) {
            found[at] = Place::Moving;
            continue;
        }
        let mut bound: Option<Bet> = None;
        for left in (0..at).filter(|left| !matches!(found[*left], Place::Constant)) {
            let by = bet(&prices, &mut pairs, Some(&view.columns[left]), column);
            if gains(&by) && bound.as_ref().is_none_or(|b| by.price < b.price) {
                bound = Some(by);
            }
        }
        let narrow = rows as f64 * open - alone.price >= LEAST;
        let bits = |bet: Bet| (bet.ahead.min(open) / ln(2.0)).max(0.0);
        found[at] = match bound {
            Some(bet) => Place::Bound(bits(bet)),
            None if narrow => Place::Narrow(bits(alone)),
            None => Place::Open,
        };
    }
    found
}

/// All in nats.
struct Bet {
    price: f64,
    /// Of one character in the second half of the numbers.
    ahead: f64,
    hindsight: f64,
}

fn bet(prices: &Prices, counts: &mut Counts, context: Option<&[u8]>, column: &[u8]) -> Bet {
    counts.clear();
    let half = column.len() / 2;
    let mut first_half = 0.0;
    for part in [0..half, half..column.len()] {
        first_half = if part.start == 0 { 0.0 } else { prices.of(counts) };
        match context {
            Some(context) => counts.add(context[part.clone()].iter().copied(), &column[part]),
            None => counts.add(repeat(0), &column[part]),
        }
    }
    let price = prices.of(counts);
    let ahead = (price - first_half) / (column.len() - half) as f64;
    Bet { price, ahead, hindsight: prices.hindsight(counts) }
}
