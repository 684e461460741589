//! Runs made by hand, and reports of them.

mod by_hand;
mod by_hand_parents;
mod documents;
mod mutants;
mod right;

use super::{Comparison, Report};
use crate::base::clock::Time;
use crate::capture::truth::{Gathering, Truth};
use crate::capture::{Ids, Names, Numbered};
use crate::epcis::model::{Event, Kind, Node, Place};
use crate::journal::{
    Fact, Flaws, Head, Level, OrderHead, OrderPhase, PoolHead, Reason, StationHead, UNNUMBERED,
};

pub const PACKS: u16 = 0;
pub const CASES: u16 = 1;
pub const PALLETS: u16 = 2;
/// Stations of the line: places in the head.
pub const PRINTER: u16 = 1;
pub const GATE: u16 = 3;
pub const CASE_PACKER: u16 = 4;
pub const PALLETISER: u16 = 5;

pub fn seconds(seconds: f64) -> Time {
    Time::from_secs(seconds)
}

pub fn head() -> Head {
    let station = |name: &str, from: &str, makes: &str| StationHead {
        name: name.to_owned(),
        from: from.to_owned(),
        makes: makes.to_owned(),
        ..StationHead::default()
    };
    let pool = |name: &str, scheme: &str, length: u32, lead_digit: u8| PoolHead {
        name: name.to_owned(),
        level: name.to_owned(),
        scheme: scheme.to_owned(),
        charset: if scheme == "sscc" { "numeric" } else { "alphanumeric" }.to_owned(),
        length,
        method: if scheme == "sscc" { "sequential" } else { "random" }.to_owned(),
        start: 0,
        company_prefix: "0614141".to_owned(),
        lead_digit,
        seed: 7,
    };
    Head {
        begins: "2026-03-02T06:00:00+01:00".to_owned(),
        stations: vec![
            station("cartoner", "primary", "pack"),
            station("printer", "pack", "pack"),
            station("camera", "pack", "pack"),
            station("gate", "pack", "pack"),
            station("case packer", "pack", "case"),
            station("palletiser", "case", "pallet"),
        ],
        pools: vec![
            pool("pack", "sgtin", 12, 0),
            pool("case", "sscc", 9, 0),
            pool("pallet", "sscc", 9, 1),
        ],
        orders: vec![OrderHead {
            lot: "L1".to_owned(),
            expiry: "2028-01-31".to_owned(),
            gtin: "00614141123452".to_owned(),
            prefix_digits: Some(7),
            pools: vec![
                ("pack".to_owned(), PACKS),
                ("case".to_owned(), CASES),
                ("pallet".to_owned(), PALLETS),
            ],
            ..OrderHead::default()
        }],
        faults: vec!["no-print".to_owned()],
        ..Head::default()
    }
}

/// One event of a report.
#[derive(Debug, Clone)]
pub enum Said {
    Begin { ids: Vec<String>, at: Time, lot: String, expiry: String },
    BeginParent { id: String, at: Time },
    End { id: String, at: Time },
    Pack { parent: String, children: Vec<String>, at: Time },
    Unpack { parent: String, children: Vec<String>, at: Time },
    Ship { id: String, at: Time },
}

/// A run as it is made up, and a right report of it.
pub struct Scene {
    pub head: Head,
    pub names: Names,
    pub facts: Vec<(Time, Fact)>,
    pub said: Vec<Said>,
}

impl Scene {
    pub fn new() -> Scene {
        let head = head();
        let names = Names::new(&head, Ids::Urn).expect("names");
        let started = Fact::Order { order: 0, phase: OrderPhase::Started };
        Scene { head, names, facts: vec![(Time::ZERO, started)], said: Vec::new() }
    }

    pub fn id(&self, pool: u16, place: u32) -> String {
        self.names.id(Numbered { order: 0, pool, place }).expect("a number")
    }

    pub fn tell(&mut self, at: f64, fact: Fact) {
        self.facts.push((seconds(at), fact));
    }

