//! Until when each customer must answer. One experiment serves all of them: in each run three in
//! ten customers answer on a day that is drawn evenly, all others by their law; the share of runs
//! in which a customer's products are on time falls with its day, and is fitted by the best
//! falling steps (pool adjacent violators; Ayer et al. 1955).

use super::calendar::{Minute, WEEK, date};
use super::latest::LEVELS;
use super::outcome::StrategyOutcome;
use super::study::{Depth, Runs, study};
use super::trials::Trials;
use super::whole::Case;

/// Share of customers whose answer is made to come, in each run.
const SHARE: f64 = 0.3;
/// Weeks after the start within which it comes.
const WITHIN: Minute = 130;
/// At most so many runs.
const RUNS: u32 = 2_000;
/// Customers whose answer is valued: those with the most sales.
const VALUED: usize = 5;

pub fn fill(case: &Case, trials: &Trials, runs: u32, outcome: &mut StrategyOutcome) {
    let mut network = case.network.clone();
    network.forced = (SHARE, WITHIN * WEEK);
    let setting = trials.setting();
    let (found, _) =
        study(&network, &case.costing, (runs / 5).clamp(200, RUNS), Depth::Customers, setting);
    let width = network.customers.len();
    for customer in &mut outcome.customers {
        let Some(index) = network.customers.iter().position(|c| *c == customer.name) else {
            continue;
        };
        let steps = falling(trial_points(&found, width, index));
        let best = steps.first().map(|step| step.1);
        customer.max_attainable_probability = best;
        for (name, level) in LEVELS {
            let last = steps.iter().rev().find(|step| step.1 >= level);
            let day = last.and_then(|step| date(network.origin, network.start + step.0));
            customer.latest_answer.insert(name.to_owned(), day);
            customer.is_not_binding |=
                steps.last().is_some_and(|step| step.1 >= level) && level >= 0.9;
        }
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

/// (day of the answer, on time) of the runs in which the customer was made to answer.
fn trial_points(runs: &Runs, width: usize, customer: usize) -> Vec<(Minute, bool)> {
    let late = runs.customer_late.iter().skip(customer).step_by(width.max(1));
    let forced = runs.forced.iter().skip(customer).step_by(width.max(1));
    forced.zip(late).filter_map(|(at, late)| at.map(|at| (at, *late <= 0))).collect()
}

/// Falling steps: (last day of the step, share on time).
fn falling(mut points: Vec<(Minute, bool)>) -> Vec<(Minute, f64)> {
    points.sort_unstable();
    let mut steps: Vec<(Minute, f64, f64)> = Vec::new();
    for (at, hit) in points {
        steps.push((at, f64::from(hit), 1.0));
        while let [.., a, b] = steps[..] {
            if a.1 / a.2 > b.1 / b.2 {
                break;
            }
            steps.pop();
            steps.pop();
            steps.push((b.0, a.1 + b.1, a.2 + b.2));
        }
    }
    steps.iter().map(|step| (step.0, step.1 / step.2)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falling_steps_by_hand() {
        // 1 1 0 1 0: the 0 and the 1 behind it become one step of a half.
        let points = vec![(1, true), (2, true), (3, false), (4, true), (5, false)];
        assert_eq!(falling(points), vec![(2, 1.0), (4, 0.5), (5, 0.0)]);
        assert!(falling(Vec::new()).is_empty());
    }
}
