//! The order in which the hash takes the fields of an event (CBV 2.0 section 8.9).

/// A field, and the order of what stands in it.
pub struct Step {
    pub name: &'static str,
    pub below: &'static [Step],
}

const fn leaf(name: &'static str) -> Step {
    Step { name, below: &[] }
}

const fn tree(name: &'static str, below: &'static [Step]) -> Step {
    Step { name, below }
}

static EPCS: [Step; 1] = [leaf("epc")];
static PLACE: [Step; 1] = [leaf("id")];
static QUANTITY: [Step; 3] = [leaf("epcClass"), leaf("quantity"), leaf("uom")];
static QUANTITIES: [Step; 1] = [tree("quantityElement", &QUANTITY)];
static DISPOSITIONS: [Step; 2] = [leaf("set"), leaf("unset")];
static METADATA: [Step; 8] = [
    leaf("time"),
    leaf("startTime"),
    leaf("endTime"),
    leaf("deviceID"),
    leaf("deviceMetadata"),
    leaf("rawData"),
    leaf("dataProcessingMethod"),
    leaf("bizRules"),
];
static REPORT: [Step; 23] = [
    leaf("type"),
    leaf("exception"),
    leaf("deviceID"),
    leaf("deviceMetadata"),
    leaf("rawData"),
    leaf("dataProcessingMethod"),
    leaf("time"),
    leaf("microorganism"),
    leaf("chemicalSubstance"),
    leaf("value"),
    leaf("component"),
    leaf("stringValue"),
    leaf("booleanValue"),
    leaf("hexBinaryValue"),
    leaf("uriValue"),
    leaf("minValue"),
    leaf("maxValue"),
    leaf("meanValue"),
    leaf("sDev"),
    leaf("percRank"),
    leaf("percValue"),
    leaf("uom"),
    leaf("coordinateReferenceSystem"),
];
static ELEMENT: [Step; 2] = [tree("sensorMetadata", &METADATA), tree("sensorReport", &REPORT)];
static SENSORS: [Step; 1] = [tree("sensorElement", &ELEMENT)];

/// Business transactions, sources, destinations and master data are not in this list: the public
/// examples of the standard take them with the extensions, all sorted.
pub static EVENT: [Step; 20] = [
    leaf("eventTime"),
    leaf("eventTimeZoneOffset"),
    leaf("certificationInfo"),
    leaf("parentID"),
    tree("epcList", &EPCS),
    tree("inputEPCList", &EPCS),
    tree("childEPCs", &EPCS),
    tree("quantityList", &QUANTITIES),
    tree("childQuantityList", &QUANTITIES),
    tree("inputQuantityList", &QUANTITIES),
    tree("outputEPCList", &EPCS),
    tree("outputQuantityList", &QUANTITIES),
    leaf("action"),
    leaf("transformationID"),
    leaf("bizStep"),
    leaf("disposition"),
    tree("persistentDisposition", &DISPOSITIONS),
    tree("readPoint", &PLACE),
    tree("bizLocation", &PLACE),
    tree("sensorElementList", &SENSORS),
];
