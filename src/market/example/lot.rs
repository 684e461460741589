//! An example lot as it is written. Every key is known, and `none` is a key without a value.

use crate::market::check::cause_and_cure;
use crate::market::stated::{Stated, all};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// More numbers, and longer ones, than a check looks at.
const MOST_SERIALS: u64 = 10_000;
const LONGEST_SERIAL: usize = 64;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lot {
    pub prescription: bool,
    pub lists: Vec<String>,
    pub gtin: String,
    pub code: Vec<String>,
    pub values: BTreeMap<String, String>,
    pub serials: Option<Serials>,
    pub lot: String,
    pub expiry: String,
    pub coded_on: Date,
    pub released_on: Option<Date>,
    pub shelf_life_months: Option<f64>,
    pub annual_volume: Option<f64>,
    pub carrier: Option<String>,
    pub module_mm: Option<f64>,
    pub symbol_modules: Option<u32>,
    pub grade: Option<Grade>,
    pub human_readable: Vec<String>,
    pub texts: Vec<String>,
    pub two_longest_mm: Option<f64>,
    pub tamper_evident: Option<bool>,
    pub other_2d_codes: Option<u32>,
    pub national_number: Option<NationalNumber>,
    pub country: Option<String>,
    pub case_gtin: Option<String>,
    pub parents: Vec<Parent>,
    pub reports: Vec<Reported>,
    pub records_years: Option<f64>,
    pub duplicates: u64,
    /// Packs whose code says something else than their label.
    pub contradicted: u64,
    pub other_gtins: Option<Vec<String>>,
    pub serial_prefix: Option<String>,
    #[serde(deserialize_with = "stated")]
    pub stated: Stated,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Serials {
    pub kind: SerialKind,
    #[serde(deserialize_with = "length")]
    pub length: usize,
    pub charset: Charset,
    #[serde(deserialize_with = "serials")]
    pub count: u64,
    pub list: Option<Vec<String>>,
    /// With which all begin.
    pub prefix: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SerialKind {
    Random,
    Counter,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Charset {
    Digits,
    Alphanumeric,
    Cset82,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    pub value: f64,
    pub source: GradeSource,
    /// Symbols taken from the line each hour.
    pub per_hour: Option<f64>,
    pub aperture_mils: Option<f64>,
    pub light_nm: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GradeSource {
    Verifier,
    Inline,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NationalNumber {
    pub ai: String,
    pub value: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parent {
    pub level: ParentLevel,
    pub closed: u64,
    pub numbered: u64,
    pub scheme: Option<Scheme>,
    pub aggregated: bool,
    pub content: Option<String>,
    pub code: Option<Vec<String>>,
    pub carrier: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParentLevel {
    Bundle,
    Case,
    Pallet,
}

impl ParentLevel {
    pub fn name(self) -> &'static str {
        match self {
            ParentLevel::Bundle => "bundle",
            ParentLevel::Case => "case",
            ParentLevel::Pallet => "pallet",
        }
    }
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    Sscc,
    Sgtin,
    None,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reported {
    pub event: String,
    pub days_after: Option<u32>,
    pub before: Option<String>,
}

fn stated<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Stated, D::Error> {
    let entries = Vec::<String>::deserialize(deserializer)?;
    let read = all(entries.iter().map(String::as_str));
    read.map_err(|(message, help)| de::Error::custom(format!("{message}, expected {help}")))
}

fn serials<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let count = u64::deserialize(deserializer)?;
    if count > MOST_SERIALS {
        return Err(de::Error::custom(format!("{count} numbers, expected {MOST_SERIALS} at most")));
    }
    Ok(count)
}

fn length<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    let length = usize::deserialize(deserializer)?;
    if length > LONGEST_SERIAL {
        let message = format!("numbers of {length} places, expected {LONGEST_SERIAL} at most");
        return Err(de::Error::custom(message));
    }
    Ok(length)
}

/// What a lot has where its file says nothing else.
fn usual() -> Value {
    json!({
        "prescription": true, "lists": [], "gtin": "04012345678901",
        "code": ["01", "21", "17", "10"], "values": {},
        "serials": {"kind": "random", "length": 20, "charset": "alphanumeric", "count": 200},
        "lot": "L1234", "expiry": "291130", "coded_on": "2026-11-02", "released_on": "2026-11-10",
        "shelf_life_months": 36, "annual_volume": 500_000, "carrier": "gs1-datamatrix",
        "module_mm": 0.38,
        "grade": {"value": 3.0, "source": "verifier", "aperture_mils": 8, "light_nm": 660},
        "human_readable": ["gtin", "serial", "lot", "expiry"], "texts": [], "two_longest_mm": 180,
        "tamper_evident": true, "other_2d_codes": 0, "national_number": null, "country": null,
        "case_gtin": "14012345678908",
        "parents": [
            {"level": "case", "closed": 10, "numbered": 10, "scheme": "sscc", "aggregated": true,
             "content": "uniform", "code": ["00"], "carrier": "gs1-128"},
            {"level": "pallet", "closed": 1, "numbered": 1, "scheme": "sscc", "aggregated": true,
             "content": "uniform", "code": ["00"], "carrier": "gs1-128"},
        ],
        "reports": [], "records_years": 10, "duplicates": 0, "contradicted": 0, "other_gtins": [],
        "serial_prefix": null, "symbol_modules": 26,
        "stated": [
            "text-beside-code", "text-with-identifiers", "smooth-surface", "composite-part",
            "linear-bar-code", "label-form", "scratch-layer", "code-names-drug",
            "code-names-maker", "licensed-print-site", "broken-case-ended",
            "site-location-code", "code-on-primary-label",
        ],
    })
}

/// Why a change makes no lot, and the key at which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    pub key: String,
    pub message: String,
    pub help: String,
}

/// The usual lot with the change of its market, then with this one.
pub fn lot(market: &Map<String, Value>, change: &Map<String, Value>) -> Result<Lot, Flaw> {
    let mut whole = usual();
    merge(&mut whole, market);
    let before = whole.clone();
    merge(&mut whole, change);
    serde_json::from_value(whole).map_err(|fault| {
        // Which key it is shows one change after the other.
        let alone = |(key, value): (&String, &Value)| {
            let mut lot = before.clone();
            merge(&mut lot, &Map::from_iter([(key.clone(), value.clone())]));
            serde_json::from_value::<Lot>(lot).err().map(|fault| flaw(key, &fault))
        };
        change.iter().find_map(alone).unwrap_or_else(|| flaw("", &fault))
    })
}

fn flaw(key: &str, fault: &serde_json::Error) -> Flaw {
    let (message, help) = cause_and_cure(&fault.to_string());
    let message = match message.contains(&format!("`{key}`")) {
        true => format!("example lot: {message}"),
        false => format!("example lot: `{key}`: {message}"),
    };
    Flaw { key: key.to_string(), message, help }
}

/// Maps key by key, all else as a whole. `none` takes a value away.
fn merge(lot: &mut Value, change: &Map<String, Value>) {
    for (key, value) in change {
        match (lot.get_mut(key), value) {
            (Some(old @ Value::Object(_)), Value::Object(inner)) => merge(old, inner),
            (_, Value::String(word)) if word == "none" => lot[key] = Value::Null,
            _ => lot[key] = value.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn the_usual_lot_can_be_read_and_changed() {
        let market = change(json!({"serials": {"length": 12}, "country": "ES"}));
        let lot = lot(&market, &change(json!({"carrier": "none", "serials": {"count": 3}})));
        let lot = lot.expect("sound");
        let serials = lot.serials.expect("numbers");
        assert_eq!((serials.length, serials.count, lot.carrier), (12, 3, None));
        assert_eq!(lot.country.as_deref(), Some("ES"));
    }

    #[test]
    fn what_is_unknown_or_too_large_is_told_with_its_key() {
        for (wrong, key, message, help) in [
            (json!({"duplicate": 1}), "duplicate", "unknown field `duplicate`", "`duplicates`?"),
            (json!({"serials": {"lenght": 3}}), "serials", "unknown field `lenght`", "`length`?"),
            (json!({"lot": "A", "code": "01"}), "code", "invalid type: string", "a sequence"),
            (json!({"serials": {"count": 20_000}}), "serials", "20000 numbers", "10000 at most"),
            (json!({"serials": {"length": 1_000_000_000}}), "serials", "places", "64 at most"),
            (json!({"parents": [{"level": "box"}]}), "parents", "unknown variant `box`", "bundle"),
            (json!({"coded_on": "soon"}), "coded_on", "`coded_on`: ", ""),
        ] {
            let flaw = lot(&Map::new(), &change(wrong)).expect_err(message);
            assert_eq!(flaw.key, key);
            assert!(flaw.message.contains(message), "{flaw:?}");
            assert!(flaw.help.contains(help), "{flaw:?}");
        }
    }
}
