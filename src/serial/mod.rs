//! Floor 5: unique numbers. Pools, how they are masked, and where each number went.

mod reconcile;

pub use reconcile::{Reconciliation, reconcile};
