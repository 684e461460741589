//! The faults of one file, gathered with their places.

use crate::base::diagnostic::{Code, Fault, Place, Source};
use serde_yaml::{Location, Spanned};
use std::sync::Arc;

pub struct Faults {
    source: Arc<Source>,
    pub found: Vec<Fault>,
}

impl Faults {
    pub fn new(name: &str, text: &str) -> Faults {
        let source = Source { name: name.to_string(), text: text.to_string() };
        Faults { source: Arc::new(source), found: Vec::new() }
    }

    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    pub fn tell(&mut self, code: Code, place: &Place, message: String, help: &str) {
        let cure = if help.is_empty() { cure_of(&message) } else { help.to_string() };
        self.found.push(Fault::new(code, place, message, &cure));
    }

    pub fn place<T>(&self, written: &Spanned<T>) -> Place {
        self.at(Some(written.referenced))
    }

    /// A place of the parser; the beginning of the file where it knows none.
    pub fn at(&self, location: Option<Location>) -> Place {
        let span = location.map(|place| place.span());
        let start = span.and_then(|span| span.byte_offset()).unwrap_or(0) as usize;
        let length = span.and_then(|span| span.byte_len()).unwrap_or(0) as usize;
        self.bytes(start, start + length)
    }

    /// A byte within a text that stands at `place`, if it stands there as it is: folded texts and
    /// those with escapes are shown where they begin.
    pub fn within(&self, place: &Place, text: &str, byte: usize) -> Place {
        let rest = self.source.text.get(place.bytes.clone()).unwrap_or("");
        match rest.find(text).filter(|_| !text.is_empty()) {
            Some(at) => {
                let start = place.bytes.start + at;
                self.bytes(start + byte, start + text.len())
            }
            None => place.clone(),
        }
    }

    fn bytes(&self, start: usize, end: usize) -> Place {
        let text = &self.source.text;
        let fit = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (fit(start), fit(end.max(start)));
        let before = &text[..start];
        Place {
            source: Arc::clone(&self.source),
            row: before.matches('\n').count() + 1,
            column: before.rsplit('\n').next().unwrap_or("").chars().count() + 1,
            bytes: start..end,
        }
    }
}

/// A cure for what the parser alone has told.
fn cure_of(message: &str) -> String {
    let missing = message.split_once("missing field `").and_then(|(_, rest)| rest.split_once('`'));
    missing.map_or_else(
        || "scenarios/markets/README.md tells what may stand here".to_string(),
        |(key, _)| format!("write `{key}:`; scenarios/markets/README.md has a whole file"),
    )
}
