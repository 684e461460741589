//! What a user writes for what no other kind covers: an expression in CEL.

use super::kind::{BadCheck, Check, Subject, read};
use crate::market::Finding;
use crate::market::formula::{Formula, Trouble};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug)]
pub struct Expression {
    formula: Formula,
    says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// True of a lot that passes.
    cel: String,
    /// The finding where it does not hold.
    says: String,
}

pub fn load(with: Value) -> Result<Box<dyn Check>, BadCheck> {
    let Written { cel, says } = read(with)?;
    if says.trim().is_empty() {
        return Err(BadCheck::of("says", "`says` is empty", "say what is wrong where it fails"));
    }
    let formula = Formula::read(&cel).map_err(|flaw| BadCheck {
        at: flaw.at,
        ..BadCheck::of("cel", &flaw.message, &flaw.help)
    })?;
    Ok(Box::new(Expression { formula, says }))
}

impl Check for Expression {
    fn judge(&self, subject: &Subject) -> Finding {
        match self.formula.holds(subject.facts, subject.evidence) {
            Ok(true) => Finding::pass(format!("it holds that {}", self.formula.text().trim())),
            Ok(false) => Finding::fail(&self.says),
            Err(Trouble::Missing(why) | Trouble::Sort(why)) => Finding::not_reviewed(why),
        }
    }

    fn is_tried(&self) -> bool {
        true
    }

    fn misfit(&self, subject: &Subject) -> Option<BadCheck> {
        match self.formula.holds(subject.facts, subject.evidence) {
            Err(Trouble::Sort(why)) => {
                Some(BadCheck::of("cel", &why, "write what is true of a lot that passes"))
            }
            _ => None,
        }
    }
}
