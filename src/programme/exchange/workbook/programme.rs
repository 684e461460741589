//! Between a programme and a workbook.

use super::columns::{self, SHEETS};
use super::rows::Rows;
use super::{changes, fill, read, take, take_parties, write};
use crate::programme::exchange::fault::{ExchangeFault, MOST_FAULTS};
use crate::programme::model::{Programme, Reach};

/// The programme as a workbook; the same programme gives the same bytes.
///
/// # Errors
///
/// A text that no spreadsheet holds; the writer's own words.
pub fn to_workbook(programme: &Programme) -> Result<Vec<u8>, String> {
    write(&fill::sheets(programme), programme.start)
}

/// Names of all that others refer to.
pub struct Names {
    pub calendars: Vec<String>,
    pub sites: Vec<String>,
    pub lines: Vec<String>,
    pub customers: Vec<String>,
    pub vendors: Vec<String>,
    pub markets: Vec<String>,
}

/// The programme `base` with the lists of a workbook in place of its own, or all faults of the
/// workbook. Figures keep to the same ranges as in a file. Risk drivers that reach single sites,
/// lines, customers or vendors follow their names.
pub fn from_workbook(bytes: &[u8], base: &Programme) -> Result<Programme, Vec<ExchangeFault>> {
    let sheets = read::read(bytes, &SHEETS.map(|(name, _)| name))?;
    let mut rows: Vec<Rows<'_>> =
        sheets.iter().zip(SHEETS).map(|(sheet, (_, columns))| Rows::new(sheet, columns)).collect();
    // Without its columns a sheet would only give more faults of the same cause.
    let faults: Vec<ExchangeFault> = rows.iter().flat_map(|of| of.faults.clone()).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let [sites, lines, customers, products, vendors, deadlines, activities] = &mut rows[..] else {
        return Err(Vec::new());
    };
    let names = Names {
        calendars: base.calendars.iter().map(|calendar| calendar.name.clone()).collect(),
        sites: sites.names(columns::SITES[0].0),
        lines: lines.names(columns::LINES[0].0),
        customers: customers.names(columns::CUSTOMERS[0].0),
        vendors: vendors.names(columns::VENDORS[0].0),
        markets: deadlines.names(columns::DEADLINES[0].0),
    };
    products.names(columns::PRODUCTS[0].0);
    activities.names(columns::ACTIVITIES[0].0);
    let mut made = Programme {
        sites: take::sites(sites, &names),
        lines: take::lines(lines, &names, base),
        products: take::products(products, &names),
        customers: take_parties::customers(customers, &names),
        vendors: take_parties::vendors(vendors, &names),
        markets: take_parties::markets(deadlines, base),
        durations: take::durations(activities, base),
        ..base.clone()
    };
    let faults = rows.into_iter().flat_map(|of| of.faults).take(MOST_FAULTS);
    let faults: Vec<ExchangeFault> = faults.collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    share_sales(&mut made);
    for driver in &mut made.drivers {
        driver.reach = followed(&driver.reach, base, &names);
    }
    // A driver whose things are all gone would reach everything.
    let reaches = |reach: &Reach| {
        [&reach.sites, &reach.lines, &reach.customers, &reach.vendors].map(|r| r.is_empty())
    };
    let before: Vec<_> = base.drivers.iter().map(|driver| reaches(&driver.reach)).collect();
    let mut before = before.into_iter();
    made.drivers.retain(|driver| before.next() == Some(reaches(&driver.reach)));
    made.assumptions = changes::assumptions(base, &made);
    Ok(made)
}

/// Share of the programme's sales of each customer.
fn share_sales(programme: &mut Programme) {
    let total = programme.revenue_per_year();
    for product in &programme.products {
        let customer = &mut programme.customers[product.customer];
        customer.sales_share += product.revenue_per_year() / total.max(1e-9);
    }
}

fn followed(reach: &Reach, base: &Programme, names: &Names) -> Reach {
    let follow = |indices: &[usize], name: &dyn Fn(usize) -> String, to: &[String]| {
        let place = |&index: &usize| to.iter().position(|other| *other == name(index));
        indices.iter().filter_map(place).collect()
    };
    Reach {
        phases: reach.phases.clone(),
        sites: follow(&reach.sites, &|at| base.sites[at].name.clone(), &names.sites),
        lines: follow(&reach.lines, &|at| base.lines[at].name.clone(), &names.lines),
        customers: follow(
            &reach.customers,
            &|at| base.customers[at].name.clone(),
            &names.customers,
        ),
        vendors: follow(&reach.vendors, &|at| base.vendors[at].name.clone(), &names.vendors),
    }
}
