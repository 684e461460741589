//! Stacked bars: share of the scheduled time in each PackML state, station by station.

use super::axis::{self, Scale};
use super::palette::{self, INK, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text, text_width};
use crate::report::dossier::{Station, Variant};
use crate::report::figures;

const WIDTH: f64 = 560.0;
const ROW: f64 = 26.0;
const LEFT: f64 = 138.0;

pub fn draw(variant: &Variant) -> Option<Drawn> {
    let stations = &variant.stations;
    if stations.is_empty() {
        return None;
    }
    let mut sheet = Sheet::new(WIDTH, 100.0);
    let used = used(stations);
    let top = legend(&mut sheet, &used, 8.0, WIDTH) + 12.0;
    let bottom = top + stations.len() as f64 * ROW;
    sheet.height = bottom + 42.0;
    let x = Scale::new(0.0, 1.0, LEFT, WIDTH - 22.0);
    let marks = [0.0, 0.25, 0.5, 0.75, 1.0];
    axis::grid_columns(&mut sheet, x, (top, bottom), &marks, true);
    let middle = (x.from + x.to) / 2.0;
    sheet.text(middle, bottom + 32.0, "share of scheduled time", 12.0, Hang::Middle, QUIET);
    for (i, station) in stations.iter().enumerate() {
        let y = top + i as f64 * ROW;
        let name = fit_text(&station.name, 12.5, LEFT - 12.0);
        sheet.text(LEFT - 10.0, y + ROW / 2.0, &name, 12.5, Hang::End, INK);
        let mut at = 0.0;
        for state in &used {
            let share = station.states.get(*state).copied().unwrap_or(0.0);
            let (from, to) = (x.at(at), x.at(at + share));
            sheet.rect(from, y + 4.0, to - from, ROW - 8.0, palette::state(state));
            at += share;
        }
    }
    Some(Drawn { variant: None, sentence: sentence(stations), table: table(stations), sheet })
}

/// The states that occur, in the fixed order of the palette.
fn used(stations: &[Station]) -> Vec<&'static str> {
    palette::STATES
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| stations.iter().any(|s| s.states.get(*name).is_some_and(|v| *v > 0.0)))
        .collect()
}

/// Squares with the names of the states; gives the lower edge.
pub fn legend(sheet: &mut Sheet, states: &[&str], left: f64, width: f64) -> f64 {
    let (mut at, mut row) = (left, 14.0);
    for state in states {
        let wide = 18.0 + text_width(state, 12.0, false) + 14.0;
        if at + wide > width && at > left {
            (at, row) = (left, row + 20.0);
        }
        sheet.rect(at, row - 5.5, 11.0, 11.0, palette::state(state));
        sheet.text(at + 16.0, row, state, 12.0, Hang::Start, INK);
        at += wide;
    }
    row + 8.0
}

fn share(station: &Station, state: &str) -> f64 {
    station.states.get(state).copied().unwrap_or(0.0)
}

/// The station with the most of a state.
fn most<'a>(stations: &'a [Station], state: &str) -> Option<(&'a str, f64)> {
    stations
        .iter()
        .map(|s| (s.name.as_str(), share(s, state)))
        .filter(|(_, v)| *v > 0.0)
        .reduce(|a, b| if b.1 > a.1 { b } else { a })
}

fn sentence(stations: &[Station]) -> String {
    let mut parts = Vec::new();
    for (state, words) in [
        ("Execute", "worked the most"),
        ("Suspended", "waited the most for its neighbours"),
        ("Held", "was held the longest by small stops of its own"),
        ("Aborted", "was broken down the longest"),
    ] {
        if let Some((name, value)) = most(stations, state) {
            parts.push(format!("{name} {words} ({})", figures::percent(value)));
        }
    }
    if parts.is_empty() {
        return "No station worked.".to_owned();
    }
    format!("Of its scheduled time, {}.", figures::list(&parts))
}

fn table(stations: &[Station]) -> Table {
    let used = used(stations);
    let mut head = vec!["Station"];
    head.extend(&used);
    let mut table = Table::new(&head);
    for station in stations {
        let mut row = vec![station.name.clone()];
        row.extend(used.iter().map(|state| figures::percent(share(station, state))));
        table.row(row);
    }
    table
}
