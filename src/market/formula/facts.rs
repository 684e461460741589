//! What an expression may ask of a lot, and the map that answers. Nothing else reads evidence for
//! expressions: a new fact is a row of [`FIELDS`] and a row of [`lot`].

use crate::gs1::parse_yymmdd;
use crate::market::evidence::{
    Evidence, GradeSource, Outside, ParentEvidence, Product, Report, SerialEvidence,
};
use cel::{Context, Value};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::fmt;

/// A list of a lot holds at most so many entries: an expression looks at each.
const LONGEST_LIST: usize = 40;

/// What a fact is. `[]` in a path stands for each entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Text,
    YesNo,
    /// Compared with whole numbers: `2`.
    Whole,
    /// Compared with decimals: `2.0`.
    Decimal,
    List,
    /// With the keys that the list of paths tells.
    Map,
    /// With keys that the lot brings.
    OpenMap,
}

/// Every path, what it is, and what it says.
pub const FIELDS: &[(&str, Sort, &str)] = &[
    ("lot", Sort::Map, "all that is known of the lot"),
    ("lot.name", Sort::Text, "lot number"),
    ("lot.market", Sort::Text, "`EU`"),
    ("lot.country", Sort::Text, "ISO code of the country of destination"),
    ("lot.code", Sort::List, "application identifiers in the pack's code, as printed"),
    ("lot.code[]", Sort::Text, "`01`"),
    ("lot.released_on", Sort::Text, "day of release"),
    (
        "lot.values",
        Sort::OpenMap,
        "values of further application identifiers that all packs share, by identifier",
    ),
    ("lot.coded_on", Sort::Text, "day of coding, `2026-11-02`"),
    ("lot.expiry", Sort::Text, "day of expiry, `2029-11-30`"),
    ("lot.expiry_code", Sort::Text, "expiry as the code carries it, `291130`"),
    ("lot.days_to_expiry", Sort::Whole, "days from coding to expiry"),
    ("lot.carrier", Sort::Text, "symbol of the pack, `gs1-datamatrix`"),
    ("lot.module_mm", Sort::Decimal, "width of a module of the symbol"),
    ("lot.verified_grade", Sort::Decimal, "grade that a verifier measured, 0 to 4"),
    ("lot.lists", Sort::List, "lists of authorities that the product stands on"),
    ("lot.lists[]", Sort::Text, "name of a list"),
    ("lot.texts", Sort::List, "texts that the pack shows"),
    ("lot.texts[]", Sort::Text, "a text"),
    ("lot.records_years", Sort::Decimal, "how long records are kept"),
    ("lot.product", Sort::Map, "what its owner states of the product"),
    ("lot.product.name", Sort::Text, "name"),
    ("lot.product.gtin", Sort::Text, "GTIN of 14 digits"),
    ("lot.product.prescription", Sort::YesNo, "prescription medicine"),
    ("lot.product.shelf_life_months", Sort::Decimal, "shelf life"),
    ("lot.product.annual_volume", Sort::Decimal, "packs a year under this GTIN"),
    ("lot.product.national_ai", Sort::Text, "application identifier of the national number"),
    ("lot.product.national_number", Sort::Text, "national number"),
    ("lot.product.human_readable", Sort::List, "what can be read by eye"),
    ("lot.product.human_readable[]", Sort::Text, "`gtin`, `serial`, `lot`, `expiry`"),
    ("lot.product.two_longest_mm", Sort::Decimal, "sum of the two longest dimensions"),
    ("lot.product.tamper_evident", Sort::YesNo, "it shows whether it was opened"),
    ("lot.product.case_gtin", Sort::Text, "GTIN of its case"),
    ("lot.product.other_2d_codes", Sort::Whole, "visible 2D codes beside that of the law"),
    ("lot.product.other_gtins", Sort::List, "product codes beside that in the code"),
    ("lot.product.other_gtins[]", Sort::Text, "a product code"),
    ("lot.product.stated", Sort::List, "facts that are stated to hold, as `scratch-layer`"),
    ("lot.product.stated[]", Sort::Text, "name of a fact"),
    ("lot.serials", Sort::Map, "the numbers of the packs; absent where they carry none"),
    ("lot.serials.alphabet", Sort::Whole, "characters that a place may hold"),
    ("lot.serials.length", Sort::Whole, "places"),
    ("lot.serials.issued", Sort::Whole, "numbers issued"),
    ("lot.serials.packs_out", Sort::Whole, "good packs out of the door"),
    ("lot.serials.unmarked", Sort::Whole, "those without a readable number"),
    ("lot.serials.wrong_data", Sort::Whole, "those with a wrong lot or expiry"),
    ("lot.serials.duplicates", Sort::Whole, "those that share their number"),
    ("lot.serials.first", Sort::List, "the first 40 numbers, as issued"),
    ("lot.serials.first[]", Sort::Text, "a number"),
    ("lot.parents", Sort::List, "labelled parents, an entry a level"),
    ("lot.parents[]", Sort::Map, "the parents of a level"),
    ("lot.parents[].level", Sort::Text, "`bundle`, `case`, `pallet`"),
    ("lot.parents[].closed", Sort::Whole, "parents closed"),
    ("lot.parents[].numbered", Sort::Whole, "those with a number of their own"),
    ("lot.parents[].scheme", Sort::Text, "`sgtin`, `sscc`"),
    ("lot.parents[].aggregated", Sort::YesNo, "their children were read into them"),
    ("lot.reports", Sort::List, "what was reported to a system outside"),
    ("lot.reports[]", Sort::Map, "a report"),
    ("lot.reports[].event", Sort::Text, "`upload`"),
    ("lot.reports[].days_after", Sort::Whole, "days from the event to its report"),
    ("lot.reports[].before", Sort::Text, "what it came before, `release`"),
];

