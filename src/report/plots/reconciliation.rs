//! Where the issued numbers went: bars that close to issued, and what was not released enlarged.

use super::axis::{self, Scale};
use super::palette::{ALERT, GOOD, GRID, INK, Ink, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text, text_width};
use crate::report::dossier::{Dossier, Reconciliation};
use crate::report::figures;

const WIDTH: f64 = 940.0;
const ROW: f64 = 30.0;
const LEFT: f64 = 268.0;
const SPLIT: f64 = 520.0;
const RIGHT: f64 = 850.0;

/// The class that is shown only where there are any.
const TEST_PACKS: &str = "test packs";

/// A class of numbers, its words and its colour, in the order of the sum.
const CLASSES: [(&str, Ink); 11] = [
    ("released", GOOD),
    ("label scrapped", Ink::new(0xE6_9F00)),
    ("label sampled", Ink::new(0xF0_D95B)),
    ("invalid", Ink::new(0xD5_5E00)),
    ("sampled", Ink::new(0x56_B4E9)),
    ("inactive", Ink::new(0x8E_98A4)),
    ("destroyed", Ink::new(0xA4_4A87)),
    (TEST_PACKS, Ink::new(0x6B_4E9B)),
    ("returned unused", Ink::new(0x00_72B2)),
    ("in process", Ink::new(0x4F_C3A1)),
    ("unaccounted", ALERT),
];

