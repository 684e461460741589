//! Quantities as people write them, `"400 packs/min"`, `"2.5 s"`, `"0.3 %"`, read into SI numbers.
//!
//! Every reader is a pure function of its text. What it cannot read comes back as a [`Bad`] with
//! a message, a help and the bytes of the text that are to blame, so that a fault can point into
//! the middle of a scalar.

mod bad;
mod law;
mod mass;
mod money;
mod number;
mod unit;

pub use bad::{Bad, Why, nearest};
pub use law::{FileReader, law_of_time};
pub use mass::{Normal, mass, normal_of_mass};
pub use money::{Money, money};
pub use number::{split_number, whole};
pub use unit::{Counted, Rate, count, length, rate, share, speed, time};
