//! Rules x evidence x law = rulings.

use super::check::Subject;
use super::evidence::Evidence;
use super::formula::Facts;
use super::law::Law;
use super::rule::{Effect, Mark, Products, Rule, Window};
use super::{Finding, Market, Outcome, Rulebook};
use jiff::civil::Date;
use std::fmt;

/// What a rule came to for one order.
#[derive(Debug, Clone)]
pub struct Ruling<'r> {
    pub rule: &'r Rule,
    pub outcome: Outcome,
    /// What decided it, in a sentence; serial numbers are masked.
    pub finding: String,
    /// Set where the rule binds but the authority does not act on it yet.
    pub enforcement: Option<Enforcement>,
}

impl Ruling<'_> {
    /// True for what sets exit code 10: a `must` rule fails and is enforced.
    pub fn is_enforced_failure(&self) -> bool {
        self.outcome == Outcome::Fail
            && self.enforcement.is_none()
            && self.rule.level == super::Level::Must
    }
}

/// In force, but under discretion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enforcement {
    /// The day on which enforcement begins.
    pub discretion_until: Date,
}

impl fmt::Display for Enforcement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "discretion until {}", self.discretion_until)
    }
}

/// Judges an order by the rules of its own market (or of those that the law names instead), in the
/// order of the rule files. A market the rulebook does not hold gives no ruling.
pub fn judge<'r>(rulebook: &'r Rulebook, evidence: &Evidence, law: &Law) -> Vec<Ruling<'r>> {
    let facts = Facts::default();
    let subject = Subject { evidence, facts: &facts };
    let markets = law.markets(evidence.market).filter_map(|id| rulebook.market(id));
    markets
        .flat_map(|market| market.rules.iter().map(move |rule| (market, rule)))
        .filter(|(_, rule)| law.knows(rule))
        .map(|(market, rule)| judge_rule(market, rule, &subject, law))
        .collect()
}

pub(super) fn judge_rule<'r>(
    market: &'r Market,
    rule: &'r Rule,
    subject: &Subject,
    law: &Law,
) -> Ruling<'r> {
    let day = law.day(subject.evidence);
    let timing = rule.as_known(law.known_on);
    let freed = || day.frees_from(&timing).map(Finding::not_applicable);
    let others = law.frees_others(&rule.scope).map(Finding::not_applicable);
    let scope = out_of_scope(rule, subject);
    // What is not known of the product matters only where the rule binds at all.
    let unbound = match (others, scope) {
        (Some(others), _) => Some(others),
        (None, Some(unknown)) if unknown.outcome == Outcome::NotReviewed => {
            freed().or(Some(unknown))
        }
        (None, scope) => scope.or_else(freed),
    };
    if let Some(finding) = unbound {
        return ruling(rule, finding, None);
    }
    let window = subject.evidence.country.and_then(|country| {
        let covers =
            |window: &&Window| window.covers_as_known(&rule.id, country, day.date, law.known_on);
        market.windows.iter().find(covers)
    });
    if let Some(Window { effect: Effect::NotApplicable, why, citation, .. }) = window {
        return ruling(rule, Finding::not_applicable(format!("{why} ({citation})")), None);
    }
    let mut finding = weigh(examine(rule, subject), rule.evidence, law);
    if let Some(Window { effect: Effect::Unsure, why, .. }) = window {
        finding = undecided(finding, why);
    }
    let enforcement = timing
        .enforced_from
        .filter(|enforced| day.date < *enforced)
        .map(|discretion_until| Enforcement { discretion_until });
    ruling(rule, finding, enforcement)
}

fn ruling(rule: &Rule, finding: Finding, enforcement: Option<Enforcement>) -> Ruling<'_> {
    Ruling { rule, outcome: finding.outcome, finding: finding.text, enforcement }
}

/// Why the rule does not bind the product, or what is not stated that would tell.
fn out_of_scope(rule: &Rule, subject: &Subject) -> Option<Finding> {
    let product = subject.evidence.product;
    let (name, scope) = (&product.name, &rule.scope);
    let free = |why: String| Some(Finding::not_applicable(why));
    match scope.products {
        Products::Prescription if !product.prescription => {
            return free(format!("{name} is not a prescription medicine"));
        }
        Products::OverTheCounter if product.prescription => {
            return free(format!("{name} is a prescription medicine"));
        }
        _ => {}
    }
    let wanted = scope.list.as_deref().filter(|_| scope.products == Products::Listed);
    let Some(lists) = product.lists.as_deref() else {
        return wanted.map(|list| {
            Finding::not_reviewed(format!(
                "whether {name} is on the list `{list}` is not stated (`lists`)"
            ))
        });
    };
    let is_on = |list: &str| lists.iter().any(|named| named == list);
    if let Some(list) = wanted.filter(|list| !is_on(list)) {
        return free(format!("{name} is not on the list `{list}`"));
    }
    let except = scope.except_lists.iter().find(|list| is_on(list))?;
    free(format!("{name} is on the list `{except}`, which the rule leaves out"))
}

/// The worst finding of the rule's checks; of equal ones the first.
fn examine(rule: &Rule, subject: &Subject) -> Finding {
    let mut worst: Option<Finding> = None;
    for check in &rule.checks {
        let finding = check.judge(subject);
        if worst.as_ref().is_none_or(|before| before.outcome < finding.outcome) {
            worst = Some(finding);
        }
    }
    worst.unwrap_or_else(|| Finding::not_reviewed("the rule has no check"))
}

/// Takes from a finding what the mark of the rule does not bear.
fn weigh(finding: Finding, mark: Mark, law: &Law) -> Finding {
    if law.decides(mark) {
        return finding;
    }
    undecided(
        finding,
        &format!("the rule rests on facts marked {} ({})", mark.name(), mark.words()),
    )
}

/// A pass or a fail becomes `unsure`; the finding is kept, with what it would have been.
fn undecided(finding: Finding, why: &str) -> Finding {
    match finding.outcome {
        Outcome::Pass | Outcome::Fail => {
            Finding::unsure(format!("{}; would be {}, but {why}", finding.text, finding.outcome))
        }
        _ => finding,
    }
}
