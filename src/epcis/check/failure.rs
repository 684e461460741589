//! Why a check ends early.

use crate::epcis::Fault;
use std::{fmt, io};

/// The document, or the place for what does not fit into the memory.
#[derive(Debug)]
pub enum Failure {
    Document(Fault),
    Disk(io::Error),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Failure {
        Failure::Document(fault)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Disk(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Document(fault) => fault.fmt(f),
            Failure::Disk(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Failure {}
