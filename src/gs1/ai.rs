//! Application identifiers: what a field of an element string looks like. Facts of the GS1 Syntax
//! Dictionary in a form of our own; `tests/market_gs1_dictionary.rs` holds them equal to it.

use super::charset::Charset;
use super::check::Check;

/// The facts of one application identifier (GS1 General Specifications, section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ai {
    /// Two, three or four digits.
    pub code: &'static str,
    /// Data title, as in the General Specifications.
    pub title: &'static str,
    /// The components of the value, one after the other. Only the last may vary in length.
    pub parts: &'static [Component],
    /// Of all components together.
    pub charset: Charset,
    /// Characters: equal for a field of fixed length.
    pub min: usize,
    pub max: usize,
    /// A separator must follow unless the field is the last: its length is not predefined.
    pub separator: bool,
    /// May stand in the query of a GS1 Digital Link URI.
    pub attribute: bool,
    /// One of these groups must stand beside it: groups with a blank between them, the identifiers
    /// of a group with `+`; `n` is any digit. Empty: it may stand alone.
    pub requires: &'static str,
    /// None of these may stand beside it, written as in `requires`. It never excludes itself.
    pub excludes: &'static str,
    /// A primary key of GS1 Digital Link: its qualifiers in their order, with a blank between
    /// them; alternatives with `|`. None: no key.
    pub key: Option<&'static str>,
}

/// A part of a value with its own form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Component {
    pub charset: Charset,
    /// Characters.
    pub min: usize,
    pub max: usize,
    /// May be left out, if all behind it are.
    pub optional: bool,
    pub checks: &'static [Check],
}

/// A row of the table: one identifier, or several that differ in the last digit, as `3100-3105`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    codes: &'static str,
    pub(super) facts: Ai,
}

impl Component {
    /// Digits, so many.
    pub(super) const fn n(length: usize) -> Component {
        Component::new(Charset::Numeric, length, length)
    }

    /// Characters of set 82, so many.
    pub(super) const fn x(length: usize) -> Component {
        Component::new(Charset::Cset82, length, length)
    }

    /// Characters of set 82, one or more.
    pub(super) const fn x_to(max: usize) -> Component {
        Component::new(Charset::Cset82, 1, max)
    }

    /// Characters of a set, one or more.
    pub(super) const fn to(charset: Charset, max: usize) -> Component {
        Component::new(charset, 1, max)
    }

    const fn new(charset: Charset, min: usize, max: usize) -> Component {
        Component { charset, min, max, optional: false, checks: &[] }
    }

    pub(super) const fn holding(self, checks: &'static [Check]) -> Component {
        Component { checks, ..self }
    }

    pub(super) const fn optional(self) -> Component {
        Component { optional: true, ..self }
    }

    /// In the notation of the General Specifications: `N14`, `X..20`, `[X..17]`.
    pub fn format(&self) -> String {
        let dots = if self.min == self.max { "" } else { ".." };
        let format = format!("{}{dots}{}", self.charset.letter(), self.max);
        if self.optional { format!("[{format}]") } else { format }
    }
}

/// A row whose field varies in length, stands alone and is no attribute.
pub(super) const fn ai(
    codes: &'static str,
    title: &'static str,
    parts: &'static [Component],
) -> Row {
    let (mut min, mut max, mut at) = (0, 0, 0);
    let mut charset = Charset::Numeric;
    while at < parts.len() {
        min += if parts[at].optional { 0 } else { parts[at].min };
        max += parts[at].max;
        if !matches!(parts[at].charset, Charset::Numeric) {
            charset = parts[at].charset;
        }
        at += 1;
    }
    let facts = Ai {
        code: "",
        title,
        parts,
        charset,
        min,
        max,
        separator: true,
        attribute: false,
        requires: "",
        excludes: "",
        key: None,
    };
    Row { codes, facts }
}

