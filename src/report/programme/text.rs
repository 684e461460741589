//! What a manager reads on a terminal.

use super::columns::columns;
use super::health::Health;
use super::money::{change, day, days, millions, percent, sum};
use super::plan::{displaced, plan, wrapped};
use super::starts::starts;
use crate::base::thousands::thousands;
use crate::programme::model::Programme;
use crate::programme::simulate::{CustomerOutcome, Outcome, StrategyOutcome, warnings};
use crate::scenario::Backing;
use std::fmt::Write;

/// Rows of the lists of customers, drivers and resources.
const ROWS: usize = 10;

/// All of it.
pub fn text(programme: &Programme, outcome: &Outcome, health: &Health) -> String {
    let mut text = head(programme, outcome);
    text.push_str(&warned(programme));
    text.push_str(&super::health::text(health));
    text.push_str(&strategies(programme, outcome));
    text.push_str(&comparisons(outcome));
    text.push_str(&super::why::chain(outcome));
    text.push_str(&latest(outcome));
    if let Some(one) = shown(outcome).filter(|one| one.customers.iter().any(binds)) {
        text.push_str(&customers(one));
    }
    if let Some(one) = shown(outcome) {
        text.push_str(&drivers(one));
        text.push_str(&resources(one));
    }
    if let Some(best) = shown(outcome) {
        let _ = write!(
            text,
            "\nThe plan on one page ({})\n{}",
            best.name,
            plan(programme, outcome, best)
        );
    }
    text.push_str(&figures(programme));
    text
}

/// The strategy that is shown in detail: of those that make anything ready, the one with the
/// highest mean net present value.
pub fn shown(outcome: &Outcome) -> Option<&StrategyOutcome> {
    let ready = outcome.strategies.iter().filter(|one| one.planned_products > 0);
    ready.max_by(|a, b| a.npv.mean.total_cmp(&b.npv.mean))
}

fn head(programme: &Programme, outcome: &Outcome) -> String {
    let upgraded = programme.lines.iter().filter(|line| line.needs_upgrade()).count();
    let dates: Vec<String> = programme
        .markets
        .iter()
        .map(|market| format!("{} {}", market.id, market.deadline))
        .collect();
    let partial = if outcome.partial { ", ended early" } else { "" };
    let tried = match outcome.what_if.as_slice() {
        [] => String::new(),
        words => format!("  what if: {}\n", words.join(", ")),
    };
    format!(
        "{}\n  starts on {}; {} sites, {} lines of which {upgraded} are upgraded, {} customers, {} \
         products, {} {} of sales a year\n  dates as known then: {}\n  {} runs of each strategy, \
         seed {}{partial}\n{tried}",
        programme.title,
        programme.start,
        programme.sites.len(),
        programme.lines.len(),
        programme.customers.len(),
        thousands(programme.products.len() as u64),
        programme.currency,
        sum(programme.revenue_per_year()),
        dates.join(", "),
        thousands(u64::from(outcome.runs)),
        outcome.seed,
    )
}

fn warned(programme: &Programme) -> String {
    let all = warnings(programme);
    if all.is_empty() {
        return String::new();
    }
    let rows: String = all.iter().map(|words| wrapped(words, "  - ", "    ")).collect();
    format!("\nWarnings\n{rows}")
}

fn strategies(programme: &Programme, outcome: &Outcome) -> String {
    let ids: Vec<&str> = programme.markets.iter().map(|market| market.id.as_str()).collect();
    let mut first = vec!["strategy".to_owned()];
    first.extend(ids.iter().map(|id| format!("{id} on time")));
    let more =
        ["all ready P50", "P80", "P90", "95 % of sales P80", "loss", "NPV", "NPV P10", "capex"];
    first.extend(more.map(str::to_owned));
    let mut rows = vec![first];
    for one in &outcome.strategies {
        let mut row = vec![one.name.clone()];
        for id in &ids {
            row.push(one.p_on_time.get(*id).map_or("-".to_owned(), |p| percent(p.mean)));
        }
        let all = one.ready_date.all_products.as_ref();
        let sales = one.ready_date.revenue_95.as_ref();
        row.push(all.map_or("-".to_owned(), |p| day(p.p50)));
        row.push(all.map_or("-".to_owned(), |p| day(p.p80)));
        row.push(all.map_or("-".to_owned(), |p| day(p.p90)));
        row.push(sales.map_or("-".to_owned(), |p| day(p.p80)));
        row.push(millions(one.expected_loss.mean));
        row.push(millions(one.npv.mean));
        row.push(millions(one.npv.p10));
        row.push(millions(one.money.capex.mean));
        rows.push(row);
    }
    format!(
        "\nStrategies, on the same random numbers ({} million; nothing credited for stock, moved \
         dates or soft enforcement)\n{}",
        programme.currency,
        columns(&rows)
    )
}

