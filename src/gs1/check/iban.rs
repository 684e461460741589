//! International bank account numbers (ISO 13616): country, two check digits, account.

use super::flaw::{Flaw, Spot};
use super::lists;
use super::plain::spot;

const SHORTEST: usize = 11;
const LONGEST: usize = 34;

pub(super) fn iban(text: &[u8]) -> Option<Spot> {
    if text.len() < 4 {
        return spot(Flaw::IbanLength, 0, text.len());
    }
    if !lists::country_alpha(&text[..2]) {
        return spot(Flaw::IbanCountry, 0, 2);
    }
    if !(SHORTEST..=LONGEST).contains(&text.len()) {
        return spot(Flaw::IbanLength, 0, text.len());
    }
    // The first four characters are read last; letters count 10 to 35, two digits each.
    let mut rest = 0u32;
    for at in (4..text.len()).chain(0..4) {
        rest = match text[at] {
            digit @ b'0'..=b'9' => rest * 10 + u32::from(digit - b'0'),
            letter @ b'A'..=b'Z' => rest * 100 + u32::from(letter - b'A') + 10,
            _ => return spot(Flaw::IbanCharacter, at, 1),
        } % 97;
    }
    if rest == 1 { None } else { spot(Flaw::IbanCheck, 2, 2) }
}
