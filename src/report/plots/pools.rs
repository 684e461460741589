//! What the line held of the numbers of each pool over the run.

use super::axis::{self, Scale};
use super::palette::{ACCENT, AXIS, INK, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text};
use crate::report::dossier::{PoolLevel, Variant};
use crate::report::figures;

const WIDTH: f64 = 560.0;
const ROW: f64 = 58.0;
const LEFT: f64 = 130.0;

pub fn draw(variant: &Variant) -> Option<Drawn> {
    let pools: Vec<&PoolLevel> =
        variant.pools.iter().filter(|p| p.series.mean.len() > 1 && most(p) > 0.0).collect();
    let length = |p: &PoolLevel| p.series.mean.len() as f64 * p.series.bin_minutes;
    let minutes = pools.iter().map(|p| length(p)).fold(0.0, f64::max);
    if minutes <= 0.0 {
        return None;
    }
    let (top, bottom) = (14.0, 14.0 + pools.len() as f64 * ROW);
    let mut sheet = Sheet::new(WIDTH, bottom + 42.0);
    let x = Scale::new(0.0, minutes, LEFT, WIDTH - 78.0);
    axis::grid_time(&mut sheet, x, (top - 6.0, bottom));
    let middle = (x.from + x.to) / 2.0;
    sheet.text(middle, bottom + 32.0, "hours since the start", 12.0, Hang::Middle, QUIET);
    for (i, pool) in pools.iter().enumerate() {
        row(&mut sheet, pool, x, top + i as f64 * ROW);
    }
    Some(Drawn { variant: None, sentence: sentence(&pools), table: table(&pools), sheet })
}

fn row(sheet: &mut Sheet, pool: &PoolLevel, x: Scale, top: f64) {
    let base = top + ROW - 8.0;
    let y = Scale::new(0.0, most(pool), base, top + 4.0);
    let bin = pool.series.bin_minutes;
    let values = |of: &[f64]| -> Vec<(f64, f64)> {
        let finite = of.iter().enumerate().filter(|(_, v)| v.is_finite());
        finite.map(|(i, v)| (x.at((i as f64 + 0.5) * bin), y.at(v.max(0.0)))).collect()
    };
    let mut band = values(&pool.series.high);
    band.extend(values(&pool.series.low).into_iter().rev());
    sheet.area(band, ACCENT.alpha(0.18));
    sheet.line(values(&pool.series.mean), 1.5, ACCENT);
    sheet.segment((x.from, base), (x.to, base), 1.0, AXIS);
    let name = fit_text(&pool.pool, 12.0, LEFT - 16.0);
    sheet.text(LEFT - 8.0, top + ROW / 2.0, &name, 12.0, Hang::End, INK);
    let figure = figures::fixed(most(pool), 0);
    sheet.text(WIDTH - 8.0, top + ROW / 2.0 - 8.0, &figure, 12.0, Hang::End, INK);
    sheet.text(WIDTH - 8.0, top + ROW / 2.0 + 8.0, "at most", 11.0, Hang::End, QUIET);
}

fn most(pool: &PoolLevel) -> f64 {
    let all = pool.series.high.iter().chain(&pool.series.mean);
    all.copied().filter(|v| v.is_finite()).fold(0.0, f64::max)
}

fn least(pool: &PoolLevel) -> f64 {
    let all = pool.series.low.iter().copied();
    let least = all.filter(|v| v.is_finite()).fold(f64::INFINITY, f64::min);
    if least.is_finite() { least } else { 0.0 }
}

fn sentence(pools: &[&PoolLevel]) -> String {
    let names: Vec<String> = pools.iter().map(|p| p.pool.clone()).collect();
    format!(
        "Numbers that the line holds and has not used, of {}: means over replications, bands from \
         the 5th to the 95th percentile. A level at zero while an order runs stops the printer.",
        figures::list(&names)
    )
}

fn table(pools: &[&PoolLevel]) -> Table {
    let mut table = Table::new(&["Pool", "Mean level", "Least", "Most"]);
    for pool in pools {
        let mean = &pool.series.mean;
        table.row(vec![
            pool.pool.clone(),
            figures::fixed(mean.iter().sum::<f64>() / mean.len() as f64, 0),
            figures::fixed(least(pool), 0),
            figures::fixed(most(pool), 0),
        ]);
    }
    table
}
