//! Which action and which disposition a business step can have (CBV 2.0 section 7).

use super::book::Book;
use super::codes::{CONTRADICTION, STEP_AND_ACTION, STEP_AND_DISPOSITION};
use crate::epcis::cbv::Family;
use crate::epcis::model::{Event, Kind};

/// A step, the actions it can have, the dispositions it can have; empty: any.
struct Rule {
    step: &'static str,
    actions: &'static [&'static str],
    dispositions: &'static [&'static str],
}

const fn rule(
    step: &'static str,
    actions: &'static [&'static str],
    dispositions: &'static [&'static str],
) -> Rule {
    Rule { step, actions, dispositions }
}

/// Steps that name what begins, ends, comes together or leaves. Steps of which this cannot be
/// said, as inspecting, are not in the table.
const RULES: [Rule; 14] = [
    rule("commissioning", &["ADD"], &["active", "encoded", "in_progress", "container_open"]),
    rule("encoding", &["ADD", "OBSERVE"], &["encoded", "active", "in_progress"]),
    rule("decommissioning", &["DELETE"], &["inactive", "destroyed", "disposed", "expired"]),
    rule("destroying", &["DELETE"], &["destroyed", "disposed", "inactive"]),
    rule("killing", &["DELETE"], &["inactive", "destroyed"]),
    rule("packing", &["ADD", "OBSERVE"], PACKING),
    rule("unpacking", &["DELETE", "OBSERVE"], UNPACKING),
    rule("shipping", &["OBSERVE"], LEAVING),
    rule("departing", &[], LEAVING),
    rule("transporting", &[], LEAVING),
    rule("loading", &[], LOADING),
    rule("retail_selling", &[], &["retail_sold", "dispensed", "partially_dispensed", "returned"]),
    rule("dispensing", &[], &["dispensed", "partially_dispensed", "retail_sold"]),
    rule("void_shipping", &[], VOID),
];

/// Of what is no more.
const OVER: [&str; 7] =
    ["inactive", "destroyed", "disposed", "dispensed", "retail_sold", "stolen", "expired"];
/// Of what is here.
const PRESENT: [&str; 4] =
    ["active", "sellable_accessible", "sellable_not_accessible", "available"];

const PACKING: &[&str] = &[
    "in_progress",
    "container_closed",
    "container_open",
    "active",
    "completeness_verified",
    "completeness_inferred",
];
const UNPACKING: &[&str] = &["in_progress", "active", "container_open", "inactive", "available"];
const LEAVING: &[&str] = &[
    "in_transit",
    "in_progress",
    "returned",
    "recalled",
    "non_sellable_other",
    "container_closed",
];
const LOADING: &[&str] =
    &["in_progress", "in_transit", "container_closed", "returned", "container_open"];
const VOID: &[&str] =
    &["in_progress", "available", "sellable_accessible", "sellable_not_accessible"];

/// The one disposition of a step under the US act.
const DSCSA: [(&str, &str); 3] =
    [("commissioning", "active"), ("packing", "in_progress"), ("shipping", "in_transit")];

/// `dscsa`: the document follows the profile for the US act.
pub fn check(event: &Event, dscsa: bool, book: &mut Book) {
    let Some(field) = event.field("bizStep") else { return };
    let Some(step) = Family::BizStep.word(&field.text) else { return };
    let Some(rule) = RULES.iter().find(|rule| rule.step == step) else { return };
    if let Some(action) = event.text("action")
        && event.kind != Kind::Transaction
        && !rule.actions.is_empty()
        && !rule.actions.contains(&action)
    {
        let message = format!("{step} has the action {}, not {action}", rule.actions.join(" or "));
        book.add(STEP_AND_ACTION, || event.place_of(field, "bizStep"), message);
    }
    let Some(node) = event.field("disposition").filter(|node| !node.text.is_empty()) else {
        return;
    };
    let place = || event.place_of(node, "disposition");
    let disposition = Family::Disposition.word(&node.text);
    let profile = DSCSA.iter().find(|(of, _)| dscsa && *of == step);
    if let Some((_, wanted)) = profile {
        if disposition != Some(wanted) {
            let message = format!("under the DSCSA, after {step} a thing is {wanted}");
            book.add(CONTRADICTION, place, message);
        }
        return;
    }
    if let Some(disposition) = disposition.filter(|word| !rule.dispositions.contains(word)) {
        let over = OVER.contains(&disposition);
        let contradicts = match step {
            "commissioning" | "packing" | "unpacking" | "loading" => over,
            "shipping" | "departing" | "transporting" => over || PRESENT.contains(&disposition),
            "decommissioning" | "destroying" | "killing" => !over,
            _ => false,
        };
        let code = if contradicts { CONTRADICTION } else { STEP_AND_DISPOSITION };
        book.add(code, place, format!("after {step} nothing is {disposition}"));
    }
}
