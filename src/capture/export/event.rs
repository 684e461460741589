//! One report as an EPCIS event.

use super::options::{Options, Profile};
use crate::capture::report::Report;
use crate::epcis::model::{Event, Kind, Node, Place};
use crate::journal::OrderId;
use std::sync::Arc;

/// Namespaces of the extensions.
pub const MASTER_DATA: &str = "urn:epcglobal:cbv:mda";
pub const GUIDELINE: &str = "http://epcis.gs1us.org/hc/ns";

/// Events of one shape differ by their times and by the things in them only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Trade items of an order; the expiry may be an old one.
    Items {
        order: OrderId,
        old_expiry: bool,
    },
    /// SSCCs, which have no lot.
    Units,
    Pack,
    Unpack,
    Decommission,
    Sample,
    Destroy,
    Ship {
        order: OrderId,
    },
}

/// What differs between events of a shape.
#[derive(Debug, Clone, Default)]
pub struct Filling {
    pub time: String,
    /// Empty: it is not told.
    pub record_time: String,
    pub parent: String,
    pub epcs: Vec<String>,
}

/// Lot and expiry date.
pub type Batch<'a> = (&'a str, String);

impl Shape {
    /// The shape of all but commissionings, whose things decide it.
    pub fn of(report: &Report) -> Option<Shape> {
        Some(match report {
            Report::Commission { .. } => return None,
            Report::Pack { .. } => Shape::Pack,
            Report::Unpack { .. } => Shape::Unpack,
            Report::Decommission { .. } => Shape::Decommission,
            Report::Sample { .. } => Shape::Sample,
            Report::Destroy { .. } => Shape::Destroy,
            Report::Ship { order, .. } => Shape::Ship { order: *order },
        })
    }

    /// Action, business step, disposition.
    fn words(self) -> [&'static str; 3] {
        match self {
            Shape::Items { .. } | Shape::Units => ["ADD", "commissioning", "active"],
            Shape::Pack => ["ADD", "packing", "in_progress"],
            Shape::Unpack => ["DELETE", "unpacking", "in_progress"],
            Shape::Decommission => ["DELETE", "decommissioning", "inactive"],
            Shape::Sample => ["DELETE", "sampling", "inactive"],
            Shape::Destroy => ["DELETE", "destroying", "destroyed"],
            Shape::Ship { .. } => ["OBSERVE", "shipping", "in_transit"],
        }
    }
}

/// The event of this shape.
pub fn event(
    shape: Shape,
    filling: &Filling,
    offset: &str,
    batch: Option<Batch<'_>>,
    options: &Options,
) -> Event {
    let text = |name: &'static str, text: &str| Node::of_text(name, text);
    let holds = matches!(shape, Shape::Pack | Shape::Unpack);
    let mut fields = vec![text("eventTime", &filling.time)];
    if !filling.record_time.is_empty() {
        fields.push(text("recordTime", &filling.record_time));
    }
    fields.push(text("eventTimeZoneOffset", offset));
    let epcs = filling.epcs.iter().map(|epc| text("epc", epc)).collect();
    if holds {
        fields.push(text("parentID", &filling.parent));
    }
    fields.push(Node::of_children(if holds { "childEPCs" } else { "epcList" }, epcs));
    let [action, step, disposition] = shape.words();
    fields.push(text("action", action));
    fields.push(text("bizStep", &format!("urn:epcglobal:cbv:bizstep:{step}")));
    fields.push(text("disposition", &format!("urn:epcglobal:cbv:disp:{disposition}")));
    let plant = options.parties.plant.id(options.ids);
    let place = |name: &'static str| Node::of_children(name, vec![text("id", &plant)]);
    fields.push(place("readPoint"));
    if let Shape::Ship { order } = shape {
        fields.extend(shipping(order, options));
    } else {
        // What is shipped is on its way, and nowhere.
        fields.push(place("bizLocation"));
    }
    fields.extend(batch.map(ilmd));
    let kind = if holds { Kind::Aggregation } else { Kind::Object };
    Event { kind, fields, place: Place::Pointer("an event of this run".to_owned()) }
}

/// Lot and expiry, which belong to instances.
fn ilmd((lot, expiry): Batch<'_>) -> Node {
    let of = |name: &'static str, text: String| Node {
        space: Some(Arc::from(MASTER_DATA)),
        ..Node::of_text(name, text)
    };
    let parts =
        vec![of("cbvmda:lotNumber", lot.to_owned()), of("cbvmda:itemExpirationDate", expiry)];
    Node::of_children("ilmd", parts)
}

/// Business transactions, source, destination.
fn shipping(order: OrderId, options: &Options) -> Vec<Node> {
    let parties = &options.parties;
    let number = u32::from(order) + 1;
    let typed = |name: &'static str, kind: &str, text: String| {
        let kind = Node::of_text("type", format!("urn:epcglobal:cbv:{kind}")).as_attribute();
        Node { text, ..Node::of_children(name, vec![kind]) }
    };
    let transaction = |kind: &str, gln: &str, begin: &str| {
        let text = format!("urn:epcglobal:cbv:bt:{gln}:{begin}{number}");
        typed("bizTransaction", &format!("btt:{kind}"), text)
    };
    let transactions = vec![
        transaction("po", parties.buyer.gln(), &parties.order),
        transaction("desadv", parties.plant.gln(), &parties.despatch),
    ];
    let both = |name: &'static str, owner: String, location: String| {
        vec![typed(name, "sdt:owning_party", owner), typed(name, "sdt:location", location)]
    };
    let id = |party: &super::Party| party.id(options.ids);
    let from = both("source", id(&parties.seller), id(&parties.plant));
    let to = both("destination", id(&parties.buyer), id(&parties.destination));
    let mut fields = vec![
        Node::of_children("bizTransactionList", transactions),
        Node::of_children("sourceList", from),
        Node::of_children("destinationList", to),
    ];
    if options.profile == Profile::Dscsa {
        fields.push(Node {
            space: Some(Arc::from(GUIDELINE)),
            ..Node::of_text("gs1ushc:dropShipment", "false")
        });
    }
    fields
}
