//! Floor 5: unique numbers. Pools issue them, people see them masked, and at the end of a run each
//! is accounted for.

mod differences;
mod mask;
mod permutation;
mod pool;
mod reconcile;

pub use differences::{Differences, differences};
pub use mask::mask;
pub use pool::{Numbers, PoolFault};
pub use reconcile::{Reconciliation, reconcile, reconcile_by};

#[cfg(test)]
mod tests;