fn comparisons(outcome: &Outcome) -> String {
    let mut text = String::new();
    for one in &outcome.comparisons {
        let _ = writeln!(
            text,
            "  {} against {}: last product {}, loss {}, NPV {}; the better one in {} of runs",
            one.strategy,
            one.against,
            one.days.as_ref().map_or("never".to_owned(), days),
            change(&one.loss),
            change(&one.npv),
            percent(one.wins),
        );
        let of = |name: &str| outcome.strategies.iter().find(|s| s.name == name);
        if let (Some(mine), Some(base)) = (of(&one.strategy), of(&one.against)) {
            text.push_str(&wrapped(&super::why::apart(mine, base), "    why: ", "         "));
        }
    }
    if text.is_empty() { text } else { format!("\nDifferences, run by run (95 %)\n{text}") }
}

/// By which day to start, for each market alone and for all together.
fn latest(outcome: &Outcome) -> String {
    let heads = ["strategy", "market", "80 % sure", "90 % sure", "best chance"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for one in outcome.strategies.iter().filter(|one| one.planned_products > 0) {
        for row in starts(one) {
            rows.push(std::iter::once(one.name.clone()).chain(row).collect());
        }
    }
    if rows.len() < 2 {
        return String::new();
    }
    format!("\nLatest start for all products on time\n{}", columns(&rows))
}

fn binds(customer: &CustomerOutcome) -> bool {
    !customer.is_not_binding
}

fn customers(one: &StrategyOutcome) -> String {
    let heads = [
        "customer",
        "answer by, 80 %",
        "answer by, 90 %",
        "best chance",
        "an answer at once saves",
    ];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let binding = one.customers.iter().filter(|customer| binds(customer));
    for customer in binding.clone().take(ROWS) {
        let of = |level: &str| {
            let least = if level == "0.8" { 0.8 } else { 0.9 };
            let found = customer.latest_answer.get(level).copied().flatten();
            let chance = customer.latest_answer_chance.get(level).copied().flatten();
            match (found, chance) {
                (Some(day), Some(p)) => {
                    format!("{day} ({} to {})", percent(p.low), percent(p.high))
                }
                _ if customer.best_chance.is_some_and(|best| best.high < least) => "no day".into(),
                _ => "not known".into(),
            }
        };
        rows.push(vec![
            customer.name.clone(),
            of("0.8"),
            of("0.9"),
            customer.best_chance.map_or("not known".to_owned(), |p| {
                let mark = if customer.best_is_measured { " *" } else { "" };
                format!("{} ({} to {}){mark}", percent(p.mean), percent(p.low), percent(p.high))
            }),
            customer.value_of_answer.as_ref().map_or("-".to_owned(), change),
        ]);
    }
    let all = binding.clone().count();
    let more = if all > ROWS { format!("  ... and {} more\n", all - ROWS) } else { String::new() };
    let displaced = displaced(one).map_or(String::new(), |w| wrapped(&w, "  ", "  "));
    let is_marked = |customer: &&CustomerOutcome| customer.best_is_measured;
    let note = if binding.take(ROWS).any(|customer| is_marked(&customer)) {
        "  * as measured without any change: no early answer that was tried gives more\n"
    } else {
        ""
    };
    format!(
        "\nLatest answer of each customer ({})\n{}{more}{note}{displaced}",
        one.name,
        columns(&rows)
    )
}

fn drivers(one: &StrategyOutcome) -> String {
    let mut ranked: Vec<_> = one.drivers.iter().collect();
    ranked.sort_by(|a, b| b.days.mean.total_cmp(&a.days.mean));
    if ranked.is_empty() {
        return String::new();
    }
    let heads = ["risk switched off", "days won", "P80 days", "loss saved"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for effect in ranked.into_iter().take(ROWS) {
        rows.push(vec![
            effect.name.clone(),
            days(&effect.days),
            format!("{:+.0} d", effect.p80_days + 0.0),
            change(&effect.loss),
        ]);
    }
    format!("\nWhat moves the date ({})\n{}", one.name, columns(&rows))
}

fn resources(one: &StrategyOutcome) -> String {
    let mut tried: Vec<_> =
        one.resources.iter().filter_map(|r| r.one_more.as_ref().map(|more| (r, more))).collect();
    tried.sort_by(|a, b| b.1.days.mean.total_cmp(&a.1.days.mean));
    if tried.is_empty() {
        return String::new();
    }
    let heads =
        ["one more", "has", "days won", "loss saved, before its cost", "NPV, its wage paid"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for (resource, more) in tried.into_iter().take(ROWS) {
        let has = resource.capacity.to_string();
        let npv =
            if more.is_paid { change(&more.npv) } else { "its price is not known".to_owned() };
        rows.push(vec![resource.name.clone(), has, days(&more.days), change(&more.loss), npv]);
    }
    format!("\nWhat one unit more buys ({})\n{}", one.name, columns(&rows))
}

fn figures(programme: &Programme) -> String {
    let of = |kind: Backing| programme.assumptions.iter().filter(|a| a.kind == kind).count();
    format!(
        "\n{} figures: {} of your own, {} from a source, {} assumed; --out FOLDER lists them all\n",
        programme.assumptions.len(),
        of(Backing::User),
        of(Backing::Sourced),
        of(Backing::Assumed),
    )
}
