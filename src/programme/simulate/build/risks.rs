//! Risk drivers on the activities that they reach, and one draw for each thing they occur for.

use super::builder::{Builder, Place};
use crate::programme::model::{Combine, Driver, Effect as Changes, Occurs};
use crate::programme::simulate::network::{Acts, Effect};
use std::collections::BTreeMap;

pub fn add(b: &mut Builder) {
    for index in 0..b.programme.drivers.len() {
        driver(b, index);
    }
}

fn driver(b: &mut Builder, index: usize) {
    let driver = &b.programme.drivers[index];
    let mut known: BTreeMap<Option<usize>, usize> = BTreeMap::new();
    for at in 0..b.network.activities.len() {
        let place = b.places[at];
        let phase = b.network.activities[at].phase;
        // A decision takes no time, whatever happens.
        let is_gate =
            matches!(b.network.activities[at].kind, super::super::network::Kind::Gate { .. });
        if is_gate || !driver.reach.phases.contains(&phase) || !reaches(driver, place) {
            continue;
        }
        let thing = match driver.occurs {
            Occurs::Programme => None,
            Occurs::Site => place.site,
            Occurs::Line => place.line,
            Occurs::Customer => place.customer,
            Occurs::Product => place.wave,
            Occurs::Vendor => place.vendor,
            Occurs::Activity => Some(at),
        };
        let effect = *known.entry(thing).or_insert_with(|| {
            let name = match driver.occurs {
                Occurs::Activity => {
                    format!("{}/{}", driver.name, b.network.activities[at].name)
                }
                _ => format!("{}/{}", driver.name, thing.map_or(String::new(), |t| t.to_string())),
            };
            let size = super::builder::quantiles(&driver.size, &mut b.tables);
            let cost = super::builder::quantiles(&driver.cost, &mut b.tables);
            let years = (b.programme.horizon_weeks * 7.0 / 365.25).min(1.5);
            let probability = if driver.is_yearly {
                1.0 - libm::pow(1.0 - driver.probability, years)
            } else {
                driver.probability
            };
            let acts = match (driver.effect, driver.combine) {
                (Changes::Weeks, _) => Acts::Added,
                (Changes::Factor, Combine::Series) => Acts::Series,
                (Changes::Factor, Combine::Parallel) => Acts::Parallel,
            };
            b.network.effects.push(Effect { driver: index, name, probability, size, acts, cost });
            b.network.effects.len() - 1
        });
        b.network.activities[at].effects.push(effect);
    }
}

fn reaches(driver: &Driver, place: Place) -> bool {
    let within = |list: &[usize], thing: Option<usize>| {
        list.is_empty() || thing.is_some_and(|t| list.contains(&t))
    };
    within(&driver.reach.sites, place.site)
        && within(&driver.reach.lines, place.line)
        && within(&driver.reach.customers, place.customer)
        && within(&driver.reach.vendors, place.vendor)
}
