//! One variant: its replications become means with intervals.

use super::{running, words};
use crate::journal::{Cause, Reason, State};
use crate::line::model::{Kind, LinkKind};
use crate::report::dossier::{
    Broken, Gantt, GanttRow, GanttSpan, Link, Loss, Order, Reconciliation, Reject, Series, Station,
    Stop, Variant, Verdict,
};
use crate::run::{Replication, Scatter, VariantResult, WorstHour};
use crate::scenario::Variant as Plan;
use crate::stats::{Bins, Estimate, KPIS, Sheet, estimate, estimate_knowing, quantile};
use std::collections::BTreeMap;

/// Key figures whose single values the box plots show; `runs.csv` holds all.
const SAMPLED: [&str; 2] = ["good_packs_per_h", "oee"];
pub const CONFIDENCE: f64 = 0.95;

pub fn variant(plan: &Plan, result: &VariantResult, verdicts: Vec<Verdict>) -> Variant {
    let runs = &result.replications;
    // A run that ended otherwise is shown as broken, and its figures are not mixed with the others.
    let sheets: Vec<&Sheet> =
        runs.iter().filter(|r| r.counts()).filter_map(|r| r.sheet.as_ref()).collect();
    let stations = stations(plan, &sheets);
    let mut notes = words::notes(plan, &stations);
    notes.extend(words::differences(runs));
    notes.extend(words::scrap_costs(plan, &sheets));
    let line = &plan.scenario.line;
    let stops: Vec<Vec<Stop>> = stations.iter().map(|s| s.stops.clone()).collect();
    Variant {
        name: plan.name.clone(),
        replications: runs.len() as u32,
        broken: runs.iter().filter(|r| !r.counts()).map(broken).collect(),
        precision: result.precision.clone(),
        kpis: kpis(&sheets, &result.scatter),
        samples: samples(&sheets),
        stations,
        links: links(plan, &sheets),
        losses: losses(&sheets),
        ladder: running::ladder(line, &sheets),
        explained: running::explained(line, &sheets, &stops),
        flow: running::flow(&sheets),
        crews: running::crews(line, &sheets),
        pools: running::pools(line, &sheets),
        grades: running::grades(line, &sheets),
        order_book: running::order_book(plan, runs),
        rejects: rejects(plan, &sheets),
        orders: orders(plan, runs),
        verdicts,
        reconciliation: reconciliation(runs),
        throughput: series(sheets.iter().map(|s| &s.good_bins), 0.0, |b| 3600.0 / b.width.secs()),
        notes,
        gantt: result.worst_hour.as_ref().map(|hour| gantt(plan, hour)),
    }
}

fn broken(run: &Replication) -> Broken {
    Broken {
        replication: run.number,
        seed: run.seed,
        outcome: run.outcome.into(),
        detail: run.detail.clone(),
    }
}

pub(super) fn over<'a>(sheets: &'a [&Sheet], value: impl Fn(&Sheet) -> f64 + 'a) -> Estimate {
    estimate(sheets.iter().map(|s| value(s)), CONFIDENCE)
}

pub(super) fn mean(sheets: &[&Sheet], value: impl Fn(&Sheet) -> f64) -> f64 {
    over(sheets, value).mean.unwrap_or(0.0)
}

fn kpis(sheets: &[&Sheet], scatter: &Scatter) -> BTreeMap<String, Estimate> {
    let kpi = |(i, def): (usize, &crate::stats::KpiDef)| {
        let values = sheets.iter().map(|s| s.kpis[i]);
        (def.name.to_string(), estimate_knowing(values, CONFIDENCE, scatter.known(i)))
    };
    KPIS.iter().enumerate().map(kpi).collect()
}

