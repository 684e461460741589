//! Activities of each line that is upgraded.

use super::builder::{Builder, Place, minutes};
use super::sites;
use crate::programme::model::{Aggregation, Asking, Phase, Policy, Programme, Resource};
use crate::programme::simulate::network::Kind;

/// Sales a week of the products whose usual line it is.
pub fn sales(programme: &Programme, line: usize) -> f64 {
    let products = programme.products.iter().filter(|p| p.lines.first() == Some(&line));
    products.map(|p| p.revenue_per_year()).sum::<f64>() / WEEKS
}

/// Weeks of a year.
pub const WEEKS: f64 = 365.25 / 7.0;

/// The customer with the most sales on each line.
pub fn main_customers(programme: &Programme) -> Vec<Option<usize>> {
    let mut sums = vec![vec![0.0; programme.customers.len()]; programme.lines.len()];
    for product in &programme.products {
        for &line in &product.lines {
            sums[line][product.customer] += product.revenue_per_year();
        }
    }
    let largest = |row: &Vec<f64>| {
        let best = (0..row.len()).max_by(|&a, &b| row[a].total_cmp(&row[b]).then(b.cmp(&a)))?;
        (row[best] > 0.0).then_some(best)
    };
    sums.iter().map(largest).collect()
}

pub fn add(b: &mut Builder) {
    for index in 0..b.programme.lines.len() {
        if b.converted[index] {
            line(b, index);
        }
    }
}

/// Until the line is delivered.
struct Ordered {
    design: usize,
    shipped: usize,
    /// What commits the line to a specification.
    gate: Option<usize>,
}

fn line(b: &mut Builder, index: usize) {
    let line = &b.programme.lines[index];
    let place = Place {
        site: Some(line.site),
        line: Some(index),
        customer: b.main_customer[index],
        wave: None,
        vendor: Some(line.vendor),
    };
    let ordered = order(b, index, place);
    let install = install(b, index, place, &ordered);
    qualify(b, index, place, &ordered, install);
}

fn order(b: &mut Builder, index: usize, place: Place) -> Ordered {
    let line = &b.programme.lines[index];
    let vendor = &b.programme.vendors[line.vendor];
    let (name, calendar) = (&line.name, vendor.calendar);
    let is_hybrid = b.strategy.policy == Policy::Hybrid;
    let gate = match b.strategy.asking {
        Asking::Nobody => None,
        _ => b.main_customer[index].and_then(|customer| b.gates[customer]),
    };
    let selected = b.of(Phase::VendorSelection, 0);
    let first = if is_hybrid { None } else { gate };
    let own = b.both(calendar, 0);
    let design = b.activity(Phase::Design, index, name, own, &[selected, first], place);
    let slots = b.resource(Resource::VendorSlot, line.vendor, &vendor.name, vendor.slots as i32);
    b.get(design).needs.push(slots);
    if vendor.starts_per_month.is_finite() {
        let pace = starts(b, line.vendor);
        b.get(design).needs.push(pace);
    }
    let build = b.activity(Phase::Build, index, name, calendar, &[Some(design)], place);
    lead_time(b, build, line.vendor);
    let mut parts = vec![Some(build)];
    if is_hybrid {
        // The modules are put together by what was required meanwhile.
        parts.push(b.of(Phase::Requirements, 0));
    }
    if is_hybrid && gate.is_some() && line.upgrade.aggregation > line.has.max(Aggregation::None) {
        // The modules of aggregation are ordered when the customer has answered: half a lead time.
        let after = [Some(design), gate, b.of(Phase::Requirements, 0)];
        let modules = b.activity(Phase::Build, index, name, calendar, &after, place);
        lead_time(b, modules, line.vendor);
        let half = b.get(modules).law.scaled(0.5);
        b.get(modules).law = half;
        b.get(modules).name = format!("aggregation/{name}");
        parts.push(Some(modules));
    }
    let test = b.activity(Phase::FactoryTest, index, name, calendar, &parts, place);
    let bays = b.resource(Resource::FatBay, line.vendor, &vendor.name, vendor.fat_bays as i32);
    b.get(test).needs.push(bays);
    let repair = b.activity(Phase::FactoryRepair, index, name, calendar, &[Some(test)], place);
    let probability = vendor.fat_failure.unwrap_or(b.programme.rework.fat_failure);
    let most = b.programme.rework.most_repeats;
    b.get(repair).kind = Kind::Repair { probability, most };
    let shipped = b.activity(Phase::Ship, index, name, b.always, &[Some(repair)], place);
    b.network.lines[index].order = Some(design);
    Ordered { design, shipped, gate }
}

