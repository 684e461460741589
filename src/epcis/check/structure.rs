//! What an event must hold, and its times.

use super::book::Book;
use super::codes::{
    AFTER_DOCUMENT, AFTER_RECORD, DECLARED_EARLY, FUTURE, NO_CHILDREN, NO_OUTPUT, NO_PARENT,
    OFFSET, OUT_OF_ORDER, OWN_PARENT, TWICE_IN_LIST,
};
use super::facts::List;
use super::things::{Thing, Things};
use crate::epcis::masked;
use crate::epcis::model::{Event, Header, Kind};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashSet;

pub fn check(event: &Event, things: &Things, book: &mut Book) {
    parents(event, book);
    for list in List::ALL {
        if may_repeat(things.list(list)) {
            twice(event, list.name(), book);
        }
    }
    if event.kind == Kind::Transformation && event.text("transformationID").is_none() {
        let none = |lists: [&str; 2]| lists.iter().all(|list| event.list(list).is_empty());
        let message = match () {
            () if none(["inputEPCList", "inputQuantityList"]) => "nothing goes in",
            () if none(["outputEPCList", "outputQuantityList"]) => "nothing comes out",
            () => return,
        };
        book.add(NO_OUTPUT, || event.place.to_string(), message.to_owned());
    }
}

fn parents(event: &Event, book: &mut Book) {
    let action = event.text("action");
    let holds = matches!(event.kind, Kind::Aggregation | Kind::Association);
    let moves = matches!(action, Some("ADD" | "DELETE"));
    let parent = event.text("parentID");
    if holds && moves && parent.is_none() {
        let message = format!("{} {} without parentID", event.kind.name(), action.unwrap_or(""));
        book.add(NO_PARENT, || event.place.to_string(), message);
    }
    let lists: &[&str] = match event.kind {
        Kind::Aggregation | Kind::Association => &["childEPCs", "childQuantityList"],
        Kind::Object => &["epcList", "quantityList"],
        _ => &[],
    };
    let none = !lists.is_empty() && lists.iter().all(|list| event.list(list).is_empty());
    let of_all = holds && action == Some("DELETE");
    if none && moves && !of_all {
        let message = format!("{} {} of nothing", event.kind.name(), action.unwrap_or(""));
        book.add(NO_CHILDREN, || event.place.to_string(), message);
    }
    if let Some(parent) = parent {
        let children = event.list("childEPCs");
        if let Some(at) = children.iter().position(|child| child.text == parent) {
            let place = || event.place_of(&children[at], &format!("childEPCs/{at}"));
            book.add(OWN_PARENT, place, format!("{} is its own parent", masked(parent)));
        }
    }
}

/// What is written twice has one key; what has one key may be written in two ways.
fn may_repeat(things: &[Thing]) -> bool {
    let mut keys: Vec<u64> = things.iter().map(|thing| thing.key[0]).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair[0] == pair[1])
}

fn twice(event: &Event, name: &str, book: &mut Book) {
    let entries = event.list(name);
    let mut seen = HashSet::with_capacity(entries.len());
    for (at, node) in entries.iter().enumerate() {
        if !seen.insert(node.text.as_str()) {
            let place = || event.place_of(node, &format!("{name}/{at}"));
            book.add(TWICE_IN_LIST, place, format!("{} stands here twice", masked(&node.text)));
        }
    }
}

/// So far the clock of a line may be ahead of ours.
const SKEW: SignedDuration = SignedDuration::from_secs(300);

/// What the times of earlier events say of later ones.
pub struct Times {
    document: Option<Timestamp>,
    /// The present.
    now: Option<Timestamp>,
    before: Option<Timestamp>,
}

impl Times {
    /// `now`: the present; `or_document`: the document tells it where it is made later.
    pub fn new(header: &Header, now: Option<Timestamp>, or_document: bool) -> Times {
        let document = header.attribute("creationDate").and_then(|text| text.parse().ok());
        let now = now.map(|now| now.max(document.filter(|_| or_document).unwrap_or(now)));
        Times { document, now, before: None }
    }

    /// When the event happened, in milliseconds; None: nobody knows.
    pub fn check(&mut self, event: &Event, book: &mut Book) -> Option<i64> {
        let place = || event.place_of(event.field("eventTime")?, "eventTime").into();
        let place = || -> String {
            let place: Option<String> = place();
            place.unwrap_or_else(|| event.place.to_string())
        };
        let written = event.text("eventTime")?;
        let time: Timestamp = written.parse().ok()?;
        let instant = |name: &str| event.text(name).and_then(|text| text.parse().ok());
        let recorded: Option<Timestamp> = instant("recordTime");
        if recorded.is_some_and(|recorded| recorded < time) {
            book.add(AFTER_RECORD, place, "eventTime is after recordTime".to_owned());
        }
        if self.now.is_some_and(|now| time > now.saturating_add(SKEW).unwrap_or(now)) {
            book.add(FUTURE, place, "in the future, by more than 300 s".to_owned());
        } else if self.document.is_some_and(|document| time > document) {
            book.add(AFTER_DOCUMENT, place, "eventTime is after creationDate".to_owned());
        }
        if self.before.is_some_and(|before| before > time) {
            book.add(OUT_OF_ORDER, place, "earlier than the event before".to_owned());
        }
        self.before = Some(time);
        if let Some(offset) = event.text("eventTimeZoneOffset")
            && own_offset(written).is_some_and(|own| own != offset)
        {
            book.add(OFFSET, place, format!("the time has another offset than {offset}"));
        }
        declared(event, time, book);
        Some(time.as_millisecond())
    }
}

fn declared(event: &Event, time: Timestamp, book: &mut Book) {
    let Some(declaration) = event.field("errorDeclaration") else { return };
    let at = declaration.child_text("declarationTime").and_then(|text| text.parse().ok());
    if at.is_some_and(|at: Timestamp| at < time) {
        let place = || event.place_of(declaration, "errorDeclaration/declarationTime");
        book.add(DECLARED_EARLY, place, "declared before it happened".to_owned());
    }
}

/// The offset that stands in a time; None: it is in UTC.
fn own_offset(time: &str) -> Option<&str> {
    let offset = time.get(time.len().checked_sub(6)?..)?;
    (offset.starts_with(['+', '-']) && offset != "+00:00").then_some(offset)
}
