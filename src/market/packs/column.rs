//! The columns that a list of packs may have.

use crate::gs1::facts;

/// A column that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The value of an application identifier.
    Element(&'static str),
    /// The whole code as it was read.
    Code,
    Destination,
    Country,
    CodedOn,
    ReleasedOn,
    UploadedOn,
    Bundle,
    Case,
    Pallet,
    Grade,
    GradeSource,
    VerifierPerHour,
    ApertureMils,
    LightNm,
    CaseLabel,
    PalletLabel,
    Reports,
    Carrier,
    ModuleMm,
    HumanReadable,
    Texts,
    Prescription,
    Lists,
    AnnualVolume,
    ShelfLifeMonths,
    TamperEvident,
    Other2dCodes,
    TwoLongestMm,
    RecordsYears,
    OtherGtins,
    SerialPrefix,
    Stated,
    SymbolModules,
    CaseCarrier,
    PalletCarrier,
}

/// Name, other names, column, what it holds. The names of elements come first.
const NAMES: [(&str, &[&str], Column, &str); 40] = [
    ("gtin", &["product_code", "ai_01"], Column::Element("01"), "GTIN of the pack (AI 01)"),
    ("serial", &["sn", "serial_number", "ai_21"], Column::Element("21"), "serial number (AI 21)"),
    ("lot", &["batch", "lot_number", "ai_10"], Column::Element("10"), "lot (AI 10)"),
    (
        "expiry",
        &["exp", "expiry_date", "ai_17"],
        Column::Element("17"),
        "YYMMDD or YYYY-MM-DD (AI 17)",
    ),
    (
        "code",
        &["element_string", "scan"],
        Column::Code,
        "the whole code as read: bracketed, unbracketed with GS or ^, or a URI",
    ),
    ("destination", &["market"], Column::Destination, "market (EU, US) or country (DE) of the lot"),
    ("country", &[], Column::Country, "country of destination, where `destination` is a market"),
    ("coded_on", &["packed_on"], Column::CodedOn, "day the pack was coded, YYYY-MM-DD"),
    ("released_on", &[], Column::ReleasedOn, "day the lot was released, YYYY-MM-DD"),
    (
        "uploaded_on",
        &["reported_on"],
        Column::UploadedOn,
        "day the numbers were uploaded, YYYY-MM-DD",
    ),
    ("bundle", &[], Column::Bundle, "number of the bundle the pack lies in"),
    (
        "case",
        &["case_id", "case_sscc"],
        Column::Case,
        "number of its case: SSCC, or GTIN and serial in brackets",
    ),
    ("pallet", &["pallet_id", "pallet_sscc"], Column::Pallet, "number of its pallet"),
    ("grade", &["print_grade"], Column::Grade, "print grade, 0.0 to 4.0"),
    ("grade_source", &[], Column::GradeSource, "verifier or inline; without it: inline"),
    (
        "verifier_per_hour",
        &["samples_per_hour"],
        Column::VerifierPerHour,
        "symbols that the verifier graded each hour",
    ),
    (
        "aperture_mils",
        &["aperture"],
        Column::ApertureMils,
        "aperture of the verifier in thousandths of an inch",
    ),
    ("light_nm", &["wavelength_nm"], Column::LightNm, "light of the verifier in nm"),
    ("case_label", &[], Column::CaseLabel, "the whole code on the label of its case, as read"),
    ("pallet_label", &[], Column::PalletLabel, "the same of its pallet"),
    (
        "reports",
        &[],
        Column::Reports,
        "all reports made, parted by |: event, days from it, before what: `upload 0 before \
         release|shipping 1`; or none",
    ),
    ("carrier", &["symbol"], Column::Carrier, "kind of symbol: gs1-datamatrix, qr, gs1-128, ..."),
    ("module_mm", &[], Column::ModuleMm, "width of a module of the symbol in mm"),
    (
        "human_readable",
        &[],
        Column::HumanReadable,
        "what can be read by eye: gtin serial lot expiry national-number",
    ),
    ("texts", &[], Column::Texts, "texts on the pack that a law may ask for, parted by |"),
    ("prescription", &["rx"], Column::Prescription, "yes or no; without the column: yes"),
    ("lists", &[], Column::Lists, "lists of authorities that the product stands on, parted by |"),
    ("annual_volume", &[], Column::AnnualVolume, "packs a year under this GTIN"),
    ("shelf_life_months", &[], Column::ShelfLifeMonths, "shelf life in months"),
    ("tamper_evident", &[], Column::TamperEvident, "yes or no"),
    ("other_2d_codes", &[], Column::Other2dCodes, "other 2D codes that are visible on the pack"),
    ("two_longest_mm", &[], Column::TwoLongestMm, "sum of the two longest dimensions in mm"),
    ("records_years", &[], Column::RecordsYears, "years for which records are kept"),
    (
        "other_gtins",
        &["other_product_codes"],
        Column::OtherGtins,
        "product codes on the pack beside that of the code, parted by |; or none",
    ),
    (
        "serial_prefix",
        &[],
        Column::SerialPrefix,
        "first characters of the numbers, where they name the company or the drug",
    ),
    (
        "stated",
        &[],
        Column::Stated,
        "facts that somebody states, parted by |, as `scratch-layer|not label-form`",
    ),
    ("symbol_modules", &[], Column::SymbolModules, "modules along the longer side of the symbol"),
    ("case_carrier", &[], Column::CaseCarrier, "kind of symbol on the label of its case"),
    ("pallet_carrier", &[], Column::PalletCarrier, "the same of its pallet"),
    (
        "ai_NN",
        &[],
        Column::Element(""),
        "value of any other application identifier, as ai_91 or (91)",
    ),
];

