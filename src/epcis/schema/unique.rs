//! Items that stand twice in a list.

use serde_json::Value;
use std::collections::HashMap;
use std::hash::Hash;

/// Below this a look at each pair is cheaper than a table.
const FEW: usize = 8;

/// Each text that stands again, with the place where it stood first. Other items are passed over.
pub fn repeated_texts(items: &[Value]) -> Vec<(usize, usize)> {
    if items.len() > FEW {
        return repeated(items.iter().map(Value::as_str));
    }
    (1..items.len())
        .filter_map(|again| {
            let own = items[again].as_str()?;
            let first = items[..again].iter().position(|item| item.as_str() == Some(own))?;
            Some((again, first))
        })
        .collect()
}

/// The same of any items.
pub fn repeated_values(items: &[Value]) -> Vec<(usize, usize)> {
    if items.len() < 2 {
        return Vec::new();
    }
    repeated(items.iter().map(|item| {
        let mut text = String::new();
        write(item, &mut text);
        Some(text)
    }))
}

fn repeated<T: Hash + Eq>(keys: impl Iterator<Item = Option<T>>) -> Vec<(usize, usize)> {
    let mut seen = HashMap::new();
    let mut found = Vec::new();
    for (index, key) in keys.enumerate() {
        if let Some(key) = key {
            let first = *seen.entry(key).or_insert(index);
            if first != index {
                found.push((index, first));
            }
        }
    }
    found
}

/// A text that equal values share: names in order, 1.0 as 1.
fn write(value: &Value, text: &mut String) {
    match value {
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            text.push('{');
            for (name, value) in fields {
                text.push_str(&format!("{name:?}:"));
                write(value, text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 => {
                text.push_str(&format!("{:.0}", if float == 0.0 { 0.0 } else { float }));
            }
            _ => text.push_str(&number.to_string()),
        },
        Value::Null | Value::Bool(_) => text.push_str(&value.to_string()),
        Value::String(word) => text.push_str(&format!("{word:?}")),
    }
}
