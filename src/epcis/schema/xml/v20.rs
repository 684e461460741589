//! EPCIS 2.0.

use super::header::{BUSINESS_HEADER, DOCUMENT_ATTRIBUTES, HEADER_EXTENSION, SBDH};
use super::model::{ACTION, Attribute, Content, LOCAL, Model, Order, Part, STAMP, TEXT, Tail, URI};
use super::model::{attribute, closed, many, may, must, sequence, some, within};
use super::simple::Simple;
use super::v12::{BIZ_TRANSACTIONS, CORRECTIVE, DESTINATIONS, EPCS, QUANTITIES, SOURCES};

pub const SPACE: &str = "urn:epcglobal:epcis:xsd:2";

const OTHER: Tail = Tail::Other(SPACE);

pub static DOCUMENT: Model = Model {
    content: Content::Parts(
        Order::Sequence,
        &[&[may("EPCISHeader", &HEADER), must("EPCISBody", &BODY), may("extension", &LOCAL)]],
        OTHER,
    ),
    attributes: DOCUMENT_ATTRIBUTES,
    open: true,
};

pub static HEADER: Model = sequence(
    &[&[
        within(SBDH, may("StandardBusinessDocumentHeader", &BUSINESS_HEADER)),
        may("extension", &HEADER_EXTENSION),
    ]],
    Tail::None,
);

static BODY: Model = sequence(&[&[may("EventList", &EVENTS), may("extension", &LOCAL)]], OTHER);

pub static EVENTS: Model = Model {
    content: Content::Parts(
        Order::Free,
        &[EVENT_TYPES, &[many("extension", &FOREIGN_WITHOUT_ATTRIBUTES)]],
        Tail::None,
    ),
    attributes: &[],
    open: true,
};

/// The events that may also stand alone.
pub const EVENT_TYPES: &[Part] = &[
    many("ObjectEvent", &OBJECT),
    many("AggregationEvent", &AGGREGATION),
    many("TransformationEvent", &TRANSFORMATION),
    many("TransactionEvent", &TRANSACTION),
    many("AssociationEvent", &ASSOCIATION),
];

/// `extension` of an event.
static FOREIGN: Model = Model { content: Content::Foreign(OTHER), attributes: &[], open: true };
static FOREIGN_WITHOUT_ATTRIBUTES: Model =
    Model { content: Content::Foreign(OTHER), attributes: &[], open: false };

static PLACE: Model = Model {
    content: Content::Parts(
        Order::Sequence,
        &[&[must("id", &URI), may("extension", &LOCAL)]],
        OTHER,
    ),
    attributes: &[],
    open: false,
};

static ILMD: Model = sequence(&[&[may("extension", &LOCAL)]], OTHER);

static PERSISTENT: Model = closed(&[&[many("unset", &URI), many("set", &URI)]]);

/// The published schema asks for nothing in it, and for no order.
static ERROR: Model = Model {
    content: Content::Parts(
        Order::Free,
        &[&[
            many("declarationTime", &STAMP),
            many("reason", &URI),
            many("correctiveEventIDs", &CORRECTIVE),
            many("extension", &LOCAL),
        ]],
        OTHER,
    ),
    attributes: &[],
    open: true,
};

static SENSORS: Model =
    closed(&[&[some("sensorElement", &SENSOR_ELEMENT), may("extension", &LOCAL)]]);

static SENSOR_ELEMENT: Model = Model {
    content: Content::Parts(
        Order::Sequence,
        &[&[
            may("sensorMetadata", &SENSOR_METADATA),
            some("sensorReport", &SENSOR_REPORT),
            may("extension", &LOCAL),
        ]],
        OTHER,
    ),
    attributes: &[],
    open: false,
};

const fn open_text(attributes: &'static [Attribute]) -> Model {
    Model { content: Content::Text(Simple::Text), attributes, open: true }
}

static SENSOR_METADATA: Model = open_text(&[
    attribute("deviceID", Simple::Uri),
    attribute("deviceMetadata", Simple::Uri),
    attribute("rawData", Simple::Uri),
    attribute("dataProcessingMethod", Simple::Uri),
    attribute("bizRules", Simple::Uri),
    attribute("time", Simple::Stamp),
    attribute("startTime", Simple::Stamp),
    attribute("endTime", Simple::Stamp),
]);

