//! Calendars, team, sites, vendors.

use super::check::Check;
use super::names::Names;
use crate::programme::codes;
use crate::programme::model::{Calendar, Congestion, Law, Site, Span, Team, TeamKind, Vendor};
use crate::scenario::List;
use crate::scenario::schema::programme::{self as written, TeamWord, YearSpan};
use jiff::civil::Date;

const MOST_SITES: usize = 500;

/// The calendars and their names. Never empty.
pub fn calendars(
    entries: &List<written::WorkCalendar>,
    check: &mut Check<'_>,
) -> (Vec<Calendar>, Names) {
    let mut names = Names::new("calendar", entries);
    let mut all = Vec::new();
    for entry in entries.iter() {
        let name = names.add(&entry.name, None, check).pop().unwrap_or_default();
        let bits = entry.days.iter().fold(0u8, |bits, days| bits | days.value.0);
        let bits = if entry.days.is_empty() { 0b1_1111 } else { bits };
        let mut works_on = [false; 7];
        works_on.iter_mut().enumerate().for_each(|(day, works)| *works = bits >> day & 1 == 1);
        if bits == 0 {
            let help = "write week days, as [mon..fri]";
            check.fault(codes::NOBODY, &entry.name.place, "a calendar without a working day", help);
        }
        let once =
            entry.closed.iter().map(|at| Span { first: at.value.first, last: at.value.last });
        let yearly = entry.yearly.iter().flat_map(|at| years(&at.value, check.start));
        let mut closed: Vec<Span> = once.chain(yearly).collect();
        closed.sort_by_key(|span| (span.first, span.last));
        let calendar = Calendar { name, works_on, closed };
        if bits != 0 && !works_ever(&calendar, check) {
            let message = "this calendar has no working day within the horizon";
            let help = "shorten what is closed, or name more week days";
            check.fault(codes::NOBODY, &entry.name.place, message, help);
        }
        all.push(calendar);
    }
    if all.is_empty() {
        check.default("calendars", "Monday to Friday, closed from 12-24 to 01-01");
        let works_on = [true, true, true, true, true, false, false];
        let closed = years(&YearSpan { first: (12, 24), last: (1, 1) }, check.start);
        all.push(Calendar { name: "usual".to_owned(), works_on, closed });
    }
    (all, names)
}

/// Some day between the start and the horizon is worked.
fn works_ever(calendar: &Calendar, check: &Check<'_>) -> bool {
    let days = check.horizon.clamp(1.0, 1_305.0) * 7.0;
    let day = |after: i32| check.start.checked_add(jiff::Span::new().days(after)).ok();
    (0..days as i32).filter_map(day).any(|day| calendar.is_working(day))
}

/// Every year from the one before the start on; 30 of them are beyond any horizon that is allowed.
fn years(span: &YearSpan, start: Date) -> Vec<Span> {
    const YEARS: i16 = 30;
    let passes_new_year = span.last < span.first;
    let first_year = start.year() - 1;
    let one = |year: i16| {
        let last_year = year + i16::from(passes_new_year);
        let first = day_of(year, span.first)?;
        let last = day_of(last_year, span.last)?;
        Some(Span { first, last })
    };
    (first_year..first_year.saturating_add(YEARS)).filter_map(one).collect()
}

/// The 29th of February is the 28th where there is none.
fn day_of(year: i16, (month, day): (i8, i8)) -> Option<Date> {
    Date::new(year, month, day).or_else(|_| Date::new(year, month, day - 1)).ok()
}

pub fn team(entry: Option<&written::Team>, check: &mut Check<'_>) -> Team {
    let kind = entry.and_then(|team| team.kind.as_ref()).map(|at| at.value);
    let kind = match kind {
        Some(TeamWord::PartTime) => TeamKind::PartTime,
        Some(TeamWord::Dedicated) | None => TeamKind::Dedicated,
    };
    let field = |get: fn(&written::Team) -> Option<&crate::scenario::At<u32>>| entry.and_then(get);
    let core = check.at_least_one(field(|t| t.core.as_ref()), "team.core", 4, "core team");
    let it = check.at_least_one(field(|t| t.it.as_ref()), "team.it", 1, "IT people");
    let artwork =
        check.at_least_one(field(|t| t.artwork.as_ref()), "team.artwork", 2, "artwork people");
    let factor = entry.and_then(|team| team.part_time_factor.as_ref());
    let factor = check.factor(factor, "team.part_time_factor", "1.45").planned();
    let cost = entry.and_then(|team| team.cost_per_person.as_ref());
    let cost = check.sum(cost, "team.cost_per_person", "90 thousand");
    Team {
        kind,
        core: f64::from(core),
        it,
        artwork,
        part_time_factor: factor.max(1.0),
        cost_per_person_year: cost,
    }
}

