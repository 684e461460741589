//! Risks that every network draws though no driver of the file names them. They can be switched off
//! as drivers can, so that the comparison of risks leaves none out.

use super::laws::Quantiles;
use super::network::{Kind, Network};

pub const CONGESTION: &str = "vendor-congestion";
pub const NO_ROOM: &str = "no-room";
pub const FACTORY_TEST: &str = "factory-test-fails";
pub const LEGITIMACY: &str = "legitimacy-repeats";
pub const SPECIFICATION: &str = "specification-wrong-or-changed";

const ALL: [&str; 5] = [CONGESTION, NO_ROOM, FACTORY_TEST, LEGITIMACY, SPECIFICATION];

/// Those that the network has and that no driver of the file is called like.
pub fn names(network: &Network) -> Vec<&'static str> {
    let is_there = |name: &&&str| {
        !network.drivers.iter().any(|driver| driver == **name)
            && match **name {
                CONGESTION => is_congested(network),
                name => network.activities.iter().any(|a| chance(&a.kind, name) > 0.0),
            }
    };
    ALL.iter().filter(is_there).copied().collect()
}

fn is_congested(network: &Network) -> bool {
    let is_one = |law: &Quantiles| matches!(law, Quantiles::Constant(value) if *value == 1.0);
    let is_calm = |clock: &super::network::Clock| {
        clock.by_day.iter().all(|factor| *factor == 1.0) && is_one(&clock.spread)
    };
    let bound = network.activities.iter().any(|a| a.vendor.is_some());
    bound && !(network.clocks.iter().all(is_calm) && is_one(&network.congestion))
}

/// The probability of a risk at an activity; 0 where it does not strike.
fn chance(kind: &Kind, name: &str) -> f64 {
    match (kind, name) {
        (Kind::Sometimes { probability }, NO_ROOM)
        | (Kind::Repair { probability, .. }, FACTORY_TEST)
        | (Kind::Again { probability, .. }, LEGITIMACY) => *probability,
        (Kind::Rework { wrong, change, .. }, SPECIFICATION) => wrong.max(*change),
        _ => 0.0,
    }
}

/// Nothing happens for any other name.
pub fn switch_off(network: &mut Network, name: &str) {
    if !names(network).contains(&name) {
        return;
    }
    if name == CONGESTION {
        network.congestion = Quantiles::Constant(1.0);
        network.congestion_more = 1.0;
        for clock in &mut network.clocks {
            clock.by_day.fill(1.0);
            clock.spread = Quantiles::Constant(1.0);
        }
    }
    for activity in &mut network.activities {
        match (&mut activity.kind, name) {
            (Kind::Sometimes { probability }, NO_ROOM)
            | (Kind::Repair { probability, .. }, FACTORY_TEST)
            | (Kind::Again { probability, .. }, LEGITIMACY) => *probability = 0.0,
            (Kind::Rework { wrong, change, .. }, SPECIFICATION) => (*wrong, *change) = (0.0, 0.0),
            _ => {}
        }
    }
}
