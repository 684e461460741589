//! Floor 9: the program qualifies itself: exact results, checks with limits set beforehand.

pub mod theory;
