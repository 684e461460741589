//! Wait or start: what it is worth to be free to start at a stage gate, by what is known there.
//! Least squares on simulated runs (Longstaff and Schwartz 2001): at each gate, from the last to
//! the first, the value of starting and that of waiting are regressed on what is known, and the
//! greater one decides. The rule is fitted on every other run and valued on the rest, so that it
//! does not profit from what it could not know.

use super::build::minutes;
use super::estimate::{Difference, difference};
use super::outcome::{GateValue, StrategyOutcome, WaitOrStart};
use super::trials::Trials;

/// Stage gates in weeks after the start: 6, 12 and 18 months.
const GATES: [f64; 3] = [26.0, 52.0, 78.0];
/// Constant, share of sales whose customer has answered, its square, congestion.
const TERMS: usize = 4;

type Known = [f64; TERMS];

/// The runs of a start at one gate.
struct Gate {
    week: f64,
    npv: Vec<f64>,
    known: Vec<Known>,
}

pub fn fill(trials: &Trials, outcome: &mut StrategyOutcome) {
    let now = trials.npv().to_vec();
    if now.len() < 8 * TERMS {
        return;
    }
    let gates: Vec<Gate> = GATES.iter().map(|&week| gate(trials, week)).collect();
    outcome.wait_or_start = Some(valued(&now, &gates));
}

fn gate(trials: &Trials, week: f64) -> Gate {
    let runs = trials.runs_of(|network| network.delay += minutes(week));
    let known = runs.answered.iter().zip(&runs.congestion).map(|(answered, congestion)| {
        let share = f64::from(*answered);
        [1.0, share, share * share, f64::from(*congestion)]
    });
    Gate { week, known: known.collect(), npv: runs.figure(|f| f.npv) }
}

fn valued(now: &[f64], gates: &[Gate]) -> WaitOrStart {
    let n = gates.iter().map(|gate| gate.npv.len()).fold(now.len(), usize::min);
    let is_fitted = |run: &usize| run.is_multiple_of(2);
    let mut value: Vec<f64> = gates.last().map_or(Vec::new(), |gate| gate.npv[..n].to_vec());
    let mut starts: Vec<usize> = vec![gates.len().saturating_sub(1); n];
    for (place, gate) in gates.iter().enumerate().rev().skip(1) {
        let rows: Vec<usize> = (0..n).filter(is_fitted).collect();
        let fit = |values: &[f64]| {
            let pairs = rows.iter().map(|&run| (gate.known[run], values[run]));
            least_squares(&pairs.collect::<Vec<_>>())
        };
        let (starting, waiting) = (fit(&gate.npv), fit(&value));
        for run in 0..n {
            if at(&starting, &gate.known[run]) >= at(&waiting, &gate.known[run]) {
                value[run] = gate.npv[run];
                starts[run] = place;
            }
        }
    }
    let tested: Vec<usize> = (0..n).filter(|run| !is_fitted(run)).collect();
    let of = |values: &[f64]| tested.iter().map(|&run| values[run]).collect::<Vec<f64>>();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let (now, value) = (of(now), of(&value));
    let gain: Difference = difference(&now, &value);
    let told = gates.iter().enumerate().map(|(place, gate)| {
        let started = tested.iter().filter(|&&run| starts[run] == place).count();
        GateValue {
            week: gate.week,
            npv_if_all_start: mean(&of(&gate.npv)),
            started: started as f64 / tested.len().max(1) as f64,
        }
    });
    WaitOrStart { start_now: mean(&now), wait: mean(&value), gain, gates: told.collect() }
}

fn at(weights: &Known, known: &Known) -> f64 {
    weights.iter().zip(known).map(|(w, x)| w * x).sum()
}

/// By the normal equations, eliminated with the largest pivot. A term that tells nothing beside
/// the others has no weight.
fn least_squares(pairs: &[(Known, f64)]) -> Known {
    let mut rows = [[0.0; TERMS + 1]; TERMS];
    for (x, y) in pairs {
        for i in 0..TERMS {
            for j in 0..TERMS {
                rows[i][j] += x[i] * x[j];
            }
            rows[i][TERMS] += x[i] * y;
        }
    }
    let scale = rows.iter().enumerate().map(|(i, row)| row[i]).fold(0.0, f64::max);
    let mut pivots = [None; TERMS];
    let mut used = [false; TERMS];
    for column in 0..TERMS {
        let free = (0..TERMS).filter(|&row| !used[row]);
        let best = free.max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()));
        let Some(best) = best.filter(|&row| rows[row][column].abs() > 1e-9 * scale) else {
            continue;
        };
        used[best] = true;
        pivots[column] = Some(best);
        let pivot = rows[best];
        for (index, row) in rows.iter_mut().enumerate() {
            let share = row[column] / pivot[column];
            if index != best && share != 0.0 {
                row.iter_mut().zip(pivot).for_each(|(cell, above)| *cell -= share * above);
            }
        }
    }
    let mut weights = [0.0; TERMS];
    for (column, pivot) in pivots.iter().enumerate() {
        if let Some(row) = *pivot {
            weights[column] = rows[row][TERMS] / rows[row][column];
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plane_is_found_again_and_a_constant_column_has_no_weight() {
        let pairs: Vec<(Known, f64)> = (0..40)
            .map(|k| {
                let x = f64::from(k % 7);
                ([1.0, x, x * x, 1.0], 3.0 + 2.0 * x - 0.5 * x * x)
            })
            .collect();
        let weights = least_squares(&pairs);
        for (weight, wanted) in weights.iter().zip([3.0, 2.0, -0.5, 0.0]) {
            assert!((weight - wanted).abs() < 1e-6, "{weights:?}");
        }
    }

    /// Half of the runs learn at the first gate that starting brings 10, the others that it costs
    /// 10, and that it brings 2 at the second gate.
    #[test]
    fn the_rule_starts_where_it_pays_by_hand() {
        let good = |run: usize| (run / 2).is_multiple_of(2);
        let gate = |week: f64, npv: &dyn Fn(usize) -> f64| Gate {
            week,
            npv: (0..200).map(npv).collect(),
            known: (0..200).map(|run| [1.0, f64::from(u8::from(good(run))), 0.0, 1.0]).collect(),
        };
        let gates = [gate(26.0, &|run| if good(run) { 10.0 } else { -10.0 }), gate(52.0, &|_| 2.0)];
        let found = valued(&[0.0; 200], &gates);
        assert!((found.wait - 6.0).abs() < 1e-9 && (found.gain.mean - 6.0).abs() < 1e-9);
        assert!((found.gates[0].started - 0.5).abs() < 1e-9);
    }
}