/// The facts of one lot as expressions see them: made when the first one asks, for all.
#[derive(Default)]
pub struct Facts {
    context: OnceCell<Context<'static>>,
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Facts")
    }
}

impl Facts {
    pub(super) fn of(&self, evidence: &Evidence) -> &Context<'static> {
        self.context.get_or_init(|| {
            let mut context = Context::default();
            context.add_variable_from_value("lot", lot(evidence));
            context
        })
    }
}

/// A map in the making. A fact that is not known has no key.
#[derive(Default)]
struct Made(HashMap<String, Value>);

impl Made {
    fn put(mut self, key: &str, value: impl Into<Value>) -> Made {
        self.0.insert(key.to_string(), value.into());
        self
    }

    fn known(self, key: &str, value: Option<impl Into<Value>>) -> Made {
        match value {
            Some(value) => self.put(key, value),
            None => self,
        }
    }

    fn text(self, key: &str, value: Option<&String>) -> Made {
        self.known(key, value.map(String::as_str))
    }
}

impl From<Made> for Value {
    fn from(made: Made) -> Value {
        made.0.into()
    }
}

fn lot(evidence: &Evidence) -> Made {
    let Evidence { coded_on, outside, .. } = evidence;
    let Outside { carrier, module_mm, records_years, .. } = outside;
    let expiry = parse_yymmdd(evidence.expiry, *coded_on).ok().map(|read| read.date);
    let days = expiry.and_then(|day| coded_on.until(day).ok()).map(|span| span.get_days());
    let values = outside
        .values
        .iter()
        .fold(Made::default(), |all, (ai, shapes)| all.known(ai, shapes.only()));
    let parents = evidence.parents.as_ref();
    let parents: Option<Vec<Value>> = parents.map(|all| all.iter().map(parent).collect());
    let reports = outside.reports.as_ref();
    let reports: Option<Vec<Value>> =
        reports.map(|all| all.iter().take(LONGEST_LIST).map(report).collect());
    Made::default()
        .put("name", evidence.lot)
        .put("market", evidence.market)
        .known("country", evidence.country)
        .put("code", texts(&evidence.product.code))
        .put("values", values)
        .put("coded_on", coded_on.to_string())
        .known("released_on", evidence.released_on.map(|day| day.to_string()))
        .known("expiry", expiry.map(|day| day.to_string()))
        .put("expiry_code", evidence.expiry)
        .known("days_to_expiry", days.map(i64::from))
        .text("carrier", carrier.as_ref())
        .known("module_mm", *module_mm)
        .known("verified_grade", verified_grade(evidence))
        .known("lists", evidence.product.lists.as_deref().map(texts))
        .known("texts", outside.texts.as_deref().map(texts))
        .known("records_years", *records_years)
        .put("product", product(evidence.product))
        .known("serials", evidence.serial.as_ref().map(serials))
        .known("parents", parents)
        .known("reports", reports)
}

/// The lowest grade that a verifier has measured.
fn verified_grade(evidence: &Evidence) -> Option<f64> {
    let grades = evidence.grades.as_ref()?;
    let lowest = grades.symbols.keys().next()?;
    matches!(grades.source, GradeSource::Verifier { .. }).then(|| f64::from(*lowest) / 10.0)
}

fn product(product: &Product) -> Made {
    let (ai, number) = product.national_number.as_ref().map(|(ai, number)| (ai, number)).unzip();
    let held = product.stated.iter().filter(|(_, holds)| **holds);
    let stated: Vec<String> = held.map(|(fact, _)| fact.clone()).collect();
    Made::default()
        .put("name", product.name.as_str())
        .put("gtin", product.gtin.as_str())
        .put("prescription", product.prescription)
        .known("shelf_life_months", product.shelf_life_months)
        .known("annual_volume", product.annual_volume)
        .text("national_ai", ai)
        .text("national_number", number)
        .known("human_readable", product.human_readable.as_deref().map(texts))
        .known("two_longest_mm", product.two_longest_mm)
        .known("tamper_evident", product.tamper_evident)
        .text("case_gtin", product.case_gtin.as_ref())
        .known("other_2d_codes", product.other_2d_codes.map(i64::from))
        .known("other_gtins", product.other_gtins.as_deref().map(texts))
        .put("stated", texts(&stated))
}

fn serials(serial: &SerialEvidence) -> Made {
    Made::default()
        .put("alphabet", i64::from(serial.alphabet))
        .put("length", i64::from(serial.length))
        .put("issued", whole(serial.issued_total))
        .put("packs_out", whole(serial.packs_out))
        .put("unmarked", whole(serial.unmarked))
        .put("wrong_data", whole(serial.wrong_data))
        .put("duplicates", whole(serial.duplicates))
        .put("first", texts(&serial.issued))
}

fn parent(parent: &ParentEvidence) -> Value {
    Made::default()
        .put("level", parent.level)
        .put("closed", whole(parent.closed))
        .put("numbered", whole(parent.numbered))
        .known("scheme", parent.scheme)
        .put("aggregated", parent.aggregated)
        .into()
}

fn report(report: &Report) -> Value {
    Made::default()
        .put("event", report.event.as_str())
        .known("days_after", report.days_after.map(i64::from))
        .text("before", report.before.as_ref())
        .into()
}

fn texts(all: &[String]) -> Vec<Value> {
    all.iter().take(LONGEST_LIST).map(|text| text.as_str().into()).collect()
}

/// One kind of whole number, so that all can be compared and added.
fn whole(n: u64) -> Value {
    Value::Int(i64::try_from(n).unwrap_or(i64::MAX))
}
