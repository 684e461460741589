//! One replication: the line runs, is measured, reconciled and judged.

use super::evidence::{evidence, expiries, packs_by_order};
use crate::base::clock::Time;
use crate::flow;
use crate::journal::Level;
use crate::kernel::Ending;
use crate::line::model::{Kind, Line};
use crate::line::world::Allotment;
use crate::line::world::{OrderRun, World};
use crate::line::{Finished, simulate};
use crate::market::{Law, Outcome, Rulebook, judge};
use crate::scenario::{Fidelity, Scenario};
use crate::serial::{Differences, Reconciliation, differences, reconcile_by};
use crate::stats::{Layout, Measures, Sheet, Tally, kpi_index, sheet};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How a replication ends whose figures count.
const AT_HORIZON: &str = "horizon";

/// What one replication came to.
#[derive(Debug, Clone)]
pub struct Replication {
    pub number: u32,
    pub seed: u64,
    /// The engine that has run it.
    pub fidelity: Fidelity,
    /// `horizon`, or how it ended instead.
    pub outcome: &'static str,
    /// Who waits for whom, or the message of a broken invariant; empty at the horizon.
    pub detail: String,
    /// None: an invariant was broken, so that no figure of the run can be trusted.
    pub sheet: Option<Sheet>,
    /// Parallel to `line.orders`.
    pub orders: Vec<OrderResult>,
    /// By level; the numbers of a pool whose owner is stated, and second numbers, by themselves.
    pub reconciliation: BTreeMap<String, Reconciliation>,
    /// What a count by hand would find at odds with the record.
    pub differences: Differences,
    pub rulings: Vec<OrderRuling>,
    /// By injected fault, as far as any has: it has struck something.
    pub struck: Vec<bool>,
    pub events: u64,
    /// Length of the run.
    pub end: Time,
}

impl Replication {
    /// It ran to its horizon, so that its figures may be mixed with others.
    pub fn counts(&self) -> bool {
        self.outcome == AT_HORIZON
    }

