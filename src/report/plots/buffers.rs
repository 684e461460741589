//! What lay between the stations over the run, one small plot a link.

use super::axis::{self, Scale};
use super::palette::{ACCENT, ALERT, AXIS, INK, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text};
use crate::report::dossier::{Link, Variant};
use crate::report::figures::{self, Figure, Unit};

const WIDTH: f64 = 560.0;
const ROW: f64 = 40.0;
const LEFT: f64 = 200.0;

pub fn draw(variant: &Variant) -> Option<Drawn> {
    let links: Vec<&Link> = variant.links.iter().filter(|l| l.series.mean.len() > 1).collect();
    let minutes =
        links.iter().map(|l| l.series.mean.len() as f64 * l.series.bin_minutes).fold(0.0, f64::max);
    if minutes <= 0.0 {
        return None;
    }
    let (top, bottom) = (16.0, 16.0 + links.len() as f64 * ROW);
    let mut sheet = Sheet::new(WIDTH, bottom + 42.0);
    let x = Scale::new(0.0, minutes, LEFT, WIDTH - 72.0);
    axis::grid_time(&mut sheet, x, (top - 6.0, bottom));
    let middle = (x.from + x.to) / 2.0;
    sheet.text(middle, bottom + 32.0, "hours since the start", 12.0, Hang::Middle, QUIET);
    for (i, link) in links.iter().enumerate() {
        row(&mut sheet, link, x, top + i as f64 * ROW);
    }
    Some(Drawn { variant: None, sentence: sentence(&links), table: table(&links), sheet })
}

fn row(sheet: &mut Sheet, link: &Link, x: Scale, top: f64) {
    let base = top + ROW - 6.0;
    let full = link.slots.map_or(link.max, f64::from).max(1e-9);
    let y = Scale::new(0.0, full, base, top + 4.0);
    let bin = link.series.bin_minutes;
    let point = |(i, v): (usize, &f64)| (x.at((i as f64 + 0.5) * bin), y.at(v.clamp(0.0, full)));
    let points: Vec<(f64, f64)> =
        link.series.mean.iter().enumerate().filter(|(_, v)| v.is_finite()).map(point).collect();
    let mut area = points.clone();
    if let (Some(first), Some(last)) = (points.first(), points.last()) {
        area.extend([(last.0, base), (first.0, base)]);
    }
    sheet.area(area, ACCENT.alpha(0.18));
    sheet.line(points, 1.5, ACCENT);
    sheet.segment((x.from, base), (x.to, base), 1.0, AXIS);
    if link.slots.is_some() {
        sheet.dashed_row((x.from, x.to), y.to, 4.0, 4.0, ALERT.alpha(0.7));
    }
    let name = fit_text(&link.name, 11.5, LEFT - 8.0);
    sheet.text(LEFT - 8.0, top + ROW / 2.0, &name, 11.5, Hang::End, INK);
    let room =
        link.slots.map_or("no bound".to_owned(), |s| format!("of {}", figures::count(s.into())));
    let mean = link.mean.mean.map_or("–".to_owned(), figures::short);
    sheet.text(WIDTH - 8.0, top + ROW / 2.0 - 8.0, &mean, 12.0, Hang::End, INK);
    sheet.text(WIDTH - 8.0, top + ROW / 2.0 + 7.0, &room, 11.0, Hang::End, QUIET);
}

/// Mean content as a share of the slots; None without a bound.
fn fill(link: &Link) -> Option<f64> {
    let slots = link.slots.filter(|s| *s > 0)?;
    Some(link.mean.mean? / f64::from(slots))
}

fn sentence(links: &[&Link]) -> String {
    let mut filled: Vec<(&str, f64)> =
        links.iter().filter_map(|l| Some((l.name.as_str(), fill(l)?))).collect();
    filled.sort_by(|a, b| b.1.total_cmp(&a.1));
    let legend = "Areas are mean contents over replications; dashes mark where a link is full.";
    let (Some(most), Some(least)) = (filled.first(), filled.last()) else {
        return format!("No link has a bound. {legend}");
    };
    if filled.len() == 1 {
        return format!("{} was {} full on average. {legend}", most.0, figures::percent(most.1));
    }
    format!(
        "{} was the fullest, {} on average, and {} the emptiest, {}. {legend}",
        most.0,
        figures::percent(most.1),
        least.0,
        figures::percent(least.1)
    )
}

fn table(links: &[&Link]) -> Table {
    let mut table = Table::new(&["Link", "Slots", "Mean content", "Mean fill", "Most"]);
    for link in links {
        table.row(vec![
            link.name.clone(),
            link.slots.map_or("without bound".to_owned(), |s| figures::count(s.into())),
            Figure::new(&link.mean, Unit::of("")).cell(),
            fill(link).map_or("–".to_owned(), figures::percent),
            figures::plain(link.max),
        ]);
    }
    table
}
