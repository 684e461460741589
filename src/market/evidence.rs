//! What a judge may know of one order of one run. Built by `run`, never by asking the engine.

use super::Shapes;
use super::attack;
use super::stated::Stated;
use crate::symbol::SymbolEvidence;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// Facts about a product that its owner states in the scenario.
#[derive(Debug, Clone)]
pub struct Product {
    pub name: String,
    pub gtin: String,
    /// Prescription medicine: most laws cover these only.
    pub prescription: bool,
    /// Lists of authorities that it stands on; None: not stated.
    pub lists: Option<Vec<String>>,
    pub shelf_life_months: Option<f64>,
    /// Packs a year under this GTIN: how many live numbers an attacker may hit.
    pub annual_volume: Option<f64>,
    /// Application identifiers in the pack's symbol.
    pub code: Vec<String>,
    /// `code` is in its printed order.
    pub code_in_order: bool,
    /// National number with its AI, as ("714", "1234567").
    pub national_number: Option<(String, String)>,
    /// `gtin`, `serial`, `lot`, `expiry`, `national-number`; None: not stated.
    pub human_readable: Option<Vec<String>>,
    /// Sum of the two longest dimensions in millimetres, if stated.
    pub two_longest_mm: Option<f64>,
    pub tamper_evident: Option<bool>,
    /// How a homogeneous case is identified when it is itself a trade item: its own GTIN.
    pub case_gtin: Option<String>,
    /// Visible 2D codes on the pack besides the safety feature's.
    pub other_2d_codes: Option<u32>,
    /// Characters of the crypto code (AI 92) that the operator of a state's system issues for each
    /// pack, beside a key (AI 91). None: the scenario states none.
    pub crypto: Option<u32>,
    /// Product codes on the pack beside that in its symbol, as in a linear bar code; None: not
    /// stated.
    pub other_gtins: Option<Vec<String>>,
    /// The first characters of its numbers, where they name the company or the drug.
    pub serial_prefix: Option<String>,
    /// What somebody states of artwork, packing and process.
    pub stated: Stated,
}

/// One order of one replication.
#[derive(Debug, Clone)]
pub struct Evidence<'a> {
    pub lot: &'a str,
    pub market: &'a str,
    pub country: Option<&'a str>,
    pub product: &'a Product,
    /// Expiry as the element string carries it: YYMMDD.
    pub expiry: &'a str,
    /// The day the packs are coded, and the day the lot is released, if stated: packs of an earlier
    /// law are judged by it.
    pub coded_on: Date,
    pub released_on: Option<Date>,
    /// None: the packs carry no number.
    pub serial: Option<SerialEvidence>,
    /// None: nothing is known of parents.
    pub parents: Option<Vec<ParentEvidence>>,
    pub grades: Option<GradeEvidence>,
    /// A sample of symbols, printed and read back; None: none was.
    pub symbols: Option<SymbolEvidence>,
    pub outside: Outside,
}

/// What is known of a lot beyond what the line has seen of it. A run knows nothing of it.
#[derive(Debug, Clone, Default)]
pub struct Outside {
    /// The codes as a reader gave them.
    pub codes: Option<CodeEvidence>,
    /// Values of further application identifiers, as a key and a crypto code.
    pub values: BTreeMap<String, Shapes>,
    /// `gs1-datamatrix`, `qr`, ...
    pub carrier: Option<String>,
    /// Width of a module of the symbol in millimetres.
    pub module_mm: Option<f64>,
    /// Modules along the longer side of the symbol.
    pub symbol_modules: Option<u32>,
    /// Kind of symbol on the labels of a level: `case`, `pallet`.
    pub label_carriers: BTreeMap<&'static str, String>,
    /// Texts on the pack that a law may ask for.
    pub texts: Option<Vec<String>>,
    pub reports: Option<Vec<Report>>,
    /// `reports` are all that were made. False: others may have been made, which are not told.
    pub reports_are_all: bool,
    /// How long records are kept.
    pub records_years: Option<f64>,
    /// Packs that lie in no parent of a level.
    pub loose: BTreeMap<&'static str, u64>,
    /// Nobody states when the packs were coded: [`Evidence::coded_on`] is the day of judgement.
    pub coding_day_unknown: bool,
}

