//! Percent encoding in the path and the query of a URI (RFC 3986 section 2).

use std::borrow::Cow;

/// Reverses the encoding. A percent sign without two hexadecimal digits stands for itself; in a
/// query `+` is a blank. Bytes above 127 come out as characters of Latin-1, which no value may
/// hold. None: the character 0.
pub(super) fn decoded(text: &str, in_query: bool) -> Option<Cow<'_, str>> {
    let plus = in_query && text.contains('+');
    if !text.contains('%') && !plus {
        return Some(Cow::Borrowed(text));
    }
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = if bytes[at] == b'%' { hexadecimal(bytes.get(at + 1..at + 3)) } else { None };
        match (code, bytes[at]) {
            (Some(0), _) => return None,
            (Some(byte), _) => {
                out.push(char::from(byte));
                at += 2;
            }
            (None, b'+') if in_query => out.push(' '),
            (None, byte) => out.push(char::from(byte)),
        }
        at += 1;
    }
    Some(Cow::Owned(out))
}

fn hexadecimal(digits: Option<&[u8]>) -> Option<u8> {
    let [high, low] = digits? else { return None };
    let value = |digit: &u8| char::from(*digit).to_digit(16);
    u8::try_from(value(high)? * 16 + value(low)?).ok()
}

/// Appends a value with all but unreserved characters encoded (RFC 3986 section 2.3).
pub(super) fn encode_into(out: &mut String, value: &str, in_query: bool) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' if in_query => out.push('+'),
            _ => {
                out.push('%');
                out.push(char::from(DIGITS[usize::from(byte >> 4)]));
                out.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoding_leaves_what_is_no_code() {
        for (text, path, query) in [
            ("", "", ""),
            ("test", "test", "test"),
            ("+", "+", " "),
            ("%20", " ", " "),
            ("%20AB", " AB", " AB"),
            ("A%20B", "A B", "A B"),
            ("AB%20", "AB ", "AB "),
            ("ABC%2", "ABC%2", "ABC%2"),
            ("ABCD%", "ABCD%", "ABCD%"),
            ("%", "%", "%"),
            ("A%20%20B", "A  B", "A  B"),
            ("A%01B", "A\u{1}B", "A\u{1}B"),
            ("A%ffB", "A\u{ff}B", "A\u{ff}B"),
            ("A%FfB", "A\u{ff}B", "A\u{ff}B"),
            ("A%fFB", "A\u{ff}B", "A\u{ff}B"),
            ("A%4FB", "AOB", "AOB"),
            ("A%4fB", "AOB", "AOB"),
            ("A%4gB", "A%4gB", "A%4gB"),
            ("A%4GB", "A%4GB", "A%4GB"),
            ("A%g4B", "A%g4B", "A%g4B"),
            ("A%G4B", "A%G4B", "A%G4B"),
        ] {
            assert_eq!(decoded(text, false).as_deref(), Some(path), "{text}");
            assert_eq!(decoded(text, true).as_deref(), Some(query), "{text}");
        }
        assert_eq!(decoded("A%00B", false), None);
    }

    #[test]
    fn encoding_spares_unreserved_characters() {
        for (text, path, query) in [
            ("ABCXYZabcxyz0189-._~", "ABCXYZabcxyz0189-._~", "ABCXYZabcxyz0189-._~"),
            ("!\"#%&'()*", "%21%22%23%25%26%27%28%29%2A", "%21%22%23%25%26%27%28%29%2A"),
            ("+,/:;<=>?", "%2B%2C%2F%3A%3B%3C%3D%3E%3F", "%2B%2C%2F%3A%3B%3C%3D%3E%3F"),
            (" ", "%20", "+"),
            (" AB", "%20AB", "+AB"),
            ("A B", "A%20B", "A+B"),
            ("AB ", "AB%20", "AB+"),
            ("A  B", "A%20%20B", "A++B"),
        ] {
            let encoded = |in_query| {
                let mut out = String::new();
                encode_into(&mut out, text, in_query);
                out
            };
            assert_eq!((encoded(false).as_str(), encoded(true).as_str()), (path, query));
        }
    }
}