fn samples(sheets: &[&Sheet]) -> BTreeMap<String, Vec<f64>> {
    let values = |i: usize| sheets.iter().map(|s| s.kpis[i]).filter(|v| v.is_finite()).collect();
    let sampled = KPIS.iter().enumerate().filter(|(_, def)| SAMPLED.contains(&def.name));
    sampled.map(|(i, def)| (def.name.to_string(), values(i))).collect()
}

fn stations(plan: &Plan, sheets: &[&Sheet]) -> Vec<Station> {
    let stations = plan.scenario.line.stations.iter().enumerate();
    stations
        .map(|(i, station)| Station {
            name: station.name.clone(),
            kind: kind_name(&station.kind).into(),
            states: State::ALL
                .iter()
                .enumerate()
                .map(|(k, state)| (state.name().into(), mean(sheets, |s| s.stations[i].states[k])))
                .collect(),
            causes: Cause::ALL
                .iter()
                .enumerate()
                .map(|(k, cause)| (cause.name().into(), mean(sheets, |s| s.stations[i].causes[k])))
                .collect(),
            rates: running::rates(&plan.scenario.line, i, sheets),
            stops: running::stops(i, sheets),
            happened: running::happened(i, sheets),
            made: mean(sheets, |s| s.stations[i].units),
            oee: over(sheets, |s| s.stations[i].oee),
            bottleneck: mean(sheets, |s| s.stations[i].bottleneck),
        })
        .collect()
}

fn kind_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Machine { .. } => "machine",
        Kind::Printer(_) => "printer",
        Kind::Camera(_) => "camera",
        Kind::Gate(_) => "gate",
        Kind::Packer(_) => "packer",
    }
}

fn links(plan: &Plan, sheets: &[&Sheet]) -> Vec<Link> {
    let links = plan.scenario.line.links.iter().enumerate();
    let shown = links.filter(|(_, link)| !matches!(link.kind, LinkKind::Direct));
    shown
        .map(|(i, link)| Link {
            name: link.name.clone(),
            slots: match link.kind {
                LinkKind::Direct => Some(0),
                LinkKind::Buffer { slots } => slots,
                LinkKind::Conveyor { slots, .. } => Some(slots),
            },
            mean: over(sheets, |s| s.links[i].0),
            max: sheets.iter().map(|s| s.links[i].1).fold(0.0, f64::max),
            series: series(sheets.iter().map(|s| &s.links[i].2), 0.0, |b| 1.0 / b.width.secs()),
        })
        .collect()
}

fn losses(sheets: &[&Sheet]) -> Vec<Loss> {
    let Some(first) = sheets.first() else { return Vec::new() };
    let step = |(i, loss): (usize, &crate::stats::Loss)| Loss {
        name: loss.name.into(),
        minutes: over(sheets, |s| s.losses[i].minutes),
        packs: over(sheets, |s| s.losses[i].packs),
    };
    let occurs = |i: usize| sheets.iter().any(|s| s.losses[i].minutes != 0.0);
    let shown = first.losses.iter().enumerate().filter(|(i, loss)| !loss.optional || occurs(*i));
    shown.map(step).collect()
}

/// Rejects by station and reason, those that happened.
fn rejects(plan: &Plan, sheets: &[&Sheet]) -> Vec<Reject> {
    let mut all = Vec::new();
    for (i, station) in plan.scenario.line.stations.iter().enumerate() {
        for (k, reason) in Reason::ALL.iter().enumerate() {
            let packs = over(sheets, |s| s.stations[i].rejected[k] as f64);
            if packs.mean.is_some_and(|mean| mean > 0.0) {
                all.push(Reject {
                    station: station.name.clone(),
                    cause: reason.name().into(),
                    packs,
                });
            }
        }
    }
    all
}

