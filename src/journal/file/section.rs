//! The parts of a journal: each has a head of 36 bytes, which says what it is and how long.

use super::checksum::crc32c;
use super::fault::{FaultKind, JournalFault};
use crate::base::clock::Time;
use std::io::{self, ErrorKind, Read};

pub(super) const MAGIC: [u8; 4] = *b"LPJ\x1a";
/// Version of the format that this program writes, and the last that it reads.
pub const VERSION: u16 = 1;
/// Magic, version, and two bytes that are 0.
pub(super) const OPENING: usize = 8;
/// Bytes of a section's head.
pub(super) const HEAD: usize = 36;
/// Bytes behind the footer: where it begins, the magic, and their checksum.
pub(super) const TRAILER: usize = 16;

/// Facts of one block, in bytes at most.
pub const MOST_BLOCK: usize = 1 << 16;
/// A key frame, in bytes at most.
pub(super) const MOST_FRAME: usize = 1 << 26;
/// The index and the end, in bytes at most.
const MOST_FOOTER: usize = 1 << 28;
/// The head of the journal as JSON, in bytes at most.
pub(super) const MOST_HEAD: usize = 1 << 26;

/// What a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The [`crate::journal::Head`], as JSON.
    Head,
    Facts,
    /// A key frame: the scene after all facts before it.
    Frame,
    Footer,
}

impl Part {
    const ALL: [(Part, [u8; 4], usize); 4] = [
        (Part::Head, *b"HEAD", MOST_HEAD),
        (Part::Facts, *b"FACT", MOST_BLOCK),
        (Part::Frame, *b"KEYF", MOST_FRAME),
        (Part::Footer, *b"ENDS", MOST_FOOTER),
    ];

    fn word(self) -> [u8; 4] {
        Part::ALL.iter().find(|(part, ..)| *part == self).map_or([0; 4], |(_, word, _)| *word)
    }
}

/// The head of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SectionHead {
    pub part: Part,
    /// Bytes behind this head.
    pub length: u32,
    /// Facts in a block; blocks of a footer.
    pub records: u32,
    /// Of the first fact of a block, of a key frame, of the end.
    pub time: Time,
    /// Facts of the journal before this section.
    pub before: u64,
    pub checksum: u32,
}

impl SectionHead {
    pub(super) fn of(
        part: Part,
        payload: &[u8],
        records: u32,
        time: Time,
        before: u64,
    ) -> SectionHead {
        let (length, checksum) = (payload.len() as u32, crc32c(payload));
        SectionHead { part, length, records, time, before, checksum }
    }

    pub(super) fn bytes(&self) -> [u8; HEAD] {
        let mut bytes = [0; HEAD];
        bytes[..4].copy_from_slice(&self.part.word());
        bytes[4..8].copy_from_slice(&self.length.to_le_bytes());
        bytes[8..12].copy_from_slice(&self.records.to_le_bytes());
        bytes[12..20].copy_from_slice(&self.time.0.to_le_bytes());
        bytes[20..28].copy_from_slice(&self.before.to_le_bytes());
        bytes[28..32].copy_from_slice(&self.checksum.to_le_bytes());
        let own = crc32c(&bytes[..32]);
        bytes[32..].copy_from_slice(&own.to_le_bytes());
        bytes
    }

    /// Of the section that begins at `offset`.
    pub(super) fn read(bytes: &[u8; HEAD], offset: u64) -> Result<SectionHead, JournalFault> {
        let word = |from: usize| {
            let four = bytes.get(from..).and_then(|rest| rest.first_chunk::<4>());
            u32::from_le_bytes(four.copied().unwrap_or_default())
        };
        let long = |from: usize| u64::from(word(from)) | u64::from(word(from + 4)) << 32;
        let fault = |kind, cause: &str| Err(JournalFault::new(kind, offset, cause));
        if crc32c(&bytes[..32]) != word(32) {
            return fault(FaultKind::Checksum, "the head of a section is damaged");
        }
        let Some((part, _, most)) = Part::ALL.iter().find(|(_, name, _)| *name == bytes[..4])
        else {
            return fault(FaultKind::Record, "a section of a kind that is not known");
        };
        let head = SectionHead {
            part: *part,
            length: word(4),
            records: word(8),
            time: Time(long(12) as i64),
            before: long(20),
            checksum: word(28),
        };
        let no_facts = head.part == Part::Facts && head.records == 0;
        if head.length as usize > *most || no_facts || head.records > head.length {
            return fault(FaultKind::Limit, "the head of a section says lengths beyond its limits");
        }
        // Sums of counts stay within 64 bits.
        if head.before > u64::MAX / 2 {
            return fault(FaultKind::Limit, "a section says more facts than a journal can hold");
        }
        Ok(head)
    }

    /// Bytes of head and content.
    pub(super) fn whole(&self) -> u64 {
        HEAD as u64 + u64::from(self.length)
    }
}

/// What came when a section was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    Section(SectionHead),
    /// The source ended where a section could have begun.
    Nothing,
    /// The source ended within the section.
    Cut,
}

/// Reads until the buffer is full or the source ends; bytes that came.
pub(super) fn fill(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(came) => filled += came.min(buffer.len() - filled),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The fault of a source that could not be read at `offset`.
pub(super) fn unreadable(offset: u64, error: &io::Error) -> JournalFault {
    JournalFault::new(FaultKind::Source, offset, format!("the journal cannot be read: {error}"))
}

/// Reads the section that begins at `offset`, its content into `payload`, and proves its sum. No
/// more memory is taken than bytes come.
pub(super) fn read_section(
    source: &mut impl Read,
    offset: u64,
    raw: &mut [u8; HEAD],
    payload: &mut Vec<u8>,
) -> Result<Came, JournalFault> {
    payload.clear();
    let came = fill(source, raw).map_err(|error| unreadable(offset, &error))?;
    if came < HEAD {
        return Ok(if came == 0 { Came::Nothing } else { Came::Cut });
    }
    let head = SectionHead::read(raw, offset)?;
    let mut content = source.take(u64::from(head.length));
    content.read_to_end(payload).map_err(|error| unreadable(offset, &error))?;
    if payload.len() < head.length as usize {
        return Ok(Came::Cut);
    }
    if crc32c(payload) != head.checksum {
        let cause = "the checksum of a section does not fit its content";
        return Err(JournalFault::new(FaultKind::Checksum, offset, cause));
    }
    Ok(Came::Section(head))
}
