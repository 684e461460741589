//! Characters that a URN writes as `%` and two hexadecimal digits (EPC Tag Data Standard, table of
//! the GS1 alphanumeric characters in annex A): these and no others.

use super::super::charset::Charset;

const ESCAPED: [(char, &str); 7] = [
    ('"', "%22"),
    ('%', "%25"),
    ('&', "%26"),
    ('/', "%2F"),
    ('<', "%3C"),
    ('>', "%3E"),
    ('?', "%3F"),
];

/// Appends a text of set 82.
pub(super) fn push(urn: &mut String, text: &str) {
    for c in text.chars() {
        match ESCAPED.iter().find(|(escaped, _)| *escaped == c) {
            Some((_, code)) => urn.push_str(code),
            None => urn.push(c),
        }
    }
}

/// Undoes it; where it cannot, the place of the offending character.
pub(super) fn undone(text: &str) -> Result<String, usize> {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let code = text.get(at..at + 3).unwrap_or("");
        let escape = ESCAPED.iter().find(|(_, escape)| escape.eq_ignore_ascii_case(code));
        if let Some((plain, _)) = escape {
            out.push(*plain);
            at += 3;
        } else if c.is_ascii()
            && Charset::Cset82.holds(c as u8)
            && !ESCAPED.iter().any(|(escaped, _)| *escaped == c)
        {
            out.push(c);
            at += 1;
        } else {
            return Err(at);
        }
    }
    Ok(out)
}
