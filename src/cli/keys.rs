//! What the station kinds and records of a line model, and what not: read from the schema that
//! checks them, so that the two cannot drift.

use super::topics::Topic;
use crate::scenario::schema::{KindWord, schema_of};
use serde_json::Value;

const WIDTH: usize = 80;
/// How the docs of a record begin to say what it leaves out.
const LEFT_OUT: [&str; 2] = ["Not modelled: ", "What they do not model: "];
/// Records within records are written out so deep.
const DEEPEST: usize = 4;

/// The schema of a line, as a tree.
struct Book {
    root: Value,
}

/// A key of a record.
struct Key<'a> {
    name: &'a str,
    doc: &'a str,
    schema: &'a Value,
    required: bool,
}

/// The kinds of station, then the records of a line by their keys. `taken`: codes of other topics.
pub fn topics(taken: &[String]) -> Vec<Topic> {
    let book = Book::new();
    let mut all: Vec<Topic> = KINDS.into_iter().map(|kind| book.kind(kind)).collect();
    let mut codes: Vec<String> = taken.to_vec();
    codes.extend(all.iter().map(|topic| topic.code.clone()));
    let mut seen = Vec::new();
    book.records(&book.root, "line", &mut codes, &mut seen, &mut all);
    all
}

const KINDS: [KindWord; 5] =
    [KindWord::Machine, KindWord::Printer, KindWord::Camera, KindWord::Gate, KindWord::Packer];

impl Book {
    fn new() -> Book {
        let text = schema_of("line").unwrap_or_default();
        Book { root: serde_json::from_str(&text).unwrap_or_default() }
    }

    /// The record that a value is, or is a list of.
    fn record<'a>(&'a self, schema: &Value) -> Option<&'a Value> {
        let name = reference(schema)?.rsplit('/').next()?;
        let record = &self.root["definitions"][name];
        record["properties"].is_object().then_some(record)
    }

    fn station(&self) -> &Value {
        &self.root["definitions"]["Station"]
    }

    fn kind(&self, kind: KindWord) -> Topic {
        let words = self.station()["properties"]["kind"]["oneOf"].as_array();
        let word = words.and_then(|words| words.iter().find(|word| word["const"] == kind.word()));
        let doc = word.and_then(|word| word["description"].as_str()).unwrap_or_default();
        let (mut own, mut common, mut left_out) = (String::new(), String::new(), left_out(doc));
        for key in keys(self.station()) {
            match kind_of(key.doc) {
                Some(only) if only == kind => self.write(&key, 1, &mut own, &mut left_out),
                Some(_) => {}
                None => {
                    let more = if self.record(key.schema).is_some() { " ..." } else { "" };
                    item(&format!("{}{more}", key.name), first_sentence(key.doc), 1, &mut common);
                }
            }
        }
        let (title, doc) = split_title(doc);
        let own = if own.is_empty() { "  none\n".to_owned() } else { own };
        let text = format!(
            "{doc}Keys of its own:\n{own}\nKeys that every station has (`...`: lineproof explain \
             KEY):\n{common}{}",
            told(&left_out)
        );
        Topic { kind: "Kinds of station", code: kind.word().to_owned(), title, text }
    }

    /// A key with its values and docs; below it those of its record.
    fn write(&self, key: &Key<'_>, depth: usize, text: &mut String, missing: &mut Vec<String>) {
        let wanted = if key.required { ", required" } else { "" };
        let value = own_example(key.doc).unwrap_or_else(|| values(key.schema));
        item(&format!("{}{value}{wanted}", key.name), key.doc, depth, text);
        let Some(record) = self.record(key.schema).filter(|_| depth < DEEPEST) else { return };
        for sentence in left_out(record["description"].as_str().unwrap_or_default()) {
            if !missing.contains(&sentence) {
                missing.push(sentence);
            }
        }
        for key in keys(record) {
            self.write(&key, depth + 1, text, missing);
        }
    }

    /// Topics of the records in this one. A key whose code is taken gets that of its record before
    /// it: `labeller.roll`.
    fn records<'a>(
        &'a self,
        record: &'a Value,
        whose: &str,
        codes: &mut Vec<String>,
        seen: &mut Vec<(String, &'a str)>,
        all: &mut Vec<Topic>,
    ) {
        for key in keys(record) {
            let here = self.record(key.schema);
            let name = reference(key.schema).unwrap_or_default();
            if (here.is_none() && key.name != "buffer") || seen.contains(&(key.name.into(), name)) {
                continue;
            }
            seen.push((key.name.to_owned(), name));
            let code = key.name.replace('_', "-");
            let code = if codes.contains(&code) { format!("{whose}.{code}") } else { code };
            codes.push(code.clone());
            // The kinds of station explain its keys, each its own.
            if key.name != "stations" {
                all.push(self.topic(code, &key, here));
            }
            if let Some(inner) = here {
                self.records(inner, key.name, codes, seen, all);
            }
        }
    }

    fn topic(&self, code: String, key: &Key<'_>, record: Option<&Value>) -> Topic {
        let about = record.and_then(|record| record["description"].as_str()).unwrap_or_default();
        let (mut text, mut missing) = (String::new(), left_out(about));
        for sentence in left_out(key.doc) {
            missing.push(sentence);
        }
        for inner in record.into_iter().flat_map(keys) {
            self.write(&inner, 1, &mut text, &mut missing);
        }
        let (title, rest) = split_title(key.doc);
        let doc = format!("{rest}{}", paragraph(about));
        let head = match record {
            Some(_) => "Keys:\n".to_owned(),
            None => format!("Value{}.\n", values(key.schema)),
        };
        let text = format!("{doc}{head}{text}{}", told(&missing));
        Topic { kind: "Parts of a line", code, title, text }
    }
}

