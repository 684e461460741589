//! The report's data inside the page, for scripts that read the page alone.

use crate::report::dossier::Dossier;
use crate::report::escape;
use serde_json::Value;

/// Above this the block leaves out what report.json holds beside it.
const BYTES_AT_MOST: usize = 680_000;

/// A `<script type="application/json">` block. Where the data is large, single values of the
/// replications are left out, then the Gantts, and so on, and `left_out` names what is missing.
pub fn block(dossier: &Dossier) -> String {
    let mut value = serde_json::to_value(dossier).expect("a dossier holds text keys only");
    let mut text = escape::json(&value.to_string());
    let mut left_out = Vec::new();
    for key in [
        "samples",
        "gantt",
        "links",
        "sweep",
        "order_book",
        "pools",
        "grades",
        "verdicts",
        "assumptions",
        "stations",
        "orders",
    ] {
        if text.len() <= BYTES_AT_MOST {
            break;
        }
        left_out.push(Value::from(key));
        remove(&mut value, key);
        value["left_out"] = Value::from(left_out.clone());
        text = escape::json(&value.to_string());
    }
    format!("<script type=\"application/json\" id=\"report-json\">{text}</script>\n")
}

fn remove(value: &mut Value, key: &str) {
    if let Some(object) = value.as_object_mut() {
        object.shift_remove(key);
    }
    for variant in value["variants"].as_array_mut().into_iter().flatten() {
        if let Some(object) = variant.as_object_mut() {
            object.shift_remove(key);
        }
    }
}
