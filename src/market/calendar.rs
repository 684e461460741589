//! What happens to the law of the markets, day by day.

use super::{Mark, Market, Milestone, Rule, Span, Status, Timing, Window};
use jiff::civil::Date;

/// One thing that happens in one market on one day.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    pub date: Date,
    pub market: &'a Market,
    pub event: Event<'a>,
    /// The dates of its rule, as they were known.
    pub timing: Option<Timing>,
    /// It is told as somebody saw it ahead, who did not know what became of it.
    pub ahead: bool,
}

/// In the order in which they are told within a day.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// The first day of a rule, or that on which it was to begin: see [`Entry::status`].
    Begins(&'a Rule),
    /// The authority acts on it from now on; before, it used discretion.
    Enforced(&'a Rule),
    /// The first day without the rule.
    Ends(&'a Rule),
    /// The first day on which the rules have another effect in a country.
    Opens(&'a Window),
    /// The first day on which they no longer have it.
    Closes(&'a Window),
    Milestone(&'a Milestone),
}

impl<'a> Entry<'a> {
    /// `begins`, `enforced`, `ends`, `window`, `milestone`.
    pub fn kind(&self) -> &'static str {
        match self.event {
            Event::Begins(_) => "begins",
            Event::Enforced(_) => "enforced",
            Event::Ends(_) => "ends",
            Event::Opens(_) | Event::Closes(_) => "window",
            Event::Milestone(_) => "milestone",
        }
    }

    pub fn evidence(&self) -> Mark {
        match self.event {
            Event::Begins(rule) | Event::Enforced(rule) | Event::Ends(rule) => rule.evidence,
            Event::Opens(window) | Event::Closes(window) => window.evidence,
            Event::Milestone(milestone) => milestone.evidence,
        }
    }

    pub fn rule(&self) -> Option<&'a Rule> {
        match self.event {
            Event::Begins(rule) | Event::Enforced(rule) | Event::Ends(rule) => Some(rule),
            _ => None,
        }
    }

    /// How its rule stands on the day, as far as that was known.
    pub fn status(&self) -> Option<Status> {
        self.timing.map(|timing| timing.status_on(self.date))
    }

    /// False for a milestone that moved, was dropped or passed without effect, as far as was known.
    pub fn held(&self) -> bool {
        match self.event {
            Event::Milestone(milestone) => {
                let states = ["superseded", "withdrawn", "missed", "not enforced"];
                self.ahead || !states.contains(&milestone.state.as_str())
            }
            _ => true,
        }
    }

    /// True where its facts are only background knowledge or worse: marks K and U.
    pub fn is_unsure(&self) -> bool {
        !self.evidence().decides()
    }
}

impl Market {
    /// All that has a date, those of a day in the order of [`Event`], then of the rule file.
    /// `known_on` hides what came to be known later.
    pub fn entries(&self, known_on: Option<Date>) -> Vec<Entry<'_>> {
        let of_rule = |rule| self.of_rule(rule, known_on);
        let mut all: Vec<Entry> = self.known(known_on).flat_map(of_rule).collect();
        let windows = self.windows.iter();
        let spans = windows.filter_map(|window| Some((window, window.as_known(known_on)?)));
        all.extend(spans.flat_map(|(window, span)| self.of_window(window, span)));
        let is_known = |milestone: &&Milestone| {
            known_on.is_none_or(|known_on| milestone.is_known_on(known_on))
        };
        let milestones = self.milestones.iter().filter(is_known);
        all.extend(milestones.map(|m| self.entry(m.date, Event::Milestone(m))));
        for entry in &mut all {
            entry.ahead = known_on.is_some_and(|known_on| known_on < entry.date);
        }
        all.sort_by_key(|entry| (entry.date, rank(entry.event)));
        all
    }

    fn entry<'a>(&'a self, date: Date, event: Event<'a>) -> Entry<'a> {
        Entry { date, market: self, event, timing: None, ahead: false }
    }

    fn of_rule<'a>(
        &'a self,
        rule: &'a Rule,
        known_on: Option<Date>,
    ) -> impl Iterator<Item = Entry<'a>> {
        let timing = rule.as_known(known_on);
        let begins = timing.from.map(|date| (date, Event::Begins(rule)));
        let enforced = timing.acted_upon().map(|date| (date, Event::Enforced(rule)));
        let ends = timing.over().map(|date| (date, Event::Ends(rule)));
        let told = move |(date, event)| Entry { timing: Some(timing), ..self.entry(date, event) };
        [begins, enforced, ends].into_iter().flatten().map(told)
    }

    fn of_window<'a>(
        &'a self,
        window: &'a Window,
        (from, until): Span,
    ) -> impl Iterator<Item = Entry<'a>> {
        let opens = from.map(|date| self.entry(date, Event::Opens(window)));
        let closes = until.and_then(|day| day.tomorrow().ok());
        let closes = closes.map(|date| self.entry(date, Event::Closes(window)));
        [opens, closes].into_iter().flatten()
    }
}

