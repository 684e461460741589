//! From an example lot to the evidence of it.

pub use super::lot::Flaw;
use super::lot::{
    Charset, Grade, GradeSource as Source, Lot, Parent, Scheme, SerialKind, Serials, lot,
};
use crate::market::evidence::{
    CodeEvidence, Evidence, GradeEvidence, GradeSource, Label, Outside, ParentEvidence, Product,
    Report, SerialEvidence,
};
use jiff::civil::Date;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A lot that was read, with what its evidence borrows.
#[derive(Debug)]
pub struct Example {
    lot: Lot,
    product: Product,
}

impl Example {
    /// The usual lot with the change of its market, then with that of a rule.
    pub fn of(market: &Map<String, Value>, change: &Map<String, Value>) -> Result<Example, Flaw> {
        let lot = lot(market, change)?;
        let product = product(&lot);
        Ok(Example { lot, product })
    }

    /// The day whose law binds it.
    pub fn day(&self) -> Date {
        self.lot.released_on.unwrap_or(self.lot.coded_on)
    }

    /// What is judged by a law to come is packed under it, unless the change says when.
    pub fn pack_under(&mut self, day: Date, change: &Map<String, Value>) {
        let lot = &mut self.lot;
        if !change.contains_key("coded_on") {
            lot.coded_on = lot.coded_on.max(day);
        }
        if !change.contains_key("released_on") {
            lot.released_on = lot.released_on.map(|released| released.max(day));
        }
    }

    pub fn evidence<'a>(&'a self, market: &'a str) -> Evidence<'a> {
        let lot = &self.lot;
        Evidence {
            lot: &lot.lot,
            market,
            country: lot.country.as_deref(),
            product: &self.product,
            expiry: &lot.expiry,
            coded_on: lot.coded_on,
            released_on: lot.released_on,
            serial: lot.serials.as_ref().map(|written| serial(written, lot)),
            parents: Some(parents(lot)),
            grades: lot.grade.as_ref().map(grades),
            symbols: None,
            outside: outside(lot),
        }
    }
}

fn product(lot: &Lot) -> Product {
    let national = lot.national_number.as_ref();
    Product {
        name: "the product".to_string(),
        gtin: lot.gtin.clone(),
        prescription: lot.prescription,
        lists: Some(lot.lists.clone()),
        shelf_life_months: lot.shelf_life_months,
        annual_volume: lot.annual_volume,
        code: lot.code.clone(),
        code_in_order: true,
        national_number: national.map(|number| (number.ai.clone(), number.value.clone())),
        human_readable: Some(lot.human_readable.clone()),
        two_longest_mm: lot.two_longest_mm,
        tamper_evident: lot.tamper_evident,
        case_gtin: lot.case_gtin.clone(),
        other_2d_codes: lot.other_2d_codes,
        crypto: None,
        other_gtins: lot.other_gtins.clone(),
        serial_prefix: lot.serial_prefix.clone(),
        stated: lot.stated.clone(),
    }
}

fn serial(written: &Serials, lot: &Lot) -> SerialEvidence {
    let Lot { duplicates, contradicted: wrong_data, .. } = *lot;
    let charset: &[u8] = match written.charset {
        Charset::Digits => b"0123456789",
        Charset::Cset82 => b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./!",
        Charset::Alphanumeric => b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    };
    let (prefix, count) = (written.prefix.as_deref().unwrap_or_default(), written.count);
    let length = written.length.saturating_sub(prefix.len());
    let issued: Vec<String> = match (&written.list, written.kind) {
        (Some(list), _) => list.clone(),
        (None, SerialKind::Counter) => {
            (1..=count).map(|i| format!("{prefix}{i:0length$}")).collect()
        }
        (None, SerialKind::Random) => {
            (1..=count).map(|i| prefix.to_owned() + &scattered(i, length, charset)).collect()
        }
    };
    SerialEvidence {
        pool: "packs".to_string(),
        alphabet: charset.len() as u32,
        length: written.length as u32,
        issued_total: count,
        shapes: issued.iter().collect(),
        issued,
        packs_out: count,
        unmarked: 0,
        wrong_data,
        compared: true,
        duplicates,
        duplicate_example: None,
        reused: Vec::new(),
        attacked: Default::default(),
    }
}

/// A number that looks random and is the same each time: a multiplicative hash.
fn scattered(i: u64, length: usize, charset: &[u8]) -> String {
    let mut word = i.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut character = || {
        word = (word ^ (word >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        char::from(charset[(word >> 40) as usize % charset.len()])
    };
    (0..length).map(|_| character()).collect()
}

fn parents(lot: &Lot) -> Vec<ParentEvidence> {
    let parents = lot.parents.iter().map(|written| ParentEvidence {
        level: written.level.name(),
        closed: written.closed,
        numbered: written.numbered,
        scheme: match written.scheme {
            Some(Scheme::Sscc) => Some("sscc"),
            Some(Scheme::Sgtin) => Some("sgtin"),
            Some(Scheme::None) | None => None,
        },
        aggregated: written.aggregated,
        labels: written.code.iter().map(|code| label(code, written.closed)).collect(),
        uniform: written.content.as_ref().map(|content| content == "uniform"),
    });
    parents.collect()
}

fn carriers(lot: &Lot) -> BTreeMap<&'static str, String> {
    let stated = |parent: &Parent| Some((parent.level.name(), parent.carrier.clone()?));
    lot.parents.iter().filter_map(stated).collect()
}

fn label(code: &[String], units: u64) -> Label {
    Label { code: code.to_vec(), units, ..Label::default() }
}

fn grades(written: &Grade) -> GradeEvidence {
    let source = match written.source {
        Source::Inline => GradeSource::Inline,
        Source::Verifier => GradeSource::Verifier {
            per_hour: written.per_hour,
            aperture_mils: written.aperture_mils,
            light_nm: written.light_nm,
        },
    };
    let tenths = (written.value.clamp(0.0, 4.0) * 10.0).round() as u8;
    GradeEvidence { source, symbols: [(tenths, 1)].into(), drift: None }
}

fn outside(lot: &Lot) -> Outside {
    let reports = lot.reports.iter().map(|written| Report {
        event: written.event.clone(),
        days_after: written.days_after,
        before: written.before.clone(),
        timed: true,
    });
    Outside {
        codes: Some(CodeEvidence {
            read: lot.serials.as_ref().map_or(1, |serials| serials.count),
            contradicted: lot.contradicted,
            compared: true,
            ..CodeEvidence::default()
        }),
        values: lot.values.iter().map(|(ai, v)| (ai.clone(), [v].into_iter().collect())).collect(),
        carrier: lot.carrier.clone(),
        module_mm: lot.module_mm,
        symbol_modules: lot.symbol_modules,
        label_carriers: carriers(lot),
        texts: Some(lot.texts.clone()),
        reports: Some(reports.collect()),
        reports_are_all: true,
        records_years: lot.records_years,
        loose: Default::default(),
        coding_day_unknown: false,
    }
}
