//! Element strings: what a symbol carries, as pairs of application identifier and value.

use super::ai::{Ai, Content, facts};
use super::check_digit::has_check_digit;
use super::date::parse_yymmdd;
use jiff::civil::Date;
use std::fmt;

/// Group separator, ASCII 29: ends a field without predefined length in transmitted data.
pub const GS: char = '\u{1d}';

/// Pairs of a known application identifier and a value that fits it, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ElementString {
    elements: Vec<(&'static Ai, String)>,
}

/// Why a text is no element string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ElementFault {
    Empty,
    /// No identifier known here stands at this byte.
    UnknownAi {
        at: usize,
        text: String,
    },
    /// A bracketed string must read `(AI)value(AI)value`.
    Brackets {
        at: usize,
    },
    Length {
        ai: &'static str,
        is: usize,
        may_be: String,
        /// The field ran into the next one: the sign of a missing separator.
        separator_missing: bool,
    },
    Character {
        ai: &'static str,
        character: char,
    },
    CheckDigit {
        ai: &'static str,
    },
    Date {
        ai: &'static str,
        fault: super::date::DateFault,
    },
    /// The same identifier twice with two values.
    Repeated {
        ai: &'static str,
    },
}

impl ElementString {
    /// Checks each value against the facts of its identifier.
    pub fn new(pairs: &[(&str, &str)]) -> Result<ElementString, ElementFault> {
        let mut string = ElementString::default();
        for (ai, value) in pairs {
            let ai = facts(ai)
                .ok_or_else(|| ElementFault::UnknownAi { at: 0, text: (*ai).to_string() })?;
            string.push(ai, value)?;
        }
        if string.elements.is_empty() { Err(ElementFault::Empty) } else { Ok(string) }
    }

    /// Reads `(01)00614141123452(21)A1`. A bracket inside a value is part of the value unless a
    /// known identifier and a closing bracket follow it.
    pub fn parse_bracketed(text: &str) -> Result<ElementString, ElementFault> {
        let mut string = ElementString::default();
        let mut at = 0;
        while at < text.len() {
            let (ai, start) = bracketed_ai(text, at)?;
            let end = next_bracketed(text, start);
            string.push(ai, &text[start..end])?;
            at = end;
        }
        if string.elements.is_empty() { Err(ElementFault::Empty) } else { Ok(string) }
    }

    /// Reads transmitted data: identifiers and values run together, [`GS`] after each field that
    /// is not of predefined length, save the last. A leading GS (an FNC1 shown as one) and a GS
    /// after a field of predefined length are tolerated.
    pub fn parse_unbracketed(text: &str) -> Result<ElementString, ElementFault> {
        let mut string = ElementString::default();
        let mut at = usize::from(text.starts_with(GS));
        while at < text.len() {
            let ai = leading_ai(text, at)?;
            let start = at + ai.code.len();
            let end = field_end(text, start, ai);
            string.push(ai, &text[start..end])?;
            at = end + usize::from(text[end..].starts_with(GS));
        }
        if string.elements.is_empty() { Err(ElementFault::Empty) } else { Ok(string) }
    }

    pub fn bracketed(&self) -> String {
        self.elements.iter().map(|(ai, value)| format!("({}){value}", ai.code)).collect()
    }

    pub fn unbracketed(&self) -> String {
        let mut text = String::new();
        for (place, (ai, value)) in self.elements.iter().enumerate() {
            text.push_str(ai.code);
            text.push_str(value);
            if ai.separator && place + 1 < self.elements.len() {
                text.push(GS);
            }
        }
        text
    }

    /// Value of an identifier.
    pub fn get(&self, code: &str) -> Option<&str> {
        self.elements.iter().find(|(ai, _)| ai.code == code).map(|(_, value)| value.as_str())
    }

