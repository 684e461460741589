//! Hand-made runs: what the controllers report of them, and what stands in the documents.

mod builtin;
mod documents;
mod engine;
pub mod line;
mod naive;
mod ran;
