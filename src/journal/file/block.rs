//! A block of facts: how it is filled, and how it is read.

use super::fault::{FaultKind, JournalFault};
use super::record::{Context, read, write};
use super::section::{HEAD, MOST_BLOCK, SectionHead};
use crate::base::clock::Time;
use crate::journal::Fact;
use crate::journal::wire::{Pull, ROOM};

/// The block that is being filled.
#[derive(Debug, Clone)]
pub(super) struct Filling {
    pub bytes: Box<[u8]>,
    /// Bytes of them that are filled.
    pub at: usize,
    pub records: u32,
    /// Of the first fact.
    pub first: Time,
    context: Context,
}

impl Filling {
    /// Of so many bytes at most, which are [`MOST_BLOCK`] but in tests.
    pub(super) fn new(most: usize) -> Filling {
        let bytes = vec![0; most.clamp(ROOM, MOST_BLOCK)].into_boxed_slice();
        Filling { bytes, at: 0, records: 0, first: Time::ZERO, context: Context::new() }
    }

    /// There is no room for another record, whatever it is.
    #[inline(always)]
    pub(super) fn is_full(&self) -> bool {
        self.at + ROOM > self.bytes.len()
    }

    #[inline(always)]
    pub(super) fn push(&mut self, at: Time, fact: Fact) {
        if self.records == 0 {
            self.first = at;
            self.context.restart(at);
        }
        let room = self.bytes.get_mut(self.at..).and_then(|rest| rest.first_chunk_mut::<ROOM>());
        if let Some(room) = room {
            self.at += write(&mut self.context, room, at, fact);
            self.records += 1;
        }
    }

    pub(super) fn clear(&mut self) {
        (self.at, self.records) = (0, 0);
    }
}

/// A block that is being read.
#[derive(Debug, Clone)]
pub(super) struct Cursor {
    pub payload: Vec<u8>,
    at: usize,
    left: u32,
    context: Context,
    /// Of the block in the file.
    offset: u64,
    number: u32,
}

impl Cursor {
    /// At the end of no block.
    pub(super) fn new() -> Cursor {
        let context = Context::new();
        Cursor { payload: Vec::new(), at: 0, left: 0, context, offset: 0, number: 0 }
    }

    /// The payload is that of this section now.
    pub(super) fn begin(&mut self, head: &SectionHead, offset: u64, number: u32) {
        (self.at, self.left) = (0, head.records);
        (self.offset, self.number) = (offset, number);
        self.context.restart(head.time);
    }

    /// There is nothing to read in it any more.
    pub(super) fn give_up(&mut self) {
        self.left = 0;
    }

    /// The next fact; None: the block has no more.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Result<Option<(Time, Fact)>, JournalFault> {
        if self.left == 0 {
            return Ok(None);
        }
        let mut pull = Pull::new(&self.payload, self.at);
        let Some(told) = read(&mut self.context, &mut pull) else {
            return Err(self.fault("a record that is no fact"));
        };
        self.at = pull.at;
        self.left -= 1;
        if self.left == 0 && self.at != self.payload.len() {
            return Err(self.fault("bytes behind the last fact of a block"));
        }
        Ok(Some(told))
    }

    #[cold]
    fn fault(&mut self, cause: &str) -> JournalFault {
        self.left = 0;
        let offset = self.offset + HEAD as u64 + self.at as u64;
        JournalFault::new(FaultKind::Record, offset, cause).in_block(self.number)
    }
}
