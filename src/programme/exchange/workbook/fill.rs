//! The sheets of a programme.

use super::cell::{Cell, Sheet};
use super::columns::{self, Column, GUIDE, SHEETS};
use super::law;
use crate::programme::model::{
    AggregationNeed, Artwork, Congestion, Law, Market, Onboarding, Phase, Programme, Span,
};

/// All sheets, the guide first.
pub fn sheets(programme: &Programme) -> Vec<Sheet> {
    let table = |name: &str, of: &[Column], rows: Vec<Vec<Cell>>| Sheet {
        name: name.to_owned(),
        head: of.iter().map(|column| column.0.to_owned()).collect(),
        rows,
    };
    vec![
        guide(),
        table("sites", columns::SITES, sites(programme)),
        table("lines", columns::LINES, lines(programme)),
        table("customers", columns::CUSTOMERS, customers(programme)),
        table("products", columns::PRODUCTS, products(programme)),
        table("vendors", columns::VENDORS, vendors(programme)),
        table("deadlines", columns::DEADLINES, programme.markets.iter().map(market).collect()),
        table("activities", columns::ACTIVITIES, activities(programme)),
    ]
}

fn guide() -> Sheet {
    let head = ["sheet", "column", "needed", "meaning"].map(str::to_owned).to_vec();
    let rows = SHEETS.iter().flat_map(|(sheet, columns)| {
        columns.iter().map(|(name, needed, meaning)| {
            vec![Cell::from(*sheet), Cell::from(*name), Cell::from(*needed), Cell::from(*meaning)]
        })
    });
    Sheet { name: GUIDE.to_owned(), head, rows: rows.collect() }
}

/// A law as a number if it is one, so that a spreadsheet can reckon with it.
fn of_law(law: &Law) -> Cell {
    match law {
        Law::Fixed(value) => Cell::Number(*value),
        law => Cell::from(law::text(law)),
    }
}

fn of_some_law(law: Option<&Law>) -> Cell {
    law.map_or(Cell::Empty, of_law)
}

fn joined<T>(things: &[T], text: impl Fn(&T) -> String) -> Cell {
    Cell::from(things.iter().map(text).collect::<Vec<_>>().join("; "))
}

fn sites(programme: &Programme) -> Vec<Vec<Cell>> {
    let row = |site: &crate::programme::model::Site| {
        vec![
            site.name.as_str().into(),
            site.country.as_str().into(),
            programme.calendars[site.calendar].name.as_str().into(),
            site.crews.into(),
            site.validation_teams.into(),
            site.it.into(),
            site.artwork.into(),
            site.no_room.into(),
            site.has_server.into(),
            joined(&site.windows, |Span { first, last }| format!("{first}..{last}")),
        ]
    };
    programme.sites.iter().map(row).collect()
}

fn lines(programme: &Programme) -> Vec<Vec<Cell>> {
    let row = |line: &crate::programme::model::Line| {
        vec![
            line.name.as_str().into(),
            programme.sites[line.site].name.as_str().into(),
            programme.vendors[line.vendor].name.as_str().into(),
            line.kind.word().into(),
            line.is_capable.into(),
            line.has.word().into(),
            line.upgrade.print_and_check.into(),
            line.upgrade.tamper_evident.into(),
            line.upgrade.aggregation.word().into(),
            line.before.oee.into(),
            line.before.packs_per_hour.into(),
            line.after.oee.into(),
            line.after.packs_per_hour.into(),
            line.ramp_from.into(),
            line.hours_per_week.into(),
            of_some_law(line.capex.as_ref()),
        ]
    };
    programme.lines.iter().map(row).collect()
}

fn customers(programme: &Programme) -> Vec<Vec<Cell>> {
    let row = |customer: &crate::programme::model::Customer| {
        let onboarding = match customer.onboarding {
            Onboarding::Done => "done",
            Onboarding::Signed => "signed",
            Onboarding::Open => "open",
        };
        vec![
            customer.name.as_str().into(),
            programme.calendars[customer.calendar].name.as_str().into(),
            of_law(&customer.answer_invited),
            of_law(&customer.answer_waiting),
            customer.never_answers.into(),
            of_law(&customer.co_pay),
            of_law(&customer.patience),
            customer.system.as_str().into(),
            customer.is_connected.into(),
            customer.holders.into(),
            onboarding.into(),
            customer.leaves_per_year.into(),
        ]
    };
    programme.customers.iter().map(row).collect()
}

fn products(programme: &Programme) -> Vec<Vec<Cell>> {
    let row = |product: &crate::programme::model::Product| {
        let artwork = match product.artwork {
            Artwork::Done => "done",
            Artwork::Needed => "needed",
            Artwork::Variation => "variation",
        };
        vec![
            product.name.as_str().into(),
            joined(&product.lines, |&line| programme.lines[line].name.clone()),
            programme.customers[product.customer].name.as_str().into(),
            joined(&product.markets, |&market| programme.markets[market].id.clone()),
            product.packs_per_year.into(),
            product.price_per_pack.into(),
            product.margin.into(),
            artwork.into(),
            product.shelf_life_weeks.into(),
            product.stock_cover_weeks.into(),
        ]
    };
    programme.products.iter().map(row).collect()
}

fn vendors(programme: &Programme) -> Vec<Vec<Cell>> {
    let row = |vendor: &crate::programme::model::Vendor| {
        let Congestion { clock, spread, price_share } = &vendor.congestion;
        vec![
            vendor.name.as_str().into(),
            programme.calendars[vendor.calendar].name.as_str().into(),
            vendor.slots.into(),
            vendor.starts_per_month.into(),
            vendor.fat_bays.into(),
            vendor.technicians.into(),
            of_some_law(vendor.lead_time.as_ref()),
            joined(clock, |(day, factor)| format!("{day} {factor}")),
            of_law(spread),
            (*price_share).into(),
            vendor.fat_failure.map_or(Cell::Empty, Cell::from),
        ]
    };
    programme.vendors.iter().map(row).collect()
}

fn market(market: &Market) -> Vec<Cell> {
    vec![
        market.id.as_str().into(),
        market.title.as_str().into(),
        market.deadline.into(),
        match market.aggregation {
            AggregationNeed::No => "no".into(),
            AggregationNeed::Asked(percent) => u32::from(percent).into(),
            AggregationNeed::Law => "law".into(),
        },
        market.onboarding.into(),
        market.slip.probability.into(),
        of_law(&market.slip.weeks),
        market.soft.probability.into(),
        of_law(&market.soft.weeks),
        market.grandfathers.into(),
        market.later.map_or(Cell::Empty, Cell::from),
    ]
}

fn activities(programme: &Programme) -> Vec<Vec<Cell>> {
    let row = |phase: &Phase| {
        vec![
            phase.word().into(),
            of_law(programme.durations.of(*phase)),
            format!("{:?}", phase.owner()).to_lowercase().into(),
            phase.resource().map_or("", |resource| resource.word()).into(),
        ]
    };
    Phase::ALL.iter().map(row).collect()
}
