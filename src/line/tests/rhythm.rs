//! Stops, breaks, orders and numbers against hand calculations.

use super::*;
use crate::kernel::Ending;

#[test]
fn an_isolated_station_has_availability_f_over_f_plus_r() {
    // Buzacott and Shanthikumar 1993: A = f / (f + r), throughput = A / cycle.
    let mut station = machine("m", Law::Constant(1.0));
    station.breakdown = Some(Stops {
        every: Law::Exponential { mean: 100.0 },
        lasts: Law::Exponential { mean: 10.0 },
        clock: Clock::Operating,
    });
    let line = line(vec![station], LinkKind::Direct, Until::Units(2_000_000));
    let run = run(&line, 5);
    let share = seconds(&run.observer, 0, Cause::Working) / run.end.secs();
    // 20,000 failures: the standard error of the share is A (1 - A) sqrt(2 / 20000).
    let (a, failures) = (100.0 / 110.0, 20_000.0f64);
    let error = a * (1.0 - a) * (2.0 / failures).sqrt();
    assert!((share - a).abs() < 4.0 * error, "availability {share}");
    assert_eq!(run.world.counts[Level::Pack.index()].passed, 2_000_000);
}

#[test]
fn three_primaries_make_one_pack_and_a_rest_is_scrapped() {
    // 10 packs = 30 blisters, of which the machine rejects some: packs = blisters / 3.
    let mut blister = machine("blister", Law::Constant(1.0));
    blister.kind = Kind::Machine { reject: 0.2 };
    (blister.from, blister.makes, blister.puts) = (Level::Primary, Level::Primary, 5);
    let mut cartoner = machine("cartoner", Law::Constant(1.0));
    (cartoner.from, cartoner.takes) = (Level::Primary, 3);
    let mut line = line(vec![blister, cartoner], buffer(Some(10)), Until::Orders);
    line.holds[Level::Pack.index()] = 3;
    line.orders = vec![order("A", 0, 1000, None)];
    let run = run(&line, 1);
    assert_eq!(run.ending, Ending::Horizon);
    let [blisters, packs, ..] = run.world.counts;
    assert_eq!(blisters.made, 3000);
    assert_eq!(packs.passed, (3000 - blisters.rejected) / 3);
    assert_eq!(blisters.scrapped, (3000 - blisters.rejected) % 3);
    // Binomial band of four standard errors.
    let off = blisters.rejected as f64 - 600.0;
    assert!(off.abs() < 4.0 * (3000.0f64 * 0.2 * 0.8).sqrt(), "{} rejected", blisters.rejected);
}

#[test]
fn a_shift_by_hand() {
    // Start-up 10 s, order of 20 packs at 1 s, close 5, clearance 6, changeover 7, second order.
    // A break of 100 s begins at 15 s.
    let mut line = line(vec![machine("m", Law::Constant(1.0))], LinkKind::Direct, Until::Shift);
    line.orders = vec![order("A", 0, 20, None), order("B", 1, 8, None), order("C", 1, 5, None)];
    line.between_orders = BetweenOrders {
        start_up: Law::Constant(10.0),
        lot_close: Law::Constant(5.0),
        line_clearance: Law::Constant(6.0),
        changeover: Law::Constant(7.0),
        changeover_same_product: Law::Constant(2.0),
    };
    line.shift = Some(Shift { length: secs(500.0), breaks: vec![(secs(15.0), secs(100.0))] });
    let run = run(&line, 1);
    let times: Vec<_> = run.world.orders.iter().map(|o| (o.begun, o.closed)).collect();
    let at = |s: f64| Some(secs(s));
    assert_eq!(times[0], (at(10.0), at(135.0)));
    assert_eq!(times[1], (at(148.0), at(161.0)));
    assert_eq!(times[2], (at(169.0), at(179.0)));
    let tally = &run.observer;
    assert_eq!(seconds(tally, 0, Cause::Break), 100.0);
    assert_eq!(seconds(tally, 0, Cause::Working), 33.0);
    assert_eq!(seconds(tally, 0, Cause::Changeover), 9.0);
    assert_eq!(seconds(tally, 0, Cause::LineClearance), 12.0);
    assert_eq!(seconds(tally, 0, Cause::LotClose), 15.0);
    assert_eq!(seconds(tally, 0, Cause::NoOrder), 321.0);
    assert_eq!(tally.good, 33);
    assert_eq!(tally.order_time, secs(33.0));
}

