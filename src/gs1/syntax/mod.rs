//! Element strings in all their forms: bracketed, unbracketed, as a scanner sends them, and as a
//! GS1 Digital Link URI. One way in ([`parse`]), one result ([`Parsed`]), all faults at once.
//!
//! Sources: GS1 General Specifications sections 3, 4.14, 5.1 and 7.8; GS1 Digital Link URI Syntax
//! 1.x; GS1 Syntax Dictionary. Where they leave room, the reading is that of GS1's own Syntax
//! Engine; `src/gs1/tests` holds it to the verdicts of that engine.

mod bracketed;
mod entry;
mod fault;
mod link_print;
mod link_read;
mod pairs;
mod parsed;
mod percent;
mod print;
mod reader;
mod scan;
mod unbracketed;
mod value;

pub use entry::{Input, Options, from_pairs, parse, parse_as};
pub use fault::{Fault, Problem};
pub use link_print::LinkFault;
pub use parsed::{Element, Form, GS, Parsed};
pub use print::Separator;
pub use scan::Symbology;
