//! North American coupons: AI 8110 (GS1 General Specifications 3.9.9) and the positive offer file,
//! AI 8112 (3.9.11). Fields stand one after the other; a digit before a field tells its length.

use super::flaw::CouponField as Field;
use super::flaw::CouponTrouble as Trouble;
use super::flaw::{Flaw, Spot};
use super::plain::{digits, prefix, spot};
use super::time::short_date;

type Step<T> = Result<T, Spot>;

/// Reads the digits of a coupon from the left.
struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

/// How the digit before a field tells its length.
struct Length {
    /// The digits that are allowed.
    from: u8,
    to: u8,
    /// Is added to the digit.
    plus: usize,
    /// 9 tells that the field is not there.
    or_none: bool,
}

const fn length(from: u8, to: u8, plus: usize) -> Length {
    Length { from, to, plus, or_none: false }
}

/// Save value and purchase requirements.
const VALUE: Length = length(b'1', b'5', 0);
const PREFIX: Length = length(b'0', b'6', 6);
const OTHER_PREFIX: Length = Length { or_none: true, ..PREFIX };
const SERIAL: Length = length(b'0', b'9', 6);
const RETAILER: Length = length(b'1', b'7', 6);

/// AI 8110.
pub(super) fn coupon(text: &[u8]) -> Option<Spot> {
    read_coupon(&mut Reader { text, at: 0 }).err()
}

/// AI 8112.
pub(super) fn offer(text: &[u8]) -> Option<Spot> {
    read_offer(&mut Reader { text, at: 0 }).err()
}

fn read_offer(reader: &mut Reader<'_>) -> Step<()> {
    reader.only_digits()?;
    reader.code(Field::Format, b"01")?;
    reader.measured(Field::Funder, &PREFIX)?;
    reader.fixed(Field::Offer, 6)?;
    reader.measured(Field::Serial, &SERIAL)?;
    reader.end()
}

fn read_coupon(reader: &mut Reader<'_>) -> Step<()> {
    reader.only_digits()?;
    reader.prefix(Field::CompanyPrefix, &PREFIX)?;
    reader.fixed(Field::Offer, 6)?;
    reader.measured(Field::SaveValue, &VALUE)?;
    reader.measured(Field::FirstRequirement, &VALUE)?;
    reader.code(Field::FirstRequirementCode, b"012349")?;
    reader.fixed(Field::FirstFamily, 3)?;
    if reader.option(b'1') {
        reader.code(Field::AdditionalRules, b"0123")?;
        reader.measured(Field::SecondRequirement, &VALUE)?;
        reader.code(Field::SecondRequirementCode, b"012349")?;
        reader.fixed(Field::SecondFamily, 3)?;
        reader.prefix(Field::SecondPrefix, &OTHER_PREFIX)?;
    }
    if reader.option(b'2') {
        reader.measured(Field::ThirdRequirement, &VALUE)?;
        reader.code(Field::ThirdRequirementCode, b"012349")?;
        reader.fixed(Field::ThirdFamily, 3)?;
        reader.prefix(Field::ThirdPrefix, &OTHER_PREFIX)?;
    }
    let expiry = if reader.option(b'3') { Some(reader.date(Field::Expiration)?) } else { None };
    if reader.option(b'4') {
        let at = reader.at;
        let start = reader.date(Field::Start)?;
        // YYMMDD as text: so are they compared by the standard, whatever the century.
        if expiry.is_some_and(|expiry| start > expiry) {
            return Err(fault(Field::Expiration, Trouble::BeforeStart, at, 6));
        }
    }
    if reader.option(b'5') {
        reader.measured(Field::Serial, &SERIAL)?;
    }
    if reader.option(b'6') {
        reader.prefix(Field::Retailer, &RETAILER)?;
    }
    if reader.option(b'9') {
        reader.code(Field::SaveValueCode, b"01256")?;
        reader.code(Field::AppliesTo, b"012")?;
        reader.code(Field::StoreFlag, b"0123456789")?;
        reader.code(Field::MultiplyFlag, b"01")?;
    }
    reader.end()
}

fn fault(field: Field, trouble: Trouble, at: usize, length: usize) -> Spot {
    Spot { flaw: Flaw::Coupon(field, trouble), at, length }
}

impl<'a> Reader<'a> {
    fn only_digits(&self) -> Step<()> {
        digits(self.text).map_or(Ok(()), Err)
    }

    fn missing(&self, field: Field) -> Spot {
        fault(field, Trouble::Missing, self.text.len(), 0)
    }

    /// One digit of those allowed.
    fn code(&mut self, field: Field, allowed: &[u8]) -> Step<()> {
        let digit = *self.text.get(self.at).ok_or_else(|| self.missing(field))?;
        if !allowed.contains(&digit) {
            return Err(fault(field, Trouble::Invalid, self.at, 1));
        }
        self.at += 1;
        Ok(())
    }

    fn fixed(&mut self, field: Field, digits: usize) -> Step<&'a [u8]> {
        let rest = self.text.len() - self.at;
        if rest < digits {
            return Err(fault(field, Trouble::Truncated, self.at, rest));
        }
        let found = &self.text[self.at..self.at + digits];
        self.at += digits;
        Ok(found)
    }

    /// A field behind the digit of its length.
    fn measured(&mut self, field: Field, rule: &Length) -> Step<&'a [u8]> {
        let digit = *self.text.get(self.at).ok_or_else(|| self.missing(field))?;
        let none = rule.or_none && digit == b'9';
        if !none && !(rule.from..=rule.to).contains(&digit) {
            return Err(fault(field, Trouble::Invalid, self.at, 1));
        }
        self.at += 1;
        self.fixed(field, if none { 0 } else { usize::from(digit - b'0') + rule.plus })
    }

    /// A company prefix, or a GLN.
    fn prefix(&mut self, field: Field, rule: &Length) -> Step<()> {
        let found = self.measured(field, rule)?;
        let at = self.at - found.len();
        match prefix(found, 0) {
            Some(flaw) if !found.is_empty() => Err(Spot { at: at + flaw.at, ..flaw }),
            _ => Ok(()),
        }
    }

    fn date(&mut self, field: Field) -> Step<&'a [u8]> {
        let at = self.at;
        let found = self.fixed(field, 6)?;
        match short_date(found, false) {
            Some(_) => Err(fault(field, Trouble::Invalid, at, 6)),
            None => Ok(found),
        }
    }

    /// Whether an optional field of this number follows; its number is then read over.
    fn option(&mut self, number: u8) -> bool {
        let follows = self.text.get(self.at) == Some(&number);
        self.at += usize::from(follows);
        follows
    }

    fn end(&self) -> Step<()> {
        let rest = self.text.len() - self.at;
        match spot(Flaw::Coupon(Field::Rest, Trouble::Excess), self.at, rest) {
            Some(excess) if rest > 0 => Err(excess),
            _ => Ok(()),
        }
    }
}
