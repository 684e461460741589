//! A rule tried on its two examples.

use super::build::Example;
use crate::base::diagnostic::{Fault, Place};
use crate::market::check::Subject;
use crate::market::formula::Facts;
use crate::market::judge::judge_rule;
use crate::market::{Law, Market, Outcome, Rule, Status, codes};
use jiff::civil::Date;
use serde_json::{Map, Value};

/// What a rule says of its examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// A day on which it binds.
    pub day: Date,
    pub passes: Said,
    pub fails: Said,
}

/// What a rule says of one lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub outcome: Outcome,
    pub finding: String,
    /// It is what the example is there for. A rule whose facts decide nothing says what it would
    /// have been.
    pub as_meant: bool,
}

/// Tries a rule on a day when it is in force, `today` if it has no dates, on those whom it binds.
/// None: it binds on no day.
pub fn trial(market: &Market, rule: &Rule, today: Date) -> Option<Trial> {
    // The day on which the example is packed anyway comes first.
    let own = Example::of(&market.lot, &Map::new()).ok().map(|example| example.day());
    let days = [own, rule.until, rule.enforced_from, rule.from, Some(today)];
    let binds = |day: &Date| rule.status_on(*day) == Status::InForce;
    let day = days.into_iter().flatten().find(binds)?;
    let said = |change, wanted| said(market, rule, change, day, wanted);
    let (passes, fails) = (said(&rule.passes, Outcome::Pass), said(&rule.fails, Outcome::Fail));
    Some(Trial { day, passes: passes?, fails: fails? })
}

fn said(
    market: &Market,
    rule: &Rule,
    change: &Map<String, Value>,
    day: Date,
    wanted: Outcome,
) -> Option<Said> {
    // A lot that cannot be read was a fault on loading.
    let mut example = Example::of(&market.lot, change).ok()?;
    example.pack_under(day, change);
    let (evidence, facts) = (example.evidence(&market.id), Facts::default());
    let law = Law { actors: rule.scope.actors.clone(), ..Law::of(day) };
    let subject = Subject { evidence: &evidence, facts: &facts };
    let ruling = judge_rule(market, rule, &subject, &law);
    let as_meant = match rule.evidence.decides() {
        true => ruling.outcome == wanted,
        false => ruling.finding.contains(&format!("would be {wanted}")),
    };
    Some(Said { outcome: ruling.outcome, finding: ruling.finding, as_meant })
}

/// The faults of examples that do not do what they are there for.
pub fn lint(market: &Market, today: Date) -> Vec<Fault> {
    let mut faults = Vec::new();
    for rule in &market.rules {
        let Some(trial) = trial(market, rule, today) else { continue };
        let day = trial.day;
        let mut tell = |said: &Said, place: &Place, asked: &str, help: &str| {
            if !said.as_meant {
                let Said { outcome, finding, .. } = said;
                let message =
                    format!("rule {} does not {asked} on {day}: {outcome}: {finding}", rule.id);
                faults.push(Fault::new(codes::EXAMPLE, place, message, help));
            }
        };
        let help = "change `lot` of the market, or `passes` of the rule";
        tell(&trial.passes, &rule.at.passes, "pass its example", help);
        let help = "`fails` changes the lot so that this rule, and its checks, fail";
        tell(&trial.fails, &rule.at.fails, "fail its example", help);
    }
    faults
}
