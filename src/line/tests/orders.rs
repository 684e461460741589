//! Orders, customers and changes against schedules made by hand.

use super::super::plan::{Changes, Customer, Request};
use super::super::world::NONE;
use super::*;
use crate::journal::{Happening, Reason};
use crate::kernel::Ending;

fn at(seconds: f64) -> Option<Time> {
    Some(secs(seconds))
}

fn one_machine(orders: Vec<Order>) -> Line {
    let mut line = line(vec![machine("m", Law::Constant(1.0))], LinkKind::Direct, Until::Orders);
    line.orders = orders;
    line
}

#[test]
fn every_class_of_the_changeover_matrix_by_hand() {
    let mut line = one_machine(vec![
        order("A", 0, 10, None),
        order("B", 0, 10, None),
        order("C", 0, 10, None),
        order("D", 1, 10, None),
        order("E", 2, 10, None),
    ]);
    // C has another artwork, D another product in the same format, E another format.
    for (place, artwork) in [(2, 1), (3, 1), (4, 1)] {
        line.orders[place].terms.artwork = artwork;
    }
    line.orders[4].terms.format = 2;
    line.plan.changes = Some(Box::new(Changes {
        format: Law::Constant(40.0),
        product: Law::Constant(30.0),
        artwork: Law::Constant(20.0),
        lot: Law::Constant(10.0),
    }));
    // B and D are made by a recipe.
    let (set_up, close) = (Law::Constant(3.0), Law::Constant(2.0));
    line.plan.customers = vec![Customer { name: "alpha".into(), set_up, close }];
    for place in [1, 3] {
        line.orders[place].terms.customer = Some(0);
    }
    line.between_orders.start_up = Law::Constant(100.0);
    line.between_orders.lot_close = Law::Constant(5.0);
    line.between_orders.line_clearance = Law::Constant(6.0);
    let run = run(&line, 1);
    // Released, set-up from, begun, emptied, closed: each line goes on from the one before with
    // 6 s of clearance, the change (and 3 s of recipe), 10 s of work, 5 s of close (and 2 s).
    let by_hand = [
        (at(0.0), None, at(100.0), at(110.0), at(115.0)),
        (at(115.0), at(121.0), at(134.0), at(144.0), at(151.0)),
        (at(151.0), at(157.0), at(177.0), at(187.0), at(192.0)),
        (at(192.0), at(198.0), at(231.0), at(241.0), at(248.0)),
        (at(248.0), at(254.0), at(294.0), at(304.0), at(309.0)),
    ];
    for (order, by_hand) in run.world.orders.iter().zip(by_hand) {
        let schedule = (order.released, order.set_up, order.begun, order.emptied, order.closed);
        assert_eq!(schedule, by_hand);
    }
    let counted = |what: Happening| run.observer.stations[0].happened[what.index()];
    for what in [
        Happening::FormatChange,
        Happening::ProductChange,
        Happening::ArtworkChange,
        Happening::LotChange,
    ] {
        assert_eq!(counted(what), 1, "{}", what.name());
    }
}

/// A machine, a printer, a camera and a gate, a second a pack each.
fn serialized(orders: Vec<Order>) -> Line {
    let stations = vec![
        machine("m", Law::Constant(1.0)),
        station("printer", Kind::Printer(Printer::default()), 1.0),
        station("camera", Kind::Camera(Camera::default()), 1.0),
        station("gate", Kind::Gate(Gate::default()), 1.0),
    ];
    let mut line = line(stations, buffer(Some(5)), Until::Orders);
    line.pools = vec![pool("p", Level::Pack, Scheme::Sgtin, 6)];
    line.pools[0].reply = Law::Constant(0.0);
    line.orders = orders;
    line
}

#[test]
fn the_first_packs_of_each_order_are_rejected_and_their_numbers_are_used() {
    let mut line = serialized(vec![order("A", 0, 30, Some(0)), order("B", 0, 20, Some(0))]);
    line.plan.start_up_rejects = 4;
    let run = run(&line, 1);
    assert_eq!(run.observer.stations[3].rejected[Reason::StartUp.index()], 8);
    for (order, good) in run.world.orders.iter().zip([26, 16]) {
        assert_eq!((order.rejected, order.good), (4, good));
        assert_eq!(u64::from(order.allotments[0].used), good + 4);
    }
    // Without a gate the machine that makes the packs takes them out, before they are printed.
    let mut line = one_machine(vec![order("A", 0, 30, None), order("B", 0, 20, None)]);
    line.plan.start_up_rejects = 4;
    let run = super::run(&line, 1);
    assert_eq!(run.observer.stations[0].rejected[Reason::StartUp.index()], 8);
    assert_eq!(run.observer.good, 42);
}

