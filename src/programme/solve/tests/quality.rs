//! How good the search is, against the optimum of small projects and long runs of larger ones.
//! Feasibility and bounds are asserted in every solution.

use super::super::exact::optimum;
use super::super::progen::{Recipe, project};
use super::super::{Bound, Budget, solve};

#[test]
fn small_projects_are_solved_to_the_optimum() {
    let (mut gap, mut count) = (0.0, 0.0);
    for (at, strength) in [0.0, 0.2, 0.5, 0.7].into_iter().enumerate() {
        for seed in 0..10 {
            let recipe = Recipe { jobs: 11, complexity: 1.5, factor: 0.75, strength };
            let made = project(recipe, seed + 100 * at as u64);
            let best = optimum(&made);
            let solved = solve(&made, Budget { schedules: 1000, seed });
            assert!(solved.bound <= best && best <= solved.makespan);
            assert!(solved.schedules <= 1000);
            gap += f64::from(solved.makespan) / f64::from(best) - 1.0;
            count += 1.0;
        }
    }
    assert!(gap / count < 0.001, "mean gap {}", gap / count);
}

#[test]
fn a_thousand_schedules_come_near_a_long_run() {
    let mut gaps = Vec::new();
    for (seed, jobs, strength) in [(1, 30, 0.2), (2, 60, 0.2), (3, 60, 0.5), (4, 120, 0.1)] {
        let recipe = Recipe { jobs, complexity: 1.8, factor: 0.75, strength };
        let made = project(recipe, seed);
        let short = solve(&made, Budget { schedules: 1000, seed });
        let long = solve(&made, Budget { schedules: 10_000, seed });
        let bound = Bound::new(&made);
        assert!(long.makespan >= bound.makespan && bound.makespan >= bound.cpm_length);
        gaps.push(f64::from(short.makespan) / f64::from(long.makespan) - 1.0);
    }
    let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
    assert!(mean < 0.025, "{gaps:?}");
}

#[test]
fn the_seed_decides_and_the_budget_is_kept() {
    let made = project(Recipe { jobs: 40, complexity: 1.5, factor: 0.75, strength: 0.2 }, 9);
    for schedules in [1, 2, 3, 10, 101, 1000] {
        let solved = solve(&made, Budget { schedules, seed: 4 });
        assert!(solved.schedules <= schedules, "{} of {schedules}", solved.schedules);
        assert_eq!(solved, solve(&made, Budget { schedules, seed: 4 }));
    }
    let other = solve(&made, Budget { schedules: 1000, seed: 5 });
    assert_ne!(other.starts, solve(&made, Budget { schedules: 1000, seed: 4 }).starts);
}
