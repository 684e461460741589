//! Questions at the edge: short horizons, starts that cannot be, names, exits, people who are paid.

use crate::programme::model::{Gate, GateRule, Policy, Programme, TeamKind};
use crate::programme::simulate::fixture::{SMALL, programme, strategy};
use crate::programme::simulate::{Options, Outcome, WhatIf, simulate};
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
