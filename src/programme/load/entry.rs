//! The doors: from a path, or from a file as it was read.

use super::check::Check;
use super::names::Names;
use super::studies::StudyReader;
use super::{lines, markets, money, parties, plan, products, sites, strategies};
use crate::base::diagnostic::{Fault, Place};
use crate::market::Rulebook;
use crate::programme::codes;
use crate::programme::model::Programme;
use crate::scenario::schema::Text;
use crate::scenario::schema::programme::ProgrammeFile;
use crate::scenario::{self, At, LoadError, Options, ProgrammeText};
use jiff::civil::Date;
use std::path::Path;

/// Weeks of the horizon where the file states none: six years.
const HORIZON: &str = "6 years";

/// Years in which a programme can start.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2200;

/// A programme, and what a manifest needs of its file.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub programme: Programme,
    /// The bytes of all files that were read and the words of `--set`.
    pub hash_input: Vec<u8>,
}

/// Loads a programme. `studies` answers for line studies, see [`super::run_study`].
pub fn load(
    path: &Path,
    options: &Options<'_>,
    rulebook: &Rulebook,
    studies: &mut StudyReader<'_>,
) -> Result<Loaded, LoadError> {
    let text = scenario::load_programme(path, options)?;
    let hash_input = text.hash_input.clone();
    let programme = compile(text, rulebook, studies).map_err(LoadError::Faults)?;
    Ok(Loaded { programme, hash_input })
}

/// Checks what a file says, and expands its groups. All faults, those of reading included, in the
/// order of the file.
pub fn compile(
    text: ProgrammeText,
    rulebook: &Rulebook,
    studies: &mut StudyReader<'_>,
) -> Result<Programme, Vec<Fault>> {
    let ProgrammeText { written, stem, place, mut assumptions, mut faults, .. } = text;
    let mut programme = None;
    if let Some(file) = &written {
        let mut check = of_file(file, &place, rulebook);
        let whole = whole(file, &stem, &place, studies, &mut check);
        faults.append(&mut check.faults);
        assumptions.append(&mut check.defaults);
        programme = Some(whole);
    }
    match programme {
        Some(programme) if faults.is_empty() => Ok(Programme { assumptions, ..programme }),
        _ => Err(scenario::in_order(faults)),
    }
}

/// Start, currency and horizon, which all other checks look at.
fn of_file<'a>(file: &ProgrammeFile, place: &Place, rulebook: &'a Rulebook) -> Check<'a> {
    let mut check = Check {
        faults: Vec::new(),
        defaults: Vec::new(),
        rulebook,
        currency: "EUR".to_owned(),
        start: Date::constant(2016, 2, 9),
        horizon: 0.0,
        seed: file.spread_seed.sound().map_or(1, |at| at.value),
    };
    match file.start.sound() {
        Some(at) => {
            check.start = at.value.0;
            if !YEARS.contains(&at.value.0.year()) {
                let message = format!("a start in the year {}", at.value.0.year());
                let help = format!("write a day of {} to {}", YEARS.start(), YEARS.end());
                check.fault(codes::RANGE, &at.place, message, help);
            }
        }
        None if file.start.is_faulty() => {}
        None => {
            let help = "add `start: 2016-02-09`: the law is taken as it was known on that day";
            check.fault(codes::MISSING, place, "a programme needs its `start`", help);
        }
    }
    if let Some(at) = file.currency.sound() {
        currency(at, &mut check);
    }
    check.horizon = check.span(file.horizon.sound(), "horizon", HORIZON);
    if let Some(at) = file.horizon.sound()
        && !(13.0..=1_305.0).contains(&check.horizon)
    {
        let message = format!("a horizon of {:.0} weeks", check.horizon);
        check.fault(codes::RANGE, &at.place, message, "write 3 months to 25 years");
    }
    check
}

fn currency(at: &At<Text>, check: &mut Check<'_>) {
    let code = &at.value.0;
    if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        check.currency.clone_from(code);
        return;
    }
    let message = format!("`{code}` is not a currency");
    check.fault(codes::CURRENCY, &at.place, message, "write three capital letters, as EUR");
}

