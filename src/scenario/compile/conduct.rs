//! How a station stops and comes back.

use super::Check;
use super::flow::duplicate_name;
use super::packaging::Packaging;
use super::speed::{SHORTEST, Turn};
use crate::base::clock::Time;
use crate::base::diagnostic::{Fault, Place};
use crate::base::quantity::Money;
use crate::journal::{Cause, Level};
use crate::line::conduct::{Clock, Conduct, Jams, Restart, RestartScrap, StopsOf};
use crate::line::model::Stops;
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::schema::{self, ClockWord, LawOfTime, Seconds, StopWord};

/// Most units scrapped by one jam, and most cycles after one stop.
const MOST_SCRAPPED: u64 = 1000;
/// A standstill after which a thermoformer scraps, where nothing else is stated.
const STOOD_TOO_LONG: f64 = 10.0;

/// The inner None: not stated; the outer: a fault was told.
#[allow(clippy::option_option)]
pub(super) fn stops(stops: &Option<schema::Stops>, check: &mut Check<'_>) -> Option<Option<Stops>> {
    let Some(written) = stops else { return Some(None) };
    class(&written.every, &written.lasts, &written.clock, check).map(Some)
}

fn class(
    every: &At<LawOfTime>,
    lasts: &At<LawOfTime>,
    clock: &Option<At<ClockWord>>,
    check: &mut Check<'_>,
) -> Option<Stops> {
    if every.value.0.mean() >= SHORTEST {
        let clock = match clock.as_ref().map(|clock| clock.value) {
            Some(ClockWord::Calendar) => Clock::Calendar,
            Some(ClockWord::Operating) | None => Clock::Operating,
        };
        return Some(Stops { every: every.value.0.clone(), lasts: lasts.value.0.clone(), clock });
    }
    check.fault(Fault::new(
        codes::OUT_OF_RANGE,
        &every.place,
        "stops without work between them",
        "write a time whose mean is 1 us or more; for no stops remove the key",
    ));
    None
}

/// None: a fault was told.
pub(super) fn compile(
    station: &schema::Station,
    turn: &Turn,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<Conduct> {
    let classes = classes(station, check);
    let jams = jams(station, turn, packaging, check);
    let plan = |plan: &schema::Maintenance, check: &mut Check<'_>| {
        class(&plan.every, &plan.lasts, &plan.clock, check)
    };
    let maintenance: Vec<Option<Stops>> =
        station.maintenance.iter().map(|written| plan(written, check)).collect();
    let restart_scrap = restart_scrap(station, turn, check);
    Some(Conduct {
        classes: classes?,
        jams: jams?,
        maintenance: maintenance.into_iter().collect::<Option<_>>()?,
        restart: restart(station.restart.as_ref()),
        restart_scrap: restart_scrap?,
        scrap_cost: scrap_cost(station),
        start_up: station.start_up.as_ref().map(|law| law.value.0.clone()),
        pace: None,
    })
}

fn classes(station: &schema::Station, check: &mut Check<'_>) -> Option<Vec<StopsOf>> {
    let mut sound = station.stops.whole && station.maintenance.whole;
    let mut all = Vec::new();
    let mut seen: Vec<(&str, &Place)> = Vec::new();
    for written in station.stops.iter() {
        let name = written.name.value.0.as_str();
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
            sound = false;
            check.fault(duplicate_name("class of stops", name, &written.name.place, first));
        }
        seen.push((name, &written.name.place));
        let cause = match written.kind.value {
            StopWord::MicroStop => Cause::MicroStop,
            StopWord::Breakdown => Cause::Breakdown,
        };
        match class(&written.every, &written.lasts, &written.clock, check) {
            Some(stops) => all.push(StopsOf { name: name.to_owned(), cause, stops }),
            None => sound = false,
        }
    }
    sound.then_some(all)
}

