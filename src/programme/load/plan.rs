//! Durations, rework, risk drivers.

use super::check::{Check, law};
use super::names::Names;
use crate::base::quantity::nearest;
use crate::programme::codes;
use crate::programme::model::{
    Combine, Driver, Durations, Effect, Law, Occurs, Owner, Phase, Reach, Rework,
};
use crate::scenario::schema::Name;
use crate::scenario::schema::programme::{self as written, CombineWord, Impact, OccursWord, Weeks};
use crate::scenario::{At, List};

/// Usual time of a phase (shared/programme.md, section 2, where it has one).
fn usual(phase: Phase) -> &'static str {
    match phase {
        Phase::Mobilise => "2/4/8 weeks",
        Phase::Requirements => "8/15/26 weeks",
        Phase::VendorSelection => "8/13/22 weeks",
        Phase::EnterpriseSystem => "8/16/30 weeks",
        Phase::SiteServer => "3/6/12 weeks",
        Phase::SiteQualification => "2/3/6 weeks",
        Phase::Training => "3/5/9 weeks",
        Phase::Ask => "1/2/4 weeks",
        Phase::Answer => "lognormal(median: 45 weeks, sigma: 0.7)",
        Phase::Negotiate => "2/4/10 weeks",
        Phase::Connect => "2/3/7 weeks",
        Phase::EndToEndTest => "3/6/14 weeks",
        Phase::HubContract => "2/4/12 weeks",
        Phase::LegitimacyCheck => "2/3/6 weeks",
        Phase::HubTest => "1/2/4 weeks",
        Phase::Artwork => "0.3/0.5/1 weeks",
        Phase::ArtworkApproval => "4/6/12 weeks",
        Phase::StockChange => "4/6/12 weeks",
        Phase::Registration => "26/40/78 weeks",
        Phase::Design => "2/4/8 weeks",
        Phase::Build => "14/22/44 weeks",
        Phase::FactoryTest => "1/1.5/3 weeks",
        Phase::FactoryRepair => "4 weeks",
        Phase::Ship => "1/1/2 weeks",
        Phase::Rebuild => "4/8/16 weeks",
        Phase::Install => "2/3/7 weeks",
        Phase::InstallationQualification => "2/3/5 weeks",
        Phase::PerformanceQualification => "2/3/6 weeks",
        Phase::RampUp => "6/12/26 weeks",
        Phase::GuessRework => "6/10/16 weeks",
    }
}

/// What the file says of a phase.
fn stated(file: &written::Durations, phase: Phase) -> Option<&At<Weeks>> {
    match phase {
        Phase::Mobilise => file.mobilise.as_ref(),
        Phase::Requirements => file.requirements.as_ref(),
        Phase::VendorSelection => file.vendor_selection.as_ref(),
        Phase::EnterpriseSystem => file.enterprise_system.as_ref(),
        Phase::SiteServer => file.site_server.as_ref(),
        Phase::SiteQualification => file.site_qualification.as_ref(),
        Phase::Training => file.training.as_ref(),
        Phase::Ask => file.ask.as_ref(),
        Phase::Answer => None,
        Phase::Negotiate => file.negotiate.as_ref(),
        Phase::Connect => file.connect.as_ref(),
        Phase::EndToEndTest => file.end_to_end_test.as_ref(),
        Phase::HubContract => file.hub_contract.as_ref(),
        Phase::LegitimacyCheck => file.legitimacy_check.as_ref(),
        Phase::HubTest => file.hub_test.as_ref(),
        Phase::Artwork => file.artwork.as_ref(),
        Phase::ArtworkApproval => file.artwork_approval.as_ref(),
        Phase::StockChange => file.stock_change.as_ref(),
        Phase::Registration => file.registration.as_ref(),
        Phase::Design => file.design.as_ref(),
        Phase::Build => file.build.as_ref(),
        Phase::FactoryTest => file.factory_test.as_ref(),
        Phase::FactoryRepair => file.factory_repair.as_ref(),
        Phase::Ship => file.ship.as_ref(),
        Phase::Rebuild => file.rebuild.as_ref(),
        Phase::Install => file.install.as_ref(),
        Phase::InstallationQualification => file.iq_oq.as_ref(),
        Phase::PerformanceQualification => file.pq.as_ref(),
        Phase::RampUp => file.ramp_up.as_ref(),
        Phase::GuessRework => file.guess_rework.as_ref(),
    }
}

pub fn durations(file: Option<&written::Durations>, check: &mut Check<'_>) -> Durations {
    let mut laws = Vec::with_capacity(Phase::ALL.len());
    for &phase in Phase::ALL {
        let field = file.and_then(|file| stated(file, phase));
        let path = format!("durations.{}", phase.word().replace('-', "_"));
        let law = match phase {
            // Each customer has its own law of it, which is listed there.
            Phase::Answer => Weeks::of(usual(phase)).map_or(Law::Fixed(0.0), |spread| law(&spread)),
            _ => check.weeks(field, &path, usual(phase)),
        };
        laws.push(law);
    }
    Durations { laws }
}

