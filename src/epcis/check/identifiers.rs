//! Identifiers: their syntax and their check digits.

use super::book::Book;
use super::codes::{ASSET_DIGIT, CHECK_DIGIT, Code, NO_INSTANCE, SYNTAX};
use crate::epcis::hash::canonical_uri;
use crate::epcis::masked;
use crate::epcis::model::{Event, Node};
use crate::gs1::{Epc, Scheme, has_check_digit};

/// Lists of things, of which each entry is one.
const INSTANCES: [&str; 4] = ["epcList", "childEPCs", "inputEPCList", "outputEPCList"];
const QUANTITIES: [&str; 4] =
    ["quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"];
const PLACES: [&str; 2] = ["readPoint", "bizLocation"];
/// URNs of schemes whose syntax is known here.
const KNOWN: [&str; 3] = ["urn:epc:id:", "urn:epc:class:", "urn:epc:idpat:"];
const UNKNOWN: [&str; 6] = ["adi", "bic", "gid", "imovn", "usdod", "adi-var"];

pub fn check(event: &Event, book: &mut Book) {
    for field in event.fields.iter().filter(|field| field.is_plain()) {
        let name = &*field.name;
        if INSTANCES.contains(&name) {
            for (at, node) in field.children.iter().enumerate() {
                one(event, node, &node.text, true, book, || format!("{name}/{at}"));
            }
        } else if QUANTITIES.contains(&name) {
            for (at, node) in field.children.iter().enumerate() {
                let class = node.child_text("epcClass").unwrap_or_default();
                one(event, node, class, false, book, || format!("{name}/{at}/epcClass"));
            }
        } else if name == "parentID" {
            one(event, field, &field.text, true, book, || name.to_owned());
        } else if PLACES.contains(&name) {
            let id = field.child_text("id").unwrap_or_default();
            one(event, field, id, false, book, || format!("{name}/id"));
        } else if let Some(item) = crate::epcis::model::names::item_of(name)
            && crate::epcis::model::names::TYPED_LISTS.contains(&name)
        {
            for (at, node) in field.children.iter().enumerate() {
                one(event, node, &node.text, false, book, || format!("{name}/{at}/{item}"));
            }
        }
    }
}

fn one(
    event: &Event,
    node: &Node,
    text: &str,
    instance: bool,
    book: &mut Book,
    path: impl Fn() -> String,
) {
    if let Some((code, what)) = trouble(text, instance) {
        let message = format!("{}: {what}", masked(text));
        book.add(code, || event.place_of(node, &path()), message);
    }
}

fn trouble(text: &str, instance: bool) -> Option<(Code, String)> {
    if KNOWN.iter().any(|head| text.starts_with(head)) {
        let canonical = canonical_uri(text);
        let class = !text.starts_with("urn:epc:id:");
        return match canonical {
            Some(_) if instance && class => {
                Some((NO_INSTANCE, "names a class, and one thing is meant".to_owned()))
            }
            Some(_) => None,
            None => Some((SYNTAX, why(text)?)),
        };
    }
    let canonical = canonical_uri(text)?;
    let rest = canonical.strip_prefix("https://id.gs1.org/")?;
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