    /// A pack is made and printed: number and flaws as told.
    pub fn print(&mut self, at: f64, unit: u32, encoded: u32, printed: u32, flaws: Flaws) {
        self.tell(at, Fact::Born { station: 0, unit, order: 0 });
        self.tell(at + 1.0, Fact::Coded { station: PRINTER, unit, encoded, printed, flaws });
        let unread = flaws.has(Flaws::UNREADABLE);
        let read = if unread { UNNUMBERED } else { printed };
        let accepted = read != UNNUMBERED;
        self.tell(at + 2.0, Fact::Read { station: 2, unit, read, accepted });
    }

    pub fn commission(&mut self, at: f64, unit: u32) {
        self.tell(at, Fact::Commissioned { station: GATE, unit });
    }

    /// A good pack of its own number, with its report.
    pub fn good(&mut self, at: f64, unit: u32) {
        self.print(at, unit, unit, unit, Flaws::default());
        self.commission(at + 3.0, unit);
        self.says_begun(at + 3.0, unit);
    }

    pub fn says_begun(&mut self, at: f64, number: u32) {
        let ids = vec![self.id(PACKS, number)];
        let (lot, expiry) = ("L1".to_owned(), "2028-01-31".to_owned());
        self.said.push(Said::Begin { ids, at: seconds(at), lot, expiry });
    }

    pub fn reject(&mut self, at: f64, unit: u32) {
        let (level, reason) = (Level::Pack, Reason::Unreadable);
        self.tell(at, Fact::Rejected { station: GATE, level, unit, reason });
    }

    /// Packs go into a case.
    pub fn pack(&mut self, at: f64, parent: u32, children: &[u32]) {
        for &child in children {
            let level = Level::Case;
            self.tell(at, Fact::Packed { station: CASE_PACKER, level, parent, child });
        }
    }

    /// Label and closing of a parent.
    pub fn close(&mut self, at: f64, level: Level, parent: u32, number: u32, recorded: u32) {
        let (pool, station) = match level {
            Level::Case => (CASES, CASE_PACKER),
            _ => (PALLETS, PALLETISER),
        };
        self.tell(at, Fact::Labelled { station, level, parent, pool, number, recorded });
        self.tell(at, Fact::Closed { station, level, parent, children: 0 });
    }

    /// A case of good packs under its own number, with its report.
    pub fn case(&mut self, at: f64, parent: u32, children: &[u32]) {
        self.pack(at, parent, children);
        self.close(at + 1.0, Level::Case, parent, parent, parent);
        self.says_case(at + 1.0, parent, children);
    }

    pub fn says_case(&mut self, at: f64, number: u32, children: &[u32]) {
        let (parent, at) = (self.id(CASES, number), seconds(at));
        self.said.push(Said::BeginParent { id: parent.clone(), at });
        let children = children.iter().map(|&child| self.id(PACKS, child)).collect();
        self.said.push(Said::Pack { parent, children, at });
    }

    /// A pallet of cases, with its report, that leaves the line.
    pub fn pallet(&mut self, at: f64, parent: u32, cases: &[u32]) {
        for &child in cases {
            let level = Level::Pallet;
            self.tell(at, Fact::Packed { station: PALLETISER, level, parent, child });
        }
        self.close(at + 1.0, Level::Pallet, parent, parent, parent);
        let (id, time) = (self.id(PALLETS, parent), seconds(at + 1.0));
        self.said.push(Said::BeginParent { id: id.clone(), at: time });
        let children = cases.iter().map(|&case| self.id(CASES, case)).collect();
        self.said.push(Said::Pack { parent: id.clone(), children, at: time });
        self.tell(at + 5.0, Fact::Departed { level: Level::Pallet, unit: parent });
        self.said.push(Said::Ship { id, at: seconds(at + 3600.0) });
    }

    pub fn end(&mut self, at: f64) {
        self.tell(at, Fact::Order { order: 0, phase: OrderPhase::Closed });
    }

