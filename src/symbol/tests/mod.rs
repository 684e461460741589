//! Tests of the whole way.

mod probe;
