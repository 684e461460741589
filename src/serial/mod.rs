//! Floor 5: numbers and the packs they ride on. Pools issue them; people see them masked.

mod mask;
mod permutation;
mod pool;

pub use mask::mask;
pub use pool::{Numbers, PoolFault, symbols};
