//! Curves over time, a strategy each, with the dates of the markets.

use super::years::{columns, years};
use crate::programme::model::{Market, Programme};
use crate::programme::simulate::{Curve, Outcome, StrategyOutcome, WeekReady};
use crate::report::plots::axis::{Scale, grid_rows};
use crate::report::plots::palette::{AXIS, INK, variant};
use crate::report::plots::sheet::{Hang, Sheet, fit_text, text_width};
use crate::report::plots::{Drawn, Table};
use jiff::civil::Date;
use std::collections::BTreeSet;

const WIDTH: f64 = 940.0;
const HEIGHT: f64 = 380.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = WIDTH - 24.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = HEIGHT - 40.0;

/// Curves of a plot of lines or customers.
const CURVES: usize = 8;

/// A curve: its name, its colour among the strategies, and (day, share) ascending.
struct Series {
    name: String,
    colour: usize,
    points: Vec<(Date, f64)>,
}

/// Mean share of sales ready, against the dates of all markets.
pub fn sales(programme: &Programme, outcome: &Outcome) -> Option<Drawn> {
    shares(programme, outcome, "sales", |week| week.sales)
}

/// Mean share of lines that are able to serialise.
pub fn lines(programme: &Programme, outcome: &Outcome) -> Option<Drawn> {
    shares(programme, outcome, "lines", |week| week.lines)
}

/// The dates of all markets.
pub fn dates(programme: &Programme) -> Vec<(String, Date)> {
    programme.markets.iter().map(|market| (market.id.clone(), market.deadline)).collect()
}

fn shares(
    programme: &Programme,
    outcome: &Outcome,
    what: &str,
    of: impl Fn(&WeekReady) -> f64,
) -> Option<Drawn> {
    let series: Vec<Series> = outcome
        .strategies
        .iter()
        .enumerate()
        .filter(|(_, one)| one.planned_products > 0)
        .map(|(colour, one)| Series {
            name: one.name.clone(),
            colour,
            points: one.readiness.iter().map(|week| (week.date, of(week))).collect(),
        })
        .collect();
    let marks = dates(programme);
    let on_day = |one: &Series| {
        let first = marks.iter().map(|(_, day)| *day).min()?;
        let share = one.points.iter().rev().find(|(day, _)| *day <= first)?.1;
        Some(format!("{} {:.0} %", one.name, share * 100.0))
    };
    let shares: Vec<String> = series.iter().filter_map(on_day).collect();
    let sentence =
        format!("On the first date this share of {what} is ready: {}.", shares.join(", "));
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

/// Curves of one sort of things under one strategy: those with the latest dates. Where none of them
/// has a date of its own, the `dates` of all markets are drawn.
pub fn things(
    one: &StrategyOutcome,
    curves: &[Curve],
    what: &str,
    dates: &[(String, Date)],
) -> Option<Drawn> {
    let mut order: Vec<&Curve> = curves.iter().filter(|c| !c.points.is_empty()).collect();
    let day = |curve: &Curve| curve.ready.p50;
    order.sort_by(|a, b| {
        let never_last = |date: Option<Date>| date.unwrap_or(Date::MAX);
        never_last(day(b)).cmp(&never_last(day(a))).then(a.name.cmp(&b.name))
    });
    let last = order.first()?.name.clone();
    let shown = order.iter().take(CURVES).enumerate();
    let series: Vec<Series> = shown
        .map(|(colour, c)| Series { name: c.name.clone(), colour, points: c.points.clone() })
        .collect();
    let own: BTreeSet<Date> =
        order.iter().take(CURVES).filter_map(|curve| curve.deadline).collect();
    let mut marks: Vec<(String, Date)> = own.into_iter().map(|day| (String::new(), day)).collect();
    if marks.is_empty() {
        marks = dates.to_vec();
    }
    let of = curves.len();
    let sentence = format!(
        "{}: of {of} {what}, {last} is ready last; shown are the {} latest.",
        one.name,
        series.len()
    );
    let drawn = draw(&series, &marks, sentence)?;
    Some(Drawn { variant: Some(one.name.clone()), ..drawn })
}

/// What stock, a moved date and soft enforcement would change, each alone. None of it counts.
pub fn credits(market: &Market, one: &StrategyOutcome) -> Option<Drawn> {
    let curve = one.markets.iter().find(|curve| curve.name == market.id)?;
    let credits = one.credit_curves.get(&market.id)?;
    let chances = one.credits.get(&market.id)?;
    let all = [
        ("counted", &curve.points),
        ("with stock", &credits.stock),
        ("date may move", &credits.slip),
        ("soft enforcement", &credits.soft),
    ];
    let series: Vec<Series> = all
        .into_iter()
        .enumerate()
        .map(|(colour, (name, points))| Series {
            name: name.to_owned(),
            colour,
            points: points.clone(),
        })
        .collect();
    let base = curve.on_time.map_or(0.0, |p| p.mean);
    let sentence = format!(
        "{}: on {} the chance is {:.0} %; with stock packed before {:.0} %, if the date may move \
         {:.0} %, with soft enforcement {:.0} %, each alone and none of them counted elsewhere.",
        one.name,
        market.deadline,
        base * 100.0,
        chances.stock.mean * 100.0,
        chances.slip.mean * 100.0,
        chances.soft.mean * 100.0
    );
    let drawn = draw(&series, &[(market.id.clone(), market.deadline)], sentence)?;
    Some(Drawn { variant: Some(one.name.clone()), ..drawn })
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
    years(&mut sheet, x, (first, last), (TOP, BOTTOM));
    sheet.segment((LEFT, BOTTOM), (RIGHT, BOTTOM), 1.0, AXIS);
    columns(&mut sheet, marks, |day| x.at(at(day)), (LEFT, RIGHT), (TOP, BOTTOM));
    let mut table = Table::new(&["Strategy", "Day", "Share"]);
    let mut from = LEFT;
    for one in series {
        let ink = variant(one.colour);
        let on = |(day, share): &(Date, f64)| (x.at(at(*day)), y.at(*share));
        let mut points: Vec<(f64, f64)> = one.points.iter().map(on).collect();
        // Before its first day nothing is ready, and what is ready on its last day stays so.
        points.splice(
            ..0,
            points.first().map(|first| [(LEFT, BOTTOM), (first.0, BOTTOM)]).into_iter().flatten(),
        );
        points.extend(points.last().map(|last| (RIGHT, last.1)));
        sheet.line(points, 2.0, ink);
        sheet.rect(from, 9.0, 11.0, 11.0, ink);
        let room = (RIGHT - LEFT) / series.len().max(1) as f64 - 24.0;
        let name = fit_text(&one.name, 12.0, room.max(60.0));
        sheet.text(from + 16.0, 14.5, &name, 12.0, Hang::Start, INK);
        from += 36.0 + text_width(&name, 12.0, false);
        for (day, share) in &one.points {
            table.row(vec![one.name.clone(), day.to_string(), format!("{share:.3}")]);
        }
    }
    Some(Drawn { variant: None, sentence, table, sheet })
}
