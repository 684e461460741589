//! The loss waterfall: planned busy time, what took it away, and what became good packs.

use super::axis::{self, Scale};
use super::losses::{minutes, planned};
use super::palette::{AXIS, GOOD, GRID, INK, Ink, LOSS, QUIET, TOTAL};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text};
use crate::report::dossier::{Dossier, Loss, Variant};
use crate::report::figures::{self, Figure, Unit};

const WIDTH: f64 = 560.0;
const ROW: f64 = 25.0;
const LEFT: f64 = 192.0;

/// The longest planned busy time of all variants: their waterfalls share one scale.
pub fn widest(dossier: &Dossier) -> f64 {
    dossier.variants.iter().map(|v| planned(&v.losses)).fold(0.0, f64::max)
}

pub fn draw(variant: &Variant, widest: f64) -> Option<Drawn> {
    let planned = planned(&variant.losses);
    if planned <= 0.0 {
        return None;
    }
    let rows = variant.losses.len() as f64 + 1.0;
    let mut sheet = Sheet::new(WIDTH, 12.0 + rows * ROW + 42.0);
    let x = Scale::new(0.0, widest, LEFT, WIDTH - 134.0);
    let bottom = 12.0 + rows * ROW;
    axis::grid_columns(&mut sheet, x, (8.0, bottom), &axis::ticks(0.0, widest, 5), false);
    let middle = (x.from + x.to) / 2.0;
    sheet.text(middle, bottom + 32.0, "minutes per run", 12.0, Hang::Middle, QUIET);
    bar(&mut sheet, 0, "planned busy time", (0.0, planned), planned, x, TOTAL);
    let mut left = planned;
    for (i, loss) in variant.losses.iter().enumerate() {
        let last = i + 1 == variant.losses.len();
        let value = minutes(loss);
        let (span, ink) = if last { ((0.0, value), GOOD) } else { ((left - value, left), LOSS) };
        bar(&mut sheet, i + 1, &loss.name, span, planned, x, ink);
        left -= value;
        let y = 12.0 + (i as f64 + 1.0) * ROW;
        if !last {
            let at = x.at(left);
            sheet.segment((at, y + ROW - 5.0), (at, y + ROW + 5.0), 1.0, AXIS);
        }
    }
    Some(Drawn {
        variant: None,
        sentence: sentence(variant, planned),
        table: table(variant, planned),
        sheet,
    })
}

fn bar(
    sheet: &mut Sheet,
    row: usize,
    name: &str,
    span: (f64, f64),
    planned: f64,
    x: Scale,
    ink: Ink,
) {
    let y = 12.0 + row as f64 * ROW;
    let (from, to) = (x.at(span.0), x.at(span.1));
    sheet.segment((LEFT, y + ROW), (WIDTH - 8.0, y + ROW), 1.0, GRID.alpha(0.6));
    sheet.rect(from, y + 4.0, (to - from).max(1.0), ROW - 8.0, ink);
    let name = fit_text(name, 12.5, LEFT - 18.0);
    let ends = ink == TOTAL || ink == GOOD;
    let (middle, edge) = (y + ROW / 2.0, WIDTH - 8.0);
    let value = span.1 - span.0;
    let figure = format!("{} min  {}", figures::fixed(value, 0), figures::percent(value / planned));
    if ends {
        sheet.bold(LEFT - 10.0, middle, &name, 12.5, Hang::End, INK);
        sheet.bold(edge, middle, &figure, 12.0, Hang::End, INK);
    } else {
        sheet.text(LEFT - 10.0, middle, &name, 12.5, Hang::End, INK);
        sheet.text(edge, middle, &figure, 12.0, Hang::End, QUIET);
    }
}

fn sentence(variant: &Variant, planned: f64) -> String {
    let Some((good, losses)) = variant.losses.split_last() else { return String::new() };
    let mut ranked: Vec<&Loss> = losses.iter().filter(|l| minutes(l) > 0.0).collect();
    ranked.sort_by(|a, b| minutes(b).total_cmp(&minutes(a)));
    let named: Vec<String> = ranked
        .iter()
        .take(3)
        .map(|l| format!("{} ({} min)", l.name, figures::fixed(minutes(l), 0)))
        .collect();
    let share = figures::percent(minutes(good) / planned);
    let total = figures::fixed(planned, 0);
    if named.is_empty() {
        return format!("All of {total} min planned became good packs.");
    }
    format!(
        "Of {total} min planned, {share} became good packs at the reference rate; the most was \
         lost to {}.",
        figures::list(&named)
    )
}

fn table(variant: &Variant, planned: f64) -> Table {
    let mut table = Table::new(&["Slice", "Minutes", "Share", "Packs at the reference rate"]);
    for loss in &variant.losses {
        table.row(vec![
            loss.name.clone(),
            Figure::new(&loss.minutes, Unit::of("")).cell(),
            figures::percent(minutes(loss) / planned),
            Figure::new(&loss.packs, Unit::of("")).cell(),
        ]);
    }
    table
}
