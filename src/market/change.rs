//! What law changes between two days.

use super::{Mark, Market, Rule, Status, Window};
use jiff::civil::Date;

/// One difference between the law of two days.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    pub market: &'a Market,
    pub kind: Kind,
    /// When it happened, where known.
    pub date: Option<Date>,
    pub of: Of<'a>,
}

#[derive(Debug, Clone, Copy)]
pub enum Of<'a> {
    Rule(&'a Rule),
    Window(&'a Window),
}

/// How the law of the later day differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is law.
    Begins,
    /// It is offered, and binds nobody.
    Voluntary,
    /// It was law already, and now the authority acts on it.
    Enforced,
    /// It is no longer law, or no longer offered.
    Ends,
    Suspended,
    /// It began and ended in between.
    Passed,
    /// Its day came, but it had been withdrawn.
    Dropped,
    /// The rules have another effect in a country.
    Opens,
    /// They no longer have it.
    Closes,
}

impl Kind {
    /// In the order in which they are told.
    pub const ALL: [Kind; 9] = [
        Kind::Begins,
        Kind::Voluntary,
        Kind::Enforced,
        Kind::Ends,
        Kind::Suspended,
        Kind::Passed,
        Kind::Dropped,
        Kind::Opens,
        Kind::Closes,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Begins => "begins",
            Kind::Voluntary => "voluntary",
            Kind::Enforced => "enforced",
            Kind::Ends => "ends",
            Kind::Suspended => "suspended",
            Kind::Passed => "came and went",
            Kind::Dropped => "dropped",
            Kind::Opens => "window opens",
            Kind::Closes => "window closes",
        }
    }
}

impl Change<'_> {
    pub fn evidence(&self) -> Mark {
        match self.of {
            Of::Rule(rule) => rule.evidence,
            Of::Window(window) => window.evidence,
        }
    }
}

/// What is other law on `later` than on `earlier`: market by market, in the order of [`Kind`].
/// `known_on` leaves out rules that were announced after it.
pub fn changes<'a>(
    markets: &[&'a Market],
    earlier: Date,
    later: Date,
    known_on: Option<Date>,
) -> Vec<Change<'a>> {
    let of_market = |market: &'a Market| {
        let known = known_on.unwrap_or(Date::MAX);
        let rules = market.rules.iter().filter(move |rule| rule.is_known_on(known));
        let of_rules = rules.filter_map(move |rule| {
            let (kind, date) = change(rule, earlier, later)?;
            Some(Change { market, kind, date, of: Of::Rule(rule) })
        });
        let of_windows = market.windows.iter().filter_map(move |window| {
            let (kind, date) = turned(window, earlier, later)?;
            Some(Change { market, kind, date, of: Of::Window(window) })
        });
        let mut all: Vec<Change> = of_rules.chain(of_windows).collect();
        all.sort_by_key(|change| Kind::ALL.iter().position(|kind| *kind == change.kind));
        all
    };
    markets.iter().copied().flat_map(of_market).collect()
}

fn change(rule: &Rule, earlier: Date, later: Date) -> Option<(Kind, Option<Date>)> {
    use Status::{Future, InForce, Suspended, Voluntary, Withdrawn};
    let over = rule.until.and_then(|day| day.tomorrow().ok());
    Some(match (rule.status_on(earlier), rule.status_on(later)) {
        (InForce, InForce) => {
            let starts = !rule.is_enforced_on(earlier) && rule.is_enforced_on(later);
            return starts.then_some((Kind::Enforced, rule.enforced_from));
        }
        (_, InForce) => (Kind::Begins, rule.from),
        (Voluntary, Voluntary) => return None,
        (_, Voluntary) => (Kind::Voluntary, rule.from),
        (Future, Suspended | Withdrawn) if over.is_some() && rule.from.is_some() => {
            (Kind::Passed, rule.from)
        }
        (Suspended, Suspended) => return None,
        (InForce | Voluntary, Suspended) => (Kind::Suspended, over),
        (_, Suspended) => (Kind::Suspended, rule.from),
        (InForce | Voluntary, Withdrawn) => (Kind::Ends, over),
        (Future, Withdrawn) => (Kind::Dropped, rule.from.or(over)),
        _ => return None,
    })
}

fn turned(window: &Window, earlier: Date, later: Date) -> Option<(Kind, Option<Date>)> {
    let over = window.until.and_then(|day| day.tomorrow().ok());
    match (window.is_open_on(earlier), window.is_open_on(later)) {
        (false, true) => Some((Kind::Opens, window.from)),
        (true, false) => Some((Kind::Closes, over)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::Rulebook;
    use jiff::civil::date;

    fn told(market: &str, earlier: Date, later: Date) -> Vec<String> {
        let book = Rulebook::embedded();
        let market = book.market(market).expect("a market");
        let row = |change: &Change| {
            let of = match change.of {
                Of::Rule(rule) => &rule.id,
                Of::Window(window) => &window.country,
            };
            let date = change.date.map_or("-".to_string(), |date| date.to_string());
            format!("{} {of} {date}", change.kind.name())
        };
        changes(&[market], earlier, later, None).iter().map(row).collect()
    }

    #[test]
    fn china_in_february_2016() {
        let rows = told("CN", date(2016, 2, 9), date(2016, 3, 1));
        let ends = ["01", "02", "03"].map(|n| format!("ends CN-{n} 2016-02-20"));
        assert_eq!(rows[..3], ends);
        assert_eq!(rows[3..], ["suspended CN-04 2016-02-20"]);
    }

    #[test]
    fn the_year_of_discretion_in_the_united_states() {
        let begins = told("US", date(2017, 11, 26), date(2017, 11, 27));
        assert!(begins.contains(&"begins US-01 2017-11-27".to_string()), "{begins:?}");
        let acts = told("US", date(2017, 11, 28), date(2018, 11, 28));
        assert!(acts.contains(&"enforced US-01 2018-11-27".to_string()), "{acts:?}");
        // What begins on that day binds repackagers.
        let begins: Vec<&String> = acts.iter().filter(|row| row.starts_with("begins")).collect();
        assert_eq!(begins, ["begins US-09 2018-11-27", "begins US-10 2018-11-27"]);
    }

    #[test]
    fn india_withdrew_what_had_not_begun() {
        let rows = told("IN", date(2025, 1, 1), date(2025, 2, 10));
        assert!(rows.contains(&"dropped IN-09 2025-02-01".to_string()), "{rows:?}");
        assert!(rows.contains(&"ends IN-04 2025-02-04".to_string()), "{rows:?}");
    }

    #[test]
    fn italy_and_greece_join_and_italy_is_stable_in_2027() {
        let rows = told("EU", date(2025, 2, 8), date(2025, 2, 9));
        let wanted = ["opens IT", "closes GR", "closes IT"];
        assert_eq!(rows, wanted.map(|row| format!("window {row} 2025-02-09")));
        assert_eq!(
            told("EU", date(2027, 2, 9), date(2027, 2, 10)),
            ["window closes IT 2027-02-10"]
        );
    }

    #[test]
    fn the_pilot_of_russia_came_and_went_and_a_day_changes_nothing() {
        let rows = told("RU", date(2017, 1, 1), date(2020, 1, 2));
        assert!(rows.contains(&"came and went RU-19 2017-02-01".to_string()), "{rows:?}");
        let day = date(2026, 11, 22);
        let book = Rulebook::embedded();
        let all: Vec<&Market> = book.markets().iter().collect();
        assert!(changes(&all, day, day, None).is_empty());
    }
}
