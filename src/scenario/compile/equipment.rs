//! What a station prints, inspects, weighs or labels with, and which kind may have it.

use super::packaging::Packaging;
use super::speed::Turn;
use super::{Check, inspection, printing};
use crate::base::diagnostic::{Code, Fault, Place};
use crate::base::law::Law;
use crate::line::equipment::Equipment;
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::schema::{self, Count, KindWord, LawOfTime};

/// The outer None: a fault was told; the inner: the station has none.
#[allow(clippy::option_option)]
pub(super) fn compile(
    line: &schema::Line,
    station: &schema::Station,
    turn: &Turn,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<Option<Box<Equipment>>> {
    let plain = keys(station).iter().all(|(_, _, place)| place.is_none());
    if plain && station.first_article.is_none() {
        return Some(None);
    }
    let before = check.faults.len();
    let mut equipment = Equipment::default();
    printing::equip(station, turn, &mut equipment, check);
    inspection::equip(line, station, turn, packaging, &mut equipment, check);
    equipment.first_article = station.first_article.as_ref().map(|at| at.value.0.clone());
    (check.faults.len() == before).then(|| Some(Box::new(equipment)))
}

/// The keys of this page that stations of one kind have and others have not.
pub(super) fn keys(station: &schema::Station) -> [(&'static str, KindWord, Option<Place>); 16] {
    use KindWord::{Camera, Gate, Machine, Printer};
    macro_rules! key {
        ($name:ident, $kind:ident) => {
            (stringify!($name), $kind, station.$name.as_ref().map(|record| record.place.clone()))
        };
    }
    [
        key!(head, Printer),
        key!(decap, Printer),
        key!(grade, Printer),
        key!(cartridge, Printer),
        key!(late_job, Printer),
        key!(read, Camera),
        key!(text, Camera),
        key!(result, Camera),
        key!(trigger_miss, Camera),
        key!(challenge, Camera),
        key!(tracking, Gate),
        key!(confirmation, Gate),
        key!(stop_after, Gate),
        key!(bin, Gate),
        key!(weight, Machine),
        key!(roll, Machine),
    ]
}

/// A count of at least one, in the singular or plural of one of these words or without a noun.
pub(super) fn number(
    at: &At<Count>,
    words: &[&str],
    code: Code,
    check: &mut Check<'_>,
) -> Option<u32> {
    let counted = &at.value.0;
    let fits =
        |noun: &str| words.iter().any(|word| noun.strip_suffix('s').unwrap_or(noun) == *word);
    if let Some(noun) = counted.noun.as_deref().filter(|noun| !fits(noun)) {
        check.fault(Fault::new(
            codes::NOUN,
            &at.place,
            format!("here are {}s counted, not `{noun}`", words[0]),
            format!("count {}s", words[0]),
        ));
        return None;
    }
    let number = u32::try_from(counted.number).ok().filter(|number| *number > 0);
    if number.is_none() {
        check.fault(Fault::new(
            code,
            &at.place,
            format!("{} {}s are none, or too many", counted.number, words[0]),
            format!("write 1 to {}", u32::MAX),
        ));
    }
    number
}

/// A law that is no time at all where it is not stated.
pub(super) fn law(at: &Option<At<LawOfTime>>) -> Law {
    at.as_ref().map_or(Law::Constant(0.0), |at| at.value.0.clone())
}
