//! Activities of the programme and of each site.

use super::builder::{Builder, Place};
use crate::programme::model::{Phase, Policy, Resource};

pub fn add(b: &mut Builder) {
    let nowhere = Place::default();
    let people = b.programme.team.core.floor() as i32;
    let core = b.resource(Resource::Core, 0, "", people);
    let it = b.resource(Resource::It, 0, "", b.programme.team.it as i32);
    let own = |b: &mut Builder, phase: Phase, before: Option<usize>| {
        let activity = b.activity(phase, 0, "", 0, &[before], nowhere);
        b.get(activity).needs.push(core);
        Some(activity)
    };
    let mobilised = own(b, Phase::Mobilise, None);
    let required = own(b, Phase::Requirements, mobilised);
    // Generic modules are tendered while the requirements are still written: that is the option.
    let is_hybrid = b.strategy.policy == Policy::Hybrid;
    let selected = own(b, Phase::VendorSelection, if is_hybrid { mobilised } else { required });
    let before = [selected, if is_hybrid { required } else { None }];
    let system = b.activity(Phase::EnterpriseSystem, 0, "", 0, &before, nowhere);
    b.get(system).needs.push(it);
    for index in 0..b.programme.sites.len() {
        site(b, index, system);
    }
}

fn site(b: &mut Builder, index: usize, system: usize) {
    let site = &b.programme.sites[index];
    let place = Place { site: Some(index), ..Place::default() };
    let mut ready = None;
    if !site.has_server {
        let it = it_of(b, index);
        let server =
            b.activity(Phase::SiteServer, index, &site.name, site.calendar, &[Some(system)], place);
        b.get(server).needs.push(it);
        let teams = validation(b, index);
        let after = [Some(server)];
        let phase = Phase::SiteQualification;
        let checked = b.activity(phase, index, &site.name, site.calendar, &after, place);
        b.get(checked).needs.push(teams);
        ready = Some(checked);
    }
    let after = [ready, Some(system)];
    b.activity(Phase::Training, index, &site.name, site.calendar, &after, place);
}

/// IT people who serve a site.
fn it_of(b: &mut Builder, index: usize) -> usize {
    let site = &b.programme.sites[index];
    if site.it > 0 {
        b.resource(Resource::It, index + 1, &site.name, site.it as i32)
    } else {
        b.resource(Resource::It, 0, "", b.programme.team.it as i32)
    }
}

pub fn validation(b: &mut Builder, index: usize) -> usize {
    let site = &b.programme.sites[index];
    b.resource(Resource::Validation, index, &site.name, site.validation_teams as i32)
}

pub fn crew(b: &mut Builder, index: usize) -> usize {
    let site = &b.programme.sites[index];
    b.resource(Resource::SiteCrew, index, &site.name, site.crews as i32)
}
