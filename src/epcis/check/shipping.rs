//! What a shipment must tell, in general and under the US Drug Supply Chain Security Act.

use super::book::Book;
use super::codes::{
    LOCATION_OF_SHIPPING, MIXED_LIST, NO_DESTINATION, NO_DROP_FLAG, NO_SOURCE, NO_STATEMENT,
    NO_TRANSACTION, OTHER_SENDER, SAME_OWNER,
};
use super::facts::List;
use super::things::Things;
use crate::epcis::cbv::Family;
use crate::epcis::model::{Event, Header};

/// Namespace of the guideline of GS1 US.
const GUIDELINE: &str = "http://epcis.gs1us.org/hc/ns";

/// Whether the document says that it follows the guideline.
pub fn is_dscsa(header: &Header) -> bool {
    let declared = header.spaces.iter().any(|(_, space)| space == GUIDELINE);
    declared || header.find("dscsaTransactionStatement").is_some()
}

pub fn is_shipping(event: &Event) -> bool {
    event.text("bizStep").and_then(|text| Family::BizStep.word(text)) == Some("shipping")
}

/// Of a document under the act.
pub fn check(event: &Event, things: &Things, header: &Header, book: &mut Book) {
    let commissions = event.text("bizStep").and_then(|text| Family::BizStep.word(text));
    if commissions == Some("commissioning") {
        one_kind(event, things, book);
    }
    if !is_shipping(event) {
        return;
    }
    let whole = || event.place.to_string();
    let affirmed = header.find("affirmTransactionStatement");
    if affirmed.is_none_or(|node| !["true", "1"].contains(&node.text.as_str())) {
        let message = "the header affirms no transaction statement".to_owned();
        book.add(NO_STATEMENT, whole, message);
    }
    for (list, code) in [("sourceList", NO_SOURCE), ("destinationList", NO_DESTINATION)] {
        for kind in ["owning_party", "location"] {
            if party(event, list, kind).is_none() {
                book.add(code, whole, format!("{list} has no {kind}"));
            }
        }
    }
    let (from, to) = (
        party(event, "sourceList", "owning_party"),
        party(event, "destinationList", "owning_party"),
    );
    if from.is_some() && from == to {
        book.add(SAME_OWNER, whole, "it comes from the owner it goes to".to_owned());
    }
    if let Some(node) = event.field("bizLocation") {
        let place = || event.place_of(node, "bizLocation");
        book.add(LOCATION_OF_SHIPPING, place, "what is shipped is nowhere".to_owned());
    }
    let sender = header.find("Sender").and_then(|node| node.descendant("Identifier"));
    if from.is_some() && sender.is_some_and(|sender| Some(&*sender.text) != from) {
        book.add(OTHER_SENDER, whole, "another than the owner sends the document".to_owned());
    }
    if !event.fields.iter().any(|field| field.local() == "dropShipment") {
        book.add(NO_DROP_FLAG, whole, "dropShipment is neither true nor false".to_owned());
    }
    if event.list("bizTransactionList").is_empty() {
        book.add(NO_TRANSACTION, whole, "no order and no delivery is named".to_owned());
    }
}

/// What is commissioned together is of one product, or all logistic units.
fn one_kind(event: &Event, things: &Things, book: &mut Book) {
    let list = things.list(List::Epcs);
    if let Some(first) = list.first()
        && let Some(at) = list.iter().position(|thing| thing.class != first.class)
    {
        let place = || event.place_of(list[at].node, &format!("epcList/{at}"));
        book.add(MIXED_LIST, place, "it is of another kind than the first of the list".to_owned());
    }
}

fn party<'a>(event: &'a Event, list: &str, kind: &str) -> Option<&'a str> {
    let is = |text: &str| Family::SourceDestination.word(text) == Some(kind);
    let entry = event.list(list).iter().find(|entry| entry.child_text("type").is_some_and(is))?;
    Some(entry.text.as_str()).filter(|text| !text.is_empty())
}
