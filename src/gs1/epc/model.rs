//! What an EPC URN holds.

use super::escape;
use std::fmt;

/// The kinds of EPC that are known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scheme {
    /// One trade item: AI 01 and 21. Section 6.3.1.
    Sgtin,
    /// All trade items of a GTIN: AI 01. Section 6.4 (pattern).
    SgtinPattern,
    /// A batch of a trade item: AI 01 and 10. Section 6.4 (class).
    Lgtin,
    /// A logistic unit: AI 00. Section 6.3.2.
    Sscc,
    /// A location: AI 414, perhaps with 254. Section 6.3.3.
    Sgln,
    /// A party: AI 417.
    Pgln,
    /// A returnable asset with its serial number: AI 8003. Section 6.3.4.
    Grai,
    /// An asset: AI 8004. Section 6.3.5.
    Giai,
}

/// An EPC with its parts as they stand in its URN, escapes undone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Epc {
    pub(super) scheme: Scheme,
    pub(super) company_prefix: String,
    /// Item, serial, location, party or asset reference. Of SGTIN and LGTIN its first digit is the
    /// indicator, of SSCC the extension digit.
    pub(super) reference: String,
    /// Serial number, batch or extension; empty where the scheme has none.
    pub(super) serial: String,
}

impl Scheme {
    pub const ALL: [Scheme; 8] = [
        Scheme::Sgtin,
        Scheme::SgtinPattern,
        Scheme::Lgtin,
        Scheme::Sscc,
        Scheme::Sgln,
        Scheme::Pgln,
        Scheme::Grai,
        Scheme::Giai,
    ];

    /// What its URNs begin with.
    pub fn head(self) -> &'static str {
        match self {
            Scheme::Sgtin => "urn:epc:id:sgtin:",
            Scheme::SgtinPattern => "urn:epc:idpat:sgtin:",
            Scheme::Lgtin => "urn:epc:class:lgtin:",
            Scheme::Sscc => "urn:epc:id:sscc:",
            Scheme::Sgln => "urn:epc:id:sgln:",
            Scheme::Pgln => "urn:epc:id:pgln:",
            Scheme::Grai => "urn:epc:id:grai:",
            Scheme::Giai => "urn:epc:id:giai:",
        }
    }

    /// Digits of company prefix and reference together; None: the reference is text.
    pub(super) fn digits(self) -> Option<usize> {
        match self {
            Scheme::Sgtin | Scheme::SgtinPattern | Scheme::Lgtin => Some(13),
            Scheme::Sscc => Some(17),
            Scheme::Sgln | Scheme::Pgln | Scheme::Grai => Some(12),
            Scheme::Giai => None,
        }
    }

    /// The longest third part; 0: there is none.
    pub(super) fn longest_serial(self) -> usize {
        match self {
            Scheme::Sgtin | Scheme::Lgtin | Scheme::Sgln => 20,
            Scheme::Grai => 16,
            Scheme::SgtinPattern | Scheme::Sscc | Scheme::Pgln | Scheme::Giai => 0,
        }
    }
}

impl Epc {
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    pub fn company_prefix(&self) -> &str {
        &self.company_prefix
    }

    /// The part behind the company prefix: of SGTIN and LGTIN with the indicator digit, of SSCC
    /// with the extension digit in front.
    pub fn reference(&self) -> &str {
        &self.reference
    }

    /// Serial number of SGTIN and GRAI, batch of LGTIN, extension of SGLN (`0`: none).
    pub fn serial(&self) -> Option<&str> {
        (self.scheme.longest_serial() > 0).then_some(self.serial.as_str())
    }

    /// The URN, in the form by which EPCs are compared.
    pub fn urn(&self) -> String {
        let mut urn = format!("{}{}.", self.scheme.head(), self.company_prefix);
        escape::push(&mut urn, &self.reference);
        match self.scheme {
            Scheme::SgtinPattern => urn.push_str(".*"),
            scheme if scheme.longest_serial() > 0 => {
                urn.push('.');
                escape::push(&mut urn, &self.serial);
            }
            _ => {}
        }
        urn
    }
}

impl fmt::Display for Epc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.urn())
    }
}
