//! What must be done for each product in each of its markets.

use super::builder::{Builder, minutes};
use super::lines::WEEKS;
use crate::base::random::{Draws, Stream, stream_seed};
use crate::programme::model::{Aggregation, AggregationNeed, Phase, Product, Programme};
use crate::programme::simulate::network::Item;
use std::collections::BTreeMap;

/// By market and product: its customer asks for aggregation there though no law does. The share of
/// the market is dealt out by the seed of the file, by the number of products; a stream for each
/// market.
pub fn asked(programme: &Programme) -> Vec<Vec<bool>> {
    let of = |(index, market): (usize, &crate::programme::model::Market)| {
        let mut is_asked = vec![false; programme.products.len()];
        let AggregationNeed::Asked(percent) = market.aggregation else { return is_asked };
        let seed = stream_seed(programme.spread_seed, &market.id, "programme aggregation asked");
        let mut stream = Stream::new(seed);
        let here = |at: &usize| programme.products[*at].markets.contains(&index);
        let products = (0..programme.products.len()).filter(here);
        let mut keyed: Vec<(u64, usize)> = products.map(|at| (stream.word(), at)).collect();
        keyed.sort_unstable();
        let share = f64::from(percent.min(100)) / 100.0;
        let count = (share * keyed.len() as f64).round() as usize;
        keyed.into_iter().take(count).for_each(|(_, at)| is_asked[at] = true);
        is_asked
    };
    programme.markets.iter().enumerate().map(of).collect()
}

/// The line whose off-line cell all lines of a site share.
pub fn site_cell(programme: &Programme, site: usize) -> Option<usize> {
    let is_cell = |line: &crate::programme::model::Line| {
        let cell = Aggregation::OffLineCell;
        line.site == site && (line.has == cell || line.upgrade.aggregation == cell)
    };
    programme.lines.iter().position(is_cell)
}

pub fn add(b: &mut Builder) {
    let asked = asked(b.programme);
    let wave_of = waves_of_products(b);
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for (index, product) in b.programme.products.iter().enumerate() {
        for &market in &product.markets {
            let must_aggregate = match b.programme.markets[market].aggregation {
                AggregationNeed::No => false,
                AggregationNeed::Asked(_) => asked[market][index],
                AggregationNeed::Law => true,
            };
            let item = item(b, product, market, wave_of[index], must_aggregate);
            let key = format!(
                "{} {} {:?} {:?} {}",
                item.customer, item.market, item.lines, item.needs, item.cover
            );
            let items = &mut b.network.items;
            match found.get(&key) {
                Some(&known) => merge(&mut items[known], &item),
                None => {
                    found.insert(key, items.len());
                    items.push(item);
                }
            }
        }
    }
    for (index, line) in b.network.lines.iter_mut().enumerate() {
        for item in &b.network.items {
            if item.lines.first().is_some_and(|l| l.0 == index) {
                line.margin_per_week += item.margin_per_week;
                line.deadline = line.deadline.min(b.network.markets[item.market].deadline);
            }
        }
    }
}

fn waves_of_products(b: &Builder) -> Vec<Option<usize>> {
    let mut wave_of = vec![None; b.programme.products.len()];
    for (wave, members) in b.waves.iter().enumerate() {
        for &product in &members.products {
            wave_of[product] = Some(wave);
        }
    }
    wave_of
}

fn merge(into: &mut Item, item: &Item) {
    into.products += item.products;
    into.packs_per_week += item.packs_per_week;
    into.revenue_per_week += item.revenue_per_week;
    into.margin_per_week += item.margin_per_week;
}

/// Each line that packs the product with the activity by which it is able to, and what else must be
/// done for that.
type Ways = (Vec<(usize, Option<usize>)>, Vec<usize>);

fn ways(b: &Builder, product: &Product, must_aggregate: bool) -> Ways {
    let all = |must_aggregate: bool| {
        let way = |&line: &usize| {
            let known = &b.programme.lines[line];
            let aggregates = known.is_capable && known.has != Aggregation::None;
            if known.is_capable && (!must_aggregate || aggregates) {
                return Some((line, None));
            }
            let upgraded = b.of(Phase::PerformanceQualification, line)?;
            (!must_aggregate || known.will_aggregate()).then_some((line, Some(upgraded)))
        };
        product.lines.iter().filter_map(way).collect::<Vec<_>>()
    };
    let own = all(must_aggregate);
    if !must_aggregate || !own.is_empty() {
        return (own, Vec::new());
    }
    // What no line of the product can do is done in the cell beside them.
    let mut ways = all(false);
    let cell = |line: usize| {
        let cell = site_cell(b.programme, b.programme.lines[line].site)?;
        let known = &b.programme.lines[cell];
        let is_there = known.is_capable && known.has == Aggregation::OffLineCell;
        let upgraded = b.of(Phase::PerformanceQualification, cell);
        (is_there || upgraded.is_some()).then_some(if is_there { None } else { upgraded })
    };
    let found = ways.iter().find_map(|&(line, _)| Some((line, cell(line)?)));
    let Some((line, upgraded)) = found else { return (Vec::new(), Vec::new()) };
    let site = b.programme.lines[line].site;
    ways.retain(|(line, _)| b.programme.lines[*line].site == site);
    (ways, upgraded.into_iter().collect())
}

fn item(
    b: &Builder,
    product: &Product,
    market: usize,
    wave: Option<usize>,
    must_aggregate: bool,
) -> Item {
    let rule = &b.programme.markets[market];
    let share = 1.0 / product.markets.len() as f64;
    let (lines, mut needs) = ways(b, product, must_aggregate);
    needs.extend(b.of(Phase::EndToEndTest, product.customer));
    needs.extend(wave.and_then(|wave| b.of(Phase::StockChange, wave)));
    if rule.onboarding {
        needs.extend(b.of(Phase::HubTest, product.customer));
    }
    let revenue = product.revenue_per_year() * share / WEEKS;
    Item {
        customer: product.customer,
        market,
        lines,
        needs,
        products: 1,
        packs_per_week: product.packs_per_year * share / WEEKS,
        revenue_per_week: revenue,
        margin_per_week: revenue * product.margin,
        cover: if rule.grandfathers { minutes(product.stock_cover_weeks) } else { 0 },
    }
}
