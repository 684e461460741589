//! The simulation against theory, hand values and itself.

mod engine;
mod hand;
mod whole;
