//! Ready dates of lines and customers as spans: P10 to P90, with P50 and P80.

use super::years::{columns, years};
use crate::programme::simulate::{Percentiles, StrategyOutcome};
use crate::report::plots::axis::Scale;
use crate::report::plots::palette::{ACCENT, ALERT, AXIS, GRID, INK, QUIET};
use crate::report::plots::sheet::{Hang, Sheet, fit_text};
use crate::report::plots::{Drawn, Table};
use jiff::civil::Date;

const WIDTH: f64 = 940.0;
const ROW: f64 = 18.0;
const LEFT: f64 = 170.0;
const RIGHT: f64 = WIDTH - 64.0;
const TOP: f64 = 64.0;
/// Rows of the picture: the latest; the table holds all.
const ROWS: usize = 30;

/// Name, ready date, the date that counts if there is one, and the chance to keep it.
pub type Row<'a> = (&'a str, &'a Percentiles, Option<Date>, Option<f64>);

/// Where no row has a date of its own, the `dates` of all markets are drawn.
pub fn draw(
    one: &StrategyOutcome,
    mut rows: Vec<Row<'_>>,
    what: &str,
    dates: &[(String, Date)],
) -> Option<Drawn> {
    let p50 = |row: &Row<'_>| row.1.p50.unwrap_or(Date::MAX);
    rows.sort_by(|a, b| p50(b).cmp(&p50(a)).then(a.0.cmp(b.0)));
    let mut table = Table::new(&["Name", "P10", "P50", "P80", "P90", "On time"]);
    let told = |date: Option<Date>| date.map_or("never".to_owned(), |date| date.to_string());
    for (name, ready, _, chance) in &rows {
        let mut cells = vec![(*name).to_owned()];
        cells.extend([ready.p10, ready.p50, ready.p80, ready.p90].map(told));
        cells.push(chance.map_or("–".to_owned(), |p| format!("{:.0} %", p * 100.0)));
        table.row(cells);
    }
    let all = rows.len();
    rows.truncate(ROWS);
    let dates = if rows.iter().all(|row| row.2.is_none()) { dates } else { &[] };
    let own = || rows.iter().flat_map(|r| [r.1.p10, r.1.p50, r.1.p80, r.1.p90, r.2]).flatten();
    own().next()?;
    let days = || own().chain(dates.iter().map(|(_, day)| *day));
    let (first, last) = (days().min()?, days().max()?);
    let at = |day: Date| f64::from((day - first).get_days());
    let x = Scale::new(0.0, at(last).max(1.0), LEFT, RIGHT);
    let bottom = TOP + rows.len() as f64 * ROW;
    let mut sheet = Sheet::new(WIDTH, bottom + 26.0);
    years(&mut sheet, x, (first, last), (TOP - 4.0, bottom));
    columns(&mut sheet, dates, |day| x.at(at(day)), (LEFT, RIGHT), (TOP, bottom));
    for (place, (name, ready, deadline, chance)) in rows.iter().enumerate() {
        let middle = TOP + (place as f64 + 0.5) * ROW;
        sheet.segment((LEFT, middle + ROW / 2.0), (RIGHT, middle + ROW / 2.0), 1.0, GRID);
        sheet.text(LEFT - 8.0, middle, &fit_text(name, 11.0, LEFT - 18.0), 11.0, Hang::End, INK);
        let end = ready.p90.map_or(RIGHT, |day| x.at(at(day)));
        if let Some(from) = ready.p10.map(|day| x.at(at(day))) {
            sheet.rect(from, middle - 4.0, (end - from).max(1.0), 8.0, ACCENT.alpha(0.35));
        }
        for (day, wide) in [(ready.p50, 3.0), (ready.p80, 2.0)] {
            let Some(place) = day.map(|day| x.at(at(day))) else { continue };
            sheet.segment((place, middle - 6.0), (place, middle + 6.0), wide, ACCENT);
        }
        if let Some(day) = deadline {
            let place = x.at(at(*day));
            sheet.segment((place, middle - 7.0), (place, middle + 7.0), 1.5, ALERT);
        }
        if let Some(p) = chance {
            let text = format!("{:.0} %", p * 100.0);
            sheet.text(WIDTH - 10.0, middle, &text, 11.0, Hang::End, QUIET);
        }
    }
    sheet.segment((LEFT, TOP - 4.0), (LEFT, bottom), 1.0, AXIS);
    let words = "span: P10 to P90; strokes: P50 and P80; red: the date that counts; right: on time";
    sheet.text(LEFT, 14.0, words, 12.0, Hang::Start, QUIET);
    let latest = rows.first()?.0;
    let cut = if all > ROWS { format!("; the latest {ROWS} are drawn") } else { String::new() };
    let sentence = format!("{}: of {all} {what}, {latest} is ready last{cut}.", one.name);
    Some(Drawn { variant: Some(one.name.clone()), sentence, table, sheet })
}
