//! The checks of a rule in words, from their parameters as the rule file writes them.

use crate::gs1;
use crate::market::stated_meaning as meaning;
use crate::report::figures::{self, plural};
use serde_json::{Map, Value};

/// A clause without a full stop. A kind that has no words of its own is told as it is written.
pub fn words(kind: &str, with: &Map<String, Value>) -> String {
    let given = Given(with);
    let told = code(kind, &given).or_else(|| pack(kind, &given)).or_else(|| line(kind, &given));
    told.unwrap_or_else(|| written(kind, with))
}

/// What the code holds.
fn code(kind: &str, given: &Given) -> Option<String> {
    Some(match kind {
        "element-count" => format!("the code holds at least {} elements", given.text("at_least")),
        "element-format" => {
            let (span, charset) = (given.span("min_length", "max_length"), given.text("charset"));
            format!("{} holds {span} {}", element(&given.text("ai")), self::charset(&charset))
        }
        "element-order" => {
            let order = |value: &Value| texts(value).join(", ");
            let orders: Vec<String> = given.values("orders").iter().map(order).collect();
            format!("the elements stand in the order {}", orders.join("; or "))
        }
        "expiry-day" => {
            format!("AI 17 names a day, not 00, on packs coded from {}", given.text("coded_from"))
        }
        "gtin-prefix" => format!("the GTIN starts with {}", given.either("starts")),
        "national-number" => national(given),
        "ndc-in-gtin" => format!("the GTIN holds the NDC behind {}", given.text("prefix")),
        "required-elements" => {
            let all: Vec<String> = given.list("elements").iter().map(|ai| element(ai)).collect();
            format!("the code holds {}", figures::list(&all))
        }
        "serial-prefix" => {
            let (span, whose) = (given.span("min_length", "max_length"), given.text("names"));
            format!("numbers begin with the {span} characters that name the {whose}")
        }
        "serial-format" => {
            let (span, charset) = (given.span("min_length", "max_length"), given.text("charset"));
            format!("the serial number has {span} {}", self::charset(&charset))
        }
        _ => return None,
    })
}

/// What the pack shows.
fn pack(kind: &str, given: &Given) -> Option<String> {
    Some(match kind {
        "carrier" => format!("the carrier is {}", given.either("unit")),
        "symbol-reads" => "a sample of symbols, printed in the condition of their grade, reads \
                           back as it was encoded"
            .to_owned(),
        "case-content" => {
            "the label of a logistic unit tells its content by AI 02 and 37, never by AI 01"
                .to_owned()
        }
        "case-label" => label(given),
        "product-codes-agree" => "all product codes on the pack name one product".to_owned(),
        "stated" => format!("it is stated that {}", meaning(&given.text("fact"))),
        "symbol-size" => format!("the code has at most {} modules a side", given.text("at_most")),
        "human-readable" => {
            let small = given.some("small_pack_mm").map_or(String::new(), |mm| {
                format!("; a pack whose two longest dimensions add up to {mm} mm or less is spared")
            });
            format!("by eye can be read: {}{small}", given.list("fields").join(", "))
        }
        "module-size" => {
            let (least, most) = (given.text("min_mm"), given.text("max_mm"));
            format!("a module of the code measures {least} to {most} mm")
        }
        "single-2d-code" => "no second 2D code is visible".to_owned(),
        "symbol-quality" => {
            let (standard, grade) = (given.text("standard"), given.text("min_grade"));
            format!("the code is graded {grade} or better by {standard}")
        }
        "tamper-evidence" => "the pack shows whether it was opened".to_owned(),
        "text" => format!("the pack shows the text `{}`", given.text("shown")),
        _ => return None,
    })
}

