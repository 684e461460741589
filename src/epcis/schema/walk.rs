//! One walk over a value and its rules.

use super::code::{DUPLICATE, EMPTY, FORM, MANY, MISSING, TERM, TIME, TYPE, UNKNOWN, URI};
use super::path::Path;
use super::rule::{Field, Form, Others, Record, Rule};
use super::term::Vocabulary;
use super::{clock, document, events, say, unique, uri};
use crate::epcis::{Finding, Layer, Severity};
use serde_json::{Map, Value};

/// Findings of one event, or of a document around its events, at which the walk ends.
const MOST: usize = 100;

pub struct Walk<'f> {
    findings: &'f mut Vec<Finding>,
    left: usize,
}

impl<'f> Walk<'f> {
    pub fn new(findings: &'f mut Vec<Finding>) -> Self {
        Walk { findings, left: MOST }
    }

    /// What stands at the root.
    pub fn document(&mut self, value: &Value, at: &Path) {
        let Some(fields) = value.as_object() else {
            return self.wrong_type(value, "a document, which is an object", at);
        };
        let word = fields.get("type").and_then(Value::as_str);
        if let Some(record) = word.and_then(document::by_type) {
            return self.record(record, fields, at);
        }
        self.event(value, at);
        if !fields.contains_key("@context") {
            self.missing("an event that stands alone", "@context", at);
        }
    }

    pub fn event(&mut self, value: &Value, at: &Path) {
        let Some(fields) = value.as_object() else {
            return self.wrong_type(value, "an event, which is an object", at);
        };
        let word = fields.get("type");
        let record = word.and_then(Value::as_str).and_then(events::by_type);
        if let (Some(word), None) = (word, record) {
            self.own_type(word, &Path::Field(at, "type"));
        }
        self.record(record.unwrap_or(&events::EXTENDED), fields, at);
    }

    /// The type of an event that is none of the standard's.
    fn own_type(&mut self, value: &Value, at: &Path) {
        let Some(word) = self.text(value, "the name of an event type", at) else { return };
        if !uri::is_uri(word) {
            let names = events::EVENTS.iter().map(|(name, _)| *name);
            let documents = document::DOCUMENTS.iter().map(|(name, _)| *name);
            let near = say::near(word, names.clone().chain(documents));
            let names = say::either(&names.collect::<Vec<_>>());
            let wanted = format!("wanted is {names}, or a URI for a type of one's own");
            self.find(TERM, at, format!("{} is no event type; {wanted}{near}", say::shown(word)));
        }
    }

    fn record(&mut self, record: &'static Record, fields: &Map<String, Value>, at: &Path) {
        let mut seen = 0_u64;
        for (name, value) in fields {
            if self.left == 0 {
                return;
            }
            let at = Path::Field(at, name);
            match field(record, name) {
                Some((index, field)) => {
                    seen |= 1 << index;
                    self.value(&field.rule, value, &at);
                }
                None => self.other_field(record, name, &at),
            }
        }
        for (index, field) in record.fields.iter().copied().flatten().enumerate() {
            if field.needed && seen & (1 << index) == 0 {
                self.missing(record.name, field.name, at);
            }
        }
        for (code, message) in record.also.iter().filter_map(|holds| holds(fields)) {
            self.find(code, at, message.into());
        }
    }

    fn missing(&mut self, record: &str, name: &str, at: &Path) {
        self.find(MISSING, at, format!("`{name}` is missing; {record} must have it"));
    }

    /// A field that the record does not name.
    fn other_field(&mut self, record: &'static Record, name: &str, at: &Path) {
        let wanted = match record.others {
            Others::Any => return,
            Others::Extensions if uri::is_uri(name) => return,
            Others::Extensions => "; a field of one's own has a prefix, as `example:name`",
            Others::None => "; it has no fields but its own",
        };
        let near = say::near(name, say::fields(record));
        let message = format!("{} has no field {}{wanted}{near}", record.name, say::shown(name));
        self.find(UNKNOWN, at, message);
    }

    fn value(&mut self, rule: &'static Rule, value: &Value, at: &Path) {
        match rule {
            Rule::Any => {}
            Rule::Text => drop(self.text(value, "text", at)),
            Rule::Number if value.is_number() => {}
            Rule::Number => self.wrong_type(value, "a number", at),
            Rule::Truth if value.is_boolean() => {}
            Rule::Truth => self.wrong_type(value, "true or false", at),
            Rule::Uri => self.uri(value, at),
            Rule::Time => self.time(value, at),
            Rule::Uris => match value {
                Value::Array(uris) => self.items(uris, at, |walk, item, at| walk.uri(item, at)),
                _ => self.uri(value, at),
            },
            Rule::Attribute => {
                if !(value.is_number() || value.is_string() || value.is_object()) {
                    self.wrong_type(value, "a number, text or an object", at);
                }
            }
            Rule::Context => self.context(value, at),
            Rule::Form(form) => self.form(form, value, at),
            Rule::Word(words) => self.word(words, value, at),
            Rule::Term(vocabulary) => self.term(vocabulary, value, at),
            Rule::List(item) | Rule::Filled(item) | Rule::Set(item) | Rule::FilledSet(item) => {
                self.list(rule, item, value, at);
            }
            Rule::Record(record) => match value.as_object() {
                Some(fields) => self.record(record, fields, at),
                None => self.wrong_type(value, "an object", at),
            },
            Rule::Event => self.event(value, at),
        }
    }

