//! How the cost of a part grows with their number.

use crate::report::figures::{count, fixed};
use crate::report::plots::axis::{self, Scale};
use crate::report::plots::palette::{GOOD, GRID, INK, QUIET};
use crate::report::plots::sheet::{self, Hang, Sheet};
use crate::verify::bench::Row;

const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 280.0;

/// The curve as an SVG file.
pub fn curve_svg(rows: &[Row]) -> String {
    let title = rows.first().map_or("", |row| row.case.name());
    let title = format!("Cost of a part, {title}");
    sheet::svg(&curve(rows), "growth", &title, "The cost of a part as their number grows.")
}

/// The curve as a PNG file.
pub fn curve_png(rows: &[Row]) -> Vec<u8> {
    sheet::png(&curve(rows))
}

/// Cost of a part over the number of parts; a flat line is what is hoped for.
fn curve(rows: &[Row]) -> Sheet {
    let points: Vec<(f64, f64)> =
        rows.iter().map(|row| ((row.parts as f64).log10(), 1e9 / row.parts_per_cpu_s())).collect();
    let highest = points.iter().map(|point| point.1).fold(0.0, f64::max);
    let first = points.first().map_or(0.0, |point| point.0);
    let last = points.last().map_or(1.0, |point| point.0);
    let x = Scale::new(first, last, 70.0, WIDTH - 50.0);
    let y = Scale::new(0.0, axis::ceiling(highest, 4), HEIGHT - 50.0, 30.0);
    let mut sheet = Sheet::new(WIDTH, HEIGHT);
    let marks = axis::ticks(0.0, y.high, 4);
    axis::grid_rows(&mut sheet, y, (x.from, x.to), &marks, false);
    for row in rows {
        let at = x.at((row.parts as f64).log10());
        sheet.segment((at, y.from), (at, y.to), 1.0, GRID);
        sheet.text(at, y.from + 14.0, &count(row.parts), 12.0, Hang::Middle, QUIET);
    }
    sheet.text(x.from, 14.0, "ns of processor time a part", 12.0, Hang::Start, INK);
    sheet.text((x.from + x.to) / 2.0, HEIGHT - 12.0, "parts", 12.0, Hang::Middle, INK);
    sheet.line(points.iter().map(|p| (x.at(p.0), y.at(p.1))).collect(), 2.0, GOOD);
    for (row, point) in rows.iter().zip(&points) {
        sheet.dot(x.at(point.0), y.at(point.1), 4.0, GOOD);
        let memory = row.peak_bytes.map_or(String::new(), |bytes| {
            format!("{} ns, {} MB", fixed(point.1, 0), fixed(bytes as f64 / 1e6, 0))
        });
        sheet.text(x.at(point.0), y.at(point.1) - 14.0, &memory, 12.0, Hang::Middle, INK);
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::bench::rows::tests::row;

    #[test]
    fn each_measurement_has_its_dot() {
        let rows = [Row { parts: 1000, ..row() }, row()];
        let text = curve_svg(&rows);
        assert_eq!(text.matches("<circle").count(), 2);
        assert!(text.contains("1,000,000"));
        assert!(curve_png(&rows).starts_with(b"\x89PNG"));
    }
}
