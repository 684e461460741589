//! One page in words: what to do, by when, and what speaks against it.

use super::money::{change, day, percent, sum};
use crate::programme::model::{Market, Programme};
use crate::programme::simulate::{CustomerOutcome, Outcome, StrategyOutcome};

/// Rows are wrapped here.
const WIDTH: usize = 96;

/// The plan of one strategy in rows for a terminal.
pub fn plan(programme: &Programme, outcome: &Outcome, one: &StrategyOutcome) -> String {
    let all = paragraphs(programme, outcome, one);
    all.iter().map(|paragraph| wrapped(paragraph, "  - ", "    ")).collect()
}

/// The plan of one strategy, a paragraph a matter.
pub fn paragraphs(programme: &Programme, outcome: &Outcome, one: &StrategyOutcome) -> Vec<String> {
    let mut all = vec![what(programme, one)];
    all.extend(programme.markets.iter().filter_map(|market| chance(market, one)));
    all.push(start(programme, one));
    all.extend(waiting(one));
    all.extend(answers(one));
    all.extend(displaced(one));
    all.extend(risks(one));
    all.extend(bottleneck(one));
    all.push(money(programme, one));
    all.extend(credits(programme, one));
    all.extend(others(outcome, one));
    all
}

fn what(programme: &Programme, one: &StrategyOutcome) -> String {
    let dropped = match one.dropped_products {
        0 => String::new(),
        n => format!(" {n} products are given up."),
    };
    let ready = match &one.ready_date.all_products {
        Some(p) => format!(
            " {} products become ready: in half of the runs all of them by {}, in 8 of 10 by {}.",
            one.planned_products,
            day(p.p50),
            day(p.p80)
        ),
        None => String::new(),
    };
    format!("Start on {} and {}.{ready}{dropped}", programme.start, one.title)
}

fn chance(market: &Market, one: &StrategyOutcome) -> Option<String> {
    if one.planned_products == 0 {
        return None;
    }
    let p = one.p_on_time.get(&market.id)?;
    Some(format!(
        "{}, {}: with {} ({} to {}) all its products are ready on the day.",
        market.title,
        market.deadline,
        percent(p.mean),
        percent(p.low),
        percent(p.high)
    ))
}

fn start(programme: &Programme, one: &StrategyOutcome) -> String {
    if one.planned_products == 0 {
        return "Nothing is to be made ready, so that no start is too late.".to_owned();
    }
    let at = |level: &str| one.latest_start.get(level).copied().flatten();
    match (at("0.8"), at("0.9")) {
        (Some(eight), Some(nine)) => {
            format!("To be 80 % sure of all dates, start by {eight}; to be 90 % sure, by {nine}.")
        }
        (Some(eight), None) => format!(
            "To be 80 % sure of all dates, start by {eight}; 90 % cannot be had by starting on {}.",
            programme.start
        ),
        _ => {
            let best = one.max_attainable_probability.map_or("–".to_owned(), percent);
            let should = match one.should_have_started.get("0.8").copied().flatten() {
                Some(day) => format!(" It should have started by {day}."),
                None => String::new(),
            };
            format!(
                "It is too late for 80 %: starting at once gives {best} for all dates \
                 together.{should}"
            )
        }
    }
}

/// Is it worth anything to wait for the next stage gate, and what an earlier start would save.
fn waiting(one: &StrategyOutcome) -> Option<String> {
    let choice = one.wait_or_start.as_ref()?;
    let gain = &choice.gain;
    let error = 1.96 * gain.standard_error;
    let words = if gain.mean > error {
        format!("a choice at stage gates is worth {} more than a start now", sum(gain.mean))
    } else if gain.mean < -error {
        format!("to wait for a stage gate costs {} even with the best rule", sum(-gain.mean))
    } else {
        "to wait for a stage gate neither gains nor costs anything certain".to_owned()
    };
    let earlier = one.earlier_start.iter().max_by(|a, b| a.weeks.total_cmp(&b.weeks));
    let earlier = earlier.map_or(String::new(), |start| {
        let (weeks, saved) = (start.weeks, sum(start.loss.mean));
        format!(" A start {weeks:.0} weeks earlier would have saved {saved} of loss.")
    });
    Some(format!("Wait or start: {words} (± {}).{earlier}", sum(error)))
}

fn answers(one: &StrategyOutcome) -> Option<String> {
    let binding: Vec<String> = one
        .customers
        .iter()
        .filter(|customer| !customer.is_not_binding)
        .filter_map(|customer| {
            let date = customer.latest_answer.get("0.8").copied().flatten()?;
            Some(format!("{} by {date}", customer.name))
        })
        .take(5)
        .collect();
    if binding.is_empty() {
        return None;
    }
    Some(format!("Customers must answer, for 80 % of their own products: {}.", binding.join(", ")))
}

