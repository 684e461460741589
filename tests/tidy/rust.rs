//! Just enough of Rust's lexical rules to tell code from comments and texts.

/// `source` with comments, and the insides of texts and characters, blanked out. Rows stay.
pub fn code_only(source: &str) -> String {
    let bytes = source.as_bytes();
    let mut code = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => row_end(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'*') => block_end(bytes, at),
            b'r' if !is_word(before(bytes, at)) => raw_end(bytes, at).unwrap_or(at),
            b'"' => text_end(bytes, at + 1),
            b'\'' => character_end(bytes, at).unwrap_or(at),
            _ => at,
        };
        if end == at {
            code.push(bytes[at]);
            at += 1;
        } else {
            code.extend(bytes[at..end].iter().map(|&b| if b == b'\n' { b'\n' } else { b' ' }));
            at = end;
        }
    }
    String::from_utf8_lossy(&code).into_owned()
}

/// Row of a byte, from 1.
pub fn row(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Whether the byte can be part of a name.
pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Places where `word` stands as a whole word.
pub fn places(text: &str, word: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let whole = |&(at, _): &(usize, &str)| {
        let after = bytes.get(at + word.len()).copied().unwrap_or(b' ');
        !is_word(before(bytes, at)) && !is_word(after)
    };
    text.match_indices(word).filter(whole).map(|(at, _)| at).collect()
}

fn before(bytes: &[u8], at: usize) -> u8 {
    if at == 0 { b' ' } else { bytes[at - 1] }
}

fn row_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |length| at + length)
}

fn block_end(bytes: &[u8], at: usize) -> usize {
    let (mut depth, mut here) = (0, at);
    while here + 1 < bytes.len() {
        match &bytes[here..here + 2] {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                here += 1;
                continue;
            }
        }
        here += 2;
        if depth == 0 {
            return here;
        }
    }
    bytes.len()
}

/// After the closing quote of a text whose inside begins at `at`.
fn text_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

/// After a raw text that begins at `at`; None: a name that begins with `r`.
fn raw_end(bytes: &[u8], at: usize) -> Option<usize> {
    let hashes = bytes[at + 1..].iter().take_while(|&&b| b == b'#').count();
    let inside = at + 1 + hashes + 1;
    if bytes.get(inside - 1) != Some(&b'"') {
        return None;
    }
    let close: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
    let length = bytes[inside..].windows(close.len()).position(|window| window == close);
    Some(length.map_or(bytes.len(), |length| inside + length + close.len()))
}

/// After a character that begins at `at`; None: a lifetime.
fn character_end(bytes: &[u8], at: usize) -> Option<usize> {
    let inside = *bytes.get(at + 1)?;
    if inside == b'\\' {
        let close = bytes[at + 3..].iter().position(|&b| b == b'\'')?;
        return Some(at + 3 + close + 1);
    }
    // One character of up to four bytes.
    let length = (1..=4).find(|length| bytes.get(at + 1 + length) == Some(&b'\''))?;
    (length == 1 || !inside.is_ascii()).then_some(at + 1 + length + 1)
}

#[test]
fn comments_and_texts_are_blanked_and_code_stays() {
    let source = "a /* x /* y */ z */ b // c\n\"d \\\" e\" f r#\"g \" h\"# 'i' '\\'' 'life j";
    let code = code_only(source);
    let left: Vec<&str> = code.split_whitespace().collect();
    assert_eq!(left, ["a", "b", "f", "'life", "j"]);
    assert_eq!(code.matches('\n').count(), 1);
}

#[test]
fn a_place_is_one_of_the_whole_word() {
    assert_eq!(places("fn fnx xfn fn", "fn"), [0, 11]);
}
