//! From the runs of a strategy to its distributions.

use super::calendar::{Calendar, DAY, Minute, NEVER, WEEK, date};
use super::estimate::{Instants, Probability, expected_shortfall, probability};
use super::network::Network;
use super::outcome::{
    ActivityOutcome, CreditCurves, Credits, Curve, CustomerOutcome, Dot, JointConfidence, Money,
    MoneySheet, Orders, Percentiles, PhaseDays, ReadyDates, ResourceOutcome, StrategyOutcome,
    WeekReady,
};
use super::study::Runs;
use super::tallies::Tallies;
use super::whole::Case;
use crate::programme::model::{Phase, Programme, Strategy};
use crate::stats::{estimate, quantile};
use std::collections::BTreeMap;

/// Runs shown as dots.
const DOTS: usize = 500;
/// Activities that are listed.
const LISTED: usize = 40;

pub fn summary(
    programme: &Programme,
    strategy: &Strategy,
    case: &Case,
    runs: &Runs,
    tallies: &Tallies,
) -> StrategyOutcome {
    let network = &case.network;
    let planned = |item: &&super::network::Item| !item.lines.is_empty();
    let products = |items: &mut dyn Iterator<Item = u32>| items.sum::<u32>();
    let kept = network.items.iter().filter(planned).map(|i| i.products);
    let dropped = network.items.iter().filter(|i| !planned(i)).map(|i| i.products);
    let (kept, dropped) = (products(&mut kept.into_iter()), products(&mut dropped.into_iter()));
    let dates = |list: &[Minute]| (kept > 0).then(|| percentiles(network, list.to_vec()));
    let on_time = p_on_time(network, runs);
    let all = (kept > 0).then(|| all_on_time(network, runs));
    StrategyOutcome {
        name: strategy.name.clone(),
        title: strategy.title.clone(),
        runs: runs.count() as u32,
        activities: network.activities.len(),
        planned_products: kept,
        dropped_products: dropped,
        ready_date: ReadyDates {
            all_products: dates(&runs.all),
            revenue_95: dates(&runs.revenue_95),
        },
        p_on_time: on_time,
        p_all_on_time: all,
        credits: credits(network, runs),
        credit_curves: credit_curves(network, runs),
        expected_loss: money(&runs.figure(|f| f.loss[0]), true),
        npv: money(&runs.figure(|f| f.npv), false),
        money: sheet(runs, tallies),
        latest_start: BTreeMap::new(),
        latest_start_by_market: BTreeMap::new(),
        should_have_started: BTreeMap::new(),
        should_have_started_by_market: BTreeMap::new(),
        max_attainable_probability: all.map(|all| all.mean),
        markets: markets(network, runs),
        lines: lines(network, runs),
        customers: customers(programme, network, runs),
        drivers: Vec::new(),
        resources: resources(network, tallies),
        activities_by_importance: activities(network, tallies),
        critical_chain: critical_chain(tallies),
        orders: orders(tallies),
        readiness: readiness(network, tallies),
        earlier_start: Vec::new(),
        wait_or_start: None,
        joint_confidence: if kept > 0 { joint(network, runs) } else { Vec::new() },
        scatter: scatter(network, runs),
        plan: Vec::new(),
    }
}

fn column(list: &[Minute], network: &Network, market: usize) -> Vec<Minute> {
    Runs::column(list, network.markets.len(), market)
}

/// Markets for which the strategy readies any product.
fn served(network: &Network) -> impl Iterator<Item = usize> + '_ {
    let has = |m: usize| network.items.iter().any(|i| i.market == m && !i.lines.is_empty());
    (0..network.markets.len()).filter(move |&m| has(m))
}

fn p_on_time(network: &Network, runs: &Runs) -> BTreeMap<String, Probability> {
    let mut made = BTreeMap::new();
    for market in served(network) {
        let deadline = network.markets[market].deadline;
        let hits =
            column(&runs.markets, network, market).iter().filter(|&&r| r <= deadline).count();
        let p = probability(hits as u32, runs.count() as u32);
        made.insert(network.markets[market].id.clone(), p);
    }
    made
}

/// Hits of all markets at once.
pub fn all_on_time(network: &Network, runs: &Runs) -> Probability {
    let served: Vec<usize> = served(network).collect();
    let width = network.markets.len().max(1);
    let is_hit = |row: &&[Minute]| served.iter().all(|&m| row[m] <= network.markets[m].deadline);
    let hits = runs.markets.chunks(width).filter(is_hit).count();
    probability(hits as u32, runs.count() as u32)
}

