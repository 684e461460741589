//! Customers and their recipes, and what changing over takes.

use super::Check;
use super::calendar::seconds_to;
use super::flow::{duplicate_name, unknown};
use crate::base::clock::Time;
use crate::base::diagnostic::{Fault, Place};
use crate::base::law::Law;
use crate::journal::Level;
use crate::line::model::Pool;
use crate::line::plan::{Changes, Customer, Request, Terms, Turns};
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::schema::{self, DepthWord, LawOfTime, Moment, RequestWord};
use std::collections::BTreeMap;

/// More start-up rejects than any line makes.
const MOST_REJECTS: u64 = 100_000;

fn law(at: Option<&At<LawOfTime>>) -> Option<Law> {
    at.map(|at| at.value.0.clone())
}

pub(super) fn customers(
    line: &schema::Line,
    pools: Option<&[Pool]>,
    check: &mut Check<'_>,
) -> Option<Vec<Customer>> {
    let before = check.faults.len();
    let mut seen: BTreeMap<&str, &Place> = BTreeMap::new();
    let mut all = Vec::new();
    for written in line.customers.iter() {
        let name = &written.name;
        if let Some(first) = seen.insert(&name.value.0, &name.place) {
            check.fault(duplicate_name("customer", &name.value.0, &name.place, first));
        }
        if let (Some(source), Some(pools)) = (&written.number_source, pools) {
            number_source(line, source, pools, check);
        }
        let zero = Law::Constant(0.0);
        all.push(Customer {
            name: name.value.0.clone(),
            set_up: law(written.set_up.as_ref()).unwrap_or(zero.clone()),
            close: law(written.close.as_ref()).unwrap_or(zero),
        });
    }
    (line.customers.whole && check.faults.len() == before).then_some(all)
}

fn number_source(
    line: &schema::Line,
    source: &At<schema::Name>,
    pools: &[Pool],
    check: &mut Check<'_>,
) {
    match pools.iter().find(|pool| pool.name == source.value.0) {
        Some(pool) if pool.level == Level::Pack => {}
        Some(pool) => check.fault(Fault::new(
            codes::CUSTOMER,
            &source.place,
            format!("the pool `{}` does not number packs", pool.name),
            "name a pool with `level: pack`",
        )),
        None if line.pools.lacks(&source.value.0) => {}
        None => {
            let names = pools.iter().map(|pool| pool.name.as_str());
            check.fault(unknown("pool", &source.value.0, &source.place, names));
        }
    }
}

/// Place of an order's customer; the inner None: it names none.
#[allow(clippy::option_option)]
pub(super) fn customer_of(
    line: &schema::Line,
    order: &schema::Order,
    check: &mut Check<'_>,
) -> Option<Option<usize>> {
    let Some(name) = &order.customer else { return Some(None) };
    let found = line.customers.iter().position(|customer| customer.name.value == name.value);
    if found.is_none() && !line.customers.lacks(&name.value.0) {
        let names = line.customers.iter().map(|customer| customer.name.value.0.as_str());
        check.fault(unknown("customer", &name.value.0, &name.place, names));
    }
    found.map(Some)
}

/// What the line must know of an order: its place in words that are told apart.
pub(super) fn terms(
    line: &schema::Line,
    order: &schema::Order,
    product: usize,
    turns: Option<&Turns>,
    check: &mut Check<'_>,
) -> Option<Terms> {
    let customer = customer_of(line, order, check)?;
    let depth = customer.and_then(|c| line.customers.items[c].aggregation.as_ref());
    let depth = match depth.map(|at| at.value) {
        Some(DepthWord::None) => Level::Pack,
        Some(DepthWord::Bundle) => Level::Bundle,
        Some(DepthWord::Case) => Level::Case,
        Some(DepthWord::Pallet) | None => Level::Pallet,
    };
    let ready = match &order.ready {
        None => Time::ZERO,
        Some(at) => Time::from_secs(ready(line, at, turns, check)?.max(0.0)),
    };
    Some(Terms {
        format: format(line, product),
        artwork: artwork(line, order),
        customer,
        depth,
        ready,
    })
}

