//! A line as one text, with all changes of its variant made: what a journal carries, so that it can
//! be judged without the files that it was made of. It is JSON, which every reader of YAML takes.

use super::tree::{Node, Sort, Value};
use std::fmt::Write;

/// The text of a line file. Files of measured values that the line names are not part of it.
pub fn line(root: &Node) -> String {
    let mut text = String::from("{\"version\": 1, \"kind\": \"line\"");
    if let Value::Map(entries) = &root.value {
        for (key, value) in entries.iter().filter(|(key, _)| !is_envelope(&key.name)) {
            let _ = write!(text, ",\n {}: ", quoted(&key.name));
            node(&mut text, value);
        }
    }
    text.push_str("}\n");
    text
}

fn is_envelope(key: &str) -> bool {
    matches!(key, "version" | "kind")
}

fn node(text: &mut String, of: &Node) {
    match &of.value {
        Value::Scalar(scalar) if scalar.sort() == Sort::Null => text.push_str("null"),
        Value::Scalar(scalar) if scalar.sort() == Sort::Text => {
            text.push_str(&quoted(&scalar.text))
        }
        // As it was written: what a number means is decided by who asks for it.
        Value::Scalar(scalar) => text.push_str(&scalar.text),
        Value::Seq(items) => {
            text.push('[');
            for (i, item) in items.iter().enumerate() {
                text.push_str(if i > 0 { ", " } else { "" });
                node(text, item);
            }
            text.push(']');
        }
        Value::Map(entries) => {
            text.push('{');
            for (i, (key, value)) in entries.iter().enumerate() {
                text.push_str(if i > 0 { ", " } else { "" });
                text.push_str(&quoted(&key.name));
                text.push_str(": ");
                node(text, value);
            }
            text.push('}');
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
