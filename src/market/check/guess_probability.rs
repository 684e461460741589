//! How likely a guessed number is a live one: by a pattern in the numbers issued, and by how
//! densely live numbers fill the space of numbers that look valid. The worse of both decides.

use super::kind::{Check, Subject};
use crate::market::Finding;
use crate::market::attack::{ENOUGH, Found, Kind, METHODS, Report};
use crate::market::evidence::{Product, SerialEvidence};
use crate::market::words::{count, odds};
use serde::Deserialize;

/// The density is an engineering reading of the law, not its text: live numbers are the annual
/// volume of the product code times the years a number stays stored (shelf life and one year, at
/// least `years_at_least`); the space is what the attack leaves of alphabet^length.
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
        let product = subject.evidence.product;
        let report = serial.attack();
        let density = self.density(product, serial, report);
        // Where both fail it, a sequence says more than a density.
        let tells = |found: &&Found| found.kind() == Kind::Sequence || found.hit >= density.hit;
        let worst = report.found.iter().filter(tells).find(|found| found.hit * self.one_in >= 1.0);
        match worst {
            Some(found) => Finding::fail(tell(found, serial)),
            None => self.by_density(density, product, report),
        }
    }
}

/// Chance of a hit by density alone, and how it came about.
struct Density {
    hit: f64,
    figure: String,
}

impl GuessProbability {
    fn density(&self, product: &Product, serial: &SerialEvidence, report: &Report) -> Density {
        let space = report.space(serial.alphabet, serial.length);
        // What is not stated is bounded from below: this order alone, and the least years.
        let volume = product.annual_volume.unwrap_or(serial.issued_total as f64);
        let years = product.shelf_life_months.map_or(0.0, |months| months / 12.0 + 1.0);
        let live = volume * years.max(self.years_at_least);
        let figure = format!(
            "a guess hits {}: {} live in {} numbers of pool {}{}",
            odds(space.size / live),
            count(live as u64),
            space.text,
            serial.pool,
            seen(report)
        );
        Density { hit: live / space.size, figure }
    }

    fn by_density(&self, density: Density, product: &Product, report: &Report) -> Finding {
        let Density { hit, figure } = density;
        if hit * self.one_in >= 1.0 {
            return Finding::fail(format!("{figure}; allowed is below {}", odds(self.one_in)));
        }
        let missing = missing_keys(product);
        if !missing.is_empty() {
            let name = &product.name;
            return Finding::unsure(format!(
                "at best {figure}; to decide, state {missing} of {name}"
            ));
        }
        match report.found.first() {
            None => Finding::pass(figure),
            Some(found) => Finding::pass(format!(
                "{figure}; by these the next guess hits {}",
                odds(1.0 / found.hit)
            )),
        }
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

/// What the attack adds to the figure.
fn seen(report: &Report) -> String {
    let seen = count(report.seen as u64);
    let Some(sparse) = &report.sparse else {
        let why = if report.seen < ENOUGH { "few" } else { "long" };
        return format!(
            "; {seen} issued numbers are too {why} to look for a pattern, density alone decides"
        );
    };
    let constant = match sparse.constant {
        0 => String::new(),
        n => format!(", {n} constant places not counted"),
    };
    let found: Vec<&str> = report.found.iter().map(|found| found.says.as_str()).collect();
    if found.is_empty() {
        let none = "no pattern in the first";
        return format!("{constant}, {none} {seen} issued ({METHODS}): density alone decides");
    }
    format!("{constant}; in the first {seen} issued {}", found.join(", and "))
}

/// `numbers ...412, ...413, ...414 follow one another: step 1 in 99.8 % of pairs of pool packs, so
/// the next guess hits with 99.8 %`.
fn tell(found: &Found, serial: &SerialEvidence) -> String {
    let guess = match found.kind() {
        Kind::Sequence => "the next guess",
        Kind::Space => "a guess",
    };
    let hits = if found.hit >= 0.01 {
        format!("with {:.1} %", found.hit * 100.0)
    } else {
        odds(1.0 / found.hit)
    };
    format!("{} of pool {}, so {guess} hits {hits}", found.says, serial.pool)
}
