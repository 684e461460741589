//! The crews: which people tend which station for which work, and in what order.

use super::Check;
use super::flow::{Flow, copies, duplicate_name, unknown};
use crate::base::diagnostic::{Fault, Place};
use crate::line::conduct::{Crew, Work};
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::schema::{self, Name};

/// Share of a published stop that is work of hands, an assumption.
const HANDS_ON: f64 = 0.6;
const MOST_PEOPLE: u32 = 1000;

/// The words for kinds of work, in the order of [`Work::ALL`].
const WORK: [&str; Work::ALL.len()] =
    ["micro-stops", "breakdowns", "jams", "maintenance", "refills"];

/// None: a fault was told, here or while decoding.
pub(super) fn compile(
    line: &schema::Line,
    flow: Option<&Flow>,
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
        match crew(written, line, check) {
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

fn crew(written: &schema::Crew, line: &schema::Line, check: &mut Check<'_>) -> Option<Crew> {
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
    if !sound {
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
            let rank = first.iter().position(|other| is(other)).unwrap_or(first.len()) as u16;
            let tends = at.is_empty() || at.iter().any(|other| is(other));
            let can = |work: &str| tends && (works.is_empty() || works.contains(&work));
            WORK.map(|work| can(work).then_some(rank))
        })
    });
    Some(Crew {
        name: written.name.value.0.clone(),
        headcount: headcount as u16,
        hands_on,
        ranks: ranks.collect(),
    })
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