/// Whole codes that were read from packs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeEvidence {
    pub read: u64,
    /// Codes that break a rule of GS1 element strings, and the first such fault.
    pub faulty: u64,
    pub fault: Option<String>,
    /// A value that seems to hold the elements behind it, since a separator is missing.
    pub swallowed: Option<String>,
    /// Codes that say something else than the label, and whether all were compared with it.
    pub contradicted: u64,
    pub compared: bool,
}

/// Something was reported to a system outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// `commissioning`, `aggregation`, `shipping`, `upload`, ...
    pub event: String,
    /// Days from the event to its report.
    pub days_after: Option<u32>,
    /// What it came before: `release`, `shipping`.
    pub before: Option<String>,
    /// False: it is known that it was made, and not when.
    pub timed: bool,
}

/// The numbers of an order as they went out of the door.
#[derive(Debug, Clone)]
pub struct SerialEvidence {
    /// Name of the pool, for the finding.
    pub pool: String,
    /// Characters a place may hold in this pool, and places that are free.
    pub alphabet: u32,
    pub length: u32,
    /// Numbers in issue order, at most the first 10,000.
    pub issued: Vec<String>,
    pub issued_total: u64,
    /// Of all numbers at hand.
    pub shapes: Shapes,
    /// Good packs out of the door, and those among them that carry no readable number.
    pub packs_out: u64,
    pub unmarked: u64,
    /// Packs whose printed lot or expiry is wrong.
    pub wrong_data: u64,
    /// Code and label were compared, so that none of `wrong_data` means something.
    pub compared: bool,
    /// Packs that share a printed number with another pack out of the door, and one such number.
    pub duplicates: u64,
    pub duplicate_example: Option<String>,
    /// Numbers that another lot of the same product carries too.
    pub reused: Vec<Reuse>,
    /// Filled by [`SerialEvidence::attack`].
    pub attacked: Arc<OnceLock<attack::Report>>,
}

impl SerialEvidence {
    /// What an attacker sees in the numbers, which is looked for once, however many rules and
    /// markets ask.
    pub fn attack(&self) -> &attack::Report {
        self.attacked.get_or_init(|| attack::attack(&self.issued))
    }
}

/// Packs of this lot that share their number with packs of another lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reuse {
    pub lot: String,
    pub packs: u64,
    /// One such number, masked.
    pub example: String,
    /// Of the other lot: expiry, and the day it was released or else coded.
    pub expiry: Option<Date>,
    pub day: Option<Date>,
}

/// Print grades of symbols, ISO/IEC 15415.
#[derive(Debug, Clone, PartialEq)]
pub struct GradeEvidence {
    pub source: GradeSource,
    /// How many symbols have which grade, in tenths: 0 to 40.
    pub symbols: BTreeMap<u8, u64>,
    /// Mean grade of the first and of the last tenth of the symbols, where their order is known.
    pub drift: Option<(f64, f64)>,
}

/// Who measured. A verifier decides; a camera on the line only indicates.
#[derive(Debug, Clone, PartialEq)]
pub enum GradeSource {
    Verifier {
        /// Symbols that were taken from the line each hour.
        per_hour: Option<f64>,
        aperture_mils: Option<f64>,
        light_nm: Option<f64>,
    },
    Inline,
}

/// Labelled parents of one level.
#[derive(Debug, Clone)]
pub struct ParentEvidence {
    /// `bundle`, `case`, `pallet`.
    pub level: &'static str,
    pub closed: u64,
    /// With a number of their own, and by which scheme (`sgtin`, `sscc`).
    pub numbered: u64,
    pub scheme: Option<&'static str>,
    /// The hierarchy is reported: children were read into the parent.
    pub aggregated: bool,
    /// Labels, those that say the same together; empty: what stands on them is not known.
    pub labels: Vec<Label>,
    /// One product and lot alone lies in each.
    pub uniform: Option<bool>,
}

/// What stands on labels of parents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// Application identifiers.
    pub code: Vec<String>,
    /// The product code for the content (AI 02).
    pub content: Option<String>,
    /// The first fault of the code by the rules of GS1.
    pub fault: Option<String>,
    /// The SSCC on it is not that of its parent: which, in a clause.
    pub unlike: Option<String>,
    /// AI 37 and the packs at hand, where they differ.
    pub counts: Option<(u64, u64)>,
    /// Labels that say so.
    pub units: u64,
}
