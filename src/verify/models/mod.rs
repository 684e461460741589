//! The models of theory, each as lines of ours over a grid of parameters.

mod aggregation;
mod exponential;
mod grid;
mod inspection;
mod loss;
mod queues;
mod steps;
mod stops;

pub use grid::add_all;
use grid::{FINE, REPLICATIONS, WAITING};
