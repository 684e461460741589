//! Questions at the edge: short horizons, starts that cannot be, names, exits, people who are paid.

use crate::programme::model::{
    Aggregation, AggregationNeed, Gate, GateRule, Policy, Programme, TeamKind,
};
use crate::programme::network::schedule;
use crate::programme::simulate::fixture::{SMALL, programme, strategy};
use crate::programme::simulate::{Options, Outcome, WhatIf, planned_network, simulate, warnings};
use jiff::civil::date;
use std::sync::atomic::AtomicBool;

fn tried(
    programme: &Programme,
    what_if: WhatIf,
    (runs, sensitivities): (u32, u32),
) -> Result<Outcome, String> {
    let stop = AtomicBool::new(false);
    let options = Options {
        runs,
        seed: 5,
        jobs: 2,
        strategies: Vec::new(),
        what_if,
        sensitivity_runs: Some(sensitivities),
        stop: &stop,
        progress: &(),
    };
    simulate(programme, &options)
}

fn with(policies: &[Policy]) -> Programme {
    let strategies = policies.iter().map(|policy| strategy(*policy)).collect();
    Programme { strategies, ..programme(&SMALL) }
}

fn later(weeks: f64) -> WhatIf {
    WhatIf { start_shift_weeks: weeks, ..WhatIf::default() }
}

fn more(name: &str, units: i32) -> WhatIf {
    WhatIf { more: vec![(name.to_owned(), units)], ..WhatIf::default() }
}

/// The search for the latest start ends at the horizon.
#[test]
fn a_horizon_shorter_than_the_search_is_no_trouble() {
    let mut short = with(&[Policy::Joint]);
    short.horizon_weeks = 95.0;
    short.markets.iter_mut().for_each(|market| market.deadline = date(2017, 11, 20));
    short.durations.laws.fill(crate::programme::model::Law::Fixed(0.1));
    let outcome = tried(&short, WhatIf::default(), (60, 40)).unwrap();
    assert!(outcome.strategies[0].latest_start["0.8"].is_some());
    assert!(tried(&short, later(94.0), (20, 10)).is_ok());
    let refused = tried(&short, later(95.0), (20, 10)).unwrap_err();
    assert!(refused.contains("behind the horizon"), "{refused}");
    assert!(tried(&short, later(-53.0), (20, 10)).unwrap_err().contains("at most 52"));
}

/// Who starts too late is told when the start should have been.
#[test]
fn too_late_has_a_date() {
    let mut late = with(&[Policy::Joint]);
    late.markets.iter_mut().for_each(|market| market.deadline = date(2017, 9, 1));
    let one = tried(&late, WhatIf::default(), (100, 60)).unwrap().strategies.remove(0);
    assert!(one.latest_start["0.8"].is_none(), "{:?}", one.latest_start);
    let should = one.should_have_started["0.8"].unwrap();
    assert!(should < late.start && should >= date(2015, 2, 10), "{should}");
    for (market, at) in &one.latest_start_by_market {
        let missed = one.should_have_started_by_market[market]["0.8"];
        assert!(at["0.8"].is_none() || missed.is_none());
    }
}

/// A strategy that converts nothing has no resources: the name is right all the same.
#[test]
fn a_name_is_unknown_only_if_no_strategy_knows_it() {
    let both = with(&[Policy::Exit, Policy::Joint]);
    let outcome = tried(&both, more("validation", 1), (20, 0)).unwrap();
    assert_eq!(outcome.what_if, ["more=validation:1"]);
    let unknown = tried(&both, more("validatoin", 1), (20, 0)).unwrap_err();
    assert!(unknown.contains("`validatoin`; there is artwork, core-team"), "{unknown}");
    assert!(tried(&both, more("it", i32::MAX), (20, 0)).is_ok());
}

#[test]
fn an_exit_has_no_chance_and_no_day() {
    let outcome =
        tried(&with(&[Policy::Joint, Policy::Exit]), WhatIf::default(), (50, 20)).unwrap();
    let exit = &outcome.strategies[1];
    assert_eq!((exit.p_all_on_time, exit.max_attainable_probability), (None, None));
    assert!(exit.p_on_time.is_empty() && exit.joint_confidence.is_empty());
    assert_eq!(outcome.comparisons[0].days, None);
    assert!(outcome.comparisons[0].npv.mean.is_finite());
}

