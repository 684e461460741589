//! A homogeneous case carries an identifier of its own: product and number.

use super::kind::{Check, Subject};
use crate::gs1::Gtin;
use crate::market::Finding;
use crate::market::evidence::ParentEvidence;
use crate::market::words::{count, counted};
use serde::Deserialize;

/// One order holds one lot of one product, so each of its cases is homogeneous.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseIdentifier {
    /// `sgtin`, `sscc`.
    scheme: String,
}

impl Check for CaseIdentifier {
    fn judge(&self, subject: &Subject) -> Finding {
        let Some(parents) = &subject.evidence.parents else {
            return Finding::not_reviewed("nothing is known of cases");
        };
        let case = parents.iter().find(|parent| parent.level == "case");
        match case {
            None => Finding::not_applicable("the line packs no case"),
            Some(case) if case.closed == 0 => {
                Finding::not_reviewed("no case of the order was closed in this run")
            }
            Some(case) => self.judge_cases(case, subject),
        }
    }
}

impl CaseIdentifier {
    fn judge_cases(&self, case: &ParentEvidence, subject: &Subject) -> Finding {
        let cases = counted(case.closed, "case");
        if case.numbered == 0 {
            return Finding::fail(format!("none of {cases} carries an identifier"));
        }
        let scheme = case.scheme.unwrap_or("no known scheme");
        if scheme != self.scheme {
            return Finding::fail(format!(
                "{cases} carry {scheme}, wanted is {}: {}",
                self.scheme,
                if self.scheme == "sgtin" {
                    "the other names the case, not product and serial number"
                } else {
                    "a number of its own for the case as a logistic unit"
                }
            ));
        }
        if case.numbered < case.closed {
            let without = count(case.closed - case.numbered);
            return Finding::fail(format!("{without} of {cases} carry no identifier"));
        }
        if self.scheme == "sscc" {
            return Finding::pass(format!("{cases} carry an SSCC each"));
        }
        let Some(written) = &subject.evidence.product.case_gtin else {
            return Finding::fail(format!(
                "{cases} carry a number, but {} has no GTIN for a case (`case_gtin`)",
                subject.evidence.product.name
            ));
        };
        match Gtin::parse(written) {
            Err(fault) => Finding::fail(format!("case GTIN {written}: {fault}")),
            Ok(gtin) if (1..=8).contains(&gtin.indicator()) => Finding::pass(format!(
                "{cases} carry GTIN {gtin} (indicator {}) and a number each",
                gtin.indicator()
            )),
            Ok(gtin) => Finding::fail(format!(
                "case GTIN {gtin} has indicator {}, a case has 1 to 8",
                gtin.indicator()
            )),
        }
    }
}
