//! A line of six stations that is run by the engine.

use super::line::Line as ByHand;
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::journal::{Fact, Head, Level, OrderPhase, Told};
use crate::line::conduct::Conduct;
use crate::line::inject::Injection;
use crate::line::model::*;
use crate::line::packing::{Labeller, Packing, Retain, Rework, Roll};
use crate::line::plan::{Plan, Terms};
use crate::line::simulate;
use crate::line::world::World;

/// What goes wrong on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Labels and readings of parents, and nothing else.
    Calm,
    /// Prints too, samples and false rejects: all of it is seen by a device.
    Seen,
    /// Losses at every station, seen or not, and parents that are opened.
    Wild,
}

fn station(name: &str, kind: Kind, from: Level, makes: Level) -> Station {
    Station {
        name: name.into(),
        kind,
        from,
        makes,
        takes: 1,
        puts: 1,
        cycle: Law::Constant(0.5),
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

fn packer(pool: usize, holds: u32, packing: Option<Packing>) -> Kind {
    let aggregation = Aggregation {
        pool: Some(pool),
        misread: 0.01,
        rescan: Law::Constant(2.0),
        label_fail: 0.05,
        relabel: Law::Constant(3.0),
    };
    Kind::Packer(Packer { holds, aggregation: Some(aggregation), packing: packing.map(Box::new) })
}

fn stations(mood: Mood) -> Vec<Station> {
    let wild = mood == Mood::Wild;
    let share = |share: f64| if wild { share } else { 0.0 };
    let seen = |share: f64| if mood == Mood::Calm { 0.0 } else { share };
    let printer = Printer {
        no_print: seen(0.01),
        double_print: seen(0.02),
        wrong_data: seen(0.01),
        unreadable: seen(0.02),
    };
    let camera = Camera { false_reject: seen(0.01), false_accept: share(0.1) };
    let gate = Gate { miss: share(0.1), sample_every: if mood == Mood::Calm { 0 } else { 90 } };
    let roll = Roll {
        labels: 20,
        change: Law::Constant(5.0),
        shift_by_one: 0.5,
        noticed_after: 2,
        mend: Law::Constant(5.0),
    };
    let labeller =
        Labeller { second_pool: None, print_latency: Law::Constant(1.0), roll: Some(roll) };
    let packing = Packing {
        labeller: Some(labeller),
        rework: Some(Rework { opened: 0.2, lasts: Law::Constant(9.0), replaces: 2 }),
        retain: Some(Retain { packs: 3, lasts: Law::Constant(9.0) }),
        samples: 4,
        taken: 0.005,
        ..Packing::default()
    };
    let (pack, case) = (Level::Pack, Level::Case);
    vec![
        station("cartoner", Kind::Machine { reject: share(0.01) }, pack, pack),
        station("printer", Kind::Printer(printer), pack, pack),
        station("camera", Kind::Camera(camera), pack, pack),
        station("gate", Kind::Gate(gate), pack, pack),
        station("checkweigher", Kind::Machine { reject: share(0.01) }, pack, pack),
        station("case-packer", packer(1, 10, wild.then_some(packing)), pack, case),
        station("palletiser", packer(2, 4, None), case, Level::Pallet),
    ]
}

fn line(mood: Mood, quantity: u32, injections: Vec<Injection>) -> Line {
    let stations = stations(mood);
    let (pack, case) = (Level::Pack, Level::Case);
    let pools =
        [(pack, Scheme::Sgtin, 12), (case, Scheme::Sgtin, 10), (Level::Pallet, Scheme::Sscc, 9)];
    let none = || Law::Constant(0.0);
    let link = |i: usize| Link {
        name: format!("link {i}"),
        kind: LinkKind::Buffer { slots: Some(4) },
        from: vec![i - 1],
        to: vec![i],
    };
    Line {
        injections,
        name: "test".into(),
        links: (1..stations.len()).map(link).collect(),
        stations,
        holds: [1, 1, 1, 10, 4],
        pools: pools
            .into_iter()
            .map(|(level, scheme, length)| pool(level, scheme, length))
            .collect(),
        orders: vec![order("A", quantity), order("B", quantity)],
        between_orders: BetweenOrders {
            start_up: none(),
            lot_close: Law::Constant(60.0),
            line_clearance: none(),
            changeover: none(),
            changeover_same_product: none(),
        },
        crews: Vec::new(),
        shift: None,
        plan: Plan::default(),
        horizon: Horizon { until: Until::Orders, steady_state: false },
        limits: Limits { events: 10_000_000, wip: 100_000 },
        core: 0,
        commissioned: Commissioned::Last,
        reference_rate: 1.0,
    }
}

fn order(lot: &str, quantity: u32) -> Order {
    Order { lot: lot.into(), product: 0, quantity, pool: Some(0), terms: Terms::default() }
}

fn pool(level: Level, scheme: Scheme, length: u32) -> Pool {
    Pool {
        name: level.name().into(),
        level,
        scheme,
        charset: Charset::Alphanumeric,
        length,
        method: if scheme == Scheme::Sscc { Method::Sequential } else { Method::Random },
        start: 0,
        overage: 0.1,
        reply: Law::Constant(60.0),
        company_prefix: "0614141".into(),
        lead_digit: 1,
        owner: None,
    }
}

/// The head of the line by hand fits, but for its stations.
fn head(line: &Line) -> Head {
    let mut head = ByHand::new("sgtin").head;
    let kind = |kind: &Kind| match kind {
        Kind::Machine { .. } => "machine",
        Kind::Printer(_) => "printer",
        Kind::Camera(_) => "camera",
        Kind::Gate(_) => "gate",
        Kind::Packer(_) => "packer",
    };
    head.stations = line
        .stations
        .iter()
        .map(|station| crate::journal::StationHead {
            name: station.name.clone(),
            kind: kind(&station.kind).to_owned(),
            from: station.from.name().to_owned(),
            makes: station.makes.name().to_owned(),
            ..Default::default()
        })
        .collect();
    head
}

/// A run: its facts, and its line as the engine left it.
pub struct Ran {
    pub head: Head,
    pub facts: Vec<(Time, Fact)>,
    pub injections: Vec<Injection>,
    pub world: World,
}

/// Two lots of so many packs each.
pub fn ran(mood: Mood, quantity: u32, injections: Vec<Injection>, seed: u64) -> Ran {
    let line = line(mood, quantity, injections.clone());
    let mut facts = Vec::new();
    let mut see = |at, fact| facts.push((at, fact));
    let run = simulate(&line, seed, Told(&mut see));
    let (ending, world) = (run.ending, run.world);
    assert_eq!(ending.name(), "horizon");
    let closed =
        |(_, fact): &&(Time, Fact)| matches!(fact, Fact::Order { phase: OrderPhase::Closed, .. });
    assert_eq!(facts.iter().filter(closed).count(), 2);
    Ran { head: head(&line), facts, injections, world }
}
