//! The V-graph: nominal, mean effective and real rate of each station along the line.

use super::axis::{self, Scale};
use super::palette::{ACCENT, GOOD, GRID, INK, Ink, QUIET, TOTAL};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text, text_width};
use crate::report::dossier::{Station, Variant};
use crate::report::figures::{self, Figure, Unit};

const WIDTH: f64 = 560.0;
const LEFT: f64 = 58.0;
const TOP: f64 = 40.0;
const HIGH: f64 = 210.0;
/// Longest name of a station below the axis.
const NAME: f64 = 104.0;
/// Rates beyond so many times the lowest nominal rate are drawn at the upper edge.
const MOST: f64 = 3.0;

pub fn draw(variant: &Variant) -> Option<Drawn> {
    let stations = &variant.stations;
    let lowest = stations.iter().map(|s| s.rates.nominal).fold(f64::INFINITY, f64::min);
    if stations.is_empty() || !lowest.is_finite() || lowest <= 0.0 {
        return None;
    }
    let highest = stations.iter().map(|s| s.rates.nominal).fold(0.0, f64::max);
    let top = axis::ceiling(highest.min(MOST * lowest), 5);
    let base = TOP + HIGH;
    let mut sheet = Sheet::new(WIDTH, base + NAME + 16.0);
    let y = Scale::new(0.0, top, base, TOP);
    let right = WIDTH - 14.0;
    axis::grid_rows(&mut sheet, y, (LEFT, right), &axis::ticks(0.0, top, 5), false);
    sheet.upright(12.0, TOP + HIGH / 2.0, "packs per minute", 12.0, QUIET);
    let step = (right - LEFT) / stations.len() as f64;
    let x = |i: usize| LEFT + (i as f64 + 0.5) * step;
    for (i, station) in stations.iter().enumerate() {
        let name = fit_text(&station.name, 11.5, NAME - 4.0);
        let middle = base + 8.0 + text_width(&name, 11.5, false) / 2.0;
        sheet.segment((x(i), TOP), (x(i), base), 1.0, GRID.alpha(0.6));
        sheet.upright(x(i), middle, &name, 11.5, INK);
    }
    legend(&mut sheet);
    for (rate, ink) in [(0, TOTAL), (1, ACCENT), (2, GOOD)] {
        series(&mut sheet, stations, rate, ink, y, &x);
    }
    Some(Drawn { variant: None, sentence: sentence(stations), table: table(stations), sheet })
}

/// Nominal, effective, real.
fn rate(station: &Station, which: usize) -> Option<f64> {
    let rates = &station.rates;
    [Some(rates.nominal), rates.effective.mean, rates.real.mean][which].filter(|r| r.is_finite())
}

fn series(
    sheet: &mut Sheet,
    stations: &[Station],
    which: usize,
    ink: Ink,
    y: Scale,
    x: &impl Fn(usize) -> f64,
) {
    let place =
        |(i, s): (usize, &Station)| rate(s, which).map(|r| (x(i), y.at(r.clamp(0.0, y.high))));
    let points: Vec<(f64, f64)> = stations.iter().enumerate().filter_map(place).collect();
    for point in &points {
        sheet.dot(point.0, point.1, 3.5, ink);
    }
    sheet.line(points, 2.0, ink);
}

fn legend(sheet: &mut Sheet) {
    let mut at = LEFT;
    for (name, ink) in [("nominal", TOTAL), ("mean effective", ACCENT), ("while orders ran", GOOD)]
    {
        sheet.rect(at, 12.0, 18.0, 4.0, ink);
        sheet.text(at + 24.0, 14.0, name, 12.0, Hang::Start, INK);
        at += 24.0 + text_width(name, 12.0, false) + 18.0;
    }
}

fn sentence(stations: &[Station]) -> String {
    let lowest = |which: usize| {
        // Only what every pack passes bounds the line.
        let whole = stations.iter().filter(|s| !s.rates.is_lane);
        let rates = whole.filter_map(|s| Some((s.name.as_str(), rate(s, which)?)));
        rates.reduce(|a, b| if b.1 < a.1 { b } else { a })
    };
    let (Some(paper), Some(effective)) = (lowest(0), lowest(1)) else {
        return "No station worked.".to_owned();
    };
    format!(
        "On paper {} is the slowest with {} packs/min; with stops of its own taken off {} is, \
         with {}. A line that is laid out as a V has its lowest rate at the core machine.",
        paper.0,
        figures::fixed(paper.1, 0),
        effective.0,
        figures::fixed(effective.1, 0)
    )
}

fn table(stations: &[Station]) -> Table {
    let mut table = Table::new(&[
        "Station",
        "Nominal, packs/min",
        "Mean effective, packs/min",
        "While orders ran, packs/min",
    ]);
    for station in stations {
        let cell = |e| Figure::new(e, Unit::of("")).cell();
        table.row(vec![
            station.name.clone(),
            figures::plain(station.rates.nominal),
            cell(&station.rates.effective),
            cell(&station.rates.real),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::measured::Rates;
    use crate::stats::Estimate;

    #[test]
    fn a_parallel_lane_is_not_called_the_slowest() {
        let station = |name: &str, nominal: f64, is_lane| {
            let effective = Estimate { mean: Some(nominal), ..Estimate::default() };
            let rates = Rates { nominal, effective, is_lane, ..Rates::default() };
            Station { name: name.into(), rates, ..Station::default() }
        };
        let lanes = [station("lane-1", 60.0, true), station("lane-2", 60.0, true)];
        let all = [station("former", 100.0, false)].into_iter().chain(lanes).collect::<Vec<_>>();
        assert!(sentence(&all).starts_with("On paper former is the slowest with 100 packs/min"));
    }
}
