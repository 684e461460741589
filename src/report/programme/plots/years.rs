//! A time axis of years.

use crate::report::plots::axis::Scale;
use crate::report::plots::palette::{GRID, QUIET};
use crate::report::plots::sheet::{Hang, Sheet};
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
