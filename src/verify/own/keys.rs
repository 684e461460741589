//! Check digits of GS1 keys: published examples, and the definition by a second way.

use crate::base::random::{Draws, Stream};
use crate::gs1::{Gtin, Sscc, check_digit, has_check_digit};
use crate::verify::check::{Limit, Observed};
use crate::verify::protocol::{Book, Context, Subject};

const GS1: &str = "GS1 General Specifications, section 7.9";

/// Keys as GS1 and makers print them, with their check digits.
const PUBLISHED: [(&str, &str); 8] = [
    ("GTIN-14", "00614141123452"),
    ("GTIN-14", "08806411123459"),
    ("SSCC", "006141411234567890"),
    ("GTIN-8", "96385074"),
    ("GTIN-12", "614141000036"),
    ("GTIN-13", "4006381333931"),
    ("GLN", "0614141000005"),
    ("SSCC", "106141412345678908"),
];
/// Digits of a key without its check digit.
const LENGTHS: [(&str, usize); 5] =
    [("GTIN-8", 7), ("GTIN-12", 11), ("GTIN-13", 12), ("GTIN-14", 13), ("SSCC", 17)];
const KEYS: u32 = 20_000;

pub fn add(book: &mut Book) {
    for (kind, key) in PUBLISHED {
        let subject = Subject {
            prefix: "Q-GS1",
            model: "GS1 check digits",
            source: GS1,
            parameters: vec![("kind", kind.into()), ("key", key.into())],
            quick: true,
        };
        let (payload, last) = key.split_at(key.len() - 1);
        let expected = last.parse().unwrap_or(f64::NAN);
        let work = move |_: &Context| {
            let digit = check_digit(payload).filter(|_| has_check_digit(key));
            Ok(vec![Observed::exact(digit.map_or(f64::NAN, f64::from))])
        };
        book.add(&subject, vec![("check digit", expected, Limit::Same)], 0, Box::new(work));
    }
    for (kind, length) in LENGTHS {
        let subject = Subject {
            prefix: "Q-GS1",
            model: "GS1 check digits",
            source: GS1,
            parameters: vec![("kind", kind.into()), ("random keys", KEYS.into())],
            quick: true,
        };
        let work = move |context: &Context| {
            let wrong = wrong(length, &mut Stream::new(context.seed));
            Ok(vec![Observed::exact(f64::from(wrong))])
        };
        let quantities = vec![("keys that two ways judge apart", 0.0, Limit::Same)];
        book.add(&subject, quantities, 0, Box::new(work));
    }
}

/// Random keys on which the program and the second way differ, in either direction.
fn wrong(length: usize, stream: &mut Stream) -> u32 {
    let mut wrong = 0;
    for _ in 0..KEYS {
        let digits: Vec<u8> = (0..length).map(|_| (stream.unit() * 10.0) as u8).collect();
        let payload: String = digits.iter().map(|d| char::from(b'0' + d)).collect();
        let right = second_way(&digits);
        let agrees = check_digit(&payload) == Some(right);
        // One digit changed is always found.
        let other = (right + 1 + (stream.unit() * 9.0) as u8) % 10;
        let (good, bad) = (format!("{payload}{right}"), format!("{payload}{other}"));
        let judged = has_check_digit(&good) && !has_check_digit(&bad);
        let parsed = match length {
            17 => Sscc::parse(&good).is_ok() && Sscc::parse(&bad).is_err(),
            _ => Gtin::parse(&good).is_ok() && Gtin::parse(&bad).is_err(),
        };
        wrong += u32::from(!(agrees && judged && parsed));
    }
    wrong
}

/// The digit that makes the sum over the whole key, padded to 18 places and weighted 3, 1, 3, ...
/// from the left, a multiple of ten: found by trying.
fn second_way(digits: &[u8]) -> u8 {
    let mut key = vec![0; 17 - digits.len()];
    key.extend_from_slice(digits);
    let sum: usize =
        key.iter().enumerate().map(|(i, d)| usize::from(*d) * if i % 2 == 0 { 3 } else { 1 }).sum();
    (0..10).find(|digit| (sum + usize::from(*digit)).is_multiple_of(10)).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_way_gives_the_digits_of_published_keys() {
        for (kind, key) in PUBLISHED {
            let digits: Vec<u8> = key.bytes().map(|b| b - b'0').collect();
            let (last, payload) = digits.split_last().expect("digits");
            assert_eq!(second_way(payload), *last, "{kind} {key}");
        }
    }
}
