//! The line itself, with its troubles: what the built-in line controller reports of it is right.

use super::*;
use crate::base::law::Law;
use crate::capture::export::Options;
use crate::capture::{Site, export};
use crate::epcis::model::Form;
use crate::epcis::read;
use crate::journal::Told;
use crate::line::conduct::Conduct;
use crate::line::model::{
    Aggregation, BetweenOrders, Camera, Charset, Commissioned, Gate, Horizon, Kind, Limits, Line,
    Link, LinkKind, Merge, Method, Order, Packer, Pool, Printer, Scheme, Split, Station, Until,
};
use crate::line::plan::{Plan, Terms};
use crate::line::simulate;
use std::ops::ControlFlow;

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
        reworks: 0,
        cap: None,
        equipment: None,
    }
}

fn packer(name: &str, from: Level, makes: Level, holds: u32, pool: usize) -> Station {
    let aggregation = Some(Aggregation {
        pool: Some(pool),
        misread: 0.01,
        rescan: Law::Constant(5.0),
        label_fail: 0.05,
        relabel: Law::Constant(9.0),
    });
    station(name, Kind::Packer(Packer { holds, aggregation, packing: None }), from, makes)
}

fn pool(name: &str, level: Level, scheme: Scheme, lead_digit: u8) -> Pool {
    Pool {
        name: name.into(),
        level,
        scheme,
        charset: Charset::Numeric,
        length: 9,
        method: Method::Sequential,
        start: 0,
        overage: 0.2,
        reply: Law::Constant(1.0),
        company_prefix: "0614141".into(),
        lead_digit,
        owner: None,
    }
}

/// The line of [`head`], with misprints, false rejects, samples and scrapped labels.
fn line(packs: u32) -> Line {
    let printer =
        Printer { no_print: 0.01, double_print: 0.01, wrong_data: 0.01, unreadable: 0.02 };
    let camera = Camera { false_reject: 0.01, false_accept: 0.0 };
    let gate = Gate { miss: 0.0, sample_every: 50 };
    let pack = |name, kind| station(name, kind, Level::Pack, Level::Pack);
    let stations = vec![
        pack("cartoner", Kind::Machine { reject: 0.0 }),
        pack("printer", Kind::Printer(printer)),
        pack("camera", Kind::Camera(camera)),
        pack("gate", Kind::Gate(gate)),
        packer("case packer", Level::Pack, Level::Case, 8, 1),
        packer("palletiser", Level::Case, Level::Pallet, 4, 2),
    ];
    let links = (1..stations.len()).map(|to| Link {
        name: format!("before {}", stations[to].name),
        kind: LinkKind::Buffer { slots: Some(4) },
        from: vec![to - 1],
        to: vec![to],
    });
    let none = || Law::Constant(0.0);
    Line {
        injections: Vec::new(),
        name: "test".into(),
        links: links.collect(),
        stations,
        holds: [1; 5],
        pools: vec![
            pool("pack", Level::Pack, Scheme::Sgtin, 0),
            pool("case", Level::Case, Scheme::Sscc, 0),
            pool("pallet", Level::Pallet, Scheme::Sscc, 1),
        ],
        orders: vec![Order {
            lot: "L1".into(),
            product: 0,
            quantity: packs,
            pool: Some(0),
            terms: Terms::default(),
        }],
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
        limits: Limits { events: 1_000_000_000, wip: 1_000_000 },
        core: 0,
        commissioned: Commissioned::Last,
        reference_rate: 1.0,
    }
}

#[test]
fn the_truth_of_a_run_is_its_world_and_the_built_in_controller_tells_it() {
    let mut scene = Scene::new();
    scene.facts.clear();
    for (level, pool) in scene.head.pools.iter_mut().enumerate() {
        pool.charset = "numeric".to_owned();
        pool.method = "sequential".to_owned();
        pool.length = 9;
        pool.seed = level as u64;
    }
    scene.names = Names::new(&scene.head, Ids::Urn).expect("names");
    let line = line(2000);
    let world = {
        let facts = &mut scene.facts;
        simulate(&line, 5, Told(&mut |at, fact| facts.push((at, fact)))).world
    };
    let truth = scene.truth();
    assert_eq!(truth.strays(), 0);
    assert_eq!(truth.packs().count(), world.packs.len());
    for ((id, pack), own) in truth.packs().zip(&world.packs) {
        assert_eq!((pack.printed, pack.encoded, pack.read), (own.printed, own.encoded, own.read));
        assert_eq!(pack.parent().map_or(u32::MAX, |parent| parent.id), own.parent, "{id}");
        assert_eq!(pack.fate as u8, own.fate as u8, "{id}");
        assert_eq!((pack.made, pack.order), (own.made, own.order));
    }
    for level in [Level::Case, Level::Pallet] {
        let own = &world.parents[level.index()];
        assert_eq!(truth.parents(level).count(), own.len());
        for ((unit, parent), own) in truth.parents(level).zip(own) {
            let seen = (parent.number, parent.recorded, parent.children);
            assert_eq!(seen, (own.number, own.recorded, own.children), "{unit}");
        }
    }
    let mut out = Vec::new();
    let options = Options::new(Form::Json, seconds(86_400.0));
    let facts = scene.facts.iter().copied();
    export(&scene.head, facts, &Site::default(), &options, &mut out).expect("a document");
    let header = read::header(out.as_slice()).expect("a header");
    let mut comparison = Comparison::new(&truth, &scene.head, &scene.names).expect("a head");
    let each = &mut |taken: read::Taken| {
        comparison.event(&taken.event);
        ControlFlow::Continue(())
    };
    read::events(out.as_slice(), &header, each).expect("events");
    let report = comparison.end();
    assert!(report.events > 100);
    assert_eq!(report.findings, []);
}