fn credits(network: &Network, runs: &Runs) -> BTreeMap<String, Credits> {
    let n = runs.count() as u32;
    let mut made = BTreeMap::new();
    for market in served(network) {
        let deadline = network.markets[market].deadline;
        let ready = column(&runs.markets, network, market);
        let stock = column(&runs.markets_with_stock, network, market);
        let later = |by: &[Minute]| {
            let by = column(by, network, market);
            let hits = ready.iter().zip(by).filter(|(r, by)| **r <= deadline + by).count();
            probability(hits as u32, n)
        };
        let with_stock = stock.iter().filter(|&&r| r <= deadline).count();
        made.insert(
            network.markets[market].id.clone(),
            Credits {
                stock: probability(with_stock as u32, n),
                slip: later(&runs.slip),
                soft: later(&runs.soft),
            },
        );
    }
    made
}

/// Quantiles of instants as dates, with their errors.
pub fn percentiles(network: &Network, values: Vec<Minute>) -> Percentiles {
    let count = values.len().max(1) as f64;
    let never = values.iter().filter(|&&v| v >= NEVER).count() as f64 / count;
    let calendar: &Calendar = &network.calendars[0];
    let instants = Instants::new(values, calendar);
    let (mut days, mut errors) = (BTreeMap::new(), BTreeMap::new());
    let mut dates = Vec::new();
    for (name, p) in [("p10", 0.1), ("p50", 0.5), ("p80", 0.8), ("p90", 0.9)] {
        let quantile = instants.quantile(p);
        let at = libm::rint(quantile.value) as Minute;
        dates.push(date(network.origin, at));
        let from_start = (quantile.value - f64::from(network.start)) / f64::from(DAY);
        days.insert(name.to_owned(), (at < NEVER).then_some(from_start));
        errors.insert(name.to_owned(), quantile.error.map(|e| e / f64::from(DAY)));
    }
    Percentiles {
        p10: dates[0],
        p50: dates[1],
        p80: dates[2],
        p90: dates[3],
        days,
        standard_error_days: errors,
        never,
    }
}

fn curve(name: &str, network: &Network, values: Vec<Minute>, deadline: Option<Minute>) -> Curve {
    let n = values.len() as u32;
    let on_time =
        deadline.map(|d| probability(values.iter().filter(|&&v| v <= d).count() as u32, n));
    Curve {
        name: name.to_owned(),
        points: points(network, &values),
        ready: percentiles(network, values),
        deadline: deadline.and_then(|d| date(network.origin, d + 1)),
        on_time,
    }
}

/// (day, share of runs ready by then), at most 100 of them.
fn points(network: &Network, values: &[Minute]) -> Vec<(jiff::civil::Date, f64)> {
    let n = values.len() as u32;
    let mut sorted: Vec<Minute> = values.iter().copied().filter(|&v| v < NEVER).collect();
    sorted.sort_unstable();
    let mut points: Vec<(jiff::civil::Date, f64)> = Vec::new();
    for percent in 1..=100usize {
        let Some(place) = (sorted.len() * percent).div_ceil(100).checked_sub(1) else { break };
        let share = (place + 1) as f64 / f64::from(n.max(1));
        let Some(day) = date(network.origin, sorted[place]) else { continue };
        match points.last_mut() {
            Some(last) if last.0 == day => last.1 = share,
            _ => points.push((day, share)),
        }
    }
    points
}

/// A market is on time under a moved date if it is ready by the old one, less the move.
fn credit_curves(network: &Network, runs: &Runs) -> BTreeMap<String, CreditCurves> {
    let of = |market: usize| {
        let ready = column(&runs.markets, network, market);
        let less = |by: &[Minute]| {
            let by = column(by, network, market);
            let less = |(at, by): (&Minute, Minute)| if *at < NEVER { at - by } else { NEVER };
            points(network, &ready.iter().zip(by).map(less).collect::<Vec<_>>())
        };
        let curves = CreditCurves {
            stock: points(network, &column(&runs.markets_with_stock, network, market)),
            slip: less(&runs.slip),
            soft: less(&runs.soft),
        };
        (network.markets[market].id.clone(), curves)
    };
    served(network).map(of).collect()
}

fn markets(network: &Network, runs: &Runs) -> Vec<Curve> {
    let of = |market: usize| {
        let known = &network.markets[market];
        curve(&known.id, network, column(&runs.markets, network, market), Some(known.deadline))
    };
    served(network).map(of).collect()
}

