//! Customers, vendors and deadlines from their sheets.

use super::programme::Names;
use super::rows::{At, Rows};
use crate::programme::model::{
    AggregationNeed, Chance, Congestion, Customer, DateSource, Law, Market, Onboarding, Programme,
    Vendor,
};
use jiff::civil::Date;

const ONBOARDING: [(&str, Onboarding); 3] =
    [("open", Onboarding::Open), ("signed", Onboarding::Signed), ("done", Onboarding::Done)];

pub fn customers(rows: &mut Rows<'_>, names: &Names) -> Vec<Customer> {
    let of = |at: At, rows: &mut Rows<'_>| Customer {
        name: rows.text(at, "name"),
        calendar: rows.named(at, "calendar", &names.calendars, Some(0)),
        answer_invited: rows.needed_law(at, "answer_invited"),
        answer_waiting: rows.needed_law(at, "answer_waiting"),
        never_answers: rows.share(at, "never_answers", Some(0.0)),
        co_pay: rows.share_law(at, "co_pay").unwrap_or(Law::Fixed(0.0)),
        patience: rows.needed_law(at, "patience"),
        system: rows.text(at, "system"),
        is_connected: rows.yes(at, "connected"),
        holders: rows.count(at, "holders", Some(1)),
        onboarding: rows.word(at, "onboarding", &ONBOARDING),
        // Worked out of the products.
        sales_share: 0.0,
        leaves_per_year: rows.share(at, "leaves_per_year", Some(0.0)),
    };
    rows.filled().into_iter().map(|at| of(at, rows)).collect()
}

pub fn vendors(rows: &mut Rows<'_>, names: &Names) -> Vec<Vendor> {
    let of = |at: At, rows: &mut Rows<'_>| Vendor {
        name: rows.text(at, "name"),
        calendar: rows.named(at, "calendar", &names.calendars, Some(0)),
        slots: rows.at_least_one(at, "slots"),
        starts_per_month: match rows.is_empty(at, "starts_per_month") {
            true => f64::INFINITY,
            false => rows.number(at, "starts_per_month", 0.01..=1e6, None),
        },
        fat_bays: rows.at_least_one(at, "fat_bays"),
        technicians: rows.count(at, "technicians", Some(0)),
        lead_time: rows.law(at, "lead_time"),
        congestion: Congestion {
            clock: clock(at, rows),
            spread: rows.factor(at, "congestion_spread").unwrap_or(Law::Fixed(1.0)),
            price_share: rows.share(at, "congestion_price", Some(0.0)),
        },
        fat_failure: match rows.is_empty(at, "fat_failure") {
            true => None,
            false => Some(rows.share(at, "fat_failure", None)),
        },
    };
    rows.filled().into_iter().map(|at| of(at, rows)).collect()
}

fn clock(at: At, rows: &mut Rows<'_>) -> Vec<(Date, f64)> {
    let mut found: Vec<(Date, f64)> = Vec::new();
    for part in rows.parts(at, "congestion") {
        let pair = part.split_once(' ').and_then(|(day, factor)| {
            let factor =
                factor.trim().parse::<f64>().ok().filter(|f| (0.01..=100.0).contains(f))?;
            Some((rows.day(day)?, factor))
        });
        match pair {
            Some((day, factor)) if found.last().is_none_or(|before| before.0 < day) => {
                found.push((day, factor));
            }
            _ => {
                let message = "these are no days with factors in order".to_owned();
                rows.tell(at, "congestion", message, "write 2016-02-09 1; 2017-06-01 1.4");
                break;
            }
        }
    }
    found
}

pub fn markets(rows: &mut Rows<'_>, base: &Programme) -> Vec<Market> {
    rows.filled().into_iter().map(|at| market(at, rows, base)).collect()
}

fn market(at: At, rows: &mut Rows<'_>, base: &Programme) -> Market {
    let id = rows.text(at, "market");
    let deadline = rows.date(at, "deadline").unwrap_or_else(|| {
        if rows.is_empty(at, "deadline") {
            let message = "a market without its deadline".to_owned();
            rows.tell(at, "deadline", message, "write it as 2026-02-27");
        }
        base.start
    });
    within(at, rows, deadline, base);
    // A date that was changed here is no longer the rulebook's.
    let same = base.markets.iter().find(|market| market.id == id && market.deadline == deadline);
    let title = rows.text(at, "title");
    Market {
        title: if title.is_empty() { id.clone() } else { title },
        id,
        deadline,
        source: same.map_or(DateSource::File, |market| market.source.clone()),
        aggregation: aggregation(at, rows),
        onboarding: rows.yes(at, "onboarding"),
        slip: chance(at, rows, "slip_probability", "slip_weeks"),
        soft: chance(at, rows, "soft_probability", "soft_weeks"),
        grandfathers: rows.yes(at, "grandfathers"),
        later: rows.date(at, "later"),
    }
}

/// A deadline lies after the start of the programme and before its horizon.
fn within(at: At, rows: &mut Rows<'_>, deadline: Date, base: &Programme) {
    if rows.is_empty(at, "deadline") || deadline == base.start && rows.date_is_bad(at, "deadline") {
        return;
    }
    if deadline <= base.start {
        let message = format!("{deadline} is not after the start, {}", base.start);
        rows.tell(at, "deadline", message, "a date that has passed needs no programme");
    } else if f64::from((deadline - base.start).get_days()) > base.horizon_weeks * 7.0 {
        let message = format!("{deadline} lies beyond the horizon");
        rows.tell(at, "deadline", message, "lengthen `horizon` in the programme");
    }
}

fn aggregation(at: At, rows: &mut Rows<'_>) -> AggregationNeed {
    match rows.text(at, "aggregation").to_lowercase().as_str() {
        "" | "no" => AggregationNeed::No,
        "law" => AggregationNeed::Law,
        percent => match percent.trim_end_matches('%').trim().parse() {
            Ok(percent @ 0..=100) => AggregationNeed::Asked(percent),
            _ => {
                let message = "the need of aggregation is unknown".to_owned();
                rows.tell(at, "aggregation", message, "write no, law or a percentage as 30");
                AggregationNeed::No
            }
        },
    }
}

fn chance(at: At, rows: &mut Rows<'_>, probability: &str, weeks: &str) -> Chance {
    Chance {
        probability: rows.share(at, probability, Some(0.0)),
        weeks: rows.law(at, weeks).unwrap_or(Law::Fixed(0.0)),
    }
}
