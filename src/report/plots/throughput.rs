//! Good packs per hour over the run, all variants over each other.

use super::axis::{self, Scale};
use super::palette::{self, INK, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, text_width};
use crate::report::dossier::{Dossier, Series, Variant};
use crate::report::figures;

const WIDTH: f64 = 940.0;
const HEIGHT: f64 = 430.0;
/// More variants than this are told apart by their lines alone; bands would only hide them.
const BANDS_AT_MOST: usize = 4;

pub fn draw(dossier: &Dossier) -> Option<Drawn> {
    let shown: Vec<(usize, &Variant)> = dossier
        .variants
        .iter()
        .enumerate()
        .filter(|(_, v)| v.throughput.mean.len() > 1 && v.throughput.bin_minutes > 0.0)
        .collect();
    let top = shown.iter().flat_map(|(_, v)| highs(&v.throughput)).fold(0.0, f64::max);
    if shown.is_empty() || top <= 0.0 {
        return None;
    }
    let minutes = shown.iter().map(|(_, v)| length(&v.throughput)).fold(0.0, f64::max);
    let mut sheet = Sheet::new(WIDTH, HEIGHT);
    let legend = legend(&mut sheet, &shown);
    let y = Scale::new(0.0, axis::ceiling(top, 5), HEIGHT - 52.0, legend + 18.0);
    let x = Scale::new(0.0, minutes, 74.0, WIDTH - 24.0);
    axis::grid_time(&mut sheet, x, (y.to, y.from));
    axis::grid_rows(&mut sheet, y, (x.from, x.to), &axis::ticks(0.0, y.high, 5), false);
    sheet.upright(14.0, (y.from + y.to) / 2.0, "good packs per hour", 12.0, QUIET);
    let middle = (x.from + x.to) / 2.0;
    sheet.text(middle, HEIGHT - 12.0, "hours since the start", 12.0, Hang::Middle, QUIET);
    if shown.len() <= BANDS_AT_MOST {
        for (i, variant) in &shown {
            band(&mut sheet, &variant.throughput, x, y, palette::variant(*i).alpha(0.10));
        }
    }
    for (i, variant) in &shown {
        let points = steps(&variant.throughput.mean, variant.throughput.bin_minutes, x, y);
        sheet.line(points, 2.0, palette::variant(*i));
    }
    Some(Drawn { variant: None, sentence: sentence(&shown), table: table(&shown), sheet })
}

fn length(series: &Series) -> f64 {
    series.mean.len() as f64 * series.bin_minutes
}

fn highs(series: &Series) -> impl Iterator<Item = f64> + '_ {
    let values = if series.high.len() == series.mean.len() { &series.high } else { &series.mean };
    values.iter().copied().filter(|v| v.is_finite())
}

/// The middle of each bin, joined.
fn steps(values: &[f64], bin: f64, x: Scale, y: Scale) -> Vec<(f64, f64)> {
    values
        .iter()
        .enumerate()
        .filter(|(_, v)| v.is_finite())
        .map(|(i, v)| (x.at((i as f64 + 0.5) * bin), y.at(*v)))
        .collect()
}

fn band(sheet: &mut Sheet, series: &Series, x: Scale, y: Scale, ink: palette::Ink) {
    let mut points = steps(&series.high, series.bin_minutes, x, y);
    points.extend(steps(&series.low, series.bin_minutes, x, y).into_iter().rev());
    sheet.area(points, ink);
}

/// Names of the variants on top, in as many rows as they need; gives the lower edge.
fn legend(sheet: &mut Sheet, shown: &[(usize, &Variant)]) -> f64 {
    let (mut at, mut row) = (74.0, 16.0);
    for (i, variant) in shown {
        let wide = 30.0 + text_width(&variant.name, 13.0, false) + 22.0;
        if at + wide > WIDTH - 20.0 && at > 74.0 {
            (at, row) = (74.0, row + 22.0);
        }
        sheet.rect(at, row - 2.0, 22.0, 4.0, palette::variant(*i));
        sheet.text(at + 29.0, row, &variant.name, 13.0, Hang::Start, INK);
        at += wide;
    }
    row + 10.0
}

fn mean(series: &Series) -> f64 {
    series.mean.iter().filter(|v| v.is_finite()).sum::<f64>() / series.mean.len() as f64
}

fn sentence(shown: &[(usize, &Variant)]) -> String {
    let mut ranked: Vec<(&str, f64)> =
        shown.iter().map(|(_, v)| (v.name.as_str(), mean(&v.throughput))).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let bands = if shown.len() <= BANDS_AT_MOST {
        "Lines are means over replications, bands run from the 5th to the 95th percentile."
    } else {
        "Lines are means over replications."
    };
    let (best, worst) = (ranked[0], ranked[ranked.len() - 1]);
    let rate = |v: f64| format!("{} packs/h", figures::fixed(v, 0));
    if ranked.len() == 1 {
        return format!(
            "By the clock, pauses included, {} averages {}. {bands}",
            best.0,
            rate(best.1)
        );
    }
    format!(
        "By the clock, pauses included, {} averages most with {}, {} least with {}. {bands}",
        best.0,
        rate(best.1),
        worst.0,
        rate(worst.1)
    )
}

/// One row an hour, so that the table stays readable.
fn table(shown: &[(usize, &Variant)]) -> Table {
    let mut head = vec!["From".to_owned()];
    head.extend(shown.iter().map(|(_, v)| format!("{}, packs/h", v.name)));
    let minutes = shown.iter().map(|(_, v)| length(&v.throughput)).fold(0.0, f64::max);
    let span = if minutes <= 12.0 * 60.0 { 30.0 } else { minutes / 24.0 };
    let mut rows = Vec::new();
    let mut from = 0.0;
    while from < minutes - 1e-9 {
        let mut row = vec![figures::clock(from)];
        row.extend(shown.iter().map(|(_, v)| window(&v.throughput, from, from + span)));
        rows.push(row);
        from += span;
    }
    Table { head, rows }
}

fn window(series: &Series, from: f64, to: f64) -> String {
    let inside = |i: usize| {
        let middle = (i as f64 + 0.5) * series.bin_minutes;
        middle >= from && middle < to
    };
    let values: Vec<f64> =
        (0..series.mean.len()).filter(|i| inside(*i)).map(|i| series.mean[i]).collect();
    if values.is_empty() {
        return "–".to_owned();
    }
    figures::fixed(values.iter().sum::<f64>() / values.len() as f64, 0)
}
