//! How a rule stands on a day.

use super::{Level, Market, Milestone, Rule, Status, Topic};
use jiff::civil::Date;
use std::fmt;

/// How a rule stands on a day, for a verdict and for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Enforced,
    /// In force, and not acted upon before this day.
    Discretion(Date),
    /// In force from this day on; None: nobody knows.
    NotYet(Option<Date>),
    /// This was its last day in force.
    Over(Date),
    /// Suspended, withdrawn, voluntary: it binds nobody.
    Idle(Status),
}

impl Standing {
    /// It binds, enforced or not.
    pub fn binds(self) -> bool {
        matches!(self, Standing::Enforced | Standing::Discretion(_))
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Standing::Enforced => f.write_str("in force and enforced"),
            Standing::Discretion(day) => write!(f, "in force, but under discretion until {day}"),
            Standing::NotYet(Some(day)) => write!(f, "not in force before {day}"),
            Standing::NotYet(None) => f.write_str("not in force yet"),
            Standing::Over(day) => write!(f, "no longer in force: it ended on {day}"),
            Standing::Idle(status) => write!(f, "{}: it binds nobody", status.name()),
        }
    }
}

impl Rule {
    /// Its status on this day, by its own dates.
    pub fn status_on(&self, day: Date) -> Status {
        self.timing().status_on(day)
    }

    /// The same with the day that decides it.
    pub fn standing_on(&self, day: Date) -> Standing {
        self.timing().standing_on(day)
    }

    /// In force, and the authority acts on it.
    pub fn is_enforced_on(&self, day: Date) -> bool {
        self.timing().is_enforced_on(day)
    }
}

impl Milestone {
    /// It had been announced by this day. Without a date of that: by its own day.
    pub fn is_known_on(&self, day: Date) -> bool {
        self.announced.unwrap_or(self.date) <= day
    }
}

