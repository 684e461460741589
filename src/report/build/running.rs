//! How the line ran: rates, stops and happenings of its stations, the flow of packs, the order
//! book.

use super::variant::{mean, over, series};
use crate::journal::{Cause, Class, Happening, Reason};
use crate::line::model::Line;
use crate::report::dossier::{
    Branch, CrewUse, Estimate, Grades, Happened, OrderBook, OrderSpan, PackFlow, PoolLevel,
    RateStep, Rates, Stop,
};
use crate::run::Replication;
use crate::scenario::Variant as Plan;
use crate::stats::{Bins, Sheet, kpi_index};

/// The three rates of the V-graph of station `i`.
pub fn rates(line: &Line, i: usize, sheets: &[&Sheet]) -> Rates {
    let nominal = line.nominal_rate(i) * 60.0;
    let packs = line.packs_per_cycle(i);
    Rates {
        nominal,
        effective: over(sheets, |s| nominal * s.stations[i].efficiency),
        real: over(sheets, |s| packs * s.stations[i].cycles / s.order_time * 60.0),
        is_lane: line.nominal_rate(i) < line.rate_cap() * (1.0 - 1e-9),
    }
}

/// Own stops and waits of station `i`, those that occurred.
pub fn stops(i: usize, sheets: &[&Sheet]) -> Vec<Stop> {
    let own = |c: &Cause| matches!(c.class(), Class::OwnStop | Class::Planned);
    let shown = |c: &&Cause| own(c) || c.class() == Class::Waiting;
    Cause::ALL
        .iter()
        .filter(shown)
        .map(|cause| Stop {
            cause: cause.name().into(),
            own: own(cause),
            minutes: over(sheets, |s| s.stations[i].minutes[cause.index()]),
            count: over(sheets, |s| f64::from(s.stations[i].entries[cause.index()])),
        })
        .filter(|stop| stop.minutes.mean.is_some_and(|m| m > 0.0))
        .collect()
}

pub fn happened(i: usize, sheets: &[&Sheet]) -> Vec<Happened> {
    Happening::ALL
        .iter()
        .map(|what| Happened {
            what: what.name().into(),
            count: over(sheets, |s| s.stations[i].happened[what.index()] as f64),
        })
        .filter(|happened| happened.count.mean.is_some_and(|m| m > 0.0))
        .collect()
}

/// How much of the people's time was work.
pub fn crews(line: &Line, sheets: &[&Sheet]) -> Vec<CrewUse> {
    let crew = |(k, crew): (usize, &crate::line::conduct::Crew)| CrewUse {
        name: crew.name.clone(),
        headcount: crew.headcount,
        busy: over(sheets, |s| s.crews[k].busy),
        waiting: over(sheets, |s| s.crews[k].waiting),
        used: over(sheets, |s| s.crews[k].busy / f64::from(crew.headcount)),
    };
    line.crews.iter().enumerate().map(crew).collect()
}

/// Levels of the pools of which the line has told.
pub fn pools(line: &Line, sheets: &[&Sheet]) -> Vec<PoolLevel> {
    let level = |(k, pool): (usize, &crate::line::model::Pool)| {
        let bins = sheets.iter().filter_map(|s| s.pools.get(k).map(|pool| &pool.1));
        let series = series(bins, 0.0, |b| 1.0 / b.width.secs());
        (!series.mean.is_empty()).then(|| PoolLevel { pool: pool.name.clone(), series })
    };
    line.pools.iter().enumerate().filter_map(level).collect()
}

/// Mean grades of each printer that was graded, bin by bin.
pub fn grades(line: &Line, sheets: &[&Sheet]) -> Vec<Grades> {
    let of = |i: usize| {
        let all: Vec<Bins> = sheets
            .iter()
            .filter_map(|s| s.stations[i].grades.as_ref())
            .map(|g| g.sum.divided_by(&g.count))
            .collect();
        let series = series(all.iter(), f64::NAN, |_| 1.0);
        let printer = line.stations[i].name.clone();
        (!series.mean.is_empty()).then_some(Grades { printer, least: None, series })
    };
    (0..line.stations.len()).filter_map(of).collect()
}

/// The mean flow; each run closes on its own, so their means do.
pub fn flow(sheets: &[&Sheet]) -> PackFlow {
    let rejected = Reason::ALL.iter().map(|reason| Branch {
        name: reason.name().into(),
        packs: over(sheets, |s| s.flow.rejected[reason.index()] as f64),
    });
    let flow = PackFlow {
        started: over(sheets, |s| s.flow.started as f64),
        rejected: rejected.filter(|b| b.packs.mean.is_some_and(|m| m > 0.0)).collect(),
        sampled: over(sheets, |s| s.flow.sampled as f64),
        scrapped: over(sheets, |s| s.flow.scrapped as f64),
        left: over(sheets, |s| s.flow.left as f64),
        good: over(sheets, |s| s.flow.good as f64),
    };
    let started = flow.started.mean.unwrap_or(0.0);
    let open = started - flow.ends().iter().map(|(_, p)| p.mean.unwrap_or(0.0)).sum::<f64>();
    assert!(open.abs() <= 1e-6 * started.max(1.0), "{open} of {started} packs are unaccounted");
    flow
}

/// When each order of the first sound run was set up, begun, emptied and closed.
pub fn order_book(plan: &Plan, runs: &[Replication]) -> Option<OrderBook> {
    let run = runs.iter().find(|r| r.counts()).filter(|r| !r.orders.is_empty())?;
    let mut rows = Vec::new();
    let mut set_up = 0.0;
    for (order, result) in plan.scenario.line.orders.iter().zip(&run.orders) {
        let [begun, emptied, closed] = result.times.map(|t| t.map(|t| t.minutes()));
        rows.push(OrderSpan { lot: order.lot.clone(), set_up, begun, emptied, closed });
        // Without a close, all that follows has not begun.
        let Some(closed) = closed else { break };
        set_up = closed;
    }
    rows.retain(|row| row.set_up < run.end.minutes());
    let (replication, seed, minutes) = (run.number, run.seed, run.end.minutes());
    (!rows.is_empty()).then_some(OrderBook { replication, seed, minutes, rows })
}

