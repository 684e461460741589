//! Print grades over the run, printer by printer, with the least grade that a market takes.

use super::axis::{self, Scale};
use super::palette::{ACCENT, ALERT, INK, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet};
use crate::report::dossier::{Grades, Variant};
use crate::report::figures;

const WIDTH: f64 = 560.0;
const HIGH: f64 = 190.0;
const LEFT: f64 = 48.0;

pub fn draw(variant: &Variant) -> Option<Drawn> {
    let grades: Vec<&Grades> = variant.grades.iter().filter(|g| g.series.mean.len() > 1).collect();
    let length = |g: &Grades| g.series.mean.len() as f64 * g.series.bin_minutes;
    let minutes = grades.iter().map(|g| length(g)).fold(0.0, f64::max);
    if minutes <= 0.0 {
        return None;
    }
    let each = HIGH + 26.0;
    let bottom = grades.len() as f64 * each;
    let mut sheet = Sheet::new(WIDTH, bottom + 42.0);
    let x = Scale::new(0.0, minutes, LEFT, WIDTH - 14.0);
    for (i, grade) in grades.iter().enumerate() {
        let top = i as f64 * each + 24.0;
        let y = Scale::new(0.0, 4.0, top + HIGH - 14.0, top);
        sheet.bold(LEFT, top - 12.0, &grade.printer, 12.5, Hang::Start, INK);
        axis::grid_rows(&mut sheet, y, (x.from, x.to), &[0.0, 1.0, 2.0, 3.0, 4.0], false);
        axis::grid_time(&mut sheet, x, (top, y.from));
        let bin = grade.series.bin_minutes;
        let values = |of: &[f64]| -> Vec<(f64, f64)> {
            let finite = of.iter().enumerate().filter(|(_, v)| v.is_finite());
            finite.map(|(i, v)| (x.at((i as f64 + 0.5) * bin), y.at(v.clamp(0.0, 4.0)))).collect()
        };
        let mut band = values(&grade.series.high);
        band.extend(values(&grade.series.low).into_iter().rev());
        sheet.area(band, ACCENT.alpha(0.18));
        sheet.line(values(&grade.series.mean), 2.0, ACCENT);
        if let Some(least) = grade.least {
            sheet.dashed_row((x.from, x.to), y.at(least), 6.0, 4.0, ALERT);
        }
    }
    let middle = (x.from + x.to) / 2.0;
    sheet.text(middle, bottom + 30.0, "hours since the start", 12.0, Hang::Middle, QUIET);
    Some(Drawn { variant: None, sentence: sentence(&grades), table: table(&grades), sheet })
}

fn worst(grades: &Grades) -> f64 {
    let all = grades.series.low.iter().copied();
    all.filter(|v| v.is_finite()).fold(4.0, f64::min)
}

fn mean(grades: &Grades) -> f64 {
    let all: Vec<f64> = grades.series.mean.iter().copied().filter(|v| v.is_finite()).collect();
    all.iter().sum::<f64>() / all.len().max(1) as f64
}

fn sentence(grades: &[&Grades]) -> String {
    let words: Vec<String> = grades
        .iter()
        .map(|g| {
            let (mean, worst) = (figures::fixed(mean(g), 2), figures::fixed(worst(g), 2));
            format!("{} prints {mean} on average, and {worst} in its worst stretch", g.printer)
        })
        .collect();
    let least = grades.iter().filter_map(|g| g.least).reduce(f64::max);
    let least = least.map_or(String::new(), |least| {
        format!(" The dashes mark {}, the least that the rules ask for.", figures::fixed(least, 1))
    });
    format!("On the scale of 0 to 4 {}.{least}", figures::list(&words))
}

fn table(grades: &[&Grades]) -> Table {
    let mut table = Table::new(&["Printer", "Mean grade", "Worst stretch", "Least asked for"]);
    for grade in grades {
        table.row(vec![
            grade.printer.clone(),
            figures::fixed(mean(grade), 2),
            figures::fixed(worst(grade), 2),
            grade.least.map_or("–".to_owned(), |least| figures::fixed(least, 1)),
        ]);
    }
    table
}
