//! Words for messages.

use super::rule::Record;
use serde_json::Value;

/// What kind of value it is, with its article.
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Longer words are not shown, nor do they resemble any name.
const LONGEST: usize = 40;

/// The word in marks if it is short and no URI, which could hold a serial number.
pub fn shown(word: &str) -> String {
    if word.len() <= LONGEST && !word.contains(':') { format!("`{word}`") } else { "it".into() }
}

/// ", did you mean ...", if a name is near.
pub fn near(word: &str, names: impl Iterator<Item = &'static str>) -> String {
    if word.len() > LONGEST {
        return String::new();
    }
    let lower = word.to_lowercase();
    let distances = names.map(|name| (strsim::osa_distance(&name.to_lowercase(), &lower), name));
    match distances.min_by_key(|(distance, _)| *distance) {
        Some((distance, name)) if distance <= 2 && distance < name.len() => {
            format!("; did you mean `{name}`?")
        }
        _ => String::new(),
    }
}

/// "`A`, `B` or `C`"
pub fn either(names: &[&str]) -> String {
    let marked: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match marked.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => marked.concat(),
    }
}

/// The names of a record's fields.
pub fn fields(record: &'static Record) -> impl Iterator<Item = &'static str> {
    record.fields.iter().copied().flatten().map(|field| field.name)
}
