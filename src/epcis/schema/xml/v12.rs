//! EPCIS 1.2.

use super::header::{BUSINESS_HEADER, DOCUMENT_ATTRIBUTES, HEADER_EXTENSION, SBDH};
use super::model::{
    ACTION, AMOUNT, Attribute, Content, INTEGER, LOCAL, Model, Order, Part, TEXT, URI,
};
use super::model::{
    TIME, Tail, attribute, behind, closed, many, may, must, needed, sequence, some, within,
};
use super::simple::Simple;

pub const SPACE: &str = "urn:epcglobal:epcis:xsd:1";

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
        within(SBDH, must("StandardBusinessDocumentHeader", &BUSINESS_HEADER)),
        may("extension", &HEADER_EXTENSION),
    ]],
    OTHER,
);

static BODY: Model = sequence(&[&[may("EventList", &EVENTS), may("extension", &LOCAL)]], OTHER);

pub static EVENTS: Model = Model {
    content: Content::Parts(Order::Free, &[EVENT_TYPES, MORE_EVENTS], Tail::None),
    attributes: &[],
    open: true,
};

/// The events that may also stand alone.
pub const EVENT_TYPES: &[Part] = &[
    many("ObjectEvent", &OBJECT),
    many("AggregationEvent", &AGGREGATION),
    many("QuantityEvent", &QUANTITY_EVENT),
    many("TransactionEvent", &TRANSACTION),
];

const MORE_EVENTS: &[Part] = &[many("extension", &EVENT_EXTENSION)];

static EVENT_EXTENSION: Model = Model {
    content: Content::Parts(
        Order::One,
        &[&[may("TransformationEvent", &TRANSFORMATION), may("extension", &LOCAL)]],
        Tail::None,
    ),
    attributes: &[],
    open: false,
};

pub static EPCS: Model = closed(&[&[many("epc", &TEXT)]]);
pub static QUANTITIES: Model = closed(&[&[many("quantityElement", &QUANTITY)]]);

static QUANTITY: Model =
    closed(&[&[must("epcClass", &URI), may("quantity", &AMOUNT), behind("uom", &TEXT)]]);

/// A read point or business location.
pub static PLACE: Model = Model {
    content: Content::Parts(
        Order::Sequence,
        &[&[must("id", &URI), may("extension", &LOCAL)]],
        OTHER,
    ),
    attributes: &[],
    open: false,
};

const fn uri_with(attributes: &'static [Attribute]) -> Model {
    Model { content: Content::Text(Simple::Uri), attributes, open: false }
}

static BIZ_TRANSACTION: Model = uri_with(&[attribute("type", Simple::Uri)]);
static SOURCE_OR_DESTINATION: Model = uri_with(&[needed("type", Simple::Uri)]);
pub static BIZ_TRANSACTIONS: Model = closed(&[&[some("bizTransaction", &BIZ_TRANSACTION)]]);
pub static SOURCES: Model = closed(&[&[some("source", &SOURCE_OR_DESTINATION)]]);
pub static DESTINATIONS: Model = closed(&[&[some("destination", &SOURCE_OR_DESTINATION)]]);
pub static ILMD: Model = sequence(&[&[may("extension", &LOCAL)]], OTHER);
pub static CORRECTIVE: Model = closed(&[&[many("correctiveEventID", &URI)]]);

static ERROR: Model = sequence(
    &[&[
        must("declarationTime", &TIME),
        may("reason", &URI),
        may("correctiveEventIDs", &CORRECTIVE),
        may("extension", &LOCAL),
    ]],
    OTHER,
);

const COMMON: &[Part] = &[
    must("eventTime", &TIME),
    may("recordTime", &TIME),
    must("eventTimeZoneOffset", &TEXT),
    may("baseExtension", &BASE_EXTENSION),
];

static BASE_EXTENSION: Model = sequence(
    &[&[may("eventID", &URI), may("errorDeclaration", &ERROR), may("extension", &LOCAL)]],
    Tail::None,
);

const WHY: &[Part] = &[may("bizStep", &URI), may("disposition", &URI)];
const WHERE: &[Part] = &[may("readPoint", &PLACE), may("bizLocation", &PLACE)];
const ORDERS: &[Part] = &[may("bizTransactionList", &BIZ_TRANSACTIONS)];
const OWNERS: &[Part] = &[may("sourceList", &SOURCES), may("destinationList", &DESTINATIONS)];
const MORE: &[Part] = &[may("extension", &LOCAL)];
const ACT: &[Part] = &[must("action", &ACTION)];

static OBJECT: Model = sequence(
    &[
        COMMON,
        &[must("epcList", &EPCS)],
        ACT,
        WHY,
        WHERE,
        ORDERS,
        &[may("extension", &OBJECT_EXTENSION)],
    ],
    OTHER,
);

static OBJECT_EXTENSION: Model = sequence(
    &[&[may("quantityList", &QUANTITIES)], OWNERS, &[may("ilmd", &ILMD)], MORE],
    Tail::None,
);

static AGGREGATION: Model = sequence(
    &[
        COMMON,
        &[may("parentID", &URI), must("childEPCs", &EPCS)],
        ACT,
        WHY,
        WHERE,
        ORDERS,
        &[may("extension", &AGGREGATION_EXTENSION)],
    ],
    OTHER,
);

static AGGREGATION_EXTENSION: Model =
    sequence(&[&[may("childQuantityList", &QUANTITIES)], OWNERS, MORE], Tail::None);

static QUANTITY_EVENT: Model = sequence(
    &[COMMON, &[must("epcClass", &URI), must("quantity", &INTEGER)], WHY, WHERE, ORDERS, MORE],
    OTHER,
);

static TRANSACTION: Model = sequence(
    &[
        COMMON,
        &[must("bizTransactionList", &BIZ_TRANSACTIONS)],
        &[may("parentID", &URI), must("epcList", &EPCS)],
        ACT,
        WHY,
        WHERE,
        &[may("extension", &TRANSACTION_EXTENSION)],
    ],
    OTHER,
);

static TRANSACTION_EXTENSION: Model =
    sequence(&[&[may("quantityList", &QUANTITIES)], OWNERS, MORE], Tail::None);

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
        &[may("ilmd", &ILMD)],
        MORE,
    ],
    OTHER,
);
