//! The dates of a rule or a window as somebody knew them on a day.

use super::{Rule, Standing, Status, Window};
use jiff::civil::Date;

/// When a rule binds, as far as that was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// First day in force.
    pub from: Option<Date>,
    /// First day on which the authority acts on it.
    pub enforced_from: Option<Date>,
    /// Last day in force.
    pub until: Option<Date>,
    /// As its file has it, or had it.
    pub status: Status,
}

impl Timing {
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

    /// The first day without the rule; None where it never began, or does not end.
    pub fn over(&self) -> Option<Date> {
        self.from.and(self.until)?.tomorrow().ok()
    }

    /// First day of enforcement, where that is another than the first in force.
    pub fn acted_upon(&self) -> Option<Date> {
        self.enforced_from.filter(|day| Some(*day) != self.from)
    }
}

impl Rule {
    /// Its dates as all that is known by now tells them.
    pub fn timing(&self) -> Timing {
        let Rule { from, enforced_from, until, status, .. } = *self;
        Timing { from, enforced_from, until, status }
    }

    /// Its dates as they were known on a day, which everything that is told of a rule goes by:
    /// those it had before they were moved, without an end that came to be known later. None: all
    /// is known.
    pub fn as_known(&self, known_on: Option<Date>) -> Timing {
        let mut timing = self.timing();
        let Some(day) = known_on else { return timing };
        if let Some(before) = self.earlier.iter().find(|before| day <= before.known_until) {
            timing.from = Some(before.from);
            timing.enforced_from = before.enforced_from;
        }
        if self.end_known_from().is_some_and(|known| day < known) {
            timing.until = None;
            if matches!(timing.status, Status::Suspended | Status::Withdrawn) {
                let begins = timing.from.is_some();
                timing.status = if begins { Status::InForce } else { Status::Future };
            }
        }
        timing
    }

    /// It had been announced by this day. Without a date of that: by the first day that it had.
    pub fn is_known_on(&self, day: Date) -> bool {
        let first = self.earlier.iter().map(|before| before.from).chain(self.from).min();
        self.announced.or(first).is_none_or(|known| known <= day)
    }

    /// The day on which its end became known; where the file does not tell, the first without it.
    fn end_known_from(&self) -> Option<Date> {
        let over = self.until.and_then(|day| day.tomorrow().ok());
        let ended = matches!(self.status, Status::Suspended | Status::Withdrawn);
        self.end_known.or(over).or(self.from.filter(|_| ended))
    }
}

/// First and last day of a window; open where missing.
pub type Span = (Option<Date>, Option<Date>);

impl Window {
    /// Its days as far as they were known; None: nobody knew of it. Its end was known with it,
    /// unless the file says otherwise.
    pub fn as_known(&self, known_on: Option<Date>) -> Option<Span> {
        let Some(day) = known_on else { return Some((self.from, self.until)) };
        let known = self.announced.or(self.from).is_none_or(|known| known <= day);
        let end = self.until.filter(|_| self.end_known.is_none_or(|known| known <= day));
        known.then_some((self.from, end))
    }

