//! What every kind of check has in common, and the list of kinds.

use super::super::Finding;
use super::super::evidence::{Evidence, SerialEvidence};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::fmt::Debug;

/// A check with its parameters. The rule around it says when it binds and how far it decides.
pub trait Check: Debug + Send + Sync {
    fn judge(&self, subject: &Subject) -> Finding;

    /// The least print grade that it asks for, if that is its business.
    fn least_grade(&self) -> Option<f64> {
        None
    }
}

/// What is judged.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub evidence: &'a Evidence<'a>,
}

impl<'a> Subject<'a> {
    /// The numbers of packs that went out, or the finding of a rule about numbers without them:
    /// not serialized at all is the business of the rule of required elements alone.
    pub fn numbers(&self) -> Result<&'a SerialEvidence, Finding> {
        match &self.evidence.serial {
            None => Err(Finding::not_applicable("packs carry no unique identifier")),
            Some(serial) if serial.packs_out == 0 => {
                Err(Finding::not_reviewed("no pack of the order left the line in this run"))
            }
            Some(serial) => Ok(serial),
        }
    }

    /// True where packs carry their code: one that should hold a number and has none was not
    /// printed.
    pub fn is_coded(&self) -> bool {
        self.evidence.serial.is_some() || !self.code_holds("21")
    }

    /// True where the pack's code holds this application identifier.
    pub fn code_holds(&self, ai: &str) -> bool {
        self.evidence.product.code.iter().any(|held| held == ai)
    }
}

type Loader = fn(Value) -> Result<Box<dyn Check>, serde_json::Error>;

const KINDS: [(&str, Loader); 26] = [
    ("aggregation", boxed::<super::aggregation::Aggregation>),
    ("carrier", boxed::<super::carrier::Carrier>),
    ("case-content", boxed::<super::case_content::CaseContent>),
    ("case-identifier", boxed::<super::case_identifier::CaseIdentifier>),
    ("element-count", boxed::<super::element_count::ElementCount>),
    ("element-format", boxed::<super::element_format::ElementFormat>),
    ("element-order", boxed::<super::element_order::ElementOrder>),
    ("epcis-events", boxed::<super::epcis_events::EpcisEvents>),
    ("expiry-day", boxed::<super::expiry_day::ExpiryDay>),
    ("gtin-prefix", boxed::<super::gtin_prefix::GtinPrefix>),
    ("guess-probability", boxed::<super::guess_probability::GuessProbability>),
    ("human-readable", boxed::<super::human_readable::HumanReadable>),
    ("module-size", boxed::<super::module_size::ModuleSize>),
    ("national-number", boxed::<super::national_number::NationalNumber>),
    ("ndc-in-gtin", boxed::<super::ndc_in_gtin::NdcInGtin>),
    ("no-report", boxed::<super::no_report::NoReport>),
    ("random-serials", boxed::<super::random_serials::RandomSerials>),
    ("records", boxed::<super::records::Records>),
    ("reporting", boxed::<super::reporting::Reporting>),
    ("required-elements", boxed::<super::required_elements::RequiredElements>),
    ("serial-format", boxed::<super::serial_format::SerialFormat>),
    ("single-2d-code", boxed::<super::single_2d_code::Single2dCode>),
    ("symbol-quality", boxed::<super::symbol_quality::SymbolQuality>),
    ("tamper-evidence", boxed::<super::tamper_evidence::TamperEvidence>),
    ("text", boxed::<super::text::Text>),
    ("unique-serials", boxed::<super::unique_serials::UniqueSerials>),
];

fn boxed<C: Check + DeserializeOwned + 'static>(
    with: Value,
) -> Result<Box<dyn Check>, serde_json::Error> {
    Ok(Box::new(serde_json::from_value::<C>(with)?))
}

/// The check of this kind with these parameters; the message says what is wrong with either.
pub fn load(kind: &str, with: Map<String, Value>) -> Result<Box<dyn Check>, String> {
    match KINDS.iter().find(|(name, _)| *name == kind) {
        Some((_, loader)) => {
            loader(Value::Object(with)).map_err(|fault| format!("check {kind}: {fault}"))
        }
        None => {
            let near = KINDS
                .iter()
                .map(|(name, _)| (strsim::jaro_winkler(name, kind), *name))
                .max_by(|a, b| a.0.total_cmp(&b.0));
            let hint = near.filter(|(score, _)| *score > 0.8).map(|(_, name)| name);
            let hint = hint.map_or(String::new(), |name| format!("; did you mean `{name}`?"));
            Err(format!("no kind of check is called `{kind}`{hint}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// One file a kind, and the file is called as the kind.
    #[test]
    fn each_file_is_a_kind_of_its_name() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/market/check");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder of this file")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name != "mod.rs" && name != "kind.rs")
            .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
            .collect();
        files.sort_unstable();
        assert_eq!(files, KINDS.map(|(name, _)| name));
    }
}
