//! Sums over runs: criticality and correlation of activities, use of resources and readiness by
//! week, payments by month.

use super::calendar::{Minute, NEVER, WEEK};
use super::engine::{Flat, NOBODY, Scratch};
use super::network::{Kind, Network};
use super::ready::Readiness;
use super::study::weeks;
use crate::programme::model::Phase;

/// Sums of one activity.
#[derive(Debug, Clone, Copy, Default)]
pub struct ActivityTally {
    pub length: f64,
    pub length2: f64,
    pub with_finish: f64,
    pub critical: u32,
    /// Minutes waited for resources.
    pub waited: f64,
}

#[derive(Debug, Default)]
pub struct Tallies {
    is_full: bool,
    weeks: usize,
    pub runs: u32,
    /// Runs that end: those of the sums of activities and finishes.
    pub finished: u32,
    pub finish: f64,
    pub finish2: f64,
    pub activities: Vec<ActivityTally>,
    /// Minutes of each phase on the chains that end with the last product; the last entry is that
    /// of decisions by date. They add up to `finish`.
    pub chain: Vec<f64>,
    /// Lines ordered, minutes until then, and how many before their customer had answered.
    pub ordered: u64,
    pub ordered_after: f64,
    pub unanswered: u64,
    /// By resource and week: units in use, and activities in the queue.
    pub busy: Vec<f64>,
    pub queued: Vec<f64>,
    /// By week: share of planned items (by number of products), of sales, of lines.
    pub products_ready: Vec<f64>,
    pub sales_ready: Vec<f64>,
    pub lines_ready: Vec<f64>,
    pub capex: Vec<f64>,
    pub opex: Vec<f64>,
}

impl Tallies {
    pub fn new(network: &Network, months: usize, is_full: bool) -> Tallies {
        if !is_full {
            return Tallies::default();
        }
        let weeks = weeks(network);
        let by_resource = network.resources.len() * (weeks + 2);
        Tallies {
            is_full,
            weeks,
            activities: vec![ActivityTally::default(); network.activities.len()],
            chain: vec![0.0; Phase::ALL.len() + 1],
            busy: vec![0.0; by_resource],
            queued: vec![0.0; by_resource],
            products_ready: vec![0.0; weeks + 1],
            sales_ready: vec![0.0; weeks + 1],
            lines_ready: vec![0.0; weeks + 1],
            capex: vec![0.0; months],
            opex: vec![0.0; months],
            ..Tallies::default()
        }
    }

    /// Takes in one run.
    pub fn read(&mut self, flat: &Flat, s: &Scratch, ready: &Readiness, paid: [&[f64]; 2]) {
        self.runs += 1;
        self.critical(flat.network, s, ready);
        self.orders(flat.network, s);
        self.use_of_resources(flat, s);
        self.readiness(flat.network, ready);
        if ready.all < NEVER {
            let finish = f64::from(ready.all - flat.network.start);
            self.finished += 1;
            self.finish += finish;
            self.finish2 += finish * finish;
            for (index, tally) in self.activities.iter_mut().enumerate() {
                let length = f64::from(s.length[index].min(NEVER));
                tally.length += length;
                tally.length2 += length * length;
                tally.with_finish += length * finish;
            }
        }
        for (sum, paid) in [&mut self.capex, &mut self.opex].into_iter().zip(paid) {
            sum.iter_mut().zip(paid).for_each(|(sum, paid)| *sum += paid);
        }
    }

    /// The chain of causes that ends with the last product.
    fn critical(&mut self, network: &Network, s: &Scratch, ready: &Readiness) {
        let mut at = ready.last.map_or(NOBODY, |a| a as u32);
        // A cause begins no later than its effect; the bound is a net against a loop of causes.
        let mut left = self.activities.len();
        while at != NOBODY && left > 0 {
            let index = at as usize;
            self.activities[index].critical += 1;
            at = s.cause[index];
            if ready.all < NEVER {
                let activity = &network.activities[index];
                let is_gate = matches!(activity.kind, Kind::Gate { .. });
                let place = if is_gate { Phase::ALL.len() } else { activity.phase as usize };
                let from = if at == NOBODY { network.start } else { s.finish[at as usize] };
                self.chain[place] += f64::from(s.finish[index] - from);
            }
            left -= 1;
        }
    }

