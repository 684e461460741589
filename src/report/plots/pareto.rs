//! Stops by machine and cause, the costliest first: minutes as bars, counts beside them.

use super::axis::{self, Scale};
use super::palette::{GRID, INK, LOSS, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text};
use crate::report::dossier::{Stop, Variant};
use crate::report::figures::{self, Figure, Unit};

const WIDTH: f64 = 560.0;
const ROW: f64 = 25.0;
const LEFT: f64 = 196.0;
const RIGHT: f64 = WIDTH - 148.0;
/// Rows of the picture; the table holds all.
const ROWS: usize = 12;

pub fn draw(variant: &Variant) -> Option<Drawn> {
    let ranked = ranked(variant);
    let all: f64 = ranked.iter().map(|r| r.2).sum();
    let most = ranked.first()?.2;
    let shown = &ranked[..ranked.len().min(ROWS)];
    let top = 30.0;
    let bottom = top + shown.len() as f64 * ROW;
    let mut sheet = Sheet::new(WIDTH, bottom + 42.0);
    let x = Scale::new(0.0, axis::ceiling(most, 4), LEFT, RIGHT);
    axis::grid_columns(&mut sheet, x, (top - 4.0, bottom), &axis::ticks(0.0, x.high, 4), false);
    let middle = (x.from + x.to) / 2.0;
    sheet.text(middle, bottom + 32.0, "minutes per run", 12.0, Hang::Middle, QUIET);
    for (at, title) in [(WIDTH - 80.0, "stops"), (WIDTH - 8.0, "so far")] {
        sheet.text(at, top - 14.0, title, 12.0, Hang::End, QUIET);
    }
    let mut so_far = 0.0;
    for (i, (station, stop, minutes)) in shown.iter().enumerate() {
        let y = top + i as f64 * ROW;
        let middle = y + ROW / 2.0;
        so_far += minutes;
        sheet.segment((8.0, y + ROW), (WIDTH - 8.0, y + ROW), 1.0, GRID.alpha(0.6));
        let name = fit_text(&format!("{station}: {}", stop.cause), 12.0, LEFT - 14.0);
        sheet.text(LEFT - 10.0, middle, &name, 12.0, Hang::End, INK);
        sheet.rect(x.from, y + 5.0, (x.at(*minutes) - x.from).max(1.0), ROW - 10.0, LOSS);
        let figure = figures::short(*minutes);
        sheet.text(x.at(*minutes) + 5.0, middle, &figure, 12.0, Hang::Start, INK);
        let count = stop.count.mean.map_or("–".to_owned(), figures::short);
        sheet.text(WIDTH - 80.0, middle, &count, 12.0, Hang::End, QUIET);
        let share = figures::percent(so_far / all);
        sheet.text(WIDTH - 8.0, middle, &share, 12.0, Hang::End, QUIET);
    }
    Some(Drawn { variant: None, sentence: sentence(&ranked, all), table: table(&ranked), sheet })
}

/// Own stops of all stations with their minutes, the most first.
fn ranked(variant: &Variant) -> Vec<(&str, &Stop, f64)> {
    let of = variant.stations.iter().flat_map(|station| {
        let own = station.stops.iter().filter(|s| s.own);
        own.map(|stop| (station.name.as_str(), stop, stop.minutes.mean.unwrap_or(0.0)))
    });
    let mut all: Vec<_> = of.filter(|r| r.2.is_finite() && r.2 > 0.0).collect();
    all.sort_by(|a, b| b.2.total_cmp(&a.2));
    all
}

fn sentence(ranked: &[(&str, &Stop, f64)], all: f64) -> String {
    let named: Vec<String> = ranked
        .iter()
        .take(3)
        .map(|(station, stop, minutes)| {
            format!("{station}: {} ({} min)", stop.cause, figures::fixed(*minutes, 0))
        })
        .collect();
    let first: f64 = ranked.iter().take(3).map(|r| r.2).sum();
    format!(
        "The stops of all machines took {} machine-minutes a run; {} are {} of them.",
        figures::fixed(all, 0),
        figures::list(&named),
        figures::percent(first / all)
    )
}

fn table(ranked: &[(&str, &Stop, f64)]) -> Table {
    let mut table = Table::new(&["Station", "Cause", "Minutes a run", "Stops a run"]);
    for (station, stop, _) in ranked {
        let cell = |e| Figure::new(e, Unit::of("")).cell();
        table.row(vec![
            (*station).to_owned(),
            stop.cause.clone(),
            cell(&stop.minutes),
            cell(&stop.count),
        ]);
    }
    table
}
