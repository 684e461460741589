//! Numbers as text, masked unless they are asked for.

use lineproof::capture::{Ids, Names};
use lineproof::journal::{Head, OrderId, UNNUMBERED};
use lineproof::serial::mask;

/// The texts of a journal's numbers.
#[derive(Debug, Default)]
pub struct Labels {
    names: Option<Names>,
    pub masked: bool,
}

impl Labels {
    /// Of a head that names no identifiers, numbers are told by their place.
    pub fn new(head: &Head, masked: bool) -> Labels {
        Labels { names: Names::new(head, Ids::Urn).ok(), masked }
    }

    /// The number of a pack of an order.
    pub fn pack(&self, order: OrderId, place: u32) -> String {
        let text = |names: &Names| names.number(names.pack_pool(order)?, place);
        self.shown(place, self.names.as_ref().and_then(text))
    }

    /// The number of a parent.
    pub fn parent(&self, pool: u16, place: u32) -> String {
        self.shown(place, self.names.as_ref().and_then(|names| names.number(pool, place)))
    }

    /// In full, for a symbol.
    pub fn full(&self, order: OrderId, place: u32) -> Option<String> {
        let names = self.names.as_ref()?;
        names.number(names.pack_pool(order)?, place)
    }

    fn shown(&self, place: u32, number: Option<String>) -> String {
        match number {
            _ if place == UNNUMBERED => "none".to_owned(),
            Some(number) if self.masked => mask(&number),
            Some(number) => number,
            None => format!("no. {place} of its pool"),
        }
    }
}
