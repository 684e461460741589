//! Reads a journal from its beginning to its end, block by block.

use super::block::Cursor;
use super::fault::{FaultKind, JournalFault};
use super::index::{Complete, footer_of, read_footer};
use super::section::{
    Came, HEAD, MAGIC, OPENING, Part, SectionHead, TRAILER, VERSION, fill, read_section, unreadable,
};
use crate::base::clock::Time;
use crate::journal::{Fact, Head};
use sha2::{Digest, Sha256};
use std::io::Read;

/// Streams the facts of a journal. Each block is proved by its checksum before a fact of it is
/// handed out. A journal that was cut off gives the facts of its full blocks, and
/// [`Reader::complete`] tells so.
#[derive(Debug)]
pub struct Reader<R: Read> {
    source: R,
    head: Head,
    cursor: Cursor,
    raw: [u8; HEAD],
    digest: Sha256,
    /// Of the next section.
    offset: u64,
    facts: u64,
    blocks: u32,
    /// A fault was told: nothing more is read.
    failed: bool,
    complete: Option<Complete>,
}

/// Reads magic, version and head; the bytes that they take.
pub(super) fn read_opening(
    source: &mut impl Read,
    digest: &mut Sha256,
) -> Result<(Head, u64, [u8; HEAD]), JournalFault> {
    let mut opening = [0; OPENING];
    let came = fill(source, &mut opening).map_err(|error| unreadable(0, &error))?;
    let fault = |kind, cause: String| Err(JournalFault::new(kind, 0, cause));
    if opening[..4] != MAGIC {
        let is_cut = came < MAGIC.len() && MAGIC.starts_with(&opening[..came]);
        let kind = if is_cut { FaultKind::Cut } else { FaultKind::NotAJournal };
        return fault(kind, "the file does not begin as a journal does".into());
    }
    let version = u16::from_le_bytes([opening[4], opening[5]]);
    if came == OPENING && version > VERSION {
        let cause = format!("a journal of version {version}; this program reads up to {VERSION}");
        return fault(FaultKind::LaterVersion, cause);
    }
    if came == OPENING && (version == 0 || opening[6..] != [0, 0]) {
        return fault(FaultKind::NotAJournal, format!("no journal has version {version}"));
    }
    let (mut raw, mut json, at) = ([0; HEAD], Vec::new(), OPENING as u64);
    let section = match read_section(source, at, &mut raw, &mut json)? {
        Came::Section(section) if section.part == Part::Head => section,
        Came::Section(_) => {
            let cause = "the journal does not begin with its head";
            return Err(JournalFault::new(FaultKind::Head, at, cause));
        }
        Came::Nothing | Came::Cut => {
            return Err(JournalFault::new(FaultKind::Cut, at, "the journal ends in its head"));
        }
    };
    let head = serde_json::from_slice(&json).map_err(|error| {
        JournalFault::new(FaultKind::Head, at, format!("the head of the journal: {error}"))
    })?;
    digest.update(opening);
    digest.update(raw);
    digest.update(&json);
    Ok((head, at + section.whole(), raw))
}

impl<R: Read> Reader<R> {
    /// Reads the head.
    ///
    /// # Errors
    /// What is no journal, one of a later version, or one whose head is cut off or damaged.
    pub fn new(mut source: R) -> Result<Reader<R>, JournalFault> {
        let mut digest = Sha256::new();
        let (head, offset, raw) = read_opening(&mut source, &mut digest)?;
        Ok(Reader {
            source,
            head,
            cursor: Cursor::new(),
            raw,
            digest,
            offset,
            facts: 0,
            blocks: 0,
            failed: false,
            complete: None,
        })
    }

    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Whether the journal was whole, once all was read; None: not all was, or it is damaged.
    pub fn complete(&self) -> Option<&Complete> {
        self.complete.as_ref()
    }

    /// The next fact; None: there is no more.
    ///
    /// # Errors
    /// The block is damaged, or the source fails. After that there are no more facts.
    #[inline]
    pub fn next_fact(&mut self) -> Result<Option<(Time, Fact)>, JournalFault> {
        loop {
            match self.cursor.next() {
                Ok(None) => {}
                Ok(told) => return Ok(told),
                Err(fault) => {
                    self.failed = true;
                    return Err(fault);
                }
            }
            if self.failed || self.complete.is_some() {
                return Ok(None);
            }
            if let Err(fault) = self.next_block() {
                self.failed = true;
                self.cursor.give_up();
                return Err(fault);
            }
        }
    }

    /// Reads sections up to the next block of facts, or up to the end.
    fn next_block(&mut self) -> Result<(), JournalFault> {
        loop {
            let payload = &mut self.cursor.payload;
            let came = read_section(&mut self.source, self.offset, &mut self.raw, payload)
                .map_err(|fault| fault.in_block(self.blocks))?;
            let section = match came {
                Came::Section(section) => section,
                Came::Nothing => return self.cut("the journal ends without a footer"),
                Came::Cut => return self.cut("the journal ends within a section"),
            };
            let offset = self.offset;
            if section.before != self.facts {
                let cause = format!(
                    "a section says that {} facts are before it, and {} are",
                    section.before, self.facts
                );
                let fault = JournalFault::new(FaultKind::Record, offset, cause);
                return Err(fault.in_block(self.blocks));
            }
            match section.part {
                Part::Head => {
                    let cause = "a second head within the journal";
                    return Err(JournalFault::new(FaultKind::Head, offset, cause));
                }
                Part::Footer => return self.end(&section),
                Part::Facts | Part::Frame => {
                    self.digest.update(self.raw);
                    self.digest.update(&self.cursor.payload);
                    self.offset += section.whole();
                }
            }
            if section.part == Part::Facts {
                self.cursor.begin(&section, offset, self.blocks);
                self.facts += u64::from(section.records);
                self.blocks += 1;
                return Ok(());
            }
        }
    }

    fn cut(&mut self, why: &str) -> Result<(), JournalFault> {
        self.cursor.give_up();
        let why = JournalFault::new(FaultKind::Cut, self.offset, why);
        let (blocks, facts, bytes) = (self.blocks, self.facts, self.offset);
        self.complete = Some(Complete::No { blocks, facts, bytes, why });
        Ok(())
    }

    fn end(&mut self, section: &SectionHead) -> Result<(), JournalFault> {
        let (_, totals) = read_footer(&self.cursor.payload, self.offset)?;
        let mut trailer = [0; TRAILER];
        let came = fill(&mut self.source, &mut trailer);
        let came = came.map_err(|error| unreadable(self.offset, &error))?;
        if came < TRAILER {
            return self.cut("the journal ends within its footer");
        }
        let fault = |cause: &str| Err(JournalFault::new(FaultKind::Footer, self.offset, cause));
        if footer_of(&trailer) != Some(self.offset) {
            return fault("the last bytes of the journal are damaged");
        }
        let says = (totals.facts, totals.blocks, section.records);
        if says != (self.facts, self.blocks, self.blocks) {
            return fault("the footer says another number of facts than the blocks hold");
        }
        let digest: [u8; 32] = std::mem::take(&mut self.digest).finalize().into();
        if digest != totals.digest {
            return fault("the digest of the journal is not that of its bytes");
        }
        self.cursor.give_up();
        self.complete = Some(Complete::Yes(totals));
        Ok(())
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<(Time, Fact), JournalFault>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.next_fact().transpose()
    }
}
