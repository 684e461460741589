//! The order of elements in an event of EPCIS 2.0 XML and in what it is made of, which the schema
//! prescribes.

use super::model::{Kind, Node};

const HEAD: [&str; 6] = [
    "eventTime",
    "recordTime",
    "eventTimeZoneOffset",
    "eventID",
    "errorDeclaration",
    "certificationInfo",
];

const OBJECT: &[&str] = &[
    "epcList",
    "action",
    "bizStep",
    "disposition",
    "readPoint",
    "bizLocation",
    "bizTransactionList",
    "quantityList",
    "sourceList",
    "destinationList",
    "sensorElementList",
    "persistentDisposition",
    "ilmd",
];
const AGGREGATION: &[&str] = &[
    "parentID",
    "childEPCs",
    "action",
    "bizStep",
    "disposition",
    "readPoint",
    "bizLocation",
    "bizTransactionList",
    "childQuantityList",
    "sourceList",
    "destinationList",
    "sensorElementList",
    "persistentDisposition",
];
const TRANSACTION: &[&str] = &[
    "bizTransactionList",
    "parentID",
    "epcList",
    "action",
    "bizStep",
    "disposition",
    "readPoint",
    "bizLocation",
    "quantityList",
    "sourceList",
    "destinationList",
    "sensorElementList",
    "persistentDisposition",
];
const TRANSFORMATION: &[&str] = &[
    "inputEPCList",
    "inputQuantityList",
    "outputEPCList",
    "outputQuantityList",
    "transformationID",
    "bizStep",
    "disposition",
    "readPoint",
    "bizLocation",
    "bizTransactionList",
    "sourceList",
    "destinationList",
    "sensorElementList",
    "persistentDisposition",
    "ilmd",
];
const ASSOCIATION: &[&str] = &[
    "parentID",
    "childEPCs",
    "childQuantityList",
    "action",
    "bizStep",
    "disposition",
    "readPoint",
    "bizLocation",
    "bizTransactionList",
    "sourceList",
    "destinationList",
    "sensorElementList",
    "persistentDisposition",
];

/// Where a field stands in an event of this kind; a field of no other place stands last.
pub fn rank(kind: &Kind, name: &str) -> usize {
    if let Some(at) = HEAD.iter().position(|known| *known == name) {
        return at;
    }
    let rest = match kind {
        Kind::Object => OBJECT,
        Kind::Aggregation => AGGREGATION,
        Kind::Transaction => TRANSACTION,
        Kind::Transformation => TRANSFORMATION,
        Kind::Association => ASSOCIATION,
        Kind::Other(_) => &[],
    };
    let at = rest.iter().position(|known| *known == name);
    HEAD.len() + at.unwrap_or(rest.len())
}

/// Elements within events, and the order of what is in them. What is of no other place stands
/// behind, elements of others last.
const NESTED: [(&str, &[&str]); 6] = [
    ("bizLocation", &["id"]),
    ("errorDeclaration", &["declarationTime", "reason", "correctiveEventIDs"]),
    ("persistentDisposition", &["unset", "set"]),
    ("quantityElement", &["epcClass", "quantity", "uom"]),
    ("readPoint", &["id"]),
    ("sensorElement", &["sensorMetadata", "sensorReport"]),
];

/// The order of what is in an element; None: any.
pub fn order_in(element: &Node) -> Option<&'static [&'static str]> {
    let found = NESTED.iter().find(|(name, _)| element.is_plain() && *name == element.name);
    found.map(|(_, order)| *order)
}

/// Where a part stands in such an order.
pub fn rank_in(order: &[&str], part: &Node) -> usize {
    if !part.is_plain() {
        return order.len() + 1;
    }
    order.iter().position(|name| *name == part.name).unwrap_or(order.len())
}
