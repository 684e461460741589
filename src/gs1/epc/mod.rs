//! EPC URNs of GS1 keys (EPC Tag Data Standard 2.x, sections 6 and 7), and element strings from
//! them and to them. How many digits of a key are the company prefix cannot be seen from the key;
//! whoever asks for a URN must say it.

mod convert;
mod escape;
mod model;
mod read;
#[cfg(test)]
mod tests;

pub use model::{Epc, Scheme};