    /// Of which nothing is known.
    fn empty() -> Replication {
        Replication {
            number: 0,
            seed: 0,
            fidelity: Fidelity::Pack,
            outcome: "broken",
            detail: String::new(),
            sheet: None,
            orders: Vec::new(),
            reconciliation: BTreeMap::new(),
            differences: Differences::default(),
            struck: Vec::new(),
            rulings: Vec::new(),
            events: 0,
            end: Time::ZERO,
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct OrderResult {
    pub begun: bool,
    pub closed: bool,
    pub good: u64,
    /// Scheduled hours from its begin to its last pack, without breaks, nights and the start-ups
    /// after them; None: it did not end.
    pub hours: Option<f64>,
    /// When it was begun, when its last pack had left the line, when its lot was closed.
    pub times: [Option<Time>; 3],
}

/// A ruling without its rule, which the rulebook holds.
#[derive(Debug, Clone)]
pub struct OrderRuling {
    /// Place in `line.orders`.
    pub order: usize,
    pub rule: String,
    pub outcome: Outcome,
    pub finding: String,
    /// A `must` rule fails and is enforced on the day of judgement.
    pub enforced: bool,
    /// `discretion until 2018-11-27`: in force, and not acted on yet.
    pub enforcement: Option<String>,
}

/// Runs the scenario once with this seed. `warm_up`: exits left out at the beginning.
pub fn replicate(
    scenario: &Scenario,
    rulebook: &Rulebook,
    law: &Law,
    number: u32,
    seed: u64,
    warm_up: u64,
) -> Replication {
    let run = AssertUnwindSafe(|| {
        let mut replication = match scenario.fidelity {
            Fidelity::Pack => by_packs(scenario, rulebook, law, seed, warm_up),
            Fidelity::Flow => by_rates(scenario, rulebook, law, seed),
        };
        (replication.number, replication.seed) = (number, seed);
        replication
    });
    let mut replication = catch_unwind(run).unwrap_or_else(|panic| broken(&*panic, number, seed));
    replication.fidelity = scenario.fidelity;
    replication
}

/// Runs a line once by either engine, for nothing but its figures.
pub(super) fn tally(line: &Line, engine: Fidelity, seed: u64, warm_up: u64) -> (Ending, Tally) {
    match engine {
        Fidelity::Pack => {
            let mut finished = simulate(line, seed, Tally::new(layout(line), warm_up));
            finished.observer.finish(finished.end);
            (finished.ending, finished.observer)
        }
        Fidelity::Flow => {
            let finished = flow::simulate(line, seed, layout(line));
            (finished.ending, finished.tally)
        }
    }
}

/// Every pack by itself.
fn by_packs(
    scenario: &Scenario,
    rulebook: &Rulebook,
    law: &Law,
    seed: u64,
    warm_up: u64,
) -> Replication {
    let line = &scenario.line;
    let mut finished = simulate(line, seed, Tally::new(layout(line), warm_up));
    finished.observer.finish(finished.end);
    judged(scenario, rulebook, law, seed, finished)
}

/// What a run that has ended comes to, by whoever it was told.
pub(super) fn judged(
    scenario: &Scenario,
    rulebook: &Rulebook,
    law: &Law,
    seed: u64,
    finished: Finished<Tally>,
) -> Replication {
    let line = &scenario.line;
    let mut sheet = measure(line, &finished.observer);
    if let Some(place) = kpi_index("numbers_per_good_pack") {
        sheet.kpis[place] = numbers_per_good_pack(&finished.world);
    }
    let rulings = rulings(scenario, rulebook, law, &finished.world, seed);
    measured(line, finished, sheet, rulings)
}

/// Rates between events. There are no packs and no numbers, so that no order can be judged.
fn by_rates(scenario: &Scenario, rulebook: &Rulebook, law: &Law, seed: u64) -> Replication {
    let line = &scenario.line;
    let finished = flow::simulate(line, seed, layout(line));
    let mut world = World::new(line.orders.len(), line.pools.len(), false);
    world.orders = finished.orders;
    let mut rulings = rulings(scenario, rulebook, law, &world, seed);
    for ruling in rulings.iter_mut().filter(|ruling| ruling.outcome != Outcome::NotApplicable) {
        ruling.outcome = Outcome::NotReviewed;
        ruling.enforced = false;
        "the flow engine moves no single packs and no numbers".clone_into(&mut ruling.finding);
    }
    Replication {
        outcome: finished.ending.name(),
        sheet: Some(measure(line, &finished.tally)),
        orders: world.orders.iter().map(order_result).collect(),
        rulings,
        events: finished.events,
        end: finished.end,
        ..Replication::empty()
    }
}

fn order_result(order: &OrderRun) -> OrderResult {
    OrderResult {
        begun: order.begun.is_some(),
        closed: order.closed.is_some(),
        good: order.good,
        hours: order.begun.zip(order.emptied).map(|(from, to)| (to - from - order.paused).hours()),
        times: [order.begun, order.emptied, order.closed],
    }
}

pub fn layout(line: &Line) -> Layout {
    Layout {
        stations: line.stations.len(),
        links: line.links.len(),
        pack_makers: line.pack_makers(),
        crews: line.crews.len(),
    }
}

pub(super) fn ideal(line: &Line) -> Vec<f64> {
    line.stations.iter().map(|s| s.cycle.mean()).collect()
}

/// What the tally of a run of this line comes to.
pub fn measure(line: &Line, tally: &Tally) -> Sheet {
    let (ideal, nominal) = (ideal(line), line.nominal_rates());
    let (core, reference_rate) = (line.core, line.reference_rate);
    let people = line.crews.iter().map(|crew| f64::from(crew.headcount)).sum();
    let (ideal_cycle, nominal) = (&ideal[..], &nominal[..]);
    sheet(tally, &Measures { core, reference_rate, ideal_cycle, nominal, people })
}

/// Numbers of packs that were sent to the printer, per good pack; NaN without numbers.
fn numbers_per_good_pack(world: &World) -> f64 {
    let allotments = world.orders.iter().flat_map(|o| &o.allotments);
    let used = allotments.filter(|a| a.level == Level::Pack).map(|a| f64::from(a.used));
    let good: u64 = world.orders.iter().map(|o| o.good).sum();
    let used: f64 = used.sum();
    if used > 0.0 { used / good as f64 } else { f64::NAN }
}

fn measured(
    line: &Line,
    finished: Finished<Tally>,
    sheet: Sheet,
    rulings: Vec<OrderRuling>,
) -> Replication {
    let at_horizon = finished.ending == Ending::Horizon;
    let warm = finished.observer.is_warm();
    Replication {
        outcome: if at_horizon && !warm { "not-warm" } else { finished.ending.name() },
        detail: match (at_horizon, warm) {
            (true, true) => String::new(),
            (true, false) => "the run ended within its warm-up: give it a longer horizon".into(),
            (false, _) => finished.waits.join("; "),
        },
        sheet: Some(sheet),
        orders: finished.world.orders.iter().map(order_result).collect(),
        reconciliation: reconcile_by(&finished.world, |a| books_of(line, a)),
        differences: differences(&finished.world),
        rulings,
        struck: finished.world.struck,
        events: finished.events,
        end: finished.end,
        ..Replication::empty()
    }
}

/// Under which heading the numbers of an allotment are reconciled: their level, with pool and owner
/// where these are more than one would expect.
fn books_of(line: &Line, allotment: &Allotment) -> String {
    let pool = &line.pools[allotment.pool];
    let level = allotment.level.name();
    let second = line.stations.iter().any(|s| match &s.kind {
        Kind::Packer(packer) => packer.pools().nth(1) == Some(allotment.pool),
        _ => false,
    });
    match (&pool.owner, second) {
        (Some(owner), _) => format!("{level}: {} of {owner}", pool.name),
        (None, true) => format!("{level}: {}", pool.name),
        (None, false) => level.to_owned(),
    }
}

/// An invariant did not hold: the study goes on without this replication, and shows it.
fn broken(panic: &(dyn std::any::Any + Send), number: u32, seed: u64) -> Replication {
    let message = panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string))
        .unwrap_or_else(|| "no message".into());
    Replication { number, seed, detail: message, ..Replication::empty() }
}

/// Judges each order that has begun against its own market.
fn rulings(
    scenario: &Scenario,
    rulebook: &Rulebook,
    law: &Law,
    world: &World,
    seed: u64,
) -> Vec<OrderRuling> {
    let mut all = Vec::new();
    if scenario.orders.is_empty() {
        return all;
    }
    let packs = packs_by_order(world);
    let expiries = expiries(scenario);
    for (order, run) in world.orders.iter().enumerate() {
        if run.begun.is_none() {
            continue;
        }
        let expiry = &expiries[order];
        let evidence = evidence(scenario, world, order, &packs[order], expiry, law, seed);
        for ruling in judge(rulebook, &evidence, law) {
            all.push(OrderRuling {
                order,
                rule: ruling.rule.id.clone(),
                outcome: ruling.outcome,
                enforced: ruling.is_enforced_failure(),
                enforcement: ruling.enforcement.map(|discretion| discretion.to_string()),
                finding: ruling.finding,
            });
        }
    }
    all
}
