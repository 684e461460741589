//! Where the blocks and the key frames of a journal are, and how the journal ended.

use super::checksum::crc32c;
use super::fault::{FaultKind, JournalFault};
use super::section::{HEAD, MAGIC, TRAILER};
use crate::base::clock::Time;
use crate::journal::wire::{Pull, put, unzigzag, zigzag};

/// One block of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockPlace {
    /// Byte of the file at which its head begins.
    pub offset: u64,
    /// Of its first fact.
    pub first: Time,
    /// Facts in it.
    pub records: u32,
    /// Facts of the journal before it.
    pub before: u64,
}

/// One key frame: the scene after all facts before a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FramePlace {
    pub offset: u64,
    /// Number of the block that follows it.
    pub block: u32,
}

/// All blocks and key frames, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    pub blocks: Vec<BlockPlace>,
    pub frames: Vec<FramePlace>,
}

impl Index {
    pub fn facts(&self) -> u64 {
        self.blocks.last().map_or(0, |block| block.before.saturating_add(block.records.into()))
    }

    /// The first block that may hold a fact at `at` or later.
    pub fn first_block(&self, at: Time) -> usize {
        self.blocks.partition_point(|block| block.first < at).saturating_sub(1)
    }

    /// The last key frame before which nothing is later than `at`.
    pub fn frame(&self, at: Time) -> Option<FramePlace> {
        let is_past = |frame: &FramePlace| {
            self.blocks.get(frame.block as usize).is_some_and(|block| block.first <= at)
        };
        let past = self.frames.partition_point(is_past);
        self.frames.get(past.checked_sub(1)?).copied()
    }
}

/// What the footer says of the whole journal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    pub facts: u64,
    pub blocks: u32,
    pub frames: u32,
    /// Time at which the run ended.
    pub end: Time,
    /// How it ended: `horizon`, `deadlock`, ...
    pub ending: String,
    /// SHA-256 of all bytes before the footer.
    pub digest: [u8; 32],
    /// Of the whole file.
    pub bytes: u64,
}

impl Totals {
    /// The digest in small hexadecimal digits.
    pub fn digest_hex(&self) -> String {
        self.digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A journal is whole, or it was cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Complete {
    Yes(Totals),
    /// It has no sound footer: the writer did not come to its end.
    No {
        /// Full blocks, and the facts in them.
        blocks: u32,
        facts: u64,
        /// Byte behind the last full block or key frame.
        bytes: u64,
        why: JournalFault,
    },
}

/// Characters of the word for an ending, at most.
const MOST_ENDING: usize = 255;

/// The content of a footer.
pub(super) fn footer(index: &Index, end: Time, ending: &str, digest: &[u8; 32]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(64 + 8 * index.blocks.len());
    let mut length = ending.len().min(MOST_ENDING);
    while !ending.is_char_boundary(length) {
        length -= 1;
    }
    bytes.extend_from_slice(digest);
    put(&mut bytes, zigzag(end.0));
    put(&mut bytes, length as u64);
    bytes.extend_from_slice(&ending.as_bytes()[..length]);
    put(&mut bytes, index.blocks.len() as u64);
    let (mut offset, mut first) = (0, 0);
    for block in &index.blocks {
        put(&mut bytes, block.offset - offset);
        put(&mut bytes, block.records.into());
        put(&mut bytes, zigzag(block.first.0.wrapping_sub(first)));
        (offset, first) = (block.offset, block.first.0);
    }
    put(&mut bytes, index.frames.len() as u64);
    let (mut offset, mut block) = (0, 0);
    for frame in &index.frames {
        put(&mut bytes, frame.offset - offset);
        put(&mut bytes, u64::from(frame.block - block));
        (offset, block) = (frame.offset, frame.block);
    }
    bytes
}

/// Reads the footer that begins at byte `at`.
pub(super) fn read_footer(bytes: &[u8], at: u64) -> Result<(Index, Totals), JournalFault> {
    read_entries(bytes, at).ok_or_else(|| {
        JournalFault::new(FaultKind::Footer, at, "the footer of the journal is not sound")
    })
}

fn read_entries(bytes: &[u8], at: u64) -> Option<(Index, Totals)> {
    let mut pull = Pull::new(bytes, 0);
    let mut totals = Totals { digest: *pull.slice(32)?.first_chunk()?, ..Totals::default() };
    totals.end = Time(unzigzag(pull.varint()?));
    let length = pull.count()?;
    totals.ending = String::from_utf8(pull.slice(length)?.to_vec()).ok()?;
    let mut index = Index::default();
    let count = pull.count()?;
    // Each entry takes three bytes or more.
    index.blocks.reserve_exact(count.min(bytes.len() / 3));
    let (mut offset, mut first, mut before) = (0u64, 0i64, 0u64);
    for k in 0..count {
        let step = pull.varint()?;
        offset = offset.checked_add(step)?;
        let records = pull.varint32()?;
        first = first.wrapping_add(unzigzag(pull.varint()?));
        if k > 0 && step < HEAD as u64 || offset >= at || records == 0 {
            return None;
        }
        index.blocks.push(BlockPlace { offset, first: Time(first), records, before });
        before += u64::from(records);
    }
    let count = pull.count()?;
    let (mut offset, mut block) = (0u64, 0u32);
    for _ in 0..count {
        offset = offset.checked_add(pull.varint()?)?;
        block = block.checked_add(pull.varint32()?)?;
        if offset >= at || block as usize >= index.blocks.len() {
            return None;
        }
        index.frames.push(FramePlace { offset, block });
    }
    totals.facts = before;
    totals.blocks = u32::try_from(index.blocks.len()).ok()?;
    totals.frames = u32::try_from(index.frames.len()).ok()?;
    totals.bytes = at.checked_add((HEAD + bytes.len() + TRAILER) as u64)?;
    (pull.left() == 0).then_some((index, totals))
}

/// The last bytes of a journal whose footer begins at `footer`.
pub(super) fn trailer(footer: u64) -> [u8; TRAILER] {
    let mut bytes = [0; TRAILER];
    bytes[..8].copy_from_slice(&footer.to_le_bytes());
    bytes[8..12].copy_from_slice(&MAGIC);
    let sum = crc32c(&bytes[..12]);
    bytes[12..].copy_from_slice(&sum.to_le_bytes());
    bytes
}

/// Where the footer begins; None: these are not the last bytes of a whole journal.
pub(super) fn footer_of(bytes: &[u8; TRAILER]) -> Option<u64> {
    let footer = u64::from_le_bytes(*bytes.first_chunk::<8>()?);
    (trailer(footer) == *bytes).then_some(footer)
}
