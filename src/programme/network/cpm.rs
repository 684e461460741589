//! The critical path method: earliest and latest times, total and free float, dates.

use super::calendar::{Days, OutOfTime, date_of, offset_of};
use super::flow::{Stretch, from_finish, from_start, pulled, pushed};
use super::model::{ConstraintKind, Link, Network};
use jiff::civil::Date;

/// Why a network has no timetable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tangle {
    /// These activities wait for each other.
    Circle(Vec<usize>),
    /// A link, calendar or resource that is not in the lists.
    Unknown { activity: usize },
    /// A calendar without a working day, or dates some 80 years away.
    OutOfTime,
}

/// Times of one activity, in days from the network's start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Times {
    pub early: Stretch,
    pub late: Stretch,
    /// Working days of its own calendar by which it may move without moving the project's end or
    /// breaking a date; below zero: a date cannot be kept.
    pub total_float: i32,
    /// Working days by which it may move without moving any other.
    pub free_float: i32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    pub start: Date,
    /// One for each activity; a summary spans what stands below it.
    pub times: Vec<Times>,
    /// Instant at which the last activity ends.
    pub finish: i32,
    /// Activities that are no summaries, each behind its predecessors.
    pub order: Vec<usize>,
}

impl Timetable {
    /// First and last day of the early times. A milestone stands on the day that ends with it.
    pub fn dates(&self, activity: usize) -> Option<(Date, Date)> {
        let Stretch { start, finish } = self.times[activity].early;
        let last = (finish - 1).max(0);
        let first = start.min(last.max(0));
        Some((date_of(self.start, first)?, date_of(self.start, last.max(first))?))
    }

    /// Activities with the least float of all, if it is not above zero.
    pub fn critical(&self) -> Vec<usize> {
        let float = |&&at: &&usize| self.times[at].total_float <= 0;
        self.order.iter().filter(float).copied().collect()
    }
}

/// Works out all times. The project ends with its last activity, or with `deadline` (evening of
/// that day) where one is given: then floats may be below zero.
pub fn schedule(network: &Network, deadline: Option<Date>) -> Result<Timetable, Tangle> {
    let order = ordered(network)?;
    let days: Vec<Days> =
        network.calendars.iter().map(|calendar| Days::new(calendar, network.start)).collect();
    let pass =
        Pass { network, days, into: sides(network, |l| l.to), out: sides(network, |l| l.from) };
    let times = pass.run(&order, deadline).map_err(|OutOfTime| Tangle::OutOfTime)?;
    let finish = order.iter().map(|&at| times[at].early.finish).max().unwrap_or(0);
    let mut table = Timetable { start: network.start, times, finish, order };
    span_summaries(network, &mut table);
    Ok(table)
}

/// Links by the activity at one of their ends.
fn sides(network: &Network, end: impl Fn(&Link) -> usize) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); network.activities.len()];
    for (index, link) in network.links.iter().enumerate() {
        found[end(link)].push(index);
    }
    found
}

/// Kahn's algorithm over activities that are no summaries.
fn ordered(network: &Network) -> Result<Vec<usize>, Tangle> {
    let count = network.activities.len();
    for (activity, of) in network.activities.iter().enumerate() {
        let unknown_use = of.uses.iter().any(|u| u.resource >= network.resources.len());
        if of.calendar >= network.calendars.len() || unknown_use {
            return Err(Tangle::Unknown { activity });
        }
    }
    let mut open = vec![0; count];
    let mut next = vec![Vec::new(); count];
    for link in &network.links {
        if link.from >= count || link.to >= count {
            return Err(Tangle::Unknown { activity: link.from.min(link.to) });
        }
        open[link.to] += 1;
        next[link.from].push(link.to);
    }
    let mut order: Vec<usize> = (0..count).filter(|&at| open[at] == 0).collect();
    let mut at = 0;
    while at < order.len() {
        for &to in &next[order[at]] {
            open[to] -= 1;
            if open[to] == 0 {
                order.push(to);
            }
        }
        at += 1;
    }
    if order.len() < count {
        return Err(Tangle::Circle((0..count).filter(|&at| open[at] > 0).collect()));
    }
    order.retain(|&at| !network.activities[at].is_summary);
    Ok(order)
}

struct Pass<'a> {
    network: &'a Network,
    days: Vec<Days>,
    into: Vec<Vec<usize>>,
    out: Vec<Vec<usize>>,
}

