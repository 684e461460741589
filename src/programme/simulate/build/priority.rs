//! Who is served first: the smallest latest start by mean times, in steps of four weeks, and then
//! the largest sales.

use super::builder::Builder;
use crate::programme::simulate::calendar::{Minute, NEVER, WEEK};
use crate::programme::simulate::network::Network;

const STEP: Minute = 4 * WEEK;

pub fn set(b: &mut Builder) {
    let sales = sales(b);
    let network = &mut b.network;
    let latest = latest_starts(network);
    let mut order: Vec<usize> = (0..network.activities.len()).collect();
    order.sort_by(|&x, &y| sales[y].total_cmp(&sales[x]).then(x.cmp(&y)));
    let mut rank = vec![0u32; order.len()];
    for (place, &activity) in order.iter().enumerate() {
        rank[activity] = place as u32;
    }
    for (index, activity) in network.activities.iter_mut().enumerate() {
        let step = (latest[index].clamp(-NEVER, NEVER) / STEP + 5_000).clamp(0, 20_000);
        activity.priority = step as u32 * 65_536 + rank[index].min(65_535);
    }
    for index in 0..network.lines.len() {
        if let (Some(order), Some(end)) = (network.lines[index].order, network.lines[index].capable)
        {
            network.lines[index].tail = latest[end] - latest[order] + mean(network, end);
        }
    }
}

/// Mean length in minutes of the date, without risks.
fn mean(network: &Network, a: usize) -> Minute {
    use crate::programme::simulate::network::Kind;
    let activity = &network.activities[a];
    let share = match activity.kind {
        Kind::Work | Kind::Answer { .. } => 1.0,
        Kind::Sometimes { probability } => probability,
        Kind::Repair { probability, .. } => probability / (1.0 - probability).max(0.1),
        Kind::Again { probability, .. } => 1.0 / (1.0 - probability).max(0.1),
        Kind::Gate { .. } => 0.0,
        Kind::Rework { wrong, change, .. } => (wrong + change).min(1.0),
    };
    let weeks = activity.law.mean() * share * if activity.is_own { network.team } else { 1.0 };
    (weeks.min(2_000.0) * f64::from(WEEK)) as Minute
}

/// By a backward pass from the deadlines of the products.
fn latest_starts(network: &Network) -> Vec<Minute> {
    let n = network.activities.len();
    let mut finish = vec![NEVER; n];
    for item in &network.items {
        let deadline = network.markets[item.market].deadline;
        let ends = item.lines.iter().filter_map(|l| l.1).chain(item.needs.iter().copied());
        for end in ends {
            finish[end] = finish[end].min(deadline);
        }
    }
    let mut start = vec![NEVER; n];
    // Activities stand after all that they wait for, but for the answers of gates.
    for a in (0..n).rev() {
        start[a] = finish[a].saturating_sub(mean(network, a));
        let mut before = network.activities[a].after.clone();
        if let crate::programme::simulate::network::Kind::Gate { answer, .. } =
            network.activities[a].kind
        {
            before.push(answer);
        }
        for b in before {
            finish[b] = finish[b].min(start[a]);
        }
    }
    start
}

/// Sales a week that hang on each activity's line or customer; without end for what all wait for.
fn sales(b: &Builder) -> Vec<f64> {
    let mut by_customer = vec![0.0; b.programme.customers.len()];
    for product in &b.programme.products {
        by_customer[product.customer] += product.revenue_per_year() / super::lines::WEEKS;
    }
    let of = |place: &super::builder::Place| match (place.line, place.customer) {
        (Some(line), _) => b.network.lines[line].revenue_per_week,
        (None, Some(customer)) => by_customer[customer],
        (None, None) => f64::INFINITY,
    };
    b.places.iter().map(of).collect()
}
