//! The pair of check characters of GMN and MUDI (GS1 General Specifications 7.9.5): the values of
//! the characters in set 82, weighted with prime numbers from the right, modulo 1021, written as
//! two characters of set 32.

use super::super::charset::Charset;
use super::flaw::{Flaw, Spot};
use super::plain::spot;

/// Digits and capitals without those that are easily mistaken: 0, 1, I, O.
const CSET_32: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// More than the longest value of any application identifier.
const MOST: usize = 97;
const MODULUS: u32 = 1021;
/// The first primes: the weights from the right.
const PRIMES: [u32; MOST] = primes();

const fn primes() -> [u32; MOST] {
    let mut found = [0; MOST];
    let (mut count, mut candidate) = (0, 2);
    while count < MOST {
        let mut at = 0;
        while at < count && candidate % found[at] != 0 {
            at += 1;
        }
        if at == count {
            found[count] = candidate;
            count += 1;
        }
        candidate += 1;
    }
    found
}

pub(super) fn check_pair(text: &[u8]) -> Option<Spot> {
    let Some(payload) = text.len().checked_sub(2) else {
        return spot(Flaw::TooShortForPair, 0, text.len());
    };
    if payload > MOST {
        return spot(Flaw::CheckPair, 0, text.len());
    }
    match pair_of(&text[..payload]) {
        Err(at) => spot(Flaw::NotCset82, at, 1),
        Ok(pair) if text[payload..] == pair => None,
        Ok(_) => spot(Flaw::CheckPair, payload, 2),
    }
}

/// The two check characters, or the place of a character outside set 82. At most [`MOST`]
/// characters are weighed.
fn pair_of(payload: &[u8]) -> Result<[u8; 2], usize> {
    let mut sum = 0;
    for (at, weight) in (0..payload.len()).rev().zip(PRIMES) {
        // Never above 97 x 81 x 509.
        sum += value(payload[at]).ok_or(at)? * weight;
    }
    let sum = (sum % MODULUS) as usize;
    Ok([CSET_32[sum >> 5], CSET_32[sum & 31]])
}

/// The place of a character among those of set 82.
fn value(byte: u8) -> Option<u32> {
    let below = (0..byte).filter(|b| Charset::Cset82.holds(*b)).count();
    Charset::Cset82.holds(byte).then_some(below as u32)
}
