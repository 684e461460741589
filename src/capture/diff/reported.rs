//! Takes events, and keeps what they say of each identifier.

use super::index::{Id, Index};
use super::row::{EventNote, Events, Note, Row};
use crate::epcis::cbv::Family;
use crate::epcis::model::{Event, Kind, Place};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Lot and expiry as reported.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Batch {
    pub lot: Option<String>,
    /// `YYYY-MM-DD` where it can be read so.
    pub expiry: Option<String>,
}

/// All that documents say.
#[derive(Debug)]
pub struct Reported {
    pub index: Index,
    rows: Vec<Row>,
    pub events: Events,
    /// Batches by their numbers; the first one is that of events without any.
    batches: Vec<Batch>,
    of_batch: BTreeMap<Batch, u16>,
    /// The latest time at which everything was taken out of a parent.
    emptied: BTreeMap<Id, Note>,
    /// Events without a time that can be read: what they say is not known to come before or behind
    /// anything.
    pub untimed: Vec<Note>,
    /// Names of the documents, and what the pointers of their events begin with.
    documents: Vec<(String, String)>,
    /// eventIDs of what was declared an error.
    pub errors: BTreeSet<String>,
    ms: i64,
}

/// What an event says of the things that it lists.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Begin(u16),
    End,
    Ship,
    /// Documents of a shipment.
    Papers,
    VoidShipment,
    Receive,
}

/// Dispositions of what is not in trade any more.
const GONE: [&str; 11] = [
    "destroyed",
    "inactive",
    "non_sellable_other",
    "disposed",
    "damaged",
    "expired",
    "stolen",
    "recalled",
    "retail_sold",
    "dispensed",
    "returned",
];

impl Reported {
    pub fn new(index: Index) -> Reported {
        Reported {
            rows: vec![Row::default(); index.known() as usize],
            index,
            events: Events::default(),
            batches: vec![Batch::default()],
            of_batch: BTreeMap::from([(Batch::default(), 0)]),
            emptied: BTreeMap::new(),
            untimed: Vec::new(),
            documents: Vec::new(),
            errors: BTreeSet::new(),
            ms: 0,
        }
    }

    /// The events that follow are those of this document.
    pub fn document(&mut self, name: &str) {
        self.documents.push((name.to_owned(), String::new()));
    }

    pub fn row(&self, id: Id) -> Row {
        self.rows.get(id as usize).copied().unwrap_or_default()
    }

    pub fn batch(&self, row: &Row) -> &Batch {
        &self.batches[usize::from(row.batch).min(self.batches.len() - 1)]
    }

    pub fn take(&mut self, event: &Event) {
        let declared = |id: &str| self.errors.contains(id);
        if event.field("errorDeclaration").is_some() || event.text("eventID").is_some_and(declared)
        {
            return;
        }
        let time = event.text("eventTime").and_then(|text| text.parse::<Timestamp>().ok());
        let Some(time) = time else {
            let note = self.note(&event.place);
            self.untimed.push(note);
            return;
        };
        self.ms = time.as_millisecond();
        let note = self.note(&event.place);
        match &event.kind {
            Kind::Object => {
                if let Some(deed) = self.deed(event) {
                    self.all(event, "epcList", note, deed);
                }
            }
            Kind::Transaction => {
                let deed = match self.deed(event) {
                    Some(Deed::Ship) => Deed::Papers,
                    Some(Deed::VoidShipment) => Deed::VoidShipment,
                    _ => return,
                };
                self.all(event, "epcList", note, deed);
                if let Some(id) = event.text("parentID").and_then(|epc| self.index.of(epc)) {
                    self.apply(id, note, deed);
                }
            }
            Kind::Transformation => {
                let batch = self.batch_of(event);
                self.all(event, "inputEPCList", note, Deed::End);
                self.all(event, "outputEPCList", note, Deed::Begin(batch));
            }
            Kind::Aggregation => self.aggregation(event, note),
            Kind::Association | Kind::Other(_) => {}
        }
    }

    fn note(&mut self, place: &Place) -> Note {
        if self.documents.is_empty() {
            self.document("");
        }
        let document = u16::try_from(self.documents.len() - 1).unwrap_or(u16::MAX);
        let number = match place {
            Place::Row(row) => *row,
            Place::Pointer(pointer) => {
                let (list, number) = pointer.rsplit_once('/').unwrap_or_default();
                if let Some((_, known)) = self.documents.last_mut()
                    && known.is_empty()
                {
                    list.clone_into(known);
                }
                number.parse().unwrap_or(u32::MAX)
            }
        };
        self.events.push(EventNote { ms: self.ms, number, document })
    }

    /// Where an event stands: with the name of its document where there are several.
    pub fn place(&self, note: Note) -> String {
        let Some(event) = self.events.get(note) else { return String::new() };
        let Some((name, list)) = self.documents.get(usize::from(event.document)) else {
            return String::new();
        };
        let place = match (list.is_empty(), event.number) {
            (true, row) => format!("row {row}"),
            (false, u32::MAX) => list.clone(),
            (false, number) => format!("{list}/{number}"),
        };
        if self.documents.len() > 1 { format!("{name}: {place}") } else { place }
    }