impl Market {
    /// Its rules of which somebody knew on a day, in the order of the file; None: all.
    pub fn known(&self, known_on: Option<Date>) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(move |rule| known_on.is_none_or(|day| rule.is_known_on(day)))
    }

    /// How its law stands on a day: in force where a rule of it is, and so on down. The file's own
    /// word is one of `today`: it holds where each rule stands as today, and where none binds.
    pub fn status_on(&self, day: Date, known_on: Option<Date>, today: Date) -> Status {
        let rules = self.telling();
        let now = rules.iter().map(|rule| Some(rule.status_on(today)));
        let knows = |rule: &&&Rule| known_on.is_none_or(|day| rule.is_known_on(day));
        let then = |rule: &&Rule| Some(rule).filter(knows).map(|r| r.as_known(known_on));
        let then: Vec<Option<Status>> =
            rules.iter().map(|rule| then(rule).map(|timing| timing.status_on(day))).collect();
        if now.eq(then.iter().copied()) {
            return self.status;
        }
        let order = [
            Status::InForce,
            Status::Voluntary,
            Status::Suspended,
            Status::Future,
            Status::Withdrawn,
        ];
        let held = order.into_iter().find(|status| then.contains(&Some(*status)));
        held.unwrap_or(Status::None)
    }

    /// The rules that make its status: those that must be met, labels and records aside.
    fn telling(&self) -> Vec<&Rule> {
        let beside = |rule: &&Rule| matches!(rule.topic, Topic::Labelling | Topic::Records);
        let must = || self.rules.iter().filter(|rule| rule.level == Level::Must);
        let all: Vec<&Rule> = must().filter(|rule| !beside(rule)).collect();
        if all.is_empty() { must().collect() } else { all }
    }

    /// The next day after this one on which a rule begins, is enforced or binds no more, or that
    /// stands among the milestones; as far as that was known.
    pub fn next_date(&self, day: Date, known_on: Option<Date>) -> Option<Date> {
        let of_rules = self.known(known_on).flat_map(|rule| {
            let timing = rule.as_known(known_on);
            let over = timing.until.and_then(|until| until.tomorrow().ok());
            [timing.from, timing.enforced_from, over].into_iter().flatten()
        });
        let known = self
            .milestones
            .iter()
            .filter(|milestone| known_on.is_none_or(|known_on| milestone.is_known_on(known_on)));
        let all = of_rules.chain(known.map(|milestone| milestone.date));
        all.filter(|date| *date > day).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::Rulebook;
    use jiff::civil::date;

    #[test]
    fn rules_stand_as_they_stood() {
        let book = Rulebook::embedded();
        let on = |rule: &str, day: Date| {
            let rule = book.rule(rule).expect(rule);
            (rule.status_on(day).name(), rule.is_enforced_on(day))
        };
        // A year of discretion in the United States.
        assert_eq!(on("US-01", date(2016, 2, 9)), ("future", false));
        assert_eq!(on("US-01", date(2017, 11, 28)), ("in force", false));
        assert_eq!(on("US-01", date(2018, 11, 28)), ("in force", true));
        assert_eq!(on("EU-01", date(2019, 2, 8)), ("future", false));
        assert_eq!(on("EU-01", date(2019, 2, 10)), ("in force", true));
        // The Chinese e-code was law, and was suspended in February 2016.
        assert_eq!(on("CN-01", date(2016, 2, 9)).0, "in force");
        assert_eq!(on("CN-01", date(2016, 3, 1)).0, "withdrawn");
        assert_eq!(on("CN-04", date(2016, 3, 1)).0, "suspended");
        // What never began was never law, whatever its end.
        assert_eq!(on("PK-05", date(2018, 1, 1)), ("withdrawn", false));
        // Russia: from July 2020.
        assert_eq!(on("RU-01", date(2020, 7, 2)), ("in force", true));
        assert_eq!(on("US-05", date(2025, 2, 10)), ("in force", false));
        assert_eq!(on("US-05", date(2025, 5, 28)), ("in force", true));
    }

    #[test]
    fn the_standing_names_the_day_that_decides() {
        let book = Rulebook::embedded();
        let on = |rule: &str, day| book.rule(rule).expect(rule).standing_on(day).to_string();
        for (rule, day, says) in [
            ("US-01", date(2016, 2, 9), "not in force before 2017-11-27"),
            ("US-01", date(2018, 1, 1), "in force, but under discretion until 2018-11-27"),
            ("US-01", date(2019, 1, 1), "in force and enforced"),
            ("CN-01", date(2017, 1, 1), "no longer in force: it ended on 2016-02-19"),
            ("PK-05", date(2018, 1, 1), "withdrawn: it binds nobody"),
            ("CH-04", date(2026, 1, 1), "not in force yet"),
            ("EU-26", date(2026, 1, 1), "voluntary: it binds nobody"),
        ] {
            assert_eq!(on(rule, day), says, "{rule} on {day}");
        }
        for rule in book.markets().iter().flat_map(|market| &market.rules) {
            for day in [date(2016, 2, 9), date(2019, 2, 10), date(2026, 11, 22)] {
                let standing = rule.standing_on(day);
                assert_eq!(standing.binds(), rule.status_on(day) == Status::InForce, "{}", rule.id);
                assert_eq!(standing == Standing::Enforced, rule.is_enforced_on(day), "{}", rule.id);
            }
        }
    }

    #[test]
    fn what_came_later_is_not_known() {
        let book = Rulebook::embedded();
        let known = |rule: &str, day| book.rule(rule).expect(rule).is_known_on(day);
        assert!(known("EU-01", date(2016, 2, 9)) && known("US-01", date(2016, 2, 9)));
        assert!(!known("RU-01", date(2016, 2, 9)) && known("RU-01", date(2019, 1, 1)));
    }

    #[test]
    fn the_next_date_is_the_first_to_come() {
        let book = Rulebook::embedded();
        let next = |market: &str, day| book.market(market).and_then(|m| m.next_date(day, None));
        assert_eq!(next("US", date(2026, 11, 22)), Some(date(2026, 11, 27)));
        assert_eq!(next("UA", date(2026, 11, 22)), Some(date(2028, 1, 1)));
        assert_eq!(next("CA", date(2026, 11, 22)), None);
    }

    #[test]
    fn a_plan_of_february_2016_sees_no_later_discretion() {
        let book = Rulebook::embedded();
        let us = book.market("US").expect("US");
        let rule = us.rules.iter().find(|r| r.enforced_from == Some(date(2018, 11, 27)));
        let rule = rule.expect("serialization, deferred by a year");
        let (day, early) = (date(2017, 12, 1), Some(date(2016, 2, 9)));
        assert!(!rule.as_known(None).is_enforced_on(day));
        assert!(rule.as_known(early).is_enforced_on(day));
        assert_eq!(rule.as_known(Some(date(2019, 1, 1))), rule.timing());
    }

    #[test]
    fn a_market_stands_as_its_rules_stood() {
        let book = Rulebook::embedded();
        let today = date(2026, 11, 22);
        let on = |market: &str, day, known_on| {
            book.market(market).expect(market).status_on(day, known_on, today).name()
        };
        for (market, day, status) in [
            ("EU", date(2012, 1, 1), "future"),
            ("EU", date(2020, 1, 1), "in force"),
            ("CN", date(2016, 2, 9), "in force"),
            ("CN", date(2017, 1, 1), "suspended"),
            ("BR", date(2021, 1, 1), "future"),
            ("GB", date(2020, 1, 1), "in force"),
            ("UA", date(2025, 1, 1), "future"),
            ("CA", date(2012, 1, 1), "none"),
        ] {
            assert_eq!(on(market, day, None), status, "{market} on {day}");
        }
        assert_eq!(on("EU", date(2012, 1, 1), Some(date(2012, 1, 1))), "none");
        assert_eq!(on("CN", date(2017, 1, 1), Some(date(2016, 2, 9))), "in force");
        for market in book.markets() {
            assert_eq!(market.status_on(today, None, today), market.status, "{}", market.id);
        }
    }
}
