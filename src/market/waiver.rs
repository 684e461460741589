//! A failing rule that somebody has answered for, until a day. It stays visible as failing.

use super::{Outcome, Ruling};
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// `EU-04`.
    pub rule: String,
    /// Lot of the order; None = every order.
    pub order: Option<String>,
    pub reason: String,
    pub who: String,
    /// Last day on which it holds.
    pub until: Date,
}

impl Waiver {
    /// True where the rule fails for this order, whatever the day.
    fn concerns(&self, order: &str, ruling: &Ruling) -> bool {
        ruling.outcome == Outcome::Fail
            && self.rule == ruling.rule.id
            && self.order.as_deref().is_none_or(|lot| lot == order)
    }

    /// `waived by QA until 2026-12-31: pool is changed with the next order`.
    pub fn note(&self) -> String {
        format!("waived by {} until {}: {}", self.who, self.until, self.reason)
    }
}

/// Place in `waivers` of the first one that holds for a ruling on an order (named by its lot).
pub fn cover(waivers: &[Waiver], order: &str, ruling: &Ruling, as_of: Date) -> Option<usize> {
    waivers.iter().position(|waiver| as_of <= waiver.until && waiver.concerns(order, ruling))
}

/// One sentence for each waiver that has expired or that covered nothing; `used` holds the places
/// that [`cover`] has given.
pub fn warnings(waivers: &[Waiver], used: &[usize], as_of: Date) -> Vec<String> {
    let mut sentences = Vec::new();
    for (place, waiver) in waivers.iter().enumerate() {
        let Waiver { rule, who, until, .. } = waiver;
        let order = waiver.order.as_ref().map_or(String::new(), |lot| format!(" for order {lot}"));
        if *until < as_of {
            sentences.push(format!("the waiver of {rule}{order} by {who} expired on {until}"));
        } else if !used.contains(&place) {
            sentences
                .push(format!("the waiver of {rule}{order} by {who} covers nothing that fails"));
        }
    }
    sentences
}
