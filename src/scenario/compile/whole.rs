//! All topics together: a line from its sections.

use super::flow::{Flow, copies};
use super::packaging::Packaging;
use super::{
    calendar, crew, faults, flow, inspection, items, levels, orders, packaging, parents, printing,
    recipe, speed, time,
};
use crate::base::diagnostic::Fault;
use crate::line::model::{Limits, Line, parts};
use crate::line::plan::Plan;
use crate::scenario::model::{Fidelity, Options, Scenario};
use crate::scenario::schema;

/// What the topics share while a line is compiled.
pub struct Check<'a> {
    pub options: &'a Options<'a>,
    pub faults: Vec<Fault>,
    pub warnings: Vec<String>,
}

impl Check<'_> {
    pub fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    pub fn warn(&mut self, text: impl Into<String>) {
        self.warnings.push(text.into());
    }
}

/// Compiles a line. None: a fault was told, here or while decoding.
pub fn scenario(
    line: &schema::Line,
    default_name: &str,
    check: &mut Check<'_>,
) -> Option<Scenario> {
    let packaging = packaging::compile(line, check);
    let flow = flow::compile(line, packaging.as_ref(), check);
    let pools = items::pools(line, check);
    let products = items::products(line, pools.as_deref(), flow.as_ref(), check);
    parents::watch_reuse(line, flow.as_ref(), pools.as_deref(), check);
    let shift = time::shift(line, check);
    let horizon = time::horizon(line, flow.as_ref(), packaging.as_ref(), check);
    let calendar = calendar::compile(line, flow.as_ref(), horizon.as_ref(), check);
    let turns = calendar.as_ref().and_then(Option::as_deref);
    let crews = crew::compile(line, flow.as_ref(), turns, check);
    let customers = recipe::customers(line, pools.as_deref(), check);
    let orders = orders::compile(line, flow.as_ref(), pools.as_deref(), turns, check);
    let changes = recipe::changes(line, check);
    let start_up_rejects = recipe::start_up_rejects(line, check);
    let levels = levels::compile(line, check);
    let injections = faults::compile(line, flow.as_ref(), check);
    let commissioned = printing::commissioned(line, flow.as_ref(), check);
    let mut notes = printing::symbols(line, pools.as_deref(), check);
    let fidelity = fidelity(line, &mut notes);
    notes.extend(inspection::ways(line));
    let core = speed::core(line, flow.as_ref(), check);
    let reference = speed::reference_rate(line, packaging.as_ref(), check);
    if is_faulty(line) || !check.faults.is_empty() {
        return None;
    }
    let (packaging, flow, core) = (packaging?, flow?, core?);
    let (orders, order_infos) = orders?;
    let own_rate = own_rate(line, &flow, &packaging, core);
    Some(Scenario {
        line: Line {
            name: line.name.sound().map_or(default_name, |name| name.value.0.as_str()).to_owned(),
            stations: flow.stations,
            links: flow.links,
            holds: flow.holds,
            pools: pools?,
            orders,
            between_orders: time::between_orders(line)?,
            crews: crews?,
            shift: shift?,
            plan: Plan {
                calendar: calendar?,
                customers: customers?,
                changes: changes?,
                start_up_rejects: start_up_rejects?,
                request: recipe::request(line),
                levels: levels?,
            },
            injections: injections?,
            horizon: horizon?,
            limits: limits(line)?,
            core,
            commissioned: commissioned?,
            reference_rate: reference?.unwrap_or(own_rate),
        },
        fidelity,
        positions: positions(line),
        written: String::new(),
        reference_rate_stated: reference?.is_some(),
        products: products?,
        orders: order_infos,
        assumptions: Vec::new(),
        notes,
        warnings: std::mem::take(&mut check.warnings),
    })
}

/// Metres between copies of a station that stand side by side.
const BESIDE: f64 = 2.5;

/// Where stations stand, of those that say so.
fn positions(line: &schema::Line) -> Vec<(String, [f64; 2])> {
    let of = |station: &schema::Station| {
        let spot = station.position.as_ref().map(|spot| [spot.along.value.0, spot.across.value.0]);
        let copies = copies(station).into_iter().zip(0..);
        copies
            .filter_map(move |(name, place)| {
                let [along, across] = spot?;
                Some((name, [along, across + BESIDE * f64::from(place)]))
            })
            .collect::<Vec<_>>()
    };
    line.stations.iter().flat_map(of).collect()
}

/// A key that no topic has looked at cannot be used.
fn is_faulty(line: &schema::Line) -> bool {
    let faulty = line.name.is_faulty() || line.title.is_faulty();
    faulty || line.v_curve.is_faulty() || line.fidelity.is_faulty()
}

/// The engine, and what a reader must know of figures that are not from single packs.
fn fidelity(line: &schema::Line, notes: &mut Vec<String>) -> Fidelity {
    match line.fidelity.sound().map(|word| word.value) {
        None | Some(schema::FidelityWord::Pack) => Fidelity::Pack,
        Some(schema::FidelityWord::Flow) => {
            notes.push(
                "the figures are made by the flow engine, from rates between events: there are no \
                 lead times, no serial numbers, no packs in process and no worst hour, and no \
                 order is judged"
                    .to_owned(),
            );
            Fidelity::Flow
        }
    }
}

/// Packs a second that the core passes without a stop: copies side by side share its work, and what
/// is divided below it counts as what it becomes.
fn own_rate(line: &schema::Line, flow: &Flow, packaging: &Packaging, core: usize) -> f64 {
    let station = &flow.stations[core];
    let copies = line.stations.iter().filter(|s| s.parallel.is_some()).map(copies);
    let beside = copies.filter(|names| names.contains(&station.name)).map(|names| names.len());
    packaging.in_packs(station.from)
        * station.isolated_rate()
        * beside.sum::<usize>().max(1) as f64
        * parts(&flow.stations, &flow.links, core) as f64
}

/// Bounds far beyond a shift of any line, yet small enough for a machine to reach.
const EVENTS: u64 = 2_000_000_000;
const WIP: u64 = 10_000_000;

fn limits(line: &schema::Line) -> Option<Limits> {
    if line.limits.is_faulty() {
        return None;
    }
    let limits = line.limits.sound();
    let events = limits.and_then(|limits| limits.events.as_ref()).map_or(EVENTS, |at| at.value);
    let wip = limits.and_then(|limits| limits.wip.as_ref()).map_or(WIP, |at| at.value);
    Some(Limits { events, wip })
}
