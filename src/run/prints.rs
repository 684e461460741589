//! What is printed on the packs of an order that went out of the door: grades, and symbols that are
//! read back.

use super::crypto;
use crate::base::random::{Stream, stream_seed};
use crate::gs1::element_text;
use crate::journal::Level;
use crate::line::model::Line;
use crate::line::world::{Fate, Marks, NONE, Pack, World};
use crate::market::evidence::{GradeEvidence, GradeSource};
use crate::scenario::Scenario;
use crate::serial::Numbers;
use crate::symbol::{DRAWN, Sample, SymbolEvidence, Trials};
use std::collections::BTreeMap;

/// Out of the door, or in a parent.
pub fn is_out(pack: &Pack) -> bool {
    pack.fate == Fate::Out || (pack.fate == Fate::Present && pack.parent != NONE)
}

/// The packs of an order that went out, each with its place in the world.
fn out(world: &World, order: usize) -> Vec<(u32, &Pack)> {
    let all = (0u32..).zip(&world.packs);
    all.filter(|(_, pack)| pack.order as usize == order && is_out(pack)).collect()
}

fn is_graded(line: &Line) -> bool {
    line.stations.iter().any(|s| s.equipment.as_ref().is_some_and(|e| e.grade.is_some()))
}

/// Grades as the line's own printers and cameras see them. None: nothing grades.
pub fn grades(line: &Line, world: &World, order: usize) -> Option<GradeEvidence> {
    if !is_graded(line) {
        return None;
    }
    let packs = out(world, order);
    let grade = |(unit, _): &(u32, &Pack)| world.inspections.of(*unit).grade;
    let mut symbols: BTreeMap<u8, u64> = BTreeMap::new();
    packs.iter().for_each(|pack| *symbols.entry(grade(pack)).or_default() += 1);
    let tenth = packs.len() / 10;
    let mean = |part: &[(u32, &Pack)]| {
        part.iter().map(|pack| f64::from(grade(pack)) / 10.0).sum::<f64>() / part.len() as f64
    };
    let drift = (tenth > 0).then(|| (mean(&packs[..tenth]), mean(&packs[packs.len() - tenth..])));
    Some(GradeEvidence { source: GradeSource::Inline, symbols, drift })
}

/// Prints a sample of symbols as the run printed them, and reads them back. Values that the
/// scenario does not state are left out of the symbol.
pub fn symbols(
    scenario: &Scenario,
    world: &World,
    order: usize,
    expiry: &str,
    seed: u64,
) -> SymbolEvidence {
    let line = &scenario.line;
    let plan = &line.orders[order];
    let product = &scenario.products[plan.product];
    let allotment = world.orders[order].allotments.iter().find(|a| a.level == Level::Pack);
    let pool = allotment.map(|a| &line.pools[a.pool]);
    let numbers =
        pool.and_then(|pool| Numbers::new(pool, stream_seed(seed, &pool.name, "numbers")).ok());
    let packs = out(world, order);
    let faulted = (0u64..).zip(&packs).filter(|(_, (_, pack))| !pack.print_is_good());
    let mut draws = Stream::new(stream_seed(seed, &plan.lot, "symbol sample"));
    let sample =
        Sample::of_lot(packs.len() as u64, DRAWN, faulted.map(|(place, _)| place), &mut draws);
    let graded = is_graded(line);
    let symbol = |place: u64| {
        let (unit, pack) = packs.get(place as usize)?;
        let number = numbers.as_ref()?.number(u64::from(pack.printed))?;
        let value = |ai: &str| match ai {
            "01" => Some(product.gtin.clone()),
            "10" => Some(plan.lot.clone()),
            "17" => Some(expiry.to_string()),
            "21" => Some(number.clone()),
            "91" if product.crypto.is_some() => Some(crypto::key(seed, &plan.lot)),
            "92" if product.crypto.is_some() => {
                product.crypto.map(|length| crypto::code(seed, &number, length))
            }
            other => product
                .national_number
                .as_ref()
                .filter(|(held, _)| held == other)
                .map(|(_, number)| number.clone()),
        };
        let fields: Vec<(&str, String)> =
            product.code.iter().filter_map(|ai| Some((ai.as_str(), value(ai)?))).collect();
        let text = element_text(fields.iter().map(|(ai, value)| (*ai, value.as_str())));
        let grade = match (pack.marks.has(Marks::UNREADABLE), graded) {
            (true, _) => 0.0,
            (false, true) => f64::from(world.inspections.of(*unit).grade) / 10.0,
            (false, false) => 4.0,
        };
        (pack.printed != NONE).then_some((text, grade))
    };
    Trials::new(seed, &plan.lot).over(&sample, symbol)
}
