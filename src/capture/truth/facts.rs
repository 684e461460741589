//! Orders: their pools, their data, and when they began and were closed.

use super::gathering::begins;
use crate::base::clock::Time;
use crate::journal::{Head, Level, OrderId, OrderPhase};

/// One order as a report must tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    pub lot: String,
    /// `YYYY-MM-DD`.
    pub expiry: String,
    /// When its turn began; [`Time::NEVER`]: it did not.
    pub begun: Time,
    /// When the lot was closed; [`Time::NEVER`]: it was not.
    pub closed: Time,
    pack_pool: Option<u16>,
}

/// All orders of a run.
#[derive(Debug, Clone, Default)]
pub struct Orders {
    pub all: Vec<Order>,
    /// The order that is on the line.
    pub current: OrderId,
}

impl Orders {
    pub fn new(head: &Head) -> Orders {
        let all = head.orders.iter().map(|order| {
            let pack = order.pools.iter().find(|(level, _)| level == Level::Pack.name());
            Order {
                lot: order.lot.clone(),
                expiry: order.expiry.clone(),
                begun: Time::NEVER,
                closed: Time::NEVER,
                pack_pool: pack.map(|(_, pool)| *pool),
            }
        });
        Orders { all: all.collect(), current: 0 }
    }

    pub fn pack_pool(&self, order: OrderId) -> Option<u16> {
        self.all.get(usize::from(order))?.pack_pool
    }

    pub fn enter(&mut self, order: OrderId, phase: OrderPhase, at: Time) {
        if begins(phase) {
            self.current = order;
        }
        let Some(order) = self.all.get_mut(usize::from(order)) else { return };
        if begins(phase) && order.begun.is_never() {
            order.begun = at;
        }
        if phase == OrderPhase::Closed {
            order.closed = at;
        }
    }
}
