//! Where the difference of a variant from the baseline comes from.

use super::variant::CONFIDENCE;
use crate::report::dossier::{Estimate, LossSplit, Published};
use crate::run::{Replication, StudyResult};
use crate::scenario::Study;
use crate::stats::{Sheet, estimate};

/// Good packs per planned hour = share of time for orders x rate cap x what the line makes of the
/// cap while an order runs.
#[derive(Clone, Copy)]
struct Factors {
    orders: f64,
    /// Packs per hour.
    cap: f64,
    use_of_cap: f64,
}

impl Factors {
    fn of(sheet: &Sheet, cap: f64) -> Factors {
        let rate = sheet.flow.good as f64 / sheet.order_time * 3600.0;
        Factors { orders: sheet.order_time / sheet.planned, cap, use_of_cap: rate / cap }
    }

    /// Whole, between orders, rate cap, run. Planned time per pack is the time between orders per
    /// pack plus 1 / (cap x use); the rate is its inverse, so that the three parts sum to the
    /// whole exactly, and the same changeovers at another speed are no change.
    fn against(self, base: Factors) -> [f64; 4] {
        let rate = |f: Factors| f.orders * f.cap * f.use_of_cap;
        let (own, other) = (rate(self), rate(base));
        let whole = own - other;
        if own <= 0.0 || other <= 0.0 {
            return [whole, 0.0, 0.0, whole];
        }
        let between_per_pack = |f: Factors| (1.0 - f.orders) / rate(f);
        let (cap, usage) = (|f: Factors| 1.0 / f.cap, |f: Factors| 1.0 / f.use_of_cap);
        let less = -own * other;
        let between = less * (between_per_pack(self) - between_per_pack(base));
        let mid_usage = f64::midpoint(usage(self), usage(base));
        let capped = less * (cap(self) - cap(base)) * mid_usage;
        let mid_cap = f64::midpoint(cap(self), cap(base));
        let run = less * (usage(self) - usage(base)) * mid_cap;
        assert!(
            !whole.is_finite() || (between + capped + run - whole).abs() <= 1e-9 * other.max(1.0),
            "the parts of a loss sum to {} of {whole}",
            between + capped + run
        );
        [whole, between, capped, run]
    }
}

/// Each variant against the baseline, paired by replication.
pub fn loss_splits(study: &Study, result: &StudyResult) -> Vec<LossSplit> {
    let cap = |v: usize| study.variants[v].scenario.line.rate_cap() * 3600.0;
    let base = study.baseline;
    let others = (0..study.variants.len()).filter(|v| *v != base);
    others
        .map(|v| {
            let pairs = result.variants[v].replications.iter();
            let pairs = pairs.zip(&result.variants[base].replications);
            let parts: Vec<[f64; 4]> = pairs
                .filter(|(a, b)| a.number == b.number)
                .filter_map(|(a, b)| {
                    let (own, other) = (sheet(a)?, sheet(b)?);
                    Some(Factors::of(own, cap(v)).against(Factors::of(other, cap(base))))
                })
                .collect();
            let part = |k: usize| estimate(parts.iter().map(|p| p[k]), CONFIDENCE);
            let reference = study.variants[base].scenario.line.reference_rate * 3600.0;
            let points = |e: Estimate| e.mean.unwrap_or(0.0) / reference * 100.0;
            LossSplit {
                variant: study.variants[v].name.clone(),
                baseline: study.variants[base].name.clone(),
                whole: part(0),
                between_orders: part(1),
                rate_cap: part(2),
                run: part(3),
                points: [0, 1, 2, 3].map(|k| points(part(k))),
            }
        })
        .collect()
}

fn sheet(run: &Replication) -> Option<&Sheet> {
    run.sheet.as_ref().filter(|_| run.counts())
}

/// What others have measured or claimed of serialization.
pub fn published() -> Vec<Published> {
    let rows = [
        (
            "8 to 10 points of OEE lost at the restart, about 4 once settled",
            "healthcarepackaging.com, article 13288019; packworld.com says the same",
        ),
        ("5 to 10 % of throughput in Turkey, 20 to 30 % in some cases", "pharmtech.com, 2017"),
        (
            "2 to 5 points of OEE where it is well integrated, 8 to 14 where it is not",
            "teeptrak.com, 2026, a vendor's claim",
        ),
    ];
    let row =
        |(figure, source): (&str, &str)| Published { figure: figure.into(), source: source.into() };
    rows.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_by_hand() {
        // 80 % of the time at 100/h used by half: 40. Then 70 % at 90/h used by 0.4: 25.2.
        let base = Factors { orders: 0.8, cap: 100.0, use_of_cap: 0.5 };
        let own = Factors { orders: 0.7, cap: 90.0, use_of_cap: 0.4 };
        let [whole, between, cap, run] = own.against(base);
        assert!((whole - (25.2 - 40.0)).abs() < 1e-12);
        // Per pack: 1/25.2 - 1/36 h between orders after 1/40 - 1/50 before, and so on; each times
        // 40 x 25.2.
        assert!((between - -6.96).abs() < 1e-9);
        assert!((cap - -2.52).abs() < 1e-9);
        assert!((run - -5.32).abs() < 1e-9);
        // The same 2 h between orders, 1,000 packs at half the rate.
        let fast = Factors { orders: 0.8, cap: 125.0, use_of_cap: 1.0 };
        let slow = Factors { orders: 16.0 / 18.0, cap: 62.5, use_of_cap: 1.0 };
        assert!(slow.against(fast)[1].abs() < 1e-9);
    }
}
