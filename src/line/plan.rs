//! What surrounds the stations of a line, as the engine runs it: the calendar of its shifts, the
//! customers and changes of its orders, and the levels of control above it.

use super::model::Order;
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::journal::{Cause, Level};

/// Everything here may be absent; the default changes nothing.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// None: the shift of the line, or round the clock.
    pub calendar: Option<Box<Turns>>,
    pub customers: Vec<Customer>,
    /// None: changing over takes what [`super::model::BetweenOrders`] says.
    pub changes: Option<Box<Changes>>,
    /// The first packs of each order that are thrown away.
    pub start_up_rejects: u32,
    pub request: Request,
    /// None: numbers and jobs come without messages.
    pub levels: Option<Box<Levels>>,
}

/// Whose recipe an order is made by.
#[derive(Debug, Clone)]
pub struct Customer {
    pub name: String,
    /// Seconds that its recipe adds to the changeover, and to the close of the lot.
    pub set_up: Law,
    pub close: Law,
}

/// What else the line must know of an order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Terms {
    /// Equal numbers: the same format of the pack, the same artwork.
    pub format: usize,
    pub artwork: usize,
    /// Place in [`Plan::customers`].
    pub customer: Option<usize>,
    /// Parents above this level are packed without aggregation.
    pub depth: Level,
    /// The order cannot begin before.
    pub ready: Time,
}

impl Default for Terms {
    fn default() -> Terms {
        let depth = Level::Pallet;
        Terms { format: 0, artwork: 0, customer: None, depth, ready: Time::ZERO }
    }
}

/// The greatest of what changes between two orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Format,
    Product,
    Artwork,
    Lot,
}

impl Class {
    pub fn between(before: &Order, next: &Order) -> Class {
        if before.terms.format != next.terms.format {
            Class::Format
        } else if before.product != next.product {
            Class::Product
        } else if before.terms.artwork != next.terms.artwork {
            Class::Artwork
        } else {
            Class::Lot
        }
    }
}

/// The changeover matrix: seconds by the greatest of what changes.
#[derive(Debug, Clone)]
pub struct Changes {
    pub format: Law,
    pub product: Law,
    pub artwork: Law,
    pub lot: Law,
}

impl Changes {
    pub fn of(&self, class: Class) -> &Law {
        match class {
            Class::Format => &self.format,
            Class::Product => &self.product,
            Class::Artwork => &self.artwork,
            Class::Lot => &self.lot,
        }
    }
}

/// When the numbers of an order are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Request {
    /// When the order before has left the line; those of the first order are there.
    #[default]
    Ahead,
    /// When the line is set up and the order is released to it.
    AtRelease,
}

/// The levels of control above the machines (ISA-95).
#[derive(Debug, Clone, Default)]
pub struct Levels {
    pub l2: Option<Channel>,
    pub l3: Option<Channel>,
    pub l4: Option<Channel>,
    /// None: an order's numbers come all at once.
    pub stock: Option<Stock>,
}

/// The way of a message to a level, and the level's own failures.
#[derive(Debug, Clone)]
pub struct Channel {
    /// Seconds from the message that arrives to the answer.
    pub latency: Law,
    /// Share of messages that are lost.
    pub loss: f64,
    /// A message without answer is sent again after this; above zero.
    pub retry: Time,
    pub outage: Option<Outage>,
}

/// Times in which a level answers nothing, by the clock; seconds.
#[derive(Debug, Clone)]
pub struct Outage {
    pub every: Law,
    pub lasts: Law,
}

/// The numbers that a line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stock {
    /// Numbers of one request.
    pub block: u32,
    /// With so many left the next block is asked for.
    pub low: u32,
}

/// What the calendar does over the whole of a run, in order of time. Time zero is the start of the
/// first shift.
#[derive(Debug, Clone)]
pub struct Turns {
    pub turns: Vec<Turn>,
    /// Names of the shifts, as [`What::Shift`] counts them.
    pub shifts: Vec<String>,
    /// Stations of each staggered break.
    pub groups: Vec<Vec<usize>>,
    /// End of the first shift.
    pub first_end: Time,
    /// What lies behind this is not planned.
    pub until: Time,
    /// Date and time of day of time zero, in words.
    pub zero: String,
    /// Time zero in seconds of Unix time.
    pub zero_second: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    pub at: Time,
    pub what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The whole line stands until then.
    Pause { cause: Cause, until: Time },
    /// A shift begins: its place in [`Turns::shifts`].
    Shift(u16),
    /// The people of these stations have a break of their own; others go on.
    Rest { group: u16, until: Time },
}
