//! Cost and ready date of single runs, a colour a strategy.

use crate::programme::simulate::Outcome;
use crate::report::plots::axis::{Scale, ceiling, grid_rows, ticks};
use crate::report::plots::palette::{AXIS, GRID, INK, QUIET, variant};
use crate::report::plots::sheet::{Hang, Sheet, text_width};
use crate::report::plots::{Drawn, Table};
use jiff::civil::Date;

const WIDTH: f64 = 940.0;
const HEIGHT: f64 = 420.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = WIDTH - 24.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = HEIGHT - 44.0;
/// Dots of a strategy: more are a blot.
const DOTS: usize = 300;

pub fn draw(outcome: &Outcome) -> Option<Drawn> {
    let dated = || outcome.strategies.iter().flat_map(|s| &s.scatter).filter_map(|d| d.date);
    let (first, last) = (dated().min()?, dated().max()?);
    let cost = outcome.strategies.iter().flat_map(|s| &s.scatter).map(|d| d.cost / 1e6);
    let y = Scale::new(0.0, ceiling(cost.fold(0.0, f64::max), 5), BOTTOM, TOP);
    let at = |day: Date| f64::from((day - first).get_days());
    let x = Scale::new(0.0, at(last), LEFT, RIGHT);
    let mut sheet = Sheet::new(WIDTH, HEIGHT);
    grid_rows(&mut sheet, y, (LEFT, RIGHT), &ticks(0.0, y.high, 5), false);
    for year in first.year()..=last.year() {
        let Some(day) = Date::new(year, 1, 1).ok().filter(|day| *day >= first) else { continue };
        sheet.segment((x.at(at(day)), TOP), (x.at(at(day)), BOTTOM), 1.0, GRID);
        sheet.text(x.at(at(day)), BOTTOM + 14.0, &year.to_string(), 12.0, Hang::Middle, QUIET);
    }
    sheet.segment((LEFT, BOTTOM), (RIGHT, BOTTOM), 1.0, AXIS);
    let words =
        format!("day of the last product; cost (capex and opex), {} million", outcome.currency);
    sheet.text((LEFT + RIGHT) / 2.0, BOTTOM + 34.0, &words, 12.0, Hang::Middle, QUIET);
    let mut table = Table::new(&["Strategy", "Ready", "Cost, million"]);
    let mut from = LEFT;
    for (index, one) in outcome.strategies.iter().enumerate() {
        let ink = variant(index);
        for dot in one.scatter.iter().take(DOTS) {
            let Some(date) = dot.date else { continue };
            sheet.dot(x.at(at(date)), y.at(dot.cost / 1e6), 2.2, ink.alpha(0.6));
            table.row(vec![one.name.clone(), date.to_string(), format!("{:.3}", dot.cost / 1e6)]);
        }
        sheet.dot(from + 5.0, 14.5, 5.0, ink);
        sheet.text(from + 16.0, 14.5, &one.name, 12.0, Hang::Start, INK);
        from += 36.0 + text_width(&one.name, 12.0, false);
    }
    let sentence = format!("The last product is ready between {first} and {last}.");
    Some(Drawn { variant: None, sentence, table, sheet })
}
