//! Box plots: the spread of the replications, and how well their mean is known.

use super::axis::{self, Scale};
use super::palette::{self, GRID, INK, Ink, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text};
use crate::report::dossier::{Definition, Dossier, Variant};
use crate::report::figures::{self, Figure, Unit};

const WIDTH: f64 = 940.0;
const ROW: f64 = 66.0;
const LEFT: f64 = 206.0;
/// Above some hundreds single dots say no more than the boxes, and the file grows.
const DOTS_AT_MOST: usize = 600;

/// Minimum, quartiles and maximum, and the whiskers of Tukey (1977): the last values within 1.5
/// times the distance of the quartiles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Five {
    pub low: f64,
    pub q1: f64,
    pub median: f64,
    pub q3: f64,
    pub high: f64,
    pub whisker_low: f64,
    pub whisker_high: f64,
}

impl Five {
    /// None where there is no finite value.
    pub fn of(values: &[f64]) -> Option<Five> {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let (low, high) = (*sorted.first()?, *sorted.last()?);
        let [q1, median, q3] = [0.25, 0.5, 0.75].map(|p| quantile(&sorted, p));
        let reach = 1.5 * (q3 - q1);
        let inside = |v: &&f64| **v >= q1 - reach && **v <= q3 + reach;
        let whisker_low = *sorted.iter().find(inside)?;
        let whisker_high = *sorted.iter().rev().find(inside)?;
        Some(Five { low, q1, median, q3, high, whisker_low, whisker_high })
    }
}

/// Linear between the order statistics (type 7 of Hyndman and Fan, 1996).
fn quantile(sorted: &[f64], p: f64) -> f64 {
    let at = p * (sorted.len() - 1) as f64;
    let below = at.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (at - below as f64) * (sorted[above] - sorted[below])
}

struct Row<'a> {
    index: usize,
    variant: &'a Variant,
    values: &'a [f64],
    five: Five,
}

pub fn title(dossier: &Dossier, kpi: &str) -> String {
    figures::title_of(&dossier.definitions, kpi).to_owned()
}

