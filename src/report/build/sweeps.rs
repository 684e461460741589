//! From the values of a sweep to what decides the answer.

use super::decisions::holds;
use super::variant::CONFIDENCE;
use crate::report::dossier::{Estimate, LeftOut, Sweep, SweepAnswer, SweepRow};
use crate::run::{SweepResult, SweepValues};
use crate::scenario::{Study, SweepPlan, SweepPoint};
use crate::stats::estimate;

pub fn sweep(
    study: &Study,
    plan: &SweepPlan,
    points: &[SweepPoint],
    result: &SweepResult,
) -> Sweep {
    let mut sweep = Sweep {
        kpi: plan.kpi.clone(),
        replications: plan.replications,
        fallback: plan.range,
        rows: Vec::new(),
        without_effect: Vec::new(),
        left_out: Vec::new(),
    };
    for (point, ends) in points.iter().zip(&result.ends) {
        let path = point.path.clone();
        match (&point.ends, ends) {
            (Err(reason), _) => sweep.left_out.push(LeftOut { path, reason: reason.clone() }),
            (Ok(_), None) => sweep.without_effect.push(path),
            (Ok(_), Some(ends)) => sweep.rows.push(row(study, plan, point, &result.base, ends)),
        }
    }
    sweep.rows.sort_by(|a, b| b.swing.total_cmp(&a.swing));
    sweep
}

fn row(
    study: &Study,
    plan: &SweepPlan,
    point: &SweepPoint,
    base: &SweepValues,
    ends: &[SweepValues; 2],
) -> SweepRow {
    let mut answers = Vec::new();
    let mut decides = false;
    for v in 0..study.variants.len() {
        let now = answer(study, base, v);
        let [low, high] = [0, 1].map(|end| answer(study, &ends[end], v));
        if now.iter().zip(low.iter().chain(&high)).all(|(a, b)| a == b) && low == high {
            continue;
        }
        let change = |to: &[f64]| estimate(to.iter().zip(&now).map(|(a, b)| a - b), CONFIDENCE);
        let (low, high) = (change(&low), change(&high));
        let at = estimate(now.iter().copied(), CONFIDENCE).mean.unwrap_or(f64::NAN);
        decides |= v != study.baseline && turns(at, &low, &high);
        decides |= targets_turn(study, plan, v, base, ends);
        let (a, b) = (low.mean.unwrap_or(0.0), high.mean.unwrap_or(0.0));
        let swing = a.max(b).max(0.0) - a.min(b).min(0.0);
        let variant = study.variants[v].name.clone();
        answers.push(SweepAnswer { variant, base: at, low, high, swing });
    }
    SweepRow {
        path: point.path.clone(),
        value: point.value.clone(),
        low: point.low.clone(),
        high: point.high.clone(),
        written: point.written,
        swing: answers.iter().map(|a| a.swing).fold(0.0, f64::max),
        answers,
        decides,
    }
}

/// The KPI of a variant minus that of the baseline, run by run; of the baseline, the KPI.
fn answer(study: &Study, values: &SweepValues, v: usize) -> Vec<f64> {
    let base = study.baseline;
    if v == base {
        return values[v].clone();
    }
    values[v].iter().zip(&values[base]).map(|(a, b)| a - b).collect()
}

/// The answer has one sign at one end and another at the other, by more than the noise.
fn turns(at: f64, low: &Estimate, high: &Estimate) -> bool {
    let sign = |change: &Estimate| {
        let half = change.half_width?;
        let value = at + change.mean?;
        (value.abs() > half).then_some(value > 0.0)
    };
    matches!((sign(low), sign(high)), (Some(a), Some(b)) if a != b)
}

/// A target on this KPI is met at one end and missed at the other.
fn targets_turn(
    study: &Study,
    plan: &SweepPlan,
    v: usize,
    base: &SweepValues,
    ends: &[SweepValues; 2],
) -> bool {
    let name = &study.variants[v].name;
    let about = study
        .targets
        .iter()
        .filter(|t| t.kpi == plan.kpi && t.variant.as_ref().is_none_or(|variant| variant == name));
    let mean = |values: &SweepValues| estimate(values[v].iter().copied(), CONFIDENCE).mean;
    let all = [mean(base), mean(&ends[0]), mean(&ends[1])];
    about.into_iter().any(|target| {
        let met: Vec<bool> = all.iter().flatten().map(|mean| holds(*mean, target.bound)).collect();
        met.iter().any(|m| *m) && met.iter().any(|m| !*m)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_turns_where_both_ends_are_clear_of_the_noise() {
        let change = |mean, half| Estimate { mean: Some(mean), half_width: Some(half), n: 9 };
        assert!(turns(-10.0, &change(-5.0, 2.0), &change(30.0, 4.0)));
        assert!(!turns(-10.0, &change(-5.0, 2.0), &change(8.0, 4.0)));
        assert!(!turns(-10.0, &change(-5.0, 2.0), &change(12.0, 4.0)));
    }
}
