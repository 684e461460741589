//! From a form of packs to what a judge may know of it.

use super::column::Column;
use super::destination::{destination, usual_name};
use super::fault::PackFault;
use super::form::Form;
use super::numbers::Shared;
use super::values::{self, Bad, words};
use crate::base::random::{Stream, stream_seed};
use crate::gs1::element_text;
use crate::market::Rulebook;
use crate::market::evidence::{
    CodeEvidence, Evidence, Outside, Product, Report, Reuse, SerialEvidence,
};
use crate::market::words::count;
use crate::symbol::{DRAWN, Sample, SymbolEvidence, Trials};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A form with its cells as values. The destination stands apart: what if it went elsewhere?
#[derive(Debug)]
pub struct Facts {
    pub lot: String,
    /// Market and country, if the list has them.
    pub market: Option<String>,
    pub country: Option<String>,
    pub product: Product,
    pub expiry: String,
    pub coded_on: Option<Date>,
    pub released_on: Option<Date>,
    pub serial: Option<SerialEvidence>,
    pub outside: Outside,
}

/// A lot that uses a number of another.
pub struct Sharer {
    lot: String,
    day: Option<Date>,
    expiry: Option<Date>,
}

/// Reads the cells of a form; all its faults at once.
struct Cells<'a> {
    form: &'a Form,
    faults: &'a mut Vec<PackFault>,
}

impl Cells<'_> {
    fn of<T>(&mut self, column: Column, read: impl Fn(&str) -> Result<T, Bad>) -> Option<T> {
        let written = self.form.cell(column)?;
        match read(written) {
            Ok(value) => Some(value),
            Err(bad) => {
                let fault = PackFault::new(self.form.row, bad.message, bad.help);
                self.faults.push(fault.in_column(column.name()));
                None
            }
        }
    }

    fn texts(&self, column: Column, spaces: bool) -> Option<Vec<String>> {
        self.form.cell(column).map(|written| words(written, spaces))
    }
}

impl Facts {
    pub fn of(form: &Form, rulebook: &Rulebook, faults: &mut Vec<PackFault>) -> Facts {
        let mut cells = Cells { form, faults };
        let (market, country) = cells
            .of(Column::Destination, |written| {
                destination(rulebook, written).ok_or_else(|| nowhere(written))
            })
            .map_or((None, None), |(market, country)| (Some(market), country));
        let country = form.cell(Column::Country).map(str::to_uppercase).or(country);
        let released_on = cells.of(Column::ReleasedOn, values::day);
        let uploaded = cells.of(Column::UploadedOn, values::day);
        let uploaded = uploaded.map(|day| upload(day, released_on));
        let mut reports = cells.of(Column::Reports, values::reports);
        // A report that is told with its days outweighs the column of one day.
        if let Some(upload) = uploaded {
            let reports = reports.get_or_insert_default();
            if reports.iter().all(|report| report.event != upload.event) {
                reports.push(upload);
            }
        }
        let outside = Outside {
            codes: codes(form),
            values: form.values.iter().map(|(ai, v)| ((*ai).to_string(), v.clone())).collect(),
            carrier: form.cell(Column::Carrier).map(str::to_lowercase),
            module_mm: cells.of(Column::ModuleMm, values::number),
            symbol_modules: cells.of(Column::SymbolModules, values::whole),
            label_carriers: label_carriers(form),
            texts: cells.texts(Column::Texts, false),
            reports_are_all: form.cell(Column::Reports).is_some(),
            reports,
            records_years: cells.of(Column::RecordsYears, values::number),
            loose: form.parents.iter().map(|parents| parents.loose()).collect(),
            coding_day_unknown: form.cell(Column::CodedOn).is_none(),
        };
        Facts {
            lot: form.element("10").unwrap_or_default().to_string(),
            market,
            country,
            expiry: form.element("17").unwrap_or_default().to_string(),
            coded_on: cells.of(Column::CodedOn, values::day),
            released_on,
            product: product(&mut cells),
            serial: serial(form),
            outside,
        }
    }

    /// What is known by `as_of` of the packs of `form`, where they go to this market.
    pub fn evidence<'a>(&'a self, form: &Form, market: &'a str, as_of: Date) -> Evidence<'a> {
        let own = self.market.as_deref() == Some(market);
        let levels: Vec<_> = form.parents.iter().map(|parents| parents.evidence()).collect();
        Evidence {
            lot: &self.lot,
            market,
            country: self.country.as_deref().filter(|_| own),
            product: &self.product,
            expiry: &self.expiry,
            coded_on: self.coded_on.unwrap_or(as_of),
            released_on: self.released_on,
            serial: self.serial.clone(),
            parents: (!levels.is_empty()).then_some(levels),
            grades: form.grading.evidence(),
            symbols: None,
            outside: self.outside.clone(),
        }
    }

    /// What another lot must know of this one, where both use the same numbers.
    pub fn sharer(&self) -> Sharer {
        let day = self.released_on.or(self.coded_on);
        let expiry = day.and_then(|day| values::expiry_day(&self.expiry, day));
        Sharer { lot: self.lot.clone(), day, expiry }
    }

