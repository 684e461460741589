//! The protocol before it runs: each check with its limit.

use super::numbers::{figure, parameters};
use super::record;
use crate::verify::Protocol;
use crate::verify::check::Planned;
use serde::Serialize;

#[derive(Serialize)]
struct Plan<'a> {
    id: &'a str,
    model: &'a str,
    quantity: &'a str,
    parameters: serde_json::Map<String, serde_json::Value>,
    expected: f64,
    limit: String,
    source: &'a str,
}

fn plan(planned: &Planned) -> Plan<'_> {
    Plan {
        id: &planned.id,
        model: planned.model,
        quantity: &planned.quantity,
        parameters: record::parameters(planned),
        expected: planned.expected,
        limit: planned.limit.words(),
        source: planned.source,
    }
}

/// One check a row.
pub fn plan_text(protocol: &Protocol) -> String {
    let row = |planned: &Planned| {
        let place = parameters(&record::parameters(planned));
        format!(
            "{}  {}: {} ({place}): expected {}, limit: {} [{}]\n",
            planned.id,
            planned.model,
            planned.quantity,
            figure(Some(planned.expected)),
            planned.limit.words(),
            planned.source
        )
    };
    protocol.planned().map(row).collect()
}

/// `{checks: [{id, model, quantity, parameters, expected, limit, source}]}`
pub fn plan_json(protocol: &Protocol) -> String {
    #[derive(Serialize)]
    struct Plans<'a> {
        checks: Vec<Plan<'a>>,
    }
    crate::report::machine::pretty(&Plans { checks: protocol.planned().map(plan).collect() })
}
