//! Lots and expiry dates, and numbers of which nothing became.

use super::book::Book;
use super::codes::{LEFT_OVER, NO_LOT, OTHER_LOT, TWO_EXPIRIES};
use super::facts::What;
use super::history::History;
use super::index::{Id, Index, class};
use crate::epcis::cbv::Family;
use crate::epcis::masked;
use crate::epcis::model::{Event, Kind};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Lot and expiry, as numbers of [`Index`]; 0: absent.
type Batch = (u32, u32);

#[derive(Default)]
pub struct Batches {
    words: HashMap<String, u32>,
    /// The lot and the expiry of things, by their numbers.
    of: HashMap<Id, Batch>,
    /// The expiry of a lot of a product.
    expiries: HashMap<(String, u32), u32>,
    /// Products of which something came with a lot.
    with_lot: HashSet<String>,
    /// Products that came without lot or expiry, and where.
    without: BTreeMap<String, Vec<String>>,
}

/// So many places are kept of products that came without a lot.
const MOST: usize = 100;

impl Batches {
    pub fn take(&mut self, event: &Event, index: &mut Index, book: &mut Book) {
        let step = event.text("bizStep").and_then(|text| Family::BizStep.word(text));
        let begins = step == Some("commissioning") && event.text("action") == Some("ADD");
        let list = match event.kind {
            Kind::Object if begins => "epcList",
            Kind::Transformation => "outputEPCList",
            _ => return,
        };
        let ilmd = event.field("ilmd");
        let text = |names: &[&str]| {
            let found = names.iter().find_map(|name| ilmd?.descendant(name))?;
            Some(found.text.as_str()).filter(|text| !text.is_empty())
        };
        let lot = text(&["lotNumber", "lot"]);
        let expiry = text(&["itemExpirationDate", "expirationDate", "expiry"]);
        let batch = (self.word(lot), self.word(expiry.map(day)));
        let mut product = String::new();
        for node in event.list(list) {
            let Some(id) = index.id(&node.text) else { return };
            if batch != (0, 0) {
                self.of.insert(id, batch);
            }
            let own = class(index.text(id));
            if own != product && own.contains("/01/") {
                product = own.to_owned();
                self.product(&product, batch, event, book);
            }
        }
    }

    fn word(&mut self, word: Option<&str>) -> u32 {
        let Some(word) = word else { return 0 };
        if let Some(&known) = self.words.get(word) {
            return known;
        }
        let fresh = u32::try_from(self.words.len() + 1).unwrap_or(u32::MAX);
        self.words.insert(word.to_owned(), fresh);
        fresh
    }

    fn product(&mut self, product: &str, batch: Batch, event: &Event, book: &mut Book) {
        let (lot, expiry) = batch;
        if lot == 0 || expiry == 0 {
            let places = self.without.entry(product.to_owned()).or_default();
            if places.len() < MOST {
                places.push(event.place.to_string());
            }
        } else {
            self.with_lot.insert(product.to_owned());
            let known = *self.expiries.entry((product.to_owned(), lot)).or_insert(expiry);
            if known != expiry {
                let place = || {
                    event.field("ilmd").map_or_else(
                        || event.place.to_string(),
                        |node| event.place_of(node, "ilmd"),
                    )
                };
                let message = "this lot has had another expiry before".to_owned();
                book.add(TWO_EXPIRIES, place, message);
            }
        }
    }

    /// `all`: everything that is commissioned must have gone somewhere.
    pub fn judge(&self, history: &History, all: bool, book: &mut Book) {
        for (product, places) in &self.without {
            if all || self.with_lot.contains(product) {
                for place in places {
                    let message = "commissioned without lot or expiry".to_owned();
                    book.add(NO_LOT, || place.clone(), message);
                }
            }
        }
        let name = |id: Id| history.index.text(id);
        for fact in history.facts.iter().filter(|fact| fact.what == What::Packed) {
            let (Some(own), Some(outer)) = (self.of.get(&fact.thing), self.of.get(&fact.other))
            else {
                continue;
            };
            if own != outer {
                let message = format!(
                    "{} has another lot or expiry than its parent {}",
                    masked(name(fact.thing)),
                    masked(name(fact.other))
                );
                book.add(OTHER_LOT, || history.place(fact), message);
            }
        }
        if all {
            left_over(history, book);
        }
    }
}

fn left_over(history: &History, book: &mut Book) {
    for life in history.facts.chunk_by(|a, b| a.thing == b.thing) {
        let went = |what| matches!(what, What::Packed | What::Shipped | What::Ended);
        if let [first, ..] = life
            && first.what == What::Commissioned
            && !life.iter().any(|fact| went(fact.what))
        {
            history.add(LEFT_OVER, first, "is neither packed, shipped nor decommissioned", book);
        }
    }
}

/// The day of a date that may have a time behind it.
fn day(date: &str) -> &str {
    date.split('T').next().unwrap_or(date)
}
