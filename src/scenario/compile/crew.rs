//! The crews: which people tend which station for which work, and in what order.

use super::Check;
use super::flow::{Flow, copies, duplicate_name, unknown};
use crate::base::diagnostic::{Fault, Place};
use crate::line::conduct::{Crew, Work};
use crate::line::plan::Turns;
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::schema::{self, Name};

/// Share of a published stop that is work of hands, an assumption.
pub(super) const HANDS_ON: f64 = 0.6;
const MOST_PEOPLE: u32 = 1000;

/// The words for kinds of work, in the order of [`Work::ALL`].
const WORK: [&str; Work::ALL.len()] =
    ["micro-stops", "breakdowns", "jams", "maintenance", "refills"];

/// None: a fault was told, here or while decoding.
pub(super) fn compile(
    line: &schema::Line,
    flow: Option<&Flow>,
    turns: Option<&Turns>,
    check: &mut Check<'_>,
) -> Option<Vec<Crew>> {
    let mut sound = line.crew.whole;
    let mut seen: Vec<(&str, &Place)> = Vec::new();
    let mut crews = Vec::new();
    for written in line.crew.iter() {
        let name = written.name.value.0.as_str();
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
            sound = false;
            check.fault(duplicate_name("crew", name, &written.name.place, first));
        }
        seen.push((name, &written.name.place));
        match crew(written, line, turns, check) {
            Some(crew) => crews.push(crew),
            None => sound = false,
        }
    }
    // A line that is faulty elsewhere may know fewer stations than it states.
    if let Some(flow) = flow {
        debug_assert!(crews.iter().all(|crew| crew.ranks.len() == flow.stations.len()));
    }
    sound.then_some(crews)
}

fn crew(
    written: &schema::Crew,
    line: &schema::Line,
    turns: Option<&Turns>,
    check: &mut Check<'_>,
) -> Option<Crew> {
    let by_shift = by_shift(written, line, turns, check);
    let mut sound = written.skills.whole && written.priority.whole;
    let headcount = written.headcount.value;
    if !(1..=MOST_PEOPLE).contains(&headcount) {
        sound = false;
        check.fault(Fault::new(
            codes::CREW,
            &written.headcount.place,
            format!("a crew of {headcount} people"),
            format!("write 1 to {MOST_PEOPLE}; where nobody is needed remove the crew"),
        ));
    }
    let hands_on = written.hands_on.as_ref().map_or(HANDS_ON, |share| share.value.0);
    if let Some(place) = written.hands_on.as_ref().filter(|_| hands_on == 0.0) {
        sound = false;
        check.fault(Fault::new(
            codes::CREW,
            &place.place,
            "stops without any work of hands",
            "write the share that is work, as `60 %`",
        ));
    }
    let is_work = |name: &&At<Name>| WORK.contains(&name.value.0.as_str());
    for name in written.skills.iter().filter(|name| !is_work(name)) {
        sound &= is_station(name, line, &WORK, check);
    }
    for name in written.priority.iter() {
        sound &= is_station(name, line, &[], check);
    }
    if !sound || by_shift.is_none() {
        return None;
    }
    let at: Vec<&str> =
        written.skills.iter().filter(|n| !is_work(n)).map(|n| n.value.0.as_str()).collect();
    let works: Vec<&str> =
        written.skills.iter().filter(is_work).map(|n| n.value.0.as_str()).collect();
    let ranks = line.stations.iter().flat_map(|station| {
        let base = station.name.value.0.as_str();
        let first = written.priority.iter().map(|n| n.value.0.as_str()).collect::<Vec<_>>();
        let at = at.clone();
        let works = works.clone();
        copies(station).into_iter().map(move |name| {
            let is = |other: &&str| **other == *base || **other == *name;
            let rank = first.iter().position(is).unwrap_or(first.len()) as u16;
            let tends = at.is_empty() || at.iter().any(is);
            let can = |work: &str| tends && (works.is_empty() || works.contains(&work));
            WORK.map(|work| can(work).then_some(rank))
        })
    });
    Some(Crew {
        name: written.name.value.0.clone(),
        headcount: headcount as u16,
        by_shift: by_shift?,
        hands_on,
        ranks: ranks.collect(),
    })
}

/// The strength of the crew by shift; empty where it is the same in all.
fn by_shift(
    written: &schema::Crew,
    line: &schema::Line,
    turns: Option<&Turns>,
    check: &mut Check<'_>,
) -> Option<Vec<u16>> {
    let mut sound = written.shifts.whole;
    let known = |name: &str| match turns {
        Some(turns) => turns.shifts.iter().position(|shift| shift == name),
        // A faulty calendar may know fewer shifts than it states.
        None => line.calendar.is_stated().then_some(0),
    };
    let names = turns.map(|turns| turns.shifts.iter().map(String::as_str).collect::<Vec<_>>());
    let shifts = turns.map_or(0, |turns| turns.shifts.len());
    let mut counts = vec![written.headcount.value as u16; shifts];
    for shift in written.shifts.iter() {
        let headcount = shift.headcount.value;
        if headcount > MOST_PEOPLE {
            sound = false;
            let message = format!("a crew of {headcount} people");
            let help = format!("write 0 to {MOST_PEOPLE}");
            check.fault(Fault::new(codes::CREW, &shift.headcount.place, message, help));
        }
        match known(&shift.name.value.0) {
            Some(place) => {
                if let Some(count) = counts.get_mut(place) {
                    *count = headcount as u16;
                }
            }
            None => {
                sound = false;
                let names = names.iter().flatten().copied();
                check.fault(unknown("shift", &shift.name.value.0, &shift.name.place, names));
            }
        }
    }
    sound.then(|| if written.shifts.is_empty() { Vec::new() } else { counts })
}

/// The name is that of a station, of one of its copies, or of all of them.
fn is_station(
    name: &At<Name>,
    line: &schema::Line,
    others: &[&str],
    check: &mut Check<'_>,
) -> bool {
    let wanted = name.value.0.as_str();
    let is = |station: &schema::Station| {
        station.name.value.0 == wanted || copies(station).iter().any(|copy| copy == wanted)
    };
    if line.stations.iter().any(is) || line.stations.lacks(wanted) {
        return true;
    }
    let names = line.stations.iter().map(|station| station.name.value.0.as_str());
    let what = if others.is_empty() { "station" } else { "station or kind of work" };
    check.fault(unknown(what, wanted, &name.place, names.chain(others.iter().copied())));
    false
}
