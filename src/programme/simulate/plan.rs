//! The plan without chance, by medians and without failures, beside what the runs made of it.

use super::calendar::{Minute, NEVER, date};
use super::engine::{Flat, Scratch, run};
use super::network::Network;
use super::outcome::Bar;
use super::study::Runs;

pub fn plan(network: &Network, runs: &Runs, seed: u64) -> Vec<Bar> {
    let mut planned = network.clone();
    planned.is_planned = true;
    let flat = Flat::new(&planned, seed);
    let mut scratch = Scratch::new(&flat);
    run(&flat, &mut scratch, 0);
    let width = network.activities.len();
    let day = |at: Minute| date(network.origin, at);
    let mut bars = Vec::with_capacity(width);
    for (index, activity) in network.activities.iter().enumerate() {
        let mut finishes = Runs::column(&runs.finishes, width, index);
        finishes.sort_unstable();
        let quantile = |p: f64| {
            let place = (p * finishes.len() as f64) as usize;
            finishes.get(place).copied().unwrap_or(NEVER)
        };
        bars.push(Bar {
            name: activity.name.clone(),
            phase: activity.phase.word().to_owned(),
            start: day(scratch.start[index].saturating_add(1)),
            finish: day(scratch.finish[index]),
            finish_p50: day(quantile(0.5)),
            finish_p90: day(quantile(0.9)),
        });
    }
    bars
}