/// From the nominal rate of the core machine down to good packs a minute; sums to the first.
pub fn ladder(line: &Line, sheets: &[&Sheet]) -> Vec<RateStep> {
    let nominal = line.nominal_rate(line.core) * 60.0 * lanes(line) as f64;
    let kpi = |s: &Sheet, name: &str| kpi_index(name).map_or(f64::NAN, |k| s.kpis[k]);
    let share =
        |of: fn(&Sheet) -> f64| over(sheets, move |s: &Sheet| nominal * of(s) / s.elements.planned);
    let per_minute = |s: &Sheet, packs: f64| packs / s.elements.planned * 60.0;
    let step = |name: &str, packs_per_min: Estimate| RateStep { name: name.into(), packs_per_min };
    vec![
        step("set-up, clearance and lot close", share(|s| s.elements.setup)),
        step("no order, and run-down", share(|s| s.elements.down)),
        step("own stops", share(|s| s.elements.own_delay + s.elements.maintenance)),
        step("starved", over(sheets, |s| nominal * kpi(s, "starved_share"))),
        step("blocked", over(sheets, |s| nominal * kpi(s, "blocked_share"))),
        step(
            "slower than nominal, and packs in process",
            over(sheets, |s| {
                let e = &s.elements;
                nominal * e.production / e.planned - per_minute(s, s.produced)
            }),
        ),
        step(
            "rejects and samples",
            over(sheets, |s| per_minute(s, s.produced - s.flow.good as f64)),
        ),
        step("good packs", over(sheets, |s| per_minute(s, s.flow.good as f64))),
    ]
}

/// Stations that share the work of the core machine, side by side with it; itself is one.
fn lanes(line: &Line) -> usize {
    // A station on the only way passes no less than the line.
    if line.nominal_rate(line.core) >= line.rate_cap() * (1.0 - 1e-9) {
        return 1;
    }
    let kin = |name: &str| {
        name.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('-').map(str::to_owned)
    };
    let own = kin(&line.stations[line.core].name);
    let beside = line.stations.iter().filter(|s| own.is_some() && kin(&s.name) == own);
    beside.count().max(1)
}

/// The ladder and the V-graph in words: why the line gives less than its machines could.
pub fn explained(line: &Line, sheets: &[&Sheet], stops: &[Vec<Stop>]) -> Vec<String> {
    let order_rate = over(sheets, |s| s.flow.good as f64 / s.order_time * 60.0).mean;
    let all_rate = over(sheets, |s| s.flow.good as f64 / s.elements.planned * 60.0).mean;
    let (Some(order_rate), Some(all_rate)) = (order_rate, all_rate) else { return Vec::new() };
    let name = |i: usize| line.stations[i].name.as_str();
    let core = line.core;
    let nominal = |i: usize| line.nominal_rate(i) * 60.0;
    let effective = |i: usize| nominal(i) * mean(sheets, |s| s.stations[i].efficiency);
    let least = |rate: &dyn Fn(usize) -> f64| {
        // Only what every pack passes bounds the line: no lane, and no bench for rework.
        let cap = line.rate_cap() * (1.0 - 1e-9);
        let places = (0..line.stations.len()).filter(|i| line.nominal_rate(*i) >= cap);
        places.min_by(|a, b| rate(*a).total_cmp(&rate(*b))).unwrap_or(core)
    };
    let mut all = vec![format!(
        "On paper {} passes {:.0} packs/min and the line {:.0}; while an order ran it gave {:.0} \
         good packs/min, and {:.0} over all planned time.",
        name(core),
        nominal(core),
        line.rate_cap() * 60.0,
        order_rate,
        all_rate,
    )];
    let slow = least(&effective);
    all.push(format!(
        "Its own stops leave {} a mean effective rate of {:.0} packs/min; the lowest is that of \
         {}, {:.0}: no more can pass, however large the buffers.",
        name(core),
        effective(core),
        name(slow),
        effective(slow),
    ));
    let of_orders = |c: Cause| {
        let share = |s: &Sheet| s.stations[core].minutes[c.index()] * 60.0 / s.order_time;
        mean(sheets, share) * 100.0
    };
    all.push(format!(
        "While an order ran, {} was starved {:.0} % and blocked {:.0} % of the time{}{}.",
        name(core),
        of_orders(Cause::Starved),
        of_orders(Cause::Blocked),
        worst(line, stops, 0..core, "before"),
        worst(line, stops, core + 1..line.stations.len(), "after"),
    ));
    all
}

/// `; before it stopped most blister (82 min) and ...`: the two with most stops of their own.
fn worst(line: &Line, stops: &[Vec<Stop>], of: std::ops::Range<usize>, where_: &str) -> String {
    let own = |i: usize| {
        let own = stops[i].iter().filter(|s| s.own);
        own.filter_map(|s| s.minutes.mean).sum::<f64>()
    };
    let mut ranked: Vec<(usize, f64)> = of.map(|i| (i, own(i))).filter(|(_, m)| *m > 0.5).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let words: Vec<String> = ranked
        .iter()
        .take(2)
        .map(|(i, m)| format!("{} ({m:.0} min)", line.stations[*i].name))
        .collect();
    if words.is_empty() {
        return String::new();
    }
    format!("; of the machines {where_} it stopped most {}", crate::report::figures::list(&words))
}
