//! A network as MSPDI.

use super::duration::{MINUTES_PER_DAY, written};
use super::parts::{CONSTRAINTS, LINKS, code, day_type};
use crate::programme::network::{Activity, ConstraintKind, Network, WorkCalendar};
use jiff::civil::Date;
use std::fmt::Write as _;

const MORNING: &str = "T08:00:00";
const EVENING: &str = "T17:00:00";

/// The whole document. Links come out in the order of their successors.
pub fn write(network: &Network) -> String {
    let mut out = Out { text: String::new(), open: Vec::new() };
    out.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    out.text.push_str("<Project xmlns=\"http://schemas.microsoft.com/project\">\n");
    out.open.push("Project");
    out.leaf("SaveVersion", 14);
    out.leaf("Name", &network.name);
    out.leaf("ScheduleFromStart", 1);
    out.leaf("StartDate", format_args!("{}{MORNING}", network.start));
    out.leaf("CalendarUID", 1);
    out.leaf("DefaultStartTime", "08:00:00");
    out.leaf("DefaultFinishTime", "17:00:00");
    out.leaf("MinutesPerDay", MINUTES_PER_DAY);
    out.leaf("MinutesPerWeek", 5 * MINUTES_PER_DAY);
    out.leaf("DaysPerMonth", 20);
    out.begin("Calendars");
    for (at, calendar) in network.calendars.iter().enumerate() {
        write_calendar(&mut out, at + 1, calendar);
    }
    out.end();
    out.begin("Tasks");
    for at in 0..network.activities.len() {
        write_task(&mut out, network, at);
    }
    out.end();
    out.begin("Resources");
    for (at, resource) in network.resources.iter().enumerate() {
        out.begin("Resource");
        out.leaf("UID", at + 1);
        out.leaf("ID", at + 1);
        out.leaf("Name", &resource.name);
        out.leaf("Type", 1);
        out.leaf("MaxUnits", resource.units);
        out.end();
    }
    out.end();
    write_assignments(&mut out, network);
    out.end();
    out.text
}

fn write_calendar(out: &mut Out, uid: usize, calendar: &WorkCalendar) {
    out.begin("Calendar");
    out.leaf("UID", uid);
    out.leaf("Name", &calendar.name);
    out.leaf("IsBaseCalendar", 1);
    out.leaf("BaseCalendarUID", -1);
    out.begin("WeekDays");
    for (day, works) in calendar.works_on.iter().enumerate() {
        out.begin("WeekDay");
        out.leaf("DayType", day_type(day));
        out.leaf("DayWorking", u8::from(*works));
        if *works {
            out.begin("WorkingTimes");
            for (from, to) in [("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")] {
                out.begin("WorkingTime");
                out.leaf("FromTime", from);
                out.leaf("ToTime", to);
                out.end();
            }
            out.end();
        }
        out.end();
    }
    out.end();
    out.begin("Exceptions");
    for (first, last) in &calendar.closed {
        out.begin("Exception");
        out.leaf("EnteredByOccurrences", 0);
        out.begin("TimePeriod");
        out.leaf("FromDate", format_args!("{first}T00:00:00"));
        out.leaf("ToDate", format_args!("{last}T23:59:00"));
        out.end();
        out.leaf("Occurrences", 1);
        out.leaf("Name", "closed");
        out.leaf("Type", 1);
        out.leaf("DayWorking", 0);
        out.end();
    }
    out.end();
    out.end();
}

fn write_task(out: &mut Out, network: &Network, at: usize) {
    let activity = &network.activities[at];
    out.begin("Task");
    out.leaf("UID", at + 1);
    out.leaf("ID", at + 1);
    out.leaf("Name", &activity.name);
    out.leaf("Type", 1);
    out.leaf("WBS", &activity.id);
    out.leaf("OutlineLevel", activity.level);
    if let Some((first, last)) = activity.dates {
        out.leaf("Start", format_args!("{first}{MORNING}"));
        out.leaf("Finish", format_args!("{last}{EVENING}"));
    }
    out.leaf("Duration", written(activity.duration_days));
    out.leaf("DurationFormat", 7);
    out.leaf("Milestone", u8::from(activity.duration_days == 0 && !activity.is_summary));
    out.leaf("Summary", u8::from(activity.is_summary));
    out.leaf("PercentComplete", activity.percent);
    write_constraint(out, activity);
    out.leaf("CalendarUID", activity.calendar + 1);
    for link in network.links.iter().filter(|link| link.to == at) {
        out.begin("PredecessorLink");
        out.leaf("PredecessorUID", link.from + 1);
        out.leaf("Type", code(&LINKS, link.kind));
        out.leaf("CrossProject", 0);
        out.leaf("LinkLag", i64::from(link.lag_days) * i64::from(MINUTES_PER_DAY) * 10);
        out.leaf("LagFormat", 7);
        out.end();
    }
    out.end();
}

fn write_constraint(out: &mut Out, activity: &Activity) {
    let Some(constraint) = activity.constraint else {
        return out.leaf("ConstraintType", 0);
    };
    out.leaf("ConstraintType", code(&CONSTRAINTS, constraint.kind));
    let ends_with_it = matches!(
        constraint.kind,
        ConstraintKind::FinishNoEarlier
            | ConstraintKind::FinishNoLater
            | ConstraintKind::MustFinish
    );
    let clock = if ends_with_it { EVENING } else { MORNING };
    let day: Date = constraint.date;
    out.leaf("ConstraintDate", format_args!("{day}{clock}"));
}

fn write_assignments(out: &mut Out, network: &Network) {
    out.begin("Assignments");
    let mut uid = 0;
    for (task, activity) in network.activities.iter().enumerate() {
        for used in &activity.uses {
            uid += 1;
            out.begin("Assignment");
            out.leaf("UID", uid);
            out.leaf("TaskUID", task + 1);
            out.leaf("ResourceUID", used.resource + 1);
            out.leaf("Units", used.units);
            out.end();
        }
    }
    out.end();
}

struct Out {
    text: String,
    open: Vec<&'static str>,
}

impl Out {
    fn begin(&mut self, name: &'static str) {
        let _ = writeln!(self.text, "{:1$}<{name}>", "", 2 * self.open.len());
        self.open.push(name);
    }

    fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            let _ = writeln!(self.text, "{:1$}</{name}>", "", 2 * self.open.len());
        }
    }

    fn leaf(&mut self, name: &str, value: impl std::fmt::Display) {
        let value: String = value.to_string().chars().filter_map(allowed).collect();
        let value = quick_xml::escape::escape(&value);
        let _ = writeln!(self.text, "{:1$}<{name}>{value}</{name}>", "", 2 * self.open.len());
    }
}

/// XML 1.0 has no control characters but these.
fn allowed(c: char) -> Option<char> {
    match c {
        '\t' | '\n' => Some(' '),
        c if c.is_control() || c == '\u{fffe}' || c == '\u{ffff}' => None,
        c => Some(c),
    }
}
