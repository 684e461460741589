//! Events and headers, whatever form they came in.

mod event;
mod header;
pub mod names;
mod node;
mod spaces;

pub use event::{Event, Kind, Place};
pub use header::{Form, Header, Root};
pub use node::{Literal, Node, find};
pub use spaces::{OF_THE_CONTEXT, Spaces};
