//! The dates of the markets on a time line, with the day of judgement.

use super::axis::Scale;
use super::palette::{ACCENT, ALERT, AXIS, GRID, INK, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text, text_width};
use crate::report::dossier::{Deadline, Dossier};
use crate::report::figures;
use jiff::civil::Date;

const WIDTH: f64 = 940.0;
const ROW: f64 = 25.0;
const LEFT: f64 = 150.0;
/// Where the time line ends and the words begin.
const SPLIT: f64 = 500.0;
/// Beyond this the oldest dates are left to the table.
const ROWS_AT_MOST: usize = 40;

/// A day as a year with a fraction.
fn year(date: Date) -> f64 {
    let start = f64::from(date.day_of_year() - 1);
    f64::from(date.year()) + start / f64::from(date.days_in_year())
}

pub fn draw(dossier: &Dossier) -> Option<Drawn> {
    let as_of: Date = dossier.as_of.parse().ok()?;
    let mut dated: Vec<(Date, &Deadline)> =
        dossier.deadlines.iter().filter_map(|d| Some((d.date.parse().ok()?, d))).collect();
    dated.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.market.cmp(&b.1.market)));
    if dated.is_empty() {
        return None;
    }
    let shown = &dated[dated.len().saturating_sub(ROWS_AT_MOST)..];
    let (top, bottom) = (34.0, 34.0 + shown.len() as f64 * ROW);
    let mut sheet = Sheet::new(WIDTH, bottom + 34.0);
    let first = shown.first().map_or(as_of, |d| d.0.min(as_of));
    let last = shown.last().map_or(as_of, |d| d.0.max(as_of));
    let (low, high) = (year(first).floor(), year(last).ceil().max(year(first).floor() + 1.0));
    let x = Scale::new(low, high, LEFT, SPLIT);
    years(&mut sheet, x, (top, bottom));
    let now = x.at(year(as_of));
    sheet.dashed_column(now, (top - 8.0, bottom), 5.0, 3.0, ALERT);
    let label = format!("judged as of {as_of}");
    let half = text_width(&label, 12.0, true) / 2.0;
    let at = now.clamp(LEFT + half, WIDTH - 8.0 - half);
    sheet.bold(at, top - 18.0, &label, 12.0, Hang::Middle, ALERT);
    for (i, (date, deadline)) in shown.iter().enumerate() {
        row(&mut sheet, *date, deadline, as_of, x, top + i as f64 * ROW);
    }
    let sentence = sentence(&dated, as_of, shown.len());
    Some(Drawn { variant: None, sentence, table: table(&dated), sheet })
}

fn years(sheet: &mut Sheet, x: Scale, y: (f64, f64)) {
    let step = (((x.high - x.low) / 10.0).ceil() as i64).max(1);
    let mut at = x.low as i64;
    while at as f64 <= x.high {
        let place = x.at(at as f64);
        sheet.segment((place, y.0), (place, y.1), 1.0, GRID);
        sheet.text(place, y.1 + 14.0, &at.to_string(), 12.0, Hang::Middle, QUIET);
        at += step;
    }
    sheet.segment((x.from, y.1), (x.to, y.1), 1.0, AXIS);
}

fn row(sheet: &mut Sheet, date: Date, deadline: &Deadline, as_of: Date, x: Scale, top: f64) {
    let (middle, at) = (top + ROW / 2.0, x.at(year(date)));
    let when = fit_text(&format!("{}  {}", deadline.market, deadline.date), 12.0, LEFT - 20.0);
    sheet.segment((x.from, middle), (x.to + 10.0, middle), 1.0, GRID);
    let state = match deadline.state.as_str() {
        "" => String::new(),
        state => format!(" ({state})"),
    };
    let label = format!("{}: {}{state}", deadline.who, deadline.what);
    let label = fit_text(&label, 12.0, WIDTH - SPLIT - 26.0);
    if date > as_of {
        sheet.dot(at, middle, 5.5, ACCENT);
        sheet.bold(LEFT - 10.0, middle, &when, 12.0, Hang::End, INK);
        sheet.text(x.to + 18.0, middle, &label, 12.0, Hang::Start, INK);
    } else {
        sheet.dot(at, middle, 4.5, AXIS);
        sheet.text(LEFT - 10.0, middle, &when, 12.0, Hang::End, QUIET);
        sheet.text(x.to + 18.0, middle, &label, 12.0, Hang::Start, QUIET);
    }
}

fn sentence(dated: &[(Date, &Deadline)], as_of: Date, shown: usize) -> String {
    let mut text = match dated.iter().find(|(date, _)| *date > as_of) {
        Some((date, next)) => {
            let days = as_of.until(*date).map_or(0, |span| span.get_days());
            format!(
                "The next date after {as_of} is {date}, in {}: {}, {}, {}.",
                figures::plural(days.max(0) as usize, "day"),
                next.market,
                next.who,
                next.what
            )
        }
        None => format!("No date of these markets lies after {as_of}."),
    };
    if shown < dated.len() {
        text.push_str(&format!(" The {} latest dates are drawn.", shown));
    }
    text
}

fn table(dated: &[(Date, &Deadline)]) -> Table {
    let mut table = Table::new(&["Date", "Market", "Who", "What", "State", "Evidence"]);
    for (_, d) in dated {
        let cells = [&d.date, &d.market, &d.who, &d.what, &d.state, &d.evidence];
        table.row(cells.map(Clone::clone).to_vec());
    }
    table
}