    pub fn truth(&self) -> Truth {
        let mut gathering = Gathering::new(&self.head);
        self.facts.iter().for_each(|(at, fact)| gathering.take(*at, *fact));
        gathering.truth()
    }

    pub fn events(&self) -> Vec<Event> {
        (0..).zip(&self.said).map(|(at, said)| event(at, said)).collect()
    }

    pub fn report(&self) -> Report {
        let truth = self.truth();
        let mut comparison =
            Comparison::new(&truth, &self.head, &self.names).expect("a head with a time");
        self.events().iter().for_each(|event| comparison.event(event));
        comparison.end()
    }

    /// Codes and things of all findings.
    pub fn found(&self) -> Vec<(&'static str, String)> {
        let findings = self.report().findings;
        findings.into_iter().map(|finding| (finding.code, finding.pack_id)).collect()
    }
}

/// The code of a name.
pub fn id_of(name: &str) -> &'static str {
    super::CODES.iter().find(|code| code.name == name).map_or("", |code| code.id)
}

/// There is this finding and no other.
pub fn only(scene: &Scene, name: &str, thing: &str) {
    assert_eq!(scene.found(), [(id_of(name), thing.to_owned())]);
}

/// Ten packs in two cases on a pallet, all of it reported rightly.
pub fn right() -> Scene {
    let mut scene = Scene::new();
    (0..10).for_each(|unit| scene.good(f64::from(unit), unit));
    scene.case(20.0, 0, &[0, 1, 2, 3, 4]);
    scene.case(25.0, 1, &[5, 6, 7, 8, 9]);
    scene.pallet(30.0, 0, &[0, 1]);
    scene.end(100.0);
    scene
}

/// Civil time of a moment, in UTC.
pub fn civil(at: Time) -> String {
    let zero: jiff::Timestamp = "2026-03-02T06:00:00+01:00".parse().expect("a time");
    jiff::Timestamp::from_millisecond(zero.as_millisecond() + at.0 / 1_000_000)
        .expect("a time")
        .to_string()
}

fn event(number: usize, said: &Said) -> Event {
    let place = Place::Pointer(format!("/epcisBody/eventList/{number}"));
    let list = |name: &'static str, ids: &[String]| {
        let entries = ids.iter().map(|id| Node::of_text("epc", id.clone())).collect();
        Node::of_children(name, entries)
    };
    let mut fields = Vec::new();
    let mut text = |name: &'static str, value: &str| fields.push(Node::of_text(name, value));
    let (at, action, step, kind) = match said {
        Said::Begin { at, .. } | Said::BeginParent { at, .. } => {
            (at, "ADD", "commissioning", Kind::Object)
        }
        Said::End { at, .. } => (at, "DELETE", "decommissioning", Kind::Object),
        Said::Pack { at, .. } => (at, "ADD", "packing", Kind::Aggregation),
        Said::Unpack { at, .. } => (at, "DELETE", "unpacking", Kind::Aggregation),
        Said::Ship { at, .. } => (at, "OBSERVE", "shipping", Kind::Object),
    };
    text("eventTime", &civil(*at));
    text("eventTimeZoneOffset", "+00:00");
    if let Said::Pack { parent, .. } | Said::Unpack { parent, .. } = said {
        text("parentID", parent);
    }
    text("action", action);
    text("bizStep", step);
    match said {
        Said::Begin { ids, lot, expiry, .. } => {
            fields.push(list("epcList", ids));
            let data = vec![
                Node::of_text("cbvmda:lotNumber", lot.clone()),
                Node::of_text("cbvmda:itemExpirationDate", expiry.clone()),
            ];
            fields.push(Node::of_children("ilmd", data));
        }
        Said::BeginParent { id, .. } | Said::End { id, .. } | Said::Ship { id, .. } => {
            fields.push(list("epcList", std::slice::from_ref(id)));
        }
        Said::Pack { children, .. } | Said::Unpack { children, .. } => {
            fields.push(list("childEPCs", children));
        }
    }
    Event { kind, fields, place }
}
