//! Product packs, dealt out to markets, customers and lines.

use super::check::Check;
use super::deal::{deal, heaviest_first, shuffled, weights};
use super::names::Names;
use crate::base::quantity::nearest;
use crate::programme::codes;
use crate::programme::model::{Artwork, Customer, Line, Product};
use crate::scenario::List;
use crate::scenario::schema::programme::{ArtworkWord, ProductGroup};

const MOST_PRODUCTS: usize = 20_000;
/// Weeks of a year.
const YEAR: f64 = 365.25 / 7.0;

/// What products refer to.
pub struct Around<'a> {
    pub lines: &'a [Line],
    pub line_names: &'a Names,
    pub customer_names: &'a Names,
    /// Wanted shares of sales.
    pub targets: &'a [f64],
    pub markets: &'a [String],
}

/// The products; `customers` get their shares of sales.
pub fn products(
    entries: &List<ProductGroup>,
    around: &Around<'_>,
    customers: &mut [Customer],
    check: &mut Check<'_>,
) -> Vec<Product> {
    let mut names = Names::new("product", entries);
    let mut all: Vec<Product> = Vec::new();
    // Hours a week that each line is busy with what has been dealt so far.
    let mut load = vec![0.0; around.lines.len()];
    for entry in entries.iter() {
        let room = MOST_PRODUCTS.saturating_sub(all.len());
        let count = check.group(entry.count.as_ref(), room, "products");
        let members = names.add(&entry.name, count, check);
        let is_group = count.is_some();
        all.extend(group(entry, members, is_group, around, &mut load, check));
    }
    let total: f64 = all.iter().map(Product::revenue_per_year).sum();
    for product in &all {
        if let Some(customer) = customers.get_mut(product.customer) {
            customer.sales_share += product.revenue_per_year() / total.max(1e-9);
        }
    }
    all
}

fn group(
    entry: &ProductGroup,
    members: Vec<String>,
    is_group: bool,
    around: &Around<'_>,
    load: &mut [f64],
    check: &mut Check<'_>,
) -> Vec<Product> {
    let (seed, n) = (check.seed, members.len());
    let title = format!("products {}", entry.name.value.0);
    let path = |key: &str| format!("products.{}.{key}", entry.name.value.0);
    let sigma = if n > 1 {
        check.factor(entry.spread.as_ref(), &path("spread"), "0.8").planned()
    } else {
        0.0
    };
    let weights = weights(seed, &title, n, sigma);
    let price = check.amount(entry.price.as_ref(), &path("price"), "0.60").planned();
    let packs = packs_per_year(entry, price, check);
    let customers = customers_of(entry, around, &weights, check);
    let markets = markets_of(entry, around, &weights, is_group, &title, check);
    let lines = lines_of(entry, around, &weights, packs, load, check);
    let margin = check.share(entry.margin.as_ref(), &path("margin"), 0.25);
    let artworks = artworks(entry, n, &title, check);
    let shelf = check.span(entry.shelf_life.as_ref(), &path("shelf_life"), "36 months");
    let cover = check.span(entry.stock_cover.as_ref(), &path("stock_cover"), "8 weeks");
    let one = |(place, name): (usize, String)| Product {
        name,
        lines: lines[place].clone(),
        customer: customers[place],
        markets: markets[place].clone(),
        packs_per_year: packs * weights[place],
        price_per_pack: price,
        margin,
        artwork: artworks[place],
        shelf_life_weeks: shelf,
        stock_cover_weeks: cover.min(shelf),
    };
    members.into_iter().enumerate().map(one).collect()
}

/// Packs a year of the whole group.
fn packs_per_year(entry: &ProductGroup, price: f64, check: &mut Check<'_>) -> f64 {
    match (&entry.revenue, &entry.packs_per_year) {
        (Some(revenue), None) => {
            let sum = check.amount(Some(revenue), "", "").planned();
            if price <= 0.0 {
                let help = "write the price of packing, as 0.60 EUR";
                check.fault(codes::RANGE, &entry.name.place, "sales at a price of zero", help);
            }
            sum / price.max(1e-6)
        }
        (None, Some(packs)) => packs.value.0.number as f64,
        (Some(_), Some(packs)) => {
            let help = "keep `revenue` or `packs_per_year`; the price gives the other";
            check.fault(codes::MISSING, &packs.place, "sales are told twice", help);
            1.0
        }
        (None, None) => {
            let help = "add `revenue: 9 million EUR` or `packs_per_year: 600,000 packs`";
            check.fault(codes::MISSING, &entry.place, "a product without sales", help);
            1.0
        }
    }
}

