//! A run as facts: what a journal begins with, and the way back from its facts to the world.

use crate::base::clock::Time;
use crate::base::random::stream_seed;
use crate::journal::{Fact, Head, Level, LinkHead, OrderHead, PoolHead, StationHead, Told};
use crate::line::model::{Charset, Kind, Line, LinkKind, Method, Packer, Scheme, Station};
use crate::line::{Finished, simulate};
use crate::scenario::Scenario;
use jiff::Timestamp;
use jiff::civil::Date;

/// Runs the scenario once, and hands every fact of it to `see`.
pub fn tell(line: &Line, seed: u64, see: &mut dyn FnMut(Time, Fact)) -> Finished<()> {
    simulate(line, seed, Told(see)).unobserved()
}

/// The head of the journal of a run. `day`: the run's first day, where neither a calendar nor an
/// order states one.
pub fn head(scenario: &Scenario, seed: u64, replication: u32, day: Date) -> Head {
    let line = &scenario.line;
    Head {
        made_by: format!("lineproof {}", env!("CARGO_PKG_VERSION")),
        name: line.name.clone(),
        scenario: scenario.written.clone(),
        seed,
        replication,
        core: Some(line.core as u16),
        reference_per_min: Some(60.0 * line.reference_rate).filter(|rate| rate.is_finite()),
        begins: begins(scenario, day),
        stations: line.stations.iter().map(|of| station(scenario, of)).collect(),
        links: line.links.iter().map(|link| self::link(line, link)).collect(),
        pools: pools(line, seed),
        orders: (0..line.orders.len()).map(|order| self::order(scenario, order)).collect(),
        faults: line.injections.iter().map(|i| i.trouble.name().to_owned()).collect(),
    }
}

/// Time zero of the calendar, or six in the morning of the first order's day, in UTC.
fn begins(scenario: &Scenario, day: Date) -> String {
    if let Some(turns) = &scenario.line.plan.calendar
        && let Ok(at) = Timestamp::from_second(turns.zero_second)
    {
        return at.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string();
    }
    let day = scenario.orders.first().and_then(|order| order.coded_on).unwrap_or(day);
    format!("{day}T06:00:00+00:00")
}

fn station(scenario: &Scenario, station: &Station) -> StationHead {
    let stands = scenario.positions.iter().find(|(name, _)| *name == station.name);
    let (kind, holds) = match &station.kind {
        Kind::Machine { .. } => ("machine", None),
        Kind::Printer(_) => ("printer", None),
        Kind::Camera(_) => ("camera", None),
        Kind::Gate(_) => ("gate", None),
        Kind::Packer(Packer { holds, .. }) => ("packer", Some(*holds)),
    };
    StationHead {
        name: station.name.clone(),
        kind: kind.to_owned(),
        from: station.from.name().to_owned(),
        makes: station.makes.name().to_owned(),
        rate_per_min: Some(60.0 * station.isolated_rate()).filter(|rate| rate.is_finite()),
        cycle_s: Some(station.cycle.mean()).filter(|seconds| seconds.is_finite()),
        holds,
        position: stands.map(|(_, position)| *position),
    }
}

fn link(line: &Line, link: &crate::line::model::Link) -> LinkHead {
    let places = |of: &[usize]| of.iter().map(|&place| place as u16).collect();
    let level = link.from.first().map_or(Level::Pack, |&from| line.stations[from].makes);
    let (kind, slots, crossing_s, rigid) = match link.kind {
        LinkKind::Direct => ("direct", Some(0), 0.0, false),
        LinkKind::Buffer { slots } => ("buffer", slots, 0.0, false),
        LinkKind::Conveyor { slots, crossing, rigid, .. } => {
            ("conveyor", Some(slots), crossing.0 as f64 / 1e9, rigid)
        }
    };
    LinkHead {
        name: link.name.clone(),
        from: places(&link.from),
        to: places(&link.to),
        level: level.name().to_owned(),
        kind: kind.to_owned(),
        slots,
        crossing_s,
        rigid,
    }
}

fn pools(line: &Line, seed: u64) -> Vec<PoolHead> {
    let pool = |pool: &crate::line::model::Pool| PoolHead {
        name: pool.name.clone(),
        level: pool.level.name().to_owned(),
        scheme: match pool.scheme {
            Scheme::Sgtin => "sgtin",
            Scheme::Sscc => "sscc",
        }
        .to_owned(),
        charset: match pool.charset {
            Charset::Numeric => "numeric",
            Charset::Alphanumeric => "alphanumeric",
            Charset::Unambiguous => "unambiguous",
        }
        .to_owned(),
        length: pool.length,
        method: match pool.method {
            Method::Random => "random",
            Method::Sequential => "sequential",
        }
        .to_owned(),
        start: pool.start,
        company_prefix: pool.company_prefix.clone(),
        lead_digit: pool.lead_digit,
        seed: stream_seed(seed, &pool.name, "numbers"),
    };
    line.pools.iter().map(pool).collect()
}

fn order(scenario: &Scenario, order: usize) -> OrderHead {
    let line = &scenario.line;
    let (plan, info) = (&line.orders[order], &scenario.orders[order]);
    let product = &scenario.products[plan.product];
    let mut pools: Vec<(String, u16)> =
        plan.pool.iter().map(|&pool| (Level::Pack.name().to_owned(), pool as u16)).collect();
    for station in &line.stations {
        if let Kind::Packer(packer) = &station.kind {
            let level = station.makes.name();
            let own = packer.pools().map(|pool| (level.to_owned(), pool as u16));
            pools.extend(own);
        }
    }
    pools.dedup();
    OrderHead {
        lot: plan.lot.clone(),
        expiry: info.expiry.to_string(),
        product: product.name.clone(),
        gtin: product.gtin.clone(),
        case_gtin: product.case_gtin.clone(),
        prefix_digits: None,
        national_number: product.national_number.as_ref().map(|(_, number)| number.clone()),
        market: info.market.clone(),
        quantity: plan.quantity.into(),
        pools,
    }
}