    fn orders(&mut self, network: &Network, s: &Scratch) {
        for (line, dropped) in network.lines.iter().zip(&s.dropped) {
            let Some(at) = line.order.map(|order| s.start[order]).filter(|&at| at < NEVER) else {
                continue;
            };
            if !dropped {
                self.ordered += 1;
                self.ordered_after += f64::from(at - network.start);
                self.unanswered += u64::from(line.answer.is_some_and(|a| s.finish[a] > at));
            }
        }
    }

    fn use_of_resources(&mut self, flat: &Flat, s: &Scratch) {
        let origin = flat.network.start;
        for a in 0..self.activities.len() {
            let needs = flat.needs.of_index(a);
            if needs.is_empty() || s.length[a] == 0 || s.start[a] >= NEVER {
                continue;
            }
            // What lay for a while is spread over the time between its begin and its end.
            let whole = f64::from(s.finish[a] - s.start[a]).max(1.0);
            let lay = (f64::from(s.paused[a]) / whole).clamp(0.0, 1.0);
            self.activities[a].waited += f64::from(s.start[a] - s.asked[a]) + lay * whole;
            for &resource in needs {
                let base = resource as usize * (self.weeks + 2);
                let under_way = (s.start[a], s.finish[a]);
                span(&mut self.busy[base..], self.weeks, origin, under_way, 1.0 - lay);
            }
            let first = needs[0] as usize * (self.weeks + 2);
            let queue = &mut self.queued[first..];
            span(queue, self.weeks, origin, (s.asked[a], s.start[a]), 1.0);
            span(queue, self.weeks, origin, (s.start[a], s.finish[a]), lay);
        }
    }

    fn readiness(&mut self, network: &Network, ready: &Readiness) {
        let week = |at: Minute| {
            (((at - network.start).max(0) + WEEK - 1) / WEEK).min(self.weeks as Minute) as usize
        };
        for (index, item) in network.items.iter().enumerate() {
            if ready.items[index] < NEVER {
                let week = week(ready.items[index]);
                self.products_ready[week] += f64::from(item.products);
                self.sales_ready[week] += item.revenue_per_week;
            }
        }
        for &at in ready.lines.iter().filter(|&&at| at < NEVER) {
            self.lines_ready[week(at)] += 1.0;
        }
    }

    /// Takes in what another part of the runs summed up.
    pub fn add(&mut self, other: &Tallies) {
        if !self.is_full {
            return;
        }
        self.runs += other.runs;
        self.finished += other.finished;
        self.finish += other.finish;
        self.finish2 += other.finish2;
        self.ordered += other.ordered;
        self.ordered_after += other.ordered_after;
        self.unanswered += other.unanswered;
        for (mine, theirs) in self.activities.iter_mut().zip(&other.activities) {
            mine.length += theirs.length;
            mine.length2 += theirs.length2;
            mine.with_finish += theirs.with_finish;
            mine.critical += theirs.critical;
            mine.waited += theirs.waited;
        }
        let lists = [
            (&mut self.chain, &other.chain),
            (&mut self.busy, &other.busy),
            (&mut self.queued, &other.queued),
            (&mut self.products_ready, &other.products_ready),
            (&mut self.sales_ready, &other.sales_ready),
            (&mut self.lines_ready, &other.lines_ready),
            (&mut self.capex, &other.capex),
            (&mut self.opex, &other.opex),
        ];
        for (mine, theirs) in lists {
            mine.iter_mut().zip(theirs).for_each(|(a, b)| *a += b);
        }
    }

    /// Mean units in use, and in the queue, by week.
    pub fn by_week(&self, resource: usize) -> (Vec<f64>, Vec<f64>) {
        let level = |list: &[f64]| {
            let mut sum = 0.0;
            let changes = &list[resource * (self.weeks + 2)..][..self.weeks];
            let runs = f64::from(self.runs.max(1));
            let levels = changes.iter().map(|change| {
                sum += change;
                libm::rint(sum / runs * 1e9) / 1e9
            });
            levels.collect::<Vec<f64>>()
        };
        (level(&self.busy), level(&self.queued))
    }
}

/// Adds so many units between two instants to a list of weekly changes.
fn span(
    changes: &mut [f64],
    weeks: usize,
    origin: Minute,
    (from, until): (Minute, Minute),
    units: f64,
) {
    for (at, unit) in [(from, units), (until, -units)] {
        let place = f64::from((at - origin).max(0)) / f64::from(WEEK);
        let place = place.min(weeks as f64);
        let week = place as usize;
        let part = place - week as f64;
        changes[week] += unit * (1.0 - part);
        changes[week + 1] += unit * part;
    }
}
