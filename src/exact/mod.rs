//! Floor 5: the exact recursion of departure times, for saturated serial sections.
//!
//! A section is a row of stations, each fed by the one before. With `D[i][n]` the time at which
//! unit n leaves station i and `b[i]` slots behind it, blocking after service gives
//!
//! `D[i][n] = max(max(D[i-1][n], D[i][n-1]) + s[i][n], D[i+1][n-b[i]-1])`
//!
//! (Buzacott and Shanthikumar 1993, Stochastic Models of Manufacturing Systems, ch. 5 and 6). The
//! span `s[i][n]` is the cycle with all stops that fall into it: a clock that runs only while the
//! station works can be read off the cycles alone. It draws from the same streams as the pack
//! engine ([`crate::line::simulate`]), and gives the same times to the last bit: each is the
//! oracle of the other. Nothing but times comes out: no states, no numbers, no contents.
//!
//! ```text
//! let section = Section::of(&line)?;               // Err: all that it cannot represent, in words
//! let times = section.run(seed, 1_000_000);        // one replication
//! times.throughput(); times.lead_mean();           // units a second, seconds
//! section.run_each(seed, 1000, |unit| { unit.left; });
//! section.run_many(&seeds, 1_000_000);             // a Times for each seed, in lanes
//! exact::lanes_in_use();                           // "avx512", "avx2" or "baseline"
//! ```
//!
//! The work is done in blocks of units. All draws of a block come first: they depend on nothing
//! but seed and number of the unit, so that a loop over them is vector code, on the widest
//! registers that the processor has ([`lanes_in_use`]). Then the recursion runs through the block,
//! for one replication ([`Section::run`]) or for [`LANES`] side by side ([`Section::run_many`]).
//! No instruction rounds otherwise than another, so that all ways give the same bits. Memory grows
//! with stations times slots, never with units.
//!
//! The bounds of [`crate::line::model::Limits`] are not looked at: a run has as many units as it
//! is asked for.

mod lanes;
mod place;
mod refusal;
mod section;
mod spans;
mod times;
mod walk;

pub use lanes::{LANES, lanes_in_use};
pub use refusal::Refusal;
pub use section::Section;
pub use times::{Ended, Times, Unit};

#[cfg(test)]
mod tests;
