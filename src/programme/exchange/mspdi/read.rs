//! MSPDI as a network.

use super::duration::{MINUTES_PER_DAY, minutes};
use super::parts::{CONSTRAINTS, LINKS, day_type, kind};
use super::tree::{Element, parse};
use crate::programme::exchange::fault::{
    ExchangeFault, LONGEST_FILE, MOST_FAULTS, MOST_ROWS, Spot, shown,
};
use crate::programme::exchange::network_read::NetworkRead;
use crate::programme::network::{
    Activity, Constraint, Link, LinkKind, Network, NetworkResource, Use, WorkCalendar,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The network of a document, or all its faults.
pub fn read(text: &str) -> Result<NetworkRead, Vec<ExchangeFault>> {
    if text.len() > LONGEST_FILE {
        let message = format!("the file has more than {} MiB", LONGEST_FILE >> 20);
        let help = "leave out what is no task, link, calendar or resource";
        return Err(vec![ExchangeFault::new(Spot::File, message, help)]);
    }
    let root = parse(text.trim_start_matches('\u{feff}')).map_err(|fault| vec![fault])?;
    if root.name != "Project" {
        let message = format!("the document is `{}`, not `Project`", shown(&root.name));
        let help = "save it from the planner as XML (MSPDI)";
        return Err(vec![ExchangeFault::new(Spot::Row(root.row), message, help)]);
    }
    let mut reader = Reader::new(&root);
    let network = reader.network();
    match network {
        Some(network) if reader.faults.is_empty() => {
            Ok(NetworkRead { network, notes: reader.notes })
        }
        _ => Err(reader.faults),
    }
}

struct Reader<'a> {
    root: &'a Element,
    minutes_per_day: u64,
    faults: Vec<ExchangeFault>,
    notes: Vec<String>,
    /// Index by UID.
    calendars: BTreeMap<String, usize>,
    tasks: BTreeMap<String, usize>,
    resources: BTreeMap<String, usize>,
}

