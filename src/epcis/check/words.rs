//! Words that the Core Business Vocabulary does not have. Of JSON the schema tells them; the schema
//! of XML takes any URI.

use super::book::Book;
use super::codes::{Code, UNKNOWN_PAPER, UNKNOWN_WORD};
use crate::epcis::cbv::Family;
use crate::epcis::masked;
use crate::epcis::model::{Event, Node};
use crate::epcis::schema::{BIZ_STEP, BIZ_TRANSACTION, DISPOSITION, SOURCE_DEST, Vocabulary};

/// Beginnings that only words of the standard have.
const OWN: [&str; 2] = ["urn:epcglobal:cbv:", "https://ref.gs1.org/cbv/"];

/// Of an event in XML.
pub fn check(event: &Event, book: &mut Book) {
    for (name, family, known) in [
        ("bizStep", Family::BizStep, &BIZ_STEP),
        ("disposition", Family::Disposition, &DISPOSITION),
    ] {
        if let Some(node) = event.field(name) {
            one(event, (node, node), (family, known), UNKNOWN_WORD, book);
        }
    }
    let (owner, paper) = (Family::SourceDestination, Family::BizTransaction);
    for (list, family, known, code) in [
        // Examples of the standard itself have types of their own here.
        ("bizTransactionList", paper, &BIZ_TRANSACTION, UNKNOWN_PAPER),
        ("sourceList", owner, &SOURCE_DEST, UNKNOWN_WORD),
        ("destinationList", owner, &SOURCE_DEST, UNKNOWN_WORD),
    ] {
        for entry in event.list(list) {
            if let Some(kind) = entry.child("type") {
                one(event, (entry, kind), (family, known), code, book);
            }
        }
    }
}

/// `at`: the element that has a row.
fn one(
    event: &Event,
    (at, node): (&Node, &Node),
    (family, known): (Family, &Vocabulary),
    code: Code,
    book: &mut Book,
) {
    let text = node.text.as_str();
    let is_unknown = match family.word(text) {
        Some(word) => !known.names.contains(&word),
        None => OWN.iter().any(|own| text.starts_with(own)),
    };
    if is_unknown {
        let message = format!("{} is no {} of the CBV", masked(text), known.what);
        book.add(code, || event.place_of(at, &node.name), message);
    }
}
