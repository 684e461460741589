//! Products, number pools and the order book of a new line.

use super::numbers::counted;
use super::plan::Plan;
use super::rows::Rows;
use super::wish::{Destination, Wish};
use crate::gs1::check_digit;
use jiff::ToSpan;
use jiff::civil::Date;

/// Months from the day of the file to the expiry of its orders.
const SHELF_LIFE: i64 = 36;

struct Product {
    name: String,
    destination: Destination,
}

/// One product a destination, and a second one where there is but one: else nothing would ever
/// be changed over.
fn products(wish: &Wish) -> Vec<Product> {
    let mut destinations = wish.destinations.clone();
    if destinations.is_empty() {
        let to = |market: &str, country: &str| Destination {
            market: market.into(),
            country: country.into(),
        };
        destinations = vec![to("EU", "DE"), to("US", "US")];
    }
    if let [only] = destinations.as_slice() {
        destinations.push(only.clone());
    }
    let product = |(at, destination): (usize, Destination)| Product {
        name: format!("product-{}-{}", at + 1, destination.country.to_lowercase()),
        destination,
    };
    destinations.into_iter().enumerate().map(product).collect()
}

pub(super) fn write(rows: &mut Rows, wish: &Wish, plan: &Plan) {
    let products = products(wish);
    rows.remark("Products and their numbers are invented: put your own in their place.");
    rows.plain("products:");
    for (at, product) in products.iter().enumerate() {
        product_rows(rows, at, product);
    }
    rows.gap();
    pools(rows);
    rows.gap();
    rows.remark(&format!(
        "The queue of one day; what is not begun stays for the next. [U] {} an order, and so many",
        counted(wish.batch, "pack"),
    ));
    let changeovers = counted(wish.changeovers, "changeover");
    rows.remark(&format!("changes of product that a day at the stated OEE has {changeovers}."));
    rows.plain("orders:");
    let expiry = expiry(wish.day);
    let noun = if wish.batch == 1 { "pack" } else { "packs" };
    let quantity = format!("{} {noun}", wish.batch);
    let mut turn = 0;
    for at in 0..plan.orders {
        if at > 0 && changes_at(at, plan.changes) {
            turn += 1;
        }
        let Product { name, destination } = &products[turn % products.len()];
        rows.figure(
            format!(
                "  - {{lot: L{:04}, product: {name}, quantity: {}, market: {}, country: {}, \
                 expiry: {expiry}}}",
                at + 1,
                quantity,
                destination.market,
                destination.country,
            ),
            "[U]",
        );
    }
}

/// The changes of product lie evenly among the steps from order to order.
fn changes_at(step: u32, share: f64) -> bool {
    let passed = |steps: u32| libm::ceil(f64::from(steps) * share - 1e-9);
    passed(step) > passed(step - 1)
}

/// The last day of the month in which the shelf life ends.
fn expiry(day: Date) -> Date {
    day.checked_add(SHELF_LIFE.months()).unwrap_or(Date::MAX).last_of_month()
}

fn product_rows(rows: &mut Rows, at: usize, product: &Product) {
    let us = product.destination.market == "US";
    // 0415... is of the German range; 003... holds a number of the US National Drug Code.
    let base = if us { "0030012345" } else { "0415001234" };
    let number = 601 + at as u32;
    let with_check = |digits: String| {
        let check = check_digit(&digits).unwrap_or(0);
        format!("{digits}{check}")
    };
    let gtin = with_check(format!("{base}{number:03}"));
    let case = with_check(format!("1{}", &gtin[1..13]));
    rows.plain(format!("  - name: {}", product.name));
    rows.plain(format!("    gtin: \"{gtin}\""));
    rows.plain(format!("    case_gtin: \"{case}\""));
    rows.figure(format!("    shelf_life: {SHELF_LIFE} months"), "[K]");
    rows.figure("    annual_volume: 500000 packs", "[K]");
    rows.plain("    code: [\"01\", \"21\", \"17\", \"10\"]");
    rows.plain("    human_readable: [gtin, serial, lot, expiry]");
    rows.figure("    two_longest: 190 mm", "[K]");
    if !us {
        rows.plain("    tamper_evident: true");
        rows.plain("    other_2d_codes: 0");
    }
    rows.plain("    pool: packs");
}

fn pools(rows: &mut Rows) {
    rows.remark("Who issues the numbers. A line without a printer leaves them unused.");
    rows.plain("pools:");
    let reply = "    reply: \"lognormal(median: 10 min, p95: 2 h)\"";
    for (name, level, length, overage, why) in [
        ("packs", "pack", 14, "5 %", "[K]"),
        ("cases", "case", 10, "20 %", "[K] labels are cheap, a stop is not"),
    ] {
        rows.plain(format!("  - name: {name}"));
        rows.plain(format!("    level: {level}"));
        rows.plain("    scheme: sgtin");
        rows.plain("    charset: unambiguous");
        rows.plain(format!("    length: {length}"));
        rows.plain("    method: random");
        rows.figure(format!("    overage: {overage}"), why);
        rows.figure(reply, "[K] answer of the site system");
    }
    rows.plain("  - {name: pallets, level: pallet, scheme: sscc, company_prefix: \"4012345\"}");
}
