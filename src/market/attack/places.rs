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
        let mut single = Counts::new(symbols, 1);
        let alone = price(&prices, &mut single, None, column);
        let hindsight = prices.hindsight(&single);
        // The first number has none before it: it pays in full.
        let before = price(&prices, &mut pairs, Some(&column[..rows - 1]), &column[1..]) + open;
        if hindsight - before >= LEAST {
            found[at] = Place::Moving;
            continue;
        }
        let varied = (0..at).filter(|left| !matches!(found[*left], Place::Constant));
        let best = varied
            .map(|left| (price(&prices, &mut pairs, Some(&view.columns[left]), column), left))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|(price, _)| hindsight - price >= LEAST);
        let bits = |context, counts| {
            (ahead(&prices, counts, context, column).min(open) / ln(2.0)).max(0.0)
        };
        found[at] = match best {
            Some((_, left)) => Place::Bound(bits(Some(&view.columns[left]), &mut pairs)),
            None if rows as f64 * open - alone >= LEAST => Place::Narrow(bits(None, &mut single)),
            None => Place::Open,
        };
    }
    found
}

/// Of the whole column behind its context, in nats.
fn price(prices: &Prices, counts: &mut Counts, context: Option<&[u8]>, column: &[u8]) -> f64 {
    counts.clear();
    match context {
        Some(context) => counts.add(context.iter().copied(), column),
        None => counts.add(repeat(0), column),
    }
    prices.of(counts)
}

/// Of one character in the second half, for a bettor who has seen the first.
fn ahead(prices: &Prices, counts: &mut Counts, context: Option<&[u8]>, column: &[u8]) -> f64 {
    let half = column.len() / 2;
    let all = price(prices, counts, context, column);
    let first = price(prices, counts, context.map(|c| &c[..half]), &column[..half]);
    (all - first) / (column.len() - half) as f64
}
