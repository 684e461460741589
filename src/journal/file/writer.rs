//! Writes a journal, fact by fact.

use super::block::Filling;
use super::fault::{FaultKind, JournalFault};
use super::index::{BlockPlace, FramePlace, Index, Totals, footer, trailer};
use super::resume::Resumption;
use super::section::{
    HEAD, MAGIC, MOST_BLOCK, MOST_FRAME, MOST_HEAD, OPENING, Part, SectionHead, VERSION,
};
use crate::base::clock::Time;
use crate::journal::scene::Scene;
use crate::journal::{Fact, Head, Observer};
use sha2::{Digest, Sha256};
use std::io::Write;

/// A key frame stands before every so many-th block, at most: less than 20 ms of facts.
pub const FRAME_EVERY: u32 = 8;
/// Facts between two key frames take at least so many times the bytes of the first one.
const FRAME_SHARE: u64 = 8;

/// Writes the facts of a run to a sink as they come. It opens and closes nothing: hand it a file,
/// behind a buffer or not, for each section is written at once.
///
/// A sink that fails is told of at [`Writer::finish`]; from then on nothing is written.
#[derive(Debug)]
pub struct Writer<W: Write> {
    sink: W,
    block: Filling,
    index: Index,
    scene: Scene,
    digest: Sha256,
    /// Facts in the blocks that are written, and bytes.
    facts: u64,
    bytes: u64,
    /// Sections that are written already, in a journal that is gone on with.
    written: std::vec::IntoIter<[u8; HEAD]>,
    frame: Frame,
    fault: Option<JournalFault>,
}

/// The last key frame.
#[derive(Debug, Default)]
struct Frame {
    /// Blocks and bytes of blocks since then.
    blocks: u32,
    bytes: u64,
    content: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// Begins a journal.
    pub fn new(sink: W, head: &Head) -> Writer<W> {
        let mut writer = Writer::before_head(sink, head, Vec::new());
        writer.open(head, false);
        writer
    }

    /// Goes on with a journal that was cut off, as [`Resumption::find`] found it. The sink is at
    /// byte [`Resumption::bytes`], with nothing behind it. All facts of the run are to be told
    /// again from the first one on: those of the blocks that are there are compared with what is
    /// written, and not written again.
    pub fn resume(sink: W, head: &Head, found: Resumption) -> Writer<W> {
        let mut writer = Writer::before_head(sink, head, found.sections);
        writer.open(head, true);
        writer
    }

    /// With blocks of so many bytes: a small journal with many of them.
    #[cfg(test)]
    pub(super) fn in_small_blocks(mut self, most: usize) -> Writer<W> {
        self.block = Filling::new(most);
        self
    }

    fn before_head(sink: W, head: &Head, written: Vec<[u8; HEAD]>) -> Writer<W> {
        Writer {
            sink,
            block: Filling::new(MOST_BLOCK),
            index: Index::default(),
            scene: Scene::new(head),
            digest: Sha256::new(),
            facts: 0,
            bytes: 0,
            written: written.into_iter(),
            frame: Frame::default(),
            fault: None,
        }
    }

    /// Facts told so far.
    pub fn facts(&self) -> u64 {
        self.facts + u64::from(self.block.records)
    }

    /// What went wrong so far, if anything.
    pub fn fault(&self) -> Option<&JournalFault> {
        self.fault.as_ref()
    }

    /// Writes what is left and the footer, and hands back the sink. `ending` is the word for how
    /// the run ended, of 255 bytes at most.
    ///
    /// # Errors
    /// The first failure of the sink; a head that is too long; for a journal that was gone on
    /// with, that what was told is not what had been written.
    pub fn finish(mut self, end: Time, ending: &str) -> Result<(W, Totals), JournalFault> {
        self.flush_block();
        if self.fault.is_none() && self.written.len() > 0 {
            self.is_other_run();
        }
        let digest = std::mem::take(&mut self.digest).finalize().into();
        let content = footer(&self.index, end, ending, &digest);
        let at = self.bytes;
        let blocks = self.index.blocks.len() as u32;
        let head = SectionHead::of(Part::Footer, &content, blocks, end, self.facts);
        for part in [&head.bytes()[..], &content, &trailer(at)] {
            self.put(part);
        }
        if self.fault.is_none()
            && let Err(error) = self.sink.flush()
        {
            self.refused(&error);
        }
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let (_, totals) = super::index::read_footer(&content, at)?;
        Ok((self.sink, totals))
    }

