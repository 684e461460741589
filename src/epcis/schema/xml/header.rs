//! Headers and master data, which 1.2 and 2.0 have in common.

use super::model::{
    ANY, Attribute, Content, LOCAL, Model, Order, Part, TEXT, TIME, TRUTH, Tail, URI,
};
use super::model::{INTEGER, attribute, closed, many, may, must, needed, sequence, some, within};
use super::simple::Simple;

/// What a document says of itself.
pub const DOCUMENT_ATTRIBUTES: &[Attribute] =
    &[needed("schemaVersion", Simple::Decimal), needed("creationDate", Simple::Time)];

pub const SBDH: &str = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";

/// The header of the document as business partners hand it on.
pub static BUSINESS_HEADER: Model = closed(&[&[
    within(SBDH, must("HeaderVersion", &TEXT)),
    within(SBDH, some("Sender", &PARTNER)),
    within(SBDH, some("Receiver", &PARTNER)),
    within(SBDH, must("DocumentIdentification", &IDENTIFICATION)),
    within(SBDH, may("Manifest", &MANIFEST)),
    within(SBDH, may("BusinessScope", &BUSINESS_SCOPE)),
]]);

static PARTNER: Model = closed(&[&[
    within(SBDH, must("Identifier", &PARTNER_ID)),
    within(SBDH, many("ContactInformation", &CONTACT)),
]]);

static PARTNER_ID: Model = Model {
    content: Content::Text(Simple::Text),
    attributes: &[attribute("Authority", Simple::Text)],
    open: false,
};

static CONTACT: Model = closed(&[&[
    within(SBDH, must("Contact", &TEXT)),
    within(SBDH, may("EmailAddress", &TEXT)),
    within(SBDH, may("FaxNumber", &TEXT)),
    within(SBDH, may("TelephoneNumber", &TEXT)),
    within(SBDH, may("ContactTypeIdentifier", &TEXT)),
]]);

static IDENTIFICATION: Model = closed(&[&[
    within(SBDH, must("Standard", &TEXT)),
    within(SBDH, must("TypeVersion", &TEXT)),
    within(SBDH, must("InstanceIdentifier", &TEXT)),
    within(SBDH, must("Type", &TEXT)),
    within(SBDH, may("MultipleType", &TRUTH)),
    within(SBDH, must("CreationDateAndTime", &TIME)),
]]);

static MANIFEST: Model = closed(&[&[
    within(SBDH, must("NumberOfItems", &INTEGER)),
    within(SBDH, some("ManifestItem", &MANIFEST_ITEM)),
]]);

static MANIFEST_ITEM: Model = closed(&[&[
    within(SBDH, must("MimeTypeQualifierCode", &TEXT)),
    within(SBDH, must("UniformResourceIdentifier", &URI)),
    within(SBDH, may("Description", &TEXT)),
    within(SBDH, may("LanguageCode", &TEXT)),
]]);

static BUSINESS_SCOPE: Model = closed(&[&[within(SBDH, many("Scope", &SCOPE))]]);

static SCOPE: Model = closed(&[&[
    within(SBDH, must("Type", &TEXT)),
    within(SBDH, must("InstanceIdentifier", &TEXT)),
    within(SBDH, may("Identifier", &TEXT)),
    within(SBDH, many("ScopeInformation", &ANY)),
]]);

/// The `extension` of a header.
pub static HEADER_EXTENSION: Model =
    sequence(&[&[may("EPCISMasterData", &MASTER_DATA), may("extension", &LOCAL)]], Tail::None);

static MASTER_DATA: Model =
    closed(&[&[must("VocabularyList", &VOCABULARY_LIST), may("extension", &LOCAL)]]);

pub static VOCABULARY_LIST: Model = closed(&[&[many("Vocabulary", &VOCABULARY)]]);

/// Elements of vocabularies may have foreign elements of any name space but the standard's, which
/// differs between 1.2 and 2.0: neither is used there.
const FOREIGN: Tail = Tail::Other("urn:epcglobal:epcis:xsd:1");

static VOCABULARY: Model = Model {
    content: Content::Parts(
        Order::Sequence,
        &[&[may("VocabularyElementList", &ELEMENT_LIST), may("extension", &LOCAL)]],
        FOREIGN,
    ),
    attributes: &[needed("type", Simple::Uri)],
    open: true,
};

static ELEMENT_LIST: Model = closed(&[&[some("VocabularyElement", &ELEMENT)]]);

static ELEMENT: Model = Model {
    content: Content::Parts(Order::Sequence, &[ELEMENT_PARTS], FOREIGN),
    attributes: &[needed("id", Simple::Uri)],
    open: true,
};

const ELEMENT_PARTS: &[Part] =
    &[many("attribute", &ATTRIBUTE), may("children", &IDS), may("extension", &LOCAL)];

static ATTRIBUTE: Model =
    Model { content: Content::Any, attributes: &[needed("id", Simple::Uri)], open: true };

static IDS: Model = sequence(&[&[many("id", &URI)]], Tail::None);
