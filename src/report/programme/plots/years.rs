//! A time axis of years, and the dates that count on it.

use crate::report::plots::axis::Scale;
use crate::report::plots::palette::{ALERT, GRID, QUIET};
use crate::report::plots::sheet::{Hang, Sheet, text_width};
use jiff::civil::Date;

/// Below so many days quarters are told too.
const SHORT: f64 = 900.0;

/// A line on the first day of each year, with its number below. `x` counts days from the first of
/// `span`; `y` is top and bottom.
pub fn years(sheet: &mut Sheet, x: Scale, span: (Date, Date), y: (f64, f64)) {
    let quarters: &[(i8, &str)] = if f64::from((span.1 - span.0).get_days()) < SHORT {
        &[(1, ""), (4, "Apr"), (7, "Jul"), (10, "Oct")]
    } else {
        &[(1, "")]
    };
    for year in span.0.year()..=span.1.year().saturating_add(1) {
        for (month, name) in quarters {
            let Ok(day) = Date::new(year, *month, 1) else { continue };
            if day < span.0 || day > span.1 {
                continue;
            }
            let place = x.at(f64::from((day - span.0).get_days()));
            sheet.segment((place, y.0), (place, y.1), 1.0, GRID);
            let text = if name.is_empty() { year.to_string() } else { (*name).to_owned() };
            sheet.text(place, y.1 + 14.0, &text, 12.0, Hang::Middle, QUIET);
        }
    }
}

/// A dashed column on each date, with its name above. A name that would stand on the one before it
/// stands a row higher.
pub fn columns(
    sheet: &mut Sheet,
    marks: &[(String, Date)],
    at: impl Fn(Date) -> f64,
    (left, right): (f64, f64),
    (top, bottom): (f64, f64),
) {
    let mut sorted: Vec<&(String, Date)> = marks.iter().collect();
    sorted.sort_by_key(|(_, day)| *day);
    let (mut end, mut row) = (f64::MIN, 0.0);
    for (name, day) in sorted {
        let place = at(*day);
        sheet.dashed_column(place, (top - 6.0, bottom), 5.0, 3.0, ALERT);
        let label = format!("{name} {day}").trim().to_owned();
        let half = text_width(&label, 12.0, true) / 2.0;
        let middle = place.clamp(left + half, right - half);
        row = if middle - half < end + 6.0 && row == 0.0 { 13.0 } else { 0.0 };
        end = middle + half;
        sheet.bold(middle, top - 15.0 - row, &label, 12.0, Hang::Middle, ALERT);
    }
}