    /// Magic, version and head.
    fn open(&mut self, head: &Head, is_there: bool) {
        let mut opening = [0; OPENING];
        opening[..4].copy_from_slice(&MAGIC);
        opening[4..6].copy_from_slice(&VERSION.to_le_bytes());
        self.digest.update(opening);
        if is_there {
            self.bytes += OPENING as u64;
        } else {
            self.put(&opening);
        }
        match serde_json::to_vec(head) {
            Ok(json) if json.len() <= MOST_HEAD => self.section(Part::Head, &json, 0, Time::ZERO),
            Ok(json) => {
                let cause = format!("a head of {} bytes, more than {MOST_HEAD}", json.len());
                self.fault = Some(JournalFault::new(FaultKind::Limit, self.bytes, cause));
            }
            Err(error) => {
                let cause = format!("the head cannot be written as JSON: {error}");
                self.fault = Some(JournalFault::new(FaultKind::Head, self.bytes, cause));
            }
        }
    }

    fn section(&mut self, part: Part, content: &[u8], records: u32, time: Time) {
        let head = SectionHead::of(part, content, records, time, self.facts).bytes();
        self.digest.update(head);
        self.digest.update(content);
        match self.written.next() {
            None => {
                self.put(&head);
                self.put(content);
            }
            Some(there) if there == head => self.bytes += (HEAD + content.len()) as u64,
            Some(_) => self.is_other_run(),
        }
    }

    fn is_other_run(&mut self) {
        let cause = "the facts of this run are not those that the journal begins with";
        let fault = JournalFault::new(FaultKind::OtherRun, self.bytes, cause);
        self.fault.get_or_insert(fault.in_block(self.index.blocks.len() as u32));
    }

    fn put(&mut self, bytes: &[u8]) {
        if self.fault.is_none()
            && let Err(error) = self.sink.write_all(bytes)
        {
            self.refused(&error);
        }
        self.bytes += bytes.len() as u64;
    }

    fn refused(&mut self, error: &std::io::Error) {
        let cause = format!("the journal cannot be written: {error}");
        self.fault = Some(JournalFault::new(FaultKind::Sink, self.bytes, cause));
    }

    #[cold]
    fn flush_block(&mut self) {
        let (first, records) = (self.block.first, self.block.records);
        if records == 0 {
            return;
        }
        if self.fault.is_none() {
            let place = BlockPlace { offset: self.bytes, first, records, before: self.facts };
            // Out of the way and back: a section borrows the writer.
            let bytes = std::mem::take(&mut self.block.bytes);
            self.section(Part::Facts, &bytes[..self.block.at], records, first);
            self.block.bytes = bytes;
            self.index.blocks.push(place);
            self.frame.blocks += 1;
            self.frame.bytes += self.bytes - place.offset;
        }
        self.block.clear();
        self.facts += u64::from(records);
    }

    /// Between two blocks: is a key frame due?
    fn frame_if_due(&mut self) {
        let least = FRAME_SHARE * self.frame.content.len() as u64;
        if self.frame.blocks < FRAME_EVERY || self.frame.bytes < least || self.fault.is_some() {
            return;
        }
        let mut content = std::mem::take(&mut self.frame.content);
        content.clear();
        self.scene.encode(&mut content);
        if content.len() <= MOST_FRAME {
            let (offset, block) = (self.bytes, self.index.blocks.len() as u32);
            self.section(Part::Frame, &content, 0, self.scene.at());
            self.index.frames.push(FramePlace { offset, block });
        }
        self.frame = Frame { blocks: 0, bytes: 0, content };
    }
}

impl<W: Write> Observer for Writer<W> {
    const UNITS: bool = true;

    #[inline]
    fn see(&mut self, at: Time, fact: Fact) {
        if self.block.is_full() {
            self.flush_block();
            self.frame_if_due();
        }
        self.scene.apply(at, fact);
        self.block.push(at, fact);
    }
}