pub fn draw(dossier: &Dossier, kpi: &str) -> Option<Drawn> {
    let rows: Vec<Row> = dossier
        .variants
        .iter()
        .enumerate()
        .filter_map(|(index, variant)| {
            let values = variant.samples.get(kpi)?;
            Some(Row { index, variant, values, five: Five::of(values)? })
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let unit = figures::unit_of(&dossier.definitions, kpi);
    let x = scale(&rows, unit);
    let (top, bottom) = (12.0, 12.0 + rows.len() as f64 * ROW);
    let mut sheet = Sheet::new(WIDTH, bottom + 42.0);
    let marks = axis::ticks(x.low, x.high, 7);
    axis::grid_columns(&mut sheet, x, (top, bottom), &marks, false);
    let definition = dossier.definitions.iter().find(|d| d.name == kpi);
    let label = caption(definition, kpi, unit);
    sheet.text((x.from + x.to) / 2.0, bottom + 32.0, &label, 12.0, Hang::Middle, QUIET);
    for (i, row) in rows.iter().enumerate() {
        row_of(&mut sheet, row, kpi, unit, x, top + i as f64 * ROW, DOTS_AT_MOST / rows.len());
    }
    let higher = definition.is_none_or(|d| d.higher_is_better);
    let sentence = sentence(&rows, kpi, unit, higher);
    Some(Drawn { variant: None, sentence, table: table(&rows, kpi, unit), sheet })
}

fn caption(definition: Option<&Definition>, kpi: &str, unit: Unit) -> String {
    let title = definition.map_or(kpi, |d| d.title.as_str());
    if unit.text.is_empty() { title.to_owned() } else { format!("{title}, {}", unit.text) }
}

fn scale(rows: &[Row], unit: Unit) -> Scale {
    let low = rows.iter().map(|r| r.five.low).fold(f64::INFINITY, f64::min) * unit.factor;
    let high = rows.iter().map(|r| r.five.high).fold(f64::NEG_INFINITY, f64::max) * unit.factor;
    let spread = if high > low { high - low } else { low.abs().max(1.0) };
    let margin = spread * 0.06;
    Scale::new(low - margin, high + margin, LEFT, WIDTH - 24.0)
}

/// A box with whiskers, each replication a dot above it, and below it the mean with its interval.
fn row_of(
    sheet: &mut Sheet,
    row: &Row,
    kpi: &str,
    unit: Unit,
    x: Scale,
    top: f64,
    dots_at_most: usize,
) {
    let ink = palette::variant(row.index);
    let middle = top + ROW / 2.0 + 2.0;
    sheet.segment((12.0, top + ROW), (x.to, top + ROW), 1.0, GRID);
    let name = fit_text(&row.variant.name, 13.0, LEFT - 22.0);
    sheet.bold(LEFT - 16.0, middle - 6.0, &name, 13.0, Hang::End, INK);
    let n = format!("n = {}", row.values.len());
    sheet.text(LEFT - 16.0, middle + 11.0, &n, 11.5, Hang::End, QUIET);
    let at = |v: f64| x.at(v * unit.factor);
    dots(sheet, row.values, at, top + 8.0, ink, dots_at_most);
    let Five { q1, median, q3, whisker_low, whisker_high, .. } = row.five;
    for (from, to) in [(whisker_low, q1), (q3, whisker_high)] {
        sheet.segment((at(from), middle), (at(to), middle), 1.5, ink);
    }
    for end in [whisker_low, whisker_high] {
        sheet.segment((at(end), middle - 6.0), (at(end), middle + 6.0), 1.5, ink);
    }
    sheet.rect(at(q1), middle - 10.0, (at(q3) - at(q1)).max(1.5), 20.0, ink.alpha(0.35));
    sheet.segment((at(median), middle - 10.0), (at(median), middle + 10.0), 2.5, ink);
    interval(sheet, row.variant, kpi, at, middle + 19.0);
}

fn dots(
    sheet: &mut Sheet,
    values: &[f64],
    at: impl Fn(f64) -> f64,
    y: f64,
    ink: Ink,
    at_most: usize,
) {
    let every = values.len().div_ceil(at_most.max(1)).max(1);
    for (i, value) in values.iter().enumerate().step_by(every).filter(|(_, v)| v.is_finite()) {
        // Three heights, so that close values do not hide each other.
        let lift = (i / every % 3) as f64 * 4.0;
        sheet.dot(at(*value), y + lift, 1.8, ink.alpha(0.45));
    }
}

fn interval(sheet: &mut Sheet, variant: &Variant, kpi: &str, at: impl Fn(f64) -> f64, y: f64) {
    let Some(value) = variant.kpis.get(kpi) else { return };
    let Some(mean) = value.mean.filter(|m| m.is_finite()) else { return };
    if let Some(half) = value.half_width {
        let (from, to) = (at(mean - half), at(mean + half));
        sheet.segment((from, y), (to, y), 2.0, INK);
        for end in [from, to] {
            sheet.segment((end, y - 4.0), (end, y + 4.0), 2.0, INK);
        }
    }
    sheet.dot(at(mean), y, 3.2, INK);
}

fn sentence(rows: &[Row], kpi: &str, unit: Unit, higher_is_better: bool) -> String {
    let legend = "Dots are replications, boxes hold their middle half, and the black bar below \
                  each box is the mean with its 95 % interval.";
    let mut ranked: Vec<(&Row, f64)> = rows
        .iter()
        .filter_map(|r| Some((r, r.variant.kpis.get(kpi)?.mean.filter(|m| m.is_finite())?)))
        .collect();
    ranked.sort_by(|a, b| if higher_is_better { b.1.total_cmp(&a.1) } else { a.1.total_cmp(&b.1) });
    let say = |row: &Row| {
        let value = row.variant.kpis.get(kpi);
        value.map_or(String::new(), |v| Figure::new(v, unit).text())
    };
    match (ranked.first(), ranked.last()) {
        (Some((best, _)), Some((worst, _))) if ranked.len() > 1 => format!(
            "{} is best with {}, {} worst with {}. {legend}",
            best.variant.name,
            say(best),
            worst.variant.name,
            say(worst)
        ),
        (Some((only, _)), _) => format!("{} has {}. {legend}", only.variant.name, say(only)),
        _ => legend.to_owned(),
    }
}

fn table(rows: &[Row], kpi: &str, unit: Unit) -> Table {
    let head =
        ["Variant", "n", "Mean ± 95 %", "Lowest", "Quartile 1", "Median", "Quartile 3", "Highest"];
    let mut table = Table::new(&head);
    for row in rows {
        let five = row.five;
        let mean = row.variant.kpis.get(kpi).map(|v| Figure::new(v, unit).cell());
        let mut cells = vec![
            row.variant.name.clone(),
            row.values.len().to_string(),
            mean.unwrap_or_else(|| figures::NOT_AVAILABLE.to_owned()),
        ];
        let values = [five.low, five.q1, five.median, five.q3, five.high];
        cells.extend(values.map(|v| figures::plain(v * unit.factor)));
        table.row(cells);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_numbers_of_a_known_sample() {
        let five = Five::of(&[1.0, 2.0, 3.0, 4.0, 100.0, f64::NAN]).expect("five values");
        assert_eq!((five.q1, five.median, five.q3), (2.0, 3.0, 4.0));
        assert_eq!((five.whisker_low, five.whisker_high, five.high), (1.0, 4.0, 100.0));
        assert_eq!(Five::of(&[]), None);
    }
}