fn keys(record: &Value) -> impl Iterator<Item = Key<'_>> {
    let required = record["required"].as_array();
    let is_required = move |name: &str| required.is_some_and(|all| all.iter().any(|n| n == name));
    record["properties"].as_object().into_iter().flatten().map(move |(name, schema)| Key {
        name,
        doc: schema["description"].as_str().unwrap_or_default(),
        schema,
        required: is_required(name),
    })
}

/// Where the schema of a value stands, if it is a record, perhaps absent, or a list of records.
fn reference(schema: &Value) -> Option<&str> {
    if let Some(name) = schema["$ref"].as_str() {
        return Some(name);
    }
    let parts = ["anyOf", "allOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten();
    parts.chain(schema.get("items")).find_map(reference)
}

/// The kind of station that alone has a key: its docs begin with `Printers only:`.
fn kind_of(doc: &str) -> Option<KindWord> {
    let subject = doc.split(' ').next()?.to_lowercase();
    KINDS.into_iter().find(|kind| subject.strip_suffix('s') == Some(kind.word()))
}

/// What a value is, by the first example of its type: the example itself would often be out of
/// place, as blisters are where labels are counted.
const SORTS: [(&str, &str); 12] = [
    ("0.3 %", "share in %"),
    ("80 %", "factor in %"),
    ("3 blisters", "number of units"),
    ("20 bundles", "number of units, or unlimited"),
    ("2.5 s", "time"),
    ("12 min", "time or its law"),
    ("80 mm", "length"),
    ("24 m/min", "speed"),
    ("52 g", "mass"),
    ("3.8", "grades"),
    ("400 packs/min", "rate"),
    ("case-packer", "name"),
];

/// The example that the docs of a key give themselves: "Shelf life, as `36 months`".
fn own_example(doc: &str) -> Option<String> {
    let (_, rest) = doc.split_once(", as `")?;
    Some(format!(" (as {})", rest.split('`').next()?))
}

/// What may stand there: what sort of value, an example, or the words of a choice.
fn values(schema: &Value) -> String {
    if let Some(words) = schema["oneOf"].as_array() {
        let words: Vec<&str> = words.iter().filter_map(|word| word["const"].as_str()).collect();
        return format!(" ({})", words.join(" | "));
    }
    if let Some(example) = schema["examples"].as_array().and_then(|all| all.first()) {
        let example = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
        let sort = SORTS.iter().find(|(first, _)| *first == example);
        return sort.map_or_else(|| format!(" (as {example})"), |(_, sort)| format!(" ({sort})"));
    }
    if let Some(items) = schema.get("items") {
        return if reference(items).is_some() {
            " (list)".into()
        } else {
            format!(
                " (list: {})",
                values(items).trim_start_matches([' ', '(']).trim_end_matches(')')
            )
        };
    }
    let choices = schema["anyOf"].as_array().into_iter().flatten();
    let found = choices.map(values).find(|text| !text.is_empty());
    let whole = || schema.to_string().contains("\"integer\"").then(|| " (whole number)".to_owned());
    let switch =
        || schema.to_string().contains("\"boolean\"").then(|| " (true | false)".to_owned());
    let plain = reference(schema).is_none();
    found
        .or_else(|| whole().filter(|_| plain))
        .or_else(|| switch().filter(|_| plain))
        .unwrap_or_default()
}

/// What these docs say is left out, a sentence each.
fn left_out(doc: &str) -> Vec<String> {
    let starts = LEFT_OUT.iter().filter_map(|words| Some(doc.find(words)? + words.len()));
    let sentences = starts.map(|start| sentence(&doc[start..]).trim_end_matches('.').to_owned());
    sentences.collect()
}

fn sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

/// The first sentence of some docs, and a paragraph of the rest.
fn split_title(doc: &str) -> (String, String) {
    let title = sentence(doc);
    (title.trim_end_matches('.').to_owned(), paragraph(&doc[title.len()..]))
}

/// Docs without what is left out, and an empty row behind them.
fn paragraph(doc: &str) -> String {
    let mut rest = doc.to_owned();
    for words in LEFT_OUT {
        if let Some(start) = rest.find(words) {
            let end = start + words.len() + sentence(&rest[start + words.len()..]).len();
            rest.replace_range(start..end, "");
        }
    }
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    if rest.is_empty() { rest } else { format!("{rest}\n\n") }
}

fn first_sentence(doc: &str) -> &str {
    sentence(doc)
}

fn told(left_out: &[String]) -> String {
    if left_out.is_empty() {
        return String::new();
    }
    let mut text = "\nNot modelled:\n".to_owned();
    for sentence in left_out {
        rows("  - ", "    ", sentence, &mut text);
    }
    text
}

/// A key, and its docs below it.
fn item(head: &str, doc: &str, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    text.push_str(&format!("{indent}{head}\n"));
    let below = format!("{indent}    ");
    rows(&below, &below, doc, text);
}

/// Prose in rows that fit a terminal.
fn rows(first: &str, next: &str, prose: &str, text: &mut String) {
    let (mut row, mut empty) = (first.to_owned(), true);
    for word in prose.split_whitespace() {
        if !empty && row.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(&format!("{row}\n"));
            (row, empty) = (next.to_owned(), true);
        }
        if !empty {
            row.push(' ');
        }
        row.push_str(word);
        empty = false;
    }
    if !empty {
        text.push_str(&format!("{row}\n"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(code: &str) -> String {
        let topics = topics(&[]);
        let topic = topics.into_iter().find(|topic| topic.code == code).expect("a topic");
        topic.text
    }

    #[test]
    fn a_kind_has_its_own_keys_those_of_all_and_what_it_leaves_out() {
        for kind in KINDS {
            let text = text_of(kind.word());
            for word in ["Keys of its own:", "\n  rate", "Not modelled:"] {
                assert!(text.contains(word), "{} without `{word}`:\n{text}", kind.word());
            }
        }
        let (printer, packer) = (text_of("printer"), text_of("packer"));
        assert!(printer.contains("  no_print (share in %)\n") && !packer.contains("no_print"));
        assert!(printer.contains("    resolution (as 600 dpi), required\n"), "its own example");
        assert!(
            packer.contains("  aggregation\n") && packer.contains("    misread (share in %)\n")
        );
    }

    #[test]
    fn a_record_has_its_keys_with_their_units() {
        let conveyor = text_of("conveyor");
        assert!(conveyor.contains("  speed (speed), required\n"), "{conveyor}");
        assert!(text_of("buffer").contains("(number of units, or unlimited)"));
        assert!(text_of("crew").contains("Not modelled:\n  - ways between machines"));
    }

    #[test]
    fn what_is_left_out_stands_apart_from_the_rest() {
        let doc = "A belt. It is long. Not modelled: curves, and dust. Default: none.";
        assert_eq!(left_out(doc), ["curves, and dust"]);
        assert_eq!(split_title(doc), ("A belt".into(), "It is long. Default: none.\n\n".into()));
    }
}
