//! Is this network fit to be simulated? Findings after the practices of the GAO Schedule
//! Assessment Guide (GAO-16-89G), with the limits that are usual among planners.

use super::check::Check;
use super::cpm::{Tangle, schedule};
use super::inspect::{inspect, inspect_times};
use super::model::Network;
use jiff::civil::Date;

/// Beyond these a network is told to be unusual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HealthLimits {
    /// Working days of an activity.
    pub longest_days: u32,
    /// Working days of total float.
    pub highest_float: i32,
    /// Working days of a lag.
    pub longest_lag: i32,
}

impl Default for HealthLimits {
    fn default() -> HealthLimits {
        HealthLimits { longest_days: 44, highest_float: 44, longest_lag: 5 }
    }
}

/// One finding: what, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub check: Check,
    /// Ids of activities, or names of resources, in the order of the network.
    pub of: Vec<String>,
    /// How many there are of what could have it.
    pub among: usize,
}

/// All findings, by check. Empty: nothing is unusual. `deadline`: the evening by which all should
/// be done; without it no float is below zero unless a constraint makes it so.
///
/// Practices that no single network can show are not looked at: traceability (5), risk analysis
/// (8, which is what follows), updates (9) and baseline (10).
pub fn health(network: &Network, deadline: Option<Date>, limits: HealthLimits) -> Vec<Finding> {
    let mut found = inspect(network, limits);
    match schedule(network, deadline) {
        Err(Tangle::Circle(members)) => found.push(of(network, Check::Circle, &members)),
        Err(Tangle::Unknown { activity }) => found.push(of(network, Check::Unknown, &[activity])),
        Err(Tangle::OutOfTime) => found.push(of(network, Check::OutOfTime, &[])),
        Ok(table) => found.extend(inspect_times(network, &table, limits)),
    }
    found.sort_by_key(|finding| finding.check);
    found
}

/// A finding at these activities.
pub(super) fn of(network: &Network, check: Check, activities: &[usize]) -> Finding {
    let id = |&at: &usize| network.activities.get(at).map(|activity| activity.id.clone());
    let among = network.activities.iter().filter(|activity| !activity.is_summary).count();
    Finding { check, of: activities.iter().filter_map(id).collect(), among }
}
