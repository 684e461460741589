//! What a shipment must tell, in general and under the US Drug Supply Chain Security Act.

use super::book::Book;
use super::codes::{
    LOCATION_OF_SHIPPING, NO_DESTINATION, NO_SOURCE, NO_STATEMENT, NO_TRANSACTION, SAME_OWNER,
};
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

pub fn check(event: &Event, header: &Header, dscsa: bool, book: &mut Book) {
    if !dscsa || !is_shipping(event) {
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
    if event.list("bizTransactionList").is_empty() {
        book.add(NO_TRANSACTION, whole, "no order and no delivery is named".to_owned());
    }
}

fn party<'a>(event: &'a Event, list: &str, kind: &str) -> Option<&'a str> {
    let is = |text: &str| Family::SourceDestination.word(text) == Some(kind);
    let entry = event.list(list).iter().find(|entry| entry.child_text("type").is_some_and(is))?;
    Some(entry.text.as_str()).filter(|text| !text.is_empty())
}