fn lines(network: &Network, runs: &Runs) -> Vec<Curve> {
    let of = |(index, line): (usize, &super::network::Line)| {
        let values = Runs::column(&runs.lines, network.lines.len(), index);
        curve(&line.name, network, values, (line.deadline < NEVER).then_some(line.deadline))
    };
    let touched = network.lines.iter().enumerate().filter(|(_, line)| line.capable.is_some());
    touched.map(of).collect()
}

fn customers(programme: &Programme, network: &Network, runs: &Runs) -> Vec<CustomerOutcome> {
    let width = network.customers.len();
    let mut made = Vec::new();
    for index in 0..programme.customers.len() {
        let mut items = network.items.iter();
        if !items.any(|item| item.customer == index && !item.lines.is_empty()) {
            continue;
        }
        let late = Runs::column(&runs.customer_late, width, index);
        let ready = Runs::column(&runs.customers, width, index);
        let hits = late.iter().filter(|&&late| late <= 0).count();
        made.push(CustomerOutcome {
            name: network.customers[index].clone(),
            points: points(network, &ready),
            ready: percentiles(network, ready),
            on_time: probability(hits as u32, runs.count() as u32),
            latest_answer: BTreeMap::new(),
            latest_answer_chance: BTreeMap::new(),
            best_chance: None,
            best_is_measured: false,
            is_not_binding: false,
            max_attainable_probability: None,
            value_of_answer: None,
        });
    }
    made
}

/// `is_bad`: large values are the worst.
pub fn money(values: &[f64], is_bad: bool) -> Money {
    let found = estimate(values.iter().copied(), 0.95);
    let at = |p: f64| quantile(values, p).unwrap_or(0.0);
    let sign = if is_bad { 1.0 } else { -1.0 };
    let signed: Vec<f64> = values.iter().map(|v| v * sign).collect();
    Money {
        mean: found.mean.unwrap_or(0.0),
        half_width: found.half_width.unwrap_or(0.0),
        p10: at(0.1),
        p50: at(0.5),
        p90: at(0.9),
        shortfall: expected_shortfall(&signed, 0.05).unwrap_or(0.0) * sign,
    }
}

fn sheet(runs: &Runs, tallies: &Tallies) -> MoneySheet {
    let mean = |of: &dyn Fn(&super::money::Figures) -> f64| {
        runs.figures.iter().map(of).sum::<f64>() / runs.count().max(1) as f64
    };
    let a_run = |list: &[f64]| {
        list.iter().map(|sum| sum / f64::from(tallies.runs.max(1))).collect::<Vec<f64>>()
    };
    let worth = mean(&|f| f.worth_of_volume);
    let rest = worth - mean(&|f| f.npv);
    MoneySheet {
        capex: money(&runs.figure(|f| f.capex), true),
        opex: money(&runs.figure(|f| f.opex), true),
        peak_cash: money(&runs.figure(|f| f.peak), true),
        revenue_at_risk: money(&runs.figure(|f| f.revenue_at_risk), true),
        margin_of_leavers: mean(&|f| f.left),
        shares: mean(&|f| f.shares),
        price_rise: mean(&|f| f.price),
        lost_supply: estimate(runs.figures.iter().map(|f| f.lost_supply), 0.95),
        holding: mean(&|f| f.holding),
        expiry: mean(&|f| f.expiry),
        rework: mean(&|f| f.rework),
        loss_with_stock: mean(&|f| f.loss[1]),
        loss_with_slip: mean(&|f| f.loss[2]),
        loss_with_soft: mean(&|f| f.loss[3]),
        capex_by_month: a_run(&tallies.capex),
        opex_by_month: a_run(&tallies.opex),
        break_even_volume: (worth > 0.0 && rest > 0.0).then(|| rest / worth),
    }
}

fn resources(network: &Network, tallies: &Tallies) -> Vec<ResourceOutcome> {
    let of = |(index, resource): (usize, &super::network::Resource)| {
        let (in_use, queue) = tallies.by_week(index);
        ResourceOutcome {
            name: resource.name.clone(),
            capacity: resource.capacity,
            in_use,
            queue,
            one_more: None,
        }
    };
    network.resources.iter().enumerate().map(of).collect()
}

