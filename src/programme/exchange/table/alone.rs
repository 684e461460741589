//! A table that comes without its programme: what it needs beside its rows is taken from its cells.

use super::cells::{delimiter, parts, used};
use super::read::read;
use crate::programme::exchange::fault::{ExchangeFault, LONGEST_FILE};
use crate::programme::exchange::network_read::NetworkRead;
use crate::programme::network::{Network, NetworkResource, WorkCalendar};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Where a table names no date: a Monday.
const NO_START: Date = Date::constant(2001, 1, 1);

/// The network of a table in CSV. All calendars are Monday to Friday, resources have as many units
/// as the greatest use of them, and the start is the earliest date of the table; notes say so.
pub fn read_alone(text: &str) -> Result<NetworkRead, Vec<ExchangeFault>> {
    let text = text.trim_start_matches('\u{feff}');
    // Too long a text is refused by the reader below.
    let cells = if text.len() > LONGEST_FILE { Cells::default() } else { Cells::of(text) };
    let mut notes = vec![
        "a table has no calendars: all work Monday to Friday".to_owned(),
        "a table has no units of resources: there are as many as the greatest use".to_owned(),
    ];
    if cells.dates.is_empty() {
        notes.push(format!("the table names no date: days are counted from Monday {NO_START}"));
    }
    let calendars: Vec<WorkCalendar> =
        cells.calendars.into_iter().map(WorkCalendar::weekdays).collect();
    let usual = vec![WorkCalendar::weekdays("usual")];
    let units = |(name, units): (String, f64)| NetworkResource { name, units };
    let frame = Network {
        name: "table".to_owned(),
        start: cells.dates.first().copied().unwrap_or(NO_START),
        calendars: if calendars.is_empty() { usual } else { calendars },
        resources: cells.resources.into_iter().map(units).collect(),
        activities: Vec::new(),
        links: Vec::new(),
    };
    read(text, &frame).map(|network| NetworkRead { network, notes })
}

#[derive(Default)]
struct Cells {
    calendars: BTreeSet<String>,
    resources: BTreeMap<String, f64>,
    dates: BTreeSet<Date>,
}

impl Cells {
    /// What cannot be read is left to the reader, who tells faults.
    fn of(text: &str) -> Cells {
        let mut found = Cells::default();
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(delimiter(text))
            .from_reader(text.as_bytes());
        let head = reader.headers().cloned().unwrap_or_default();
        let column = |name: &str| head.iter().position(|c| c.trim().eq_ignore_ascii_case(name));
        let [calendar, resources, dates, held] =
            ["calendar", "resources", "dates", "constraint_date"].map(column);
        for row in reader.records().flatten() {
            let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).map_or("", str::trim);
            if !cell(calendar).is_empty() {
                found.calendars.insert(cell(calendar).to_owned());
            }
            for (name, units) in parts(cell(resources)).map(used) {
                let most = found.resources.entry(name.to_owned()).or_insert(0.0);
                *most = most.max(units);
            }
            let first = cell(dates).split('/').next().unwrap_or_default();
            let days = [first, cell(held)].map(|day| day.trim().parse::<Date>());
            found.dates.extend(days.into_iter().flatten());
        }
        found
    }
}