/// The inner None: not stated; the outer: a fault was told.
#[allow(clippy::option_option)]
fn jams(
    station: &schema::Station,
    turn: &Turn,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<Option<Jams>> {
    let Some(written) = &station.jams else { return Some(None) };
    let fault = |place: &Place, message: String, help: &str| {
        Some(Fault::new(codes::STOPS, place, message, help))
    };
    let wrong = match (&written.every, &written.probability) {
        (Some(_), Some(both)) => fault(
            &both.place,
            "jams come by working time or by chance in each cycle, not both".to_owned(),
            "keep one of `every` and `probability`",
        ),
        (None, None) => fault(
            &written.place,
            "nothing says how often units jam".to_owned(),
            "add `every: \"exponential(mean: 30 min)\"`, or `probability: 0.01 %` of a cycle",
        ),
        _ => None,
    };
    if let Some(fault) = wrong {
        check.fault(fault);
        return None;
    }
    let stops = match &written.every {
        None => None,
        Some(every) => Some(class(every, &written.lasts, &None, check)?),
    };
    let scraps = match &written.scraps {
        None => 0,
        Some(count) => scrapped(station, count, turn, packaging, check)?,
    };
    Some(Some(Jams {
        stops,
        probability: written.probability.as_ref().map_or(0.0, |share| share.value.0),
        lasts: written.lasts.value.0.clone(),
        scraps,
    }))
}

/// Units that one jam scraps.
fn scrapped(
    station: &schema::Station,
    count: &At<schema::Count>,
    turn: &Turn,
    packaging: &Packaging,
    check: &mut Check<'_>,
) -> Option<u32> {
    let level = if turn.makes > Level::Pack { turn.from } else { turn.makes };
    if level > Level::Pack {
        check.fault(Fault::new(
            codes::STOPS,
            &count.place,
            format!("a jam of `{}` cannot scrap a {}", station.name.value.0, level.name()),
            "leave `scraps` out here: larger units are taken out and put back",
        ));
        return None;
    }
    if !packaging.must_count(&count.value.0, level, &count.place, check) {
        return None;
    }
    if count.value.0.number <= MOST_SCRAPPED {
        return u32::try_from(count.value.0.number).ok();
    }
    check.fault(Fault::new(
        codes::STOPS,
        &count.place,
        format!("a jam that scraps {} units", count.value.0.number),
        format!("write at most {MOST_SCRAPPED}"),
    ));
    None
}

fn scrap_cost(station: &schema::Station) -> Option<Money> {
    let cost = station.restart_scrap.as_ref()?.unit_cost.as_ref()?;
    Some(cost.value.0.clone())
}

/// The inner None: not stated; the outer: a fault was told.
#[allow(clippy::option_option)]
fn restart_scrap(
    station: &schema::Station,
    turn: &Turn,
    check: &mut Check<'_>,
) -> Option<Option<RestartScrap>> {
    let Some(written) = &station.restart_scrap else { return Some(None) };
    if turn.makes > Level::Pack {
        check.fault(Fault::new(
            codes::RESTART_SCRAP,
            &written.place,
            format!(
                "`{}` makes a {}, which is not scrapped",
                station.name.value.0,
                turn.makes.name()
            ),
            "state it at the machine that makes primary units or packs",
        ));
        return None;
    }
    let cycles = written.cycles.value;
    if cycles == 0 || u64::from(cycles) > MOST_SCRAPPED {
        check.fault(Fault::new(
            codes::RESTART_SCRAP,
            &written.cycles.place,
            format!("{cycles} cycles scrapped after a stop"),
            format!("write 1 to {MOST_SCRAPPED}; for none remove `restart_scrap`"),
        ));
        return None;
    }
    let after = written.after.as_ref().map_or(STOOD_TOO_LONG, |after| after.value.0);
    Some(Some(RestartScrap { cycles, after: Time::from_secs(after) }))
}

fn restart(written: Option<&schema::Restart>) -> Restart {
    let Some(written) = written else { return Restart::default() };
    let span = |span: &Option<At<Seconds>>| {
        span.as_ref().map_or(Time::ZERO, |span| Time::from_secs(span.value.0))
    };
    Restart {
        holding: span(&written.holding),
        unholding: span(&written.unholding),
        aborting: span(&written.aborting),
        clearing: span(&written.clearing),
        stopped: span(&written.stopped),
        resetting: span(&written.resetting),
        idle: span(&written.idle),
        starting: span(&written.starting),
    }
}
