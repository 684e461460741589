//! What each risk, resource and activity is worth, a bar each, with its error.

use crate::programme::simulate::{ActivityOutcome, Difference, StrategyOutcome};
use crate::report::plots::axis::{Scale, ceiling, grid_columns, ticks};
use crate::report::plots::palette::{ACCENT, AXIS, INK, QUIET};
use crate::report::plots::sheet::{Hang, Sheet, fit_text};
use crate::report::plots::{Drawn, Table};
use crate::report::programme::money::sum;

const WIDTH: f64 = 940.0;
const ROW: f64 = 24.0;
const LEFT: f64 = 260.0;
const RIGHT: f64 = WIDTH - 60.0;
const TOP: f64 = 24.0;
/// Rows of the picture; the table holds all.
const ROWS: usize = 16;

/// What the bars count.
#[derive(Clone, Copy)]
struct Unit {
    /// In the head of the table.
    word: &'static str,
    /// Below the axis.
    axis: &'static str,
    per_unit: f64,
    decimals: usize,
    /// A value of the bars in the sentence.
    told: fn(f64) -> String,
}

const DAYS: Unit = Unit {
    word: "days",
    axis: "days, with 95 % interval",
    per_unit: 1.0,
    decimals: 1,
    told: |days| format!("{days:.0} days"),
};
const THOUSANDS: Unit = Unit {
    word: "thousand",
    axis: "thousand, with 95 % interval",
    per_unit: 1e-3,
    decimals: 0,
    told: |thousands| sum(thousands * 1e3),
};
/// Of a sensitivity, which has no unit, as per cent.
const PERCENT: Unit = Unit {
    word: "per cent",
    axis: "criticality x own spread / spread of the finish, per cent",
    per_unit: 100.0,
    decimals: 1,
    told: |share| format!("{share:.0} per cent"),
};

pub fn drivers(one: &StrategyOutcome) -> Option<Drawn> {
    let rows = one.drivers.iter().map(|effect| (effect.name.clone(), effect.days)).collect();
    draw(one, rows, "switched off, the mean date of the last product comes earlier by", DAYS)
}

pub fn drivers_in_money(one: &StrategyOutcome) -> Option<Drawn> {
    let rows = one.drivers.iter().map(|effect| (effect.name.clone(), effect.loss)).collect();
    draw(one, rows, "switched off, the expected loss falls by", THOUSANDS)
}

pub fn resources(one: &StrategyOutcome) -> Option<Drawn> {
    let tried =
        one.resources.iter().filter_map(|r| Some((r.name.clone(), r.one_more.as_ref()?.days)));
    draw(one, tried.collect(), "one unit more makes the last product ready earlier by", DAYS)
}

/// Criticality times the spread of an activity over that of the finish.
pub fn activities(one: &StrategyOutcome) -> Option<Drawn> {
    let row = |activity: &ActivityOutcome| {
        let mean = activity.sensitivity;
        (activity.name.clone(), Difference { mean, standard_error: 0.0 })
    };
    let rows = one.activities_by_importance.iter().map(row).collect();
    draw(one, rows, "of the spread of the last date, by criticality and own spread,", PERCENT)
}

fn draw(
    strategy: &StrategyOutcome,
    mut rows: Vec<(String, Difference)>,
    words: &str,
    unit: Unit,
) -> Option<Drawn> {
    for (_, value) in &mut rows {
        value.mean *= unit.per_unit;
        value.standard_error *= unit.per_unit;
    }
    rows.retain(|(_, days)| days.mean.is_finite());
    rows.sort_by(|a, b| b.1.mean.total_cmp(&a.1.mean));
    let (first, best) = rows.first()?.clone();
    let sentence = format!("{}: {words} {} for “{first}”.", strategy.name, (unit.told)(best.mean));
    let head = format!("In {}", unit.word);
    let mut table = Table::new(&["Name", &head, "Standard error"]);
    for (name, days) in &rows {
        let cell = |value: f64| format!("{value:.*}", unit.decimals);
        table.row(vec![name.clone(), cell(days.mean), cell(days.standard_error)]);
    }
    rows.truncate(ROWS);
    let half = |days: &Difference| 1.96 * days.standard_error.min(1e6);
    let high = rows.iter().map(|(_, d)| d.mean + half(d)).fold(1.0, f64::max);
    let low = rows.iter().map(|(_, d)| d.mean - half(d)).fold(0.0, f64::min);
    let bottom = TOP + rows.len() as f64 * ROW;
    let mut sheet = Sheet::new(WIDTH, bottom + 44.0);
    let low = if low < 0.0 { -ceiling(-low, 3) } else { 0.0 };
    let x = Scale::new(low, ceiling(high, 4), LEFT, RIGHT);
    grid_columns(&mut sheet, x, (TOP - 4.0, bottom), &ticks(x.low, x.high, 6), false);
    sheet.segment((x.at(0.0), TOP - 4.0), (x.at(0.0), bottom), 1.5, AXIS);
    sheet.text((LEFT + RIGHT) / 2.0, bottom + 33.0, unit.axis, 12.0, Hang::Middle, QUIET);
    for (place, (name, days)) in rows.iter().enumerate() {
        let middle = TOP + (place as f64 + 0.5) * ROW;
        let name = fit_text(name, 12.0, LEFT - 20.0);
        sheet.text(LEFT - 10.0, middle, &name, 12.0, Hang::End, INK);
        let (zero, end) = (x.at(0.0), x.at(days.mean));
        sheet.rect(zero.min(end), middle - 7.0, (end - zero).abs(), 14.0, ACCENT);
        let (from, to) = (x.at(days.mean - half(days)), x.at(days.mean + half(days)));
        sheet.segment((from, middle), (to, middle), 1.5, INK);
    }
    Some(Drawn { variant: Some(strategy.name.clone()), sentence, table, sheet })
}
