//! The symbols of a sample were printed as the line prints them, and read back.

use super::kind::{Check, Subject};
use crate::market::Finding;
use crate::market::words::counted;
use crate::symbol::SymbolEvidence;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SymbolReads {
    /// Share of the sample that must be read as encoded, 0 to 1; not stated: all of it.
    #[serde(default = "all")]
    min_share: f64,
}

fn all() -> f64 {
    1.0
}

impl Check for SymbolReads {
    fn judge(&self, subject: &Subject) -> Finding {
        if !subject.is_coded() {
            return Finding::not_applicable("packs carry no code");
        }
        match &subject.evidence.symbols {
            Some(symbols) if symbols.sampled > 0 => self.of(symbols),
            _ => Finding::not_applicable("no symbol was printed and read back (`--symbols`)"),
        }
    }
}

impl SymbolReads {
    /// A symbol that says something else fails whatever the share: it is another pack's number.
    fn of(&self, symbols: &SymbolEvidence) -> Finding {
        let SymbolEvidence { sampled, sample, unreadable, misread, .. } = symbols;
        let lost = unreadable + misread;
        if lost == 0 {
            return Finding::pass(format!("each symbol reads back as encoded; sample: {sample}"));
        }
        let example = symbols.example.as_deref().unwrap_or("no example");
        let says = format!(
            "of {} {unreadable} cannot be read and {misread} say something else ({example}); \
             sample: {sample}",
            counted(*sampled, "symbol")
        );
        let share = 1.0 - lost as f64 / *sampled as f64;
        let enough = *misread == 0 && share >= self.min_share;
        if enough { Finding::pass(says) } else { Finding::fail(says) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::Outcome;

    fn outcome(min_share: f64, unreadable: u64, misread: u64) -> Outcome {
        let symbols = SymbolEvidence {
            sampled: 200,
            of: 8000,
            sample: "200 of 8,000 packs: first, last, 198 drawn, 0 with a fault".to_owned(),
            unreadable,
            misread,
            example: Some("pack 7 of grade 0.4 is unreadable".to_owned()),
        };
        SymbolReads { min_share }.of(&symbols).outcome
    }

    #[test]
    fn the_share_decides_and_a_misread_always_fails() {
        assert_eq!(outcome(1.0, 0, 0), Outcome::Pass);
        assert_eq!(outcome(1.0, 1, 0), Outcome::Fail);
        assert_eq!(outcome(0.99, 2, 0), Outcome::Pass);
        assert_eq!(outcome(0.99, 3, 0), Outcome::Fail);
        assert_eq!(outcome(0.5, 0, 1), Outcome::Fail);
    }

    #[test]
    fn the_sample_is_in_the_words() {
        let says = |unreadable| {
            let symbols = SymbolEvidence {
                sampled: 30,
                of: 30,
                sample: "all 30 packs".to_owned(),
                unreadable,
                misread: 0,
                example: None,
            };
            SymbolReads { min_share: 1.0 }.of(&symbols).text
        };
        assert!([0, 1].map(says).iter().all(|text| text.ends_with("sample: all 30 packs")));
    }
}
