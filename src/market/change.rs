//! What law changes between two days.

use super::{Mark, Market, Rule, Span, Status, Timing, Window};
use jiff::civil::Date;

/// One difference between the law of two days.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    pub market: &'a Market,
    pub kind: Kind,
    /// When it happened, where known.
    pub date: Option<Date>,
    pub of: Of<'a>,
    /// The dates of its rule, as they were known.
    pub timing: Option<Timing>,
    /// It is told as somebody saw it ahead.
    pub ahead: bool,
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

/// What is other law on `later` than on `earlier`: market by market, in the order of [`Kind`], then
/// of date. `known_on` hides what was announced later.
pub fn changes<'a>(
    markets: &[&'a Market],
    earlier: Date,
    later: Date,
    known_on: Option<Date>,
) -> Vec<Change<'a>> {
    let of_market = |market: &'a Market| {
        let ahead = move |date: Option<Date>| date.zip(known_on).is_some_and(|(d, k)| k < d);
        let of_rules = market.known(known_on).filter_map(move |rule| {
            let timing = rule.as_known(known_on);
            let (kind, date) = change(&timing, earlier, later)?;
            let of = Of::Rule(rule);
            Some(Change { market, kind, date, of, timing: Some(timing), ahead: ahead(date) })
        });
        let of_windows = market.windows.iter().filter_map(move |window| {
            let (kind, date) = turned(window.as_known(known_on)?, earlier, later)?;
            let of = Of::Window(window);
            Some(Change { market, kind, date, of, timing: None, ahead: ahead(date) })
        });
        let mut all: Vec<Change> = of_rules.chain(of_windows).collect();
        let place = |kind: Kind| Kind::ALL.iter().position(|other| *other == kind);
        all.sort_by_key(|change| (place(change.kind), change.date));
        all
    };
    markets.iter().copied().flat_map(of_market).collect()
}

fn change(timing: &Timing, earlier: Date, later: Date) -> Option<(Kind, Option<Date>)> {
    use Status::{Future, InForce, Suspended, Voluntary, Withdrawn};
    let over = timing.until.and_then(|day| day.tomorrow().ok());
    Some(match (timing.status_on(earlier), timing.status_on(later)) {
        (InForce, InForce) => {
            let starts = !timing.is_enforced_on(earlier) && timing.is_enforced_on(later);
            return starts.then_some((Kind::Enforced, timing.enforced_from));
        }
        (_, InForce) => (Kind::Begins, timing.from),
        (Voluntary, Voluntary) => return None,
        (_, Voluntary) => (Kind::Voluntary, timing.from),
        (Future, Suspended | Withdrawn) if over.is_some() && timing.from.is_some() => {
            (Kind::Passed, timing.from)
        }
        (Suspended, Suspended) => return None,
        (InForce | Voluntary, Suspended) => (Kind::Suspended, over),
        (_, Suspended) => (Kind::Suspended, timing.from),
        (InForce | Voluntary, Withdrawn) => (Kind::Ends, over),
        (Future, Withdrawn) => (Kind::Dropped, timing.from.or(over)),
        _ => return None,
    })
}

fn turned((from, until): Span, earlier: Date, later: Date) -> Option<(Kind, Option<Date>)> {
    let over = until.and_then(|day| day.tomorrow().ok());
    let is_open =
        |day: Date| from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until);
    match (is_open(earlier), is_open(later)) {
        (false, true) => Some((Kind::Opens, from)),
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
    fn in_2016_nobody_knew_of_the_discretion_nor_that_brazil_would_drop_its_system() {
        let book = Rulebook::embedded();
        let rows = |market: &str, earlier, later, known_on| -> Vec<(Kind, bool)> {
            let market = book.market(market).expect("a market");
            let all = changes(&[market], earlier, later, Some(known_on));
            all.iter().map(|change| (change.kind, change.ahead)).collect()
        };
        let (before, after) = (date(2017, 11, 28), date(2018, 11, 28));
        let early = rows("US", before, after, date(2016, 2, 9));
        assert!(!early.is_empty() && early.iter().all(|row| *row == (Kind::Begins, true)));
        assert!(rows("US", before, after, date(2019, 1, 1)).contains(&(Kind::Enforced, false)));
        let brazil = |known_on| rows("BR", date(2022, 1, 1), date(2022, 6, 1), known_on);
        assert!(brazil(date(2018, 1, 1)).iter().all(|row| *row == (Kind::Begins, true)));
        assert!(brazil(date(2022, 6, 1)).iter().all(|row| *row == (Kind::Dropped, false)));
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