#[test]
fn a_book_of_orders_goes_on_the_next_day() {
    let mut line = line(vec![machine("m", Law::Constant(60.0))], LinkKind::Direct, Until::Orders);
    line.orders = vec![order("A", 0, 90, None)];
    line.shift = Some(Shift { length: secs(3600.0), breaks: Vec::new() });
    let run = run(&line, 1);
    // 60 packs on the first day, 30 on the second.
    assert_eq!(run.end, secs(86_400.0 + 1800.0));
    assert_eq!(seconds(&run.observer, 0, Cause::OffShift), 23.0 * 3600.0);
}

#[test]
fn a_printer_waits_for_numbers_and_a_pool_can_run_dry() {
    // 20 numbers and 10 % overage = 22 for 20 packs; the pool holds 100.
    let printer = station("printer", Kind::Printer(Printer::default()), 1.0);
    let mut line =
        line(vec![machine("m", Law::Constant(1.0)), printer], buffer(Some(5)), Until::Orders);
    line.pools = vec![pool("p", Level::Pack, Scheme::Sgtin, 2)];
    line.pools[0].overage = -0.5; // ten numbers for twenty packs: one request on the way
    line.orders = vec![order("A", 0, 20, Some(0))];
    let finished = run(&line, 1);
    assert_eq!(finished.ending, Ending::Horizon);
    assert_eq!(seconds(&finished.observer, 1, Cause::NumbersAwaited), 60.0);
    line.pools[0].length = 1;
    let finished = run(&line, 1);
    assert_eq!(finished.ending, Ending::Deadlock);
    assert!(
        finished.waits.iter().any(|w| w == "printer waits for numbers"),
        "{:?}",
        finished.waits
    );
    assert_eq!(finished.observer.good, 10);
}

#[test]
fn limits_are_named_outcomes() {
    let stations = vec![machine("a", Law::Constant(1.0)), machine("b", Law::Constant(2.0))];
    let mut line = line(stations, buffer(None), Until::Units(1_000_000));
    line.limits.wip = 1000;
    assert_eq!(run(&line, 1).ending, Ending::WipLimit);
    line.limits.events = 10;
    assert_eq!(run(&line, 1).ending, Ending::EventLimit);
}

#[test]
fn a_conveyor_delays_by_length_over_speed_and_little_holds() {
    let kind = LinkKind::Conveyor {
        slots: 100,
        crossing: secs(20.0),
        spacing: secs(0.1),
        gap: Time::ZERO,
        rigid: false,
    };
    let stations = vec![machine("a", Law::Constant(1.0)), machine("b", Law::Constant(0.5))];
    let run = run(&line(stations, kind, Until::Units(1000)), 1);
    let tally = &run.observer;
    // 20 s on the belt and 0.5 s in the second machine, every one.
    assert!((tally.lead_sum() / tally.left as f64 - 20.5).abs() < 1e-9);
    let wip = tally.wip_integral();
    let inside = wip - tally.lead_sum(); // packs still inside at the end count in the integral only
    assert!((0.0..21.0 * 21.0).contains(&inside), "{wip} against {}", tally.lead_sum());
}

#[test]
fn numbers_that_come_late_hold_the_next_order_up() {
    // The first order's numbers are there. Those of the second are asked for when the first has
    // left the line at 5 + 1 s; changeover takes 10 s, the reply 60 s: the printer has its first
    // pack at 17 s and waits until 66 s.
    let printer = station("printer", Kind::Printer(Printer::default()), 1.0);
    let mut line =
        line(vec![machine("m", Law::Constant(1.0)), printer], buffer(Some(5)), Until::Orders);
    line.pools = vec![pool("p", Level::Pack, Scheme::Sgtin, 6)];
    line.orders = vec![order("A", 0, 5, Some(0)), order("B", 1, 5, Some(0))];
    line.between_orders.changeover = Law::Constant(10.0);
    let finished = run(&line, 1);
    assert_eq!(seconds(&finished.observer, 1, Cause::NumbersAwaited), 49.0);
}

