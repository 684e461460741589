//! Which plots there are.

use super::{bars, curves, scatter};
use crate::programme::model::Programme;
use crate::programme::simulate::Outcome;
use crate::report::plots::{Drawn, Plot, Section};

/// All plots that have something to show.
pub fn plots(programme: &Programme, outcome: &Outcome) -> Vec<Plot> {
    let mut all = Vec::new();
    let mut add = |name: &str, title: String, drawn: Option<Drawn>| {
        all.extend(drawn.map(|drawn| Plot::new(Section::Deadlines, name.to_owned(), title, drawn)));
    };
    let title = "Share of sales that is ready, mean over all runs".to_owned();
    add("sales-ready", title, curves::sales(programme, outcome));
    for market in &programme.markets {
        let title = format!("Chance that all products of {} are ready, by day", market.id);
        let slug = crate::report::escape::slug(&market.id);
        add(&format!("s-curve-{slug}"), title, curves::market(market, outcome));
    }
    let title = "Days won if a risk is switched off".to_owned();
    add("risks", title, bars::drivers(outcome));
    let title = "Days won by one unit more".to_owned();
    add("resources", title, bars::resources(outcome));
    let title = "Cost and ready date of single runs".to_owned();
    add("cost-and-date", title, scatter::draw(outcome));
    all
}
