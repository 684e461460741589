//! Who is served first: what loses most sales for a week of its own work, the less the longer it
//! can still wait for its deadlines.
//!
//! This is the index of apparent tardiness cost (Vepsalainen and Morton, Management Science 33,
//! 1987): the ratio of Smith (Naval Research Logistics Quarterly 3, 1956), times e to the minus
//! slack over a look-ahead. The order is made before the runs, and neither an answer nor a number
//! of units has a part in it. Lists may serve worse with more to choose from (Graham, SIAM Journal
//! on Applied Mathematics 17, 1969), most of all where work of little worth goes first because its
//! date is near, or because it came first: an order by dates did so, and an early answer then cost
//! more than it gained. Against the latter, people interrupt their work: see `engine`.

use super::builder::Builder;
use crate::base::maths::exp;
use crate::programme::simulate::calendar::{Minute, WEEK};
use crate::programme::simulate::network::{Item, Kind, Network};

/// Weeks of slack that make an activity less urgent by a factor of e. Of 13, 40 and 100, tried on
/// the shipped small, mid and today, 13 lost more; 40 and 100 lay within 0.5 % of each other in
/// sum, but with 100 an early answer cost more than it gained in 2 of 75 cases of today.
const LOOK_AHEAD: f64 = 40.0;
/// No activity counts as shorter than this many weeks.
const SHORTEST: f64 = 0.1;
/// Not on the way to what is asked for.
const ASIDE: Minute = -1;

pub fn set(b: &mut Builder) {
    let network = &mut b.network;
    let lengths: Vec<Minute> = (0..network.activities.len()).map(|a| mean(network, a)).collect();
    rank(network, &lengths);
    for index in 0..network.lines.len() {
        let line = &network.lines[index];
        if let (Some(order), Some(end)) = (line.order, line.capable) {
            network.lines[index].tail = tails(network, &lengths, &[end])[order].max(0);
        }
    }
}

/// Places in the order by urgency over length.
fn rank(network: &mut Network, lengths: &[Minute]) {
    let urgency = urgencies(network, lengths);
    let index = |a: usize| urgency[a] / (f64::from(lengths[a]) / f64::from(WEEK)).max(SHORTEST);
    let mut order: Vec<usize> = (0..lengths.len()).collect();
    order.sort_by(|&x, &y| index(y).total_cmp(&index(x)).then(x.cmp(&y)));
    for (place, &activity) in order.iter().enumerate() {
        network.activities[activity].priority = place as u32;
    }
}

/// Sales a week that hang on each activity, those of each item less by its slack.
fn urgencies(network: &Network, lengths: &[Minute]) -> Vec<f64> {
    let mut urgency = vec![0.0; lengths.len()];
    for item in &network.items {
        let due = network.markets[item.market].deadline;
        let tails = tails(network, lengths, &ends(item));
        for (urgency, tail) in urgency.iter_mut().zip(tails).filter(|(_, tail)| *tail != ASIDE) {
            let slack = due.saturating_sub(tail).saturating_sub(network.start).max(0);
            let weeks = f64::from(slack) / f64::from(WEEK);
            *urgency += item.revenue_per_week * exp(-weeks / LOOK_AHEAD);
        }
    }
    urgency
}

/// The activities with which the products of an item are ready, on their usual line.
fn ends(item: &Item) -> Vec<usize> {
    let line = item.lines.first().and_then(|line| line.1);
    item.needs.iter().copied().chain(line).collect()
}

/// By mean times, the longest way from the begin of each activity to the last of these ends.
fn tails(network: &Network, lengths: &[Minute], ends: &[usize]) -> Vec<Minute> {
    let mut tails = vec![ASIDE; lengths.len()];
    for &end in ends {
        tails[end] = lengths[end];
    }
    // Activities stand after all that they wait for, but for the answers of gates.
    for a in (0..lengths.len()).rev() {
        if tails[a] == ASIDE {
            continue;
        }
        let activity = &network.activities[a];
        let answer = match activity.kind {
            Kind::Gate { answer, .. } => Some(answer),
            _ => None,
        };
        for before in activity.after.iter().copied().chain(answer) {
            tails[before] = tails[before].max(tails[a].saturating_add(lengths[before]));
        }
    }
    tails
}

/// Mean length in minutes of the date, without risks.
fn mean(network: &Network, a: usize) -> Minute {
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
