//! A journal that is looked at anywhere: by its index, without reading it from the beginning.

use super::block::Cursor;
use super::fault::{FaultKind, JournalFault};
use super::index::{BlockPlace, Complete, FramePlace, Index, Totals, footer_of, read_footer};
use super::reader::read_opening;
use super::section::{Came, HEAD, Part, SectionHead, TRAILER, fill, read_section, unreadable};
use crate::base::clock::Time;
use crate::journal::scene::Scene;
use crate::journal::{Fact, Head};
use sha2::{Digest, Sha256};
use std::io::{Read, Seek, SeekFrom};

/// A journal with its index at hand.
#[derive(Debug)]
pub struct Opened<R: Read + Seek> {
    source: R,
    head: Head,
    index: Index,
    complete: Complete,
    end: Time,
}

impl<R: Read + Seek> Opened<R> {
    /// Reads the head and the index. Where the footer is missing or damaged, the index is made
    /// from the heads of the sections, and [`Opened::complete`] tells so.
    ///
    /// # Errors
    /// What is no journal, one of a later version, or one whose head is cut off or damaged.
    pub fn open(mut source: R) -> Result<Opened<R>, JournalFault> {
        seek(&mut source, 0)?;
        let (head, begin, _) = read_opening(&mut source, &mut Sha256::new())?;
        let length = source.seek(SeekFrom::End(0)).map_err(|error| unreadable(0, &error))?;
        let (index, complete) = match by_footer(&mut source, begin, length)? {
            Ok((index, totals)) => (index, Complete::Yes(totals)),
            Err(why) => scan(&mut source, begin, length, why)?,
        };
        let mut opened = Opened { source, head, index, complete, end: Time::ZERO };
        opened.end = opened.find_end()?;
        Ok(opened)
    }

    pub fn head(&self) -> &Head {
        &self.head
    }

    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Whether the journal is whole.
    pub fn complete(&self) -> &Complete {
        &self.complete
    }

    /// Facts in all blocks.
    pub fn facts(&self) -> u64 {
        self.index.facts()
    }

    /// Time at which the run ended; of a journal that was cut off, that of its last fact.
    pub fn end(&self) -> Time {
        self.end
    }

    /// The facts of block `number`, in order.
    ///
    /// # Errors
    /// There is no such block, or it is damaged.
    pub fn block(&mut self, number: usize) -> Result<Vec<(Time, Fact)>, JournalFault> {
        let mut cursor = Cursor::new();
        let records = self.load(number, &mut cursor)?.records;
        // A record is one byte or more, and the bytes are there.
        let mut facts = Vec::with_capacity(records as usize);
        while let Some(told) = cursor.next()? {
            facts.push(told);
        }
        Ok(facts)
    }

    /// All facts at `at` or later, in order.
    pub fn facts_from(&mut self, at: Time) -> FactsFrom<'_, R> {
        let block = self.index.first_block(at);
        FactsFrom { opened: self, cursor: Cursor::new(), block, from: at, failed: false }
    }

    /// What is on the line after all facts up to `at`, that moment included.
    ///
    /// # Errors
    /// A block or a key frame on the way is damaged.
    pub fn scene_at(&mut self, at: Time) -> Result<Scene, JournalFault> {
        let (mut scene, first) = match self.index.frame(at) {
            Some(frame) => (self.frame(frame)?, frame.block as usize),
            None => (Scene::new(&self.head), 0),
        };
        let mut cursor = Cursor::new();
        for block in first..self.index.blocks.len() {
            if self.index.blocks[block].first > at {
                break;
            }
            self.load(block, &mut cursor)?;
            while let Some((then, fact)) = cursor.next()? {
                if then > at {
                    return Ok(scene);
                }
                scene.apply(then, fact);
            }
        }
        Ok(scene)
    }

    fn frame(&mut self, frame: FramePlace) -> Result<Scene, JournalFault> {
        let mut bytes = Vec::new();
        seek(&mut self.source, frame.offset)?;
        let came = read_section(&mut self.source, frame.offset, &mut [0; HEAD], &mut bytes)?;
        let fault = |cause: &str| {
            let fault = JournalFault::new(FaultKind::Frame, frame.offset, cause);
            fault.in_block(frame.block)
        };
        match came {
            Came::Section(section) if section.part == Part::Frame => {
                Scene::decode(&self.head, &bytes).ok_or_else(|| fault("a key frame is not sound"))
            }
            _ => Err(fault("the index names a key frame where there is none")),
        }
    }

    /// Reads a block of facts, and proves that it is the one of the index.
    fn load(&mut self, number: usize, cursor: &mut Cursor) -> Result<SectionHead, JournalFault> {
        let Some(&place) = self.index.blocks.get(number) else {
            let cause = format!("there is no block {number}");
            return Err(JournalFault::new(FaultKind::Limit, 0, cause));
        };
        let block = number as u32;
        seek(&mut self.source, place.offset)?;
        cursor.give_up();
        let payload = &mut cursor.payload;
        let came = read_section(&mut self.source, place.offset, &mut [0; HEAD], payload);
        match came.map_err(|fault| fault.in_block(block))? {
            Came::Section(head) if is_at(&head, &place) => {
                cursor.begin(&head, place.offset, block);
                Ok(head)
            }
            _ => {
                let cause = "the index names a block that is not there";
                Err(JournalFault::new(FaultKind::Footer, place.offset, cause).in_block(block))
            }
        }
    }

    fn find_end(&mut self) -> Result<Time, JournalFault> {
        if let Complete::Yes(totals) = &self.complete {
            return Ok(totals.end);
        }
        let Some(last) = self.index.blocks.len().checked_sub(1) else { return Ok(Time::ZERO) };
        // A damaged block is told of when it is read.
        let facts = self.block(last).unwrap_or_default();
        Ok(facts.last().map_or(self.index.blocks[last].first, |(at, _)| *at))
    }
}