fn ready(
    line: &schema::Line,
    at: &At<Moment>,
    turns: Option<&Turns>,
    check: &mut Check<'_>,
) -> Option<f64> {
    let moment = match at.value {
        Moment::After(span) => return Some(span.0),
        Moment::On(moment) => moment,
    };
    let seconds = turns.and_then(|turns| seconds_to(line, turns, moment));
    if seconds.is_none() && !line.calendar.is_faulty() {
        check.fault(Fault::new(
            codes::READY,
            &at.place,
            "a date has no meaning on a line without a calendar",
            "add `calendar:`, or write the time from the begin of the run: `26 h`",
        ));
    }
    seconds
}

/// The format of a product, as the place of the first product that has it.
fn format(line: &schema::Line, product: usize) -> usize {
    let format = |place: usize| line.products.items[place].format.as_ref().map(|at| &at.value);
    match format(product) {
        None => product,
        own => (0..product).find(|&other| format(other) == own).unwrap_or(product),
    }
}

/// The artwork of an order, as the place of the first order that has it.
fn artwork(line: &schema::Line, order: &schema::Order) -> usize {
    let artwork = |order: &schema::Order| match &order.artwork {
        Some(name) => (name.value.0.clone(), String::new()),
        None => {
            let country = order.country.as_ref().map(|at| at.value.0.clone());
            (order.market.value.0.clone(), format!(" {}", country.unwrap_or_default()))
        }
    };
    let own = artwork(order);
    line.orders.iter().position(|other| artwork(other) == own).unwrap_or(0)
}

/// The inner None: there is no matrix.
#[allow(clippy::option_option)]
pub(super) fn changes(line: &schema::Line, check: &mut Check<'_>) -> Option<Option<Box<Changes>>> {
    let Some(between) = line.between_orders.sound() else {
        return (!line.between_orders.is_faulty()).then_some(None);
    };
    let Some(matrix) = &between.matrix else { return Some(None) };
    if let Some(same) = &between.changeover_same_product {
        check.fault(
            Fault::new(
                codes::EXCLUSIVE,
                &same.place,
                "`changeover_same_product` has no meaning beside a matrix",
                "remove it: the matrix says what a change of artwork or lot takes",
            )
            .related(&matrix.place, "the matrix"),
        );
        return None;
    }
    let Some(format) = law(matrix.format.as_ref().or(between.changeover.as_ref())) else {
        check.fault(Fault::new(
            codes::MATRIX,
            &matrix.place,
            "the matrix does not say what a change of format takes",
            "add `format: 45 min`, or `changeover: 45 min` beside the matrix",
        ));
        return None;
    };
    let product = law(matrix.product.as_ref()).unwrap_or_else(|| format.clone());
    let artwork = law(matrix.artwork.as_ref()).unwrap_or_else(|| product.clone());
    let lot = law(matrix.lot.as_ref()).unwrap_or_else(|| artwork.clone());
    Some(Some(Box::new(Changes { format, product, artwork, lot })))
}

pub(super) fn start_up_rejects(line: &schema::Line, check: &mut Check<'_>) -> Option<u32> {
    let written = line.between_orders.sound().and_then(|between| between.start_up_rejects.as_ref());
    let Some(count) = written else { return Some(0) };
    if !super::orders::counts_packs(count, "start-up rejects count packs", check) {
        return None;
    }
    let number = count.value.0.number;
    if number > MOST_REJECTS {
        check.fault(Fault::new(
            codes::OUT_OF_RANGE,
            &count.place,
            format!("{number} start-up rejects an order"),
            format!("write at most {MOST_REJECTS}"),
        ));
        return None;
    }
    let small = line.orders.iter().find(|order| order.quantity.value.0.number <= number);
    if let Some(order) = small.filter(|_| number > 0) {
        let lot = &order.lot.value.0;
        check.warn(format!("the order `{lot}` has no more packs than start-up rejects"));
    }
    u32::try_from(number).ok()
}

pub(super) fn request(line: &schema::Line) -> Request {
    let written = line.between_orders.sound().and_then(|between| between.request.as_ref());
    match written.map(|at| at.value) {
        Some(RequestWord::AtRelease) => Request::AtRelease,
        Some(RequestWord::Ahead) | None => Request::Ahead,
    }
}
