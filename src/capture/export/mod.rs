//! EPCIS documents of what a controller reports: EPCIS 2.0 JSON-LD and XML, and 1.2 XML in the GS1
//! US profile for the DSCSA.

mod clock;
mod event;
mod exporter;
mod fault;
mod header;
mod options;
mod party;
mod stencil;

pub use exporter::{Exporter, Written};
pub use fault::ExportFault;
pub use options::{Options, Parties, Profile};
pub use party::Party;
