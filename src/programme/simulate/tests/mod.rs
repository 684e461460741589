//! The simulation against theory, hand values and itself.

mod asked;
mod engine;
mod errors;
mod hand;
mod policies;
mod whole;
