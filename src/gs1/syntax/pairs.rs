//! Identifiers that must, or must not, stand together (GS1 General Specifications 4.14).

use super::fault::{Fault, Problem};
use super::parsed::Element;
use super::reader::Reader;

/// Digital signature.
const SIGNATURE: &str = "8030";
/// Keys whose serial number may be left out, but not where they are signed.
const SIGNED: [&str; 3] = ["253", "255", "8003"];

pub(super) fn check(reader: &mut Reader<'_, '_>) {
    let elements = &reader.parsed.elements;
    let signed = elements.iter().any(|element| element.code == SIGNATURE);
    let mut faults = Vec::new();
    for (at, element) in elements.iter().enumerate() {
        // An identifier that was judged before need not be again.
        let first = elements[..at].iter().find(|other| other.code == element.code);
        match first {
            Some(first) if first.value != element.value => faults.push(repeated(element)),
            Some(_) => {}
            None => {
                faults.extend(excluded(elements, element));
                if reader.options.required_pairs {
                    faults.extend(required(elements, element));
                }
            }
        }
        if signed && SIGNED.contains(&element.code) && element.value.len() == element.ai.min {
            let cause = format!("AI {}: a signed key needs its serial number", element.code);
            let end = element.place.end;
            let cure = "write the serial number behind the key, or leave AI 8030 out";
            faults.push(Fault::new(Problem::SerialMissing, end..end, cause, cure));
        }
    }
    reader.parsed.faults.extend(faults);
}

fn repeated(element: &Element<'_>) -> Fault {
    let cause = format!("AI {} stands twice with two values", element.code);
    let cure = "read carriers of one item only, and leave the wrong value out";
    Fault::new(Problem::Repeated, element.place.clone(), cause, cure)
}

fn excluded(elements: &[Element<'_>], element: &Element<'_>) -> Option<Fault> {
    let patterns = || element.ai.excludes.split(' ').filter(|pattern| !pattern.is_empty());
    let barred = |other: &&Element<'_>| {
        other.code != element.code && patterns().any(|pattern| matches(pattern, other.code))
    };
    let other = elements.iter().find(barred)?;
    let cause = format!("AI {} and AI {} must not stand together", element.code, other.code);
    Some(Fault::new(Problem::Excluded, element.place.clone(), cause, "leave one of them out"))
}

fn required(elements: &[Element<'_>], element: &Element<'_>) -> Option<Fault> {
    let groups = element.ai.requires;
    let is_there = |pattern: &str| {
        elements.iter().any(|other| other.code != element.code && matches(pattern, other.code))
    };
    if groups.is_empty() || groups.split(' ').any(|group| group.split('+').all(is_there)) {
        return None;
    }
    let cause = format!("AI {} needs another identifier beside it", element.code);
    let cure = format!("add AI {}", groups.replace(' ', ", or ").replace('+', " and "));
    Some(Fault::new(Problem::Required, element.place.clone(), cause, cure))
}

/// `n` stands for any digit.
fn matches(pattern: &str, code: &str) -> bool {
    let same = |(wanted, digit): (u8, u8)| wanted == b'n' || wanted == digit;
    pattern.len() == code.len() && pattern.bytes().zip(code.bytes()).all(same)
}