    /// Adds the numbers that this form shares with itself, or with another.
    pub fn share(&mut self, shared: &Shared, other: Option<Sharer>) {
        let rows =
            format!("in rows {} and {}", count(shared.rows.0.into()), count(shared.rows.1.into()));
        let Some(serial) = &mut self.serial else { return };
        let Some(other) = other.filter(|other| other.lot != self.lot) else {
            serial.duplicates += shared.packs;
            serial.duplicate_example.get_or_insert(rows);
            return;
        };
        let Sharer { lot, day, expiry } = other;
        serial.reused.push(Reuse { lot, packs: shared.packs, example: rows, expiry, day });
    }
}

/// Prints a sample of the packs' symbols in the condition of their grade, the best where they have
/// none, and reads them back. Numbers past the first 10,000 are not at hand, and not drawn.
pub fn symbols(form: &Form) -> Option<SymbolEvidence> {
    let lot = form.element("10").unwrap_or_default();
    let mut draws = Stream::new(stream_seed(form.row, lot, "symbol sample"));
    let sample = Sample::of_lot(form.issued.len() as u64, DRAWN, [], &mut draws);
    let text = |serial: &str| {
        let value = |(ai, value): &(&'static str, Option<String>)| match (*ai, value) {
            ("21", _) => Some((*ai, serial.to_string())),
            (_, Some(value)) => Some((*ai, value.clone())),
            _ => None,
        };
        let fields: Vec<(&str, String)> = form.code.iter().filter_map(value).collect();
        element_text(fields.iter().map(|(ai, value)| (*ai, value.as_str())))
    };
    let symbol = |pack: u64| {
        let grade = form.grading.of(pack, form.packs);
        form.issued.get(pack as usize).map(|serial| (text(serial), grade))
    };
    let trials = Trials::new(form.row, lot);
    (sample.size() > 0).then(|| trials.over(&sample, symbol))
}

fn nowhere(written: &str) -> Bad {
    Bad {
        message: format!("`{written}` is no market that the rulebook knows, and no country of one"),
        help: match usual_name(written) {
            Some("GR") => "write GR: ISO 3166 calls Greece so",
            Some(_) => "write GB: ISO 3166 calls the United Kingdom so",
            None => NAMES,
        }
        .into(),
    }
}

const NAMES: &str =
    "write a market as EU or US (`lineproof markets list`), or a country of the EU as DE";

fn upload(day: Date, released: Option<Date>) -> Report {
    let before = released.is_some_and(|released| day <= released).then(|| "release".to_string());
    let days = released.and_then(|released| day.since(released).ok()).map(|span| span.get_days());
    let days_after = days.and_then(|n| u32::try_from(n).ok());
    Report { event: "upload".into(), days_after, before, timed: released.is_some() }
}

fn product(cells: &mut Cells) -> Product {
    let form = cells.form;
    let national = form.code.iter().find(|(ai, _)| (710..=717).any(|n| *ai == n.to_string()));
    Product {
        name: form.element("01").map_or("the product".into(), |gtin| format!("GTIN {gtin}")),
        gtin: form.element("01").unwrap_or_default().to_string(),
        prescription: cells.of(Column::Prescription, values::is).unwrap_or(true),
        shelf_life_months: cells.of(Column::ShelfLifeMonths, values::number),
        lists: cells.texts(Column::Lists, false),
        annual_volume: cells.of(Column::AnnualVolume, values::number),
        code: form.code.iter().map(|(ai, _)| (*ai).to_string()).collect(),
        code_in_order: form.code_in_order,
        national_number: national
            .map(|(ai, value)| ((*ai).to_string(), value.clone().unwrap_or_default())),
        human_readable: cells.texts(Column::HumanReadable, true),
        two_longest_mm: cells.of(Column::TwoLongestMm, values::number),
        tamper_evident: cells.of(Column::TamperEvident, values::is),
        case_gtin: None,
        other_2d_codes: cells.of(Column::Other2dCodes, values::whole),
        crypto: None,
        other_gtins: cells.of(Column::OtherGtins, values::list_or_none),
        serial_prefix: form.cell(Column::SerialPrefix).map(str::to_string),
        stated: cells.of(Column::Stated, values::stated).unwrap_or_default(),
    }
}

fn label_carriers(form: &Form) -> BTreeMap<&'static str, String> {
    let levels = [("case", Column::CaseCarrier), ("pallet", Column::PalletCarrier)];
    let told = |(level, column)| Some((level, form.cell(column)?.to_lowercase().replace('_', "-")));
    levels.into_iter().filter_map(told).collect()
}

fn serial(form: &Form) -> Option<SerialEvidence> {
    (!form.serials.is_empty()).then(|| SerialEvidence {
        pool: form.element("10").map_or("of the list".into(), |lot| format!("of lot {lot}")),
        alphabet: form.alphabet(),
        length: u32::from(form.serials.lengths().0),
        issued: form.issued.clone(),
        issued_total: form.serials.count(),
        shapes: form.serials.clone(),
        packs_out: form.packs,
        unmarked: 0,
        wrong_data: form.contradicted,
        compared: form.compared == form.packs,
        duplicates: 0,
        duplicate_example: None,
        reused: Vec::new(),
        attacked: Default::default(),
    })
}

fn codes(form: &Form) -> Option<CodeEvidence> {
    form.code_in_order.then(|| CodeEvidence {
        read: form.packs,
        faulty: form.unreadable,
        fault: form.code_fault.clone(),
        swallowed: form.swallowed.clone(),
        contradicted: form.contradicted,
        compared: form.compared == form.packs,
    })
}
