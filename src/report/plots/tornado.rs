//! Which assumed figures decide: the change of a variant's answer when one alone goes over its
//! range.

use super::axis::{self, Scale};
use super::palette::{ACCENT, AXIS, GRID, INK, LOSS, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text, text_width};
use crate::report::dossier::{Definition, Sweep, SweepAnswer, SweepRow};
use crate::report::figures::{self, Unit};

const WIDTH: f64 = 940.0;
const ROW: f64 = 27.0;
const LEFT: f64 = 330.0;
const RIGHT: f64 = WIDTH - 200.0;
/// Rows of the picture; the table holds all.
const ROWS: usize = 14;

pub fn draw(sweep: &Sweep, variant: &str, baseline: &str, of: &[Definition]) -> Option<Drawn> {
    let ranked = ranked(sweep, variant);
    let unit = figures::unit_of(of, &sweep.kpi);
    let shown = &ranked[..ranked.len().min(ROWS)];
    let reach = shown
        .iter()
        .flat_map(|(_, a)| [ends(a).0, ends(a).1])
        .fold(0.0, |m: f64, v| m.max(v.abs()));
    if reach <= 0.0 {
        return None;
    }
    let reach = axis::ceiling(reach * unit.factor, 3);
    let top = 36.0;
    let bottom = top + shown.len() as f64 * ROW;
    let mut sheet = Sheet::new(WIDTH, bottom + 44.0);
    let x = Scale::new(-reach, reach, LEFT, RIGHT);
    axis::grid_columns(&mut sheet, x, (top - 4.0, bottom), &axis::ticks(-reach, reach, 6), false);
    sheet.segment((x.at(0.0), top - 6.0), (x.at(0.0), bottom), 1.5, AXIS);
    let words = if unit.text == "%" { "points" } else { unit.text };
    let title = format!("change of the answer, {words}");
    sheet.text(x.at(0.0), bottom + 33.0, &title, 12.0, Hang::Middle, QUIET);
    let mut at = LEFT;
    for (name, ink) in [("at the low end", ACCENT), ("at the high end", LOSS)] {
        sheet.rect(at, 9.0, 11.0, 11.0, ink);
        sheet.text(at + 16.0, 14.5, name, 12.0, Hang::Start, INK);
        at += 16.0 + text_width(name, 12.0, false) + 20.0;
    }
    for (i, (row, answer)) in shown.iter().enumerate() {
        let y = top + i as f64 * ROW;
        sheet.segment((8.0, y + ROW), (WIDTH - 8.0, y + ROW), 1.0, GRID.alpha(0.6));
        let name = fit_text(&row.path, 12.0, LEFT - 18.0);
        sheet.text(LEFT - 10.0, y + ROW / 2.0, &name, 12.0, Hang::End, INK);
        let (low, high) = ends(answer);
        for (value, ink, lift) in [(low, ACCENT, 4.0), (high, LOSS, ROW / 2.0)] {
            let (a, b) = (x.at(0.0), x.at(value * unit.factor));
            sheet.rect(a.min(b), y + lift, (a - b).abs(), ROW / 2.0 - 4.0, ink);
        }
        let percent = figures::percent(sweep.fallback);
        // A law is long; what was done to its mean is not.
        let range = match row.written || !row.low.contains('(') {
            true => format!("{} to {}", row.low, row.high),
            false => format!("mean {percent} down and up"),
        };
        let range = fit_text(&range, 11.5, 190.0);
        sheet.text(WIDTH - 8.0, y + ROW / 2.0, &range, 11.5, Hang::End, QUIET);
    }
    let sentence = sentence(&ranked, variant, baseline, unit, sweep);
    Some(Drawn { variant: None, sentence, table: table(&ranked, unit), sheet })
}

/// The rows that have an answer of this variant, the largest swing first.
fn ranked<'a>(sweep: &'a Sweep, variant: &str) -> Vec<(&'a SweepRow, &'a SweepAnswer)> {
    let answer = |row: &'a SweepRow| row.answers.iter().find(|a| a.variant == variant);
    let mut all: Vec<_> = sweep.rows.iter().filter_map(|r| Some((r, answer(r)?))).collect();
    all.retain(|(_, a)| a.swing.is_finite());
    all.sort_by(|a, b| b.1.swing.total_cmp(&a.1.swing));
    all
}

fn ends(answer: &SweepAnswer) -> (f64, f64) {
    let mean = |e: &crate::report::dossier::Estimate| e.mean.filter(|m| m.is_finite());
    (mean(&answer.low).unwrap_or(0.0), mean(&answer.high).unwrap_or(0.0))
}

fn sentence(
    ranked: &[(&SweepRow, &SweepAnswer)],
    variant: &str,
    baseline: &str,
    unit: Unit,
    sweep: &Sweep,
) -> String {
    let Some((_, first)) = ranked.first() else { return "No figure was swept.".to_owned() };
    let words = if unit.text == "%" { "points" } else { unit.text };
    let named: Vec<String> = ranked
        .iter()
        .take(3)
        .map(|(row, a)| format!("{} ({} {words})", row.path, figures::short(a.swing * unit.factor)))
        .collect();
    let what = if variant == baseline {
        format!("{} of {variant}", sweep.kpi)
    } else {
        format!("{} of {variant} minus that of {baseline}", sweep.kpi)
    };
    format!(
        "The answer, {what}, is {} {words}; it moves the most with {}. Each figure is changed \
         alone, on the same random numbers.",
        figures::short(first.base * unit.factor),
        figures::list(&named)
    )
}

fn table(ranked: &[(&SweepRow, &SweepAnswer)], unit: Unit) -> Table {
    let mut table = Table::new(&[
        "Assumption",
        "Value",
        "Low end",
        "High end",
        "Range",
        "Change at low",
        "Change at high",
        "Swing",
        "Decides",
    ]);
    for (row, answer) in ranked {
        let cell = |e| figures::Figure::new(e, unit).cell();
        table.row(vec![
            row.path.clone(),
            row.value.clone(),
            row.low.clone(),
            row.high.clone(),
            if row.written { "as written" } else { "fallback" }.to_owned(),
            cell(&answer.low),
            cell(&answer.high),
            figures::short(answer.swing * unit.factor),
            if row.decides { "yes" } else { "no" }.to_owned(),
        ]);
    }
    table
}
