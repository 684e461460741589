//! The machine contract of `lineproof programme --format json`.

use super::health::Health;
use crate::programme::model::{DateSource, Line, Programme};
use crate::programme::simulate::{Curve, Money, Outcome, Percentiles, StrategyOutcome, warnings};
use crate::scenario::Assumption;
use serde_json::{Map, Value, json};

/// `strategies`, `lines`, `drivers`, with what a reader needs to know where they come from.
pub fn json(programme: &Programme, outcome: &Outcome, health: &Health) -> Value {
    json!({
        "programme": programme.name,
        "title": programme.title,
        "start": programme.start.to_string(),
        "currency": programme.currency,
        "runs": outcome.runs,
        "seed": outcome.seed,
        "partial": outcome.partial,
        "what_if": outcome.what_if,
        "markets": markets(programme),
        "strategies": strategies(programme, outcome),
        "comparisons": outcome.comparisons,
        "lines": lines(programme, outcome),
        "drivers": drivers(programme, outcome),
        "warnings": warnings(programme),
        "health": super::health::json(health),
        "assumptions": assumptions(programme),
    })
}

fn markets(programme: &Programme) -> Vec<Value> {
    let market = |market: &crate::programme::model::Market| {
        json!({
            "id": market.id,
            "title": market.title,
            "deadline": market.deadline.to_string(),
            "source": source(&market.source),
            "later": market.later.map(|day| day.to_string()),
        })
    };
    programme.markets.iter().map(market).collect()
}

fn source(source: &DateSource) -> String {
    match source {
        DateSource::Rule(id) => format!("rule {id} of the rulebook"),
        DateSource::Milestone(what) => format!("milestone of the rulebook: {what}"),
        DateSource::File => "the file".to_owned(),
    }
}

fn strategies(programme: &Programme, outcome: &Outcome) -> Vec<Value> {
    outcome.strategies.iter().map(|one| strategy(programme, one)).collect()
}

fn lines(programme: &Programme, outcome: &Outcome) -> Vec<Value> {
    let all = programme.lines.iter().enumerate();
    all.map(|(index, one)| line(programme, outcome, index, one)).collect()
}

fn strategy(programme: &Programme, one: &StrategyOutcome) -> Value {
    // Where nothing is made ready any more, no market gets anything on time.
    let given_up = one.p_on_time.is_empty();
    let none = json!({"mean": 0.0, "low": 0.0, "high": 0.0, "standard_error": 0.0});
    let markets = programme.markets.iter().filter(|_| given_up);
    let mut on_time: Map<String, Value> =
        markets.map(|market| (market.id.clone(), none.clone())).collect();
    let found = one.p_on_time.iter().map(|(market, p)| {
        let error = p.standard_error;
        let found = json!({"mean": p.mean, "low": p.low, "high": p.high, "standard_error": error});
        (market.clone(), found)
    });
    on_time.extend(found);
    let never = json!({"0.8": null, "0.9": null});
    json!({
        "name": one.name,
        "title": one.title,
        "runs": one.runs,
        "activities": one.activities,
        "planned_products": one.planned_products,
        "dropped_products": one.dropped_products,
        "ready_date": {
            "all_products": dates(one.ready_date.all_products.as_ref()),
            "revenue_95": dates(one.ready_date.revenue_95.as_ref()),
        },
        "p_on_time": on_time,
        "p_all_on_time": if given_up { none } else { json!(one.p_all_on_time) },
        "expected_loss": money(&one.expected_loss),
        "npv": money(&one.npv),
        "latest_start": if given_up { never.clone() } else { json!(one.latest_start) },
        "should_have_started": if given_up { never } else { json!(one.should_have_started) },
        "should_have_started_by_market": one.should_have_started_by_market,
        "latest_start_by_market": one.latest_start_by_market,
        "max_attainable_probability": one.max_attainable_probability.unwrap_or(0.0),
        "credits": one.credits,
        "credit_curves": one.credit_curves,
        "money": one.money,
        "markets": one.markets,
        "customers": one.customers,
        "resources": one.resources,
        "activities_by_importance": one.activities_by_importance,
        "critical_chain": one.critical_chain,
        "orders": one.orders,
        "readiness": one.readiness,
        "earlier_start": one.earlier_start,
        "wait_or_start": one.wait_or_start,
        "joint_confidence": one.joint_confidence,
        "scatter": one.scatter,
        "plan": one.plan,
    })
}

