//! Walks over JSON text from a reader, and copies whole values out of it, without more memory than
//! its caller allows.

use crate::epcis::Fault;
use std::io::BufRead;

/// Bytes that are read once, with the row they stand in.
pub struct Cursor<R> {
    input: R,
    pub row: u32,
}

/// How far a value has been walked over.
#[derive(Default)]
struct Walk {
    depth: u32,
    in_text: bool,
    escaped: bool,
    begun: bool,
}

/// What a byte does to a value.
enum Step {
    Inside,
    /// It is the last byte of the value.
    Last,
    /// It stands behind the value.
    Behind,
}

impl<R: BufRead> Cursor<R> {
    pub fn new(input: R) -> Self {
        Cursor { input, row: 1 }
    }

    /// The next byte that is no white space, not taken.
    pub fn peek(&mut self) -> Result<Option<u8>, Fault> {
        loop {
            let row = self.row;
            let chunk = self.input.fill_buf().map_err(|cause| unreadable(row, &cause))?;
            if chunk.is_empty() {
                return Ok(None);
            }
            let blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
            let count = chunk.iter().take_while(blank).count();
            self.row += rows(&chunk[..count]);
            let found = chunk.get(count).copied();
            self.input.consume(count);
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    /// Takes one byte, which must be this.
    pub fn take(&mut self, wanted: u8) -> Result<(), Fault> {
        match self.peek()? {
            Some(byte) if byte == wanted => {
                self.input.consume(1);
                Ok(())
            }
            Some(_) => Err(self.fault(format!("{:?} is expected here", char::from(wanted)))),
            None => Err(self.fault("the document ends too early")),
        }
    }

    /// Takes the byte where it is this.
    pub fn take_if(&mut self, wanted: u8) -> Result<bool, Fault> {
        let is = self.peek()? == Some(wanted);
        if is {
            self.input.consume(1);
        }
        Ok(is)
    }

    /// The name of a member, and the colon behind it.
    pub fn name(&mut self, buffer: &mut Vec<u8>) -> Result<String, Fault> {
        if self.peek()? != Some(b'"') {
            return Err(self.fault("the name of a member is expected here"));
        }
        self.value(Some(buffer), LONGEST_NAME)?;
        let name = serde_json::from_slice(buffer).map_err(|_| self.fault("no name of a member"))?;
        self.take(b':')?;
        Ok(name)
    }

    /// Copies the next value, or walks over it. What is longer than `limit` is a fault.
    pub fn value(&mut self, mut into: Option<&mut Vec<u8>>, limit: usize) -> Result<(), Fault> {
        if let Some(buffer) = into.as_deref_mut() {
            buffer.clear();
        }
        if self.peek()?.is_none() {
            return Err(self.fault("the document ends too early"));
        }
        let (mut walk, mut length) = (Walk::default(), 0);
        loop {
            let row = self.row;
            let chunk = self.input.fill_buf().map_err(|cause| unreadable(row, &cause))?;
            if chunk.is_empty() && walk.may_end() {
                return Ok(());
            }
            if chunk.is_empty() {
                return Err(self.fault("the document ends within a value"));
            }
            let (count, ended) = walk.over(chunk);
            length += count;
            if length > limit {
                let cause = format!("a value of more than {limit} bytes");
                return Err(Fault::at(row, cause, "split it into several"));
            }
            if walk.depth > DEEPEST {
                let cause = format!("values nested more than {DEEPEST} deep");
                return Err(Fault::at(row, cause, "nest them less"));
            }
            if let Some(buffer) = into.as_deref_mut() {
                buffer.extend_from_slice(&chunk[..count]);
            }
            self.row += rows(&chunk[..count]);
            self.input.consume(count);
            if ended {
                return Ok(());
            }
        }
    }

    pub fn fault(&self, cause: impl Into<String>) -> Fault {
        Fault::at(self.row, cause, "write one whole JSON document")
    }
}

/// No name of a member is longer.
const LONGEST_NAME: usize = 4096;
/// No value is nested deeper; serde_json stops at 128.
const DEEPEST: u32 = 120;

impl Walk {
    /// How many bytes of the chunk belong to the value, and whether it ends with them.
    fn over(&mut self, chunk: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while let Some(&byte) = chunk.get(at) {
            if self.in_text && !self.escaped {
                let plain = plain(&chunk[at..]);
                if plain > 0 {
                    at += plain;
                    continue;
                }
            }
            match self.step(byte) {
                Step::Inside if self.depth > DEEPEST => return (at + 1, false),
                Step::Inside => at += 1,
                Step::Last => return (at + 1, true),
                Step::Behind => return (at, true),
            }
        }
        (chunk.len(), false)
    }

    #[inline]
    fn step(&mut self, byte: u8) -> Step {
        if self.in_text {
            if self.escaped {
                self.escaped = false;
            } else if byte == b'\\' {
                self.escaped = true;
            } else if byte == b'"' {
                self.in_text = false;
                return if self.depth == 0 { Step::Last } else { Step::Inside };
            }
            return Step::Inside;
        }
        match byte {
            b'"' => self.in_text = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                if self.depth == 0 {
                    return Step::Last;
                }
            }
            b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 => {
                return if self.begun { Step::Behind } else { Step::Last };
            }
            _ => {}
        }
        self.begun = true;
        Step::Inside
    }

    /// A number or a word may be the last of a text.
    fn may_end(&self) -> bool {
        self.begun && self.depth == 0 && !self.in_text
    }
}

/// Bytes at the beginning that neither end a text nor escape something, or fewer of them.
fn plain(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    let of_quote = |word: u64| has_zero(word ^ (ONES * u64::from(b'"')));
    let of_escape = |word: u64| has_zero(word ^ (ONES * u64::from(b'\\')));
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = of_quote(word) | of_escape(word);
        if found != 0 {
            return at * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let ends = rest.iter().position(|byte| matches!(byte, b'"' | b'\\'));
    words.len() * 8 + ends.unwrap_or(rest.len())
}

/// A one in every byte.
const ONES: u64 = 0x0101_0101_0101_0101;

/// The high bit of each byte that is zero, up to the first of them; those behind may be wrong.
fn has_zero(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & (ONES << 7)
}

/// Line ends, counted in bytes at first, which the compiler does in wide registers.
pub fn rows(bytes: &[u8]) -> u32 {
    let count = |part: &[u8]| part.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>();
    bytes.chunks(255).map(|part| u32::from(count(part))).sum()
}

#[test]
fn texts_are_walked_over_up_to_their_end() {
    for length in 0..40 {
        for at in 0..length {
            for end in [b'"', b'\\'] {
                let mut text = vec![b'a' + (at % 20) as u8; length];
                text[at] = end;
                assert_eq!(plain(&text), at);
                assert_eq!(plain(&text[..at]), at);
            }
        }
        assert_eq!(rows(&vec![b'\n'; length * 30]), length as u32 * 30);
    }
}

fn unreadable(row: u32, cause: &std::io::Error) -> Fault {
    Fault::at(row, format!("cannot be read: {cause}"), "see whether the file is whole")
}
