//! The attack of somebody who has seen numbers in the order of their issue and guesses the next.
//!
//! Two things are kept apart. A *sequence* ([`Kind::Sequence`]) lets a number follow from those
//! before it: counters, linear congruential generators, clocks. What is only *sparse*
//! ([`Kind::Space`]) lets numbers be fewer than they look: constant places, places with few
//! characters, places that follow from others. Order says nothing there; it lowers the space that
//! looks valid, and density decides.
//!
//! A shuffled block of a counter, each number once, is no sequence: however it is shuffled, its
//! next number is any of those that are left. Its leading places hold few characters, and that is
//! what is reported. A block that fills a power of its alphabet shows nothing at all. Nothing
//! found is therefore no proof of chance: such a pool rests on density alone, and a generator that
//! is not among the methods (a cipher, a truncated generator) looks the same.
//!
//! What is constant or rare in the numbers seen is taken to be so in all live numbers: the worst
//! case for the pool. Places that move with time are not; they count in full, and how densely
//! numbers lie around each other is measured.
//!
//! No pattern is a look at its own fit. A prediction is learnt on the first numbers and counted on
//! the rest; the places of a number are bet on, each from those before it, at odds that are fair
//! if the place is random, so that a gain of M nats has a chance of at most exp(-M) (Ville 1939).
//! All thresholds together let fewer than one random pool in 10,000 raise an alarm.

mod chance;
mod check_digit;
mod clock;
mod code;
mod divisor;
mod follow;
mod keys;
mod lcg;
mod modular;
mod near;
mod places;
mod report;
mod sparse;
mod steps;
mod system;
mod view;

pub use lcg::Lcg;
pub use report::{ENOUGH, Found, Kind, METHODS, Pattern, Report, attack};
pub use sparse::{Space, Sparse};
pub use steps::Steps;

#[cfg(test)]
mod alarm_tests;
#[cfg(test)]
mod generator_tests;
#[cfg(test)]
mod generators;
#[cfg(test)]
mod report_tests;