fn orders(plan: &Plan, runs: &[Replication]) -> Vec<Order> {
    let scenario = &plan.scenario;
    let counting = || runs.iter().filter(|r| r.counts());
    let n = counting().count().max(1) as f64;
    let orders = scenario.line.orders.iter().zip(&scenario.orders).enumerate();
    orders
        .map(|(i, (order, info))| {
            let results = || counting().filter_map(move |r| r.orders.get(i));
            Order {
                lot: order.lot.clone(),
                product: scenario.products[order.product].name.clone(),
                market: info.market.clone(),
                country: info.country.clone(),
                quantity: order.quantity,
                begun: results().filter(|o| o.begun).count() as f64 / n,
                closed: results().filter(|o| o.closed).count() as f64 / n,
                good: estimate(results().map(|o| o.good as f64), CONFIDENCE),
                hours: estimate(results().filter_map(|o| o.hours), CONFIDENCE),
            }
        })
        .collect()
}

/// Sums over the replications, by level; None where no number was issued.
fn reconciliation(runs: &[Replication]) -> Option<BTreeMap<String, Reconciliation>> {
    let mut sums: BTreeMap<String, Reconciliation> = BTreeMap::new();
    let counting = runs.iter().filter(|r| r.counts());
    for (level, counts) in counting.flat_map(|r| &r.reconciliation) {
        *sums.entry(level.clone()).or_default() += *counts;
    }
    (!sums.is_empty()).then_some(sums)
}

/// Mean, 5th and 95th percentile by bin. Where the runs have bins of different widths, all are
/// put into the widest, which the others divide. `beyond` is the value of a run that has ended
/// before the bin; NaN where it has none, and counts in no mean.
pub(super) fn series<'a>(
    all: impl Iterator<Item = &'a Bins>,
    beyond: f64,
    factor: impl Fn(&Bins) -> f64,
) -> Series {
    let all: Vec<&Bins> = all.collect();
    let Some(width) = all.iter().map(|b| b.width).max() else { return Series::default() };
    let all: Vec<Bins> = all.iter().map(|b| b.widened(width)).collect();
    let bins = all.iter().map(|b| b.values.len()).max().unwrap_or(0);
    let mut series = Series { bin_minutes: width.minutes(), ..Series::default() };
    for bin in 0..bins {
        let value = |b: &Bins| b.values.get(bin).copied().unwrap_or(beyond) * factor(b);
        let values: Vec<f64> = all.iter().map(value).collect();
        // A bin of which a run tells nothing counts in no mean.
        let values: Vec<f64> = values.into_iter().filter(|v| v.is_finite()).collect();
        series.mean.push(values.iter().sum::<f64>() / values.len() as f64);
        series.low.push(quantile(&values, 0.05).unwrap_or(beyond));
        series.high.push(quantile(&values, 0.95).unwrap_or(beyond));
    }
    series
}

fn gantt(plan: &Plan, hour: &WorstHour) -> Gantt {
    let rows = plan.scenario.line.stations.iter().zip(&hour.rows);
    Gantt {
        replication: hour.replication,
        seed: hour.seed,
        from: hour.from.minutes(),
        to: hour.to.minutes(),
        rows: rows
            .map(|(station, spans)| GanttRow {
                station: station.name.clone(),
                spans: spans
                    .iter()
                    .map(|span| GanttSpan {
                        from: span.from.minutes(),
                        to: span.to.minutes(),
                        state: span.cause.state().name().into(),
                        cause: span.cause.name().into(),
                    })
                    .collect(),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Time;

    #[test]
    fn a_run_that_has_ended_counts_only_where_nothing_is_a_value() {
        let bins = |values: &[f64]| {
            let mut bins = Bins::new(Time(10));
            values.iter().enumerate().for_each(|(i, v)| bins.add(Time(10 * i as i64), *v));
            bins
        };
        let runs = [bins(&[2.0, 4.0, 3.0]), bins(&[4.0])];
        assert_eq!(series(runs.iter(), f64::NAN, |_| 1.0).mean, vec![3.0, 4.0, 3.0]);
        assert_eq!(series(runs.iter(), 0.0, |_| 1.0).mean, vec![3.0, 2.0, 1.5]);
    }
}
