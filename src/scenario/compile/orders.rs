//! The order book.

use super::flow::{Flow, unknown};
use super::{Check, recipe};
use crate::base::diagnostic::Fault;
use crate::base::quantity::nearest;
use crate::gs1::Charset;
use crate::line::model::{Kind, Order, Pool, packs_in_unit};
use crate::line::plan::Turns;
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::model::OrderInfo;
use crate::scenario::schema::{self, Count, Text};
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
    turns: Option<&Turns>,
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
        let order = order(line, written, flow, pools, turns, check);
        match order.zip(info(written, check)) {
            Some((order, info)) => {
                orders.push(order);
                infos.push(info);
            }
            None => sound = false,
        }
    }
    if let (true, Some(flow), Some(pools)) = (sound, flow, pools) {
        sound = enough_numbers(line, &orders, flow, pools, check);
    }
    sound.then_some((orders, infos))
}

fn order(
    line: &schema::Line,
    written: &schema::Order,
    flow: Option<&Flow>,
    pools: Option<&[Pool]>,
    turns: Option<&Turns>,
    check: &mut Check<'_>,
) -> Option<Order> {
    let lot = lot(&written.lot, check);
    let quantity = quantity(written, check);
    let name = &written.product;
    let product = line.products.iter().position(|product| product.name.value == name.value);
    if product.is_none() && !line.products.lacks(&name.value.0) {
        let names = line.products.iter().map(|product| product.name.value.0.as_str());
        let names = names.chain(line.products.left_out());
        check.fault(unknown("product", &name.value.0, &name.place, names));
    }
    let (product, pools, flow) = (product?, pools?, flow?);
    let serialized = flow.printer.is_some();
    let terms = recipe::terms(line, written, product, turns, check);
    let customer = terms.and_then(|terms| terms.customer);
    let source = customer.and_then(|place| line.customers.items[place].number_source.as_ref());
    let pool = source.or(line.products.items[product].pool.as_ref()).filter(|_| serialized);
    let pool = pool.and_then(|name| pools.iter().position(|pool| pool.name == name.value.0));
    Some(Order { lot: lot?, product, quantity: quantity?, pool, terms: terms? })
}

fn quantity(written: &schema::Order, check: &mut Check<'_>) -> Option<u32> {
    let count = &written.quantity;
    let number = count.value.0.number;
    if !counts_packs(count, "an order counts packs", check) {
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

pub(super) fn counts_packs(count: &At<Count>, what: &str, check: &mut Check<'_>) -> bool {
    let packs = ["pack", "packs", "carton", "cartons", "unit", "units"];
    let Some(noun) = count.value.0.noun.as_deref().filter(|noun| !packs.contains(noun)) else {
        return true;
    };
    check.fault(Fault::new(
        codes::NOUN,
        &count.place,
        format!("{what}, not `{noun}`"),
        "write the number of packs to be started: `6000 packs`",
    ));
    false
}

/// Each pool holds the numbers of all orders that draw from it, overage included.
fn enough_numbers(
    line: &schema::Line,
    orders: &[Order],
    flow: &Flow,
    pools: &[Pool],
    check: &mut Check<'_>,
) -> bool {
    let mut wanted = vec![0_u64; pools.len()];
    // Where each pool runs dry: the first order that it cannot serve.
    let mut dry: Vec<Option<usize>> = vec![None; pools.len()];
    for (place, order) in orders.iter().enumerate() {
        for (pool, numbers) in numbers_of(order, flow, pools) {
            wanted[pool] += numbers;
            if wanted[pool] > pools[pool].left_after(0) {
                dry[pool].get_or_insert(place);
            }
        }
    }
    for (pool, dry) in dry.iter().enumerate() {
        let Some(dry) = *dry else { continue };
        let (free, name) = (pools[pool].left_after(0), &pools[pool].name);
        let (place, lot) = (&line.orders.items[dry].quantity.place, &orders[dry].lot);
        let wanted = wanted[pool];
        check.fault(
            Fault::new(
                codes::POOL_TOO_SMALL,
                place,
                format!(
                    "the orders need {wanted} numbers of the pool `{name}`, which holds {free}: \
                     order `{lot}` finds too few"
                ),
                "give the pool a greater `length` or a larger `charset`, or the orders another \
                 pool",
            )
            .related(&line.pools.items[pool].name.place, "the pool"),
        );
    }
    dry.iter().all(Option::is_none)
}

/// What an order draws from the pools, as the line asks for it: the packs with their overage, and
/// the parents of each packer that labels with theirs and one more for the label in hand.
fn numbers_of(order: &Order, flow: &Flow, pools: &[Pool]) -> Vec<(usize, u64)> {
    let with_overage =
        |number: u64, pool: usize| (number as f64 * (1.0 + pools[pool].overage)).ceil() as u64;
    let quantity = u64::from(order.quantity);
    let packs = order.pool.map(|pool| (pool, with_overage(quantity, pool)));
    let mut all: Vec<(usize, u64)> = packs.into_iter().collect();
    for station in &flow.stations {
        let Kind::Packer(packer) = &station.kind else { continue };
        let level = station.makes;
        for pool in packer.pools().filter(|_| level <= order.terms.depth) {
            // Packers side by side share the numbers of their level.
            if all.iter().all(|(other, _)| *other != pool) {
                let per_parent = packs_in_unit(&flow.stations, &flow.holds, level);
                all.push((pool, with_overage(quantity.div_ceil(per_parent), pool) + 1));
            }
        }
    }
    all
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
        format!(
            "AI (10) holds up to {LONGEST_LOT} letters, digits and signs of the GS1 set 82, \
            without blanks"
        ),
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
    let from_line = written.line.as_ref().map(|at| at.value.0.clone());
    Some(OrderInfo {
        market: market?,
        country: country?,
        expiry,
        coded_on,
        from_line,
        place,
        expiry_place,
    })
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
