//! Keys that are known to be well formed once they exist.

use super::check_digit::{check_digit, has_check_digit};
use std::fmt;

/// A Global Trade Item Number in its 14-digit form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gtin {
    digits: String,
    /// 8, 12, 13 or 14: as it was written. Leading zeros never change the kind of a key.
    written: usize,
}

/// A Serial Shipping Container Code: 18 digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sscc(String);

/// A Global Location Number: 13 digits. Names a place (AI 410 to 416) or a party (AI 417).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gln(String);

/// Why a text is no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFault {
    NotDigits,
    Length { is: usize, may_be: &'static str },
    CheckDigit { is: u8, must_be: u8 },
}

impl Gtin {
    /// From 8, 12, 13 or 14 digits with a right check digit.
    pub fn parse(text: &str) -> Result<Gtin, KeyFault> {
        digits_only(text)?;
        if ![8, 12, 13, 14].contains(&text.len()) {
            return Err(KeyFault::Length { is: text.len(), may_be: "8, 12, 13 or 14" });
        }
        checked(text)?;
        Ok(Gtin { digits: format!("{text:0>14}"), written: text.len() })
    }

    /// The 14 digits that AI 01 carries.
    pub fn as_str(&self) -> &str {
        &self.digits
    }

    /// Digits it was written with: 8, 12, 13 or 14.
    pub fn written(&self) -> usize {
        self.written
    }

    /// First of the 14 digits: 0 = base unit, 1-8 = package level, 9 = variable measure.
    pub fn indicator(&self) -> u8 {
        self.digits.as_bytes()[0] - b'0'
    }
}

/// Whether two product codes name the same product, however many of their zeros are written.
pub fn names_same_product(a: &str, b: &str) -> bool {
    match (Gtin::parse(a), Gtin::parse(b)) {
        (Ok(a), Ok(b)) => a.as_str() == b.as_str(),
        _ => false,
    }
}

impl Sscc {
    pub fn parse(text: &str) -> Result<Sscc, KeyFault> {
        digits_only(text)?;
        if text.len() != 18 {
            return Err(KeyFault::Length { is: text.len(), may_be: "18" });
        }
        checked(text)?;
        Ok(Sscc(text.to_string()))
    }

    /// Extension digit + company prefix + serial reference + check digit; the first three must
    /// make 17 digits.
    pub fn build(extension: u8, company_prefix: &str, reference: &str) -> Result<Sscc, KeyFault> {
        let payload = format!("{extension}{company_prefix}{reference}");
        if payload.len() != 17 {
            return Err(KeyFault::Length { is: payload.len() + 1, may_be: "18" });
        }
        let check = check_digit(&payload).ok_or(KeyFault::NotDigits)?;
        Ok(Sscc(format!("{payload}{check}")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Gln {
    pub fn parse(text: &str) -> Result<Gln, KeyFault> {
        digits_only(text)?;
        if text.len() != 13 {
            return Err(KeyFault::Length { is: text.len(), may_be: "13" });
        }
        checked(text)?;
        Ok(Gln(text.to_string()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn digits_only(text: &str) -> Result<(), KeyFault> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        Ok(())
    } else {
        Err(KeyFault::NotDigits)
    }
}

/// `text` holds two digits or more.
fn checked(text: &str) -> Result<(), KeyFault> {
    if has_check_digit(text) {
        return Ok(());
    }
    let (payload, last) = text.split_at(text.len() - 1);
    let must_be = check_digit(payload).ok_or(KeyFault::NotDigits)?;
    Err(KeyFault::CheckDigit { is: last.as_bytes()[0] - b'0', must_be })
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits)
    }
}

impl fmt::Display for Sscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Gln {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyFault::NotDigits => f.write_str("not digits only"),
            KeyFault::Length { is, may_be } => write!(f, "{is} digits, must be {may_be}"),
            KeyFault::CheckDigit { is, must_be } => {
                write!(f, "check digit is {is}, must be {must_be}")
            }
        }
    }
}

impl std::error::Error for KeyFault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gtin_of_each_length_takes_its_14_digit_form() {
        for (text, full) in [
            ("96385074", "00000096385074"),
            ("614141000036", "00614141000036"),
            ("4006381333931", "04006381333931"),
            ("10614141123459", "10614141123459"),
        ] {
            let gtin = Gtin::parse(text).expect(text);
            assert_eq!((gtin.as_str(), gtin.written()), (full, text.len()));
        }
        assert_eq!(Gtin::parse("10614141123459").map(|g| g.indicator()), Ok(1));
    }

    #[test]
    fn an_sscc_is_built_with_its_check_digit() {
        let sscc = Sscc::build(0, "0614141", "123456789").expect("17 digits");
        assert_eq!(sscc.as_str(), "006141411234567890");
        assert_eq!(Sscc::parse(sscc.as_str()), Ok(sscc));
    }

    #[test]
    fn a_gln_has_13_digits() {
        let gln = Gln::parse("9520123456788").expect("a GLN of the Digital Link standard");
        assert_eq!((gln.as_str(), gln.to_string().len()), ("9520123456788", 13));
        assert_eq!(Gln::parse("9520123456789"), Err(KeyFault::CheckDigit { is: 9, must_be: 8 }));
        assert_eq!(Gln::parse("952012345678"), Err(KeyFault::Length { is: 12, may_be: "13" }));
    }

    #[test]
    fn a_fault_says_what_is_wrong() {
        let fault = |text: &str| Gtin::parse(text).map_or_else(|f| f.to_string(), |_| "ok".into());
        assert_eq!(fault("00614141123453"), "check digit is 3, must be 2");
        assert_eq!(fault("123"), "3 digits, must be 8, 12, 13 or 14");
        assert_eq!(fault("0061414112345X"), "not digits only");
        assert_eq!(fault(""), "not digits only");
        assert_eq!(Sscc::parse("1"), Err(KeyFault::Length { is: 1, may_be: "18" }));
        assert_eq!(Sscc::build(3, "0614141", "1"), Err(KeyFault::Length { is: 10, may_be: "18" }));
    }
}