/// What bounds the lines that a vendor begins in a month: each takes a place and gives it back a
/// while after it has begun.
fn starts(b: &mut Builder, index: usize) -> usize {
    let vendor = &b.programme.vendors[index];
    let a_month = vendor.starts_per_month.max(1e-3);
    let places = a_month.floor().clamp(1.0, 1e6);
    // Vendors have slots under their own number, and technicians under the next block of numbers.
    let owner = 2 * b.programme.vendors.len() + index;
    let pace = b.resource(Resource::VendorSlot, owner, &vendor.name, places as i32);
    let resource = &mut b.network.resources[pace];
    resource.name = format!("starts/{}", vendor.name);
    resource.pace = Some(minutes(WEEKS / 12.0 * places / a_month));
    pace
}

fn lead_time(b: &mut Builder, build: usize, vendor: usize) {
    if let Some(law) = &b.programme.vendors[vendor].lead_time {
        let law = b.law(law);
        b.get(build).law = law;
    }
    b.get(build).vendor = Some(vendor);
}

fn install(b: &mut Builder, index: usize, place: Place, ordered: &Ordered) -> usize {
    let line = &b.programme.lines[index];
    let site = &b.programme.sites[line.site];
    let vendor = &b.programme.vendors[line.vendor];
    let crew = sites::crew(b, line.site);
    let name = &line.name;
    let after = [Some(ordered.design)];
    let rebuild = b.activity(Phase::Rebuild, index, name, site.calendar, &after, place);
    b.get(rebuild).kind = Kind::Sometimes { probability: site.no_room };
    b.get(rebuild).needs.push(crew);
    let is_hybrid = b.strategy.policy == Policy::Hybrid;
    let gate = if is_hybrid { ordered.gate } else { None };
    let after = [Some(ordered.shipped), Some(rebuild), gate];
    let calendar = b.both(site.calendar, vendor.calendar);
    let install = b.activity(Phase::Install, index, name, calendar, &after, place);
    b.get(install).needs.push(crew);
    if vendor.technicians > 0 {
        let kind = Resource::VendorSlot;
        let name = format!("technicians {}", vendor.name);
        let owner = b.programme.vendors.len() + line.vendor;
        let people = b.resource(kind, owner, &name, vendor.technicians as i32);
        b.network.resources[people].name = format!("technicians/{}", vendor.name);
        b.get(install).needs.push(people);
    }
    let window = b.window(&site.windows);
    b.get(install).window = window;
    b.network.lines[index].stop = Some(install);
    b.network.lines[index].rebuild = Some(rebuild);
    install
}

fn qualify(b: &mut Builder, index: usize, place: Place, ordered: &Ordered, install: usize) {
    let line = &b.programme.lines[index];
    let site = &b.programme.sites[line.site];
    let (name, calendar) = (&line.name, site.calendar);
    let crew = sites::crew(b, line.site);
    let teams = sites::validation(b, line.site);
    let mut before = install;
    let answer = b.main_customer[index].and_then(|customer| b.network.answers[customer]);
    b.network.lines[index].answer = answer;
    if let Some(answer) = answer {
        let after = [Some(install)];
        let rework = b.activity(Phase::GuessRework, index, name, calendar, &after, place);
        let is_hybrid = b.strategy.policy == Policy::Hybrid;
        let committed = if is_hybrid { install } else { ordered.design };
        let wrong = b.strategy.guess_wrong;
        let change = b.programme.rework.spec_change;
        b.get(rework).kind = Kind::Rework { answer, committed, wrong, change };
        b.get(rework).needs.push(crew);
        b.network.lines[index].rework = Some(rework);
        before = rework;
    }
    let server = b.of(Phase::SiteQualification, line.site);
    let phase = Phase::InstallationQualification;
    let checked = b.activity(phase, index, name, calendar, &[Some(before), server], place);
    b.get(checked).needs.push(teams);
    let training = b.of(Phase::Training, line.site);
    let after = [Some(checked), training];
    let phase = Phase::PerformanceQualification;
    let capable = b.activity(phase, index, name, calendar, &after, place);
    b.get(capable).needs.push(teams);
    let ramp = b.activity(Phase::RampUp, index, name, b.always, &[Some(capable)], place);
    b.network.lines[index].capable = Some(capable);
    b.network.lines[index].ramp = Some(ramp);
}
