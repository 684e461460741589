//! What all steps of checking share: faults, and the defaults that were taken.

use crate::base::diagnostic::{Code, Fault, Place};
use crate::market::Rulebook;
use crate::programme::codes;
use crate::programme::model::Law;
use crate::scenario::At;
use crate::scenario::schema::programme::{Amount, Multiple, Portion, Spread, Weeks};
use crate::scenario::schema::{Seconds, Share};
use crate::scenario::{Assumption, Backing};
use jiff::civil::Date;

/// Units of one resource.
const MOST_UNITS: u32 = 100_000;
/// Who vouches for a default.
const SOURCE: &str = "default of lineproof [K]";

pub struct Check<'a> {
    pub faults: Vec<Fault>,
    /// Defaults that were taken, each once.
    pub defaults: Vec<Assumption>,
    pub rulebook: &'a Rulebook,
    pub currency: String,
    pub start: Date,
    /// Weeks.
    pub horizon: f64,
    /// Seed of the spreading of groups.
    pub seed: u64,
}

impl Check<'_> {
    pub fn fault(
        &mut self,
        code: Code,
        place: &Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.faults.push(Fault::new(code, place, message, help));
    }

    /// Lists a default.
    pub fn default(&mut self, path: &str, value: &str) {
        if self.defaults.iter().any(|known| known.path == path) {
            return;
        }
        self.defaults.push(Assumption {
            path: path.to_owned(),
            value: value.to_owned(),
            kind: Backing::Assumed,
            source: SOURCE.to_owned(),
            marked: false,
            range: None,
        });
    }

    pub fn weeks(&mut self, field: Option<&At<Weeks>>, path: &str, default: &str) -> Law {
        match field {
            Some(at) => law(&at.value.0),
            None => {
                self.default(path, default);
                law_or_zero(Weeks::of(default))
            }
        }
    }

    /// A span of time that does not scatter: of a law, the planned value.
    pub fn span(&mut self, field: Option<&At<Weeks>>, path: &str, default: &str) -> f64 {
        self.weeks(field, path, default).planned()
    }

    pub fn amount(&mut self, field: Option<&At<Amount>>, path: &str, default: &str) -> Law {
        let Some(at) = field else {
            let text = format!("{default} {}", self.currency);
            self.default(path, &text);
            return law_or_zero(Amount::of(&text));
        };
        self.same_currency(&at.value.currency, &at.place);
        law(&at.value.sum)
    }

    /// A sum that does not scatter.
    pub fn sum(
        &mut self,
        field: Option<&At<crate::scenario::schema::Sum>>,
        path: &str,
        default: &str,
    ) -> f64 {
        let Some(at) = field else { return self.amount(None, path, default).planned() };
        self.same_currency(&at.value.0.currency, &at.place);
        at.value.0.amount
    }

    fn same_currency(&mut self, currency: &str, place: &Place) {
        if currency != self.currency {
            let message =
                format!("a sum in {currency}, and the programme counts in {}", self.currency);
            let help = format!("write it in {}, or change `currency`", self.currency);
            self.fault(codes::CURRENCY, place, message, help);
        }
    }

    pub fn share(&mut self, field: Option<&At<Share>>, path: &str, default: f64) -> f64 {
        match field {
            Some(at) => at.value.0,
            None => {
                self.default(path, &format!("{} %", default * 100.0));
                default
            }
        }
    }

    pub fn portion(&mut self, field: Option<&At<Portion>>, path: &str, default: &str) -> Law {
        match field {
            Some(at) => law(&at.value.0),
            None => {
                self.default(path, default);
                law_or_zero(Portion::of(default))
            }
        }
    }

    pub fn factor(&mut self, field: Option<&At<Multiple>>, path: &str, default: &str) -> Law {
        match field {
            Some(at) => law(&at.value.0),
            None => {
                self.default(path, default);
                law_or_zero(Multiple::of(default))
            }
        }
    }

    pub fn count(&mut self, field: Option<&At<u32>>, path: &str, default: u32) -> u32 {
        match field {
            Some(at) => at.value,
            None => {
                self.default(path, &default.to_string());
                default
            }
        }
    }

    /// A number of which there must be one at least.
    pub fn at_least_one(
        &mut self,
        field: Option<&At<u32>>,
        path: &str,
        default: u32,
        what: &str,
    ) -> u32 {
        let n = self.count(field, path, default);
        if let Some(at) = field.filter(|at| at.value == 0) {
            let message = format!("no {what}: their work would never be done");
            self.fault(codes::NOBODY, &at.place, message, "write 1 or more");
        }
        if let Some(at) = field.filter(|at| at.value > MOST_UNITS) {
            let message = format!("more {what}s than any programme has");
            let help = format!("write at most {MOST_UNITS}");
            self.fault(codes::LIMIT, &at.place, message, help);
        }
        n.clamp(1, MOST_UNITS)
    }

    /// The members of a group: None for a single thing. At most `most`.
    pub fn group(&mut self, field: Option<&At<u32>>, most: usize, what: &str) -> Option<u32> {
        let at = field?;
        if at.value == 0 {
            let help = "write 1 or more, or leave the group out";
            self.fault(codes::GROUP, &at.place, format!("a group of no {what}"), help);
        }
        if at.value as usize > most {
            let message = format!("more {what} than any programme has");
            self.fault(
                codes::LIMIT,
                &at.place,
                message,
                format!("room is left for {most} of them"),
            );
        }
        Some((at.value as usize).clamp(1, most.max(1)) as u32)
    }

    /// Hours a week.
    pub fn hours(&mut self, field: Option<&At<Seconds>>, path: &str, default: f64) -> f64 {
        let Some(at) = field else {
            self.default(path, &format!("{default} h"));
            return default;
        };
        let hours = at.value.0 / 3600.0;
        if !(1.0..=168.0).contains(&hours) {
            let message = format!("{hours} hours a week");
            self.fault(
                codes::RANGE,
                &at.place,
                message,
                "a week has 168 hours; write 1 h to 168 h",
            );
        }
        hours.clamp(1.0, 168.0)
    }
}

/// The law of a figure as it was written.
pub fn law(spread: &Spread) -> Law {
    match spread {
        Spread::Fixed(value) => Law::Fixed(*value),
        Spread::Uniform { low, high } => Law::Uniform { low: *low, high: *high },
        Spread::Triangular { low, mode, high } => {
            Law::Triangular { low: *low, mode: *mode, high: *high }
        }
        Spread::BetaPert { low, mode, high } => {
            Law::BetaPert { low: *low, mode: *mode, high: *high }
        }
        Spread::Lognormal { median, sigma } => Law::Lognormal { median: *median, sigma: *sigma },
        Spread::Discrete(values) => Law::Discrete(values.clone()),
        Spread::Empirical(values) => Law::Empirical(values.clone()),
    }
}

/// Defaults are read by a test, so that none is lost here.
fn law_or_zero(spread: Option<Spread>) -> Law {
    spread.as_ref().map_or(Law::Fixed(0.0), law)
}
