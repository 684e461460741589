//! What a programme asks of its lines and they cannot do: no fault, since it may be meant, but no
//! simulation cures it.

use super::build::{WEEKS, asked, site_cell};
use crate::base::thousands::thousands;
use crate::programme::model::{AggregationNeed, Programme};

/// Lines that are named one by one.
const NAMED: usize = 5;

/// One sentence a matter; none where nothing is to be warned of.
pub fn warnings(programme: &Programme) -> Vec<String> {
    let mut all = overloaded(programme);
    all.extend(unaggregated(programme));
    all
}

/// Lines of which more packs are wanted than they make, by the usual line of each product.
fn overloaded(programme: &Programme) -> Vec<String> {
    let mut demand = vec![0.0; programme.lines.len()];
    for product in &programme.products {
        if let Some(&line) = product.lines.first() {
            demand[line] += product.packs_per_year / WEEKS;
        }
    }
    let mut all = Vec::new();
    let mut left = 0;
    for (line, wanted) in programme.lines.iter().zip(demand) {
        let makes = line.before.packs_per_hour.min(line.after.packs_per_hour) * line.hours_per_week;
        if wanted <= makes {
            continue;
        }
        if all.len() == NAMED {
            left += 1;
            continue;
        }
        all.push(format!(
            "line `{}` makes {} packs in its {} hours a week and {} are wanted of it: give it more \
             hours, or some of its products another line",
            line.name,
            thousands(makes as u64),
            line.hours_per_week,
            thousands(wanted as u64),
        ));
    }
    if left > 0 {
        all.push(format!("of {left} more lines more packs are wanted than they make"));
    }
    all
}

/// Products that must be aggregated for a market, and that no line of theirs can aggregate.
fn unaggregated(programme: &Programme) -> Vec<String> {
    let asked = asked(programme);
    let mut all = Vec::new();
    for (index, market) in programme.markets.iter().enumerate() {
        let needs = |product: usize| match market.aggregation {
            AggregationNeed::No => false,
            AggregationNeed::Asked(_) => asked[index][product],
            AggregationNeed::Law => true,
        };
        let cannot = |line: &usize| {
            let line = &programme.lines[*line];
            !line.will_aggregate() && site_cell(programme, line.site).is_none()
        };
        let products = programme.products.iter().enumerate();
        let lost: Vec<&str> = products
            .filter(|(at, product)| product.markets.contains(&index) && needs(*at))
            .filter(|(_, product)| product.lines.iter().all(cannot))
            .map(|(_, product)| product.name.as_str())
            .collect();
        if let Some(first) = lost.first() {
            all.push(format!(
                "{} products for {} must be aggregated and no line of theirs does it, as \
                 `{first}`: they count as given up; upgrade one of their lines, or share a cell \
                 at the site",
                lost.len(),
                market.id,
            ));
        }
    }
    all
}