#[test]
fn the_line_is_started_up_every_day_and_a_break_at_the_end_is_no_order_time() {
    let mut line = line(vec![machine("m", Law::Constant(1.0))], LinkKind::Direct, Until::Orders);
    line.orders = vec![order("A", 0, 900, None)];
    line.between_orders.start_up = Law::Constant(100.0);
    line.shift = Some(Shift { length: secs(600.0), breaks: vec![(secs(300.0), secs(300.0))] });
    // Each day 100 s of start-up, 200 s of work and 300 s of break: 200 packs a day.
    let finished = run(&line, 1);
    let tally = &finished.observer;
    assert_eq!(finished.end, secs(4.0 * 86_400.0 + 200.0));
    assert_eq!(seconds(tally, 0, Cause::StartUp), 500.0);
    assert_eq!(tally.order_time, secs(900.0));
    let mut stopped = line.clone();
    stopped.horizon.until = Until::Shift;
    assert_eq!(run(&stopped, 1).observer.order_time, secs(200.0));
}

#[test]
fn a_break_does_not_change_who_is_the_bottleneck() {
    let line_with = |breaks: Vec<(Time, Time)>| {
        let law = || Law::Exponential { mean: 1.0 };
        let stations = vec![machine("a", law()), machine("b", law()), machine("c", law())];
        let mut line = line(stations, buffer(Some(3)), Until::Shift);
        line.shift = Some(Shift { length: secs(20_000.0), breaks });
        run(&line, 7).observer.bottleneck.time
    };
    let (without, with) = (line_with(Vec::new()), line_with(vec![(secs(7_000.0), secs(1.0))]));
    for (a, b) in without.iter().zip(&with) {
        assert!((a.secs() - b.secs()).abs() < 20.0, "{without:?} against {with:?}");
    }
}

#[test]
fn changeovers_of_other_orders_are_not_shifted_by_one_more_draw() {
    // The same three orders; the change to the same product takes no time at all, or a random one.
    let third_begins = |same: Law| {
        let mut line =
            line(vec![machine("m", Law::Constant(1.0))], LinkKind::Direct, Until::Orders);
        line.orders = vec![order("A", 0, 5, None), order("B", 0, 5, None), order("C", 1, 5, None)];
        line.between_orders.changeover = Law::Exponential { mean: 100.0 };
        line.between_orders.changeover_same_product = same;
        let orders = run(&line, 3).world.orders;
        orders[2].begun.zip(orders[1].closed).map(|(begun, closed)| begun - closed)
    };
    let random = Law::Uniform { low: 1.0, high: 9.0 };
    assert_eq!(third_begins(Law::Constant(2.0)), third_begins(random));
}

#[test]
fn a_run_that_can_never_end_is_a_deadlock() {
    let mut line = line(vec![machine("m", Law::Constant(1.0))], LinkKind::Direct, Until::Units(99));
    line.orders = vec![order("A", 0, 5, None)];
    assert_eq!(run(&line, 1).ending, Ending::Deadlock);
    line.shift = Some(Shift { length: secs(600.0), breaks: Vec::new() });
    assert_eq!(run(&line, 1).ending, Ending::Deadlock);
    let mut still = line.clone();
    still.stations[0] = machine("m", Law::Constant(0.0));
    still.orders.clear();
    still.horizon.until = Until::Units(u64::MAX);
    assert_eq!(run(&still, 1).ending, Ending::Standstill);
}

#[test]
fn the_last_cycle_of_an_order_works_on_what_is_left() {
    // Nine packs through a machine that takes ten at once; then a machine that fills cases of four.
    let mut check = machine("check", Law::Constant(1.0));
    (check.takes, check.puts) = (10, 10);
    let mut cases = machine("cases", Law::Constant(1.0));
    (cases.makes, cases.takes, cases.puts) = (Level::Case, 8, 2);
    let stations = vec![machine("m", Law::Constant(1.0)), check, cases];
    let mut line = line(stations, buffer(Some(20)), Until::Orders);
    line.holds[Level::Case.index()] = 4;
    line.orders = vec![order("A", 0, 9, None)];
    let finished = run(&line, 1);
    let cases = &finished.world.parents[Level::Case.index()];
    let sizes: Vec<u32> = cases.iter().map(|c| c.children).collect();
    assert_eq!(sizes, vec![4, 4, 1]);
    assert_eq!(finished.observer.good, 9);
}