pub fn sites(
    entries: &List<written::SiteGroup>,
    calendars: &Names,
    check: &mut Check<'_>,
) -> (Vec<Site>, Names) {
    let mut names = Names::new("site", entries);
    let mut all = Vec::new();
    for entry in entries.iter() {
        let count =
            check.group(entry.count.as_ref(), MOST_SITES - all.len().min(MOST_SITES), "sites");
        let members = names.add(&entry.name, count, check);
        let path = |key: &str| format!("sites.{}.{key}", entry.name.value.0);
        let mut windows: Vec<Span> = entry
            .windows
            .iter()
            .map(|at| Span { first: at.value.first, last: at.value.last })
            .collect();
        windows.sort_by_key(|span| span.first);
        let site = Site {
            name: String::new(),
            country: entry.country.as_ref().map_or(String::new(), |at| at.value.0.clone()),
            calendar: calendars.one(entry.calendar.as_ref(), check),
            crews: check.at_least_one(entry.crews.as_ref(), &path("crews"), 1, "crew"),
            validation_teams: check.at_least_one(
                entry.validation_teams.as_ref(),
                &path("validation_teams"),
                1,
                "validation team",
            ),
            it: entry.it.as_ref().map_or(0, |at| at.value),
            artwork: entry.artwork.as_ref().map_or(0, |at| at.value),
            windows,
            no_room: check.share(entry.no_room.as_ref(), &path("no_room"), 0.2),
            has_server: entry.has_server.as_ref().is_some_and(|at| at.value),
        };
        all.extend(members.into_iter().map(|name| Site { name, ..site.clone() }));
    }
    (all, names)
}

pub fn vendors(
    entries: &List<written::VendorEntry>,
    calendars: &Names,
    check: &mut Check<'_>,
) -> (Vec<Vendor>, Names) {
    let mut names = Names::new("vendor", entries);
    let mut all = Vec::new();
    for entry in entries.iter() {
        let name = names.add(&entry.name, None, check).pop().unwrap_or_default();
        let path = |key: &str| format!("vendors.{name}.{key}");
        let slots = check.at_least_one(entry.slots.as_ref(), &path("slots"), 2, "vendor slot");
        let bays = check.at_least_one(entry.fat_bays.as_ref(), &path("fat_bays"), 1, "test bay");
        let congestion = congestion(entry.congestion.as_ref(), &path("congestion"), check);
        let starts = entry.starts_per_month.as_ref();
        if let Some(at) = starts.filter(|at| at.value == 0) {
            let help = "write 1 or more, or leave it out";
            check.fault(codes::NOBODY, &at.place, "a vendor that begins no line", help);
        }
        all.push(Vendor {
            calendar: calendars.one(entry.calendar.as_ref(), check),
            slots,
            starts_per_month: starts.map_or(f64::INFINITY, |at| f64::from(at.value.max(1))),
            fat_bays: bays,
            technicians: entry.technicians.as_ref().map_or(0, |at| at.value),
            lead_time: entry.lead_time.as_ref().map(|at| super::check::law(&at.value.0)),
            congestion,
            fat_failure: entry.factory_test_fails.as_ref().map(|at| at.value.0),
            name,
        });
    }
    if all.is_empty() {
        check.default("vendors", "one, with 2 slots and 1 test bay");
        all.push(Vendor {
            name: "vendor".to_owned(),
            calendar: 0,
            slots: 2,
            starts_per_month: f64::INFINITY,
            fat_bays: 1,
            technicians: 0,
            lead_time: None,
            congestion: Congestion { clock: Vec::new(), spread: Law::Fixed(1.0), price_share: 0.0 },
            fat_failure: None,
        });
        names.len = 1;
    }
    (all, names)
}

fn congestion(
    entry: Option<&written::Congestion>,
    path: &str,
    check: &mut Check<'_>,
) -> Congestion {
    let Some(entry) = entry else {
        return Congestion { clock: Vec::new(), spread: Law::Fixed(1.0), price_share: 0.0 };
    };
    let mut clock: Vec<(Date, f64)> = Vec::new();
    for (key, factor) in &entry.clock.0 {
        let factor = super::check::law(&factor.value.0).planned();
        let Ok(day) = key.name.parse::<Date>() else {
            let message = format!("`{}` is not a date", key.name);
            check.fault(crate::scenario::codes::DATE, &key.place, message, "write 2016-02-09");
            continue;
        };
        if clock.last().is_some_and(|(before, _)| *before >= day) {
            let help = "write the days in their order";
            check.fault(codes::ORDER, &key.place, "this day does not follow the one before", help);
        }
        if factor <= 0.0 {
            check.fault(codes::RANGE, &key.place, "a factor of zero", "write it above zero: 1.2");
        }
        clock.push((day, factor.max(1e-3)));
    }
    clock.sort_by_key(|(day, _)| *day);
    let spread = check.factor(entry.spread.as_ref(), &format!("{path}.spread"), "1");
    let price = check.share(entry.price_share.as_ref(), &format!("{path}.price_share"), 0.3);
    Congestion { clock, spread, price_share: price }
}
