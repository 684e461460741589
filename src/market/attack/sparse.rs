//! How many numbers look valid to somebody who knows what the numbers seen have in common.

use super::divisor::divisor;
use super::keys::keys;
use super::places::Place;
use super::view::View;
use crate::base::maths::{exp, ln};

/// What is lost before it is worth a word of its own, in bits: a place of 16 characters.
const WORTH_A_WORD: f64 = 4.0;
/// Chance at which a character of the pool that was never seen is held to be unused.
const UNSEEN: f64 = 1e-6;

/// The space that looks valid.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sparse {
    /// Places that never change, and those that hold any character.
    pub constant: u32,
    pub open: u32,
    /// Places that hold few characters, or follow in part from another, and their bits together.
    pub narrow: u32,
    pub narrow_bits: f64,
    pub check_digit: bool,
    /// All numbers are the same modulo this.
    pub divisor: Option<u128>,
    /// Places from which all others follow.
    pub keys: Option<u32>,
    /// Characters seen, and numbers.
    pub symbols: u32,
    pub rows: usize,
}

/// Density of a pool: numbers that look valid, and how that is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Space {
    pub size: f64,
    pub text: String,
}

impl Sparse {
    pub fn of(view: &View, places: &[Place], check_digit: bool, is_sequence: bool) -> Sparse {
        let count = |is: fn(&Place) -> bool| places.iter().filter(|place| is(place)).count() as u32;
        let bits = places.iter().filter_map(|place| match place {
            Place::Narrow(bits) | Place::Bound(bits) => Some(*bits),
            _ => None,
        });
        let constant = (view.head + view.tail) as u32 + count(|p| *p == Place::Constant);
        Sparse {
            constant,
            open: count(|p| matches!(p, Place::Open | Place::Moving)),
            narrow: count(|p| matches!(p, Place::Narrow(_) | Place::Bound(_))),
            narrow_bits: bits.sum(),
            check_digit,
            divisor: divisor(view),
            // Numbers of a sequence never repeat in their last places, and that means nothing.
            keys: (!is_sequence).then(|| keys(view, places)).flatten().map(|k| k.len() as u32),
            symbols: view.symbols.len() as u32,
            rows: view.rows(),
        }
    }

    /// The space of a pool that states its alphabet; characters count only if they are used.
    pub fn space(&self, stated: u32) -> Space {
        let alphabet = self.alphabet(stated);
        let bits = self.bits(alphabet);
        let only_open = self.narrow == 0 && self.divisor.is_none() && self.keys.is_none();
        let text = match self.keys {
            _ if only_open => format!("{alphabet}^{}", self.open),
            Some(keys) if bits == f64::from(keys) * log2(f64::from(self.symbols)) => {
                format!("{}^{keys}", self.symbols)
            }
            _ => format!("2^{bits:.1}"),
        };
        Space { size: exp(bits * ln(2.0)), text }
    }

    fn alphabet(&self, stated: u32) -> u32 {
        let drawn = (f64::from(self.open) * self.rows as f64).max(0.0);
        let missed = f64::from(stated) * exp(-drawn / f64::from(stated.max(1)));
        if self.symbols < stated && missed < UNSEEN { self.symbols } else { stated }
    }

    fn bits(&self, alphabet: u32) -> f64 {
        let place = log2(f64::from(alphabet));
        let by_places = f64::from(self.open) * place + self.narrow_bits;
        // What binds places to each other may be the divisor: neither counts twice.
        let by_divisor = self.divisor.map_or(f64::INFINITY, |divisor| {
            f64::from(self.open + self.narrow) * place - log2(divisor as f64)
        });
        let all = by_places.min(by_divisor);
        let keys =
            self.keys.map_or(f64::INFINITY, |n| f64::from(n) * log2(f64::from(self.symbols)));
        all.min(keys).max(0.0)
    }

    /// Bits that numbers of these characters would have, and bits that they have.
    pub fn lost(&self) -> Option<(f64, f64)> {
        let places = self.constant + self.open + self.narrow + u32::from(self.check_digit);
        let seeming = f64::from(places) * log2(f64::from(self.symbols.max(2)));
        let left = self.bits(self.symbols);
        (seeming - left >= WORTH_A_WORD).then_some((seeming, left))
    }

    /// `of 12 places 8 are constant`.
    pub fn says(&self) -> String {
        let places = self.constant + self.open + self.narrow + u32::from(self.check_digit);
        let mut parts = Vec::new();
        let mut say = |n: u32, what: &str| {
            if n > 0 {
                parts.push(format!("{n} {} {what}", if n == 1 { "is" } else { "are" }));
            }
        };
        say(self.constant, "constant");
        say(self.narrow, "narrow or bound to others");
        say(u32::from(self.check_digit), "a check digit");
        if let Some(keys) = self.keys {
            parts.push(format!("{keys} decide all others"));
        }
        let mut says = format!("of {places} places {}", parts.join(", "));
        if let Some(by) = self.divisor {
            says.push_str(&format!(
                "{}all numbers are the same modulo {by}",
                if parts.is_empty() { "none is constant, but " } else { ", and " }
            ));
        }
        says
    }
}

fn log2(x: f64) -> f64 {
    if x > 0.0 { ln(x) / ln(2.0) } else { 0.0 }
}