/// What is assumed of an identifier that is not in the table.
pub(super) const fn assumed(parts: &'static [Component], separator: bool) -> Ai {
    Ai { separator, attribute: true, ..ai("", "UNKNOWN", parts).facts }
}

impl Row {
    /// Its length is predefined: no separator behind it (General Specifications figure 7.8.5-2).
    pub(super) const fn predefined(self) -> Row {
        Row { facts: Ai { separator: false, ..self.facts }, ..self }
    }

    pub(super) const fn attribute(self) -> Row {
        Row { facts: Ai { attribute: true, ..self.facts }, ..self }
    }

    pub(super) const fn no_attribute(self) -> Row {
        Row { facts: Ai { attribute: false, ..self.facts }, ..self }
    }

    pub(super) const fn requires(self, groups: &'static str) -> Row {
        Row { facts: Ai { requires: groups, ..self.facts }, ..self }
    }

    pub(super) const fn excludes(self, codes: &'static str) -> Row {
        Row { facts: Ai { excludes: codes, ..self.facts }, ..self }
    }

    pub(super) const fn key(self, qualifiers: &'static str) -> Row {
        Row { facts: Ai { key: Some(qualifiers), ..self.facts }, ..self }
    }

    /// The first and the last of its codes as numbers, and their digits.
    pub(super) const fn range(&self) -> (usize, usize, usize) {
        let bytes = self.codes.as_bytes();
        let digits = if bytes.len() > 4 { bytes.len() / 2 } else { bytes.len() };
        (number(bytes, 0, digits), number(bytes, bytes.len() - digits, digits), digits)
    }
}

impl Ai {
    /// In the notation of the General Specifications: `N14`, `X..20`, `N13+[X..17]`.
    pub fn format(&self) -> String {
        let parts: Vec<String> = self.parts.iter().map(Component::format).collect();
        parts.join("+")
    }

    /// The alternatives of qualifiers that may follow it in the path of a Digital Link URI.
    pub fn qualifiers(&self) -> impl Iterator<Item = &'static str> {
        self.key.into_iter().flat_map(|key| key.split('|'))
    }
}

/// The value of the digits from `from`.
pub(super) const fn number(bytes: &[u8], from: usize, digits: usize) -> usize {
    let (mut value, mut at) = (0, from);
    while at < from + digits {
        value = value * 10 + (bytes[at] - b'0') as usize;
        at += 1;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gs1::{all_facts as all, facts};

    #[test]
    fn only_the_last_mandatory_component_varies_in_length() {
        for ai in all() {
            let varies = |c: &Component| c.min != c.max;
            let last = ai.parts.len() - 1;
            assert!(!ai.parts[..last].iter().any(varies), "{}", ai.code);
            assert!(ai.parts.is_sorted_by_key(|c| c.optional), "{}", ai.code);
            assert!(ai.separator || ai.min == ai.max, "{}", ai.code);
        }
    }

    #[test]
    fn formats_read_as_in_the_general_specifications() {
        for (code, format) in [
            ("01", "N14"),
            ("10", "X..20"),
            ("253", "N13+[X..17]"),
            ("8008", "N6+N2+[N2]+[N2]"),
            ("8010", "Y..30"),
            ("8030", "Z..90"),
        ] {
            assert_eq!(facts(code).map(Ai::format).as_deref(), Some(format), "{code}");
        }
    }

    #[test]
    fn what_pairs_name_is_there() {
        let is_there = |pattern: &str| {
            all().iter().any(|ai| {
                let same = |(a, b): (u8, u8)| b == b'n' || a == b;
                ai.code.len() == pattern.len() && ai.code.bytes().zip(pattern.bytes()).all(same)
            })
        };
        for ai in all() {
            let named = ai.requires.split([' ', '+']).chain(ai.excludes.split(' '));
            let keys = ai.key.unwrap_or("").split(['|', ' ']);
            for name in named.chain(keys).filter(|name| !name.is_empty()) {
                assert!(is_there(name), "AI {} names {name}", ai.code);
            }
        }
    }
}
