//! What strategies do, and what fields of a programme change.

use crate::programme::model::{Policy, Programme, Strategy};
use crate::programme::simulate::fixture::{SMALL, programme, strategy};
use crate::programme::simulate::{Options, StrategyOutcome, WhatIf, simulate};
use std::sync::atomic::AtomicBool;

fn told(mut programme: Programme, strategies: Vec<Strategy>) -> Vec<StrategyOutcome> {
    programme.strategies = strategies;
    let stop = AtomicBool::new(false);
    let options = Options {
        runs: 400,
        seed: 3,
        jobs: 2,
        strategies: Vec::new(),
        what_if: WhatIf::default(),
        sensitivity_runs: Some(0),
        stop: &stop,
        progress: &(),
    };
    simulate(&programme, &options).unwrap().strategies
}

fn mean_days(one: &StrategyOutcome) -> f64 {
    one.critical_chain.iter().map(|phase| phase.days).sum()
}

/// The days of the chain are the mean date of the last product: it lies near the median.
#[test]
fn the_chain_adds_up_to_the_date() {
    for one in told(programme(&SMALL), vec![strategy(Policy::Joint), strategy(Policy::Wait)]) {
        let dates = one.ready_date.all_products.as_ref().unwrap();
        let (low, high) = (dates.days["p10"].unwrap(), dates.days["p90"].unwrap());
        let mean = mean_days(&one);
        assert!(low < mean && mean < high, "{low} {mean} {high}");
    }
}

#[test]
fn the_option_orders_first_and_knows_less() {
    let found = told(programme(&SMALL), vec![strategy(Policy::Joint), strategy(Policy::Hybrid)]);
    let (joint, hybrid) = (found[0].orders.unwrap(), found[1].orders.unwrap());
    assert!(hybrid.mean_week < joint.mean_week - 4.0, "{hybrid:?} {joint:?}");
    assert!(hybrid.before_answer >= joint.before_answer, "{hybrid:?} {joint:?}");
}

/// Nothing is done for what is given up.
#[test]
fn an_exit_buys_nothing_and_its_products_go_when_they_are_registered_elsewhere() {
    let mut quick = programme(&SMALL);
    let place = crate::programme::model::Phase::Registration as usize;
    quick.durations.laws[place] = crate::programme::model::Law::Fixed(10.0);
    let slow = told(programme(&SMALL), vec![strategy(Policy::Exit)]);
    let quick = told(quick, vec![strategy(Policy::Exit)]);
    assert_eq!((slow[0].activities, slow[0].money.capex.mean), (0, 0.0));
    assert!(quick[0].expected_loss.mean > slow[0].expected_loss.mean);
}

/// Customers who leave for reasons of their own take their margin along; no date moves.
#[test]
fn leaving_costs_value_and_no_time() {
    let mut leaving = programme(&SMALL);
    leaving.customers.iter_mut().for_each(|customer| customer.leaves_per_year = 0.2);
    let stay = told(programme(&SMALL), vec![strategy(Policy::Joint)]);
    let leave = told(leaving, vec![strategy(Policy::Joint)]);
    assert!(leave[0].npv.mean < stay[0].npv.mean);
    assert_eq!(leave[0].ready_date, stay[0].ready_date);
}

/// A vendor who begins a line each two months needs six months for four lines.
#[test]
fn the_pace_of_a_vendor_bounds_the_orders() {
    let mut slow = programme(&SMALL);
    slow.vendors.iter_mut().for_each(|vendor| vendor.starts_per_month = 0.25);
    let free = told(programme(&SMALL), vec![strategy(Policy::Joint)]);
    let slow = told(slow, vec![strategy(Policy::Joint)]);
    let week = |found: &[StrategyOutcome]| found[0].orders.unwrap().mean_week;
    assert!(week(&slow) > week(&free) + 4.0, "{} {}", week(&slow), week(&free));
}
