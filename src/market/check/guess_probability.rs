//! How likely a guessed number is a live one: by a pattern in the numbers issued, and by how
//! densely live numbers fill the space of numbers that look valid.

use super::kind::{Check, Subject};
use crate::market::Finding;
use crate::market::evidence::{Product, SerialEvidence};
use crate::market::sequence::{Analysis, ENOUGH, Pattern, analyse};
use crate::market::words::{count, odds};
use crate::serial::mask;
use serde::Deserialize;

/// The density is an engineering reading of the law, not its text: live numbers are the annual
/// volume of the product code times the years a number stays stored (shelf life and one year, at
/// least `years_at_least`); the space is alphabet^(places that vary).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuessProbability {
    /// A guess must hit less often than 1 in so many.
    one_in: f64,
    years_at_least: f64,
}

impl Check for GuessProbability {
    fn judge(&self, subject: &Subject) -> Finding {
        let Some(serial) = &subject.evidence.serial else {
            return Finding::not_applicable("packs carry no unique identifier");
        };
        if serial.issued.is_empty() {
            return Finding::not_reviewed("no issued number is at hand");
        }
        let analysis = analyse(&serial.issued);
        if let Some(pattern) = &analysis.pattern {
            return Finding::fail(tell(pattern, serial));
        }
        self.density(subject.evidence.product, serial, &analysis)
    }
}

impl GuessProbability {
    fn density(&self, product: &Product, serial: &SerialEvidence, analysis: &Analysis) -> Finding {
        let free = serial.length.saturating_sub(analysis.constant);
        let space = (0..free).fold(1.0, |space, _| space * f64::from(serial.alphabet));
        // What is not stated is bounded from below: this order alone, and the least years.
        let volume = product.annual_volume.unwrap_or(serial.issued_total as f64);
        let years = product.shelf_life_months.map_or(0.0, |months| months / 12.0 + 1.0);
        let live = volume * years.max(self.years_at_least);
        let figure = format!(
            "a guess hits {}: {} live in {}^{free} numbers of pool {}{}",
            odds(space / live),
            count(live as u64),
            serial.alphabet,
            serial.pool,
            seen(analysis)
        );
        if live * self.one_in >= space {
            return Finding::fail(format!("{figure}; allowed is below {}", odds(self.one_in)));
        }
        let missing = missing_keys(product);
        if missing.is_empty() {
            return Finding::pass(figure);
        }
        Finding::unsure(format!(
            "at best {figure}; to decide, state {} of {}",
            missing, product.name
        ))
    }
}

fn missing_keys(product: &Product) -> String {
    let mut keys = Vec::new();
    if product.annual_volume.is_none() {
        keys.push("`annual_volume`");
    }
    if product.shelf_life_months.is_none() {
        keys.push("`shelf_life`");
    }
    keys.join(" and ")
}

/// What the analysis of the sequence adds to the figure.
fn seen(analysis: &Analysis) -> String {
    if analysis.seen < ENOUGH {
        return format!(
            "; {} issued numbers are too few to look for a pattern, density alone decides",
            analysis.seen
        );
    }
    let constant = match analysis.constant {
        0 => String::new(),
        n => format!(", {n} constant places not counted"),
    };
    format!("{constant}, no common step in the first {} issued", count(analysis.seen as u64))
}

/// `numbers ...412, ...413, ...414 follow one another: step 1 in 99.8 % of pairs`.
fn tell(pattern: &Pattern, serial: &SerialEvidence) -> String {
    let shown: Vec<String> =
        serial.issued.iter().skip(pattern.first).take(3).map(|number| mask(number)).collect();
    let how = if pattern.step == 0 { "are one and the same" } else { "follow one another" };
    format!(
        "numbers {} {how}: step {} in {:.1} % of pairs of pool {}, so the next guess hits",
        shown.join(", "),
        pattern.step,
        pattern.share * 100.0,
        serial.pool
    )
}
