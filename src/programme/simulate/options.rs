//! What is to be simulated, and what is to be tried.

use super::calendar::{Minute, NEVER};
use super::network::Network;
use super::study::Progress;
use std::sync::atomic::AtomicBool;

/// How to simulate.
pub struct Options<'a> {
    pub runs: u32,
    pub seed: u64,
    pub jobs: usize,
    /// Names; empty: all.
    pub strategies: Vec<String>,
    pub what_if: WhatIf,
    /// Runs of each sensitivity; None: between 100 and 1,000, the fewer the larger the
    /// programme. 0: no sensitivities.
    pub sensitivity_runs: Option<u32>,
    pub stop: &'a AtomicBool,
    pub progress: &'a dyn Progress,
}

/// Changes to a programme; nothing by default.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WhatIf {
    /// Names of drivers that are switched off.
    pub without_drivers: Vec<String>,
    /// Name of a resource, or of a kind before the slash (`validation`): units more.
    pub more: Vec<(String, i32)>,
    /// The programme starts so many weeks later; earlier below 0, at most 52.
    pub start_shift_weeks: f64,
    /// Name of a customer, weeks by which its answer comes earlier; infinite: at once.
    pub answers_earlier: Vec<(String, f64)>,
    /// Factor on the congestion of all vendors; 0: as it is.
    pub congestion: f64,
    /// Weeks of demand that are built before a shut-down.
    pub pre_build_weeks: Option<f64>,
    /// Deadlines as the whole rulebook tells them today.
    pub later_dates: bool,
}

impl WhatIf {
    /// Names that the network does not know.
    pub fn unknown(&self, network: &Network) -> Vec<String> {
        let mut found = Vec::new();
        for driver in &self.without_drivers {
            if !network.drivers.contains(driver) {
                found.push(format!("no driver is called `{driver}`"));
            }
        }
        for (resource, _) in &self.more {
            if !network.resources.iter().any(|r| is_meant(&r.name, resource)) {
                found.push(format!("no resource is called `{resource}`"));
            }
        }
        for (customer, _) in &self.answers_earlier {
            if !network.customers.contains(customer) {
                found.push(format!("no customer is called `{customer}`"));
            }
        }
        found
    }

    /// Changes the network.
    pub fn apply(&self, network: &mut Network) {
        let minutes = super::build::minutes;
        for effect in &mut network.effects {
            if self.without_drivers.contains(&network.drivers[effect.driver]) {
                effect.probability = 0.0;
            }
        }
        for (name, units) in &self.more {
            for resource in network.resources.iter_mut().filter(|r| is_meant(&r.name, name)) {
                resource.capacity = (resource.capacity + units).max(1);
            }
        }
        network.start += minutes(self.start_shift_weeks.clamp(-52.0, 2_000.0));
        for (name, weeks) in &self.answers_earlier {
            for (index, customer) in network.customers.iter().enumerate() {
                if customer == name {
                    let much: Minute = if weeks.is_finite() { minutes(*weeks) } else { NEVER };
                    network.earlier[index] = much;
                }
            }
        }
        if self.congestion > 0.0 {
            network.congestion_more *= self.congestion;
        }
    }
}

/// The name of a resource, or its kind.
pub fn is_meant(resource: &str, name: &str) -> bool {
    resource == name || resource.split('/').next() == Some(name)
}