    fn text<'v>(&mut self, value: &'v Value, wanted: &str, at: &Path) -> Option<&'v str> {
        let text = value.as_str();
        if text.is_none() {
            self.wrong_type(value, wanted, at);
        }
        text
    }

    fn uri(&mut self, value: &Value, at: &Path) {
        let Some(text) = self.text(value, "a URI as text", at) else { return };
        if let Some(flaw) = uri::flaw(text) {
            self.find(URI, at, flaw.message());
        }
    }

    fn time(&mut self, value: &Value, at: &Path) {
        let Some(text) = self.text(value, "a date-time as text", at) else { return };
        if let Some(flaw) = clock::flaw(text) {
            let wanted = "wanted is a date-time as `2026-01-31T13:05:00.000+01:00`";
            self.find(TIME, at, format!("{flaw}; {wanted}"));
        }
    }

    fn form(&mut self, form: &'static Form, value: &Value, at: &Path) {
        let Some(text) = self.text(value, form.wanted, at) else { return };
        if !(form.holds)(text) {
            let message =
                format!("{} has not its form; wanted is {}", say::shown(text), form.wanted);
            self.find(FORM, at, message);
        }
    }

    fn word(&mut self, words: &'static [&'static str], value: &Value, at: &Path) {
        let word = value.as_str();
        if word.is_some_and(|word| words.contains(&word)) {
            return;
        }
        let wanted = say::either(words);
        let Some(word) = self.text(value, &wanted, at) else { return };
        let near = say::near(word, words.iter().copied());
        let message = format!("{} is not known; wanted is {wanted}{near}", say::shown(word));
        self.find(TERM, at, message);
    }

    fn term(&mut self, vocabulary: &'static Vocabulary, value: &Value, at: &Path) {
        let what = vocabulary.what;
        let Some(text) = self.text(value, what, at) else { return };
        if vocabulary.names.contains(&text) {
            return;
        }
        let reserved = vocabulary.reserved.iter().any(|start| text.starts_with(start));
        match uri::flaw(text) {
            None if reserved => {
                let end = text.rsplit([':', '/', '-']).next().unwrap_or_default();
                let known = vocabulary.names.iter().find(|name| **name == end);
                let name = known.map_or(String::new(), |name| format!(", here `{name}`"));
                let message =
                    format!("a {what} of the standard is written as its short name{name}");
                self.find(TERM, at, message);
            }
            None => {}
            Some(flaw) if text.contains(':') => self.find(URI, at, flaw.message()),
            Some(_) => {
                let near = say::near(text, vocabulary.names.iter().copied());
                let wanted = "wanted is a short name of the standard, or a URI of one's own";
                let message = format!("{} is no {what}; {wanted}{near}", say::shown(text));
                self.find(TERM, at, message);
            }
        }
    }

    fn list(&mut self, rule: &Rule, item_rule: &'static Rule, value: &Value, at: &Path) {
        let Some(items) = value.as_array() else {
            return self.wrong_type(value, "a list", at);
        };
        if items.is_empty() && matches!(rule, Rule::Filled(_) | Rule::FilledSet(_)) {
            self.find(EMPTY, at, "the list is empty; wanted is an item at least".into());
        }
        self.items(items, at, |walk, item, at| walk.value(item_rule, item, at));
        if matches!(rule, Rule::Set(_) | Rule::FilledSet(_)) {
            self.repeated(unique::repeated_texts(items), at);
        }
    }

    fn items(&mut self, items: &[Value], at: &Path, judge: impl Fn(&mut Self, &Value, &Path)) {
        for (index, item) in items.iter().enumerate() {
            if self.left == 0 {
                return;
            }
            judge(self, item, &Path::Item(at, index));
        }
    }

    fn repeated(&mut self, pairs: Vec<(usize, usize)>, at: &Path) {
        for (again, first) in pairs {
            let message = format!("it is the same as item {first} (from 0); each may stand once");
            self.find(DUPLICATE, &Path::Item(at, again), message);
        }
    }

    fn context(&mut self, value: &Value, at: &Path) {
        const WANTED: &str = "a URI, an object, or a list of them";
        match value {
            Value::String(_) => self.uri(value, at),
            Value::Object(_) => {}
            Value::Array(items) => {
                self.items(items, at, |walk, item, at| match item {
                    Value::String(_) => walk.uri(item, at),
                    Value::Object(_) => {}
                    _ => walk.wrong_type(item, "a URI or an object", at),
                });
                self.repeated(unique::repeated_values(items), at);
            }
            _ => self.wrong_type(value, WANTED, at),
        }
    }

    fn wrong_type(&mut self, value: &Value, wanted: &str, at: &Path) {
        self.find(TYPE, at, format!("it is {}; wanted is {wanted}", say::kind(value)));
    }

    fn find(&mut self, code: &'static str, at: &Path, message: String) {
        let (code, message) = match self.left {
            0 => return,
            1 => (MANY, format!("{MOST} findings are enough: the rest was not looked at")),
            _ => (code, message),
        };
        self.left -= 1;
        let (layer, severity) = (Layer::Schema, Severity::Error);
        self.findings.push(Finding { code, layer, severity, place: at.pointer(), message });
    }
}

/// The rule of a field, with its number among the fields of the record.
fn field(record: &'static Record, name: &str) -> Option<(usize, &'static Field)> {
    record.fields.iter().copied().flatten().enumerate().find(|(_, field)| field.name == name)
}
