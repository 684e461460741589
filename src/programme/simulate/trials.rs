//! What each risk, each resource and each week is worth: the same runs once more with one thing
//! changed, run by run against the base.

use super::build::minutes;
use super::built_in;
use super::estimate::{Difference, difference};
use super::network::Network;
use super::outcome::{DriverEffect, EarlierStart, OneMore, StrategyOutcome};
use super::study::{Depth, Runs, Setting, study};
use super::summary::all_on_time;
use super::tallies::Tallies;
use super::whole::{Case, days};
use crate::stats::quantile;

/// Resources that are tried with one unit more: those with the longest queues.
const TRIED: usize = 8;
/// Earlier starts that are tried, in weeks.
const EARLIER: [f64; 4] = [4.0, 8.0, 13.0, 26.0];

pub struct Trials<'a> {
    case: &'a Case,
    setting: &'a Setting<'a>,
    runs: u32,
    days: Vec<f64>,
    loss: Vec<f64>,
    npv: Vec<f64>,
}

/// A trial against the base.
struct Trial {
    days: Difference,
    p80_days: f64,
    loss: Difference,
    npv: Difference,
    runs: Runs,
}

impl<'a> Trials<'a> {
    pub fn new(case: &'a Case, base: &Runs, runs: u32, setting: &'a Setting<'a>) -> Trials<'a> {
        let first = |mut list: Vec<f64>| {
            list.truncate(runs as usize);
            list
        };
        Trials {
            case,
            setting,
            runs,
            days: first(days(&case.network, base)),
            loss: first(base.figure(|f| f.loss[0])),
            npv: first(base.figure(|f| f.npv)),
        }
    }

    /// Gains: base minus trial, but trial minus base for the NPV.
    fn run(&self, change: impl Fn(&mut Network)) -> Trial {
        let mut network = self.case.network.clone();
        change(&mut network);
        let (runs, _) = study(&network, &self.case.costing, self.runs, Depth::Money, self.setting);
        let after = days(&network, &runs);
        let p80 = |list: &[f64]| quantile(list, 0.8).unwrap_or(0.0);
        Trial {
            days: difference(&after, &self.days),
            p80_days: p80(&self.days) - p80(&after),
            loss: difference(&runs.figure(|f| f.loss[0]), &self.loss),
            npv: difference(&self.npv, &runs.figure(|f| f.npv)),
            runs,
        }
    }

    pub fn npv(&self) -> &[f64] {
        &self.npv
    }

    /// The runs with a change.
    pub fn runs_of(&self, change: impl Fn(&mut Network)) -> Runs {
        self.run(change).runs
    }

    pub fn setting(&self) -> &'a Setting<'a> {
        self.setting
    }

    pub fn fill(&self, outcome: &mut StrategyOutcome, tallies: &Tallies) {
        self.drivers(outcome);
        self.resources(outcome, tallies);
        for weeks in EARLIER {
            let trial = self.run(|network| network.start -= minutes(weeks));
            outcome.earlier_start.push(EarlierStart {
                weeks,
                loss: trial.loss,
                p_all_on_time: all_on_time(&self.case.network, &trial.runs).mean,
            });
        }
    }

    fn drivers(&self, outcome: &mut StrategyOutcome) {
        let mut add = |name: &str, trial: Trial| {
            let Trial { days, p80_days, loss, npv, .. } = trial;
            outcome.drivers.push(DriverEffect { name: name.to_owned(), days, p80_days, loss, npv });
        };
        for (index, name) in self.case.network.drivers.iter().enumerate() {
            let trial = self.run(|network| {
                let effects = network.effects.iter_mut();
                effects.filter(|e| e.driver == index).for_each(|e| e.probability = 0.0);
            });
            add(name, trial);
        }
        for name in built_in::names(&self.case.network) {
            add(name, self.run(|network| built_in::switch_off(network, name)));
        }
        outcome
            .drivers
            .sort_by(|a, b| b.days.mean.total_cmp(&a.days.mean).then(a.name.cmp(&b.name)));
    }

    fn resources(&self, outcome: &mut StrategyOutcome, tallies: &Tallies) {
        let n = self.case.network.resources.len();
        let waited: Vec<f64> = (0..n).map(|r| tallies.by_week(r).1.iter().sum::<f64>()).collect();
        let mut order: Vec<usize> = (0..n).filter(|&r| waited[r] > 1.0).collect();
        order.sort_by(|&a, &b| waited[b].total_cmp(&waited[a]).then(a.cmp(&b)));
        for &resource in order.iter().take(TRIED) {
            let trial = self.run(|network| network.resources[resource].add(1));
            let is_paid = self.case.network.resources[resource].is_staff;
            let Trial { days, loss, npv, .. } = trial;
            outcome.resources[resource].one_more = Some(OneMore { days, loss, npv, is_paid });
        }
    }

    /// What the customer's answer on the first day would save.
    pub fn answer_at_once(&self, customer: usize) -> Difference {
        let at_once = super::calendar::NEVER;
        self.run(|network| network.earlier[customer] = at_once).loss
    }
}
