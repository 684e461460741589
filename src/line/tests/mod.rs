//! The engine against formulas, hand calculations and a second implementation.

mod aggregation;
mod conduct;
mod crew;
mod inspection;
mod levels;
mod orders;
mod plain;
mod printing;
mod rhythm;
mod scenes;
mod topology;

use super::conduct::{Clock, Conduct};
use super::model::*;
use super::plan::{Plan, Terms};
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::journal::{Cause, Level};
use crate::stats::{Layout, Tally};

/// A machine that works on packs, one at a time.
pub fn machine(name: &str, cycle: Law) -> Station {
    Station {
        name: name.into(),
        kind: Kind::Machine { reject: 0.0 },
        from: Level::Pack,
        makes: Level::Pack,
        takes: 1,
        puts: 1,
        cycle,
        micro_stop: None,
        breakdown: None,
        conduct: Conduct::default(),
        merge: Merge::default(),
        split: Split::default(),
        rejects_to: None,
        reworks: 1,
        cap: None,
        equipment: None,
    }
}

pub fn station(name: &str, kind: Kind, cycle: f64) -> Station {
    Station { kind, ..machine(name, Law::Constant(cycle)) }
}

pub fn packer(name: &str, from: Level, makes: Level, holds: u32, cycle: f64) -> Station {
    let kind = Kind::Packer(Packer { holds, aggregation: None, packing: None });
    Station { from, makes, ..station(name, kind, cycle) }
}

pub fn buffer(slots: Option<u32>) -> LinkKind {
    LinkKind::Buffer { slots }
}

/// A line of these stations with the same kind of link between all of them.
pub fn line(stations: Vec<Station>, link: LinkKind, until: Until) -> Line {
    let none = || Law::Constant(0.0);
    let links = (1..stations.len())
        .map(|i| Link {
            name: format!("before {}", stations[i].name),
            kind: link.clone(),
            from: vec![i - 1],
            to: vec![i],
        })
        .collect();
    Line {
        injections: Vec::new(),
        name: "test".into(),
        stations,
        links,
        holds: [1; 5],
        pools: Vec::new(),
        orders: Vec::new(),
        between_orders: BetweenOrders {
            start_up: none(),
            lot_close: none(),
            line_clearance: none(),
            changeover: none(),
            changeover_same_product: none(),
        },
        crews: Vec::new(),
        shift: None,
        plan: Plan::default(),
        horizon: Horizon { until, steady_state: false },
        limits: Limits { events: 1_000_000_000, wip: 1_000_000 },
        core: 0,
        commissioned: Commissioned::Last,
        reference_rate: 1.0,
    }
}

pub fn order(lot: &str, product: usize, quantity: u32, pool: Option<usize>) -> Order {
    Order { lot: lot.into(), product, quantity, pool, terms: Terms::default() }
}

pub fn pool(name: &str, level: Level, scheme: Scheme, length: u32) -> Pool {
    Pool {
        name: name.into(),
        level,
        scheme,
        charset: Charset::Numeric,
        length,
        method: Method::Sequential,
        start: 0,
        overage: 0.1,
        reply: Law::Constant(60.0),
        company_prefix: "4012345".into(),
        lead_digit: 0,
        owner: None,
    }
}

pub fn run(line: &Line, seed: u64) -> super::Finished<Tally> {
    let layout = Layout {
        stations: line.stations.len(),
        links: line.links.len(),
        pack_makers: line.pack_makers(),
        crews: line.crews.len(),
    };
    let mut finished = super::simulate(line, seed, Tally::new(layout, 0));
    finished.observer.finish(finished.end);
    finished
}

/// Seconds that a station spent for a cause.
pub fn seconds(tally: &Tally, station: usize, cause: Cause) -> f64 {
    tally.stations[station].time[cause.index()].secs()
}

pub fn secs(seconds: f64) -> Time {
    Time::from_secs(seconds)
}
