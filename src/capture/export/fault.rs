//! Why a run cannot be written as EPCIS.

use crate::capture::names::NameFault;
use crate::epcis;
use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportFault {
    /// The head names no identifiers.
    Names(Vec<NameFault>),
    /// The beginning of the run is no civil time with an offset.
    Begins(String),
    /// EPCIS 1.2 has no GS1 Digital Links.
    LinksIn12,
    /// A number of the run has no identifier: its pool does not issue it.
    NoIdentifier { pool: u16, place: u32 },
    /// A text cannot stand in a document of this form.
    Document(epcis::Fault),
    /// The output cannot be written.
    Output(String),
}

impl fmt::Display for ExportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExportFault::Names(faults) => {
                let told: Vec<String> = faults.iter().map(NameFault::to_string).collect();
                f.write_str(&told.join("; "))
            }
            ExportFault::Begins(text) => {
                write!(f, "the run begins at {text:?}, which is no time with an offset")
            }
            ExportFault::LinksIn12 => {
                f.write_str("EPCIS 1.2 knows EPC URNs only: write 2.0, or choose URNs")
            }
            ExportFault::NoIdentifier { pool, place } => {
                write!(f, "number {place} of pool {pool} has no identifier in its order")
            }
            ExportFault::Document(fault) => fault.fmt(f),
            ExportFault::Output(cause) => write!(f, "the output cannot be written: {cause}"),
        }
    }
}

impl std::error::Error for ExportFault {}
