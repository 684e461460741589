//! Prints elements as element strings.

use super::parsed::{GS, Parsed};

/// How an unbracketed element string shows FNC1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// As transmitted: GS behind a value, nothing in front, for there the symbology identifier
    /// stands. Composite components follow without a mark.
    Gs,
    /// `^` in front and behind values; `|^` begins a composite component.
    Caret,
}

impl Parsed<'_> {
    /// `(01)...(21)...`, for people. A bracket in a value is written `\(`.
    pub fn bracketed(&self) -> String {
        let mut text = String::with_capacity(self.length());
        for (at, element) in self.elements.iter().enumerate() {
            if self.composite == Some(at) {
                text.push('|');
            }
            text.push('(');
            text.push_str(element.code);
            text.push(')');
            for c in element.value.chars() {
                if c == '(' {
                    text.push('\\');
                }
                text.push(c);
            }
        }
        text
    }

    /// Identifiers and values run together, with separators where they are needed.
    pub fn unbracketed(&self, separator: Separator) -> String {
        let mut text = String::with_capacity(self.length());
        let mut open = false;
        for (at, element) in self.elements.iter().enumerate() {
            let begins = at == 0 || self.composite == Some(at);
            match separator {
                Separator::Caret if self.composite == Some(at) => text.push_str("|^"),
                Separator::Caret if begins || open => text.push('^'),
                Separator::Gs if open => text.push(GS),
                _ => {}
            }
            text.push_str(element.code);
            text.push_str(&element.value);
            open = element.ai.separator;
        }
        text
    }

    /// Bytes that a printed text has, about.
    fn length(&self) -> usize {
        self.elements.iter().map(|element| element.code.len() + element.value.len() + 3).sum()
    }
}
