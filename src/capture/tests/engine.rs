//! Runs of the engine with every trouble: the careful system reports them without a
//! contradiction, whatever happens on the line and on the wire.

use super::documents::{FORMS, events, findings, options};
use super::line::Line as ByHand;
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::capture::controller::{Life, System};
use crate::capture::export::Options;
use crate::capture::{Site, Summary, export};
use crate::epcis::hash::hash;
use crate::epcis::model::Form;
use crate::journal::{Fact, Head, Level, OrderPhase, Told, Trouble};
use crate::line::conduct::Conduct;
use crate::line::inject::{Injection, When};
use crate::line::model::*;
use crate::line::packing::{Labeller, Packing, Retain, Rework, Roll};
use crate::line::plan::{Plan, Terms};
use crate::line::simulate;

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

/// `wild`: with losses at every station, samples, parents that are opened.
fn stations(wild: bool) -> Vec<Station> {
    let share = |share: f64| if wild { share } else { 0.0 };
    let printer = Printer {
        no_print: share(0.01),
        double_print: share(0.02),
        wrong_data: share(0.01),
        unreadable: share(0.02),
    };
    let camera = Camera { false_reject: share(0.01), false_accept: share(0.1) };
    let gate = Gate { miss: share(0.1), sample_every: if wild { 90 } else { 0 } };
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

fn line(wild: bool, injections: Vec<Injection>) -> Line {
    let stations = stations(wild);
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
        orders: vec![order("A"), order("B")],
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

fn order(lot: &str) -> Order {
    Order { lot: lot.into(), product: 0, quantity: 120, pool: Some(0), terms: Terms::default() }
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

struct Ran {
    head: Head,
    facts: Vec<(Time, Fact)>,
    injections: Vec<Injection>,
}

fn ran(wild: bool, injections: Vec<Injection>, seed: u64) -> Ran {
    let line = line(wild, injections.clone());
    let mut facts = Vec::new();
    let mut see = |at, fact| facts.push((at, fact));
    let ending = simulate(&line, seed, Told(&mut see)).ending;
    assert_eq!(ending.name(), "horizon");
    let closed =
        |(_, fact): &&(Time, Fact)| matches!(fact, Fact::Order { phase: OrderPhase::Closed, .. });
    assert_eq!(facts.iter().filter(closed).count(), 2);
    Ran { head: head(&line), facts, injections }
}

fn document(ran: &Ran, system: System, options: &Options) -> (String, Summary) {
    let site = Site { system, injections: ran.injections.clone(), ..Site::default() };
    let mut out = Vec::new();
    let facts = ran.facts.iter().copied();
    let summary = export(&ran.head, facts, &site, options, &mut out).expect("a document");
    (String::from_utf8(out).expect("UTF-8"), summary)
}

#[test]
fn a_calm_run_is_accounted_for_to_the_last_number() {
    let ran = ran(false, Vec::new(), 1);
    let (text, summary) = document(&ran, System::Builtin, &options(Form::Json));
    assert_eq!(findings(&text), []);
    assert_eq!(summary.alarms.map(|alarms| alarms.total()), Some(0));
    let states = summary.states.expect("an account");
    // Of two lots: packs, cases of 10, pallets of 4 cases.
    assert_eq!(states[Life::Released as usize], 2 * (120 + 12 + 3));
    assert_eq!(states[Life::Encoded as usize] + states[Life::Commissioned as usize], 0);
}

#[test]
fn a_wild_run_is_reported_without_a_contradiction() {
    for seed in 0..8 {
        let ran = ran(true, Vec::new(), seed);
        let mut hashes = Vec::new();
        for form in FORMS {
            for group in [1, 100] {
                let options = Options { group, ..options(form) };
                let (text, summary) = document(&ran, System::Builtin, &options);
                assert_eq!(findings(&text), [], "seed {seed} {form:?}");
                let states = summary.states.expect("an account");
                let open = [Life::Encoded, Life::Commissioned, Life::Allocated];
                assert!(open.into_iter().all(|life| states[life as usize] == 0), "{states:?}");
                if group == 100 {
                    hashes.push(events(&text).iter().map(hash).collect::<Vec<_>>());
                }
            }
        }
        assert!(hashes[0] == hashes[1] && hashes[1] == hashes[2], "seed {seed}");
    }
}

#[test]
fn every_trouble_of_the_catalogue_is_reported_without_a_contradiction() {
    for trouble in Trouble::ALL {
        for (wild, when) in [(false, When::Unit(7)), (true, When::Share(0.03))] {
            let station = None;
            let injection = Injection { trouble, station, when, lasts: trouble.lasts() };
            let ran = ran(wild, vec![injection], 5);
            let (text, _) = document(&ran, System::Builtin, &options(Form::Xml12));
            assert_eq!(findings(&text), [], "{} {wild}", trouble.name());
            // The naive system may report what it likes, as long as it can be read.
            let (text, summary) = document(&ran, System::Naive, &options(Form::Json));
            assert_eq!(events(&text).len() as u64, summary.written.events, "{}", trouble.name());
        }
    }
}
