//! All points of the grid, and the limits that they share.

use super::{aggregation, exponential, inspection, loss, queues, steps, stops};
use crate::verify::check::Limit;
use crate::verify::protocol::Book;

/// One standard error of most values.
pub(super) const FINE: Limit = Limit::StandardErrors { share: 0.001 };
/// One standard error of a waiting time, and of the contents that follow from it by Little's law.
pub(super) const WAITING: Limit = Limit::StandardErrors { share: 0.005 };
/// Replications of each point: many, so that four standard errors are what they say.
pub(super) const REPLICATIONS: u32 = 100;

/// The whole grid, in the order of the protocol.
pub fn add_all(book: &mut Book) {
    queues::add(book);
    loss::add(book);
    stops::add(book);
    aggregation::add(book);
    inspection::add(book);
    exponential::add(book);
    steps::add(book);
}
