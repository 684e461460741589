//! A table as a network.

use super::cells::{COLUMNS, delimiter, link, parts, used};
use crate::base::quantity::nearest;
use crate::programme::exchange::fault::{
    ExchangeFault, LONGEST_FILE, MOST_FAULTS, MOST_ROWS, Spot, shown,
};
use crate::programme::network::{Activity, Constraint, ConstraintKind, Link, Network, Use};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The network of a table in CSV. A table has no calendars and no units of resources: `frame`
/// gives them, with name and start; its activities and links are not looked at. Columns may
/// stand in any order; only `id` and `duration_days` are needed.
pub fn read(text: &str, frame: &Network) -> Result<Network, Vec<ExchangeFault>> {
    let mut reader = Reader::new(frame);
    if text.len() > LONGEST_FILE {
        let message = format!("the file has more than {} MiB", LONGEST_FILE >> 20);
        reader.faults.push(ExchangeFault::new(Spot::File, message, "give a shorter table"));
        return Err(reader.faults);
    }
    reader.table(text.trim_start_matches('\u{feff}'));
    let Reader { mut network, faults, .. } = reader;
    if faults.is_empty() {
        network.links.sort_by_key(|link| link.to);
        return Ok(network);
    }
    Err(faults)
}

struct Reader {
    network: Network,
    faults: Vec<ExchangeFault>,
    /// Index in the table by column.
    columns: BTreeMap<String, usize>,
}

/// A row with its number.
struct Row<'a> {
    number: usize,
    cells: &'a csv::StringRecord,
}

impl Reader {
    fn new(frame: &Network) -> Reader {
        let empty = Network { activities: Vec::new(), links: Vec::new(), ..frame.clone() };
        Reader { network: empty, faults: Vec::new(), columns: BTreeMap::new() }
    }

