//! Floor 9: how fast this build is.

pub mod bench;
