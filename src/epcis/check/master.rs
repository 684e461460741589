//! Products and places that the master data in the header do not name.

use super::book::Book;
use super::codes::{UNKNOWN_PLACE, UNKNOWN_PRODUCT};
use super::facts::List;
use super::things::{Things, class};
use crate::epcis::hash::canonical_uri;
use crate::epcis::masked;
use crate::epcis::model::{Event, Header, Node};
use std::collections::BTreeSet;

/// What the master data name. Of kinds of which they name nothing, all is known.
#[derive(Default)]
pub struct Master {
    products: BTreeSet<String>,
    places: BTreeSet<String>,
}

impl Master {
    pub fn new(header: &Header) -> Master {
        let mut master = Master::default();
        let data = header.find("EPCISMasterData");
        let list = data.and_then(|data| data.child("VocabularyList"));
        for vocabulary in list.into_iter().flat_map(|list| &list.children) {
            let kind = vocabulary.child_text("type").unwrap_or_default();
            let into = match kind.rsplit([':', '/', '-']).next() {
                Some("EPCClass") => &mut master.products,
                Some("Location" | "BusinessLocation" | "ReadPoint") => &mut master.places,
                _ => continue,
            };
            let elements = vocabulary.child("VocabularyElementList");
            let ids = elements.into_iter().flat_map(|list| &list.children).filter_map(id);
            into.extend(ids);
        }
        master
    }

    pub fn check(&self, event: &Event, things: &Things, book: &mut Book) {
        let mut last = 0;
        for (at, thing) in things.list(List::Epcs).iter().enumerate() {
            if thing.class == last || self.products.is_empty() {
                continue;
            }
            last = thing.class;
            let product = class(thing.text()).strip_suffix("/21");
            if product.is_some_and(|product| !self.products.contains(product)) {
                let place = || event.place_of(thing.node, &format!("epcList/{at}"));
                book.add(UNKNOWN_PRODUCT, place, "the master data have no such product".to_owned());
            }
        }
        for name in ["readPoint", "bizLocation"] {
            let Some(field) = event.field(name).filter(|_| !self.places.is_empty()) else {
                continue;
            };
            let id = field.child_text("id").unwrap_or_default();
            if !self.places.contains(canonical_uri(id).as_deref().unwrap_or(id)) {
                let message = format!("the master data have no place {}", masked(id));
                book.add(UNKNOWN_PLACE, || event.place_of(field, &format!("{name}/id")), message);
            }
        }
    }
}

fn id(element: &Node) -> Option<String> {
    let id = element.child_text("id")?;
    Some(canonical_uri(id).unwrap_or_else(|| id.to_owned()))
}
