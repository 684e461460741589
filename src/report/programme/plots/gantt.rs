//! The plan without chance as bars, with what the runs made of each finish: P50 and P90.

use super::years::{columns, years};
use crate::programme::simulate::{Bar, StrategyOutcome};
use crate::report::plots::axis::Scale;
use crate::report::plots::palette::{ACCENT, ALERT, AXIS, GRID, INK, QUIET};
use crate::report::plots::sheet::{Hang, Sheet, fit_text, text_width};
use crate::report::plots::{Drawn, Table};
use jiff::civil::Date;

const WIDTH: f64 = 940.0;
const ROW: f64 = 17.0;
const LEFT: f64 = 236.0;
const RIGHT: f64 = WIDTH - 24.0;
const TOP: f64 = 64.0;
/// Activities that are drawn: the most critical ones; the file `plan.csv` has all.
const ROWS: usize = 45;

struct Row<'a> {
    bar: &'a Bar,
    start: Date,
    finish: Date,
}

pub fn draw(one: &StrategyOutcome, dates: &[(String, Date)]) -> Option<Drawn> {
    let rows = rows(one);
    let first = rows.iter().map(|row| row.start).min()?;
    let ends = |row: &Row| {
        row.bar.finish_p90.into_iter().chain(row.bar.finish_p50).chain([row.finish]).max()
    };
    let last = rows.iter().filter_map(ends).chain(dates.iter().map(|(_, day)| *day)).max()?;
    let at = |day: Date| f64::from((day - first).get_days());
    let x = Scale::new(0.0, at(last).max(1.0), LEFT, RIGHT);
    let bottom = TOP + rows.len() as f64 * ROW;
    let mut sheet = Sheet::new(WIDTH, bottom + 26.0);
    years(&mut sheet, x, (first, last), (TOP - 4.0, bottom));
    let ahead: Vec<_> = dates.iter().filter(|(_, day)| *day >= first).cloned().collect();
    columns(&mut sheet, &ahead, |day| x.at(at(day)), (LEFT, RIGHT), (TOP, bottom));
    legend(&mut sheet);
    let mut table = Table::new(&["Activity", "Start", "Finish", "P50", "P90"]);
    let told = |date: Option<Date>| date.map_or("never".to_owned(), |date| date.to_string());
    for (place, row) in rows.iter().enumerate() {
        let middle = TOP + (place as f64 + 0.5) * ROW;
        let name = fit_text(&row.bar.name, 11.0, LEFT - 18.0);
        sheet.segment((LEFT, middle + ROW / 2.0), (RIGHT, middle + ROW / 2.0), 1.0, GRID);
        sheet.text(LEFT - 8.0, middle, &name, 11.0, Hang::End, INK);
        let (from, to) = (x.at(at(row.start)), x.at(at(row.finish) + 1.0));
        sheet.rect(from, middle - 5.0, (to - from).max(2.0), 10.0, ACCENT.alpha(0.75));
        let p50 = row.bar.finish_p50.map(|day| x.at(at(day) + 1.0).max(LEFT));
        let p90 = row.bar.finish_p90.map(|day| x.at(at(day) + 1.0).min(RIGHT));
        if let Some(end) = p90 {
            let low = to.min(end).min(p50.unwrap_or(end));
            sheet.segment((low, middle), (end, middle), 1.5, INK);
            sheet.segment((end, middle - 4.0), (end, middle + 4.0), 1.5, INK);
        }
        if let Some(p50) = p50 {
            sheet.dot(p50, middle, 3.2, ALERT);
        }
        table.row(vec![
            row.bar.name.clone(),
            row.start.to_string(),
            row.finish.to_string(),
            told(row.bar.finish_p50),
            told(row.bar.finish_p90),
        ]);
    }
    sheet.segment((LEFT, TOP - 4.0), (LEFT, bottom), 1.0, AXIS);
    let sentence = sentence(one, &rows);
    Some(Drawn { variant: Some(one.name.clone()), sentence, table, sheet })
}

/// The activities that matter most, in the order of their starts.
fn rows(one: &StrategyOutcome) -> Vec<Row<'_>> {
    let row = |name: &String| {
        let bar = one.plan.iter().find(|bar| bar.name == *name)?;
        Some(Row { bar, start: bar.start?, finish: bar.finish? })
    };
    let mut important: Vec<_> = one.activities_by_importance.iter().collect();
    important.sort_by(|a, b| b.criticality.total_cmp(&a.criticality).then(a.name.cmp(&b.name)));
    let mut rows: Vec<Row<'_>> =
        important.iter().filter_map(|activity| row(&activity.name)).take(ROWS).collect();
    rows.retain(|row| row.finish >= row.start);
    rows.sort_by(|a, b| a.start.cmp(&b.start).then(a.finish.cmp(&b.finish)));
    rows
}

fn legend(sheet: &mut Sheet) {
    let mut from = LEFT;
    sheet.rect(from, 8.0, 22.0, 10.0, ACCENT.alpha(0.75));
    let word = |sheet: &mut Sheet, from: f64, text: &str| {
        sheet.text(from, 13.0, text, 12.0, Hang::Start, QUIET);
        from + text_width(text, 12.0, false) + 26.0
    };
    from = word(sheet, from + 28.0, "plan by medians, without trouble");
    sheet.dot(from, 13.0, 3.2, ALERT);
    from = word(sheet, from + 10.0, "P50 of the finish");
    sheet.segment((from, 13.0), (from + 18.0, 13.0), 1.5, INK);
    sheet.segment((from + 18.0, 9.0), (from + 18.0, 17.0), 1.5, INK);
    word(sheet, from + 26.0, "P90");
}

fn sentence(one: &StrategyOutcome, rows: &[Row<'_>]) -> String {
    let late = |row: &&Row<'_>| row.bar.finish_p50.is_none_or(|day| day > row.finish);
    let count = rows.iter().filter(late).count();
    format!(
        "{}: of the {} most critical activities, {count} end later than planned in half of the \
         runs or more.",
        one.name,
        rows.len()
    )
}
