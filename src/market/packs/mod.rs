//! A list of packs from somebody else's line: read, gathered into what a judge may know, judged.

#[cfg(test)]
mod beside_tests;
mod column;
mod destination;
mod facts;
mod fault;
mod form;
mod grading;
mod judged;
mod numbers;
mod parents;
mod read;
#[cfg(test)]
mod tests;
mod values;

pub use column::{Column, described};
pub use fault::PackFault;
pub use judged::{LotRuling, judge_packs};
pub use read::{Limits, PackList, read};
