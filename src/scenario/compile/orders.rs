//! The order book.

use super::Check;
use super::flow::{Flow, unknown};
use crate::base::diagnostic::Fault;
use crate::base::quantity::nearest;
use crate::gs1::Charset;
use crate::line::model::{Order, Pool};
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::model::OrderInfo;
use crate::scenario::schema::{self, Text};
use std::collections::BTreeMap;

/// Packs in one order, at most.
const LARGEST: u64 = 10_000_000;
/// The engine names orders by 16 bits.
const MOST_ORDERS: usize = 10_000;
/// Longest lot under AI (10), GS1 General Specifications section 3.4.1.
const LONGEST_LOT: usize = 20;

type Compiled = (Vec<Order>, Vec<OrderInfo>);

pub(super) fn compile(
    line: &schema::Line,
    flow: Option<&Flow>,
    pools: Option<&[Pool]>,
    check: &mut Check<'_>,
) -> Option<Compiled> {
    let mut lots = BTreeMap::new();
    let mut sound = line.orders.whole;
    let (mut orders, mut infos) = (Vec::new(), Vec::new());
    if line.orders.items.len() > MOST_ORDERS {
        check.fault(Fault::new(
            codes::ORDER,
            &line.orders.items[MOST_ORDERS].place,
            format!("more than {MOST_ORDERS} orders"),
            "a run covers a shift or a few: keep the orders of that time",
        ));
        return None;
    }
    for written in line.orders.iter() {
        let lot = &written.lot.value.0;
        if let Some(first) = lots.get(lot) {
            sound = false;
            check.fault(
                Fault::new(
                    codes::DUPLICATE_NAME,
                    &written.lot.place,
                    format!("a second order has the lot `{lot}`"),
                    "each order has a lot of its own",
                )
                .related(first, "the first one"),
            );
        }
        lots.insert(lot.clone(), written.lot.place.clone());
        let order = order(line, written, flow, pools, check);
        match order.zip(info(written, check)) {
            Some((order, info)) => {
                orders.push(order);
                infos.push(info);
            }
            None => sound = false,
        }
    }
    sound.then_some((orders, infos))
}

fn order(
    line: &schema::Line,
    written: &schema::Order,
    flow: Option<&Flow>,
    pools: Option<&[Pool]>,
    check: &mut Check<'_>,
) -> Option<Order> {
    let lot = lot(&written.lot, check);
    let quantity = quantity(written, check);
    let name = &written.product;
    let product = line.products.iter().position(|product| product.name.value == name.value);
    if product.is_none() && line.products.whole {
        let names = line.products.iter().map(|product| product.name.value.0.as_str());
        check.fault(unknown("product", &name.value.0, &name.place, names));
    }
    let (product, pools, flow) = (product?, pools?, flow?);
    let serialized = flow.printer.is_some();
    let pool = line.products.items[product].pool.as_ref().filter(|_| serialized);
    let pool = pool.and_then(|name| pools.iter().position(|pool| pool.name == name.value.0));
    let quantity = quantity?;
    if let Some(pool) = pool {
        enough_numbers(&pools[pool], quantity, written, check)?;
    }
    Some(Order { lot: lot?, product, quantity, pool })
}

fn quantity(written: &schema::Order, check: &mut Check<'_>) -> Option<u32> {
    let count = &written.quantity;
    let number = count.value.0.number;
    let packs = ["pack", "packs", "carton", "cartons", "unit", "units"];
    if let Some(noun) = count.value.0.noun.as_deref().filter(|noun| !packs.contains(noun)) {
        check.fault(Fault::new(
            codes::NOUN,
            &count.place,
            format!("an order counts packs, not `{noun}`"),
            "write the number of packs to be started: `6000 packs`",
        ));
        return None;
    }
    if (1..=LARGEST).contains(&number) {
        return u32::try_from(number).ok();
    }
    check.fault(Fault::new(
        codes::ORDER,
        &count.place,
        format!("an order of {number} packs"),
        format!("write 1 to {LARGEST} packs"),
    ));
    None
}

/// A pool holds at least the numbers of one order with its overage.
fn enough_numbers(
    pool: &Pool,
    quantity: u32,
    written: &schema::Order,
    check: &mut Check<'_>,
) -> Option<()> {
    let wanted = (f64::from(quantity) * (1.0 + pool.overage)).ceil();
    let free = pool.left_after(0);
    if wanted <= free as f64 {
        return Some(());
    }
    check.fault(Fault::new(
        codes::POOL_TOO_SMALL,
        &written.quantity.place,
        format!(
            "order `{}` needs {wanted} numbers, but the pool `{}` has {free}",
            written.lot.value.0, pool.name
        ),
        "give the pool a greater `length` or a larger `charset`",
    ));
    None
}

/// A lot is printed under AI (10): up to 20 characters of the GS1 set 82.
fn lot(written: &At<Text>, check: &mut Check<'_>) -> Option<String> {
    let lot = &written.value.0;
    if lot.len() <= LONGEST_LOT && lot.bytes().all(|byte| Charset::Cset82.holds(byte)) {
        return Some(lot.clone());
    }
    check.fault(Fault::new(
        codes::LOT,
        &written.place,
        format!("`{lot}` cannot be a lot number"),
        format!("AI (10) holds up to {LONGEST_LOT} letters, digits and signs of the GS1 set 82, without blanks"),
    ));
    None
}

fn info(written: &schema::Order, check: &mut Check<'_>) -> Option<OrderInfo> {
    let market = market(&written.market, check);
    let country = match &written.country {
        None => Some(None),
        Some(at) => country(at, check).map(Some),
    };
    let expiry = written.expiry.value.0;
    let coded_on = written.coded_on.as_ref().map(|day| day.value.0);
    if let Some(coded) = written.coded_on.as_ref().filter(|coded| coded.value.0 >= expiry) {
        check.fault(
            Fault::new(
                codes::EXPIRY,
                &written.expiry.place,
                format!("order `{}` expires before its packs are coded", written.lot.value.0),
                "the expiry is later than the day of coding",
            )
            .related(&coded.place, "the day of coding"),
        );
        return None;
    }
    let place = (written.place.source.name.clone(), written.place.row);
    let expiry_place = written.expiry.place.clone();
    Some(OrderInfo { market: market?, country: country?, expiry, coded_on, place, expiry_place })
}

fn market(written: &At<Text>, check: &mut Check<'_>) -> Option<String> {
    let (market, known) = (&written.value.0, check.options.markets);
    if known.is_empty() || known.contains(&market.as_str()) {
        return Some(market.clone());
    }
    let upper = market.to_uppercase();
    let help = if known.contains(&upper.as_str()) {
        format!("did you mean `{upper}`?")
    } else {
        match nearest(market, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are rules for {}", known.join(", ")),
        }
    };
    let message = format!("there are no rules for the market `{market}`");
    check.fault(Fault::new(codes::MARKET, &written.place, message, help));
    None
}

fn country(written: &At<Text>, check: &mut Check<'_>) -> Option<String> {
    let country = &written.value.0;
    if country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Some(country.clone());
    }
    check.fault(Fault::new(
        codes::COUNTRY,
        &written.place,
        format!("`{country}` is no country code"),
        "write the two capital letters of ISO 3166-1: DE, FR, US",
    ));
    None
}
