//! What every kind of check has in common, and the list of kinds.

use super::super::Finding;
use super::super::evidence::{Evidence, SerialEvidence};
use super::super::formula::Facts;
use crate::base::quantity::nearest;
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

    /// True for a kind whose parameters only a lot shows to be wrong.
    fn is_tried(&self) -> bool {
        false
    }

    /// What is wrong with its parameters, as this lot shows.
    fn misfit(&self, _: &Subject) -> Option<BadCheck> {
        None
    }
}

/// What is wrong with a check as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCheck {
    /// The parameter in which it lies; empty: the kind itself.
    pub parameter: String,
    /// Byte of that parameter's text.
    pub at: usize,
    pub message: String,
    pub help: String,
}

impl BadCheck {
    pub fn of(parameter: &str, message: &str, help: &str) -> BadCheck {
        let [parameter, message, help] = [parameter, message, help].map(str::to_string);
        BadCheck { parameter, at: 0, message, help }
    }
}

/// What is judged.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub evidence: &'a Evidence<'a>,
    /// The same for expressions.
    pub facts: &'a Facts,
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

type Loader = fn(Value) -> Result<Box<dyn Check>, BadCheck>;

const KINDS: [(&str, Loader); 34] = [
    ("aggregation", boxed::<super::aggregation::Aggregation>),
    ("carrier", boxed::<super::carrier::Carrier>),
    ("case-content", boxed::<super::case_content::CaseContent>),
    ("case-identifier", boxed::<super::case_identifier::CaseIdentifier>),
    ("case-label", boxed::<super::case_label::CaseLabel>),
    ("element-count", boxed::<super::element_count::ElementCount>),
    ("element-format", boxed::<super::element_format::ElementFormat>),
    ("element-order", boxed::<super::element_order::ElementOrder>),
    ("epcis-events", boxed::<super::epcis_events::EpcisEvents>),
    ("expiry-day", boxed::<super::expiry_day::ExpiryDay>),
    ("expression", super::expression::load),
    ("faultless-packs", boxed::<super::faultless_packs::FaultlessPacks>),
    ("gtin-prefix", boxed::<super::gtin_prefix::GtinPrefix>),
    ("guess-probability", boxed::<super::guess_probability::GuessProbability>),
    ("human-readable", boxed::<super::human_readable::HumanReadable>),
    ("module-size", boxed::<super::module_size::ModuleSize>),
    ("national-number", boxed::<super::national_number::NationalNumber>),
    ("ndc-in-gtin", boxed::<super::ndc_in_gtin::NdcInGtin>),
    ("no-report", boxed::<super::no_report::NoReport>),
    ("product-codes-agree", boxed::<super::product_codes_agree::ProductCodesAgree>),
    ("random-serials", boxed::<super::random_serials::RandomSerials>),
    ("records", boxed::<super::records::Records>),
    ("reporting", boxed::<super::reporting::Reporting>),
    ("required-elements", boxed::<super::required_elements::RequiredElements>),
    ("serial-format", boxed::<super::serial_format::SerialFormat>),
    ("serial-prefix", boxed::<super::serial_prefix::SerialPrefix>),
    ("single-2d-code", boxed::<super::single_2d_code::Single2dCode>),
    ("stated", super::stated::load),
    ("symbol-quality", boxed::<super::symbol_quality::SymbolQuality>),
    ("symbol-reads", boxed::<super::symbol_reads::SymbolReads>),
    ("symbol-size", boxed::<super::symbol_size::SymbolSize>),
    ("tamper-evidence", boxed::<super::tamper_evidence::TamperEvidence>),
    ("text", boxed::<super::text::Text>),
    ("unique-serials", boxed::<super::unique_serials::UniqueSerials>),
];

fn boxed<C: Check + DeserializeOwned + 'static>(with: Value) -> Result<Box<dyn Check>, BadCheck> {
    Ok(Box::new(read::<C>(with)?))
}

/// The parameters of a check. What serde says names the parameter where it is an unknown one.
pub fn read<C: DeserializeOwned>(with: Value) -> Result<C, BadCheck> {
    serde_json::from_value(with).map_err(|fault| {
        let (message, help) = cause_and_cure(&fault.to_string());
        let unknown = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`'));
        BadCheck::of(unknown.map_or("", |(name, _)| name), &message, &help)
    })
}

/// A sentence of serde as what is wrong, and what would be right.
pub fn cause_and_cure(sentence: &str) -> (String, String) {
    let Some((cause, wanted)) = sentence.split_once(", expected ") else {
        return (sentence.to_string(), String::new());
    };
    // Some quote the words, some do not.
    let asked = cause.split('`').nth(1).unwrap_or_default();
    let listed = wanted.strip_prefix("one of ").unwrap_or(wanted).split([',', ' ']);
    let near = nearest(asked, listed.map(|word| word.trim_matches('`')).filter(|w| !w.is_empty()));
    let cure =
        near.map_or_else(|| format!("expected {wanted}"), |near| format!("did you mean `{near}`?"));
    (cause.to_string(), cure)
}

/// The check of this kind with these parameters.
pub fn load(kind: &str, with: Map<String, Value>) -> Result<Box<dyn Check>, BadCheck> {
    if let Some((_, loader)) = KINDS.iter().find(|(name, _)| *name == kind) {
        return loader(Value::Object(with));
    }
    let names = || KINDS.iter().map(|(name, _)| *name);
    let help = nearest(kind, names()).map_or_else(
        || format!("there are {}", names().collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    Err(BadCheck::of("", &format!("no kind of check is called `{kind}`"), &help))
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

    #[test]
    fn the_readme_of_rule_files_tells_each_kind() {
        let readme = include_str!("../../../scenarios/markets/README.md");
        for (name, _) in KINDS {
            assert!(readme.contains(&format!("\n| `{name}` | ")), "{name}");
        }
    }
}
