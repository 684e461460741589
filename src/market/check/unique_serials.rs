//! No two packs out of the door share a number.

use super::kind::{Check, Subject};
use crate::market::evidence::Reuse;
use crate::market::words::{count, counted};
use crate::market::{Finding, Mark};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

/// Sees the lots that are at hand together: one order of a run, all lots of a list of packs. That a
/// number was used in a lot that is not at hand is not seen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UniqueSerials {
    /// A number may come back so many years after the release of the pack that bore it, and so
    /// many after its expiry, whichever is later. Neither: never.
    free_years_after_release: Option<u8>,
    free_years_after_expiry: Option<u8>,
    /// Mark of these times. Where it decides nothing, a number that came back after them is neither
    /// a pass nor a fail: the law may keep it taken for longer.
    free_evidence: Option<Mark>,
}

impl Check for UniqueSerials {
    fn judge(&self, subject: &Subject) -> Finding {
        let serial = match subject.numbers() {
            Ok(serial) => serial,
            Err(finding) => return finding,
        };
        let packs = counted(serial.packs_out, "pack");
        if serial.duplicates > 0 {
            let example = serial.duplicate_example.as_deref();
            let example = example.map_or(String::new(), |n| format!(", as {n}"));
            return Finding::fail(format!(
                "of {packs} out of the door {} share a number with another{example}",
                count(serial.duplicates)
            ));
        }
        let day = subject.evidence.released_on.unwrap_or(subject.evidence.coded_on);
        if let Some(reuse) = serial.reused.iter().find(|reuse| !self.is_free(reuse, day)) {
            return Finding::fail(format!(
                "of {packs} {} bear a number of lot {} too, as {}",
                count(reuse.packs),
                reuse.lot,
                reuse.example
            ));
        }
        let weak = self.free_evidence.filter(|mark| !mark.decides());
        if let (Some(mark), Some(reuse)) = (weak, serial.reused.iter().find(|r| is_older(r, day))) {
            return Finding::unsure(format!(
                "of {packs} {} bear a number of lot {} too, as {}, whose time is over; how long it \
                 stays taken rests on facts marked {} ({})",
                count(reuse.packs),
                reuse.lot,
                reuse.example,
                mark.name(),
                mark.words()
            ));
        }
        let compared = serial.packs_out.saturating_sub(serial.unmarked);
        if compared == 0 {
            return Finding::not_reviewed(format!("none of {packs} carries a readable number"));
        }
        let unmarked = match serial.unmarked {
            0 => String::new(),
            n => {
                format!("; {} without a readable number could not be compared", counted(n, "pack"))
            }
        };
        let again = serial.reused.iter().map(|reuse| reuse.packs).sum::<u64>();
        let again = match again {
            0 => String::new(),
            n => format!("; {} bear a number of an older lot that was free again", count(n)),
        };
        Finding::pass(format!(
            "{} of this order, no number twice{again}{unmarked}",
            counted(compared, "pack")
        ))
    }
}

impl UniqueSerials {
    /// The number of the older of both lots was free when the younger one took it.
    fn is_free(&self, reuse: &Reuse, day: Date) -> bool {
        if !is_older(reuse, day) {
            return true;
        }
        let (Some(other), Some(expiry)) = (reuse.day, reuse.expiry) else { return false };
        let after = |from: Date, years: Option<u8>| {
            years.and_then(|years| from.checked_add(i32::from(years).years()).ok())
        };
        let release = after(other, self.free_years_after_release);
        let free = release.max(after(expiry, self.free_years_after_expiry));
        free.is_some_and(|free| free <= day)
    }
}

/// The younger lot answers for the reuse; the older one did nothing wrong. What has no day may be
/// the older.
fn is_older(reuse: &Reuse, day: Date) -> bool {
    reuse.day.is_none_or(|other| other <= day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_number_comes_back_after_the_later_of_both_times_and_the_younger_lot_answers() {
        let rule = |release, expiry| UniqueSerials {
            free_years_after_release: release,
            free_years_after_expiry: expiry,
            free_evidence: None,
        };
        let reuse = |day, expiry| Reuse {
            lot: "L1".to_string(),
            packs: 1,
            example: "in rows 2 and 9".to_string(),
            expiry,
            day,
        };
        let old = reuse(Some(date(2019, 6, 1)), Some(date(2022, 5, 31)));
        let both = rule(Some(5), Some(1));
        // Five years after release is later than a year after expiry.
        assert!(!both.is_free(&old, date(2024, 5, 31)));
        assert!(both.is_free(&old, date(2024, 6, 1)));
        // With a longer life the expiry decides.
        let long = reuse(Some(date(2019, 6, 1)), Some(date(2024, 5, 31)));
        assert!(!both.is_free(&long, date(2025, 5, 30)) && both.is_free(&long, date(2025, 5, 31)));
        // Without times a number never comes back.
        assert!(!rule(None, None).is_free(&old, date(2099, 1, 1)));
        // What is not known frees nothing.
        assert!(!both.is_free(&reuse(None, Some(date(2020, 1, 1))), date(2099, 1, 1)));
        assert!(!both.is_free(&reuse(Some(date(2019, 6, 1)), None), date(2099, 1, 1)));
        let young = reuse(Some(date(2026, 1, 1)), Some(date(2029, 1, 1)));
        assert!(both.is_free(&young, date(2019, 6, 1)), "the older lot did nothing wrong");
    }
}
