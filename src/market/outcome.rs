//! What a rule can come to, and what decided it.

use serde::Serialize;
use std::fmt;

/// The five outcomes, in ascending order of weight: over replications the greatest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The rule does not bind this order on this day.
    NotApplicable,
    Pass,
    /// The run holds no evidence.
    NotReviewed,
    /// The rule's own text rests on no source that was read, or a fact of the user's is missing.
    Unsure,
    Fail,
}

impl Outcome {
    pub const ALL: [Outcome; 5] = [
        Outcome::NotApplicable,
        Outcome::Pass,
        Outcome::NotReviewed,
        Outcome::Unsure,
        Outcome::Fail,
    ];

    /// As the report prints it.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::NotApplicable => "not-applicable",
            Outcome::Pass => "pass",
            Outcome::NotReviewed => "not-reviewed",
            Outcome::Unsure => "unsure",
            Outcome::Fail => "fail",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The outcome of one check and the piece of evidence that decided it, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub outcome: Outcome,
    pub text: String,
}

impl Finding {
    pub fn pass(text: impl Into<String>) -> Finding {
        Finding { outcome: Outcome::Pass, text: text.into() }
    }

    pub fn fail(text: impl Into<String>) -> Finding {
        Finding { outcome: Outcome::Fail, text: text.into() }
    }

    pub fn unsure(text: impl Into<String>) -> Finding {
        Finding { outcome: Outcome::Unsure, text: text.into() }
    }

    pub fn not_reviewed(text: impl Into<String>) -> Finding {
        Finding { outcome: Outcome::NotReviewed, text: text.into() }
    }

    pub fn not_applicable(text: impl Into<String>) -> Finding {
        Finding { outcome: Outcome::NotApplicable, text: text.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_wins() {
        use Outcome::*;
        assert!(Fail > Unsure && Unsure > NotReviewed && NotReviewed > Pass);
        assert!(Pass > NotApplicable);
        assert!(Outcome::ALL.is_sorted());
    }

    #[test]
    fn names_are_those_of_the_json() {
        for outcome in Outcome::ALL {
            let json = serde_json::to_value(outcome).expect("a text");
            assert_eq!(json, outcome.name());
        }
    }
}
