//! What stands above the events.

use super::event::{GUIDELINE, MASTER_DATA};
use super::options::{Options, Profile};
use super::party::Party;
use crate::capture::names::Names;
use crate::epcis::model::{Form, Header, Node, Root, Spaces};
use crate::epcis::{Parties as Sbdh, SBDH_SPACE};
use crate::journal::{Head, OrderId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// `created`: when the document is made.
pub fn header(head: &Head, names: &Names, options: &Options, created: &str) -> Header {
    let mut spaces = Spaces::default();
    spaces.declare("cbvmda", MASTER_DATA);
    spaces.declare("sbdh", SBDH_SPACE);
    let dscsa = options.profile == Profile::Dscsa;
    if dscsa {
        // By this whoever checks the document knows the profile, in whatever form.
        spaces.declare("gs1ushc", GUIDELINE);
    }
    // The header of 2.0 XML has no place for foreign elements.
    let affirms = dscsa && options.form != Form::Xml;
    let id = |party: &Party| party.id(options.ids);
    let (sender, receiver) = (id(&options.parties.seller), id(&options.parties.buyer));
    let instance = format!("{}-{}-{}", head.name, head.seed, head.replication);
    let sbdh = Sbdh {
        sender: Some(&sender),
        receiver: Some(&receiver),
        instance: Some(&instance),
        created: Some(created),
    };
    let mut nodes: Vec<Node> = sbdh.node().into_iter().collect();
    nodes.push(master_data(head, names, options));
    if affirms {
        nodes.extend(statement());
    }
    Header {
        form: options.form,
        root: Root::Document,
        spaces,
        attributes: vec![("creationDate".to_owned(), created.to_owned())],
        nodes,
        query: Vec::new(),
        json: serde_json::Value::Null,
    }
}

/// The transaction statement of the seller, and by which guideline.
fn statement() -> [Node; 2] {
    let of = |name: &'static str, text: &str| Node {
        space: Some(Arc::from(GUIDELINE)),
        ..Node::of_text(name, text)
    };
    let affirmed = vec![
        of("gs1ushc:affirmTransactionStatement", "true"),
        of(
            "gs1ushc:legalNotice",
            "Seller has complied with each applicable subsection of FDCA Sec. 581(27)(A)-(G).",
        ),
    ];
    let statement = Node { children: affirmed, ..of("gs1ushc:dscsaTransactionStatement", "") };
    [of("gs1ushc:guidelineVersion", "GS1 US DSCSA R1.3"), statement]
}

/// Products by the pattern of their EPCs, and the four places.
fn master_data(head: &Head, names: &Names, options: &Options) -> Node {
    let parties = &options.parties;
    let mut products = Vec::new();
    let mut known = BTreeSet::new();
    for (at, order) in head.orders.iter().enumerate() {
        let Ok(id) = OrderId::try_from(at) else { break };
        for pool in names.item_pools(id) {
            let Some(pattern) = names.pattern(id, pool) else { continue };
            if known.insert(pattern) {
                let number = order.national_number.as_deref();
                let ndc = number.filter(|_| order.market == "US");
                let kind = ndc.map(|_| "US_FDA_NDC");
                products.push(element(
                    pattern,
                    &[
                        ("additionalTradeItemIdentification", ndc),
                        ("additionalTradeItemIdentificationTypeCode", kind),
                        ("regulatedProductName", Some(order.product.as_str())),
                        ("manufacturerOfTradeItemPartyName", Some(parties.seller.name.as_str())),
                    ],
                ));
            }
        }
    }
    let mut places = Vec::new();
    let mut known = BTreeSet::new();
    for party in [&parties.seller, &parties.plant, &parties.buyer, &parties.destination] {
        if known.insert(party.gln()) {
            places.push(location(party, options));
        }
    }
    let mut vocabularies = vec![vocabulary("Location", places)];
    if !products.is_empty() {
        vocabularies.insert(0, vocabulary("EPCClass", products));
    }
    let list = Node::of_children("VocabularyList", vocabularies);
    Node::of_children("EPCISMasterData", vec![list])
}

fn location(party: &Party, options: &Options) -> Node {
    let [street, city, state, postal_code, country] = &party.address;
    let told = |text: &'static str, value| (text, Some(value));
    element(
        &party.id(options.ids),
        &[
            told("name", party.name.as_str()),
            told("streetAddressOne", street),
            told("city", city),
            told("state", state),
            told("postalCode", postal_code),
            told("countryCode", country),
        ],
    )
}

fn vocabulary(kind: &str, elements: Vec<Node>) -> Node {
    let kind = Node::of_text("type", format!("urn:epcglobal:epcis:vtype:{kind}")).as_attribute();
    let list = Node::of_children("VocabularyElementList", elements);
    Node::of_children("Vocabulary", vec![kind, list])
}

fn element(id: &str, attributes: &[(&str, Option<&str>)]) -> Node {
    let mut parts = vec![Node::of_text("id", id).as_attribute()];
    for (name, value) in attributes {
        let Some(value) = value.filter(|value| !value.is_empty()) else { continue };
        let id = Node::of_text("id", format!("{MASTER_DATA}#{name}")).as_attribute();
        parts.push(Node { text: value.to_owned(), ..Node::of_children("attribute", vec![id]) });
    }
    Node::of_children("VocabularyElement", parts)
}
