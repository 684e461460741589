//! The calendar: from shifts on the wall clock to pauses in the time of the run.

use super::Check;
use super::flow::{Flow, copies, duplicate_name, unknown};
use super::turns;
use crate::base::diagnostic::{Fault, Place};
use crate::line::model::{Horizon, Until};
use crate::line::plan::Turns;
use crate::scenario::codes;
use crate::scenario::decode::{At, List, Part};
use crate::scenario::schema::{self, Days, LONGEST_SPAN, Seconds};
use jiff::civil::{Date, DateTime, Time as Clock};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};
use std::collections::{BTreeMap, BTreeSet};

const DAY: f64 = 86_400.0;
/// Days that are planned where the run does not say when it ends: two years.
const PLANNED: i32 = 731;
/// Shifts, breaks of a shift or cleanings, and days of overtime, at most.
const MOST: usize = 30;
const MOST_OVERTIME: usize = 1000;
/// Cleanings of one list lie at least so many seconds apart.
const SHORTEST_EVERY: f64 = 600.0;

/// A stretch of work in seconds of the clock that never changes, and its shift.
pub(super) struct Spell {
    pub from: i64,
    pub to: i64,
    pub shift: usize,
    /// Its breaks: from, to, and the stations if it is staggered.
    pub breaks: Vec<(i64, i64, Option<usize>)>,
}

/// What the calendar says of one shift, checked.
struct Shift<'a> {
    name: &'a At<schema::Name>,
    start: Clock,
    length: f64,
    days: u8,
    breaks: Vec<(f64, f64, Option<usize>)>,
}

/// The inner None: there is no calendar.
#[allow(clippy::option_option)]
pub(super) fn compile(
    line: &schema::Line,
    flow: Option<&Flow>,
    horizon: Option<&Horizon>,
    check: &mut Check<'_>,
) -> Option<Option<Box<Turns>>> {
    let written = match &line.calendar {
        Part::Absent => return Some(None),
        Part::Faulty => return None,
        Part::Sound(written) => written,
    };
    let before = check.faults.len();
    if let Part::Sound(shift) = &line.shift {
        check.fault(
            Fault::new(
                codes::EXCLUSIVE,
                &written.place,
                "the line has a shift and a calendar",
                "keep one of the two: a calendar may have a single shift",
            )
            .related(&shift.place, "the shift"),
        );
    }
    let zone = zone(written, check);
    let mut groups = Vec::new();
    let shifts = shifts(line, written, flow, &mut groups, check);
    let cleaning = cleaning(written, check);
    let whole = written.shifts.whole && written.holidays.whole && written.overtime.whole;
    let (zone, shifts, _, horizon) = (zone?, shifts?, flow?, horizon?);
    if !whole || !written.cleaning.whole || check.faults.len() > before {
        return None;
    }
    let planner = Planner { written, shifts, zone, days: days_of(horizon) };
    let mut spells = planner.spells(check)?;
    let Some(first) = spells.first() else {
        let help = "look at the days of the shifts and at the holidays";
        check.fault(fault(&written.place, "no shift ever begins", help));
        return None;
    };
    let zero = first.from;
    let until =
        planner.moment(planner.first_day(), Clock::midnight(), f64::from(planner.days) * DAY);
    let cleaning = planner.cleaning(&cleaning, &spells);
    let mut turns = turns::turns(&mut spells, &cleaning, zero, until);
    turns.shifts = planner.shifts.iter().map(|shift| shift.name.value.0.clone()).collect();
    turns.shifts.push("overtime".into());
    turns.groups = groups;
    (turns.zero, turns.zero_second) = (planner.words(zero), zero);
    Some(Some(Box::new(turns)))
}

