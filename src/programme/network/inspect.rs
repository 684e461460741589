//! The checks themselves: of the network as written, and of its times.

use super::calendar::{Days, offset_of};
use super::check::Check;
use super::cpm::Timetable;
use super::flow::{from_start, pushed};
use super::health::{Finding, HealthLimits, of};
use super::model::{Activity, ConstraintKind, Link, LinkKind, Network};
use std::collections::BTreeSet;

/// Links of an activity by what they drive.
#[derive(Default, Clone, Copy)]
struct Ends {
    into: usize,
    /// Links into it that drive its start.
    start_driven: usize,
    out: usize,
    /// Links out of it that its finish drives.
    finish_drives: usize,
}

/// What can be seen without times.
pub(super) fn inspect(network: &Network, limits: HealthLimits) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut tell = |check: Check, activities: Vec<usize>| {
        if !activities.is_empty() {
            found.push(of(network, check, &activities));
        }
    };
    tell(Check::SameId, repeated(network));
    let all: Vec<(usize, &Activity)> = network.activities.iter().enumerate().collect();
    let which = |holds: &dyn Fn(usize, &Activity) -> bool| -> Vec<usize> {
        let work = all.iter().filter(|(_, activity)| !activity.is_summary);
        work.filter(|(at, activity)| holds(*at, activity)).map(|(at, _)| *at).collect()
    };
    let ends = ends(network);
    let first = which(&|at, _| ends[at].into == 0);
    let last = which(&|at, _| ends[at].out == 0);
    // One beginning and one end are as it should be.
    tell(Check::OpenStart, if first.len() > 1 { first } else { Vec::new() });
    tell(Check::OpenEnd, if last.len() > 1 { last } else { Vec::new() });
    let has_length = |activity: &Activity| activity.duration_days > 0;
    tell(
        Check::DanglingStart,
        which(&|at, a| has_length(a) && ends[at].into > 0 && ends[at].start_driven == 0),
    );
    tell(
        Check::DanglingFinish,
        which(&|at, a| has_length(a) && ends[at].out > 0 && ends[at].finish_drives == 0),
    );
    let linked = |holds: &dyn Fn(&Link) -> bool| -> Vec<usize> {
        let of: BTreeSet<usize> =
            network.links.iter().filter(|link| holds(link)).map(|link| link.to).collect();
        of.into_iter().collect()
    };
    let is_summary = |at: usize| network.activities.get(at).is_some_and(|a| a.is_summary);
    tell(Check::SummaryLink, linked(&|link| is_summary(link.from) || is_summary(link.to)));
    tell(Check::StartToFinish, linked(&|link| link.kind == LinkKind::StartToFinish));
    tell(Check::Lead, linked(&|link| link.lag_days < 0));
    tell(Check::LongLag, linked(&|link| link.lag_days > limits.longest_lag));
    let is_hard = |a: &Activity| a.constraint.is_some_and(|constraint| constraint.kind.is_hard());
    tell(Check::HardConstraint, which(&|_, a| is_hard(a)));
    tell(Check::NoResource, which(&|_, a| has_length(a) && a.uses.is_empty()));
    let needs_more = |a: &Activity| {
        let over = |u: &super::model::Use| {
            network.resources.get(u.resource).is_some_and(|resource| u.units > resource.units)
        };
        a.uses.iter().any(over)
    };
    tell(Check::Overload, which(&|_, a| needs_more(a)));
    tell(Check::LongDuration, which(&|_, a| a.duration_days > limits.longest_days));
    found.extend(idle(network));
    found
}

/// What the times show.
pub(super) fn inspect_times(
    network: &Network,
    table: &Timetable,
    limits: HealthLimits,
) -> Vec<Finding> {
    let which = |holds: &dyn Fn(i32) -> bool| -> Vec<usize> {
        let at = 0..network.activities.len();
        let at = at.filter(|&at| !network.activities[at].is_summary);
        at.filter(|&at| holds(table.times[at].total_float)).collect()
    };
    let mut found = Vec::new();
    let negative = which(&|float| float < 0);
    let high = which(&|float| float > limits.highest_float);
    for (check, activities) in [(Check::NegativeFloat, negative), (Check::HighFloat, high)] {
        if !activities.is_empty() {
            found.push(of(network, check, &activities));
        }
    }
    if !has_critical_chain(network, table) {
        found.push(of(network, Check::NoCriticalPath, &[]));
    }
    found
}

/// Links that drive lead from the start, or from a date before which something may not begin, to
/// the last finish: the longest path. Float would not do: it is counted in working days, of which
/// two calendars have different numbers on one path.
fn has_critical_chain(network: &Network, table: &Timetable) -> bool {
    if table.order.is_empty() {
        return true;
    }
    let days: Vec<Days> =
        network.calendars.iter().map(|calendar| Days::new(calendar, network.start)).collect();
    let mut reached = vec![false; network.activities.len()];
    for &at in &table.order {
        let (activity, early) = (&network.activities[at], table.times[at].early);
        let own = &days[activity.calendar];
        let starts_at = |instant: i32| {
            from_start(own, activity, instant).is_ok_and(|stretch| stretch.start == early.start)
        };
        let drives = |link: &&Link| {
            let before = table.times[link.from].early;
            let earliest = pushed(link, before, own, activity);
            link.to == at && reached[link.from] && earliest.is_ok_and(starts_at)
        };
        let is_first = starts_at(0) || is_held_back(network, at, early.start);
        reached[at] = is_first || network.links.iter().any(|link| drives(&link));
        if reached[at] && early.finish == table.finish {
            return true;
        }
    }
    false
}

/// It begins on the day before which it may not: a decision, not a wait.
fn is_held_back(network: &Network, at: usize, start: i32) -> bool {
    network.activities[at].constraint.is_some_and(|constraint| {
        constraint.kind == ConstraintKind::StartNoEarlier
            && offset_of(network.start, constraint.date) == start
    })
}

fn ends(network: &Network) -> Vec<Ends> {
    let mut ends = vec![Ends::default(); network.activities.len()];
    for link in &network.links {
        let (from_finish, to_start) = match link.kind {
            LinkKind::FinishToStart => (1, 1),
            LinkKind::StartToStart => (0, 1),
            LinkKind::FinishToFinish => (1, 0),
            LinkKind::StartToFinish => (0, 0),
        };
        if let Some(from) = ends.get_mut(link.from) {
            from.out += 1;
            from.finish_drives += from_finish;
        }
        if let Some(to) = ends.get_mut(link.to) {
            to.into += 1;
            to.start_driven += to_start;
        }
    }
    ends
}

fn repeated(network: &Network) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let ids = network.activities.iter().enumerate();
    ids.filter(|(_, activity)| !seen.insert(activity.id.as_str())).map(|(at, _)| at).collect()
}

fn idle(network: &Network) -> Option<Finding> {
    let used: BTreeSet<usize> =
        network.activities.iter().flat_map(|a| a.uses.iter().map(|u| u.resource)).collect();
    let all = network.resources.iter().enumerate();
    let names: Vec<String> =
        all.filter(|(at, _)| !used.contains(at)).map(|(_, of)| of.name.clone()).collect();
    let among = network.resources.len();
    (!names.is_empty()).then_some(Finding { check: Check::IdleResource, of: names, among })
}
