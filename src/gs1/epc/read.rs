//! Reads EPC URNs.

use super::super::syntax::{Fault, Problem};
use super::escape;
use super::model::{Epc, Scheme};
use std::ops::{Range, RangeInclusive};

/// Digits of a company prefix (EPC Tag Data Standard section 6.3).
pub(super) const PREFIX: RangeInclusive<usize> = 6..=12;
/// Characters of a GIAI: AI 8004.
pub(super) const LONGEST_GIAI: usize = 30;

impl Epc {
    /// Reads a URN, as `urn:epc:id:sgtin:0614141.012345.A1`.
    ///
    /// # Errors
    ///
    /// The first fault: no URN of a known scheme, a part that is missing or too much, digits or
    /// characters that the part does not hold.
    pub fn parse(urn: &str) -> Result<Epc, Fault> {
        let scheme = scheme_of(urn)?;
        let at = scheme.head().len();
        let wanted = match scheme {
            Scheme::SgtinPattern => 3,
            other => 2 + usize::from(other.longest_serial() > 0),
        };
        // Behind the last dot that is wanted, dots belong to the text.
        let parts: Vec<&str> = urn[at..].splitn(wanted, '.').collect();
        let [company_prefix, reference, rest @ ..] = parts.as_slice() else {
            return Err(count(urn, at, wanted));
        };
        if parts.len() < wanted {
            return Err(count(urn, at, wanted));
        }
        let reference_at = at + company_prefix.len() + 1;
        let serial_at = reference_at + reference.len() + 1;
        prefix(company_prefix, at)?;
        let reference = match scheme.digits() {
            Some(digits) => number(reference, digits - company_prefix.len(), reference_at)?,
            None => text(reference, LONGEST_GIAI - company_prefix.len(), reference_at)?,
        };
        let serial = match (scheme, rest.first()) {
            (_, None) | (Scheme::SgtinPattern, Some(&"*")) => String::new(),
            (Scheme::SgtinPattern, Some(_)) => {
                let place = serial_at..urn.len();
                return Err(fault(
                    place,
                    "a pattern of all items of a GTIN ends in `.*`",
                    "write .*",
                ));
            }
            (_, Some(serial)) => text(serial, scheme.longest_serial(), serial_at)?,
        };
        Ok(Epc { scheme, company_prefix: (*company_prefix).to_owned(), reference, serial })
    }
}

fn scheme_of(urn: &str) -> Result<Scheme, Fault> {
    let found = Scheme::ALL.into_iter().find(|scheme| urn.starts_with(scheme.head()));
    found.ok_or_else(|| {
        let known: Vec<&str> = Scheme::ALL.iter().map(|scheme| scheme.head()).collect();
        fault(
            0..urn.len(),
            "no EPC URN of a known scheme",
            format!("begin with {}", known.join(" ")),
        )
    })
}

fn fault(place: Range<usize>, cause: impl Into<String>, cure: impl Into<String>) -> Fault {
    Fault::new(Problem::Urn, place, cause, cure)
}

fn count(urn: &str, at: usize, wanted: usize) -> Fault {
    let form = if wanted == 3 { "prefix.reference.serial" } else { "prefix.reference" };
    fault(at..urn.len(), format!("{wanted} parts are expected"), format!("write {form}"))
}

fn prefix(text: &str, at: usize) -> Result<(), Fault> {
    if PREFIX.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(());
    }
    let place = at..at + text.len();
    Err(fault(place, "no company prefix", "write the 6 to 12 digits of the GS1 company prefix"))
}

fn number(text: &str, digits: usize, at: usize) -> Result<String, Fault> {
    if text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(text.to_owned());
    }
    let cause = format!("a reference of {digits} digits is expected behind this company prefix");
    let cure = "write leading zeros, and leave out the check digit";
    Err(fault(at..at + text.len(), cause, cure))
}

fn text(written: &str, longest: usize, at: usize) -> Result<String, Fault> {
    let plain = escape::undone(written).map_err(|offset| {
        let length = written[offset..].chars().next().map_or(0, char::len_utf8);
        let place = at + offset..at + offset + length;
        let cure = "write only \" % & / < > ? as % and two hexadecimal digits, all else plain";
        fault(place, "a character that may not stand here so", cure)
    })?;
    if (1..=longest).contains(&plain.len()) {
        return Ok(plain);
    }
    let cause = format!("{} characters, may be 1 to {longest}", plain.len());
    Err(fault(at..at + written.len(), cause, "write the whole value and no more"))
}
