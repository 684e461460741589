//! The forms of a document, as words of the command line.

use crate::epcis::model::Form;
use clap::ValueEnum;

/// A form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormWord {
    /// EPCIS 2.0 JSON-LD
    Json,
    /// EPCIS 2.0 XML
    Xml,
    /// EPCIS 1.2 XML
    Xml12,
}

impl FormWord {
    pub fn form(self) -> Form {
        match self {
            FormWord::Json => Form::Json,
            FormWord::Xml => Form::Xml,
            FormWord::Xml12 => Form::Xml12,
        }
    }
}
