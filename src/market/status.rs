//! How a rule stands on a day.

use super::{Market, Milestone, Rule, Status};
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
        if self.from.is_some_and(|from| day < from) {
            return Status::Future;
        }
        if self.until.is_some_and(|until| until < day) {
            // What was law and is not: suspended if the file says so, else withdrawn.
            return if self.status == Status::Suspended { self.status } else { Status::Withdrawn };
        }
        match self.status {
            // Its own dates say until when it was law, or that its day has come.
            Status::Suspended | Status::Withdrawn if self.from.and(self.until).is_some() => {
                Status::InForce
            }
            Status::Future if self.from.is_some() => Status::InForce,
            status => status,
        }
    }

    /// The same with the day that decides it, as all that is told of a rule has it.
    pub fn standing_on(&self, day: Date) -> Standing {
        match (self.status_on(day), self.enforced_from.filter(|enforced| day < *enforced)) {
            (Status::InForce, None) => Standing::Enforced,
            (Status::InForce, Some(enforced)) => Standing::Discretion(enforced),
            (Status::Future, _) => Standing::NotYet(self.from.filter(|from| day < *from)),
            (status, _) => match self.until.filter(|until| *until < day) {
                Some(until) => Standing::Over(until),
                None => Standing::Idle(status),
            },
        }
    }

    /// In force, and the authority acts on it.
    pub fn is_enforced_on(&self, day: Date) -> bool {
        self.standing_on(day) == Standing::Enforced
    }

    /// It had been announced by this day. Without a date of that: by the day it came into force.
    pub fn is_known_on(&self, day: Date) -> bool {
        self.announced.or(self.from).is_none_or(|known| known <= day)
    }
}

impl Milestone {
    /// It had been announced by this day. Without a date of that: by its own day.
    pub fn is_known_on(&self, day: Date) -> bool {
        self.announced.unwrap_or(self.date) <= day
    }
}

impl Market {
    /// First day of enforcement, as far as it was known: who knows of no deferral yet expects it
    /// with the rule. A deferral was known by its day, or by the milestones of that day.
    pub fn enforced_from(&self, rule: &Rule, known_on: Option<Date>) -> Option<Date> {
        let (Some(day), Some(known_on)) = (rule.enforced_from, known_on) else {
            return rule.enforced_from;
        };
        let told = day <= known_on || self.tells_of(day, known_on);
        if told { Some(day) } else { rule.from }
    }

    /// In force, and the authority acts on it, as far as that was known.
    pub fn enforces(&self, rule: &Rule, on: Date, known_on: Option<Date>) -> bool {
        let from = self.enforced_from(rule, known_on).or(rule.from);
        rule.status_on(on) == Status::InForce && from.is_none_or(|from| from <= on)
    }

    /// The next day after this one on which a rule begins, is enforced or binds no more, or that
    /// stands among the milestones.
    pub fn next_date(&self, day: Date) -> Option<Date> {
        let over = |rule: &Rule| rule.until.and_then(|until| until.tomorrow().ok());
        let of_rules = self.rules.iter().flat_map(|r| [r.from, r.enforced_from, over(r)]).flatten();
        let all = of_rules.chain(self.milestones.iter().map(|milestone| milestone.date));
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
        let next = |market: &str, day| book.market(market).and_then(|m| m.next_date(day));
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
        let day = date(2017, 12, 1);
        assert!(!us.enforces(rule, day, None));
        assert!(us.enforces(rule, day, Some(date(2016, 2, 9))));
        assert_eq!(us.enforced_from(rule, Some(date(2016, 2, 9))), rule.from);
        assert_eq!(us.enforced_from(rule, Some(date(2019, 1, 1))), rule.enforced_from);
    }
}
