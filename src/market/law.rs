//! By what an order is judged.

use super::evidence::Evidence;
use super::rule::{Mark, Rule, Scope};
use super::status::Standing;
use super::timing::Timing;
use jiff::civil::Date;

/// The law of a day, as far as it was known on another, and how much a fact must bear.
#[derive(Debug, Clone)]
pub struct Law {
    pub as_of: Date,
    /// Rules that were announced after this day are left out.
    pub known_on: Option<Date>,
    /// Facts from secondary sources decide no more than those from none.
    pub primary_only: bool,
    /// Symbols of a sample are printed and read back.
    pub symbols: bool,
    /// Markets in place of each order's own: what if it went there?
    pub markets: Vec<String>,
    /// Whose duties are judged, as [`Scope::actors`] names them; empty: of who packs or holds the
    /// authorisation.
    pub actors: Vec<String>,
}

/// The day whose law binds packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    /// `coded` or `released`: it is the packs' own day, which is not after the day of judgement.
    pub own: Option<&'static str>,
}

impl Law {
    /// The whole law of this day.
    pub fn of(as_of: Date) -> Law {
        Law {
            as_of,
            known_on: None,
            primary_only: false,
            symbols: false,
            markets: Vec::new(),
            actors: Vec::new(),
        }
    }

    pub fn knows(&self, rule: &Rule) -> bool {
        self.known_on.is_none_or(|day| rule.is_known_on(day))
    }

    /// The markets that judge an order which goes to `own`.
    pub fn markets<'a>(&'a self, own: &'a str) -> impl Iterator<Item = &'a str> {
        let own = self.markets.is_empty().then_some(own);
        own.into_iter().chain(self.markets.iter().map(String::as_str))
    }

    /// Why a rule of this scope binds nobody whose duties are judged; None: it binds one of them.
    pub fn frees_others(&self, scope: &Scope) -> Option<String> {
        let judged = self.actors.is_empty() && scope.binds_packer()
            || scope.actors.iter().any(|actor| self.actors.contains(actor));
        let whom = match self.actors.as_slice() {
            [] => "who packs or holds the authorisation".to_string(),
            actors => actors.join(", "),
        };
        (!judged).then(|| format!("it binds others than {whom}: {}", scope.actors.join(", ")))
    }

    /// A verdict may pass or fail on facts of this mark.
    pub fn decides(&self, mark: Mark) -> bool {
        if self.primary_only { mark == Mark::Sp } else { mark.decides() }
    }

    /// Packs that were released, or else coded, before the day of judgement are bound by the law
    /// of their own day: what came later does not reach back.
    pub fn day(&self, evidence: &Evidence) -> Day {
        let released = evidence.released_on.map(|date| (date, "released"));
        let (date, how) = released.unwrap_or((evidence.coded_on, "coded"));
        if date < self.as_of {
            Day { date, own: Some(how) }
        } else {
            Day { date: self.as_of, own: None }
        }
    }
}

impl Day {
    /// Why a rule of these dates does not bind on this day; None: it does.
    pub fn frees_from(self, timing: &Timing) -> Option<String> {
        let own = self
            .own
            .map_or(String::new(), |how| format!("; the packs were {how} on {}", self.date));
        match timing.standing_on(self.date) {
            standing if standing.binds() => None,
            Standing::Idle(status) => {
                Some(format!("the rule is {}: it binds nobody", status.name()))
            }
            standing => Some(format!("{standing}{own}")),
        }
    }
}