/// The moment of a run at which a date and time of the day comes; None: there is no calendar.
pub(super) fn seconds_to(line: &schema::Line, turns: &Turns, moment: DateTime) -> Option<f64> {
    let written = line.calendar.sound()?;
    let zone = match &written.time_zone {
        None => TimeZone::UTC,
        Some(name) => TimeZone::get(&name.value.0).ok()?,
    };
    let at = |civil: DateTime| Some(civil.to_zoned(zone.clone()).ok()?.timestamp().as_second());
    Some((at(moment)? - turns.zero_second) as f64)
}

fn fault(place: &Place, message: impl Into<String>, help: impl Into<String>) -> Fault {
    Fault::new(codes::CALENDAR, place, message, help)
}

fn days_of(horizon: &Horizon) -> i32 {
    match horizon.until {
        Until::Time(time) => (time.secs().min(LONGEST_SPAN) / DAY) as i32 + 60,
        Until::Shift => 60,
        Until::Orders | Until::Units(_) => PLANNED,
    }
}

fn zone(written: &schema::Calendar, check: &mut Check<'_>) -> Option<TimeZone> {
    let Some(name) = &written.time_zone else { return Some(TimeZone::UTC) };
    if let Ok(zone) = TimeZone::get(&name.value.0) {
        return Some(zone);
    }
    check.fault(Fault::new(
        codes::TIME_ZONE,
        &name.place,
        format!("`{}` is no time zone", name.value.0),
        "write a name of the IANA data base: Europe/Berlin, America/New_York",
    ));
    None
}

/// A span of at least a second and at most a day.
fn span(length: &At<Seconds>, what: &str, check: &mut Check<'_>) -> Option<f64> {
    if (1.0..=DAY).contains(&length.value.0) {
        return Some(length.value.0);
    }
    let message = format!("{what} lasts at least a second and at most a day");
    check.fault(fault(&length.place, message, "write its length, as `30 min`"));
    None
}

fn days(days: &List<At<Days>>) -> u8 {
    if days.is_empty() { 0x7f } else { days.iter().fold(0, |bits, day| bits | day.value.0) }
}

fn clock(time: &At<schema::TimeOfDay>) -> Clock {
    let minutes = time.value.0;
    Clock::new((minutes / 60) as i8, (minutes % 60) as i8, 0, 0).unwrap_or(Clock::midnight())
}

fn shifts<'a>(
    line: &schema::Line,
    written: &'a schema::Calendar,
    flow: Option<&Flow>,
    groups: &mut Vec<Vec<usize>>,
    check: &mut Check<'_>,
) -> Option<Vec<Shift<'a>>> {
    let mut seen: BTreeMap<&str, &Place> = BTreeMap::new();
    let mut shifts = Vec::new();
    if written.shifts.is_empty() && written.shifts.whole {
        let help = "add `shifts: [{name: early, start: \"06:00\", length: 8 h}]`";
        check.fault(fault(&written.place, "the calendar has no shift", help));
        return None;
    }
    let too_many = written.shifts.items.len() > MOST
        || written.cleaning.items.len() > MOST
        || written.overtime.items.len() > MOST_OVERTIME
        || written.shifts.iter().any(|shift| shift.breaks.items.len() > MOST);
    if too_many {
        let message = "more than 30 shifts, breaks of a shift, or cleanings, or 1000 overtimes";
        check.fault(fault(&written.place, message, "a week of a line has a few of each"));
        return None;
    }
    for shift in written.shifts.iter() {
        if let Some(first) = seen.insert(&shift.name.value.0, &shift.name.place) {
            check.fault(duplicate_name("shift", &shift.name.value.0, &shift.name.place, first));
        }
        let Some(length) = span(&shift.length, "a shift", check) else { continue };
        let mut breaks = Vec::new();
        for pause in shift.breaks.iter() {
            breaks.extend(a_break(line, shift, pause, flow, groups, check));
        }
        let (start, days) = (clock(&shift.start), days(&shift.days));
        shifts.push(Shift { name: &shift.name, start, length, days, breaks });
    }
    let whole = written.shifts.iter().all(|shift| shift.breaks.whole && shift.days.whole);
    (whole && shifts.len() == written.shifts.items.len()).then_some(shifts)
}

