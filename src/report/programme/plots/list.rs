//! Which plots there are.

use super::{bars, curves, gantt, months, queues, scatter, spans};
use crate::programme::model::Programme;
use crate::programme::simulate::{Curve, CustomerOutcome, Outcome, StrategyOutcome};
use crate::report::escape::slug;
use crate::report::plots::{Drawn, Plot, Section};
use jiff::civil::Date;

/// All plots that have something to show. Those of one strategy are of `one`.
pub fn plots(programme: &Programme, outcome: &Outcome, one: &StrategyOutcome) -> Vec<Plot> {
    let mut all = Vec::new();
    let mut add = |section: Section, name: &str, title: &str, drawn: Option<Drawn>| {
        let plot = drawn.map(|d| Plot::new(section, name.to_owned(), title.to_owned(), d));
        all.extend(plot);
    };
    let dates = Section::Deadlines;
    add(
        dates,
        "sales-ready",
        "Share of sales that is ready, mean over all runs",
        curves::sales(programme, outcome),
    );
    add(
        dates,
        "lines-ready",
        "Share of lines that can serialise, mean over all runs",
        curves::lines(programme, outcome),
    );
    for market in &programme.markets {
        let title = format!("Chance that all products of {} are ready, by day", market.id);
        let name = format!("s-curve-{}", slug(&market.id));
        add(dates, &name, &title, curves::market(market, outcome));
        let title = format!("{}: what nobody promises, each alone", market.id);
        let name = format!("credits-{}", slug(&market.id));
        add(dates, &name, &title, curves::credits(market, one));
    }
    let dates_of_markets = curves::dates(programme);
    of_things(one, &dates_of_markets, &mut add);
    let risks = Section::Sweep;
    add(risks, "risks", "Days won if a risk is switched off", bars::drivers(one));
    let title = "Loss saved if a risk is switched off";
    add(risks, "risks-in-money", title, bars::drivers_in_money(one));
    add(risks, "resources", "Days won by one unit more", bars::resources(one));
    let title = "Sensitivity to single activities";
    add(risks, "activities", title, bars::activities(one));
    let title = "Use of resources and queues before them";
    add(Section::Crews, "queues", title, queues::draw(one));
    let title = "Money by month, mean over all runs";
    add(Section::Waterfall, "money-by-month", title, months::draw(programme, one));
    let title = "Cost and ready date of single runs";
    add(Section::Waterfall, "cost-and-date", title, scatter::draw(outcome, one));
    let title = "The most critical activities: plan, P50 and P90";
    add(Section::Gantt, "gantt", title, gantt::draw(one, &dates_of_markets));
    all
}

/// Takes a plot with its section, name and title.
type Add<'a> = dyn FnMut(Section, &str, &str, Option<Drawn>) + 'a;

/// Lines and customers, as curves and as spans.
fn of_things(one: &StrategyOutcome, dates: &[(String, Date)], add: &mut Add<'_>) {
    let customer = |c: &CustomerOutcome| Curve {
        name: c.name.clone(),
        ready: c.ready.clone(),
        deadline: None,
        on_time: Some(c.on_time),
        points: c.points.clone(),
    };
    let customers: Vec<Curve> = one.customers.iter().map(customer).collect();
    for (name, curves) in [("lines", &one.lines), ("customers", &customers)] {
        let row = |c: &'_ Curve| (c.deadline, c.on_time.map(|p| p.mean));
        let rows: Vec<spans::Row<'_>> = curves
            .iter()
            .map(|c| {
                let (deadline, chance) = row(c);
                (c.name.as_str(), &c.ready, deadline, chance)
            })
            .collect();
        let title = format!("Ready dates of {name}");
        let drawn = spans::draw(one, rows, name, dates);
        add(Section::Boxes, &format!("{name}-dates"), &title, drawn);
        let title = format!("Chance that all is ready, by day: the latest {name}");
        let drawn = curves::things(one, curves, name, dates);
        add(Section::Boxes, &format!("{name}-curves"), &title, drawn);
    }
}
