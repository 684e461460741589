//! Variants against the baseline, and against what the author wished or claimed.

use super::variant::CONFIDENCE;
use crate::report::dossier::{Check, Difference, Estimate, Variant};
use crate::run::{Replication, StudyResult, VariantResult};
use crate::scenario::{Bound, Study, Target};
use crate::stats::{KPIS, estimate_knowing};

/// Each variant minus the baseline, paired by replication: both saw the same random numbers.
pub fn differences(study: &Study, result: &StudyResult) -> Vec<Difference> {
    let base = &result.variants[study.baseline];
    let mut all = Vec::new();
    for (v, variant) in study.variants.iter().enumerate().filter(|(v, _)| *v != study.baseline) {
        for (k, kpi) in KPIS.iter().enumerate() {
            let VariantResult { replications: runs, scatter, .. } = &result.variants[v];
            let pairs = runs.iter().zip(&base.replications).filter(|(a, b)| a.number == b.number);
            let values = pairs.map(|(a, b)| figure(a, k) - figure(b, k));
            let known = scatter.known_difference(&base.scatter, k);
            let value = estimate_knowing(values, CONFIDENCE, known);
            all.push(Difference {
                variant: variant.name.clone(),
                baseline: study.variants[study.baseline].name.clone(),
                kpi: kpi.name.into(),
                value,
                significant: excludes_zero(&value),
            });
        }
    }
    all
}

fn figure(run: &Replication, kpi: usize) -> f64 {
    match &run.sheet {
        Some(sheet) if run.counts() => sheet.kpis[kpi],
        _ => f64::NAN,
    }
}

fn excludes_zero(value: &Estimate) -> bool {
    match (value.mean, value.half_width) {
        (Some(mean), Some(half)) => mean.abs() > half,
        _ => false,
    }
}

/// Targets and expectations of all variants they speak of.
pub fn checks(targets: &[Target], study: &Study, variants: &[Variant]) -> Vec<Check> {
    let mut all = Vec::new();
    for target in targets {
        for (plan, variant) in study.variants.iter().zip(variants) {
            if target.variant.as_ref().is_some_and(|name| *name != plan.name) {
                continue;
            }
            let value = variant.kpis.get(&target.kpi).copied().unwrap_or_default();
            all.push(Check {
                text: format!("{}: {}", plan.name, target.text),
                variant: plan.name.clone(),
                kpi: target.kpi.clone(),
                value,
                met: met(&value, target.bound),
            });
        }
    }
    all
}

/// Decided only where the whole interval lies on one side of the bound.
fn met(value: &Estimate, bound: Bound) -> Option<bool> {
    let mean = value.mean?;
    let half = value.half_width.unwrap_or(f64::INFINITY);
    let (low, high) = (mean - half, mean + half);
    let (from, to) = limits(bound);
    if low >= from && high <= to {
        Some(true)
    } else if high < from || low > to {
        Some(false)
    } else {
        None
    }
}

fn limits(bound: Bound) -> (f64, f64) {
    match bound {
        Bound::AtLeast(least) => (least, f64::INFINITY),
        Bound::AtMost(most) => (f64::NEG_INFINITY, most),
        Bound::Between(from, to) => (from, to),
        Bound::Near { value, tolerance } => (value - tolerance, value + tolerance),
    }
}

/// A value that is known without doubt holds the bound.
pub fn holds(value: f64, bound: Bound) -> bool {
    let (from, to) = limits(bound);
    (from..=to).contains(&value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_inside_the_interval_is_undecided() {
        let value = |mean, half| Estimate { mean: Some(mean), half_width: half, n: 9 };
        assert_eq!(met(&value(10.0, Some(1.0)), Bound::AtLeast(8.0)), Some(true));
        assert_eq!(met(&value(10.0, Some(1.0)), Bound::AtLeast(12.0)), Some(false));
        assert_eq!(met(&value(10.0, Some(1.0)), Bound::AtLeast(10.5)), None);
        assert_eq!(met(&value(10.0, None), Bound::AtLeast(8.0)), None);
        assert_eq!(
            met(&value(10.0, Some(0.1)), Bound::Near { value: 10.0, tolerance: 0.5 }),
            Some(true)
        );
        assert_eq!(met(&Estimate::default(), Bound::AtMost(1.0)), None);
    }
}
