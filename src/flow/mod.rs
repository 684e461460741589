//! Floor 5: the flow engine.

mod books;
mod calendar;
mod crew;
mod engine;
mod model;
mod orders;
mod rates;
mod run;
mod stops;

pub use engine::{Finished, simulate};