    /// The pairs in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.elements.iter().map(|(ai, value)| (ai.code, value.as_str()))
    }

    fn push(&mut self, ai: &'static Ai, value: &str) -> Result<(), ElementFault> {
        fits(ai, value)?;
        match self.get(ai.code) {
            // The same value twice is read as one (GS1 General Specifications 4.14).
            Some(before) if before == value => Ok(()),
            Some(_) => Err(ElementFault::Repeated { ai: ai.code }),
            None => {
                self.elements.push((ai, value.to_string()));
                Ok(())
            }
        }
    }
}

/// The identifier in brackets at `at`, and where its value starts.
fn bracketed_ai(text: &str, at: usize) -> Result<(&'static Ai, usize), ElementFault> {
    let rest = text[at..].strip_prefix('(').ok_or(ElementFault::Brackets { at })?;
    let (code, _) = rest.split_once(')').ok_or(ElementFault::Brackets { at })?;
    let ai = facts(code)
        .ok_or_else(|| ElementFault::UnknownAi { at: at + 1, text: code.to_string() })?;
    Ok((ai, at + code.len() + 2))
}

/// Where the value that starts at `start` ends: before the next bracket that holds digits only
/// (a known identifier, or a fault to be named), or at the end.
fn next_bracketed(text: &str, start: usize) -> usize {
    let opens = text[start..].match_indices('(').map(|(offset, _)| start + offset);
    let is_ai =
        |at: &usize| text[at + 1..].split_once(')').is_some_and(|(code, _)| facts(code).is_some());
    opens.into_iter().find(is_ai).unwrap_or(text.len())
}

fn leading_ai(text: &str, at: usize) -> Result<&'static Ai, ElementFault> {
    // No identifier is the beginning of another, so the first that fits is the only one.
    (2..=3)
        .find_map(|length| text.get(at..at + length).and_then(facts))
        .ok_or_else(|| ElementFault::UnknownAi { at, text: text[at..].chars().take(4).collect() })
}

/// Where the field of `ai` that starts at `start` ends.
fn field_end(text: &str, start: usize, ai: &Ai) -> usize {
    let rest = &text[start..];
    let open_end = rest.find(GS).unwrap_or(rest.len());
    let predefined = if ai.separator { rest.len() } else { ai.max };
    let mut end = open_end.min(predefined);
    while !rest.is_char_boundary(end) {
        end += 1;
    }
    start + end
}

fn fits(ai: &'static Ai, value: &str) -> Result<(), ElementFault> {
    let length = value.chars().count();
    if let Some(character) = value.chars().find(|c| !c.is_ascii() || !ai.charset.holds(*c as u8)) {
        return Err(ElementFault::Character { ai: ai.code, character });
    }
    if length < ai.min || length > ai.max {
        return Err(ElementFault::Length {
            ai: ai.code,
            is: length,
            may_be: if ai.min == ai.max {
                ai.max.to_string()
            } else {
                format!("{} to {}", ai.min, ai.max)
            },
            separator_missing: ai.separator && length > ai.max,
        });
    }
    match ai.content {
        Content::Free => Ok(()),
        Content::Key if has_check_digit(value) => Ok(()),
        Content::Key => Err(ElementFault::CheckDigit { ai: ai.code }),
        // The form alone is checked here, so any reference year does.
        Content::Date => parse_yymmdd(value, Date::constant(2026, 1, 1))
            .map(|_| ())
            .map_err(|fault| ElementFault::Date { ai: ai.code, fault }),
    }
}

impl fmt::Display for ElementFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ElementFault::Empty => f.write_str("no element"),
            ElementFault::UnknownAi { at, text } => {
                write!(f, "no known application identifier at character {}: {text:?}", at + 1)
            }
            ElementFault::Brackets { at } => {
                write!(f, "`(AI)` expected at character {}", at + 1)
            }
            ElementFault::Length { ai, is, may_be, separator_missing } => {
                write!(f, "AI {ai}: {is} characters, may be {may_be}")?;
                if *separator_missing {
                    f.write_str(" (is the separator after it missing?)")?;
                }
                Ok(())
            }
            ElementFault::Character { ai, character } => {
                write!(f, "AI {ai}: character {character:?} is not allowed")
            }
            ElementFault::CheckDigit { ai } => write!(f, "AI {ai}: wrong check digit"),
            ElementFault::Date { ai, fault } => write!(f, "AI {ai}: {fault}"),
            ElementFault::Repeated { ai } => write!(f, "AI {ai} stands twice with two values"),
        }
    }
}

