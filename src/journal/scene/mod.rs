//! What is on a line at a moment, as the facts up to then tell it: who does what since when, which
//! units are where, what is in the parents on the line, what has been counted.
//!
//! A scene holds the units that are on the line and no others, so that it stays small however long
//! the run is. What became of a unit that has left is told by its facts ([`super::file::life`]).

mod apply;
mod decode;
mod encode;
mod model;
mod topology;

pub use model::{LinkScene, Numbered, Parent, Present, Scene, StationScene, Whereabouts};
