//! URIs by RFC 3986: is this text one, and if not, why.

use std::net::Ipv6Addr;

/// Why text is no URI. Characters are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    Empty,
    NoScheme,
    Percent(usize),
    Letter(usize, char),
    Port,
    Address,
}

impl Flaw {
    /// Cause and cure. The text itself is not quoted, since it may hold a serial number.
    pub fn message(self) -> String {
        match self {
            Flaw::Empty => {
                "it is empty; wanted is a URI, as `urn:epc:id:...` or `https://...`".into()
            }
            Flaw::NoScheme => {
                "it is no URI, since it does not begin with a scheme; wanted is a URI, as \
                 `urn:epc:id:...` or `https://...`"
                    .into()
            }
            Flaw::Percent(at) => format!(
                "it is no URI: the `%` at character {at} is not followed by two hexadecimal \
                 digits; write `%25` for the character itself"
            ),
            Flaw::Letter(at, letter) => format!(
                "it is no URI: character {at} ({letter:?}) may not stand there; if it is \
                 meant as data, write it percent-encoded"
            ),
            Flaw::Port => "it is no URI: the port behind the host must be digits".into(),
            Flaw::Address => "it is no URI: the address in square brackets is no IPv6".into(),
        }
    }
}

const HOST: u8 = 1;
const COLON: u8 = 2;
const AT: u8 = 4;
const SLASH: u8 = 8;
const QUESTION: u8 = 16;

const PATH: u8 = HOST | COLON | AT | SLASH;
const QUERY: u8 = PATH | QUESTION;

/// In which parts of a URI a byte may stand.
const CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => HOST,
            b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' => HOST,
            b':' => COLON,
            b'@' => AT,
            b'/' => SLASH,
            b'?' => QUESTION,
            _ => 0,
        };
        byte += 1;
    }
    table
};

pub fn is_uri(text: &str) -> bool {
    flaw(text).is_none()
}

/// What keeps this text from being a URI.
pub fn flaw(text: &str) -> Option<Flaw> {
    parts(text).err()
}

fn parts(text: &str) -> Result<(), Flaw> {
    let bytes = text.as_bytes();
    let mut at = scheme(bytes)?;
    if bytes[at..].starts_with(b"//") {
        at = authority(text, at + 2)?;
        if !matches!(bytes.get(at), None | Some(b'/' | b'?' | b'#')) {
            return Err(letter(text, at));
        }
    }
    at = run(text, at, PATH)?;
    for mark in [b'?', b'#'] {
        if bytes.get(at) == Some(&mark) {
            at = run(text, at + 1, QUERY)?;
        }
    }
    if at < bytes.len() { Err(letter(text, at)) } else { Ok(()) }
}

/// Where the scheme and its colon end.
fn scheme(bytes: &[u8]) -> Result<usize, Flaw> {
    let first = bytes.first().ok_or(Flaw::Empty)?;
    let inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let length = bytes.iter().position(|byte| !inner(byte)).ok_or(Flaw::NoScheme)?;
    if first.is_ascii_alphabetic() && bytes[length] == b':' {
        Ok(length + 1)
    } else {
        Err(Flaw::NoScheme)
    }
}

/// Where the user, host and port end that begin at `start`.
fn authority(text: &str, start: usize) -> Result<usize, Flaw> {
    let bytes = text.as_bytes();
    let mut host = start;
    let mut end = run(text, host, HOST | COLON)?;
    if bytes.get(end) == Some(&b'@') {
        host = end + 1;
        end = run(text, host, HOST | COLON)?;
    }
    if end == host && bytes.get(host) == Some(&b'[') {
        let close = bytes[host..].iter().position(|&byte| byte == b']').ok_or(Flaw::Address)?;
        if !is_address(&text[host + 1..host + close]) {
            return Err(Flaw::Address);
        }
        host += close + 1;
        end = run(text, host, HOST | COLON)?;
        if end > host && bytes[host] != b':' {
            return Err(letter(text, host));
        }
    }
    let port = bytes[host..end].iter().position(|&byte| byte == b':').map(|colon| host + colon + 1);
    match port {
        Some(port) if !bytes[port..end].iter().all(u8::is_ascii_digit) => Err(Flaw::Port),
        _ => Ok(end),
    }
}

/// What may stand in square brackets: IPv6, or a later version (`v1.x`).
fn is_address(text: &str) -> bool {
    let later = text.strip_prefix(['v', 'V']).and_then(|rest| rest.split_once('.'));
    match later {
        Some((version, rest)) => {
            !version.is_empty()
                && version.bytes().all(|byte| byte.is_ascii_hexdigit())
                && !rest.is_empty()
                && rest.bytes().all(|byte| CLASS[usize::from(byte)] & (HOST | COLON) != 0)
        }
        None => text.parse::<Ipv6Addr>().is_ok(),
    }
}

/// Where the run of bytes of a class ends that begins at `start`.
fn run(text: &str, start: usize, class: u8) -> Result<usize, Flaw> {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        if CLASS[usize::from(byte)] & class != 0 {
            at += 1;
        } else if byte == b'%' {
            let digits = bytes.get(at + 1..at + 3);
            if !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
                return Err(Flaw::Percent(count(text, at)));
            }
            at += 3;
        } else {
            break;
        }
    }
    Ok(at)
}

/// The flaw that the character at this byte is.
fn letter(text: &str, at: usize) -> Flaw {
    let letter = text.get(at..).and_then(|rest| rest.chars().next());
    Flaw::Letter(count(text, at), letter.unwrap_or(char::REPLACEMENT_CHARACTER))
}

/// Which character it is, from 1.
fn count(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |before| before.chars().count()) + 1
}