/// The classes of a row in the order of [`CLASSES`].
pub fn classes(row: &Reconciliation) -> [(&'static str, i64); 11] {
    let as_signed = |v: u64| i64::try_from(v).unwrap_or(i64::MAX);
    let values = [
        as_signed(row.released),
        as_signed(row.label_scrapped),
        as_signed(row.label_sampled),
        as_signed(row.invalid),
        as_signed(row.sampled),
        as_signed(row.inactive),
        as_signed(row.destroyed),
        as_signed(row.test_packs),
        as_signed(row.returned_unused),
        as_signed(row.in_process),
        row.unaccounted,
    ];
    std::array::from_fn(|i| (CLASSES[i].0, values[i]))
}

/// Whether issued is the sum of all classes, and none of it is unaccounted for.
pub fn closes(row: &Reconciliation) -> bool {
    let sum = classes(row).iter().fold(0_i128, |sum, (_, v)| sum + i128::from(*v));
    sum == i128::from(row.issued) && row.unaccounted == 0
}

/// The levels from the smallest up; others after them.
const LEVELS: [&str; 4] = ["pack", "bundle", "case", "pallet"];

/// Variant, level and numbers, row by row.
pub fn rows(dossier: &Dossier) -> Vec<(&str, &str, &Reconciliation)> {
    let mut out = Vec::new();
    for variant in &dossier.variants {
        let Some(levels) = &variant.reconciliation else { continue };
        // `case: ssccs of customer:Acme` stands with the cases.
        let word = |level: &str| level.split(':').next().map(str::to_owned);
        let rank = |level: &str| {
            LEVELS.iter().position(|l| Some(*l) == word(level).as_deref()).unwrap_or(LEVELS.len())
        };
        let mut rows: Vec<_> = levels.iter().collect();
        rows.sort_by_key(|(level, _)| rank(level));
        out.extend(rows.into_iter().map(|(l, r)| (variant.name.as_str(), l.as_str(), r)));
    }
    out
}

pub fn draw(dossier: &Dossier) -> Option<Drawn> {
    let rows: Vec<_> = rows(dossier).into_iter().filter(|(_, _, r)| r.issued > 0).collect();
    if rows.is_empty() {
        return None;
    }
    let mut sheet = Sheet::new(WIDTH, 100.0);
    let top = legend(&mut sheet, &rows) + 34.0;
    let bottom = top + rows.len() as f64 * ROW;
    sheet.height = bottom + 42.0;
    let rest = rows.iter().map(|(_, _, r)| not_released(r)).fold(0.0, f64::max).max(1e-6);
    let whole = Scale::new(0.0, 1.0, LEFT, SPLIT - 30.0);
    let zoom = Scale::new(0.0, axis::ceiling(rest, 4), SPLIT + 20.0, RIGHT - 24.0);
    for (scale, title) in [(whole, "all issued"), (zoom, "not released, enlarged")] {
        sheet.bold(scale.from, top - 14.0, title, 12.0, Hang::Start, QUIET);
        axis::grid_columns(&mut sheet, scale, (top, bottom), &marks(scale), true);
    }
    sheet.bold(WIDTH - 8.0, top - 14.0, "issued", 12.0, Hang::End, QUIET);
    let axis_label = "share of the numbers issued";
    sheet.text((LEFT + RIGHT) / 2.0, bottom + 32.0, axis_label, 12.0, Hang::Middle, QUIET);
    for (i, (variant, level, row)) in rows.iter().enumerate() {
        let y = top + i as f64 * ROW;
        let plural = match level.split_once(": ") {
            Some((_, pool)) => pool.to_owned(),
            None => format!("{level}s"),
        };
        let level = fit_text(&plural, 12.5, 60.0);
        sheet.text(LEFT - 10.0, y + ROW / 2.0, &level, 12.5, Hang::End, INK);
        if i == 0 || rows[i - 1].0 != *variant {
            let name = fit_text(variant, 12.5, LEFT - 84.0);
            sheet.segment((12.0, y), (WIDTH - 8.0, y), 1.0, GRID);
            sheet.bold(12.0, y + ROW / 2.0, &name, 12.5, Hang::Start, INK);
        }
        stack(&mut sheet, row, whole, y, 0);
        stack(&mut sheet, row, zoom, y, 1);
        let issued = figures::count(row.issued);
        sheet.text(WIDTH - 8.0, y + ROW / 2.0, &issued, 12.0, Hang::End, INK);
    }
    Some(Drawn { variant: None, sentence: sentence(&rows), table: table(&rows), sheet })
}

fn marks(scale: Scale) -> Vec<f64> {
    if scale.high == 1.0 { vec![0.0, 0.5, 1.0] } else { axis::ticks(0.0, scale.high, 4) }
}

fn not_released(row: &Reconciliation) -> f64 {
    (row.issued as f64 - row.released as f64).max(0.0) / row.issued as f64
}

fn stack(sheet: &mut Sheet, row: &Reconciliation, x: Scale, y: f64, skip: usize) {
    let mut at = 0.0;
    for (i, (_, value)) in classes(row).iter().enumerate().skip(skip) {
        let share = value.unsigned_abs() as f64 / row.issued as f64;
        let (from, to) = (x.at(at), x.at(at + share).min(x.to));
        sheet.rect(from, y + 5.0, to - from, ROW - 10.0, CLASSES[i].1);
        at += share;
    }
}

/// Places of the classes that are shown.
fn shown(rows: &[(&str, &str, &Reconciliation)]) -> Vec<usize> {
    let any = rows.iter().any(|(_, _, row)| row.test_packs > 0);
    (0..CLASSES.len()).filter(|i| any || CLASSES[*i].0 != TEST_PACKS).collect()
}

fn legend(sheet: &mut Sheet, rows: &[(&str, &str, &Reconciliation)]) -> f64 {
    let (mut at, mut row) = (12.0, 14.0);
    for (name, ink) in shown(rows).into_iter().map(|i| CLASSES[i]) {
        let wide = 18.0 + text_width(name, 12.0, false) + 14.0;
        if at + wide > WIDTH && at > 12.0 {
            (at, row) = (12.0, row + 20.0);
        }
        sheet.rect(at, row - 5.5, 11.0, 11.0, ink);
        sheet.text(at + 16.0, row, name, 12.0, Hang::Start, INK);
        at += wide;
    }
    row + 8.0
}

fn sentence(rows: &[(&str, &str, &Reconciliation)]) -> String {
    let open: Vec<String> = rows
        .iter()
        .filter(|(_, _, row)| !closes(row))
        .map(|(variant, level, row)| {
            format!("{} {level} numbers of {variant}", figures::fixed(row.unaccounted as f64, 0))
        })
        .collect();
    if open.is_empty() {
        let issued = rows.iter().map(|(_, _, r)| r.issued).sum();
        return format!(
            "All {} numbers issued over the replications are accounted for, at every level.",
            figures::count(issued)
        );
    }
    format!("Not accounted for: {}.", figures::list(&open))
}

fn table(rows: &[(&str, &str, &Reconciliation)]) -> Table {
    let mut head = vec!["Variant", "Level", "issued"];
    let shown = shown(rows);
    head.extend(shown.iter().map(|i| CLASSES[*i].0));
    let mut table = Table::new(&head);
    for (variant, level, row) in rows {
        let mut cells =
            vec![(*variant).to_owned(), (*level).to_owned(), figures::count(row.issued)];
        let all = classes(row);
        cells.extend(shown.iter().map(|i| figures::fixed(all[*i].1 as f64, 0)));
        table.row(cells);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_sample_closes_and_a_lost_number_shows() {
        let mut dossier = sample::dossier();
        assert!(rows(&dossier).iter().all(|(_, _, r)| closes(r)));
        let whole = draw(&dossier).expect("serialized variants").sentence;
        assert!(whole.contains("are accounted for"), "{whole}");
        let levels = dossier.variants[1].reconciliation.as_mut().expect("serialized");
        let pack = levels.get_mut("pack").expect("packs carry numbers");
        pack.released -= 3;
        pack.unaccounted = 3;
        let open = draw(&dossier).expect("still drawn").sentence;
        assert!(open.contains("3 pack numbers of print-and-check"), "{open}");
    }
}