/// Always an object: where all products are given up its dates are null.
fn dates(found: Option<&Percentiles>) -> Value {
    let Some(found) = found else {
        return json!({"p10": null, "p50": null, "p80": null, "p90": null, "never": null});
    };
    json!({
        "p10": found.p10,
        "p50": found.p50,
        "p80": found.p80,
        "p90": found.p90,
        "never": found.never,
        "days": found.days,
        "standard_error_days": found.standard_error_days,
    })
}

fn money(found: &Money) -> Value {
    json!({
        "mean": found.mean,
        "half_width": found.half_width,
        "p10": found.p10,
        "p50": found.p50,
        "p90": found.p90,
        "shortfall": found.shortfall,
    })
}

fn line(programme: &Programme, outcome: &Outcome, index: usize, line: &Line) -> Value {
    let of = |one: &StrategyOutcome| -> Option<(String, Value)> {
        let curve: &Curve = one.lines.iter().find(|curve| curve.name == line.name)?;
        let found = json!({
            "ready": dates(Some(&curve.ready)),
            "deadline": curve.deadline,
            "on_time": curve.on_time,
        });
        Some((one.name.clone(), found))
    };
    let ready: Map<String, Value> = outcome.strategies.iter().filter_map(of).collect();
    let site = programme.sites.get(line.site).map_or("", |site| site.name.as_str());
    let sales: f64 = programme
        .products
        .iter()
        .filter(|product| product.lines.first() == Some(&index))
        .map(|product| product.revenue_per_year())
        .sum();
    json!({
        "name": line.name,
        "site": site,
        "kind": line.kind.word(),
        "capable": line.is_capable,
        "upgrade": line.upgrade.aggregation.word(),
        "oee": {"before": line.before.oee, "after": line.after.oee},
        "packs_per_hour": {
            "before": line.before.packs_per_hour,
            "ramp_from": line.after.packs_per_hour * line.ramp_from,
            "after": line.after.packs_per_hour,
        },
        "study": line.study.as_ref().map(|study| json!({
            "file": study.file,
            "before": study.before,
            "after": study.after,
            "half_width": {"before": study.half_width.0, "after": study.half_width.1},
        })),
        "sales_per_year": sales,
        "strategies": ready,
    })
}

/// The drivers of the programme in its order, each with its effect under every strategy.
fn drivers(programme: &Programme, outcome: &Outcome) -> Vec<Value> {
    let mut names: Vec<(&str, &str, Option<f64>)> = programme
        .drivers
        .iter()
        .map(|driver| (driver.name.as_str(), driver.title.as_str(), Some(driver.probability)))
        .collect();
    // What the model itself draws, as the vendors' congestion, has no row in the file.
    for effect in outcome.strategies.iter().flat_map(|one| &one.drivers) {
        if !names.iter().any(|(name, _, _)| *name == effect.name) {
            names.push((&effect.name, &effect.name, None));
        }
    }
    let row = |(name, title, probability): (&str, &str, Option<f64>)| {
        let of = |one: &StrategyOutcome| {
            let effect = one.drivers.iter().find(|effect| effect.name == name)?;
            Some((one.name.clone(), json!(effect)))
        };
        let effects: Map<String, Value> = outcome.strategies.iter().filter_map(of).collect();
        json!({"name": name, "title": title, "probability": probability, "strategies": effects})
    };
    names.into_iter().map(row).collect()
}

fn assumptions(programme: &Programme) -> Vec<Value> {
    let row = |one: &Assumption| {
        let kind = one.kind.name();
        json!({"path": one.path, "value": one.value, "kind": kind, "source": one.source})
    };
    programme.assumptions.iter().map(row).collect()
}