fn rank(event: Event) -> u8 {
    match event {
        Event::Begins(_) => 0,
        Event::Enforced(_) => 1,
        Event::Ends(_) => 2,
        Event::Opens(_) => 3,
        Event::Closes(_) => 4,
        Event::Milestone(_) => 5,
    }
}

/// What happens from `first` to `last`, both included, in order of date, then of the markets.
pub fn calendar<'a>(
    markets: &[&'a Market],
    (first, last): (Date, Date),
    known_on: Option<Date>,
) -> Vec<Entry<'a>> {
    let mut all: Vec<Entry> = markets.iter().flat_map(|m| m.entries(known_on)).collect();
    all.retain(|entry| first <= entry.date && entry.date <= last);
    // A stable sort keeps the order within a market.
    all.sort_by_key(|entry| entry.date);
    all
}

/// The entries of one market on one day, together.
pub fn days<'e, 'a>(entries: &'e [Entry<'a>]) -> impl Iterator<Item = &'e [Entry<'a>]> {
    entries.chunk_by(|a, b| a.date == b.date && a.market.id == b.market.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::Rulebook;
    use jiff::civil::date;

    fn told(market: &str, span: (Date, Date), known_on: Option<Date>) -> Vec<String> {
        let book = Rulebook::embedded();
        let market = book.market(market).expect("a market");
        let row = |entry: &Entry| {
            let rule = entry.rule().map_or("", |rule| rule.id.as_str());
            format!("{} {} {rule}", entry.date, entry.kind()).trim_end().to_string()
        };
        calendar(&[market], span, known_on).iter().map(row).collect()
    }

    #[test]
    fn every_date_of_every_file_stands_in_its_calendar() {
        let book = Rulebook::embedded();
        for market in book.markets() {
            let entries = market.entries(None);
            let has = |date: Date| entries.iter().any(|entry| entry.date == date);
            for rule in &market.rules {
                assert!([rule.from, rule.enforced_from].into_iter().flatten().all(has));
            }
            assert!(market.milestones.iter().all(|milestone| has(milestone.date)));
            assert!(entries.is_sorted_by_key(|entry| entry.date));
            let days: usize = days(&entries).map(<[Entry]>::len).sum();
            assert_eq!(days, entries.len(), "{}", market.id);
        }
    }

    #[test]
    fn the_discretion_of_2017_was_not_known_in_2016() {
        let span = (date(2017, 11, 1), date(2018, 12, 31));
        let late = told("US", span, None);
        assert!(late.contains(&"2018-11-27 enforced US-01".to_string()), "{late:?}");
        let early = told("US", span, Some(date(2016, 2, 9)));
        assert!(early.contains(&"2017-11-27 begins US-01".to_string()), "{early:?}");
        assert!(!early.iter().any(|row| row.contains("enforced")), "{early:?}");
    }

    #[test]
    fn an_announced_end_of_discretion_was_known() {
        let span = (date(2025, 1, 1), date(2026, 12, 31));
        let row = "2026-11-27 enforced US-08".to_string();
        assert!(told("US", span, Some(date(2024, 6, 12))).contains(&row));
        assert!(!told("US", span, Some(date(2024, 6, 11))).contains(&row));
    }

    #[test]
    fn windows_of_countries_open_and_close() {
        let span = (date(2025, 2, 1), date(2027, 3, 1));
        let eu = told("EU", span, None);
        let windows: Vec<&String> = eu.iter().filter(|row| row.contains("window")).collect();
        // Italy's stabilisation opens; the deferrals of Greece and Italy close; it closes.
        assert_eq!(windows[..3], ["2025-02-09 window"; 3]);
        assert_eq!(windows[3..], ["2027-02-10 window"]);
        assert!(told("EU", span, Some(date(2020, 1, 1))).iter().all(|row| !row.contains("2027")));
        assert!(told("EU", span, Some(date(2025, 2, 9))).contains(windows[3]));
    }

    #[test]
    fn the_last_day_of_a_rule_is_still_law() {
        let china = told("CN", (date(2016, 2, 19), date(2016, 2, 20)), None);
        assert_eq!(china.iter().filter(|row| row.starts_with("2016-02-20 ends CN-0")).count(), 3);
        assert!(china.iter().all(|row| !row.starts_with("2016-02-19")));
    }
}