impl Column {
    /// The column of this name, in any case, with spaces or hyphens for underscores.
    pub fn named(written: &str) -> Option<Column> {
        let name = plain(written);
        let known = NAMES.iter().find(|(own, others, ..)| *own == name || others.contains(&&*name));
        if let Some((_, _, column, _)) = known.filter(|(own, ..)| *own != "ai_NN") {
            return Some(*column);
        }
        let code = name.strip_prefix("ai_").unwrap_or(&name);
        let code = code.strip_prefix('(').and_then(|c| c.strip_suffix(')')).unwrap_or(code);
        facts(code).map(|ai| Column::Element(ai.code))
    }

    /// The name that comes nearest, for a hint.
    pub fn near(written: &str) -> Option<&'static str> {
        let name = plain(written);
        let scored = NAMES.iter().map(|(own, ..)| (strsim::jaro_winkler(own, &name), *own));
        scored.filter(|(score, _)| *score > 0.85).max_by(|a, b| a.0.total_cmp(&b.0)).map(|s| s.1)
    }

    /// As a fault names it.
    pub fn name(self) -> String {
        match NAMES.iter().find(|(_, _, column, _)| *column == self) {
            Some((name, ..)) => (*name).to_string(),
            None => match self {
                Column::Element(ai) => format!("ai_{ai}"),
                other => format!("{other:?}").to_lowercase(),
            },
        }
    }
}

fn plain(written: &str) -> String {
    let written = written.trim_start_matches('\u{feff}').trim().to_lowercase();
    written.replace([' ', '-'], "_")
}

/// Name and meaning of every column, for the help.
pub fn described() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.iter().map(|(name, _, _, what)| (*name, *what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_found_by_any_of_its_names() {
        for (written, column) in [
            ("gtin", Column::Element("01")),
            ("\u{feff}Serial Number", Column::Element("21")),
            ("BATCH", Column::Element("10")),
            ("(91)", Column::Element("91")),
            ("ai_8005", Column::Element("8005")),
            ("92", Column::Element("92")),
            ("Released-On", Column::ReleasedOn),
        ] {
            assert_eq!(Column::named(written), Some(column), "{written}");
        }
        assert_eq!(Column::named("ai_NN"), None);
        assert_eq!(Column::named("operator"), None);
        assert_eq!(Column::near("expirry"), Some("expiry"));
        assert_eq!(Column::Element("91").name(), "ai_91");
    }
}