    fn deed(&mut self, event: &Event) -> Option<Deed> {
        let step = event.text("bizStep").and_then(|text| Family::BizStep.word(text));
        let disposition = event.text("disposition");
        let disposition = disposition.and_then(|text| Family::Disposition.word(text));
        let is_gone = disposition.is_some_and(|word| GONE.contains(&word));
        Some(match (step, event.text("action")) {
            (Some("shipping"), Some("DELETE")) => return None,
            (_, Some("DELETE")) => Deed::End,
            (Some("commissioning"), Some("ADD")) => Deed::Begin(self.batch_of(event)),
            (Some("decommissioning" | "destroying"), _) => Deed::End,
            (Some("shipping"), _) => Deed::Ship,
            (Some("void_shipping"), _) => Deed::VoidShipment,
            (Some("receiving" | "arriving" | "accepting"), _) => Deed::Receive,
            _ if is_gone => Deed::End,
            _ => return None,
        })
    }

    fn batch_of(&mut self, event: &Event) -> u16 {
        let Some(ilmd) = event.field("ilmd") else { return 0 };
        let text = |names: [&str; 3]| {
            let found = names.iter().find_map(|name| ilmd.descendant(name))?;
            Some(found.text.as_str()).filter(|text| !text.is_empty())
        };
        let lot = text(["lotNumber", "lot", "batch"]).map(str::to_owned);
        let expiry = text(["itemExpirationDate", "expirationDate", "expiry"]).map(day);
        let batch = Batch { lot, expiry };
        if let Some(&known) = self.of_batch.get(&batch) {
            return known;
        }
        let Ok(fresh) = u16::try_from(self.batches.len()) else { return u16::MAX };
        self.batches.push(batch.clone());
        self.of_batch.insert(batch, fresh);
        fresh
    }

    fn all(&mut self, event: &Event, list: &str, note: Note, deed: Deed) {
        for node in event.list(list) {
            if let Some(id) = self.index.of(&node.text) {
                self.apply(id, note, deed);
            }
        }
    }

    fn apply(&mut self, id: Id, note: Note, deed: Deed) {
        let (row, events) = reach(&mut self.rows, &self.events, id);
        match deed {
            Deed::Begin(batch) => row.begin(note, batch, events),
            Deed::End => row.end(note, events),
            Deed::Ship => row.ship(note, true, events),
            Deed::Papers => row.ship(note, false, events),
            Deed::Receive => row.receive(),
            Deed::VoidShipment => row.void_shipment(note, events),
        }
    }

    fn aggregation(&mut self, event: &Event, note: Note) {
        let Some(parent) = event.text("parentID").and_then(|epc| self.index.of(epc)) else {
            return;
        };
        let children = event.list("childEPCs");
        let packs = match event.text("action") {
            Some("ADD") => true,
            Some("DELETE") => false,
            _ => return,
        };
        if !packs && children.is_empty() && event.list("childQuantityList").is_empty() {
            let before = self.emptied.get(&parent).copied().unwrap_or(0);
            if self.events.is_behind(note, before) {
                self.emptied.insert(parent, note);
            }
            return;
        }
        if packs {
            let (row, events) = reach(&mut self.rows, &self.events, parent);
            row.fill(note, events);
        }
        for node in children {
            let Some(id) = self.index.of(&node.text) else { continue };
            let (row, events) = reach(&mut self.rows, &self.events, id);
            match packs {
                true => row.pack(note, parent, events),
                false => row.unpack(note, parent, events),
            }
        }
    }

    /// The parent in which something is said to be at the end.
    pub fn parent(&self, row: &Row) -> Option<Id> {
        let parent = row.parent()?;
        let emptied = self.emptied.get(&parent).copied().unwrap_or(0);
        let is_in = |end: Note| self.events.is_behind(row.packed, end);
        (is_in(row.out) && is_in(emptied)).then_some(parent)
    }

    /// Everything was taken out of this parent at some time.
    pub fn is_emptied(&self, parent: Id) -> bool {
        self.emptied.contains_key(&parent)
    }

    /// Another parent in which it is said to be as well.
    pub fn other_parent(&self, row: &Row) -> Option<Id> {
        let other = row.other()?;
        (Some(other) != self.parent(row) && !self.emptied.contains_key(&other)).then_some(other)
    }

    /// The moment of an event in milliseconds since 1970.
    pub fn ms(&self, note: Note) -> Option<i64> {
        self.events.ms(note)
    }
}

/// The row of an identifier, made where there is none yet.
fn reach<'a>(rows: &'a mut Vec<Row>, events: &'a Events, id: Id) -> (&'a mut Row, &'a Events) {
    let at = id as usize;
    if at >= rows.len() {
        rows.resize(at + 1, Row::default());
    }
    (&mut rows[at], events)
}

/// The day of a date that may have a time behind it, or be written in six digits.
fn day(date: &str) -> String {
    let date = date.split('T').next().unwrap_or(date);
    let is_short = date.len() == 6 && date.bytes().all(|byte| byte.is_ascii_digit());
    match is_short {
        true => format!("20{}-{}-{}", &date[..2], &date[2..4], &date[4..]),
        false => date.to_owned(),
    }
}

#[test]
fn an_expiry_is_the_same_in_every_spelling() {
    for date in ["2028-01-31", "2028-01-31T00:00:00Z", "280131"] {
        assert_eq!(day(date), "2028-01-31");
    }
}