/// The most sensitive first.
fn activities(network: &Network, tallies: &Tallies) -> Vec<ActivityOutcome> {
    let n = f64::from(tallies.finished.max(1));
    let mean_finish = tallies.finish / n;
    let deviation = |square: f64, mean: f64| (square / n - mean * mean).max(0.0).sqrt();
    let of_finish = deviation(tallies.finish2, mean_finish);
    let mut made: Vec<ActivityOutcome> = Vec::new();
    for (activity, tally) in network.activities.iter().zip(&tallies.activities) {
        let mean = tally.length / n;
        let own = deviation(tally.length2, mean);
        let shared = tally.with_finish / n - mean * mean_finish;
        let is_fixed = own <= 0.0 || of_finish <= 0.0;
        let criticality = f64::from(tally.critical) / f64::from(tallies.runs.max(1));
        made.push(ActivityOutcome {
            name: activity.name.clone(),
            phase: activity.phase.word().to_owned(),
            criticality,
            sensitivity: if is_fixed { 0.0 } else { criticality * own / of_finish },
            cruciality: if is_fixed { 0.0 } else { shared / (own * of_finish) },
            mean_days: mean / f64::from(DAY),
            queue_days: tally.waited / f64::from(tallies.runs.max(1)) / f64::from(DAY),
        });
    }
    made.sort_by(|a, b| {
        let by_chain = b.criticality.total_cmp(&a.criticality);
        b.sensitivity.total_cmp(&a.sensitivity).then(by_chain).then(a.name.cmp(&b.name))
    });
    made.truncate(LISTED);
    made
}

fn critical_chain(tallies: &Tallies) -> Vec<PhaseDays> {
    let words = Phase::ALL.iter().map(|phase| phase.word()).chain(["decision"]);
    let a_run = f64::from(tallies.finished.max(1)) * f64::from(DAY);
    let mut made: Vec<PhaseDays> = words
        .zip(&tallies.chain)
        .filter(|(_, sum)| **sum > 0.0)
        .map(|(phase, sum)| PhaseDays { phase: phase.to_owned(), days: sum / a_run })
        .collect();
    made.sort_by(|a, b| b.days.total_cmp(&a.days).then(a.phase.cmp(&b.phase)));
    made
}

fn orders(tallies: &Tallies) -> Option<Orders> {
    let n = tallies.ordered as f64;
    (n > 0.0).then(|| Orders {
        mean_week: tallies.ordered_after / n / f64::from(WEEK),
        before_answer: tallies.unanswered as f64 / n,
    })
}

fn readiness(network: &Network, tallies: &Tallies) -> Vec<WeekReady> {
    let n = f64::from(tallies.runs.max(1));
    let planned = network.items.iter().filter(|item| !item.lines.is_empty());
    let (mut products, mut sales) = (0.0, 0.0);
    for item in planned {
        products += f64::from(item.products);
        sales += item.revenue_per_week;
    }
    let lines = network.lines.len() as f64;
    let mut sums = [0.0; 3];
    let mut made = Vec::new();
    for week in 0..tallies.products_ready.len() {
        sums[0] += tallies.products_ready[week];
        sums[1] += tallies.sales_ready[week];
        sums[2] += tallies.lines_ready[week];
        let at = network.start + week as Minute * WEEK;
        let Some(date) = date(network.origin, at + 1) else { continue };
        let share = |sum: f64, of: f64| if of > 0.0 { sum / n / of } else { 0.0 };
        made.push(WeekReady {
            date,
            products: share(sums[0], products),
            sales: share(sums[1], sales),
            lines: share(sums[2], lines),
        });
    }
    made
}

fn costs(runs: &Runs) -> Vec<f64> {
    runs.figure(|f| f.capex + f.opex)
}

/// The date and the cost that hold at a level each alone, and how often both hold.
fn joint(network: &Network, runs: &Runs) -> Vec<JointConfidence> {
    let costs = costs(runs);
    let n = runs.count().max(1) as f64;
    let share = |is_hit: &dyn Fn(usize) -> bool| {
        (0..runs.count()).filter(|&i| is_hit(i)).count() as f64 / n
    };
    let dates: Vec<f64> = runs.all.iter().map(|&at| f64::from(at)).collect();
    let mut made = Vec::new();
    for level in [0.5, 0.7, 0.8, 0.9] {
        let (Some(at), Some(cost)) = (quantile(&dates, level), quantile(&costs, level)) else {
            continue;
        };
        made.push(JointConfidence {
            level,
            date: date(network.origin, at.min(f64::from(NEVER)) as Minute),
            cost,
            date_alone: share(&|i| dates[i] <= at),
            cost_alone: share(&|i| costs[i] <= cost),
            both: share(&|i| dates[i] <= at && costs[i] <= cost),
        });
    }
    made
}

fn scatter(network: &Network, runs: &Runs) -> Vec<Dot> {
    let costs = costs(runs);
    let dots = runs.all.iter().zip(costs).take(DOTS);
    dots.map(|(&at, cost)| Dot { date: date(network.origin, at), cost }).collect()
}
