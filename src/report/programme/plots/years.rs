//! A time axis of years.

use crate::report::plots::axis::Scale;
use crate::report::plots::palette::{GRID, QUIET};
use crate::report::plots::sheet::{Hang, Sheet};
use jiff::civil::Date;

/// A line on the first day of each year, with its number below. `x` counts days from the first of
/// `span`; `y` is top and bottom.
pub fn years(sheet: &mut Sheet, x: Scale, span: (Date, Date), y: (f64, f64)) {
    for year in span.0.year()..=span.1.year().saturating_add(1) {
        let Ok(day) = Date::new(year, 1, 1) else { continue };
        if day < span.0 || day > span.1 {
            continue;
        }
        let place = x.at(f64::from((day - span.0).get_days()));
        sheet.segment((place, y.0), (place, y.1), 1.0, GRID);
        sheet.text(place, y.1 + 14.0, &year.to_string(), 12.0, Hang::Middle, QUIET);
    }
}