#[test]
fn numbers_asked_for_at_release_hold_every_order_up() {
    // The printer has its first pack a second after the release, the numbers come after 60 s:
    // 59 s in both orders.
    let printer = station("printer", Kind::Printer(Printer::default()), 1.0);
    let stations = vec![machine("m", Law::Constant(1.0)), printer];
    let mut line = line(stations, buffer(Some(5)), Until::Orders);
    line.pools = vec![pool("p", Level::Pack, Scheme::Sgtin, 6)];
    line.orders = vec![order("A", 0, 5, Some(0)), order("B", 0, 5, Some(0))];
    line.plan.request = Request::AtRelease;
    let run = run(&line, 1);
    assert_eq!(seconds(&run.observer, 1, Cause::NumbersAwaited), 118.0);
}

#[test]
fn an_order_begins_when_it_is_ready_whatever_the_line_did_meanwhile() {
    // A is done at 10 s, its close takes 5 s and the change 20 s: the line is set up at 35 s. B is
    // ready at 200 s. A break that ends before changes nothing; one that ends later holds it up.
    let begun = |breaks: Vec<(Time, Time)>| {
        let mut line = one_machine(vec![order("A", 0, 10, None), order("B", 1, 10, None)]);
        line.orders[1].terms.ready = secs(200.0);
        line.between_orders.lot_close = Law::Constant(5.0);
        line.between_orders.changeover = Law::Constant(20.0);
        line.shift = Some(Shift { length: secs(1000.0), breaks });
        let run = run(&line, 1);
        (run.world.orders[1].begun, seconds(&run.observer, 0, Cause::OrderAwaited))
    };
    assert_eq!(begun(vec![]), (at(200.0), 165.0));
    assert_eq!(begun(vec![(secs(100.0), secs(50.0))]), (at(200.0), 115.0));
    assert_eq!(begun(vec![(secs(190.0), secs(40.0))]), (at(230.0), 155.0));
}

#[test]
fn the_hours_of_an_order_are_without_breaks_and_nights() {
    // Each day 100 s of start-up, 200 s of work and 300 s of break: 900 packs take 900 s.
    let mut line = one_machine(vec![order("A", 0, 900, None)]);
    line.between_orders.start_up = Law::Constant(100.0);
    line.shift = Some(Shift { length: secs(600.0), breaks: vec![(secs(300.0), secs(300.0))] });
    let run = run(&line, 1);
    let order = &run.world.orders[0];
    let span = order.emptied.zip(order.begun).map(|(to, from)| to - from - order.paused);
    assert_eq!(span, at(900.0));
}

/// A bundling machine without labels (10 packs), and two case packers side by side (8 bundles).
fn bundles_and_cases(orders: Vec<Order>) -> Line {
    let mut bundler = machine("bundler", Law::Constant(1.0));
    (bundler.makes, bundler.takes) = (Level::Bundle, 10);
    let case_packer = |name: &str| {
        let aggregation = Aggregation {
            pool: Some(1),
            misread: 0.0,
            rescan: Law::Constant(0.0),
            label_fail: 0.0,
            relabel: Law::Constant(0.0),
        };
        let kind = Kind::Packer(Packer { holds: 8, aggregation: Some(aggregation), packing: None });
        Station { from: Level::Bundle, makes: Level::Case, ..station(name, kind, 1.0) }
    };
    let printer = station("printer", Kind::Printer(Printer::default()), 1.0);
    let m = machine("m", Law::Constant(1.0));
    let mut line = line(
        vec![m, printer, bundler, case_packer("case-1"), case_packer("case-2")],
        buffer(Some(20)),
        Until::Orders,
    );
    // Both case packers draw from the bundles.
    line.links[2].to = vec![3, 4];
    line.links.truncate(3);
    line.holds[Level::Bundle.index()] = 10;
    line.holds[Level::Case.index()] = 8;
    line.pools =
        vec![pool("p", Level::Pack, Scheme::Sgtin, 6), pool("c", Level::Case, Scheme::Sgtin, 6)];
    line.pools[1].overage = 0.0;
    line.orders = orders;
    line
}

#[test]
fn parents_are_counted_by_what_goes_into_one_whoever_packs_it() {
    // 800 packs = 80 bundles = 10 cases, and one number for the label in hand.
    let line = bundles_and_cases(vec![order("A", 0, 800, Some(0))]);
    let run = run(&line, 1);
    assert_eq!(run.ending, Ending::Horizon);
    let cases: Vec<_> =
        run.world.orders[0].allotments.iter().filter(|a| a.level == Level::Case).collect();
    assert_eq!(cases.len(), 1);
    assert_eq!(cases[0].issued, 11);
    assert_eq!(cases[0].used as usize, run.world.parents[Level::Case.index()].len());
}

#[test]
fn an_order_is_aggregated_as_deep_as_its_customer_wants() {
    let mut orders = vec![order("A", 0, 80, Some(0)), order("B", 0, 80, Some(0))];
    orders[0].terms.depth = Level::Bundle;
    let run = run(&bundles_and_cases(orders), 1);
    assert!(run.world.orders[0].allotments.iter().all(|a| a.level == Level::Pack));
    let cases = &run.world.parents[Level::Case.index()];
    for case in cases {
        assert_eq!(case.number == NONE, case.order == 0);
        assert!(case.closed);
    }
    assert_eq!(cases.iter().map(|case| case.packs).sum::<u32>(), 160);
}