/// Attributes that take any text need no rule.
static SENSOR_REPORT: Model = open_text(&[
    attribute("type", Simple::Uri),
    attribute("component", Simple::Uri),
    attribute("uriValue", Simple::Uri),
    attribute("chemicalSubstance", Simple::Uri),
    attribute("microorganism", Simple::Uri),
    attribute("deviceID", Simple::Uri),
    attribute("deviceMetadata", Simple::Uri),
    attribute("rawData", Simple::Uri),
    attribute("dataProcessingMethod", Simple::Uri),
    attribute("coordinateReferenceSystem", Simple::Uri),
    attribute("exception", Simple::Uri),
    attribute("time", Simple::Stamp),
    attribute("value", Simple::Double),
    attribute("booleanValue", Simple::Truth),
    attribute("hexBinaryValue", Simple::Hex),
    attribute("minValue", Simple::Double),
    attribute("maxValue", Simple::Double),
    attribute("meanValue", Simple::Double),
    attribute("sDev", Simple::Double),
    attribute("percRank", Simple::Double),
    attribute("percValue", Simple::Double),
]);

const COMMON: &[Part] = &[
    must("eventTime", &STAMP),
    may("recordTime", &STAMP),
    must("eventTimeZoneOffset", &TEXT),
    may("eventID", &URI),
    may("errorDeclaration", &ERROR),
    may("certificationInfo", &URI),
    may("baseExtension", &FOREIGN),
];

const ACT: &[Part] = &[must("action", &ACTION)];
const WHY: &[Part] = &[may("bizStep", &URI), may("disposition", &URI)];
const WHERE: &[Part] = &[may("readPoint", &PLACE), may("bizLocation", &PLACE)];
const ORDERS: &[Part] = &[may("bizTransactionList", &BIZ_TRANSACTIONS)];
const OWNERS: &[Part] = &[may("sourceList", &SOURCES), may("destinationList", &DESTINATIONS)];
const STATE: &[Part] =
    &[may("sensorElementList", &SENSORS), may("persistentDisposition", &PERSISTENT)];
const MORE: &[Part] = &[may("extension", &FOREIGN)];

static OBJECT: Model = sequence(
    &[
        COMMON,
        &[may("epcList", &EPCS)],
        ACT,
        WHY,
        WHERE,
        ORDERS,
        &[may("quantityList", &QUANTITIES)],
        OWNERS,
        STATE,
        &[may("ilmd", &ILMD)],
        MORE,
    ],
    OTHER,
);

static AGGREGATION: Model = sequence(
    &[
        COMMON,
        &[may("parentID", &URI), may("childEPCs", &EPCS)],
        ACT,
        WHY,
        WHERE,
        ORDERS,
        &[may("childQuantityList", &QUANTITIES)],
        OWNERS,
        STATE,
        MORE,
    ],
    OTHER,
);

static TRANSACTION: Model = sequence(
    &[
        COMMON,
        &[must("bizTransactionList", &BIZ_TRANSACTIONS)],
        &[may("parentID", &URI), may("epcList", &EPCS)],
        ACT,
        WHY,
        WHERE,
        &[may("quantityList", &QUANTITIES)],
        OWNERS,
        STATE,
        MORE,
    ],
    OTHER,
);

static TRANSFORMATION: Model = sequence(
    &[
        COMMON,
        &[
            may("inputEPCList", &EPCS),
            may("inputQuantityList", &QUANTITIES),
            may("outputEPCList", &EPCS),
            may("outputQuantityList", &QUANTITIES),
            may("transformationID", &URI),
        ],
        WHY,
        WHERE,
        ORDERS,
        OWNERS,
        STATE,
        &[may("ilmd", &ILMD)],
        MORE,
    ],
    OTHER,
);

static ASSOCIATION: Model = sequence(
    &[
        COMMON,
        &[must("parentID", &URI), may("childEPCs", &EPCS), may("childQuantityList", &QUANTITIES)],
        ACT,
        WHY,
        WHERE,
        ORDERS,
        OWNERS,
        STATE,
        MORE,
    ],
    OTHER,
);