fn customers_of(
    entry: &ProductGroup,
    around: &Around<'_>,
    weights: &[f64],
    check: &mut Check<'_>,
) -> Vec<usize> {
    let who = around.customer_names.listed_or_all(&entry.customers, check);
    let wanted: Vec<f64> =
        who.iter().map(|&c| around.targets.get(c).copied().unwrap_or(0.0).max(1e-9)).collect();
    let sum: f64 = wanted.iter().sum();
    let shares: Vec<f64> = wanted.iter().map(|share| share / sum).collect();
    let receivers = deal(weights, &heaviest_first(weights), &shares);
    receivers.into_iter().map(|r| who.get(r).copied().unwrap_or(0)).collect()
}

/// A single product goes to all markets of its list; each of a group to one, or to none with a
/// date.
fn markets_of(
    entry: &ProductGroup,
    around: &Around<'_>,
    weights: &[f64],
    is_group: bool,
    title: &str,
    check: &mut Check<'_>,
) -> Vec<Vec<usize>> {
    let mut shares: Vec<(usize, f64)> = Vec::new();
    for (key, share) in &entry.markets.0 {
        match around.markets.iter().position(|id| *id == key.name) {
            Some(index) => shares.push((index, share.value.0)),
            None => {
                let ids = around.markets.iter().map(String::as_str);
                let help = match nearest(&key.name, ids.clone()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the file has {}", ids.collect::<Vec<_>>().join(", ")),
                };
                let message = format!("no market is called `{}`", key.name);
                check.fault(codes::UNKNOWN, &key.place, message, help);
            }
        }
    }
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    if let Some((key, _)) = entry.markets.0.last().filter(|_| is_group && sum > 1.0 + 1e-9) {
        let message = format!("the markets' shares come to {:.1} %", sum * 100.0);
        check.fault(codes::SHARES, &key.place, message, "they come to 100 % at most");
    }
    if !is_group {
        let all: Vec<usize> = shares.iter().filter(|s| s.1 > 0.0).map(|s| s.0).collect();
        return vec![all; weights.len()];
    }
    let mut targets: Vec<f64> = shares.iter().map(|(_, share)| *share).collect();
    targets.push((1.0 - sum).max(0.0));
    if sum > 1.0 - 1e-9 {
        targets.pop();
    }
    let order = shuffled(check.seed, title, "programme markets", weights.len());
    let receivers = deal(weights, &order, &targets);
    receivers.into_iter().map(|r| shares.get(r).map(|s| s.0).into_iter().collect()).collect()
}

/// The usual line of each pack is the one with the least load for its hours; then further ones.
fn lines_of(
    entry: &ProductGroup,
    around: &Around<'_>,
    weights: &[f64],
    packs: f64,
    load: &mut [f64],
    check: &mut Check<'_>,
) -> Vec<Vec<usize>> {
    let on = around.line_names.listed_or_all(&entry.lines, check);
    let more = entry.alternatives.as_ref().map_or(0, |at| at.value as usize);
    let mut all = vec![Vec::new(); weights.len()];
    for member in heaviest_first(weights) {
        let share = |line: usize, hours: f64| {
            let it = &around.lines[line];
            (load[line] + hours) / it.hours_per_week
        };
        let hours = |line: usize| {
            packs * weights[member] / YEAR / around.lines[line].before.packs_per_hour.max(1e-9)
        };
        let mut order: Vec<usize> = on.clone();
        order.sort_by(|&a, &b| share(a, hours(a)).total_cmp(&share(b, hours(b))));
        let Some(&first) = order.first() else { continue };
        load[first] += hours(first);
        let at_site = |line: &&usize| around.lines[**line].site == around.lines[first].site;
        let rest = order[1..].iter().filter(at_site);
        let rest = rest.chain(order[1..].iter().filter(|line| !at_site(line)));
        all[member] = std::iter::once(&first).chain(rest).take(1 + more).copied().collect();
    }
    all
}

fn artworks(entry: &ProductGroup, n: usize, title: &str, check: &mut Check<'_>) -> Vec<Artwork> {
    if entry.artwork.as_ref().is_some_and(|at| at.value == ArtworkWord::Done) {
        return vec![Artwork::Done; n];
    }
    let path = format!("products.{}.variations", entry.name.value.0);
    let share = check.share(entry.variations.as_ref(), &path, 0.2);
    let with = (share * n as f64).round() as usize;
    let mut all = vec![Artwork::Needed; n];
    let order = shuffled(check.seed, title, "programme variations", n);
    order.into_iter().take(with).for_each(|member| all[member] = Artwork::Variation);
    all
}