/// Customers whose earlier answer raises the loss, which queues can do: who comes first is served
/// first, though others have more to lose.
pub fn displaced(one: &StrategyOutcome) -> Option<String> {
    let harms = |customer: &&CustomerOutcome| {
        let value = customer.value_of_answer;
        value.is_some_and(|value| value.mean < -2.0 * value.standard_error)
    };
    let named: Vec<&str> =
        one.customers.iter().filter(harms).map(|customer| customer.name.as_str()).collect();
    (!named.is_empty()).then(|| {
        format!(
            "An answer at once of {} raises the expected loss: its work then goes ahead in the \
             queues for IT, artwork or slots, and larger sales wait behind it.",
            named.join(", ")
        )
    })
}

fn risks(one: &StrategyOutcome) -> Option<String> {
    let mut ranked: Vec<_> = one.drivers.iter().filter(|e| e.days.mean > 0.5).collect();
    ranked.sort_by(|a, b| b.days.mean.total_cmp(&a.days.mean));
    let named: Vec<String> = ranked
        .iter()
        .take(3)
        .map(|e| format!("{} ({:.0} days, loss of {})", e.name, e.days.mean, sum(e.loss.mean)))
        .collect();
    match named.as_slice() {
        [] => None,
        named => Some(format!("The risks that cost most time: {}.", named.join(", "))),
    }
}

fn bottleneck(one: &StrategyOutcome) -> Option<String> {
    let tried = one.resources.iter().filter_map(|r| r.one_more.as_ref().map(|more| (r, more)));
    let (resource, more) = tried.max_by(|a, b| a.1.days.mean.total_cmp(&b.1.days.mean))?;
    // Within its error it buys nothing.
    if more.days.mean <= 2.0 * more.days.standard_error {
        return None;
    }
    Some(format!(
        "One unit more of “{}” (there are {}) wins {:.0} days and {} of loss; {}.",
        resource.name,
        resource.capacity,
        more.days.mean,
        sum(more.loss.mean),
        if more.is_paid {
            format!("with its wage the net present value changes by {}", change(&more.npv))
        } else {
            "its price is not in that".to_owned()
        }
    ))
}

fn money(programme: &Programme, one: &StrategyOutcome) -> String {
    let unit = &programme.currency;
    let sheet = &one.money;
    let even = match sheet.break_even_volume {
        Some(share) => format!(" It pays from {} of today's volume on.", percent(share)),
        None => " No volume makes it pay.".to_owned(),
    };
    format!(
        "Money ({unit}): capex {} in half of the runs, {} in one of ten; cash need at its peak {}, \
         or {}; lateness costs {} on average; net present value {} on average, {} in the worst \
         twentieth.{even}",
        sum(sheet.capex.p50),
        sum(sheet.capex.p90),
        sum(sheet.peak_cash.p50),
        sum(sheet.peak_cash.p90),
        sum(one.expected_loss.mean),
        sum(one.npv.mean),
        sum(one.npv.shortfall)
    )
}

fn credits(programme: &Programme, one: &StrategyOutcome) -> Option<String> {
    let told: Vec<String> = programme
        .markets
        .iter()
        .filter_map(|market| {
            let credit = one.credits.get(&market.id)?;
            Some(format!(
                "{} {} with stock, {} if the date may move, {} with soft enforcement",
                market.id,
                percent(credit.stock.mean),
                percent(credit.slip.mean),
                percent(credit.soft.mean)
            ))
        })
        .collect();
    if told.is_empty() || one.planned_products == 0 {
        return None;
    }
    Some(format!("Not counted on, each alone would change the chances: {}.", told.join("; ")))
}

fn others(outcome: &Outcome, one: &StrategyOutcome) -> Option<String> {
    let base = outcome.strategies.first()?;
    let gap = |other: &StrategyOutcome| one.npv.mean - other.npv.mean;
    let named: Vec<String> = outcome
        .strategies
        .iter()
        .filter(|other| other.name != one.name)
        .map(|other| format!("{} by {}", other.name, sum(gap(other))))
        .collect();
    if named.is_empty() {
        return None;
    }
    let against = if base.name == one.name { "it" } else { one.name.as_str() };
    Some(format!("In net present value {against} beats {}.", named.join(", ")))
}

/// Rows of at most [`WIDTH`] characters, the first one after `first`, the others after `next`,
/// which is as long. Nothing for nothing.
pub fn wrapped(paragraph: &str, first: &str, next: &str) -> String {
    let (mut text, mut row) = (String::new(), first.to_owned());
    let mut is_empty = true;
    for word in paragraph.split_whitespace() {
        let blank = usize::from(!is_empty);
        if !is_empty && row.chars().count() + blank + word.chars().count() > WIDTH {
            text.push_str(&row);
            text.push('\n');
            row = next.to_owned();
            is_empty = true;
        }
        if !is_empty {
            row.push(' ');
        }
        row.push_str(word);
        is_empty = false;
    }
    if is_empty && text.is_empty() {
        return text;
    }
    text + &row + "\n"
}