    /// True where it bears on `rule` for this country and day, as far as that was known.
    pub fn covers_as_known(
        &self,
        rule: &str,
        country: &str,
        day: Date,
        known_on: Option<Date>,
    ) -> bool {
        let open = |(from, until): Span| {
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
        };
        self.country == country && self.bears_on(rule) && self.as_known(known_on).is_some_and(open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::Rulebook;
    use jiff::civil::date;

    const PLAN: Date = date(2016, 2, 9);

    /// The first day, the last day and the status of a rule, as known.
    fn known(rule: &str, known_on: Date, day: Date) -> String {
        let book = Rulebook::embedded();
        let rule = book.rule(rule).expect(rule);
        if !rule.is_known_on(known_on) {
            return "unknown".to_owned();
        }
        let timing = rule.as_known(Some(known_on));
        let date = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
        let status = timing.status_on(day).name();
        format!("{} to {}, {status}", date(timing.from), date(timing.until))
    }

    #[test]
    fn no_end_is_known_before_it_was_told() {
        for rule in ["CN-01", "CN-02", "CN-03"] {
            assert_eq!(known(rule, PLAN, date(2016, 3, 1)), "2015-12-31 to -, in force");
            let told = known(rule, date(2016, 2, 20), date(2016, 3, 1));
            assert_eq!(told, "2015-12-31 to 2016-02-19, withdrawn");
        }
        for rule in ["IN-04", "IN-05", "IN-06", "IN-07", "IN-08"] {
            assert_eq!(known(rule, PLAN, date(2026, 1, 1)), "2011-06-30 to -, in force");
            let told = known(rule, date(2025, 2, 3), date(2026, 1, 1));
            assert_eq!(told, "2011-06-30 to 2025-02-03, withdrawn");
        }
        // Withdrawn in May 2022: in 2021 it was still to come.
        let (before, day) = (date(2021, 1, 1), date(2022, 5, 1));
        for rule in ["BR-01", "BR-02", "BR-09", "BR-11"] {
            assert_eq!(known(rule, before, day), "2022-04-28 to -, in force", "{rule}");
            assert_eq!(known(rule, date(2022, 5, 11), day), "2022-04-28 to -, withdrawn");
        }
        // The rest of RDC 54 still stood in February 2016, its pilot no longer.
        assert_eq!(known("BR-14", PLAN, date(2016, 12, 31)), "2016-12-10 to -, in force");
        assert_eq!(known("BR-14", date(2016, 9, 30), date(2017, 1, 1)).split_off(17), "withdrawn");
        assert_eq!(known("BR-13", PLAN, date(2016, 12, 31)), "2015-12-10 to -, withdrawn");
    }

    #[test]
    fn a_date_that_slipped_is_told_as_it_was_known() {
        for (rule, known_on, from) in [
            ("IN-09", PLAN, "2016-04-01"),
            ("IN-10", PLAN, "2016-04-01"),
            ("IN-09", date(2018, 5, 9), "2018-11-15"),
            ("IN-09", date(2024, 2, 2), "2025-02-01"),
            ("RU-01", date(2019, 6, 1), "2020-01-01"),
            ("RU-12", date(2019, 6, 1), "2020-01-01"),
            ("RU-01", date(2020, 1, 1), "2020-07-01"),
            ("SA-12", date(2019, 1, 1), "2019-10-01"),
            ("SA-12", date(2020, 8, 20), "2020-08-20"),
            ("KZ-01", date(2022, 1, 1), "2022-05-01"),
            ("KZ-02", date(2022, 1, 1), "2023-07-01"),
            ("KZ-10", date(2022, 1, 1), "2023-07-01"),
            ("KZ-02", date(2023, 2, 1), "2024-07-01"),
        ] {
            let told = known(rule, known_on, date(2026, 11, 22));
            assert_eq!(told.split(' ').next(), Some(from), "{rule} as known on {known_on}");
        }
    }

    #[test]
    fn an_enforcement_that_came_with_the_rule_was_known_and_a_deferral_was_not() {
        let book = Rulebook::embedded();
        let enforced = |rule: &str, known_on| {
            let timing = book.rule(rule).expect(rule).as_known(Some(known_on));
            timing.enforced_from.or(timing.from)
        };
        for rule in ["KR-05", "KR-07", "KR-08", "KR-09", "KR-10"] {
            assert_eq!(enforced(rule, PLAN), Some(date(2016, 7, 1)), "{rule}");
        }
        for rule in ["US-01", "US-02", "US-03", "US-04", "US-17", "US-20", "US-21", "US-22"] {
            assert_eq!(enforced(rule, PLAN), Some(date(2017, 11, 27)), "{rule}");
            assert_eq!(enforced(rule, date(2019, 1, 1)), Some(date(2018, 11, 27)), "{rule}");
        }
        for (rule, known_on, day) in [
            ("US-05", date(2023, 8, 1), date(2023, 11, 27)),
            ("US-05", date(2024, 6, 1), date(2024, 11, 27)),
            ("US-05", date(2024, 10, 9), date(2025, 5, 27)),
            ("US-08", date(2024, 6, 11), date(2024, 11, 27)),
            ("US-08", date(2024, 6, 12), date(2026, 11, 27)),
        ] {
            assert_eq!(enforced(rule, known_on), Some(day), "{rule} as known on {known_on}");
        }
    }

    #[test]
    fn nobody_knew_of_italys_window_of_2025() {
        let book = Rulebook::embedded();
        let windows = &book.market("EU").expect("EU").windows;
        let covered = |country, day, known_on| {
            windows.iter().any(|w| w.covers_as_known("EU-01", country, day, known_on))
        };
        let day = date(2026, 1, 1);
        assert!(covered("IT", day, None) && !covered("IT", day, Some(PLAN)));
        // The deferral itself came with the regulation.
        assert!(covered("IT", date(2020, 1, 1), Some(PLAN)));
        assert!(covered("XI", day, None) && !covered("XI", day, Some(PLAN)));
    }
}
