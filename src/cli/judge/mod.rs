//! `lineproof judge`

mod journal;
mod packs;
mod text;
mod verb;

pub use verb::{Args, run};