impl std::error::Error for ElementFault {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PACK: &str = "(01)00614141123452(21)A1B2C3(17)290531(10)LOT-7";

    #[test]
    fn a_pack_is_read_both_ways() {
        let pack = ElementString::parse_bracketed(PACK).expect("well formed");
        assert_eq!(pack.bracketed(), PACK);
        assert_eq!(pack.unbracketed(), "010061414112345221A1B2C3\u{1d}1729053110LOT-7");
        assert_eq!(ElementString::parse_unbracketed(&pack.unbracketed()), Ok(pack.clone()));
        assert_eq!(pack.get("21"), Some("A1B2C3"));
        assert_eq!(pack.pairs().map(|(ai, _)| ai).collect::<Vec<_>>(), ["01", "21", "17", "10"]);
    }

    #[test]
    fn a_missing_separator_is_named() {
        // Without GS after 21 the rest of the symbol becomes part of the serial number.
        let fault = ElementString::parse_unbracketed("010061414112345221A1B2C3D4E5F61729053110L7");
        let text = fault.map_or_else(|f| f.to_string(), |s| s.bracketed());
        assert!(text.ends_with("(is the separator after it missing?)"), "{text}");
    }

    #[test]
    fn a_fault_is_named() {
        for (text, says) in [
            ("", "no element"),
            ("(01)00614141123453", "AI 01: wrong check digit"),
            ("(17)271301", "AI 17: no such month"),
            ("(21)a b", "AI 21: character ' ' is not allowed"),
            ("(21)", "AI 21: 0 characters, may be 1 to 20"),
            ("(01)0061414112345", "AI 01: 13 characters, may be 14"),
            ("21A", "`(AI)` expected at character 1"),
            ("(x)1", "no known application identifier at character 2: \"x\""),
            ("(21)A(21)B", "AI 21 stands twice with two values"),
        ] {
            let fault = ElementString::parse_bracketed(text);
            assert_eq!(fault.map_or_else(|f| f.to_string(), |s| s.bracketed()), says);
        }
        let unknown = ElementString::parse_unbracketed("8501x");
        assert!(matches!(unknown, Err(ElementFault::UnknownAi { at: 0, .. })), "{unknown:?}");
    }

    #[test]
    fn separators_that_change_nothing_are_tolerated() {
        let plain = ElementString::parse_unbracketed("010061414112345221A").expect("plain");
        for text in ["\u{1d}010061414112345221A", "0100614141123452\u{1d}21A\u{1d}"] {
            assert_eq!(ElementString::parse_unbracketed(text).as_ref(), Ok(&plain));
        }
    }

    #[test]
    fn a_bracket_may_stand_in_a_value() {
        let string = ElementString::parse_bracketed("(10)A(B)(21)7").expect("brackets are CSET 82");
        assert_eq!(string.get("10"), Some("A(B)"));
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(
            lot in "[!-\"%-?A-Z_a-z]{1,20}",
            serial in "[0-9A-Za-z]{1,20}",
            count in 1u32..99_999_999,
        ) {
            let count = count.to_string();
            let pairs =
                [("21", serial.as_str()), ("02", "00614141123452"), ("10", &lot), ("37", &count)];
            let string = ElementString::new(&pairs).expect("each value fits");
            prop_assert_eq!(ElementString::parse_unbracketed(&string.unbracketed()), Ok(string));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,40}", mixed in "[()0-9\u{1d}é]{0,40}") {
            for text in [&text, &mixed] {
                for read in [ElementString::parse_bracketed, ElementString::parse_unbracketed] {
                    if let Ok(string) = read(text) {
                        prop_assert!(string.pairs().count() > 0);
                    }
                }
            }
        }
    }
}
