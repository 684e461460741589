//! What must be done for each product in each of its markets.

use super::builder::{Builder, minutes};
use super::lines::WEEKS;
use crate::programme::model::{AggregationNeed, Phase, Product};
use crate::programme::simulate::network::Item;
use std::collections::BTreeMap;

pub fn add(b: &mut Builder) {
    let wave_of = waves_of_products(b);
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for (index, product) in b.programme.products.iter().enumerate() {
        for &market in &product.markets {
            let item = item(b, product, market, wave_of[index]);
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

fn item(b: &Builder, product: &Product, market: usize, wave: Option<usize>) -> Item {
    let rule = &b.programme.markets[market];
    let share = 1.0 / product.markets.len() as f64;
    let must_aggregate = rule.aggregation == AggregationNeed::Law;
    let lines = product.lines.iter().filter_map(|&line| {
        let known = &b.programme.lines[line];
        let aggregates =
            known.is_capable && known.has != crate::programme::model::Aggregation::None;
        if known.is_capable && (!must_aggregate || aggregates) {
            return Some((line, None));
        }
        let upgraded = b.of(Phase::PerformanceQualification, line)?;
        (!must_aggregate || known.will_aggregate()).then_some((line, Some(upgraded)))
    });
    let mut needs = Vec::new();
    needs.extend(b.of(Phase::EndToEndTest, product.customer));
    needs.extend(wave.and_then(|wave| b.of(Phase::StockChange, wave)));
    if rule.onboarding {
        needs.extend(b.of(Phase::HubTest, product.customer));
    }
    let revenue = product.revenue_per_year() * share / WEEKS;
    Item {
        customer: product.customer,
        market,
        lines: lines.collect(),
        needs,
        products: 1,
        packs_per_week: product.packs_per_year * share / WEEKS,
        revenue_per_week: revenue,
        margin_per_week: revenue * product.margin,
        cover: if rule.grandfathers { minutes(product.stock_cover_weeks) } else { 0 },
    }
}
