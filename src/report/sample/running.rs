//! Rates, stops, flow, order book and sweep of the sample.

use super::super::dossier::*;
use super::line::ORDERS;
use super::{Shape, about, noise};

pub fn rates(key: u64, working: f64) -> Rates {
    let nominal = 100.0 + (10.0 * (noise(key + 1) * 4.0).floor());
    let effective = nominal * (0.82 + 0.12 * noise(key + 2));
    Rates {
        nominal,
        effective: about(effective, 0.8),
        real: about(working * 78.0, 0.6),
        is_lane: false,
    }
}

pub fn stops(micro: f64, breakdown: f64) -> Vec<Stop> {
    let stop = |cause: &str, own, share: f64, mean: f64| Stop {
        cause: cause.into(),
        own,
        minutes: about(share * 480.0, share * 20.0),
        count: about(share * 480.0 / mean, share * 8.0),
    };
    vec![
        stop("micro-stop", true, micro, 2.1),
        stop("breakdown", true, breakdown, 45.0),
        stop("starved", false, 0.05, 0.4),
    ]
}

pub fn happened(micro: f64) -> Vec<Happened> {
    vec![Happened { what: "micro-stops".into(), count: about(micro * 228.0, micro * 8.0) }]
}

pub fn crews(index: u64) -> Vec<CrewUse> {
    let crew = |name: &str, headcount: u16, used: f64| CrewUse {
        name: name.into(),
        headcount,
        busy: about(used * f64::from(headcount), 0.02),
        waiting: about(used * used, 0.01),
        used: about(used, 0.01),
    };
    let more = 0.04 * index as f64;
    vec![crew("operators", 2, 0.38 + more), crew("mechanics", 1, 0.12 + more)]
}

fn wave(level: f64, depth: f64) -> Series {
    let mean: Vec<f64> =
        (0..24).map(|b| (level - depth * f64::from(b % 6) / 6.0).max(0.0)).collect();
    Series {
        bin_minutes: 20.0,
        low: mean.iter().map(|v| v * 0.9).collect(),
        high: mean.iter().map(|v| v * 1.05).collect(),
        mean,
    }
}

pub fn pools(shape: &Shape) -> Vec<PoolLevel> {
    let level = |pool: &str, level| PoolLevel { pool: pool.into(), series: wave(level, level) };
    if shape.serialized {
        vec![level("eu-packs", 4200.0), level("us-packs", 3700.0)]
    } else {
        vec![]
    }
}

pub fn grades(shape: &Shape) -> Vec<Grades> {
    let printer = Grades { printer: "printer".into(), least: Some(1.5), series: wave(3.4, 1.2) };
    if shape.serialized { vec![printer] } else { vec![] }
}

/// Whole packs, so that the means close.
pub fn flow(shape: &Shape, rejects: &[Reject]) -> PackFlow {
    let packs = |n: f64| about(n.round(), (n * 0.02).round() + 1.0);
    let good = packs(shape.rate * 7.5);
    let rejected: Vec<Branch> = rejects
        .iter()
        .map(|r| Branch { name: r.cause.clone(), packs: packs(r.packs.mean.unwrap_or(0.0)) })
        .filter(|b| b.packs.mean > Some(0.0))
        .collect();
    let (sampled, scrapped, left) = (packs(8.0), packs(3.0), packs(420.0));
    let ends = [good, sampled, scrapped, left].into_iter();
    let sum: f64 =
        ends.chain(rejected.iter().map(|b| b.packs)).filter_map(|packs| packs.mean).sum();
    PackFlow { started: packs(sum), rejected, sampled, scrapped, left, good }
}

pub fn order_book(index: u64, shape: &Shape) -> OrderBook {
    let (mut at, end, mut rows) = (0.0, 480.0, Vec::new());
    for (i, order) in ORDERS.iter().enumerate() {
        let begun = at + if i == 0 { 10.0 } else { 45.0 };
        let emptied = begun + f64::from(order.4) / shape.rate * 48.0;
        let closed = emptied + 18.0 + 9.0 * index as f64;
        let before = |t: f64| (t < end).then_some(t);
        rows.push(OrderSpan {
            lot: order.0.into(),
            set_up: at,
            begun: before(begun),
            emptied: before(emptied),
            closed: before(closed),
        });
        at = closed;
        if at >= end {
            break;
        }
    }
    OrderBook { replication: 0, seed: 2016, minutes: end, rows }
}

pub fn ladder(losses: &[Loss]) -> Vec<RateStep> {
    let step = |loss: &Loss| RateStep {
        name: loss.name.clone(),
        packs_per_min: about(loss.packs.mean.unwrap_or(0.0) / 450.0, 0.1),
    };
    losses.iter().map(step).collect()
}

pub fn explained(shape: &Shape) -> Vec<String> {
    vec![format!(
        "On paper cartoner passes 100 packs/min and the line 100; while an order ran it gave {:.0} \
         good packs/min, and {:.0} over all planned time.",
        shape.rate / 42.0,
        shape.rate / 60.0
    )]
}

pub fn loss_splits(differences: &[Difference]) -> Vec<LossSplit> {
    let of = differences.iter().filter(|d| d.kpi == "good_packs_per_h");
    of.map(|d| {
        let whole = d.value.mean.unwrap_or(0.0);
        let part = |share: f64| about(whole * share, 9.0);
        LossSplit {
            variant: d.variant.clone(),
            baseline: d.baseline.clone(),
            whole: d.value,
            between_orders: part(0.4),
            rate_cap: part(0.1),
            run: part(0.5),
            points: [whole, whole * 0.4, whole * 0.1, whole * 0.5].map(|v| v / 60.0),
        }
    })
    .collect()
}

pub fn published() -> Vec<Published> {
    vec![Published {
        figure: "8 to 10 points of OEE lost at the restart, about 4 once settled".into(),
        source: "healthcarepackaging.com, article 13288019".into(),
    }]
}

pub fn sweep(variants: &[Variant], assumptions: &[Assumption]) -> Sweep {
    let assumed = assumptions.iter().filter(|a| a.kind == "assumed").enumerate();
    let mut rows: Vec<SweepRow> = assumed
        .map(|(i, a)| {
            let size = 190.0 / (1.0 + i as f64);
            let answers = variants.iter().enumerate().map(|(v, variant)| SweepAnswer {
                variant: variant.name.clone(),
                base: if v == 0 { 2362.0 } else { -214.0 * v as f64 },
                low: about(-size * (0.6 + 0.1 * v as f64), 14.0),
                high: about(size * 0.8, 12.0),
                swing: size * (1.4 + 0.1 * v as f64),
            });
            SweepRow {
                path: a.path.clone(),
                value: a.value.clone(),
                low: "low end".into(),
                high: "high end".into(),
                written: i % 2 == 0,
                answers: answers.collect(),
                swing: size * 1.7,
                decides: i == 0,
            }
        })
        .collect();
    rows.sort_by(|a, b| b.swing.total_cmp(&a.swing));
    Sweep {
        kpi: "good_packs_per_h".into(),
        replications: 10,
        fallback: 0.3,
        rows,
        without_effect: vec!["products.cardiol-20-de.shelf_life".into()],
        left_out: vec![LeftOut {
            path: "shift.breaks".into(),
            reason: "the range is not the end of a number".into(),
        }],
    }
}
