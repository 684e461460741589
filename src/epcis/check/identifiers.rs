//! Identifiers: their syntax and their check digits.

use super::book::Book;
use super::codes::{ASSET_DIGIT, CHECK_DIGIT, Code, NO_INSTANCE, SYNTAX};
use super::facts::List;
use super::things::Things;
use crate::epcis::hash::canonical_uri;
use crate::epcis::masked;
use crate::epcis::model::names::{TYPED_LISTS, item_of};
use crate::epcis::model::{Event, Node};
use crate::gs1::{Epc, Scheme, has_check_digit};

const QUANTITIES: [&str; 4] =
    ["quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"];
const PLACES: [&str; 2] = ["readPoint", "bizLocation"];
/// URNs of schemes whose syntax is known here.
const KNOWN: [&str; 3] = ["urn:epc:id:", "urn:epc:class:", "urn:epc:idpat:"];
const UNKNOWN: [&str; 6] = ["adi", "bic", "gid", "imovn", "usdod", "adi-var"];

/// Identifiers of places and classes that were right before: most events repeat them.
#[derive(Default)]
pub struct Identifiers {
    right: [String; 8],
    next: usize,
}

impl Identifiers {
    pub fn check(&mut self, event: &Event, things: &Things, book: &mut Book) {
        for list in List::ALL {
            for (at, thing) in things.list(list).iter().enumerate() {
                let canonical = thing.canonical.as_deref();
                if let Some(found) = trouble(&thing.node.text, canonical, true) {
                    let path = match list {
                        List::Parent => list.name().to_owned(),
                        list => format!("{}/{at}", list.name()),
                    };
                    tell(found, event, (thing.node, &thing.node.text), &path, book);
                }
            }
        }
        for field in event.fields.iter().filter(|field| field.is_plain()) {
            let name = &*field.name;
            if QUANTITIES.contains(&name) {
                for (at, node) in field.children.iter().enumerate() {
                    let class = node.child_text("epcClass").unwrap_or_default();
                    self.one(event, (node, class), book, || format!("{name}/{at}/epcClass"));
                }
            } else if PLACES.contains(&name) {
                let id = field.child_text("id").unwrap_or_default();
                self.one(event, (field, id), book, || format!("{name}/id"));
            } else if TYPED_LISTS.contains(&name)
                && let Some(item) = item_of(name)
            {
                for (at, node) in field.children.iter().enumerate() {
                    let path = || format!("{name}/{at}/{item}");
                    self.one(event, (node, &node.text), book, path);
                }
            }
        }
    }

    fn one(
        &mut self,
        event: &Event,
        (node, text): (&Node, &str),
        book: &mut Book,
        path: impl Fn() -> String,
    ) {
        if self.right.iter().any(|right| right == text) {
            return;
        }
        match trouble(text, canonical_uri(text).as_deref(), false) {
            Some(found) => tell(found, event, (node, text), &path(), book),
            None if text.len() < LONGEST => {
                text.clone_into(&mut self.right[self.next]);
                self.next = (self.next + 1) % self.right.len();
            }
            None => {}
        }
    }
}

/// Longer identifiers are not remembered.
const LONGEST: usize = 200;

fn tell(
    (code, what): (Code, String),
    event: &Event,
    (node, text): (&Node, &str),
    path: &str,
    book: &mut Book,
) {
    let message = format!("{}: {what}", masked(text));
    book.add(code, || event.place_of(node, path), message);
}

fn trouble(text: &str, canonical: Option<&str>, instance: bool) -> Option<(Code, String)> {
    if KNOWN.iter().any(|head| text.starts_with(head)) {
        let class = !text.starts_with("urn:epc:id:");
        return match canonical {
            Some(_) if instance && class => {
                Some((NO_INSTANCE, "names a class, and one thing is meant".to_owned()))
            }
            Some(_) => None,
            None => Some((SYNTAX, why(text)?)),
        };
    }
    let rest = canonical?.strip_prefix("https://id.gs1.org/")?;
    let (ai, value) = rest.split_once('/')?;
    let key = value.split('/').next()?;
    let digits = match ai {
        "01" => key.get(..14),
        "00" | "8017" | "8018" => key.get(..18),
        "402" => key.get(..17),
        "414" | "417" | "253" | "255" => key.get(..13),
        "8003" => key.get(1..14),
        "8006" => key.get(..14),
        _ => None,
    };
    if digits.is_some_and(|digits| !has_check_digit(digits)) {
        // Examples of the standard itself have it wrong in assets.
        let code = if ai == "8003" { ASSET_DIGIT } else { CHECK_DIGIT };
        return Some((code, format!("the check digit of AI {ai} is wrong")));
    }
    let whole = ai != "01" || value.contains("/21/") || value.contains("/235/");
    let is_class = instance && !whole;
    is_class.then(|| (NO_INSTANCE, "names a class, and one thing is meant".to_owned()))
}

/// What is wrong with a URN; None: its scheme is not known here.
fn why(text: &str) -> Option<String> {
    let scheme = text.split(':').nth(3)?;
    if UNKNOWN.contains(&scheme) {
        return None;
    }
    if Scheme::ALL.iter().any(|scheme| text.starts_with(scheme.head())) {
        return Epc::parse(text).err().map(|fault| format!("{}; {}", fault.cause, fault.cure));
    }
    Some(format!("no {scheme} as the EPC Tag Data Standard has it"))
}
