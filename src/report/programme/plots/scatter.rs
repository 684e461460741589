//! Cost and ready date of single runs, a colour a strategy.

use super::years::years;
use crate::programme::simulate::{Outcome, StrategyOutcome};
use crate::report::plots::axis::{Scale, ceiling, grid_rows, ticks};
use crate::report::plots::palette::{ALERT, AXIS, INK, QUIET, variant};
use crate::report::plots::sheet::{Hang, Sheet, text_width};
use crate::report::plots::{Drawn, Table};
use jiff::civil::Date;

const WIDTH: f64 = 940.0;
const HEIGHT: f64 = 432.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = WIDTH - 24.0;
const TOP: f64 = 52.0;
const BOTTOM: f64 = HEIGHT - 44.0;
/// Dots of a strategy: more are a blot.
const DOTS: usize = 300;
/// The confidence whose date and cost are marked.
const LEVEL: f64 = 0.8;

/// `joint`: whose joint confidence is marked.
pub fn draw(outcome: &Outcome, joint: &StrategyOutcome) -> Option<Drawn> {
    // Who gives everything up is ready with nothing on the first day.
    let told = || outcome.strategies.iter().enumerate().filter(|(_, s)| s.planned_products > 0);
    let dated = || told().flat_map(|(_, s)| &s.scatter).filter_map(|d| d.date);
    let (first, last) = (dated().min()?, dated().max()?);
    let cost = told().flat_map(|(_, s)| &s.scatter).map(|d| d.cost / 1e6);
    let y = Scale::new(0.0, ceiling(cost.fold(0.0, f64::max), 5), BOTTOM, TOP);
    let at = |day: Date| f64::from((day - first).get_days());
    let x = Scale::new(0.0, at(last), LEFT, RIGHT);
    let mut sheet = Sheet::new(WIDTH, HEIGHT);
    grid_rows(&mut sheet, y, (LEFT, RIGHT), &ticks(0.0, y.high, 5), false);
    years(&mut sheet, x, (first, last), (TOP, BOTTOM));
    sheet.segment((LEFT, BOTTOM), (RIGHT, BOTTOM), 1.0, AXIS);
    let words =
        format!("day of the last product; cost (capex and opex), {} million", outcome.currency);
    sheet.text((LEFT + RIGHT) / 2.0, BOTTOM + 34.0, &words, 12.0, Hang::Middle, QUIET);
    let mut table = Table::new(&["Strategy", "Ready", "Cost, million"]);
    let mut from = LEFT;
    for (index, one) in told() {
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
    let mut sentence = format!("The last product is ready between {first} and {last}.");
    let both = joint.joint_confidence.iter().find(|both| (both.level - LEVEL).abs() < 1e-9);
    if let Some((both, date)) = both.and_then(|both| Some((both, both.date?))) {
        let (place, height) = (x.at(at(date)), y.at(both.cost / 1e6));
        sheet.dashed_column(place, (TOP, BOTTOM), 5.0, 3.0, ALERT);
        sheet.dashed_row((LEFT, place), height.max(TOP), 5.0, 3.0, ALERT);
        let label = format!("{}: both kept {:.0} %", joint.name, both.both * 100.0);
        let half = text_width(&label, 12.0, true) / 2.0;
        let middle = place.clamp(LEFT + half, RIGHT - half);
        sheet.bold(middle, TOP - 10.0, &label, 12.0, Hang::Middle, ALERT);
        sentence.push_str(&format!(
            " Under {}, {date} is kept with {:.0} % and {} {:.2} million with {:.0} %, but both \
             only with {:.0} %.",
            joint.name,
            both.date_alone * 100.0,
            outcome.currency,
            both.cost / 1e6,
            both.cost_alone * 100.0,
            both.both * 100.0
        ));
    }
    Some(Drawn { variant: None, sentence, table, sheet })
}