    fn tell(&mut self, spot: Spot, message: String, help: &str) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(ExchangeFault::new(spot, message, help));
        }
    }

    fn in_cell(&mut self, row: &Row<'_>, column: &str, message: String, help: &str) {
        let spot = Spot::Cell { row: row.number, column: column.to_owned() };
        self.tell(spot, message, help);
    }

    fn table(&mut self, text: &str) {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(text))
            .from_reader(text.as_bytes());
        let mut rows: Vec<csv::StringRecord> = Vec::new();
        for record in reader.records() {
            match record {
                Ok(record) if rows.len() <= MOST_ROWS => rows.push(record),
                Ok(_) => {
                    let message = format!("more than {MOST_ROWS} rows");
                    return self.tell(Spot::File, message, "give a shorter table");
                }
                Err(error) => {
                    let row = error.position().map_or(0, |place| place.line() as usize);
                    let help = "write a table in CSV and UTF-8";
                    return self.tell(Spot::Row(row), error.to_string(), help);
                }
            }
        }
        let Some(head) = rows.first().cloned() else {
            return self.tell(Spot::File, "the table is empty".to_owned(), "write a header");
        };
        self.header(&head);
        if !self.faults.is_empty() {
            return;
        }
        let rows: Vec<Row<'_>> = rows
            .iter()
            .enumerate()
            .skip(1)
            .map(|(at, cells)| {
                let number = cells.position().map_or(at + 1, |place| place.line() as usize);
                Row { number, cells }
            })
            .filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
            .collect();
        let ids = self.activities(&rows);
        for (to, row) in rows.iter().enumerate() {
            self.links(row, to, &ids);
        }
    }

    fn header(&mut self, head: &csv::StringRecord) {
        for (at, name) in head.iter().enumerate() {
            let name = name.trim().to_lowercase();
            if COLUMNS.contains(&name.as_str()) {
                self.columns.insert(name, at);
            } else if !name.is_empty() {
                let meant = nearest(&name, COLUMNS).map(|word| format!("did you mean {word}? "));
                let help =
                    format!("{}columns are {}", meant.unwrap_or_default(), COLUMNS.join(", "));
                let message = format!("there is no column `{}`", shown(&name));
                self.tell(Spot::Row(1), message, &help);
            }
        }
        for needed in ["id", "duration_days"] {
            if !self.columns.contains_key(needed) {
                let message = format!("the column `{needed}` is missing");
                self.tell(Spot::Row(1), message, "add it to the header");
            }
        }
    }

    fn cell<'r>(&self, row: &Row<'r>, column: &str) -> &'r str {
        let at = self.columns.get(column);
        at.and_then(|&at| row.cells.get(at)).map_or("", str::trim)
    }

    fn number(
        &mut self,
        row: &Row<'_>,
        column: &str,
        range: std::ops::RangeInclusive<u32>,
        or: u32,
    ) -> u32 {
        let text = self.cell(row, column);
        if text.is_empty() {
            return or;
        }
        match text.parse::<u32>().ok().filter(|number| range.contains(number)) {
            Some(number) => number,
            None => {
                let help =
                    format!("write a whole number from {} to {}", range.start(), range.end());
                self.in_cell(row, column, format!("`{}` is none", shown(text)), &help);
                or
            }
        }
    }

    fn date(&mut self, row: &Row<'_>, column: &str, text: &str) -> Option<Date> {
        let date = text.trim().parse().ok();
        if date.is_none() {
            let message = format!("`{}` is no date", shown(text));
            self.in_cell(row, column, message, "write it as 2026-02-27");
        }
        date
    }

    /// All activities, and their indices by id.
    fn activities(&mut self, rows: &[Row<'_>]) -> BTreeMap<String, usize> {
        let mut ids = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            let id = self.cell(row, "id");
            if id.is_empty() || ids.insert(id.to_owned(), at).is_some() {
                let message = format!("the id `{}` is missing or stands twice", shown(id));
                self.in_cell(row, "id", message, "give each activity an id of its own");
            }
            let activity = self.activity(row, id);
            self.network.activities.push(activity);
        }
        ids
    }

    fn activity(&mut self, row: &Row<'_>, id: &str) -> Activity {
        let mut activity = Activity::new(id, self.number(row, "duration_days", 0..=36_600, 0));
        let name = self.cell(row, "name");
        if !name.is_empty() {
            activity.name = name.to_owned();
        }
        activity.level = self.number(row, "level", 1..=100, 1);
        activity.percent = self.number(row, "percent", 0..=100, 0) as u8;
        let summary = self.cell(row, "summary").to_lowercase();
        activity.is_summary = ["yes", "1", "true", "x"].contains(&summary.as_str());
        activity.calendar = self.calendar(row);
        for part in parts(self.cell(row, "resources")) {
            let (name, units) = used(part);
            match self.network.resources.iter().position(|resource| resource.name == name) {
                Some(resource) => activity.uses.push(Use { resource, units }),
                None => {
                    let names = self.network.resources.iter().map(|r| r.name.as_str());
                    let help = format!("resources are {}", names.collect::<Vec<_>>().join(", "));
                    let message = format!("there is no resource `{}`", shown(name));
                    self.in_cell(row, "resources", message, &help);
                }
            }
        }
        activity.constraint = self.constraint(row);
        if let Some((first, last)) = self.cell(row, "dates").split_once('/') {
            let first = self.date(row, "dates", first);
            activity.dates = first.zip(self.date(row, "dates", last));
        }
        activity
    }

    fn calendar(&mut self, row: &Row<'_>) -> usize {
        let name = self.cell(row, "calendar");
        let known = self.network.calendars.iter().position(|calendar| calendar.name == name);
        if known.is_none() && !name.is_empty() {
            let names = self.network.calendars.iter().map(|calendar| calendar.name.as_str());
            let help = format!("calendars are {}", names.collect::<Vec<_>>().join(", "));
            self.in_cell(row, "calendar", format!("there is no `{}`", shown(name)), &help);
        }
        known.unwrap_or(0)
    }

    fn constraint(&mut self, row: &Row<'_>) -> Option<Constraint> {
        let word = self.cell(row, "constraint");
        if word.is_empty() {
            return None;
        }
        let Some(kind) = ConstraintKind::ALL.into_iter().find(|kind| kind.word() == word) else {
            let words = ConstraintKind::ALL.map(ConstraintKind::word).join(", ");
            let message = format!("there is no constraint `{}`", shown(word));
            self.in_cell(row, "constraint", message, &format!("constraints are {words}"));
            return None;
        };
        let text = self.cell(row, "constraint_date");
        let date = self.date(row, "constraint_date", text)?;
        Some(Constraint { kind, date })
    }

    fn links(&mut self, row: &Row<'_>, to: usize, ids: &BTreeMap<String, usize>) {
        for part in parts(self.cell(row, "predecessors")) {
            let read = link(part).map(|(id, kind, lag_days)| (ids.get(id), kind, lag_days));
            match read {
                Some((Some(&from), kind, lag_days)) => {
                    self.network.links.push(Link { from, to, kind, lag_days });
                }
                _ => {
                    let message = format!("`{}` is no link to an activity", shown(part));
                    let help =
                        "write ids as `a FS+3; b SS`, with FS, SS, FF or SF and working days";
                    self.in_cell(row, "predecessors", message, help);
                }
            }
        }
    }
}
