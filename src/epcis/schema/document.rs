//! What stands around the events: documents, query documents, header and master data.

use super::parts::VERSION;
use super::rule::{Field, Others, Record, Rule, may, must};

/// The rules of a document by the word of its `type`.
pub fn by_type(name: &str) -> Option<&'static Record> {
    DOCUMENTS.iter().find(|(word, _)| *word == name).map(|(_, record)| *record)
}

pub static DOCUMENTS: [(&str, &Record); 2] =
    [("EPCISDocument", &DOCUMENT), ("EPCISQueryDocument", &QUERY_DOCUMENT)];

const COMMON: &[Field] =
    &[must("@context", Rule::Context), must("type", Rule::Any), may("id", Rule::Uri)];

const EVENT_LIST: Field = must("eventList", Rule::List(&Rule::Event));
const VOCABULARIES: Rule = Rule::List(&Rule::Record(&VOCABULARY));
const VOCABULARY_LIST: Field = may("vocabularyList", VOCABULARIES);

static DOCUMENT: Record = Record {
    name: "an EPCISDocument",
    fields: &[
        COMMON,
        &[
            must("schemaVersion", VERSION),
            must("creationDate", Rule::Time),
            must("epcisBody", Rule::Record(&BODY)),
            may("instanceIdentifier", Rule::Text),
            may("sender", Rule::Text),
            may("receiver", Rule::Text),
            may("epcisHeader", Rule::Record(&HEADER)),
        ],
    ],
    others: Others::Extensions,
    also: &[],
};

static BODY: Record =
    Record { name: "an epcisBody", fields: &[&[EVENT_LIST]], others: Others::Any, also: &[] };

static HEADER: Record = Record {
    name: "an epcisHeader",
    fields: &[&[may("epcisMasterData", Rule::Record(&MASTER_DATA))]],
    others: Others::Extensions,
    also: &[],
};

static MASTER_DATA: Record =
    Record { name: "master data", fields: &[&[VOCABULARY_LIST]], others: Others::Any, also: &[] };

static VOCABULARY: Record = Record {
    name: "a vocabulary",
    fields: &[&[
        must("type", Rule::Uri),
        may("vocabularyElementList", Rule::List(&Rule::Record(&VOCABULARY_ELEMENT))),
    ]],
    others: Others::Any,
    also: &[],
};

static VOCABULARY_ELEMENT: Record = Record {
    name: "a vocabulary element",
    fields: &[&[
        must("id", Rule::Uri),
        may("attributes", Rule::List(&Rule::Record(&ATTRIBUTE))),
        may("children", Rule::List(&Rule::Uri)),
    ]],
    others: Others::Any,
    also: &[],
};

static ATTRIBUTE: Record = Record {
    name: "an attribute",
    fields: &[&[must("id", Rule::Uri), may("attribute", Rule::Attribute)]],
    others: Others::Any,
    also: &[],
};

static QUERY_DOCUMENT: Record = Record {
    name: "an EPCISQueryDocument",
    fields: &[
        COMMON,
        &[
            must("epcisBody", Rule::Record(&QUERY_BODY)),
            may("schemaVersion", VERSION),
            may("creationDate", Rule::Time),
        ],
    ],
    others: Others::Extensions,
    also: &[],
};

static QUERY_BODY: Record = Record {
    name: "the epcisBody of a query document",
    fields: &[&[must("queryResults", Rule::Record(&QUERY_RESULTS))]],
    others: Others::Extensions,
    also: &[],
};

static QUERY_RESULTS: Record = Record {
    name: "query results",
    fields: &[&[
        must("queryName", Rule::Text),
        must("resultsBody", Rule::Record(&RESULTS_BODY)),
        may("subscriptionID", Rule::Text),
    ]],
    others: Others::Extensions,
    also: &[],
};

static RESULTS_BODY: Record = Record {
    name: "a resultsBody",
    fields: &[&[EVENT_LIST, VOCABULARY_LIST]],
    others: Others::Extensions,
    also: &[],
};
