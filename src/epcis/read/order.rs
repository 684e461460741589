//! Elements of an event of EPCIS 2.0 XML that do not stand in their order.

use crate::epcis::model::Event;
use crate::epcis::sequence::rank;
use crate::epcis::{Finding, Layer, Severity};

/// At most one finding an event: the first element that stands too late for what is before it.
pub fn findings(event: &Event) -> Vec<Finding> {
    let mut before = (0, "");
    for field in event.fields.iter().filter(|field| field.is_plain() && !field.attribute) {
        let own = rank(&event.kind, &field.name);
        if own < before.0 {
            let message = format!(
                "{} stands behind {}: the schema of EPCIS 2.0 XML wants it before",
                field.name, before.1
            );
            return vec![Finding {
                code: "LP-E201",
                layer: Layer::Schema,
                severity: Severity::Error,
                place: event.place_of(field, &field.name),
                message,
            }];
        }
        before = (own, &field.name);
    }
    Vec::new()
}
