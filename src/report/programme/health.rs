//! Is the network fit to be simulated? What the check of its health finds, in words.

use crate::programme::model::Programme;
use crate::programme::network::{
    Check, Finding, HealthLimits, Network, Severity, health as findings, schedule,
};
use crate::programme::simulate::planned_network;
use serde_json::{Value, json};

/// Names in a row of the terminal.
const NAMED: usize = 3;

/// Findings by strategy.
pub type Health = Vec<(String, Vec<Finding>)>;

/// The plan of each of these strategies, without chance, against the dates of the markets: as if
/// nobody were scarce, and with all as scarce as they are. All strategies where none is named.
pub fn health(programme: &Programme, strategies: &[String]) -> Health {
    let wanted = |name: &String| strategies.is_empty() || strategies.contains(name);
    let of = |strategy: &crate::programme::model::Strategy| {
        let plan = planned_network(programme, strategy);
        let mut found = findings(&plan, None, HealthLimits::default());
        found.extend(missed(programme, &plan));
        found.sort_by_key(|finding| finding.check);
        (strategy.name.clone(), found)
    };
    programme.strategies.iter().filter(|strategy| wanted(&strategy.name)).map(of).collect()
}

/// Markets whose date the plan misses by medians and without any trouble: float below zero; or only
/// because people and slots are scarce.
fn missed(programme: &Programme, plan: &Network) -> Vec<Finding> {
    let table = schedule(plan, None).ok();
    let (mut by_path, mut by_queues) = (Vec::new(), Vec::new());
    for market in &programme.markets {
        let id = format!("ready/{}", market.id);
        let Some(at) = plan.activities.iter().position(|activity| activity.id == id) else {
            continue;
        };
        let by_links = table.as_ref().and_then(|table| table.dates(at)).map(|dates| dates.1);
        // A milestone without a day is never reached.
        let levelled = plan.activities[at].dates.map(|dates| dates.1);
        if by_links.is_some_and(|day| day > market.deadline) {
            by_path.push(market.id.clone());
        } else if levelled.is_none_or(|day| day > market.deadline) {
            by_queues.push(market.id.clone());
        }
    }
    let among = programme.markets.len();
    let finding = |(check, of): (Check, Vec<String>)| Finding { check, of, among };
    let all = [(Check::NegativeFloat, by_path), (Check::LateLevelled, by_queues)];
    all.into_iter().filter(|(_, of)| !of.is_empty()).map(finding).collect()
}

pub fn json(health: &Health) -> Value {
    let one = |(name, found): &(String, Vec<Finding>)| {
        let findings: Vec<Value> = found.iter().map(row).collect();
        json!({"strategy": name, "findings": findings})
    };
    health.iter().map(one).collect()
}

pub fn row(finding: &Finding) -> Value {
    json!({
        "check": finding.check.word(),
        "practice": finding.check.practice(),
        "severity": severity(finding.check.severity()),
        "title": finding.check.title(),
        "cure": finding.check.cure(),
        "of": finding.of,
        "among": finding.among,
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Serious => "serious",
        Severity::Doubtful => "doubtful",
        Severity::Note => "note",
    }
}

/// The serious findings; the others are counted.
pub fn text(health: &Health) -> String {
    let mut text = String::from("\nHealth of the network (practices of GAO-16-89G)\n");
    for (name, found) in health {
        text.push_str(&format!("  {name}: {}\n", told(found)));
    }
    text
}

/// The serious findings of one network, and how many others there are.
pub fn told(found: &[Finding]) -> String {
    let serious = |finding: &&Finding| finding.check.severity() == Severity::Serious;
    let others = found.iter().filter(|finding| !serious(finding)).count();
    let told: Vec<String> = found.iter().filter(serious).map(named).collect();
    let told = if told.is_empty() { "nothing serious".to_owned() } else { told.join("; ") };
    format!("{told}; {others} kinds of lesser remarks")
}

fn named(finding: &Finding) -> String {
    let shown: Vec<&str> = finding.of.iter().take(NAMED).map(String::as_str).collect();
    let more = if finding.of.len() > NAMED { ", ..." } else { "" };
    let (n, title) = (finding.of.len(), finding.check.title());
    if n == 0 {
        return title.to_owned();
    }
    format!("{title} ({n}: {}{more})", shown.join(", "))
}
