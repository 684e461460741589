//! How a packer works beyond its cycle: layers, magazine, case labeller, rework, samples. The
//! model, and what of it changes while the line runs; what is done stands in `work/packer`.

use super::model::{Kind, Packer, Station};
use super::world::NONE;
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::base::random::{Keyed, stream_seed};
use crate::journal::{OrderId, UnitId};

/// All that a packer may have. What is not stated takes no time and does nothing.
#[derive(Debug, Clone, Default)]
pub struct Packing {
    pub layers: Option<Layers>,
    pub magazine: Option<Magazine>,
    pub labeller: Option<Labeller>,
    pub rework: Option<Rework>,
    pub retain: Option<Retain>,
    /// Packs of each order that are put aside as samples, evenly over the order.
    pub samples: u32,
    /// Share of packs that somebody takes out of the open parent without recording it.
    pub taken: f64,
}

impl Packing {
    /// Something may be taken out of a parent: its packs are good only when it leaves.
    pub fn takes_out(&self) -> bool {
        self.rework.is_some() || self.retain.is_some() || self.taken > 0.0
    }
}

/// One picture reads the children of a layer together.
#[derive(Debug, Clone)]
pub struct Layers {
    pub children: u32,
    pub picture: Law,
}

/// Blanks of which the parents are made.
#[derive(Debug, Clone)]
pub struct Magazine {
    pub blanks: u32,
    pub refill: Law,
}

/// Prints the label of a full parent and applies it.
#[derive(Debug, Clone)]
pub struct Labeller {
    /// Place in `Line::pools` of the second number on the label.
    pub second_pool: Option<usize>,
    pub print_latency: Law,
    pub roll: Option<Roll>,
}

/// Labels on a roll, the stop to change it, and the fault that may follow: each label goes onto
/// the parent after its own, until somebody notices.
#[derive(Debug, Clone)]
pub struct Roll {
    pub labels: u32,
    pub change: Law,
    pub shift_by_one: f64,
    /// Parents with a wrong label before the fault is noticed.
    pub noticed_after: u32,
    /// Seconds to set the labeller right, once it was noticed.
    pub mend: Law,
}

/// A closed parent is opened, children are replaced, and it is labelled anew.
#[derive(Debug, Clone)]
pub struct Rework {
    pub opened: f64,
    pub lasts: Law,
    pub replaces: u32,
}

/// Packs that are taken out of the first parent of each order and kept.
#[derive(Debug, Clone)]
pub struct Retain {
    pub packs: u32,
    pub lasts: Law,
}

impl Packer {
    /// Pools of the numbers on the parent's label: the one that is recorded, then the second.
    pub fn pools(&self) -> impl Iterator<Item = usize> + use<> {
        let first = self.aggregation.as_ref().and_then(|a| a.pool);
        let second = self.labeller().and_then(|l| l.second_pool);
        [first, second.filter(|_| first.is_some())].into_iter().flatten()
    }

    pub fn labeller(&self) -> Option<&Labeller> {
        self.packing.as_ref()?.labeller.as_ref()
    }

    /// Seconds a child, beside the cycle: its share of a layer's picture and of a parent's label.
    pub fn spans_a_child(&self) -> f64 {
        let Some(packing) = &self.packing else { return 0.0 };
        let holds = f64::from(self.holds.max(1));
        let pictures = packing.layers.as_ref().map_or(0.0, |l| {
            f64::from(self.holds.div_ceil(l.children.max(1))) * l.picture.mean() / holds
        });
        pictures + packing.labeller.as_ref().map_or(0.0, |l| l.print_latency.mean() / holds)
    }
}

/// The numbers on one label. [`NONE`] where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    pub number: u32,
    pub second: u32,
}

impl Label {
    pub const BLANK: Label = Label { number: NONE, second: NONE };
}

/// Labels go onto the parent after their own.
#[derive(Debug, Clone, Copy)]
pub struct Shifted {
    /// Parents until it is noticed.
    pub left: u32,
    /// The label that the next parent will get.
    pub hanging: Label,
}

/// A packer while the line runs.
#[derive(Debug)]
pub struct PackingRun {
    /// The order that the counts below belong to.
    pub order: Option<OrderId>,
    /// Children in the open parent; those that a picture has not read yet are the last ones.
    pub children: Vec<UnitId>,
    pub unread: u32,
    /// Time to do again what the next picture will show, and what follows the present work.
    pub misread: Time,
    pub owed: Time,
    pub blanks_used: u32,
    pub labels_used: u32,
    pub shifted: Option<Shifted>,
    /// The open parent was opened once already.
    pub reopened: bool,
    pub retained: bool,
    pub arrived: u32,
    pub sampled: u32,
    pub refills: u64,
    pub rolls: u64,
    pub streams: Streams,
}

/// Draws of what a packer does, by purpose. Those of a parent are keyed by it, those of a pack by
/// the pack.
#[derive(Debug)]
pub struct Streams {
    pub picture: Keyed,
    pub refill: Keyed,
    pub print: Keyed,
    pub roll: Keyed,
    pub rework: Keyed,
    pub retain: Keyed,
    pub taken: Keyed,
}

impl PackingRun {
    /// None: the station packs nothing, or does no more than its cycle.
    pub fn new(station: &Station, seed: u64) -> Option<Box<PackingRun>> {
        let Kind::Packer(Packer { holds, packing: Some(_), .. }) = &station.kind else {
            return None;
        };
        let keyed = |purpose| Keyed::new(stream_seed(seed, &station.name, purpose));
        Some(Box::new(PackingRun {
            order: None,
            children: Vec::with_capacity((*holds).min(1024) as usize),
            unread: 0,
            misread: Time::ZERO,
            owed: Time::ZERO,
            blanks_used: 0,
            labels_used: 0,
            shifted: None,
            reopened: false,
            retained: false,
            arrived: 0,
            sampled: 0,
            refills: 0,
            rolls: 0,
            streams: Streams {
                picture: keyed("picture"),
                refill: keyed("refill"),
                print: keyed("label print"),
                roll: keyed("label roll"),
                rework: keyed("rework"),
                retain: keyed("retain"),
                taken: keyed("taken"),
            },
        }))
    }

    /// A new order begins with a full magazine and a labeller set right.
    pub fn enter_order(&mut self, order: OrderId) {
        if self.order != Some(order) {
            self.order = Some(order);
            self.blanks_used = 0;
            self.shifted = None;
            self.retained = false;
            (self.arrived, self.sampled) = (0, 0);
        }
    }
}
