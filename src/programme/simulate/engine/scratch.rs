//! What one run writes. Made once for each thread, and used again by every run.

use super::Flat;
use crate::programme::simulate::calendar::{Minute, NEVER};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// No activity: the cause of what begins with the programme.
pub const NOBODY: u32 = u32::MAX;

#[derive(Debug, Default)]
pub struct Scratch {
    /// When the last thing that it waits for was done.
    pub asked: Vec<Minute>,
    /// When its resources were there.
    pub start: Vec<Minute>,
    pub finish: Vec<Minute>,
    /// Its length in minutes of its calendar.
    pub length: Vec<Minute>,
    /// Minutes for which it lay after it had begun.
    pub paused: Vec<Minute>,
    /// The activity whose end let it begin.
    pub cause: Vec<u32>,
    pub dropped: Vec<bool>,
    /// Congestion at the order of each line.
    pub order_factor: Vec<f32>,
    /// Size of each effect; its neutral value where it did not happen.
    pub effect: Vec<f64>,
    pub happened: Vec<bool>,
    /// Minutes after the start at which a customer's answer was made to come.
    pub forced: Vec<Option<Minute>>,
    /// Factor of own work from now on.
    pub team: f64,
    /// When a stage gate has made the team a dedicated one; [`NEVER`]: it has not.
    pub dedicated: Minute,
    /// When stage gates have added a unit of each resource.
    pub added: Vec<Minute>,
    pub(super) missing: Vec<u16>,
    pub(super) free: Vec<i32>,
    pub(super) released_by: Vec<u32>,
    pub(super) waiting: Vec<BinaryHeap<Reverse<u64>>>,
    /// What is under way on each resource that yields.
    pub(super) under_way: Vec<Vec<u32>>,
    /// Of what has been interrupted: minutes of its calendar that are left to do, else 0.
    pub(super) left: Vec<Minute>,
    pub(super) dirty: Vec<u32>,
    pub(super) is_dirty: Vec<bool>,
    pub(super) agenda: BinaryHeap<Reverse<u64>>,
    pub(super) clock: Vec<f64>,
    pub(super) run: u64,
}

impl Scratch {
    pub fn new(flat: &Flat) -> Scratch {
        let waiting = flat.network.resources.iter().map(|_| BinaryHeap::new()).collect();
        let under_way = vec![Vec::new(); flat.network.resources.len()];
        let mut scratch = Scratch { waiting, under_way, ..Scratch::default() };
        scratch.reset(flat, 0);
        scratch
    }

    /// Mean factor of the vendors' congestion in this run, its course over time apart.
    pub fn congestion(&self) -> f64 {
        self.clock.iter().sum::<f64>() / self.clock.len().max(1) as f64
    }

    /// Before a run. Keeps all room.
    pub(super) fn reset(&mut self, flat: &Flat, run: u64) {
        let network = flat.network;
        let n = network.activities.len();
        refill(&mut self.asked, n, 0);
        refill(&mut self.start, n, NEVER);
        refill(&mut self.finish, n, NEVER);
        refill(&mut self.length, n, 0);
        refill(&mut self.paused, n, 0);
        refill(&mut self.left, n, 0);
        refill(&mut self.cause, n, NOBODY);
        refill(&mut self.dropped, network.lines.len(), false);
        refill(&mut self.order_factor, network.lines.len(), 1.0);
        refill(&mut self.forced, network.customers.len(), None);
        self.missing.clear();
        self.missing.extend_from_slice(&flat.missing);
        self.free.clear();
        self.free.extend(network.resources.iter().map(|r| r.capacity));
        refill(&mut self.released_by, network.resources.len(), NOBODY);
        self.waiting.iter_mut().for_each(BinaryHeap::clear);
        self.under_way.iter_mut().for_each(Vec::clear);
        self.dirty.clear();
        refill(&mut self.is_dirty, network.resources.len(), false);
        self.agenda.clear();
        self.team = network.team;
        self.dedicated = NEVER;
        self.added.clear();
        self.run = run;
    }
}

fn refill<T: Copy>(list: &mut Vec<T>, n: usize, value: T) {
    list.clear();
    list.resize(n, value);
}
