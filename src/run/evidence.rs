//! From the world that a run leaves to what a judge may know of each order.

use super::{crypto, prints};
use crate::base::random::stream_seed;
use crate::gs1::format_yymmdd;
use crate::journal::Level;
use crate::line::model::{Kind, Line, Packer, Scheme};
use crate::line::world::{Allotment, Marks, NONE, Pack, World};
use crate::market::Law;
use crate::market::evidence::{Evidence, Outside, ParentEvidence, SerialEvidence};
use crate::scenario::Scenario;
use crate::serial::{Numbers, mask};
use std::collections::BTreeMap;

/// Numbers of an order that a judge sees, in issue order.
const SEEN: u32 = 1000;

/// Packs by order, so that many orders need one pass only.
pub fn packs_by_order(world: &World) -> Vec<Vec<Pack>> {
    let mut orders = vec![Vec::new(); world.orders.len()];
    for pack in &world.packs {
        orders[pack.order as usize].push(*pack);
    }
    orders
}

/// What the run with this seed says about one order.
pub fn evidence<'a>(
    scenario: &'a Scenario,
    world: &World,
    order: usize,
    packs: &[Pack],
    expiry: &'a str,
    law: &Law,
    seed: u64,
) -> Evidence<'a> {
    let line = &scenario.line;
    let (plan, info) = (&line.orders[order], &scenario.orders[order]);
    let allotment = world.orders[order].allotments.iter().find(|a| a.level == Level::Pack);
    let product = &scenario.products[plan.product];
    let serial = allotment.map(|a| serial_evidence(line, a, packs, seed));
    let issued = serial.as_ref().map_or(&[][..], |serial| &serial.issued);
    let values = product.crypto.map_or_else(BTreeMap::new, |length| {
        let lot = &plan.lot;
        let codes = issued.iter().map(|number| crypto::code(seed, number, length)).collect();
        BTreeMap::from([
            ("91".to_string(), issued.iter().map(|_| crypto::key(seed, lot)).collect()),
            ("92".to_string(), codes),
        ])
    });
    Evidence {
        lot: &plan.lot,
        market: &info.market,
        country: info.country.as_deref(),
        product,
        expiry,
        coded_on: info.coded_on.unwrap_or(law.as_of),
        released_on: None,
        serial,
        parents: Some(parents(line, world, order)),
        grades: prints::grades(line, world, order),
        symbols: law.symbols.then(|| prints::symbols(scenario, world, order, expiry, seed)),
        outside: Outside {
            // The symbol that is printed and read back.
            carrier: law.symbols.then(|| "gs1-datamatrix".to_string()),
            values,
            ..Outside::default()
        },
    }
}

/// Expiry of each order as its symbol carries it.
pub fn expiries(scenario: &Scenario) -> Vec<String> {
    scenario.orders.iter().map(|o| format_yymmdd(o.expiry)).collect()
}

fn serial_evidence(
    line: &Line,
    allotment: &Allotment,
    packs: &[Pack],
    seed: u64,
) -> SerialEvidence {
    let pool = &line.pools[allotment.pool];
    let numbers = Numbers::new(pool, stream_seed(seed, &pool.name, "numbers")).ok();
    let text = |index: u32| numbers.as_ref().and_then(|n| n.number(u64::from(index)));
    let seen = allotment.issued.min(SEEN);
    let out: Vec<&Pack> = packs.iter().filter(|p| prints::is_out(p)).collect();
    let unmarked =
        out.iter().filter(|p| p.printed == NONE || p.marks.has(Marks::UNREADABLE)).count();
    let (duplicates, example) = duplicates(&out);
    let issued: Vec<String> = (allotment.first..allotment.first + seen).filter_map(text).collect();
    SerialEvidence {
        pool: pool.name.clone(),
        alphabet: numbers.as_ref().map_or(0, Numbers::alphabet),
        length: pool.length,
        shapes: issued.iter().collect(),
        issued,
        issued_total: u64::from(allotment.issued),
        packs_out: out.len() as u64,
        unmarked: unmarked as u64,
        compared: true,
        wrong_data: out.iter().filter(|p| p.marks.has(Marks::WRONG_DATA)).count() as u64,
        duplicates,
        duplicate_example: example.and_then(text).map(|number| mask(&number)),
        reused: Vec::new(),
        attacked: Default::default(),
    }
}

/// Packs that share their printed number with another, and the first such number.
fn duplicates(packs: &[&Pack]) -> (u64, Option<u32>) {
    let mut printed: Vec<u32> =
        packs.iter().map(|p| p.printed).filter(|&number| number != NONE).collect();
    printed.sort_unstable();
    let groups = printed.chunk_by(|a, b| a == b).filter(|group| group.len() > 1);
    let mut count = 0;
    let mut example = None;
    for group in groups {
        count += group.len() as u64;
        example = example.or(group.first().copied());
    }
    (count, example)
}

fn parents(line: &Line, world: &World, order: usize) -> Vec<ParentEvidence> {
    let packers = line.stations.iter().filter(|s| s.makes > Level::Pack && s.from != s.makes);
    packers
        .map(|station| {
            let level = station.makes;
            let aggregation = match &station.kind {
                Kind::Packer(Packer { aggregation, .. }) => aggregation.as_ref(),
                _ => None,
            };
            let pool = aggregation.and_then(|a| a.pool).map(|p| &line.pools[p]);
            let of_order =
                |p: &&crate::line::world::Parent| usize::from(p.order) == order && p.closed;
            let closed = || world.parents[level.index()].iter().filter(of_order);
            ParentEvidence {
                level: level.name(),
                closed: closed().count() as u64,
                numbered: closed().filter(|p| p.number != NONE).count() as u64,
                scheme: pool.map(|p| match p.scheme {
                    Scheme::Sgtin => "sgtin",
                    Scheme::Sscc => "sscc",
                }),
                aggregated: aggregation.is_some(),
                labels: Vec::new(),
                uniform: None,
            }
        })
        .collect()
}
