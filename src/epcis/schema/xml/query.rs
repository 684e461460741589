//! Query documents of 1.2 and 2.0: results, and the two calls that carry a query. The other calls
//! and their answers are taken as they are.

use super::header::{DOCUMENT_ATTRIBUTES, VOCABULARY_LIST};
use super::model::{ANY, Content, LOCAL, Model, Order, Part, TEXT, Tail, URI};
use super::model::{closed, many, may, must, within};
use super::{v12, v20};

pub const SPACE_12: &str = "urn:epcglobal:epcis-query:xsd:1";
pub const SPACE_20: &str = "urn:epcglobal:epcis-query:xsd:2";

/// A query document of one version.
macro_rules! version {
    ($module:ident, $space:expr, $schema:ident) => {
        pub mod $module {
            use super::*;

            const OTHER: Tail = Tail::Other($space);

            pub static DOCUMENT: Model = Model {
                content: Content::Parts(
                    Order::Sequence,
                    &[&[
                        may("EPCISHeader", &$schema::HEADER),
                        must("EPCISBody", &BODY),
                        may("extension", &LOCAL),
                    ]],
                    OTHER,
                ),
                attributes: DOCUMENT_ATTRIBUTES,
                open: true,
            };

            static BODY: Model = Model {
                content: Content::Parts(Order::One, &[CALLS], Tail::None),
                attributes: &[],
                open: false,
            };

            const fn call(name: &'static str, model: &'static Model) -> Part {
                within($space, may(name, model))
            }

            const CALLS: &[Part] = &[
                call("QueryResults", &RESULTS),
                call("Poll", &POLL),
                call("Subscribe", &SUBSCRIBE),
                call("SubscribeResult", &ANY),
                call("Unsubscribe", &ANY),
                call("UnsubscribeResult", &ANY),
                call("GetQueryNames", &ANY),
                call("GetQueryNamesResult", &ANY),
                call("GetSubscriptionIDs", &ANY),
                call("GetSubscriptionIDsResult", &ANY),
                call("GetStandardVersion", &ANY),
                call("GetStandardVersionResult", &ANY),
                call("GetVendorVersion", &ANY),
                call("GetVendorVersionResult", &ANY),
                call("DuplicateNameException", &ANY),
                call("InvalidURIException", &ANY),
                call("NoSuchNameException", &ANY),
                call("NoSuchSubscriptionException", &ANY),
                call("DuplicateSubscriptionException", &ANY),
                call("QueryParameterException", &ANY),
                call("QueryTooLargeException", &ANY),
                call("QueryTooComplexException", &ANY),
                call("SubscriptionControlsException", &ANY),
                call("SubscribeNotPermittedException", &ANY),
                call("SecurityException", &ANY),
                call("ValidationException", &ANY),
                call("ImplementationException", &ANY),
            ];

            static RESULTS: Model = Model {
                content: Content::Parts(
                    Order::Sequence,
                    &[&[
                        must("queryName", &TEXT),
                        may("subscriptionID", &TEXT),
                        must("resultsBody", &RESULTS_BODY),
                        may("extension", &LOCAL),
                    ]],
                    OTHER,
                ),
                attributes: &[],
                open: false,
            };

            static RESULTS_BODY: Model = Model {
                content: Content::Parts(
                    Order::One,
                    &[&[
                        may("EventList", &$schema::EVENTS),
                        may("VocabularyList", &VOCABULARY_LIST),
                    ]],
                    Tail::None,
                ),
                attributes: &[],
                open: false,
            };
        }
    };
}

version!(of_12, SPACE_12, v12);
version!(of_20, SPACE_20, v20);

static POLL: Model = closed(&[&[must("queryName", &TEXT), must("params", &PARAMS)]]);

static SUBSCRIBE: Model = closed(&[&[
    must("queryName", &TEXT),
    must("params", &PARAMS),
    must("dest", &URI),
    must("controls", &ANY),
    must("subscriptionID", &TEXT),
]]);

static PARAMS: Model = closed(&[&[many("param", &PARAM)]]);
static PARAM: Model = closed(&[&[must("name", &TEXT), must("value", &ANY)]]);
