//! The day part of the expiry date, judged by the day the packs are coded.

use super::kind::{Check, Subject};
use crate::gs1::parse_yymmdd;
use crate::market::Finding;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpiryDay {
    /// Packs coded before this day may carry day 00.
    coded_from: Date,
}

impl Check for ExpiryDay {
    fn judge(&self, subject: &Subject) -> Finding {
        let evidence = subject.evidence;
        if !subject.is_coded() || !subject.code_holds("17") {
            return Finding::not_applicable("packs carry no code with AI 17");
        }
        let (coded, from) = (evidence.coded_on, self.coded_from);
        if evidence.outside.coding_day_unknown {
            return unknown_day(subject, from);
        }
        if coded < from {
            return Finding::not_applicable(format!(
                "packs are coded on {coded}, before {from}, and may carry day 00"
            ));
        }
        match parse_yymmdd(evidence.expiry, coded) {
            Ok(expiry) if expiry.day_zero => Finding::fail(format!(
                "AI 17 holds {}: day 00 on packs coded on {coded}",
                evidence.expiry
            )),
            Ok(_) => Finding::pass(format!("AI 17 holds {}, a full date", evidence.expiry)),
            Err(fault) => Finding::fail(format!("AI 17 holds {}: {fault}", evidence.expiry)),
        }
    }
}

/// A full date is right on whatever day the packs were coded; a day 00 only on some.
fn unknown_day(subject: &Subject, from: Date) -> Finding {
    let evidence = subject.evidence;
    // What was released before had been coded by then.
    if let Some(released) = evidence.released_on.filter(|released| *released < from) {
        return Finding::not_applicable(format!(
            "packs were released on {released}, before {from}, and may carry day 00"
        ));
    }
    let written = evidence.expiry;
    match parse_yymmdd(written, evidence.coded_on) {
        Ok(expiry) if expiry.day_zero => Finding::not_reviewed(format!(
            "AI 17 holds {written}, day 00, and the day of coding is not stated (column \
             `coded_on`): packs coded before {from} may carry it"
        )),
        Ok(_) => Finding::pass(format!("AI 17 holds {written}, a full date")),
        Err(fault) => Finding::fail(format!("AI 17 holds {written}: {fault}")),
    }
}