fn is_at(head: &SectionHead, place: &BlockPlace) -> bool {
    let says = (head.part, head.records, head.time, head.before);
    says == (Part::Facts, place.records, place.first, place.before)
}

fn seek(source: &mut impl Seek, offset: u64) -> Result<(), JournalFault> {
    source.seek(SeekFrom::Start(offset)).map_err(|error| unreadable(offset, &error))?;
    Ok(())
}

/// What a footer gives; else why there is no use of it.
type Found = Result<(Index, Totals), JournalFault>;

/// Reads the footer by the last bytes of the file. The outer error is one of the source.
fn by_footer(
    source: &mut (impl Read + Seek),
    begin: u64,
    length: u64,
) -> Result<Found, JournalFault> {
    let no = |at: u64, cause: &str| Ok(Err(JournalFault::new(FaultKind::Cut, at, cause)));
    let Some(last) = length.checked_sub(TRAILER as u64).filter(|last| *last >= begin) else {
        return no(length, "the journal ends without a footer");
    };
    let mut bytes = [0; TRAILER];
    seek(source, last)?;
    fill(source, &mut bytes).map_err(|error| unreadable(last, &error))?;
    let Some(at) = footer_of(&bytes).filter(|at| (begin..last).contains(at)) else {
        return no(length, "the journal ends without a footer");
    };
    seek(source, at)?;
    let mut payload = Vec::new();
    let section = match read_section(source, at, &mut [0; HEAD], &mut payload) {
        Ok(Came::Section(section)) if section.part == Part::Footer => section,
        Err(fault) if fault.kind == FaultKind::Source => return Err(fault),
        Err(fault) => return Ok(Err(fault)),
        Ok(_) => return no(at, "the journal has no footer where it says"),
    };
    let found = read_footer(&payload, at);
    let fits = |(index, totals): &(Index, Totals)| {
        let begins = index.blocks.first().is_none_or(|block| block.offset >= begin);
        begins && totals.facts == section.before && totals.blocks == section.records
    };
    Ok(match found {
        Ok(found) if !fits(&found) => {
            let cause = "the footer of the journal is not sound";
            Err(JournalFault::new(FaultKind::Footer, at, cause))
        }
        found => found,
    })
}

/// Makes the index from the heads of the sections, up to the first that is not whole.
fn scan(
    source: &mut (impl Read + Seek),
    begin: u64,
    length: u64,
    why: JournalFault,
) -> Result<(Index, Complete), JournalFault> {
    let (mut index, mut offset) = (Index::default(), begin);
    loop {
        let mut raw = [0; HEAD];
        seek(source, offset)?;
        let came = fill(source, &mut raw).map_err(|error| unreadable(offset, &error))?;
        if came < HEAD {
            break;
        }
        let Ok(head) = SectionHead::read(&raw, offset) else { break };
        let (before, past) = (index.facts(), offset.saturating_add(head.whole()));
        if past > length || head.before != before {
            break;
        }
        match head.part {
            Part::Facts => {
                let (first, records) = (head.time, head.records);
                index.blocks.push(BlockPlace { offset, first, records, before });
            }
            Part::Frame => {
                let block = index.blocks.len() as u32;
                index.frames.push(FramePlace { offset, block });
            }
            Part::Head | Part::Footer => break,
        }
        offset = past;
    }
    let (blocks, facts) = (index.blocks.len() as u32, index.facts());
    // One behind the last block is the scene at its end: no block follows that would need it.
    index.frames.retain(|frame| frame.block < blocks);
    Ok((index, Complete::No { blocks, facts, bytes: offset, why }))
}

/// Facts from a time on; see [`Opened::facts_from`].
#[derive(Debug)]
pub struct FactsFrom<'a, R: Read + Seek> {
    opened: &'a mut Opened<R>,
    cursor: Cursor,
    /// The next to be read.
    block: usize,
    from: Time,
    failed: bool,
}

impl<R: Read + Seek> FactsFrom<'_, R> {
    fn advance(&mut self) -> Result<Option<(Time, Fact)>, JournalFault> {
        loop {
            while let Some((at, fact)) = self.cursor.next()? {
                if at >= self.from {
                    return Ok(Some((at, fact)));
                }
            }
            if self.block >= self.opened.index.blocks.len() {
                return Ok(None);
            }
            self.opened.load(self.block, &mut self.cursor)?;
            self.block += 1;
        }
    }
}

impl<R: Read + Seek> Iterator for FactsFrom<'_, R> {
    type Item = Result<(Time, Fact), JournalFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let told = self.advance();
        self.failed = told.is_err();
        told.transpose()
    }
}