impl Pass<'_> {
    fn own(&self, activity: usize) -> &Days {
        &self.days[self.network.activities[activity].calendar]
    }

    fn run(&self, order: &[usize], deadline: Option<Date>) -> Result<Vec<Times>, OutOfTime> {
        let mut times = vec![Times::default(); self.network.activities.len()];
        for &at in order {
            times[at].early = self.early(at, &times)?;
        }
        let last = order.iter().map(|&at| times[at].early.finish).max().unwrap_or(0);
        let end = deadline.map_or(last, |day| offset_of(self.network.start, day) + 1);
        for &at in order.iter().rev() {
            times[at].late = self.late(at, &times, end)?;
        }
        for &at in order {
            let Times { early, late, .. } = times[at];
            times[at].total_float = self.own(at).between(early.start, late.start)?;
            times[at].free_float = self.free(at, &times, last)?;
        }
        Ok(times)
    }

    /// The date of a constraint as an instant: a morning of a start, an evening of a finish.
    fn constraint(&self, at: usize) -> Option<(ConstraintKind, i32)> {
        let constraint = self.network.activities[at].constraint?;
        let morning = offset_of(self.network.start, constraint.date);
        let is_start = matches!(
            constraint.kind,
            ConstraintKind::StartNoEarlier
                | ConstraintKind::StartNoLater
                | ConstraintKind::MustStart
        );
        Some((constraint.kind, if is_start { morning } else { morning + 1 }))
    }

    fn early(&self, at: usize, times: &[Times]) -> Result<Stretch, OutOfTime> {
        let (own, activity) = (self.own(at), &self.network.activities[at]);
        let mut start = 0;
        for &link in &self.into[at] {
            let link = &self.network.links[link];
            if !self.network.activities[link.from].is_summary {
                start = start.max(pushed(link, times[link.from].early, own, activity)?);
            }
        }
        match self.constraint(at) {
            Some((ConstraintKind::MustStart, day)) => start = day,
            Some((ConstraintKind::MustFinish, day)) => return from_finish(own, activity, day),
            Some((ConstraintKind::StartNoEarlier, day)) => start = start.max(day),
            Some((ConstraintKind::FinishNoEarlier, day)) => {
                start = start.max(own.earliest_from(day, activity.duration_days)?);
            }
            _ => {}
        }
        from_start(own, activity, start)
    }

    fn late(&self, at: usize, times: &[Times], end: i32) -> Result<Stretch, OutOfTime> {
        let (own, activity) = (self.own(at), &self.network.activities[at]);
        let mut late = from_finish(own, activity, end)?;
        let mut earlier = |other: Stretch| {
            if other.start < late.start {
                late = other;
            }
        };
        for &link in &self.out[at] {
            let link = &self.network.links[link];
            if !self.network.activities[link.to].is_summary {
                earlier(pulled(link, times[link.to].late, self.own(link.to), own, activity)?);
            }
        }
        match self.constraint(at) {
            Some((ConstraintKind::MustStart, day)) => return from_start(own, activity, day),
            Some((ConstraintKind::MustFinish, day)) => return from_finish(own, activity, day),
            Some((ConstraintKind::StartNoLater, day)) => earlier(from_start(own, activity, day)?),
            Some((ConstraintKind::FinishNoLater, day)) => earlier(from_finish(own, activity, day)?),
            _ => {}
        }
        Ok(late)
    }

    fn free(&self, at: usize, times: &[Times], end: i32) -> Result<i32, OutOfTime> {
        let (own, activity) = (self.own(at), &self.network.activities[at]);
        let mut latest = from_finish(own, activity, end)?.start;
        for &link in &self.out[at] {
            let link = &self.network.links[link];
            if !self.network.activities[link.to].is_summary {
                let to = times[link.to].early;
                latest = latest.min(pulled(link, to, self.own(link.to), own, activity)?.start);
            }
        }
        own.between(times[at].early.start, latest)
    }
}

/// A summary reaches from the first start to the last finish of the activities below it.
fn span_summaries(network: &Network, table: &mut Timetable) {
    for at in 0..network.activities.len() {
        let level = network.activities[at].level;
        if !network.activities[at].is_summary {
            continue;
        }
        let below = (at + 1..network.activities.len())
            .take_while(|&other| network.activities[other].level > level)
            .filter(|&other| !network.activities[other].is_summary)
            .map(|other| table.times[other]);
        let spanned = below.reduce(|a, b| Times {
            early: spanning(a.early, b.early),
            late: spanning(a.late, b.late),
            total_float: a.total_float.min(b.total_float),
            free_float: a.free_float.min(b.free_float),
        });
        table.times[at] = spanned.unwrap_or_default();
    }
}

fn spanning(a: Stretch, b: Stretch) -> Stretch {
    Stretch { start: a.start.min(b.start), finish: a.finish.max(b.finish) }
}