/// What the line, and those around it, do.
fn line(kind: &str, given: &Given) -> Option<String> {
    Some(match kind {
        "aggregation" => {
            let key = if given.text("key") == "sscc" { "by an SSCC" } else { "by any key" };
            let levels = figures::list(&given.list("levels"));
            format!("what is packed was read into each {levels}, numbered {key}")
        }
        "case-identifier" => {
            format!("each closed case bears its number as {}", upper(&given.text("scheme")))
        }
        "faultless-packs" => {
            let of = given.list("of");
            let faults: Vec<&str> = of.iter().map(|word| fault(word)).collect();
            format!("no pack has one of these faults: {}", faults.join("; "))
        }
        "expression" => format!("of the lot this is true: {}", given.text("cel")),
        "epcis-events" => format!("the events are told by {}", given.text("version")),
        "guess-probability" => {
            let odds =
                given.number("one_in").map_or(given.text("one_in"), |n| figures::fixed(n, 0));
            let years = given.text("years_at_least");
            format!(
                "a guessed serial number is live less often than once in {odds}, with numbers \
                 live for the shelf life and a year, at least {years} years"
            )
        }
        "no-report" => format!("nothing is reported of {}", given.list("of").join(", ")),
        "random-serials" => "the order of issue gives no number away".to_owned(),
        "records" => {
            let years = given.number("years").unwrap_or(0.0).max(0.0) as usize;
            let after =
                given.some("after").map_or(String::new(), |day| format!(" after the {day}"));
            format!("records are kept {}{after}", plural(years, "year"))
        }
        "reporting" => reporting(given),
        "unique-serials" => unique(given),
        _ => return None,
    })
}

fn label(given: &Given) -> String {
    let levels = given.list("levels").join(" and ");
    let scheme = given.some("scheme").map_or(String::new(), |s| format!(" with an {}", upper(&s)));
    let mut asked = Vec::new();
    if !given.list("carrier").is_empty() {
        asked.push(format!("is {}", given.either("carrier")));
    }
    let elements: Vec<String> = given
        .list("elements")
        .iter()
        .map(|either| either.split('|').map(element).collect::<Vec<_>>().join(" or "))
        .collect();
    if !elements.is_empty() {
        asked.push(format!("holds {}", figures::list(&elements)));
    }
    format!("the label of each {levels}{scheme} {}", asked.join(" and "))
}

/// What is wrong with a pack, by its word in a rule.
fn fault(word: &str) -> &str {
    match word {
        "contradiction" => "a code that says something else than its label",
        "unmarked" => "no readable number",
        "duplicate" => "the number of another",
        "unreadable" => "a code that breaks a rule of GS1",
        other => other,
    }
}

fn reporting(given: &Given) -> String {
    let days = given.number("within_days").map(|n| plural(n.max(0.0) as usize, "day"));
    let days = days.map_or(String::new(), |days| format!(", within {days}"));
    let before = given.some("before").map_or(String::new(), |what| format!(", before {what}"));
    let of = given.list("of").join(", ");
    format!("evidence from elsewhere shows {} ({of}){days}{before}", given.text("what"))
}

fn unique(given: &Given) -> String {
    let time = |key, of: &str| {
        given.number(key).map(|n| format!("{} after {of}", plural(n.max(0.0) as usize, "year")))
    };
    let times =
        [time("free_years_after_release", "release"), time("free_years_after_expiry", "expiry")];
    let times: Vec<String> = times.into_iter().flatten().collect();
    let mark = given.some("free_evidence").map_or(String::new(), |mark| format!(" ({mark})"));
    let free = match times.as_slice() {
        [] => String::new(),
        [one] => format!("; a number is free again {one}{mark}"),
        both => format!("; a number is free again {}, the later of both{mark}", both.join(" and ")),
    };
    format!("no two packs carry the same product code and serial number{free}")
}

fn national(given: &Given) -> String {
    let wanted = given.0.get("wanted").and_then(Value::as_object);
    let asked: Vec<String> = wanted
        .into_iter()
        .flatten()
        .map(|(country, ai)| format!("{} in {country}", element(&text(ai))))
        .collect();
    let none = given.list("none");
    format!("the code holds {}; none is asked in {}", asked.join(", "), figures::list(&none))
}

