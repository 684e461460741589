//! Until when each customer must answer. One experiment serves all of them: in each run three in
//! ten customers answer on a day that is drawn evenly, all others by their law; the share of runs
//! in which a customer's products are on time falls with its day, and is fitted by the best
//! falling steps (pool adjacent violators; Ayer et al. 1955). A step holds runs enough to tell its
//! share within some 10 points; where there are fewer, nothing is said.

use super::calendar::{Minute, WEEK, date};
use super::estimate::{Probability, probability};
use super::latest::LEVELS;
use super::outcome::{CustomerOutcome, StrategyOutcome};
use super::study::{Depth, Runs, study};
use super::trials::Trials;
use super::whole::Case;
use jiff::civil::Date;

/// Share of customers whose answer is made to come, in each run.
const SHARE: f64 = 0.3;
/// Weeks after the start within which it comes.
const WITHIN: Minute = 130;
/// Runs of the experiment, at least and at most.
const RUNS: (u32, u32) = (400, 2_000);
/// Runs of a step, at least: of 100 the interval of a share of 0.8 is 0.71 to 0.87.
const LEAST: u32 = 100;
/// An answer that comes after all days that were tried and still gives this does not bind.
const MOST_SURE: f64 = 0.9;
/// Customers whose answer is valued: those with the most sales.
const VALUED: usize = 5;

pub fn fill(case: &Case, trials: &Trials, runs: u32, outcome: &mut StrategyOutcome) {
    let mut network = case.network.clone();
    network.forced = (SHARE, WITHIN * WEEK);
    let setting = trials.setting();
    let (found, _) =
        study(&network, &case.costing, runs.clamp(RUNS.0, RUNS.1), Depth::Customers, setting);
    let width = network.customers.len();
    for customer in &mut outcome.customers {
        let Some(index) = network.customers.iter().position(|c| *c == customer.name) else {
            continue;
        };
        let steps = falling(trial_points(&found, width, index), LEAST);
        tell(customer, &steps, &|after| date(network.origin, network.start + after));
    }
    let mut order: Vec<usize> = (0..width).collect();
    let sales = |customer: usize| {
        let items = network.items.iter().filter(|i| i.customer == customer);
        items.map(|i| i.revenue_per_week).sum::<f64>()
    };
    order.sort_by(|&a, &b| sales(b).total_cmp(&sales(a)).then(a.cmp(&b)));
    for &index in order.iter().take(VALUED) {
        let name = &network.customers[index];
        if let Some(customer) = outcome.customers.iter_mut().find(|c| c.name == *name) {
            customer.value_of_answer = Some(trials.answer_at_once(index));
        }
    }
}

fn tell(customer: &mut CustomerOutcome, steps: &[Step], day: &dyn Fn(Minute) -> Option<Date>) {
    let first = steps.first().map(Step::chance);
    // Others are made to answer late, so that their lines keep people and slots busy: what was
    // measured without that can be better, and an early answer is no worse than the usual one.
    let measured = customer.on_time;
    customer.best_is_measured = first.is_some_and(|first| first.mean < measured.mean);
    customer.best_chance = if customer.best_is_measured { Some(measured) } else { first };
    customer.max_attainable_probability = customer.best_chance.map(|best| best.mean);
    for (name, level) in LEVELS {
        let last = steps.iter().rev().find(|step| step.share() >= level);
        customer.latest_answer.insert(name.to_owned(), last.and_then(|step| day(step.last)));
        customer.latest_answer_chance.insert(name.to_owned(), last.map(Step::chance));
    }
    customer.is_not_binding = steps.last().is_some_and(|step| step.share() >= MOST_SURE);
}

/// (day of the answer, on time) of the runs in which the customer was made to answer.
fn trial_points(runs: &Runs, width: usize, customer: usize) -> Vec<(Minute, bool)> {
    let late = runs.customer_late.iter().skip(customer).step_by(width.max(1));
    let forced = runs.forced.iter().skip(customer).step_by(width.max(1));
    forced.zip(late).filter_map(|(at, late)| at.map(|at| (at, *late <= 0))).collect()
}

/// Answers of a span of days, on all of which the chance is taken to be the same.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    /// Last day of the span, in minutes after the start.
    last: Minute,
    hits: u32,
    runs: u32,
}

impl Step {
    fn share(&self) -> f64 {
        f64::from(self.hits) / f64::from(self.runs.max(1))
    }

    fn chance(&self) -> Probability {
        probability(self.hits, self.runs)
    }

    fn with(self, next: Step) -> Step {
        Step { last: next.last, hits: self.hits + next.hits, runs: self.runs + next.runs }
    }
}

/// Falling steps of at least so many runs each; none, where there are not as many.
fn falling(mut points: Vec<(Minute, bool)>, least: u32) -> Vec<Step> {
    points.sort_unstable();
    let mut steps: Vec<Step> = Vec::new();
    for (last, hit) in points {
        steps.push(Step { last, hits: u32::from(hit), runs: 1 });
        while let [.., a, b] = steps[..] {
            if a.share() > b.share() {
                break;
            }
            steps.truncate(steps.len() - 2);
            steps.push(a.with(b));
        }
    }
    // Small ones are joined with what follows, and what is left over with the last large one: the
    // shares still fall.
    let mut large: Vec<Step> = Vec::new();
    let mut open: Option<Step> = None;
    for step in steps {
        let sum = open.map_or(step, |before| before.with(step));
        open = if sum.runs < least { Some(sum) } else { None };
        if open.is_none() {
            large.push(sum);
        }
    }
    if let (Some(rest), Some(last)) = (open, large.last_mut()) {
        *last = last.with(rest);
    }
    large
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falling_steps_by_hand() {
        // 1 1 0 1 0: the 0 and the 1 behind it become one step of a half.
        let points = vec![(1, true), (2, true), (3, false), (4, true), (5, false)];
        let told = |least: u32| {
            falling(points.clone(), least).iter().map(|s| (s.last, s.share())).collect::<Vec<_>>()
        };
        assert_eq!(told(1), vec![(2, 1.0), (4, 0.5), (5, 0.0)]);
        // Steps of two at least: the last 0 is joined with the half.
        assert_eq!(told(2), vec![(2, 1.0), (5, 1.0 / 3.0)]);
        assert_eq!((told(5), told(6)), (vec![(5, 0.6)], Vec::new()));
        assert!(falling(Vec::new(), 1).is_empty());
    }
}
