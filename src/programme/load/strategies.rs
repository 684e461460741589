//! Strategies with what each policy takes by default.

use super::check::{Check, law};
use crate::base::diagnostic::Fault;
use crate::programme::codes;
use crate::programme::model::{
    Asking, Conversion, Gate, GateRule, Law, Policy, Strategy, TeamKind,
};
use crate::scenario::List;
use crate::scenario::schema::programme::{GateWord, PolicyWord, StrategyEntry, TeamWord};

/// The strategies. Never empty.
pub fn strategies(entries: &List<StrategyEntry>, check: &mut Check<'_>) -> Vec<Strategy> {
    let mut all: Vec<Strategy> = Vec::new();
    for entry in entries.iter() {
        let strategy = strategy(entry, check);
        if all.iter().any(|known| known.name == strategy.name) {
            let place = entry.name.as_ref().map_or(&entry.policy.place, |at| &at.place);
            let first =
                entries.items.get(all.iter().position(|s| s.name == strategy.name).unwrap_or(0));
            let message = format!("two strategies are called `{}`", strategy.name);
            let fault = Fault::new(codes::TWICE, place, message, "give each a `name` of its own");
            check.faults.push(match first {
                Some(first) => fault.related(&first.place, "first here"),
                None => fault,
            });
        }
        all.push(strategy);
    }
    if all.is_empty() {
        check.default("strategies", "joint, alone, wait");
        for policy in [Policy::Joint, Policy::Alone, Policy::Wait] {
            all.push(usual(policy));
        }
    }
    all
}

/// What a policy does unless the file says otherwise.
fn usual(policy: Policy) -> Strategy {
    let (asking, decide_after, co_pay) = match policy {
        Policy::Joint => (Asking::Invited, Some(26.0), 1.0),
        Policy::Hybrid => (Asking::Invited, Some(26.0), 1.0),
        Policy::Wait => (Asking::Waiting, Some(104.0), 1.0),
        // Who asks nobody offers its own standard to those who have said nothing by then.
        Policy::Alone => (Asking::Nobody, Some(52.0), 0.0),
        // A partial exit plans with the customers of the lines that stay.
        Policy::Partial => (Asking::Invited, Some(26.0), 1.0),
        Policy::Exit => (Asking::Nobody, None, 0.0),
    };
    let conversion = match policy {
        Policy::Exit => Conversion::None,
        _ => Conversion::All,
    };
    let congestion_factor = match policy {
        Policy::Wait => Law::BetaPert { low: 1.0, mode: 1.1, high: 1.3 },
        _ => Law::Fixed(1.0),
    };
    Strategy {
        name: policy.word().to_owned(),
        title: title(policy).to_owned(),
        policy,
        team: None,
        start_delay_weeks: 0.0,
        asking,
        decide_after_weeks: decide_after,
        co_pay_factor: co_pay,
        guess_wrong: 0.25,
        conversion,
        congestion_factor,
        gates: Vec::new(),
    }
}

fn title(policy: Policy) -> &'static str {
    match policy {
        Policy::Joint => "plan jointly with customers, who are invited",
        Policy::Alone => "order a standard specification without asking",
        Policy::Wait => "wait for each customer's requirements",
        Policy::Exit => "convert no line and run the business off",
        Policy::Partial => "convert the best lines with their customers, move or drop the rest",
        Policy::Hybrid => "order long-lead modules now, decide on aggregation with the answers",
    }
}

fn strategy(entry: &StrategyEntry, check: &mut Check<'_>) -> Strategy {
    let policy = match entry.policy.value {
        PolicyWord::Joint => Policy::Joint,
        PolicyWord::Alone => Policy::Alone,
        PolicyWord::Wait => Policy::Wait,
        PolicyWord::Exit => Policy::Exit,
        PolicyWord::Partial => Policy::Partial,
        PolicyWord::Hybrid => Policy::Hybrid,
    };
    let base = usual(policy);
    let name = entry.name.as_ref().map_or(base.name, |at| at.value.0.clone());
    let path = |key: &str| format!("strategies.{name}.{key}");
    let decide = match (&entry.decide_after, base.decide_after_weeks) {
        (Some(at), _) => Some(law(&at.value.0).planned()),
        (None, Some(weeks)) => {
            check.default(&path("decide_after"), &format!("{weeks} weeks"));
            Some(weeks)
        }
        (None, None) => None,
    };
    let co_pay = base.co_pay_factor.to_string();
    let co_pay = check.factor(entry.co_pay_factor.as_ref(), &path("co_pay_factor"), &co_pay);
    let congestion = match &entry.congestion_factor {
        Some(at) => law(&at.value.0),
        None => base.congestion_factor,
    };
    Strategy {
        title: entry.title.as_ref().map_or(base.title, |at| at.value.0.clone()),
        policy,
        team: entry.team.as_ref().map(|at| match at.value {
            TeamWord::Dedicated => TeamKind::Dedicated,
            TeamWord::PartTime => TeamKind::PartTime,
        }),
        start_delay_weeks: entry.start_delay.as_ref().map_or(0.0, |at| law(&at.value.0).planned()),
        asking: base.asking,
        decide_after_weeks: decide,
        co_pay_factor: co_pay.planned(),
        guess_wrong: check.share(
            entry.guess_wrong.as_ref(),
            &path("guess_wrong"),
            base.guess_wrong,
        ),
        conversion: conversion(entry, base.conversion, check),
        congestion_factor: congestion,
        gates: gates(entry, check),
        name,
    }
}

fn conversion(entry: &StrategyEntry, usual: Conversion, check: &mut Check<'_>) -> Conversion {
    match (entry.policy.value, &entry.convert) {
        (PolicyWord::Partial, Some(at)) => Conversion::Best(at.value),
        (PolicyWord::Partial, None) => {
            let help = "add `convert: 4`, the number of lines that are converted";
            check.fault(codes::STRATEGY, &entry.place, "a partial exit of how many lines?", help);
            usual
        }
        (_, Some(at)) => {
            let message = "only a partial exit says how many lines it converts";
            check.fault(
                codes::STRATEGY,
                &at.place,
                message,
                "remove it, or write `policy: partial`",
            );
            usual
        }
        (_, None) => usual,
    }
}

fn gates(entry: &StrategyEntry, check: &mut Check<'_>) -> Vec<Gate> {
    let mut all: Vec<Gate> = Vec::new();
    for gate in entry.gates.iter() {
        let week = law(&gate.after.value.0).planned();
        if all.last().is_some_and(|before| before.week > week) {
            let help = "write the gates in the order of time";
            check.fault(
                codes::STRATEGY,
                &gate.after.place,
                "this gate comes before the last",
                help,
            );
        }
        let rule = match gate.rule.value {
            GateWord::OrderUnanswered => GateRule::OrderUnanswered,
            GateWord::DropUnprofitable => GateRule::DropUnprofitable,
            GateWord::DedicateTeam => GateRule::DedicateTeam,
            GateWord::AddResources => GateRule::AddResources,
        };
        all.push(Gate { week, rule });
    }
    all
}
