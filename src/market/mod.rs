//! Floor 6: the rulebook as data, the evidence of a run, and the judge.

pub mod evidence;