fn whole(
    file: &ProgrammeFile,
    stem: &str,
    place: &Place,
    studies: &mut StudyReader<'_>,
    check: &mut Check<'_>,
) -> Programme {
    let (calendars, calendar_names) = sites::calendars(&file.calendars, check);
    let team = sites::team(file.team.sound(), check);
    let (all_sites, site_names) = sites::sites(&file.sites, &calendar_names, check);
    let (vendors, vendor_names) = sites::vendors(&file.vendors, &calendar_names, check);
    let (all_markets, _) = markets::markets(&file.markets, check);
    let around = lines::Around { sites: &site_names, vendors: &vendor_names };
    let (all_lines, line_names) = lines::lines(&file.lines, &around, studies, check);
    let (mut customers, customer_names, targets) =
        parties::customers(&file.customers, &calendar_names, check);
    let ids: Vec<String> = all_markets.iter().map(|market| market.id.clone()).collect();
    let around = products::Around {
        lines: &all_lines,
        line_names: &line_names,
        customer_names: &customer_names,
        targets: &targets,
        markets: &ids,
    };
    let all_products = products::products(&file.products, &around, &mut customers, check);
    let around = plan::Around {
        sites: &site_names,
        lines: &line_names,
        customers: &customer_names,
        vendors: &vendor_names,
    };
    let drivers = plan::drivers(&file.drivers, &around, check);
    complete(file, place, [&site_names, &line_names, &customer_names], check);
    let name = file.name.sound().map_or_else(|| stem.to_owned(), |at| at.value.0.clone());
    of_the_model(check);
    let rate = check.share(file.discount_rate.sound(), "discount_rate", 0.08);
    Programme {
        title: file.title.sound().map_or_else(|| name.clone(), |at| at.value.0.clone()),
        name,
        start: check.start,
        horizon_weeks: check.horizon,
        currency: check.currency.clone(),
        discount_rate: rate,
        spread_seed: check.seed,
        calendars,
        team,
        sites: all_sites,
        lines: all_lines,
        products: all_products,
        customers,
        vendors,
        markets: all_markets,
        durations: plan::durations(file.durations.sound(), check),
        rework: plan::rework(file.rework.sound(), check),
        drivers,
        costs: money::costs(file.costs.sound(), check),
        commerce: money::commerce(file.commerce.sound(), check),
        strategies: strategies::strategies(&file.strategies, check),
        assumptions: Vec::new(),
    }
}

/// What the model takes for granted and no key changes: it is listed beside the defaults.
fn of_the_model(check: &mut Check<'_>) {
    let all = [
        ("model.variation", "the authority takes 60 days longer than for other artwork (IB)"),
        ("model.yearly_risks", "count for the horizon, at most for 1.5 years"),
        ("model.artwork_waves", "at most 12 packs of one customer are one piece of work"),
        ("model.hybrid_modules", "modules of aggregation take half of a lead time"),
        ("model.unit_added", "one person's yearly cost for a unit of people; no price for others"),
        ("model.asked_aggregation", "products whose customers ask are dealt out by `spread_seed`"),
    ];
    all.into_iter().for_each(|(path, value)| check.default(path, value));
}

/// At least one of each.
fn complete(file: &ProgrammeFile, place: &Place, names: [&Names; 3], check: &mut Check<'_>) {
    let [sites, lines, customers] = names;
    let has = [
        ("site", sites.len > 0 || !file.sites.whole, "sites: [{name: main}]"),
        (
            "market",
            !file.markets.is_empty() || !file.markets.whole,
            "markets: [{id: EU}, {id: US}]",
        ),
        (
            "line",
            lines.len > 0 || !file.lines.whole,
            "lines: [{name: blister, rate: 100 packs/min}]",
        ),
        ("customer", customers.len > 0 || !file.customers.whole, "customers: [{name: first}]"),
        (
            "product",
            !file.products.is_empty() || !file.products.whole,
            "products: [{name: rx, count: 20, revenue: 2 million EUR, markets: {EU: 100 %}}]",
        ),
    ];
    for (what, is_there, example) in has {
        if !is_there {
            let message = format!("a programme needs a {what}");
            check.fault(codes::MISSING, place, message, format!("add `{example}`"));
        }
    }
}
