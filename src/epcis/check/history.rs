//! The lives of all things of a document, and what in them cannot have happened. Events are judged
//! in the order of their times, whatever their order in the document.

use super::book::Book;
use super::codes::{
    AFTER_END, AFTER_SHIPPING, BEFORE_COMMISSIONING, COMMISSIONED_TWICE, Code, NEVER_COMMISSIONED,
    SHIPPED_TWICE, UNFOLLOWED,
};
use super::facts::{Fact, List, What};
use super::index::{Id, Index, class};
use super::packing;
use crate::epcis::cbv::Family;
use crate::epcis::masked;
use crate::epcis::model::{Event, Form, Kind, Node, Place};
use std::collections::HashSet;

pub struct History {
    pub index: Index,
    pub facts: Vec<Fact>,
    form: Form,
    /// Pointer of each event in JSON: what stands before its number, and the number.
    pointer: String,
    numbers: Vec<u32>,
    time: i64,
}

impl History {
    pub fn new(form: Form) -> History {
        let (index, facts) = (Index::default(), Vec::new());
        History { index, facts, form, pointer: String::new(), numbers: Vec::new(), time: 0 }
    }

    pub fn take(&mut self, event: &Event, time: Option<i64>, book: &mut Book) {
        let was_full = self.index.is_full;
        self.time = time.unwrap_or(self.time);
        self.remember(&event.place);
        let step = event.text("bizStep").and_then(|text| Family::BizStep.word(text));
        let action = event.text("action");
        match (&event.kind, action) {
            (Kind::Object, _) => {
                if let Some(what) = of_step(step, action) {
                    self.all(event, "epcList", List::Epcs, what, 0);
                }
            }
            (Kind::Transaction, _) if step == Some("shipping") => {
                self.all(event, "epcList", List::Epcs, What::Shipped, 0);
                self.parent(event, What::Shipped);
            }
            (Kind::Transformation, _) => {
                self.all(event, "inputEPCList", List::Inputs, What::Ended, 0);
                self.all(event, "outputEPCList", List::Outputs, What::Commissioned, 0);
            }
            (Kind::Aggregation, Some("ADD")) => {
                if let Some(parent) = self.parent(event, What::Filled) {
                    self.all(event, "childEPCs", List::Children, What::Packed, parent);
                }
            }
            (Kind::Aggregation, Some("DELETE")) => {
                let none = event.list("childEPCs").is_empty();
                let of_all = none && event.list("childQuantityList").is_empty();
                if of_all {
                    self.parent(event, What::Emptied);
                } else if let Some(id) = event.text("parentID").and_then(|t| self.index.id(t)) {
                    self.all(event, "childEPCs", List::Children, What::Unpacked, id);
                }
            }
            _ => {}
        }
        if self.index.is_full && !was_full {
            let message = format!("{} numbers are followed, and no more", self.index.len());
            book.add(UNFOLLOWED, || event.place.to_string(), message);
        }
    }

    fn remember(&mut self, place: &Place) {
        let number = match place {
            Place::Row(row) => *row,
            Place::Pointer(pointer) => {
                let (list, number) = pointer.rsplit_once('/').unwrap_or_default();
                if self.pointer.is_empty() {
                    list.clone_into(&mut self.pointer);
                }
                number.parse().unwrap_or(u32::MAX)
            }
        };
        self.numbers.push(number);
    }

    fn all(&mut self, event: &Event, name: &str, list: List, what: What, other: Id) {
        for (at, node) in event.list(name).iter().enumerate() {
            self.one(node, at, list, what, other);
        }
    }

    fn parent(&mut self, event: &Event, what: What) -> Option<Id> {
        let node = event.field("parentID").filter(|node| !node.text.is_empty())?;
        self.one(node, 0, List::Parent, what, 0)
    }

    fn one(&mut self, node: &Node, at: usize, list: List, what: What, other: Id) -> Option<Id> {
        let thing = self.index.id(&node.text)?;
        let event = u32::try_from(self.numbers.len() - 1).ok()?;
        let at = if node.row > 0 { node.row } else { u32::try_from(at).ok()? };
        self.facts.push(Fact { thing, event, time: self.time, other, at, list, what });
        Some(thing)
    }

