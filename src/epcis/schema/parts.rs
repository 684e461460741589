//! What events are made of.

use super::code::EMPTY;
use super::rule::{Field, Form, Others, Record, Rule, may, must};
use super::term::SOURCE_DEST;
use super::term::{ALERT, BIZ_TRANSACTION, COMPONENT, DISPOSITION, ERROR_REASON, MEASUREMENT};

pub const EPCS: Rule = Rule::List(&Rule::Uri);
pub const DIFFERENT_EPCS: Rule = Rule::Set(&Rule::Uri);
pub const QUANTITIES: Rule = Rule::List(&Rule::Record(&QUANTITY));
pub const PLACE: Rule = Rule::Record(&PLACE_RECORD);
pub const TRANSACTIONS: Rule = Rule::List(&TRANSACTION);
pub const ONE_TRANSACTION_OR_MORE: Rule = Rule::Filled(&TRANSACTION);
pub const SOURCES: Rule = Rule::List(&Rule::Record(&SOURCE));
pub const DESTINATIONS: Rule = Rule::List(&Rule::Record(&DESTINATION));
pub const SENSORS: Rule = Rule::List(&Rule::Record(&SENSOR_ELEMENT));
pub const PERSISTENT: Rule = Rule::Record(&PERSISTENT_DISPOSITION);
pub const ILMD: Rule = Rule::Record(&ILMD_RECORD);
pub const ERROR: Rule = Rule::Record(&ERROR_DECLARATION);
pub const OFFSET: Rule = Rule::Form(&OFFSET_FORM);
pub const VERSION: Rule = Rule::Form(&VERSION_FORM);

const TRANSACTION: Rule = Rule::Record(&TRANSACTION_RECORD);
const DIFFERENT_DISPOSITIONS: Rule = Rule::FilledSet(&Rule::Term(&DISPOSITION));

static OFFSET_FORM: Form =
    Form { holds: is_offset, wanted: "an offset from UTC of -14:00 to +14:00, as `+01:00`" };

static VERSION_FORM: Form =
    Form { holds: is_version, wanted: "numbers with points between them, as `2.0`" };

static UNIT_FORM: Form = Form {
    holds: |text| (2..=3).contains(&text.len()) && text.bytes().all(is_unit_letter),
    wanted: "a unit of UN/CEFACT Recommendation 20: two or three capitals or digits, as `KGM`",
};

static HEX_FORM: Form = Form {
    holds: |text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit()),
    wanted: "hexadecimal digits",
};