fn a_break(
    line: &schema::Line,
    shift: &schema::CalendarShift,
    pause: &schema::ShiftBreak,
    flow: Option<&Flow>,
    groups: &mut Vec<Vec<usize>>,
    check: &mut Check<'_>,
) -> Option<(f64, f64, Option<usize>)> {
    let length = span(&pause.length, "a break", check)?;
    let at = pause.at.value.0;
    if at + length > shift.length.value.0 {
        check.fault(
            fault(
                &pause.place,
                "this break does not end within the shift",
                "`at` counts from the start of the shift, not from midnight",
            )
            .related(&shift.length.place, "the length of the shift"),
        );
        return None;
    }
    if pause.stations.is_empty() {
        return Some((at, length, None));
    }
    let mut group = Vec::new();
    for name in pause.stations.iter() {
        group.extend(places(line, name, flow?, check));
    }
    group.sort_unstable();
    group.dedup();
    groups.push(group);
    Some((at, length, Some(groups.len() - 1)))
}

/// A station by its name, or all its copies.
fn places(
    line: &schema::Line,
    name: &At<schema::Name>,
    flow: &Flow,
    check: &mut Check<'_>,
) -> Vec<usize> {
    let of = |wanted: &str| flow.stations.iter().position(|station| station.name == wanted);
    if let Some(place) = of(&name.value.0) {
        return vec![place];
    }
    let written = line.stations.iter().find(|station| station.name.value.0 == name.value.0);
    if let Some(station) = written {
        return copies(station).iter().filter_map(|copy| of(copy)).collect();
    }
    let names = flow.stations.iter().map(|station| station.name.as_str());
    check.fault(unknown("station", &name.value.0, &name.place, names));
    Vec::new()
}

/// Time of the day and week days, or a period; and the length.
enum Cleaning {
    At(Clock, u8, f64),
    Every(f64, f64),
}

fn cleaning(written: &schema::Calendar, check: &mut Check<'_>) -> Vec<Cleaning> {
    let mut all = Vec::new();
    for cleaning in written.cleaning.iter() {
        let Some(length) = span(&cleaning.length, "a cleaning", check) else { continue };
        match (&cleaning.at, &cleaning.every) {
            (Some(at), None) => all.push(Cleaning::At(clock(at), days(&cleaning.days), length)),
            (None, Some(every)) if every.value.0 >= length.max(SHORTEST_EVERY) => {
                all.push(Cleaning::Every(every.value.0, length));
            }
            (None, Some(every)) => check.fault(fault(
                &every.place,
                "the next cleaning begins before this one has ended, or within 10 min",
                "write an `every` longer than `length`",
            )),
            (Some(_), Some(_)) | (None, None) => check.fault(fault(
                &cleaning.place,
                "a cleaning comes at a time of the day, or every so many hours of work",
                "write `{at: \"13:00\", days: [fri], length: 1 h}` or `{every: 40 h, length: 1 h}`",
            )),
        }
    }
    all
}

struct Planner<'a> {
    written: &'a schema::Calendar,
    shifts: Vec<Shift<'a>>,
    zone: TimeZone,
    days: i32,
}

