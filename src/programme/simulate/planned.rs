//! The plan of a strategy as planners know it: median times, no failures, no risks, but with the
//! congestion of the day and the pace of the team. For exchange with planners, and for the check of
//! its health before anything is simulated.

use super::build;
use super::calendar::{Calendar, DAY, Minute, date};
use super::engine::{Flat, Scratch, run};
use super::network::{Activity, Kind, Network};
use crate::programme::model::{Programme, Strategy};
use crate::programme::network::{
    Activity as Planned, Constraint, ConstraintKind, Link, LinkKind, Network as Plan,
    NetworkResource, Use, WorkCalendar, date_of,
};
use jiff::civil::Date;

/// Days of an activity, at most.
const LONGEST: f64 = 1e5;

/// The network of one strategy without chance. Activities that happen in less than half of the
/// runs have no length there. Lengths are those of a run without chance, which keeps to all
/// resources; its days stand as the dates of the activities.
pub fn planned_network(programme: &Programme, strategy: &Strategy) -> Plan {
    let mut network = build::network(programme, strategy);
    network.is_planned = true;
    let flat = Flat::new(&network, 0);
    let mut levelled = Scratch::new(&flat);
    run(&flat, &mut levelled, 0);
    let calendars = network.calendars.iter().enumerate();
    let mut plan = Plan {
        name: format!("{} {}", programme.name, strategy.name),
        start: day(programme.start, (network.delay / DAY).max(0)),
        calendars: calendars.map(|(at, one)| calendar(&network, at, one)).collect(),
        resources: network
            .resources
            .iter()
            .map(|r| NetworkResource { name: r.name.clone(), units: f64::from(r.capacity) })
            .collect(),
        activities: Vec::new(),
        links: Vec::new(),
    };
    for (index, activity) in network.activities.iter().enumerate() {
        let mut made = planned(&network, activity, programme.start);
        let length = f64::from(levelled.length[index]) / f64::from(DAY);
        made.duration_days = length.round().clamp(0.0, LONGEST) as u32;
        made.dates = dates(&network, levelled.start[index], levelled.finish[index]);
        plan.activities.push(made);
        let mut before = activity.after.clone();
        if let Kind::Gate { answer, until } = activity.kind
            && !until.is_some_and(|until| decides(&network, answer, until))
        {
            before.push(answer);
        }
        before.sort_unstable();
        before.dedup();
        let link = |from| Link { from, to: index, kind: LinkKind::FinishToStart, lag_days: 0 };
        plan.links.extend(before.into_iter().map(link));
    }
    milestones(&network, &levelled, &mut plan);
    close(&mut plan);
    plan
}

/// One milestone a market: all its products are ready. Its id is `ready/` and the market's.
fn milestones(network: &Network, levelled: &Scratch, plan: &mut Plan) {
    for (market, known) in network.markets.iter().enumerate() {
        let mut before: Vec<usize> = Vec::new();
        for item in network.items.iter().filter(|i| i.market == market && !i.lines.is_empty()) {
            before.extend(item.lines.first().and_then(|line| line.1));
            before.extend(&item.needs);
        }
        before.sort_unstable();
        before.dedup();
        if before.is_empty() {
            continue;
        }
        let to = plan.activities.len();
        let mut made = Planned::new(format!("ready/{}", known.id), 0);
        let ends = before.iter().map(|&end| levelled.finish[end]);
        let last = ends.max().unwrap_or(network.start);
        made.dates = dates(network, last, last);
        plan.activities.push(made);
        let link = |from| Link { from, to, kind: LinkKind::FinishToStart, lag_days: 0 };
        plan.links.extend(before.into_iter().map(link));
    }
}

/// One beginning and one end: the programme's start, and the day on which all is ready.
fn close(plan: &mut Plan) {
    let n = plan.activities.len();
    let (mut has_before, mut has_after) = (vec![false; n], vec![false; n]);
    for link in &plan.links {
        (has_after[link.from], has_before[link.to]) = (true, true);
    }
    plan.activities.push(Planned::new("start", 0));
    plan.activities.push(Planned::new("all-ready", 0));
    let link = |from, to| Link { from, to, kind: LinkKind::FinishToStart, lag_days: 0 };
    if n == 0 {
        plan.links.push(link(0, 1));
    }
    plan.links.extend((0..n).filter(|at| !has_before[*at]).map(|at| link(n, at)));
    plan.links.extend((0..n).filter(|at| !has_after[*at]).map(|at| link(at, n + 1)));
}

/// A day beyond the calendar is its last one.
fn day(from: Date, offset: i32) -> Date {
    date_of(from, offset).unwrap_or(Date::MAX)
}

/// The packager decides before the median answer is there.
fn decides(network: &Network, answer: usize, until: i32) -> bool {
    let asked = &network.activities[answer];
    asked.law.at(0.5) * asked.unit > f64::from(until)
}

/// First and last day; None: it does not happen.
fn dates(network: &Network, start: Minute, finish: Minute) -> Option<(Date, Date)> {
    let last = date(network.origin, finish)?;
    let first = date(network.origin, start.saturating_add(1))?;
    Some((first.min(last), last))
}

/// Without its length and its dates.
fn planned(network: &Network, activity: &Activity, start: Date) -> Planned {
    let decided = match activity.kind {
        Kind::Gate { answer, until: Some(until) } if decides(network, answer, until) => Some(until),
        _ => None,
    };
    let mut made = Planned::new(activity.name.clone(), 0);
    made.calendar = activity.calendar;
    let date = decided.map(|until| day(start, until / DAY));
    made.constraint = date.map(|date| Constraint { kind: ConstraintKind::StartNoEarlier, date });
    made.uses = activity.needs.iter().map(|&resource| Use { resource, units: 1.0 }).collect();
    made
}

/// A weekly pattern, and the stretches of days that it would work and the calendar does not.
fn calendar(network: &Network, at: usize, days: &Calendar) -> WorkCalendar {
    let first = network.origin.weekday().to_monday_zero_offset() as usize;
    let mut works_on = [false; 7];
    let all = days.days().saturating_sub(1);
    (0..all).filter(|day| days.is_worked(*day)).for_each(|day| {
        works_on[(first + day as usize) % 7] = true;
    });
    let at_day = |offset: u32| day(network.origin, offset as i32);
    let mut closed: Vec<(Date, Date)> = Vec::new();
    let mut open: Option<(u32, u32)> = None;
    for day in 0..all {
        let would = works_on[(first + day as usize) % 7];
        match (days.is_worked(day), would) {
            (true, _) => closed.extend(open.take().map(|(from, to)| (at_day(from), at_day(to)))),
            (false, true) => open = Some((open.map_or(day, |span| span.0), day)),
            (false, false) => {}
        }
    }
    closed.extend(open.map(|(from, to)| (at_day(from), at_day(to))));
    WorkCalendar { name: format!("calendar-{}", at + 1), works_on, closed }
}
