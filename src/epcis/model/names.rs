//! Names of EPCIS 2.0, and how they are shaped in JSON and XML.

use std::borrow::Cow;

/// List in both forms -> element of XML that holds one entry. JSON has no name for an entry.
const ITEMS: [(&str, &str); 15] = [
    ("attributes", "attribute"),
    ("bizTransactionList", "bizTransaction"),
    ("childEPCs", "epc"),
    ("childQuantityList", "quantityElement"),
    ("correctiveEventIDs", "correctiveEventID"),
    ("destinationList", "destination"),
    ("epcList", "epc"),
    ("inputEPCList", "epc"),
    ("inputQuantityList", "quantityElement"),
    ("outputEPCList", "epc"),
    ("outputQuantityList", "quantityElement"),
    ("quantityList", "quantityElement"),
    ("sensorElementList", "sensorElement"),
    ("sourceList", "source"),
    ("vocabularyElementList", "vocabularyElement"),
];

/// Names that stand in most events; kept without an allocation.
const COMMON: [&str; 42] = [
    "action",
    "bizLocation",
    "bizStep",
    "bizTransaction",
    "bizTransactionList",
    "cbvmda:itemExpirationDate",
    "cbvmda:lotNumber",
    "certificationInfo",
    "childEPCs",
    "childQuantityList",
    "destination",
    "destinationList",
    "deviceID",
    "disposition",
    "epc",
    "epcClass",
    "epcList",
    "errorDeclaration",
    "eventID",
    "eventTime",
    "eventTimeZoneOffset",
    "id",
    "ilmd",
    "inputEPCList",
    "inputQuantityList",
    "outputEPCList",
    "outputQuantityList",
    "parentID",
    "persistentDisposition",
    "quantity",
    "quantityElement",
    "quantityList",
    "readPoint",
    "recordTime",
    "sensorElement",
    "sensorElementList",
    "source",
    "sourceList",
    "time",
    "type",
    "uom",
    "value",
];

/// Lists whose entries are a text with a `type`.
pub const TYPED_LISTS: [&str; 3] = ["bizTransactionList", "sourceList", "destinationList"];

/// Elements whose members are attributes in XML.
pub const OF_ATTRIBUTES: [&str; 2] = ["sensorMetadata", "sensorReport"];

/// Elements that are repeated without a list around them, and are an array in JSON.
pub const REPEATED: [&str; 3] = ["sensorReport", "set", "unset"];

/// The element that holds an entry of a list.
pub fn item_of(list: &str) -> Option<&'static str> {
    let at = ITEMS.binary_search_by(|(name, _)| (*name).cmp(list)).ok()?;
    Some(ITEMS[at].1)
}

/// The name, without an allocation where it is a common one.
pub fn interned(name: &str) -> Cow<'static, str> {
    let mut slot = slot_of(name.as_bytes());
    while let Some(known) = COMMON.get(usize::from(SLOTS[slot])) {
        if *known == name {
            return Cow::Borrowed(known);
        }
        slot = (slot + 1) % SLOTS.len();
    }
    Cow::Owned(name.to_owned())
}

/// Places in [`COMMON`] by a cheap hash of the name, the next free slot where that is taken: every
/// element of every event is looked up here.
static SLOTS: [u8; 128] = {
    let mut slots = [u8::MAX; 128];
    let mut at = 0;
    while at < COMMON.len() {
        let mut slot = slot_of(COMMON[at].as_bytes());
        while slots[slot] != u8::MAX {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = at as u8;
        at += 1;
    }
    slots
};

const fn slot_of(name: &[u8]) -> usize {
    match name {
        [first, .., last] => {
            let middle = name[name.len() / 2] as usize;
            (*first as usize * 5 + middle * 11 + *last as usize * 3 + name.len() * 7) % 128
        }
        _ => 0,
    }
}

/// Whether JSON writes the value of this name as a number.
pub fn is_number(name: &str) -> bool {
    const NUMBERS: [&str; 8] =
        ["quantity", "value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue"];
    NUMBERS.contains(&name)
}

#[test]
fn the_tables_are_sorted() {
    assert!(ITEMS.is_sorted() && COMMON.is_sorted());
    for name in COMMON {
        assert!(matches!(interned(name), Cow::Borrowed(known) if known == name));
    }
    for name in ["", "e", "epcs", "Action", "cbvmda:lot"] {
        assert!(matches!(interned(name), Cow::Owned(own) if own == name));
    }
    assert_eq!((item_of("epcList"), item_of("epc")), (Some("epc"), None));
}
