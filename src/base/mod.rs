//! Floor 1: what every other module may use. Time, random streams, laws, quantities, faults.

pub mod block;
pub mod clock;
pub mod diagnostic;
pub mod law;
pub mod maths;
pub mod quantity;
pub mod random;
pub mod thousands;