pub fn rework(file: Option<&written::Rework>, check: &mut Check<'_>) -> Rework {
    let fails = file.and_then(|f| f.factory_test_fails.as_ref());
    let repeats = file.and_then(|f| f.legitimacy_repeats.as_ref());
    let most = file.and_then(|f| f.most_repeats.as_ref());
    let changes = file.and_then(|f| f.specification_changes.as_ref());
    Rework {
        fat_failure: check.share(fails, "rework.factory_test_fails", 0.25),
        legitimacy_repeat: check.share(repeats, "rework.legitimacy_repeats", 0.30),
        most_repeats: check.count(most, "rework.most_repeats", 5).min(100),
        spec_change: check.share(changes, "rework.specification_changes", 0.10),
    }
}

/// What drivers refer to.
pub struct Around<'a> {
    pub sites: &'a Names,
    pub lines: &'a Names,
    pub customers: &'a Names,
    pub vendors: &'a Names,
}

pub fn drivers(
    entries: &List<written::Driver>,
    around: &Around<'_>,
    check: &mut Check<'_>,
) -> Vec<Driver> {
    let mut names = Names::new("risk driver", entries);
    let mut all = Vec::new();
    for entry in entries.iter() {
        let name = names.add(&entry.name, None, check).pop().unwrap_or_default();
        all.push(driver(entry, name, around, check));
    }
    all
}

fn driver(
    entry: &written::Driver,
    name: String,
    around: &Around<'_>,
    check: &mut Check<'_>,
) -> Driver {
    let (effect, size) = match &entry.effect.value {
        Impact::Weeks(spread) => (Effect::Weeks, law(spread)),
        Impact::Factor(spread) => {
            if spread.greatest() <= 0.0 {
                let help = "write a factor above zero, as 1/1.2/1.6";
                check.fault(codes::RANGE, &entry.effect.place, "a factor of zero", help);
            }
            (Effect::Factor, law(spread))
        }
    };
    let reach = Reach {
        phases: phases(&entry.phases, check),
        sites: around.sites.listed(&entry.sites, check),
        lines: around.lines.listed(&entry.lines, check),
        customers: around.customers.listed(&entry.customers, check),
        vendors: around.vendors.listed(&entry.vendors, check),
    };
    reaches(entry, &reach, check);
    let cost = entry.cost.as_ref().map(|at| check.amount(Some(at), "", ""));
    Driver {
        title: entry.title.as_ref().map_or_else(|| name.clone(), |at| at.value.0.clone()),
        probability: entry.probability.as_ref().map_or(1.0, |at| at.value.0),
        is_yearly: entry.yearly.as_ref().is_some_and(|at| at.value),
        effect,
        size,
        combine: match entry.combine.as_ref().map(|at| at.value) {
            Some(CombineWord::Parallel) => Combine::Parallel,
            Some(CombineWord::Series) | None => Combine::Series,
        },
        occurs: occurs(entry.occurs.as_ref().map(|at| at.value)),
        reach,
        cost: cost.unwrap_or(Law::Fixed(0.0)),
        name,
    }
}

fn occurs(word: Option<OccursWord>) -> Occurs {
    match word {
        Some(OccursWord::Site) => Occurs::Site,
        Some(OccursWord::Line) => Occurs::Line,
        Some(OccursWord::Customer) => Occurs::Customer,
        Some(OccursWord::Product) => Occurs::Product,
        Some(OccursWord::Vendor) => Occurs::Vendor,
        Some(OccursWord::Activity) => Occurs::Activity,
        Some(OccursWord::Programme) | None => Occurs::Programme,
    }
}

fn phases(names: &List<At<Name>>, check: &mut Check<'_>) -> Vec<Phase> {
    if names.is_empty() {
        if let (true, Some(place)) = (names.whole, &names.place) {
            let help = "name one as [build], or leave `phases` out: then it reaches all";
            check.fault(codes::REACH, place, "a driver that reaches no phase", help);
        }
        return Phase::ALL.to_vec();
    }
    let mut all = Vec::new();
    for name in names.iter() {
        let wanted = name.value.0.replace('_', "-");
        match Phase::ALL.iter().find(|phase| phase.word() == wanted) {
            Some(phase) => all.push(*phase),
            None => {
                let words = Phase::ALL.iter().map(|phase| phase.word());
                let help = match nearest(&wanted, words.clone()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("there is {}", words.collect::<Vec<_>>().join(", ")),
                };
                let message = format!("no phase is called `{}`", name.value.0);
                check.fault(codes::REACH, &name.place, message, help);
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Lines, sites and vendors are named in vain for phases of customers, and the other way round.
fn reaches(entry: &written::Driver, reach: &Reach, check: &mut Check<'_>) {
    let any = |owners: &[Owner]| reach.phases.iter().any(|phase| owners.contains(&phase.owner()));
    let named = [
        (&entry.sites, "sites", any(&[Owner::Site, Owner::Line])),
        (&entry.lines, "lines", any(&[Owner::Line])),
        (&entry.customers, "customers", any(&[Owner::Customer, Owner::Product])),
        (&entry.vendors, "vendors", any(&[Owner::Line])),
    ];
    for (list, what, fits) in named {
        if let (false, false, Some(place)) = (fits, list.is_empty(), &list.place) {
            let message = format!("none of these phases belongs to {what}");
            let help = format!("leave `{what}` out, or name phases that belong to them");
            check.fault(codes::REACH, place, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_time_can_be_read() {
        for &phase in Phase::ALL {
            assert!(Weeks::of(usual(phase)).is_some(), "{}", phase.word());
        }
    }
}
