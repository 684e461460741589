//! Markets with their dates, as they were known on the day on which the programme starts.

use super::check::Check;
use super::names::Names;
use crate::programme::codes;
use crate::programme::model::{AggregationNeed, Chance, DateSource, Law, Market};
use crate::scenario::schema::programme::{MarketDeadline, NeedWord, Postponed};
use crate::scenario::{At, List};
use crate::{base::quantity::nearest, market};
use jiff::civil::Date;

pub fn markets(entries: &List<MarketDeadline>, check: &mut Check<'_>) -> (Vec<Market>, Names) {
    let mut names = Names::new("market", entries);
    let mut all = Vec::new();
    for entry in entries.iter() {
        names.add(&entry.id, None, check);
        all.push(one(entry, check));
    }
    (all, names)
}

fn one(entry: &MarketDeadline, check: &mut Check<'_>) -> Market {
    let id = &entry.id.value.0;
    let path = |key: &str| format!("markets.{id}.{key}");
    let known_as = entry.rulebook.as_ref().map_or(id, |at| &at.value.0);
    let rulebook = check.rulebook;
    let book = rulebook.market(known_as);
    if let (None, Some(at)) = (book, &entry.rulebook) {
        let ids = rulebook.markets().iter().map(|market| market.id.as_str());
        let near = nearest(known_as, ids).map_or(String::new(), |n| format!("did you mean `{n}`?"));
        check.fault(codes::UNKNOWN, &at.place, format!("the rulebook has no `{known_as}`"), near);
    }
    let found = book.and_then(|book| date_of(book, entry, check.start));
    let (deadline, source, later) = match (&entry.deadline, found) {
        (Some(at), _) => {
            within(at, check);
            (at.value.0, DateSource::File, None)
        }
        (None, Some(found)) => (found.date, found.source, found.later),
        (None, None) => {
            no_date(entry, book, check);
            (check.start, DateSource::File, None)
        }
    };
    let (of_law, weeks) = match known_as.as_str() {
        "EU" | "IT" => (0.10, "52 weeks"),
        "US" => (0.25, "52 weeks"),
        _ => (0.50, "52 weeks"),
    };
    let slip = chance(entry.slip.as_ref(), &path("slip"), of_law, weeks, check);
    let soft = chance(entry.soft.as_ref(), &path("soft"), 0.6, "26..52 weeks", check);
    let title = entry.title.as_ref().map(|at| at.value.0.clone());
    let name = || book.map_or_else(|| id.clone(), |book| book.name.clone());
    Market {
        id: id.clone(),
        title: title.unwrap_or_else(name),
        deadline,
        source,
        aggregation: need(entry, &path("asked_by"), check),
        onboarding: entry
            .onboarding
            .as_ref()
            .map_or(matches!(known_as.as_str(), "EU"), |at| at.value),
        slip,
        soft,
        grandfathers: entry.grandfathers.as_ref().is_none_or(|at| at.value),
        later,
    }
}

fn need(entry: &MarketDeadline, path: &str, check: &mut Check<'_>) -> AggregationNeed {
    match entry.aggregation.as_ref().map(|at| at.value) {
        None | Some(NeedWord::No) => AggregationNeed::No,
        Some(NeedWord::Law) => AggregationNeed::Law,
        Some(NeedWord::Asked) => {
            let share = check.share(entry.asked_by.as_ref(), path, 0.5);
            AggregationNeed::Asked((share * 100.0).round() as u8)
        }
    }
}

fn chance(
    entry: Option<&Postponed>,
    path: &str,
    probability: f64,
    by: &str,
    check: &mut Check<'_>,
) -> Chance {
    match entry {
        Some(entry) => Chance {
            probability: entry.probability.value.0,
            weeks: super::check::law(&entry.by.value.0),
        },
        None => {
            check.default(&format!("{path}.probability"), &format!("{} %", probability * 100.0));
            let weeks: Law = check.weeks(None, &format!("{path}.by"), by);
            Chance { probability, weeks }
        }
    }
}

fn within(at: &At<crate::scenario::schema::Day>, check: &mut Check<'_>) {
    let day = at.value.0;
    let start = check.start;
    if day <= start {
        let message = format!("{day} is not after the start of the programme, {start}");
        check.fault(codes::ORDER, &at.place, message, "a date that has passed needs no programme");
    } else if f64::from((day - start).get_days()) > check.horizon * 7.0 {
        let message = format!("{day} lies beyond the horizon");
        check.fault(codes::ORDER, &at.place, message, "lengthen `horizon`");
    }
}

struct Found {
    date: Date,
    source: DateSource,
    later: Option<Date>,
}

/// The first date of serialization for manufacturers that was known on the start and lies after
/// it; or the first one of the milestone whose `who` is named.
fn date_of(book: &market::Market, entry: &MarketDeadline, start: Date) -> Option<Found> {
    let who = entry.who.as_ref().map(|at| at.value.0.as_str());
    let fits = |milestone: &&market::Milestone| {
        let ours = match who {
            Some(who) => milestone.who.contains(who),
            None => milestone.who.contains("manufacturers") || milestone.who == "all",
        };
        let about = who.is_some() || milestone.what.contains("serialization");
        ours && about && milestone.date > start && milestone.is_known_on(start)
    };
    if let Some(milestone) = book.milestones.iter().filter(fits).min_by_key(|m| m.date) {
        let source = DateSource::Milestone(format!("{}: {}", milestone.who, milestone.detail));
        let later = enforced_later(book, milestone.date);
        return Some(Found { date: milestone.date, source, later });
    }
    if who.is_some() {
        return None;
    }
    let begins = |rule: &&market::Rule| {
        rule.topic == market::Topic::Serialization
            && rule.is_known_on(start)
            && rule.from.is_some_and(|from| from > start)
    };
    let rule = book.rules.iter().filter(begins).min_by_key(|rule| rule.from)?;
    let date = rule.from?;
    let later = enforced_later(book, date);
    Some(Found { date, source: DateSource::Rule(rule.id.clone()), later })
}

/// When the authority really acted on what was to begin on this day.
fn enforced_later(book: &market::Market, date: Date) -> Option<Date> {
    let rules = book.rules.iter().filter(|rule| rule.from == Some(date));
    rules.filter_map(|rule| rule.enforced_from).filter(|day| *day > date).max()
}

fn no_date(entry: &MarketDeadline, book: Option<&market::Market>, check: &mut Check<'_>) {
    let id = &entry.id.value.0;
    let start = check.start;
    let Some(book) = book else {
        let message = format!("the rulebook has no market `{id}`, so its date must be told");
        let help = "write `deadline: ...`, or `rulebook: EU` and `who: ...`";
        check.fault(codes::NO_DATE, &entry.id.place, message, help);
        return;
    };
    let ahead = book.milestones.iter().filter(|m| m.date > start && m.is_known_on(start));
    let ahead: Vec<String> = ahead.map(|m| format!("{} ({})", m.date, m.who)).take(4).collect();
    let help = match ahead.as_slice() {
        [] => "write `deadline: ...`".to_owned(),
        ahead => format!("name one by `who`: {}; or write `deadline: ...`", ahead.join(", ")),
    };
    let message = format!("no date of {id} for manufacturers after {start} was known on that day");
    check.fault(codes::NO_DATE, &entry.id.place, message, help);
}
