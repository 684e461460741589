//! Where the packs went: one stream in, as many out, and nothing left over.

use super::palette::{ALERT, GOOD, INK, Ink, QUIET, TOTAL};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text};
use crate::report::dossier::{Estimate, Variant};
use crate::report::figures::{self, Figure, Unit};

const WIDTH: f64 = 560.0;
const TOP: f64 = 34.0;
/// Height of the whole stream.
const HIGH: f64 = 150.0;
const ROW: f64 = 24.0;
const FROM: f64 = 96.0;
const TO: f64 = 256.0;
/// Points of a curve.
const STEPS: usize = 24;

pub fn draw(variant: &Variant) -> Option<Drawn> {
    let started = value(&variant.flow.started);
    let mut ends: Vec<(String, Estimate)> = variant.flow.ends();
    ends.retain(|(_, packs)| value(packs) > 0.0);
    let good = ends.pop()?;
    if started <= 0.0 {
        return None;
    }
    // Good first: the broad stream runs straight on, the others branch off below it.
    ends.insert(0, good);
    let bottom = TOP + HIGH + 14.0 + (ends.len() as f64 - 1.0) * ROW;
    let mut sheet = Sheet::new(WIDTH, bottom + 16.0);
    sheet.rect(FROM - 12.0, TOP, 12.0, HIGH, TOTAL);
    sheet.bold(FROM - 18.0, TOP + HIGH / 2.0 - 8.0, "started", 12.5, Hang::End, INK);
    let figure = figures::fixed(started, 0);
    sheet.text(FROM - 18.0, TOP + HIGH / 2.0 + 9.0, &figure, 12.0, Hang::End, QUIET);
    let mut at = TOP;
    for (i, (name, packs)) in ends.iter().enumerate() {
        let high = value(packs) / started * HIGH;
        let ink = ink(name);
        let to = if i == 0 { TOP } else { TOP + HIGH + 14.0 + (i as f64 - 1.0) * ROW + 6.0 };
        let middle = if i == 0 { TOP + high / 2.0 } else { to + high.max(1.5) / 2.0 };
        sheet.area(ribbon(at, to, high.max(1.5)), ink.alpha(0.45));
        sheet.rect(TO, to, 10.0, high.max(1.5), ink);
        at += high;
        let share = figures::percent(value(packs) / started);
        let name = fit_text(name, 12.5, 172.0);
        sheet.text(TO + 18.0, middle, &name, 12.5, Hang::Start, INK);
        let packs = value(packs);
        let figure = if packs < 10.0 { figures::short(packs) } else { figures::fixed(packs, 0) };
        let figure = format!("{figure}  {share}");
        sheet.text(WIDTH - 8.0, middle, &figure, 12.0, Hang::End, QUIET);
    }
    Some(Drawn { variant: None, sentence: sentence(started, &ends), table: table(variant), sheet })
}

fn value(estimate: &Estimate) -> f64 {
    estimate.mean.filter(|m| m.is_finite()).unwrap_or(0.0)
}

fn ink(end: &str) -> Ink {
    match end {
        "good" => GOOD,
        "sampled" => Ink::new(0x56_B4E9),
        "on the line at the end" => Ink::new(0x8E_98A4),
        "scrapped at the end of an order" => Ink::new(0xE6_9F00),
        _ => ALERT,
    }
}

/// A band of one height that bends from one level to another.
fn ribbon(from: f64, to: f64, high: f64) -> Vec<(f64, f64)> {
    let point = |i: usize| {
        let t = i as f64 / STEPS as f64;
        let bend = t * t * (3.0 - 2.0 * t);
        (FROM + t * (TO - FROM), from + bend * (to - from))
    };
    let upper = (0..=STEPS).map(point);
    let lower = (0..=STEPS).rev().map(point).map(|(x, y)| (x, y + high));
    upper.chain(lower).collect()
}

fn sentence(started: f64, ends: &[(String, Estimate)]) -> String {
    let out: f64 = ends.iter().map(|(_, packs)| value(packs)).sum();
    let open = started - out;
    let good = value(&ends[0].1);
    let open = if open.abs() < 0.5 { 0.0 } else { open };
    format!(
        "Of {} packs started a run, {} left good ({}); {} are not accounted for.",
        figures::fixed(started, 0),
        figures::fixed(good, 0),
        figures::percent(good / started),
        figures::fixed(open, 0)
    )
}

fn table(variant: &Variant) -> Table {
    let flow = &variant.flow;
    let mut table = Table::new(&["Packs", "A run", "Share"]);
    let started = value(&flow.started);
    let mut row = |name: &str, packs: &Estimate| {
        table.row(vec![
            name.to_owned(),
            Figure::new(packs, Unit::of("")).cell(),
            figures::percent(value(packs) / started),
        ]);
    };
    row("started", &flow.started);
    flow.ends().iter().for_each(|(name, packs)| row(name, packs));
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_lost_pack_shows() {
        let mut variant = sample::dossier().variants.remove(1);
        let told = |v: &Variant| draw(v).expect("packs were started").sentence;
        assert!(told(&variant).contains("; 0 are not accounted"), "{}", told(&variant));
        variant.flow.left.mean = variant.flow.left.mean.map(|m| m - 7.0);
        assert!(told(&variant).contains("; 7 are not accounted"), "{}", told(&variant));
    }
}
