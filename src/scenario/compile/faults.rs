//! The faults that a scenario injects: is there such a fault, and can it strike on this line?

use super::Check;
use super::flow::{Flow, unknown};
use crate::base::clock::Time;
use crate::base::diagnostic::{Fault, Place};
use crate::journal::{Level, Spot, Trouble};
use crate::line::inject::{Injection, When};
use crate::line::model::{Kind, Station};
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::schema::{self, Count};

/// More rows than any catalogue has faults, three times over.
const MOST_LASTING: u64 = 1_000_000;

pub(super) fn compile(
    line: &schema::Line,
    flow: Option<&Flow>,
    check: &mut Check<'_>,
) -> Option<Vec<Injection>> {
    let before = check.faults.len();
    let found: Vec<Injection> =
        line.faults.iter().filter_map(|row| injection(row, flow, check)).collect();
    (line.faults.whole && check.faults.len() == before).then_some(found)
}

fn injection(
    row: &schema::Injected,
    flow: Option<&Flow>,
    check: &mut Check<'_>,
) -> Option<Injection> {
    let name = &row.fault.value.0;
    let Some(trouble) = Trouble::of_name(name) else {
        let names = Trouble::ALL.iter().map(|trouble| trouble.name());
        check.fault(unknown("fault of the catalogue", name, &row.fault.place, names));
        return None;
    };
    let place = &row.fault.place;
    let when = when(row, place, check)?;
    let lasts = match &row.lasts {
        None => trouble.lasts(),
        Some(lasts) => units(lasts, 1, check)?,
    };
    let station = match (&row.station, flow) {
        (Some(station), Some(flow)) => Some(station_of(station, trouble, flow, check)?),
        (None, Some(flow)) => {
            let can = flow.stations.iter().any(|s| can_strike(s, trouble));
            if !can && trouble.spot() != Spot::Message {
                let message = format!("{name} can strike at no station of this line");
                let help = format!("add {}, or leave the fault out", needs(trouble));
                check.fault(Fault::new(codes::INJECTED, place, message, help));
                return None;
            }
            None
        }
        (_, None) => None,
    };
    Some(Injection { trouble, station, when, lasts })
}

/// Exactly one of the three ways to say when.
fn when(row: &schema::Injected, place: &Place, check: &mut Check<'_>) -> Option<When> {
    let said = [row.unit.is_some(), row.at.is_some(), row.rate.is_some()];
    if said.iter().filter(|said| **said).count() != 1 {
        let message = "it is not said in one way when the fault strikes";
        let help = "write one of `unit: 1,200`, `at: 35 min`, `rate: 0.1 %`";
        check.fault(Fault::new(codes::INJECTED, place, message, help));
        return None;
    }
    if let Some(unit) = &row.unit {
        return units(unit, 0, check).map(When::Unit);
    }
    let at = row.at.as_ref().map(|at| When::At(Time::from_secs(at.value.0)));
    at.or(row.rate.as_ref().map(|rate| When::Share(rate.value.0)))
}

fn units(count: &At<Count>, least: u64, check: &mut Check<'_>) -> Option<u32> {
    let value = count.value.0.number;
    if (least..=MOST_LASTING).contains(&value) {
        return u32::try_from(value).ok();
    }
    let help = format!("write {least} to {MOST_LASTING}");
    let message = format!("{value} cannot be here");
    check.fault(Fault::new(codes::INJECTED, &count.place, message, help));
    None
}

fn station_of(
    at: &At<schema::Name>,
    trouble: Trouble,
    flow: &Flow,
    check: &mut Check<'_>,
) -> Option<usize> {
    let name = &at.value.0;
    let Some(place) = flow.stations.iter().position(|s| s.name == *name) else {
        let names = flow.stations.iter().map(|s| s.name.as_str());
        check.fault(unknown("station", name, &at.place, names));
        return None;
    };
    if can_strike(&flow.stations[place], trouble) {
        return Some(place);
    }
    let message = format!("{} cannot strike at {name}", trouble.name());
    let help = format!("it strikes at {}", needs(trouble));
    check.fault(Fault::new(codes::INJECTED, &at.place, message, help));
    None
}

fn can_strike(station: &Station, trouble: Trouble) -> bool {
    let packs = |from: bool| matches!(station.kind, Kind::Packer(_)) && from;
    match trouble.spot() {
        Spot::Printer => matches!(station.kind, Kind::Printer(_)),
        Spot::Camera => matches!(station.kind, Kind::Camera(_)),
        Spot::Gate => matches!(station.kind, Kind::Gate(_)),
        Spot::Packer => packs(station.from == Level::Pack),
        Spot::Palletiser => packs(station.from > Level::Pack),
        Spot::Label | Spot::Leaving => packs(station.makes > Level::Pack),
        Spot::Pallet => packs(station.makes == Level::Pallet),
        Spot::Message => false,
    }
}

fn needs(trouble: Trouble) -> &'static str {
    match trouble.spot() {
        Spot::Printer => "a printer",
        Spot::Camera => "a camera",
        Spot::Gate => "a reject gate",
        Spot::Packer => "a packer that takes in packs",
        Spot::Palletiser => "a packer that takes in cases or bundles",
        Spot::Label | Spot::Leaving => "a packer that makes cases, bundles or pallets",
        Spot::Pallet => "a packer that makes pallets",
        Spot::Message => "no station: it is a fault of the systems, and has no place",
    }
}
