//! Curves over time, a strategy each, with the dates of the markets.

use crate::programme::model::{Market, Programme};
use crate::programme::simulate::Outcome;
use crate::report::plots::axis::{Scale, grid_rows};
use crate::report::plots::palette::{ALERT, AXIS, GRID, INK, QUIET, variant};
use crate::report::plots::sheet::{Hang, Sheet, text_width};
use crate::report::plots::{Drawn, Table};
use jiff::civil::Date;

const WIDTH: f64 = 940.0;
const HEIGHT: f64 = 380.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = WIDTH - 24.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = HEIGHT - 40.0;

/// A curve: its name, its colour among the strategies, and (day, share) ascending.
struct Series {
    name: String,
    colour: usize,
    points: Vec<(Date, f64)>,
}

/// Mean share of sales ready, against the dates of all markets.
pub fn sales(programme: &Programme, outcome: &Outcome) -> Option<Drawn> {
    let series: Vec<Series> = outcome
        .strategies
        .iter()
        .enumerate()
        .map(|(colour, one)| Series {
            name: one.name.clone(),
            colour,
            points: one.readiness.iter().map(|week| (week.date, week.sales)).collect(),
        })
        .collect();
    let marks: Vec<(String, Date)> =
        programme.markets.iter().map(|market| (market.id.clone(), market.deadline)).collect();
    let on_day = |one: &Series| {
        let first = marks.iter().map(|(_, day)| *day).min()?;
        let share = one.points.iter().rev().find(|(day, _)| *day <= first)?.1;
        Some(format!("{} {:.0} %", one.name, share * 100.0))
    };
    let shares: Vec<String> = series.iter().filter_map(on_day).collect();
    let sentence =
        format!("On the first date this share of sales is ready: {}.", shares.join(", "));
    draw(&series, &marks, sentence)
}

/// Chance by day that all products of a market are ready.
pub fn market(market: &Market, outcome: &Outcome) -> Option<Drawn> {
    let series: Vec<Series> = outcome
        .strategies
        .iter()
        .enumerate()
        .filter_map(|(colour, one)| {
            let curve = one.markets.iter().find(|curve| curve.name == market.id)?;
            Some(Series { name: one.name.clone(), colour, points: curve.points.clone() })
        })
        .collect();
    let chance = |one: &crate::programme::simulate::StrategyOutcome| {
        let p = one.p_on_time.get(&market.id)?;
        Some(format!("{} {:.0} %", one.name, p.mean * 100.0))
    };
    let chances: Vec<String> = outcome.strategies.iter().filter_map(chance).collect();
    let sentence = format!("Ready on {}: {}.", market.deadline, chances.join(", "));
    draw(&series, &[(market.id.clone(), market.deadline)], sentence)
}

fn draw(series: &[Series], marks: &[(String, Date)], sentence: String) -> Option<Drawn> {
    let days = || series.iter().flat_map(|one| one.points.iter().map(|(day, _)| *day));
    let first = days().chain(marks.iter().map(|(_, day)| *day)).min()?;
    let last = days().chain(marks.iter().map(|(_, day)| *day)).max()?;
    days().next()?;
    let at = |day: Date| f64::from((day - first).get_days());
    let x = Scale::new(0.0, at(last).max(1.0), LEFT, RIGHT);
    let y = Scale::new(0.0, 1.0, BOTTOM, TOP);
    let mut sheet = Sheet::new(WIDTH, HEIGHT);
    grid_rows(&mut sheet, y, (LEFT, RIGHT), &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0], true);
    years(&mut sheet, x, first, last);
    for (name, day) in marks {
        let place = x.at(at(*day));
        sheet.dashed_column(place, (TOP - 6.0, BOTTOM), 5.0, 3.0, ALERT);
        let label = format!("{name} {day}");
        let half = text_width(&label, 12.0, true) / 2.0;
        let middle = place.clamp(LEFT + half, RIGHT - half);
        sheet.bold(middle, TOP - 15.0, &label, 12.0, Hang::Middle, ALERT);
    }
    let mut table = Table::new(&["Strategy", "Day", "Share"]);
    let mut from = LEFT;
    for one in series {
        let ink = variant(one.colour);
        let points = one.points.iter().map(|(day, share)| (x.at(at(*day)), y.at(*share))).collect();
        sheet.line(points, 2.0, ink);
        sheet.rect(from, 9.0, 11.0, 11.0, ink);
        sheet.text(from + 16.0, 14.5, &one.name, 12.0, Hang::Start, INK);
        from += 36.0 + text_width(&one.name, 12.0, false);
        for (day, share) in &one.points {
            table.row(vec![one.name.clone(), day.to_string(), format!("{share:.3}")]);
        }
    }
    Some(Drawn { variant: None, sentence, table, sheet })
}

/// The first days of the years, and of their halves where there are few.
fn years(sheet: &mut Sheet, x: Scale, first: Date, last: Date) {
    for year in first.year()..=last.year().saturating_add(1) {
        let Ok(day) = Date::new(year, 1, 1) else { continue };
        if day < first || day > last {
            continue;
        }
        let place = x.at(f64::from((day - first).get_days()));
        sheet.segment((place, TOP), (place, BOTTOM), 1.0, GRID);
        sheet.text(place, BOTTOM + 14.0, &year.to_string(), 12.0, Hang::Middle, QUIET);
    }
    sheet.segment((LEFT, BOTTOM), (RIGHT, BOTTOM), 1.0, AXIS);
}
