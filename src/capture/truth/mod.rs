//! What physically happened in a run, reduced from its facts: where every pack and every parent is
//! at the end and when it got there, what stands on it, and what became of each number.
//!
//! A pack takes 56 bytes, a parent as many, a number 12. Moments are those of the journal, so that
//! whoever tells something can say where in the journal it is seen.

mod facts;
mod gathering;
mod number;
mod store;
mod summary;
mod unit;

pub use gathering::Gathering;
pub use number::{Marks, Number};
pub use store::Store;
pub use summary::{Injected, Standing, Truth};
pub use unit::{Fate, Pack, Parent, Unit};