impl Planner<'_> {
    fn first_day(&self) -> Date {
        self.written.start.value.0
    }

    /// The second at which the clock on the wall shows `start` + `length`. A time that the clock
    /// skips is the same span later; of one that it shows twice it is the first.
    fn moment(&self, day: Date, start: Clock, length: f64) -> i64 {
        let civil = day.to_datetime(start);
        let civil = civil.saturating_add(SignedDuration::from_secs(length as i64));
        let zoned = civil.to_zoned(self.zone.clone());
        zoned.map_or(i64::MAX / 4_000_000_000, |zoned| zoned.timestamp().as_second())
    }

    fn spell(&self, day: Date, place: usize, start: Clock, length: f64) -> Spell {
        let breaks = self.shifts.get(place).map_or(&[][..], |shift| &shift.breaks);
        let breaks = breaks.iter().map(|&(at, lasts, group)| {
            let from = self.moment(day, start, at);
            (from, from + lasts as i64, group)
        });
        let breaks = breaks.collect();
        let from = self.moment(day, start, 0.0);
        Spell { from, to: self.moment(day, start, length), shift: place, breaks }
    }

    /// All stretches of work, in order. None: two overlap.
    fn spells(&self, check: &mut Check<'_>) -> Option<Vec<Spell>> {
        let holidays: BTreeSet<Date> =
            self.written.holidays.iter().map(|day| day.value.0).collect();
        let mut spells: Vec<Spell> = Vec::new();
        let first = self.first_day();
        for number in 0..self.days {
            let Ok(day) = first.checked_add(i64::from(number).days()) else { break };
            let bit = 1 << day.weekday().to_monday_zero_offset();
            for (place, shift) in self.shifts.iter().enumerate() {
                if shift.days & bit != 0 && !holidays.contains(&day) {
                    spells.push(self.spell(day, place, shift.start, shift.length));
                }
            }
        }
        spells.sort_by_key(|spell| (spell.from, spell.to));
        for pair in spells.windows(2) {
            if let [one, next] = pair
                && next.from < one.to
            {
                let (one, next) = (&self.shifts[one.shift], &self.shifts[next.shift]);
                let message = format!(
                    "the shift `{}` begins before `{}` has ended",
                    next.name.value.0, one.name.value.0
                );
                let help = "move one of the two, or make it shorter";
                let told = fault(&next.name.place, message, help);
                check.fault(told.related(&one.name.place, "the other shift"));
                return None;
            }
        }
        self.overtime(&mut spells, check);
        Some(spells)
    }

    fn overtime(&self, spells: &mut Vec<Spell>, check: &mut Check<'_>) {
        for overtime in self.written.overtime.iter() {
            let Some(length) = span(&overtime.length, "overtime", check) else { continue };
            let day = overtime.date.value.0;
            if let Some(start) = &overtime.start {
                spells.push(self.spell(day, self.shifts.len(), clock(start), length));
                continue;
            }
            let midnight = self.moment(day, Clock::midnight(), 0.0);
            let next = self.moment(day, Clock::midnight(), DAY);
            let on_day = |spell: &&mut Spell| (midnight..next).contains(&spell.from);
            match spells.iter_mut().rfind(on_day) {
                Some(spell) => spell.to += length as i64,
                None => check.fault(fault(
                    &overtime.date.place,
                    "no shift of this day can be prolonged",
                    "write when the overtime begins: `start: \"06:00\"`",
                )),
            }
        }
        spells.sort_by_key(|spell| (spell.from, spell.to));
    }

    fn cleaning(&self, all: &[Cleaning], spells: &[Spell]) -> Vec<(i64, i64)> {
        let mut spans = Vec::new();
        for cleaning in all {
            match cleaning {
                Cleaning::At(start, days, length) => {
                    for number in 0..self.days {
                        let day = self.first_day().checked_add(i64::from(number).days());
                        let Ok(day) = day else { break };
                        if days & 1 << day.weekday().to_monday_zero_offset() != 0 {
                            let from = self.moment(day, *start, 0.0);
                            spans.push((from, from + *length as i64));
                        }
                    }
                }
                Cleaning::Every(every, length) => {
                    turns::in_work(spells, *every as i64, *length as i64, &mut spans);
                }
            }
        }
        spans
    }

    /// Date and time of the day.
    fn words(&self, second: i64) -> String {
        let moment = jiff::Timestamp::from_second(second).unwrap_or_default();
        let zoned = moment.to_zoned(self.zone.clone());
        let name = self.written.time_zone.as_ref().map(|name| format!(" {}", name.value.0));
        format!("{}{}", zoned.strftime("%Y-%m-%d %H:%M"), name.unwrap_or_default())
    }
}
