//! How much of the people's time was work, crew by crew under each variant, and who waited.

use super::axis::{self, Scale};
use super::palette::{ACCENT, GRID, INK, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text};
use crate::report::dossier::{CrewUse, Dossier};
use crate::report::figures::{self, Figure, Unit};

const WIDTH: f64 = 940.0;
const ROW: f64 = 27.0;
const LEFT: f64 = 330.0;

pub fn draw(dossier: &Dossier) -> Option<Drawn> {
    let of = |v: &'_ crate::report::dossier::Variant| {
        v.crews.iter().map(|c| (v.name.clone(), c.clone())).collect::<Vec<_>>()
    };
    let rows: Vec<(String, CrewUse)> = dossier.variants.iter().flat_map(of).collect();
    if rows.is_empty() {
        return None;
    }
    let top = 30.0;
    let bottom = top + rows.len() as f64 * ROW;
    let mut sheet = Sheet::new(WIDTH, bottom + 42.0);
    let x = Scale::new(0.0, 1.0, LEFT, WIDTH - 150.0);
    axis::grid_columns(&mut sheet, x, (top - 4.0, bottom), &[0.0, 0.25, 0.5, 0.75, 1.0], true);
    let middle = (x.from + x.to) / 2.0;
    let label = "share of the people's time at work";
    sheet.text(middle, bottom + 32.0, label, 12.0, Hang::Middle, QUIET);
    sheet.text(WIDTH - 8.0, top - 14.0, "stations waiting", 12.0, Hang::End, QUIET);
    for (i, (variant, crew)) in rows.iter().enumerate() {
        let y = top + i as f64 * ROW;
        let middle = y + ROW / 2.0;
        sheet.segment((8.0, y + ROW), (WIDTH - 8.0, y + ROW), 1.0, GRID.alpha(0.6));
        if i == 0 || rows[i - 1].0 != *variant {
            sheet.bold(12.0, middle, &fit_text(variant, 12.5, 180.0), 12.5, Hang::Start, INK);
        }
        let name = fit_text(&format!("{} ({})", crew.name, crew.headcount), 12.5, 128.0);
        sheet.text(LEFT - 10.0, middle, &name, 12.5, Hang::End, INK);
        let used = share(crew);
        sheet.rect(x.from, y + 5.0, x.at(used.clamp(0.0, 1.0)) - x.from, ROW - 10.0, ACCENT);
        let at = x.at(used.clamp(0.0, 1.0)) + 6.0;
        sheet.text(at, middle, &figures::percent(used), 12.0, Hang::Start, INK);
        sheet.text(WIDTH - 8.0, middle, &waiting(crew, "–"), 12.0, Hang::End, QUIET);
    }
    Some(Drawn { variant: None, sentence: sentence(&rows), table: table(&rows), sheet })
}

fn share(crew: &CrewUse) -> f64 {
    crew.used.mean.filter(|m| m.is_finite()).unwrap_or(0.0)
}

/// Stations that wait, in the mean; less than a hundredth of one is none.
fn waiting(crew: &CrewUse, none: &str) -> String {
    match crew.waiting.mean {
        Some(mean) if mean >= 0.005 => figures::short(mean),
        Some(_) => "0".to_owned(),
        None => none.to_owned(),
    }
}

fn sentence(rows: &[(String, CrewUse)]) -> String {
    let most = rows.iter().reduce(|a, b| if share(&b.1) > share(&a.1) { b } else { a });
    let Some((variant, crew)) = most else { return String::new() };
    format!(
        "The busiest are the {} of {variant}: {} of their time is work on stops, and on average \
         {} stations wait for one of them.",
        crew.name,
        figures::percent(share(crew)),
        waiting(crew, "no")
    )
}

fn table(rows: &[(String, CrewUse)]) -> Table {
    let mut table =
        Table::new(&["Variant", "Crew", "People", "At work", "Use, %", "Stations waiting"]);
    for (variant, crew) in rows {
        let cell = |e, unit| Figure::new(e, Unit::of(unit)).cell();
        table.row(vec![
            variant.clone(),
            crew.name.clone(),
            crew.headcount.to_string(),
            cell(&crew.busy, ""),
            cell(&crew.used, "share"),
            cell(&crew.waiting, ""),
        ]);
    }
    table
}