    pub fn place(&self, fact: &Fact) -> String {
        if self.form != Form::Json {
            return format!("row {}", fact.at);
        }
        let event = match self.numbers.get(fact.event as usize) {
            Some(&number) if number < u32::MAX => format!("{}/{number}", self.pointer),
            _ => String::new(),
        };
        match fact.list {
            List::Parent => format!("{event}/parentID"),
            list => format!("{event}/{}/{}", list.name(), fact.at),
        }
    }

    /// Judges all; whether something is shipped.
    pub fn judge(&mut self, dscsa: bool, book: &mut Book) -> bool {
        self.facts.sort_by_key(|fact| (fact.thing, fact.time, fact.event));
        let mut begun: HashSet<&str> = HashSet::new();
        let mut any = false;
        for fact in self.facts.iter().filter(|fact| fact.what == What::Commissioned) {
            begun.insert(class(self.index.text(fact.thing)));
            any = true;
        }
        for life in self.facts.chunk_by(|a, b| a.thing == b.thing) {
            let first = life.iter().find(|fact| fact.what == What::Commissioned);
            match first {
                Some(first) => self.with_beginning(life, first.time, book),
                None if any => self.without_beginning(life, &begun, dscsa, book),
                None => {}
            }
            self.shipments(life, book);
        }
        packing::judge(self, book);
        self.facts.iter().any(|fact| fact.what == What::Shipped)
    }

    fn with_beginning(&self, life: &[Fact], beginning: i64, book: &mut Book) {
        let mut alive = false;
        let mut ended = false;
        for fact in life {
            match fact.what {
                What::Commissioned if alive => {
                    self.add(COMMISSIONED_TWICE, fact, "is commissioned again", book);
                }
                What::Commissioned => (alive, ended) = (true, false),
                _ if fact.time < beginning => {
                    self.add(BEFORE_COMMISSIONING, fact, "is commissioned later", book);
                }
                What::Ended => (alive, ended) = (false, true),
                What::Unpacked | What::Emptied => {}
                _ if ended => self.add(AFTER_END, fact, "has been decommissioned", book),
                _ => {}
            }
        }
    }

    /// Of a document that commissions things, all that are packed must be among them; a parent
    /// only where others of its kind are.
    fn without_beginning(
        &self,
        life: &[Fact],
        begun: &HashSet<&str>,
        dscsa: bool,
        book: &mut Book,
    ) {
        let own_kind = || begun.contains(class(self.index.text(life[0].thing)));
        let used = life.iter().find(|fact| match fact.what {
            What::Packed => dscsa || own_kind(),
            What::Filled | What::Shipped => dscsa || own_kind(),
            _ => false,
        });
        if let Some(fact) = used {
            self.add(NEVER_COMMISSIONED, fact, "is commissioned nowhere", book);
        }
    }

    fn shipments(&self, life: &[Fact], book: &mut Book) {
        let mut gone: Option<i64> = None;
        for fact in life {
            match fact.what {
                What::Shipped if gone.is_some() => {
                    self.add(SHIPPED_TWICE, fact, "has been shipped already", book);
                }
                What::Shipped => gone = Some(fact.time),
                What::Received | What::Unpacked | What::Emptied => gone = None,
                What::Packed | What::Filled if gone.is_some_and(|gone| gone < fact.time) => {
                    self.add(AFTER_SHIPPING, fact, "has been shipped already", book);
                }
                _ => {}
            }
        }
    }

    pub fn add(&self, code: Code, fact: &Fact, what: &str, book: &mut Book) {
        let message = format!("{} {what}", masked(self.index.text(fact.thing)));
        book.add(code, || self.place(fact), message);
    }
}

fn of_step(step: Option<&str>, action: Option<&str>) -> Option<What> {
    Some(match (step, action) {
        (Some("commissioning"), Some("ADD")) => What::Commissioned,
        (_, Some("DELETE")) => What::Ended,
        (Some("shipping"), _) => What::Shipped,
        (Some("receiving" | "arriving" | "accepting" | "void_shipping"), _) => What::Received,
        _ => return None,
    })
}
