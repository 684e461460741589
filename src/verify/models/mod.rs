//! The models of theory, each as lines of ours over a grid of parameters.

mod aggregation;
mod exponential;
mod inspection;
mod loss;
mod queues;
mod steps;
mod stops;

use super::check::Limit;
use super::protocol::Book;

/// One standard error of most values.
const FINE: Limit = Limit::StandardErrors { share: 0.001 };
/// One standard error of a waiting time, and of the contents that follow from it by Little's law.
const WAITING: Limit = Limit::StandardErrors { share: 0.005 };
/// Replications of each point: many, so that four standard errors are what they say.
const REPLICATIONS: u32 = 100;

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