/// `AI 17 (USE BY OR EXPIRY)`.
fn element(ai: &str) -> String {
    gs1::facts(ai).map_or_else(|| format!("AI {ai}"), |known| format!("AI {ai} ({})", known.title))
}

fn charset(name: &str) -> &str {
    match name {
        "alphanumeric" => "letters and digits",
        "cset82" => "characters of CSET 82",
        name => name,
    }
}

fn upper(name: &str) -> String {
    name.to_uppercase()
}

fn written(kind: &str, with: &Map<String, Value>) -> String {
    if with.is_empty() { kind.to_owned() } else { format!("{kind}: {}", compact(with)) }
}

/// Keys and values in a row, as a rule file writes them.
pub fn compact(with: &Map<String, Value>) -> String {
    let pairs: Vec<String> = with.iter().map(|(key, v)| format!("{key}: {}", flow(v))).collect();
    pairs.join(", ")
}

fn flow(value: &Value) -> String {
    match value {
        Value::Object(map) => format!("{{{}}}", compact(map)),
        Value::Array(all) => {
            format!("[{}]", all.iter().map(flow).collect::<Vec<String>>().join(", "))
        }
        other => text(other),
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}

/// The parameters of a check; what is missing reads as nothing.
struct Given<'a>(&'a Map<String, Value>);

impl Given<'_> {
    fn some(&self, key: &str) -> Option<String> {
        self.0.get(key).filter(|value| !value.is_null()).map(text)
    }

    fn text(&self, key: &str) -> String {
        self.some(key).unwrap_or_default()
    }

    fn number(&self, key: &str) -> Option<f64> {
        self.0.get(key).and_then(Value::as_f64)
    }

    fn values(&self, key: &str) -> &[Value] {
        self.0.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    fn list(&self, key: &str) -> Vec<String> {
        self.0.get(key).map(texts).unwrap_or_default()
    }

    /// `gs1-datamatrix or gs1-qr`.
    fn either(&self, key: &str) -> String {
        self.list(key).join(" or ")
    }

    /// `1 to 20`, or one number where both are the same.
    fn span(&self, least: &str, most: &str) -> String {
        match (self.some(least), self.some(most)) {
            (Some(least), Some(most)) if least == most => most,
            (Some(least), Some(most)) => format!("{least} to {most}"),
            (Some(least), None) => format!("at least {least}"),
            (None, Some(most)) => format!("at most {most}"),
            (None, None) => "any number of".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::Rulebook;

    #[test]
    fn every_check_of_the_rulebook_has_words_of_its_own() {
        let book = Rulebook::embedded();
        for rule in book.markets().iter().flat_map(|market| &market.rules) {
            assert_eq!(rule.written.len(), rule.checks.len(), "{}", rule.id);
            for (kind, with) in &rule.written {
                let told = words(kind, with);
                assert_ne!(told, written(kind, with), "{}: no words for {kind}", rule.id);
                assert!(!told.contains("  ") && !told.contains("()"), "{}: {told}", rule.id);
                // Each figure that the file states is told.
                for number in with.values().filter(|value| value.is_f64()) {
                    assert!(told.contains(&number.to_string()), "{}: {told}", rule.id);
                }
            }
        }
    }

    #[test]
    fn parameters_are_told_and_a_strange_kind_as_it_is_written() {
        let map = |text: &str| serde_json::from_str::<Map<String, Value>>(text).expect("a map");
        let with = map(r#"{"min_length": 13, "max_length": 13, "charset": "digits"}"#);
        assert_eq!(words("serial-format", &with), "the serial number has 13 digits");
        let with = map(r#"{"one_in": 10000, "years_at_least": 5}"#);
        assert!(words("guess-probability", &with).contains("once in 10,000,"));
        let with = map(r#"{"cel": "size(lot.code) > 0", "n": [1, {"a": "b"}]}"#);
        let told = "oracle: cel: size(lot.code) > 0, n: [1, {a: b}]";
        assert_eq!(words("oracle", &with), told);
        assert_eq!(words("oracle", &Map::new()), "oracle");
    }
}
