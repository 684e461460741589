//! What is to be simulated, and what is to be tried.

use super::built_in;
use super::calendar::{Minute, NEVER};
use super::network::Network;
use super::study::Progress;
use crate::programme::model::Programme;
use std::sync::atomic::AtomicBool;

/// The earliest start that can be tried, in weeks after the programme's own.
pub const EARLIEST: i32 = -52;

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
    /// Each change in the words of the command line; empty: nothing is changed.
    pub fn told(&self) -> Vec<String> {
        let mut all: Vec<String> =
            self.without_drivers.iter().map(|name| format!("without={name}")).collect();
        all.extend(self.more.iter().map(|(name, units)| format!("more={name}:{units}")));
        if self.start_shift_weeks != 0.0 {
            all.push(format!("start={} weeks", self.start_shift_weeks));
        }
        all.extend(self.answers_earlier.iter().map(|(name, weeks)| {
            let at_once = "at once".to_owned();
            let weeks = if weeks.is_finite() { format!("{weeks} weeks") } else { at_once };
            format!("answer={name}:{weeks}")
        }));
        if self.congestion > 0.0 {
            all.push(format!("congestion={}", self.congestion));
        }
        all.extend(self.pre_build_weeks.map(|weeks| format!("pre-build={weeks} weeks")));
        if self.later_dates {
            all.push("dates=later".to_owned());
        }
        all
    }

    /// Why it cannot be tried with this programme; None: it can.
    pub fn refused(&self, programme: &Programme) -> Option<String> {
        let weeks = self.start_shift_weeks;
        if weeks < f64::from(EARLIEST) {
            let most = -EARLIEST;
            return Some(format!(
                "a start {} weeks earlier cannot be tried; try at most {most} weeks",
                -weeks
            ));
        }
        (weeks >= programme.horizon_weeks).then(|| {
            format!(
                "a start {weeks} weeks later lies behind the horizon of {} weeks; try less, or \
                 lengthen `horizon`",
                programme.horizon_weeks
            )
        })
    }

    /// Names that none of the networks knows: a strategy that converts nothing has no resources.
    pub fn unknown(&self, networks: &[&Network]) -> Vec<String> {
        let any = |knows: &dyn Fn(&Network) -> bool| networks.iter().any(|one| knows(one));
        let mut found = Vec::new();
        for driver in &self.without_drivers {
            if !any(&|n| n.drivers.contains(driver) || built_in::names(n).contains(&&**driver)) {
                found.push(format!("no driver is called `{driver}`"));
            }
        }
        for (name, _) in &self.more {
            if !any(&|n| n.resources.iter().any(|r| is_meant(&r.name, name))) {
                let kinds = networks.iter().flat_map(|n| n.resources.iter().map(|r| r.kind()));
                let kinds: std::collections::BTreeSet<&str> = kinds.collect();
                let kinds = kinds.into_iter().collect::<Vec<_>>().join(", ");
                found.push(format!("no resource is called `{name}`; there is {kinds}"));
            }
        }
        for (customer, _) in &self.answers_earlier {
            if !any(&|n| n.customers.contains(customer)) {
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
        for name in &self.without_drivers {
            built_in::switch_off(network, name);
        }
        for (name, units) in &self.more {
            for resource in network.resources.iter_mut().filter(|r| is_meant(&r.name, name)) {
                resource.add(*units);
            }
        }
        network.start += minutes(self.start_shift_weeks.clamp(f64::from(EARLIEST), 2_000.0));
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
fn is_meant(resource: &str, name: &str) -> bool {
    resource == name || resource.split('/').next() == Some(name)
}