/// The wage of one IT person a year until the last product is ready.
#[test]
fn people_who_are_added_are_paid() {
    let joint = with(&[Policy::Joint]);
    let opex = |programme: &Programme, what_if: WhatIf| {
        let one = tried(programme, what_if, (200, 0)).unwrap().strategies.remove(0);
        let days: f64 = one.critical_chain.iter().map(|phase| phase.days).sum();
        (one.money.opex.mean, days / 365.25)
    };
    let base = opex(&joint, WhatIf::default());
    let with_one = opex(&joint, more("validation", 1));
    let wage = joint.team.cost_per_person_year * with_one.1;
    let team = 5.0 * joint.team.cost_per_person_year * (base.1 - with_one.1);
    let risen = with_one.0 - base.0 + team;
    assert!((risen / wage - 1.0).abs() < 0.25, "{risen} {wage}");
    // A slot of the vendor has no known price.
    assert!(opex(&joint, more("fat-bay", 1)).0 <= base.0 + 1.0);

    let gated = |rule: GateRule| {
        let mut part = joint.clone();
        part.team.kind = TeamKind::PartTime;
        part.strategies[0].gates = vec![Gate { week: 10.0, rule }];
        part
    };
    let unchanged = opex(&gated(GateRule::OrderUnanswered), WhatIf::default());
    let dedicated = opex(&gated(GateRule::DedicateTeam), WhatIf::default());
    // It ends earlier, and costs more a year.
    assert!(dedicated.1 < unchanged.1);
    assert!(dedicated.0 / dedicated.1 > unchanged.0 / unchanged.1);
}

/// What the model draws without a driver of the file can be switched off too.
#[test]
fn built_in_risks_stand_beside_the_drivers() {
    let joint = with(&[Policy::Joint]);
    let one = tried(&joint, WhatIf::default(), (100, 60)).unwrap().strategies.remove(0);
    for name in ["vendor-congestion", "no-room", "factory-test-fails", "legitimacy-repeats"] {
        assert!(one.drivers.iter().any(|effect| effect.name == name), "{name}");
        let without = WhatIf { without_drivers: vec![name.to_owned()], ..WhatIf::default() };
        assert!(tried(&joint, without, (20, 0)).is_ok(), "{name}");
    }
}

/// Half of the customers of a market ask for aggregation, and two of four lines have it.
#[test]
fn who_asks_for_aggregation_is_dealt_out_and_needs_a_line_that_does_it() {
    let with_lines = |first: Aggregation, others: Aggregation| {
        let mut made = with(&[Policy::Joint]);
        made.markets[1].aggregation = AggregationNeed::Asked(50);
        for (index, line) in made.lines.iter_mut().enumerate() {
            line.upgrade.aggregation = if index == 0 { first } else { others };
        }
        made
    };
    let dropped = |programme: &Programme| {
        tried(programme, WhatIf::default(), (40, 0)).unwrap().strategies[0].dropped_products
    };
    let none = with_lines(Aggregation::None, Aggregation::None);
    let in_market = none.products.iter().filter(|product| product.markets.contains(&1)).count();
    assert_eq!(dropped(&none) as usize, in_market.div_ceil(2));
    assert!(warnings(&none)[0].contains("must be aggregated"), "{:?}", warnings(&none));
    let other = Programme { spread_seed: 2, ..none.clone() };
    assert_ne!(
        crate::programme::simulate::build::asked(&none),
        crate::programme::simulate::build::asked(&other)
    );
    let all = with_lines(Aggregation::Manual, Aggregation::Manual);
    // One cell serves all lines of its site.
    let cell = with_lines(Aggregation::OffLineCell, Aggregation::None);
    for served in [all, cell] {
        assert_eq!((dropped(&served), warnings(&served)), (0, Vec::new()));
    }
}

#[test]
fn more_packs_than_a_line_makes_are_warned_of() {
    let mut busy = with(&[Policy::Joint]);
    busy.products.iter_mut().for_each(|product| product.packs_per_year *= 1_000.0);
    let found = warnings(&busy);
    assert!(found.len() == busy.lines.len() && found[0].contains("packs"), "{found:?}");
}

/// What planners get has the pace of the team, the congestion of the day, and the days of a run
/// that keeps to all resources.
#[test]
fn an_exported_plan_knows_team_congestion_and_queues() {
    let days = |programme: &Programme, id: &str| {
        let plan = planned_network(programme, &programme.strategies[0]);
        plan.activities.iter().find(|activity| activity.id == id).unwrap().duration_days
    };
    let whole = with(&[Policy::Joint]);
    let mut part = whole.clone();
    part.team.kind = TeamKind::PartTime;
    let (fast, slow) = (days(&whole, "requirements"), days(&part, "requirements"));
    assert!((f64::from(slow) / f64::from(fast) - 1.45).abs() < 0.02, "{fast} {slow}");
    let mut calm = whole.clone();
    calm.vendors.iter_mut().for_each(|vendor| vendor.congestion.clock.clear());
    let mut full = calm.clone();
    let start = full.start;
    full.vendors.iter_mut().for_each(|vendor| vendor.congestion.clock = vec![(start, 1.5)]);
    let (usual, long) = (days(&calm, "build/line 0"), days(&full, "build/line 0"));
    assert!((f64::from(long) / f64::from(usual) - 1.5).abs() < 0.02, "{usual} {long}");
    let plan = planned_network(&whole, &whole.strategies[0]);
    let table = schedule(&plan, None).unwrap();
    for id in ["ready/US", "ready/EU"] {
        let at = plan.activities.iter().position(|activity| activity.id == id).unwrap();
        let (path, levelled) = (table.dates(at).unwrap().1, plan.activities[at].dates.unwrap().1);
        assert!(levelled >= path, "{id}: {path} {levelled}");
    }
}