impl<'a> Reader<'a> {
    fn new(root: &'a Element) -> Reader<'a> {
        let stated = root.text_of("MinutesPerDay").parse().unwrap_or(0);
        let minutes_per_day =
            if (1..=1440).contains(&stated) { stated } else { u64::from(MINUTES_PER_DAY) };
        Reader {
            root,
            minutes_per_day,
            faults: Vec::new(),
            notes: Vec::new(),
            calendars: BTreeMap::new(),
            tasks: BTreeMap::new(),
            resources: BTreeMap::new(),
        }
    }

    fn tell(&mut self, row: usize, message: String, help: &str) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(ExchangeFault::new(Spot::Row(row), message, help));
        }
    }

    fn note(&mut self, row: usize, message: &str) {
        if self.notes.len() < MOST_FAULTS {
            self.notes.push(format!("row {row}: {message}"));
        }
    }

    fn network(&mut self) -> Option<Network> {
        let root = self.root;
        let calendars = self.read_calendars();
        let standard = *self.calendars.get(root.text_of("CalendarUID")).unwrap_or(&0);
        let resources = self.read_resources();
        let (mut activities, elements) = self.read_tasks(standard);
        let links = self.read_links(&elements);
        self.read_assignments(&mut activities);
        let start = match self.date(root, "StartDate") {
            Some(start) => start,
            None => {
                let first = activities.iter().filter_map(|a| a.dates).map(|(first, _)| first).min();
                if first.is_none() {
                    let help = "write <StartDate> below <Project>";
                    self.tell(root.row, "the project has no start".to_owned(), help);
                }
                first?
            }
        };
        let name = [root.text_of("Name"), root.text_of("Title")];
        let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned();
        Some(Network { name, start, calendars, resources, activities, links })
    }

    /// The day of `2026-02-02T08:00:00`; None: there is none.
    fn date(&mut self, element: &Element, name: &str) -> Option<Date> {
        let child = element.child(name)?;
        let text = child.text.trim();
        if text.is_empty() {
            return None;
        }
        let date = text.get(..10).and_then(|day| day.parse().ok());
        if date.is_none() {
            let message = format!("`{}` is no date", shown(text));
            self.tell(child.row, message, "write it as 2026-02-27T08:00:00");
        }
        date
    }

    fn number<N: std::str::FromStr>(&mut self, element: &Element, name: &str, or: N) -> N {
        let Some(child) = element.child(name) else { return or };
        match child.text.trim().parse() {
            Ok(number) => number,
            Err(_) => {
                let message = format!("`{}` is no number for {name}", shown(child.text.trim()));
                self.tell(child.row, message, "write a number, or leave the element out");
                or
            }
        }
    }

    fn read_calendars(&mut self) -> Vec<WorkCalendar> {
        let root = self.root;
        let mut found = Vec::new();
        for element in root.child("Calendars").into_iter().flat_map(|all| all.all("Calendar")) {
            if element.text_of("IsBaseCalendar") == "0" {
                self.note(element.row, "a calendar of one resource is left out");
                continue;
            }
            let calendar = self.read_calendar(element);
            self.calendars.insert(element.text_of("UID").to_owned(), found.len());
            found.push(calendar);
        }
        if found.is_empty() {
            found.push(WorkCalendar::weekdays("Standard"));
        }
        found
    }

    fn read_calendar(&mut self, element: &Element) -> WorkCalendar {
        let mut calendar = WorkCalendar::weekdays(element.text_of("Name"));
        for day in element.child("WeekDays").into_iter().flat_map(|all| all.all("WeekDay")) {
            let code = self.number(day, "DayType", 0);
            let works = day.text_of("DayWorking") == "1";
            match (0..7).find(|&at| day_type(at) == code) {
                Some(at) => calendar.works_on[at] = works,
                // Day type 0 is how older files write an exception.
                None => self.read_exception(day, &mut calendar),
            }
        }
        for day in element.child("Exceptions").into_iter().flat_map(|all| all.all("Exception")) {
            self.read_exception(day, &mut calendar);
        }
        if calendar.works_on == [false; 7] {
            let message = format!("no day of the calendar `{}` is a working day", calendar.name);
            self.tell(element.row, message, "let it work on one day of the week at least");
        }
        calendar
    }

    fn read_exception(&mut self, element: &Element, calendar: &mut WorkCalendar) {
        let Some(period) = element.child("TimePeriod") else { return };
        let first = self.date(period, "FromDate");
        let last = self.date(period, "ToDate");
        let (Some(first), Some(last)) = (first, last) else { return };
        if element.text_of("DayWorking") == "1" {
            self.note(element.row, "working hours of single days are left out");
        } else if last < first {
            let message = format!("the exception ends on {last}, before it begins on {first}");
            self.tell(element.row, message, "swap the dates");
        } else {
            calendar.closed.push((first, last));
        }
    }

    fn read_resources(&mut self) -> Vec<NetworkResource> {
        let root = self.root;
        let mut found = Vec::new();
        for element in root.child("Resources").into_iter().flat_map(|all| all.all("Resource")) {
            // Number 0 is the planner's own, for work of nobody.
            if element.text_of("UID") == "0" || element.text_of("Name").is_empty() {
                continue;
            }
            let units = self.units(element, "MaxUnits");
            self.resources.insert(element.text_of("UID").to_owned(), found.len());
            found.push(NetworkResource { name: element.text_of("Name").to_owned(), units });
        }
        found
    }

    /// Units, 1 if not stated.
    fn units(&mut self, element: &Element, name: &str) -> f64 {
        let units: f64 = self.number(element, name, 1.0);
        if !(0.0..=1e9).contains(&units) {
            let row = element.child(name).map_or(element.row, |child| child.row);
            self.tell(row, format!("{units} units"), "write a number of units from 0 on");
            return 1.0;
        }
        units
    }

    fn read_tasks(&mut self, standard: usize) -> (Vec<Activity>, Vec<&'a Element>) {
        let root = self.root;
        let tasks = root.child("Tasks").into_iter().flat_map(|all| all.all("Task"));
        // Number 0 is the project as a whole; a null task is an empty row.
        let real = |task: &&Element| task.text_of("UID") != "0" && task.text_of("IsNull") != "1";
        let elements: Vec<&Element> = tasks.filter(real).collect();
        if elements.is_empty() || elements.len() > MOST_ROWS {
            let message = format!("{} tasks", elements.len());
            self.tell(root.row, message, &format!("give 1 to {MOST_ROWS} tasks"));
            return (Vec::new(), Vec::new());
        }
        let mut codes: Vec<&str> = elements.iter().map(|task| task.text_of("WBS")).collect();
        codes.sort_unstable();
        codes.dedup();
        let by_code = codes.len() == elements.len() && codes.first().is_some_and(|c| !c.is_empty());
        let mut found = Vec::new();
        for (at, task) in elements.iter().enumerate() {
            let uid = task.text_of("UID");
            if uid.is_empty() || self.tasks.insert(uid.to_owned(), at).is_some() {
                let message = format!("the UID `{}` is missing or stands twice", shown(uid));
                self.tell(task.row, message, "give each task a UID of its own");
            }
            let id = if by_code { task.text_of("WBS") } else { uid };
            found.push(self.read_task(task, id, standard));
        }
        (found, elements)
    }

    fn read_task(&mut self, task: &Element, id: &str, standard: usize) -> Activity {
        let mut activity = Activity::new(id, self.duration(task));
        activity.name = task.text_of("Name").to_owned();
        activity.level = self.number(task, "OutlineLevel", 1);
        activity.is_summary = task.text_of("Summary") == "1";
        activity.percent = self.number::<u8>(task, "PercentComplete", 0).min(100);
        activity.calendar = match task.text_of("CalendarUID") {
            "" | "-1" => standard,
            uid => self.calendars.get(uid).copied().unwrap_or_else(|| {
                let message = format!("there is no calendar with UID `{}`", shown(uid));
                self.tell(task.row, message, "name a base calendar of the file");
                standard
            }),
        };
        let first = self.date(task, "Start");
        let last = self.date(task, "Finish");
        activity.dates = first.zip(last);
        let code = self.number(task, "ConstraintType", 0);
        if let Some(kind) = kind(&CONSTRAINTS, code) {
            match self.date(task, "ConstraintDate") {
                Some(date) => activity.constraint = Some(Constraint { kind, date }),
                None => {
                    let message = "a constraint without its date".to_owned();
                    self.tell(task.row, message, "write <ConstraintDate>, or <ConstraintType> 0");
                }
            }
        } else if code == 1 {
            self.note(task.row, "as late as possible is taken as soon as possible");
        }
        activity
    }

    /// Whole days; a part of a day counts as one.
    fn duration(&mut self, task: &Element) -> u32 {
        let text = task.text_of("Duration");
        let Some(minutes) = (if text.is_empty() { Some(0) } else { minutes(text) }) else {
            let message = format!("`{}` is no duration", shown(text));
            self.tell(task.row, message, "write it as PT16H0M0S");
            return 0;
        };
        if minutes % self.minutes_per_day > 0 {
            self.note(task.row, "a part of a day is taken as a whole day");
        }
        u32::try_from(minutes.div_ceil(self.minutes_per_day)).unwrap_or(u32::MAX)
    }

    fn read_links(&mut self, elements: &[&Element]) -> Vec<Link> {
        let mut found = Vec::new();
        for (to, task) in elements.iter().enumerate() {
            for element in task.all("PredecessorLink") {
                let uid = element.text_of("PredecessorUID");
                let Some(&from) = self.tasks.get(uid) else {
                    let message = format!("there is no task with UID `{}`", shown(uid));
                    self.tell(element.row, message, "name a task of the file");
                    continue;
                };
                let code = self.number(element, "Type", 1);
                let kind = kind(&LINKS, code).unwrap_or(LinkKind::FinishToStart);
                found.push(Link { from, to, kind, lag_days: self.lag(element) });
            }
        }
        found
    }

    /// Tenths of minutes to whole days, the nearest.
    fn lag(&mut self, element: &Element) -> i32 {
        let tenths: i64 = self.number(element, "LinkLag", 0);
        let format: u32 = self.number(element, "LagFormat", 7);
        if [19, 20, 51, 52].contains(&format) {
            self.note(element.row, "a lag in per cent of the predecessor is left out");
            return 0;
        }
        let day = self.minutes_per_day as i64 * 10;
        if tenths % day != 0 {
            self.note(element.row, "a lag is taken to the nearest whole day");
        }
        let days = (tenths.saturating_add(day / 2)).div_euclid(day);
        i32::try_from(days).ok().filter(|days| days.abs() <= 36_600).unwrap_or_else(|| {
            self.tell(element.row, format!("a lag of {days} days"), "at most a hundred years");
            0
        })
    }

    fn read_assignments(&mut self, activities: &mut [Activity]) {
        let root = self.root;
        let all = root.child("Assignments").into_iter().flat_map(|all| all.all("Assignment"));
        for element in all {
            let task = self.tasks.get(element.text_of("TaskUID")).copied();
            let resource = self.resources.get(element.text_of("ResourceUID")).copied();
            // Work of nobody has the resource -65535.
            if let (Some(task), Some(resource)) = (task, resource) {
                let units = self.units(element, "Units");
                activities[task].uses.push(Use { resource, units });
            }
        }
    }
}
