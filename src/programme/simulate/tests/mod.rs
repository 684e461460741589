//! The simulation against theory, hand values and itself.

mod engine;
mod errors;
mod hand;
mod policies;
mod whole;
