//! The event types and their fields.

use super::code::{ILMD as ILMD_CODE, NOTHING};
use super::parts::TRANSACTIONS;
use super::parts::{DESTINATIONS, DIFFERENT_EPCS, EPCS, ERROR, ILMD, OFFSET};
use super::parts::{ONE_TRANSACTION_OR_MORE, PERSISTENT, PLACE, QUANTITIES, SENSORS, SOURCES};
use super::rule::{Field, Others, Record, Rule, may, must};
use super::term::{BIZ_STEP, DISPOSITION};
use serde_json::{Map, Value};

/// The rules of an event by the word of its `type`.
pub fn by_type(name: &str) -> Option<&'static Record> {
    EVENTS.iter().find(|(word, _)| *word == name).map(|(_, record)| *record)
}

pub static EVENTS: [(&str, &Record); 5] = [
    ("ObjectEvent", &OBJECT),
    ("AggregationEvent", &AGGREGATION),
    ("TransactionEvent", &TRANSACTION),
    ("TransformationEvent", &TRANSFORMATION),
    ("AssociationEvent", &ASSOCIATION),
];

/// What every event has.
const COMMON: &[Field] = &[
    // Which type it is decides about the record, so it has been looked at before.
    must("type", Rule::Any),
    must("eventTime", Rule::Time),
    must("eventTimeZoneOffset", OFFSET),
    may("recordTime", Rule::Time),
    may("eventID", Rule::Uri),
    may("certificationInfo", Rule::Uris),
    may("errorDeclaration", ERROR),
    may("@context", Rule::Context),
];

const WHERE_AND_WHY: &[Field] = &[
    may("bizStep", Rule::Term(&BIZ_STEP)),
    may("disposition", Rule::Term(&DISPOSITION)),
    may("readPoint", PLACE),
    may("bizLocation", PLACE),
    may("sourceList", SOURCES),
    may("destinationList", DESTINATIONS),
    may("sensorElementList", SENSORS),
];

const ACTION: Field = must("action", Rule::Word(&["OBSERVE", "ADD", "DELETE"]));

/// An event type of one's own.
pub static EXTENDED: Record =
    Record { name: "an event", fields: &[COMMON], others: Others::Any, also: &[] };

static OBJECT: Record = Record {
    name: "an ObjectEvent",
    fields: &[
        COMMON,
        WHERE_AND_WHY,
        &[
            ACTION,
            may("epcList", DIFFERENT_EPCS),
            may("quantityList", QUANTITIES),
            may("bizTransactionList", TRANSACTIONS),
            may("persistentDisposition", PERSISTENT),
            may("ilmd", ILMD),
        ],
    ],
    others: Others::Extensions,
    also: &[
        |event| {
            let sensed = filled(event, "sensorElementList") && event.contains_key("readPoint");
            let names = event.contains_key("epcList") || filled(event, "quantityList") || sensed;
            (!names).then_some((
                NOTHING,
                "an ObjectEvent names what it is about; wanted is an `epcList`, a \
                 `quantityList` with an item, or a `sensorElementList` with a `readPoint`",
            ))
        },
        |event| {
            let made = !matches!(action(event), Some("OBSERVE" | "DELETE"));
            let fault = event.contains_key("ilmd") && !made;
            fault.then_some((
                ILMD_CODE,
                "only an ObjectEvent with the action ADD makes instances or lots, so only it \
                 may have `ilmd`",
            ))
        },
    ],
};

static AGGREGATION: Record = Record {
    name: "an AggregationEvent",
    fields: &[
        COMMON,
        WHERE_AND_WHY,
        &[
            ACTION,
            may("parentID", Rule::Uri),
            may("childEPCs", EPCS),
            may("childQuantityList", QUANTITIES),
            may("bizTransactionList", TRANSACTIONS),
            // The schema names it here but says nothing of its content.
            may("persistentDisposition", Rule::Any),
        ],
    ],
    others: Others::Extensions,
    also: &[has_children],
};

static ASSOCIATION: Record = Record {
    name: "an AssociationEvent",
    fields: &[
        COMMON,
        WHERE_AND_WHY,
        &[
            ACTION,
            must("parentID", Rule::Uri),
            may("childEPCs", EPCS),
            may("childQuantityList", QUANTITIES),
            may("bizTransactionList", TRANSACTIONS),
            may("persistentDisposition", Rule::Any),
        ],
    ],
    others: Others::Extensions,
    also: &[has_children],
};

static TRANSACTION: Record = Record {
    name: "a TransactionEvent",
    fields: &[
        COMMON,
        WHERE_AND_WHY,
        &[
            ACTION,
            must("bizTransactionList", ONE_TRANSACTION_OR_MORE),
            may("parentID", Rule::Uri),
            may("epcList", EPCS),
            may("quantityList", QUANTITIES),
            may("persistentDisposition", Rule::Any),
        ],
    ],
    others: Others::Extensions,
    also: &[|event| {
        let names = event.contains_key("epcList") || filled(event, "quantityList");
        (must_name(event) && !names).then_some((
            NOTHING,
            "a TransactionEvent names what it is about unless its action is DELETE; wanted is \
             an `epcList` or a `quantityList` with an item",
        ))
    }],
};

static TRANSFORMATION: Record = Record {
    name: "a TransformationEvent",
    fields: &[
        COMMON,
        WHERE_AND_WHY,
        &[
            may("inputEPCList", DIFFERENT_EPCS),
            may("inputQuantityList", QUANTITIES),
            may("outputEPCList", DIFFERENT_EPCS),
            may("outputQuantityList", QUANTITIES),
            may("transformationID", Rule::Uri),
            may("bizTransactionList", TRANSACTIONS),
            may("persistentDisposition", PERSISTENT),
            may("ilmd", ILMD),
        ],
    ],
    others: Others::Extensions,
    also: &[|event| {
        let inputs = filled(event, "inputEPCList") || filled(event, "inputQuantityList");
        let outputs = filled(event, "outputEPCList") || filled(event, "outputQuantityList");
        let whole = inputs && outputs;
        let part = (inputs || outputs) && event.contains_key("transformationID");
        (!whole && !part).then_some((
            NOTHING,
            "a TransformationEvent names an input and an output; wanted is an item in a list of \
             each, or a `transformationID` and an item in one of them",
        ))
    }],
};

/// Not judged where the action is wrong already.
fn must_name(event: &Map<String, Value>) -> bool {
    matches!(action(event), Some("ADD" | "OBSERVE"))
}

fn has_children(event: &Map<String, Value>) -> Option<(&'static str, &'static str)> {
    let children = filled(event, "childEPCs") || filled(event, "childQuantityList");
    (must_name(event) && !children).then_some((
        NOTHING,
        "the event names its children unless its action is DELETE; wanted is an item in \
         `childEPCs` or in `childQuantityList`",
    ))
}

fn action(event: &Map<String, Value>) -> Option<&str> {
    event.get("action").and_then(Value::as_str)
}

/// Whether the list has an item. What is no list has a finding already.
fn filled(event: &Map<String, Value>, name: &str) -> bool {
    match event.get(name) {
        None => false,
        Some(Value::Array(items)) => !items.is_empty(),
        Some(_) => true,
    }
}
