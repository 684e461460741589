//! What the program must hold of itself: its books, its identities, its intervals.

mod agreement;
mod all;
mod coverage;
mod identity;
mod keys;
mod ledger;
mod shift;
mod shipped;
mod threads;

pub use all::add_all;
