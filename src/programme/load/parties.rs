//! Customers.

use super::check::Check;
use super::names::Names;
use crate::programme::codes;
use crate::programme::model::{Customer, Onboarding};
use crate::scenario::List;
use crate::scenario::schema::programme::{CustomerGroup, OnboardingWord};

const MOST_CUSTOMERS: usize = 5_000;

/// Customers, their names, and the share of sales that each is to have.
pub fn customers(
    entries: &List<CustomerGroup>,
    calendars: &Names,
    check: &mut Check<'_>,
) -> (Vec<Customer>, Names, Vec<f64>) {
    let mut names = Names::new("customer", entries);
    let mut all = Vec::new();
    let targets = targets(entries, check);
    for entry in entries.iter() {
        let room = MOST_CUSTOMERS.saturating_sub(all.len());
        let count = check.group(entry.count.as_ref(), room, "customers");
        let members = names.add(&entry.name, count, check);
        let like = like(entry, calendars, check);
        all.extend(members.into_iter().map(|name| Customer { name, ..like.clone() }));
    }
    (all, names, targets)
}

/// Shares of sales: of a group as stated, else of the rest by its number; within a group lognormal.
fn targets(entries: &List<CustomerGroup>, check: &mut Check<'_>) -> Vec<f64> {
    let count = |entry: &CustomerGroup| {
        entry.count.as_ref().map_or(1, |at| at.value).clamp(1, MOST_CUSTOMERS as u32)
    };
    let stated: f64 =
        entries.iter().filter_map(|e| e.sales_share.as_ref()).map(|at| at.value.0).sum();
    if let Some(last) = entries.iter().filter_map(|e| e.sales_share.as_ref()).next_back()
        && stated > 1.0 + 1e-9
    {
        let message = format!("the shares of sales come to {:.1} %", stated * 100.0);
        check.fault(codes::SHARES, &last.place, message, "they come to 100 % at most");
    }
    let free: u32 = entries.iter().filter(|e| e.sales_share.is_none()).map(count).sum();
    let rest = (1.0 - stated).max(0.0);
    let mut all = Vec::new();
    for entry in entries.iter() {
        let n = count(entry);
        let share = match &entry.sales_share {
            Some(at) => at.value.0,
            None => rest * f64::from(n) / f64::from(free.max(1)),
        };
        let path = format!("customers.{}.spread", entry.name.value.0);
        let sigma = match n {
            1 => 0.0,
            _ => check.factor(entry.spread.as_ref(), &path, "0.7").planned(),
        };
        let group = format!("customers {}", entry.name.value.0);
        let weights = super::deal::weights(check.seed, &group, n as usize, sigma);
        all.extend(weights.into_iter().map(|weight| share * weight));
    }
    all
}

fn like(entry: &CustomerGroup, calendars: &Names, check: &mut Check<'_>) -> Customer {
    let path = |key: &str| format!("customers.{}.{key}", entry.name.value.0);
    let answer = entry.answer.as_ref();
    let invited = answer.and_then(|a| a.invited.as_ref());
    let waiting = answer.and_then(|a| a.waiting.as_ref());
    let never = answer.and_then(|a| a.never.as_ref());
    Customer {
        name: String::new(),
        calendar: calendars.one(entry.calendar.as_ref(), check),
        answer_invited: check.weeks(
            invited,
            &path("answer.invited"),
            "lognormal(median: 10 weeks, sigma: 0.6)",
        ),
        answer_waiting: check.weeks(
            waiting,
            &path("answer.waiting"),
            "lognormal(median: 45 weeks, sigma: 0.7)",
        ),
        never_answers: check.share(never, &path("answer.never"), 0.05),
        co_pay: check.portion(entry.co_pay.as_ref(), &path("co_pay"), "30..60 %"),
        patience: check.weeks(entry.patience.as_ref(), &path("patience"), "13/26/52 weeks"),
        system: entry.system.as_ref().map_or(String::new(), |at| at.value.0.clone()),
        is_connected: entry.connected.as_ref().is_some_and(|at| at.value),
        holders: entry.holders.as_ref().map_or(1, |at| at.value),
        onboarding: match entry.onboarding.as_ref().map(|at| at.value) {
            Some(OnboardingWord::Done) => Onboarding::Done,
            Some(OnboardingWord::Signed) => Onboarding::Signed,
            Some(OnboardingWord::Open) | None => Onboarding::Open,
        },
        sales_share: 0.0,
        leaves_per_year: check.share(entry.leaves.as_ref(), &path("leaves"), 0.02),
    }
}
