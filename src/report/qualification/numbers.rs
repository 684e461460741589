//! Numbers of a record as a person reads them.

use serde_json::{Map, Value};

/// Six significant digits, without zeros that say nothing.
pub fn figure(value: Option<f64>) -> String {
    let Some(value) = value else { return "–".to_owned() };
    if value == 0.0 {
        return "0".to_owned();
    }
    let places = (5 - libm::log10(value.abs()).floor() as i32).clamp(0, 12) as usize;
    let text = format!("{value:.places$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// `1.49 .. 1.51`; one number where nothing else is accepted.
pub fn accepted(low: Option<f64>, high: Option<f64>) -> String {
    let (low, high) = (figure(low), figure(high));
    if low == high { low } else { format!("{low} .. {high}") }
}

pub fn z(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |z| format!("{z:+.2}"))
}

/// `rho 0.5, servers 2`.
pub fn parameters(map: &Map<String, Value>) -> String {
    let words = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => {
            let all: Vec<String> = all.iter().map(ToString::to_string).collect();
            all.join("/")
        }
        other => other.to_string(),
    };
    let all: Vec<String> = map.iter().map(|(name, v)| format!("{name} {}", words(v))).collect();
    all.join(", ")
}
