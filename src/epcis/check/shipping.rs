//! What a shipment must tell under the US Drug Supply Chain Security Act, and what is shipped.

use super::book::Book;
use super::codes::{
    Code, DROP_FLAG, LOCATION_OF_SHIPPING, MIXED_LIST, NO_DESTINATION, NO_DROP_FLAG, NO_LOCATION,
    NO_NOTICE, NO_READ_POINT, NO_SOURCE, NO_STATEMENT, NO_TRANSACTION, OTHER_SENDER,
    PACKED_NOWHERE, SAME_OWNER,
};
use super::facts::List;
use super::things::Things;
use crate::epcis::cbv::Family;
use crate::epcis::model::{Event, Form, Header, Kind, Node};

/// Namespace of the guideline of GS1 US.
const GUIDELINE: &str = "http://epcis.gs1us.org/hc/ns";

/// Whether the document says that it follows the guideline.
pub fn is_dscsa(header: &Header) -> bool {
    let declared = header.spaces.iter().any(|(_, space)| space == GUIDELINE);
    declared || header.find("dscsaTransactionStatement").is_some()
}

/// Of a document under the act. What each step must carry is the table of the profile in the notes
/// on track and trace: from the example of GS1 US for its guideline R1.3, and from the tables of
/// errors of those who take in such documents. What stands in the example alone is a warning.
pub fn check(event: &Event, things: &Things, header: &Header, book: &mut Book) {
    match event.text("bizStep").and_then(|text| Family::BizStep.word(text)) {
        Some("commissioning") => {
            one_kind(event, things, book);
            if event.kind == Kind::Object {
                must_have(event, "readPoint", NO_READ_POINT, book);
                must_have(event, "bizLocation", NO_LOCATION, book);
            }
        }
        Some("packing") if event.kind == Kind::Aggregation => {
            must_have(event, "readPoint", PACKED_NOWHERE, book);
        }
        Some("shipping") => {
            must_have(event, "readPoint", NO_READ_POINT, book);
            statement(event, header, book);
            owners(event, header, book);
            shipment(event, book);
        }
        _ => {}
    }
}

fn must_have(event: &Event, name: &str, code: Code, book: &mut Book) {
    let id = event.field(name).and_then(|field| field.child_text("id"));
    if id.is_none_or(str::is_empty) {
        book.add(code, || event.place.to_string(), format!("it has no {name}"));
    }
}

fn statement(event: &Event, header: &Header, book: &mut Book) {
    let whole = || event.place.to_string();
    let affirmed = header.find("affirmTransactionStatement").map(|node| node.text.as_str());
    match affirmed {
        Some("true" | "1") => {
            if header.find("legalNotice").is_none_or(|node| node.text.trim().is_empty()) {
                let message = "the statement has no legalNotice".to_owned();
                book.add(NO_NOTICE, whole, message);
            }
        }
        // The header of 2.0 XML has no place for it.
        None if header.form == Form::Xml => {}
        _ => {
            let message = "the header affirms no transaction statement".to_owned();
            book.add(NO_STATEMENT, whole, message);
        }
    }
}

fn owners(event: &Event, header: &Header, book: &mut Book) {
    let whole = || event.place.to_string();
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
    let sender = header.find("Sender").and_then(|node| node.descendant("Identifier"));
    if from.is_some() && sender.is_some_and(|sender| Some(&*sender.text) != from) {
        book.add(OTHER_SENDER, whole, "another than the owner sends the document".to_owned());
    }
}

fn shipment(event: &Event, book: &mut Book) {
    let whole = || event.place.to_string();
    if let Some(node) = event.field("bizLocation") {
        let place = || event.place_of(node, "bizLocation");
        book.add(LOCATION_OF_SHIPPING, place, "what is shipped is nowhere".to_owned());
    }
    match event.fields.iter().find(|field| field.local() == "dropShipment") {
        None => book.add(NO_DROP_FLAG, whole, "nothing says dropShipment".to_owned()),
        Some(flag) if !["true", "false", "1", "0"].contains(&flag.text.as_str()) => {
            let place = || event.place_of(flag, &flag.name);
            book.add(DROP_FLAG, place, "dropShipment is neither true nor false".to_owned());
        }
        Some(_) => {}
    }
    let transactions = event.list("bizTransactionList");
    if transactions.is_empty() {
        book.add(NO_TRANSACTION, whole, "no order and no delivery is named".to_owned());
        return;
    }
    for (kind, what) in [("po", "purchase order"), ("desadv", "despatch advice")] {
        let is = |text: &str| Family::BizTransaction.word(text) == Some(kind);
        let named = |node: &Node| node.child_text("type").is_some_and(is) && !node.text.is_empty();
        if !transactions.iter().any(named) {
            book.add(NO_TRANSACTION, whole, format!("no {what} ({kind}) is named"));
        }
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