fn is_unit_letter(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn is_offset(text: &str) -> bool {
    let &[b'+' | b'-', h1, h2, b':', m1, m2] = text.as_bytes() else { return false };
    match (h1, h2) {
        (b'0', b'0'..=b'9') | (b'1', b'0'..=b'3') => {
            (b'0'..=b'5').contains(&m1) && m2.is_ascii_digit()
        }
        (b'1', b'4') => (m1, m2) == (b'0', b'0'),
        _ => false,
    }
}

fn is_version(text: &str) -> bool {
    text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

static QUANTITY: Record = Record {
    name: "a quantity element",
    fields: &[&[
        must("epcClass", Rule::Uri),
        may("quantity", Rule::Number),
        may("uom", Rule::Form(&UNIT_FORM)),
    ]],
    others: Others::None,
    also: &[],
};

static PLACE_RECORD: Record = Record {
    name: "a read point or business location",
    fields: &[&[must("id", Rule::Uri)]],
    others: Others::Any,
    also: &[],
};

static TRANSACTION_RECORD: Record = Record {
    name: "a business transaction",
    fields: &[&[may("type", Rule::Term(&BIZ_TRANSACTION)), must("bizTransaction", Rule::Uri)]],
    others: Others::None,
    also: &[],
};

static SOURCE: Record = Record {
    name: "a source",
    fields: &[&[must("type", Rule::Term(&SOURCE_DEST)), must("source", Rule::Uri)]],
    others: Others::None,
    also: &[],
};

static DESTINATION: Record = Record {
    name: "a destination",
    fields: &[&[must("type", Rule::Term(&SOURCE_DEST)), must("destination", Rule::Uri)]],
    others: Others::None,
    also: &[],
};

static PERSISTENT_DISPOSITION: Record = Record {
    name: "a persistent disposition",
    fields: &[&[may("set", DIFFERENT_DISPOSITIONS), may("unset", DIFFERENT_DISPOSITIONS)]],
    others: Others::None,
    also: &[|record| {
        let neither = !record.contains_key("set") && !record.contains_key("unset");
        neither.then_some((EMPTY, "it has neither `set` nor `unset`; wanted is one of them"))
    }],
};

static ILMD_RECORD: Record =
    Record { name: "ilmd", fields: &[], others: Others::Extensions, also: &[] };

static ERROR_DECLARATION: Record = Record {
    name: "an error declaration",
    fields: &[&[
        must("declarationTime", Rule::Time),
        may("reason", Rule::Term(&ERROR_REASON)),
        may("correctiveEventIDs", EPCS),
    ]],
    others: Others::Extensions,
    also: &[],
};

static SENSOR_ELEMENT: Record = Record {
    name: "a sensor element",
    fields: &[&[
        may("sensorMetadata", Rule::Record(&SENSOR_METADATA)),
        must("sensorReport", Rule::Filled(&Rule::Record(&SENSOR_REPORT))),
    ]],
    others: Others::Extensions,
    also: &[],
};

/// What metadata and reports of sensors have in common.
const SENSOR: &[Field] = &[
    may("time", Rule::Time),
    may("deviceID", Rule::Uri),
    may("deviceMetadata", Rule::Uri),
    may("rawData", Rule::Uri),
    may("dataProcessingMethod", Rule::Uri),
    may("bizRules", Rule::Uri),
];

static SENSOR_METADATA: Record = Record {
    name: "sensor metadata",
    fields: &[SENSOR, &[may("startTime", Rule::Time), may("endTime", Rule::Time)]],
    others: Others::Extensions,
    also: &[],
};

static SENSOR_REPORT: Record = Record {
    name: "a sensor report",
    fields: &[
        SENSOR,
        &[
            must("type", Rule::Term(&MEASUREMENT)),
            may("exception", Rule::Term(&ALERT)),
            may("microorganism", Rule::Uri),
            may("chemicalSubstance", Rule::Uri),
            may("coordinateReferenceSystem", Rule::Uri),
            may("value", Rule::Number),
            may("component", Rule::Term(&COMPONENT)),
            may("stringValue", Rule::Text),
            may("booleanValue", Rule::Truth),
            may("hexBinaryValue", Rule::Form(&HEX_FORM)),
            may("uriValue", Rule::Uri),
            may("minValue", Rule::Number),
            may("maxValue", Rule::Number),
            may("meanValue", Rule::Number),
            may("sDev", Rule::Number),
            may("percRank", Rule::Number),
            may("percValue", Rule::Number),
            may("uom", Rule::Text),
        ],
    ],
    others: Others::Extensions,
    also: &[],
};

#[cfg(test)]
mod tests {
    use super::{is_offset, is_version};

    #[test]
    fn offsets_end_at_fourteen_hours() {
        for good in ["+00:00", "-06:00", "+13:59", "+14:00", "-14:00"] {
            assert!(is_offset(good), "{good}");
        }
        for bad in ["", "00:00", "+14:01", "+15:00", "+1:00", "+01:60", "+01:00 ", "Z", "+0100"] {
            assert!(!is_offset(bad), "{bad}");
        }
    }

    #[test]
    fn versions_are_numbers_with_points() {
        for good in ["2", "2.0", "2.0.1"] {
            assert!(is_version(good), "{good}");
        }
        for bad in ["", "2.", ".0", "2..0", "v2", "2.0 ", "٢"] {
            assert!(!is_version(bad), "{bad}");
        }
    }
}
