//! Tests of several parts together.

mod faults;
mod figures;
mod quality;
