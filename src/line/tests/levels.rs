//! The levels of control: latency, loss, outages, and the stock of numbers that bridges them.

use super::super::plan::{Channel, Levels, Outage, Request, Stock};
use super::*;
use crate::journal::Happening;

fn channel(latency: f64, loss: f64, retry: f64, outage: Option<(f64, f64)>) -> Channel {
    let stops =
        |(every, lasts)| Outage { every: Law::Constant(every), lasts: Law::Constant(lasts) };
    Channel { latency: Law::Constant(latency), loss, retry: secs(retry), outage: outage.map(stops) }
}

/// A machine and a printer, a second a pack each.
fn printing(quantity: u32, levels: Levels) -> Line {
    let printer = station("printer", Kind::Printer(Printer::default()), 1.0);
    let stations = vec![machine("m", Law::Constant(1.0)), printer];
    let mut line = line(stations, buffer(Some(5)), Until::Orders);
    line.pools = vec![pool("p", Level::Pack, Scheme::Sgtin, 9)];
    line.pools[0].reply = Law::Constant(0.0);
    line.pools[0].overage = 0.0;
    line.orders = vec![order("A", 0, quantity, Some(0))];
    line.plan.levels = Some(Box::new(levels));
    line
}

fn counted(run: &super::super::Finished<Tally>, what: Happening) -> u64 {
    run.observer.stations.iter().map(|station| station.happened[what.index()]).sum()
}

#[test]
fn in_an_outage_the_line_runs_on_its_stock_and_then_stands() {
    // The printer starts its first pack at 1 s and has used n numbers at 1 + n s. Blocks of 1000
    // are asked for at 801, 1801 and 2801 s, with 200 left, and are there 10 s later. The next
    // request, at 3801 s, falls into the outage from 3600 to 7200 s. It is sent again every 60 s:
    // first after the outage at 3801 + 57 x 60 = 7221 s, answered at 7231 s.
    // Stock / rate = 200 numbers / (1 number/s): the line stands from 4001 to 7231 s.
    let stock = Some(Stock { block: 1000, low: 200 });
    let l3 = Some(channel(10.0, 0.0, 60.0, Some((3600.0, 3600.0))));
    let line = printing(5000, Levels { l3, stock, ..Levels::default() });
    let run = run(&line, 1);
    assert_eq!(seconds(&run.observer, 1, Cause::NumbersAwaited), 7231.0 - 4001.0);
    assert_eq!(counted(&run, Happening::MessageResent), 57);
    assert_eq!(counted(&run, Happening::NumberRequest), 4);
    // The last thousand, and the report of the lot, which takes the latency of L3.
    assert_eq!(run.world.orders[0].emptied, Some(secs(8231.0)));
    assert_eq!(run.world.orders[0].closed, Some(secs(8241.0)));
    assert_eq!(run.observer.good, 5000);
    assert_eq!(run.world.orders[0].allotments[0].used, 5000);
}

#[test]
fn a_stock_that_outlasts_the_outage_costs_nothing() {
    let stock = Some(Stock { block: 4000, low: 4000 });
    let l3 = Some(channel(10.0, 0.0, 60.0, Some((3600.0, 3600.0))));
    let line = printing(5000, Levels { l3, stock, ..Levels::default() });
    let run = run(&line, 1);
    assert_eq!(seconds(&run.observer, 1, Cause::NumbersAwaited), 0.0);
    assert_eq!(run.world.orders[0].emptied, Some(secs(5001.0)));
}

#[test]
fn requests_go_by_the_site_to_the_enterprise() {
    // 10 s to L3, 20 s on to L4, 60 s until the numbers are issued; the printer has its first pack
    // after 1 s.
    let (l3, l4) = (Some(channel(10.0, 0.0, 60.0, None)), Some(channel(20.0, 0.0, 60.0, None)));
    let mut line = printing(5, Levels { l3, l4, ..Levels::default() });
    line.pools[0].reply = Law::Constant(60.0);
    line.plan.request = Request::AtRelease;
    let run = run(&line, 1);
    assert_eq!(seconds(&run.observer, 1, Cause::NumbersAwaited), 89.0);
}

#[test]
fn while_the_line_controller_is_out_the_printer_stands() {
    // Out from 100 to 150 s and from 250 to 300 s; the printer ends its cycle of 1 s first, and so
    // stands for 49 s each. The machine needs no controller and fills the buffer.
    let l2 = Some(channel(0.0, 0.0, 60.0, Some((100.0, 50.0))));
    let line = printing(250, Levels { l2, ..Levels::default() });
    let run = run(&line, 1);
    assert_eq!(seconds(&run.observer, 1, Cause::ControllerDown), 98.0);
    assert_eq!(counted(&run, Happening::ControllerOutage), 2);
    assert_eq!(run.world.orders[0].emptied, Some(secs(349.0)));
}

#[test]
fn lost_messages_are_sent_again() {
    // Per order a request and a report, each lost with p = 0.3 and then sent again: in 2000 orders
    // 4000 p / (1 - p) = 1714 more messages, with a standard deviation of
    // sqrt(4000 p) / (1 - p) = 49.5.
    let l3 = Some(channel(0.0, 0.3, 60.0, None));
    let mut line = printing(1, Levels { l3, ..Levels::default() });
    line.plan.request = Request::AtRelease;
    line.orders = (0..2000).map(|_| order("A", 0, 1, Some(0))).collect();
    let run = run(&line, 3);
    let again = counted(&run, Happening::MessageResent) as f64;
    assert!((again - 1714.3).abs() < 4.0 * 49.5, "{again} messages were sent again");
}

#[test]
fn messages_go_on_in_a_break() {
    // Asked for at 0 s, answered at 100 s; the break from 50 to 200 s holds up the printer only.
    let l3 = Some(channel(100.0, 0.0, 60.0, None));
    let mut line = printing(5, Levels { l3, ..Levels::default() });
    line.plan.request = Request::AtRelease;
    line.shift = Some(Shift { length: secs(1000.0), breaks: vec![(secs(50.0), secs(150.0))] });
    let run = run(&line, 1);
    assert_eq!(seconds(&run.observer, 1, Cause::NumbersAwaited), 49.0);
    assert_eq!(run.world.orders[0].emptied, Some(secs(205.0)));
}

#[test]
fn the_level_of_a_pool_is_watched() {
    // 200 numbers, one used a second from 2 s on: they last until 201 s. On average over the first
    // 201 s about half of them are there; a fact comes for every second number.
    let line = printing(200, Levels::default());
    let run = run(&line, 1);
    let pool = &run.observer.pools[0];
    let by_hand = 200.0 + (1..=200).map(|used| f64::from(200 - used)).sum::<f64>();
    let off = (pool.bins.sum() - by_hand).abs();
    assert!(off <= 2.0 * 201.0, "{} number-seconds, by hand {by_hand}", pool.bins.sum());
    assert_eq!(pool.left, 0);
}
