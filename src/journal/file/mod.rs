//! The journal of a run as a file: written as the facts come, read from the beginning or anywhere.
//!
//! [`Writer`] is an observer of a run. [`Reader`] streams the facts of a journal, [`Opened`] looks
//! at any block and at the scene of any time, [`life()`] gives all facts of one unit, and
//! [`Resumption`] tells where a journal that was cut off can be gone on with. Nothing here opens a
//! file: they take what reads, writes and seeks.
//!
//! # The format, version 1
//!
//! Whole numbers in heads are little-endian. A *varint* is LEB128: seven bits a byte, the lowest
//! first, the top bit set where another byte follows, 64 bits at most. *Zigzag* is a varint of
//! 0, -1, 1, -2, ... as 0, 1, 2, 3, ... Checksums are CRC-32C (Castagnoli). Times are nanoseconds
//! since the run's zero, with 64 bits and a sign. All sums and differences wrap.
//!
//! ```text
//! bytes 0-3   "LPJ" 0x1A
//! bytes 4-5   version: 1
//! bytes 6-7   0
//! then        sections: HEAD, then FACT and KEYF in the order of time, then ENDS
//! then        the trailer, 16 bytes: u64 byte at which ENDS begins, "LPJ" 0x1A, u32 checksum of
//!             these 12 bytes
//! ```
//!
//! A section is a head of 36 bytes and its content:
//!
//! | bytes | what |
//! |---|---|
//! | 0-3 | `HEAD`, `FACT`, `KEYF` or `ENDS` |
//! | 4-7 | length of the content: at most 64 KiB of `FACT`, 64 MiB of `HEAD` and `KEYF`, 256 MiB of `ENDS` |
//! | 8-11 | `FACT`: facts in it, at least one and no more than its bytes; `ENDS`: number of `FACT` sections; else 0 |
//! | 12-19 | time of the first fact; of a `KEYF` the time of the fact before it; of `ENDS` the end of the run; `HEAD`: 0 |
//! | 20-27 | facts in all sections before this one |
//! | 28-31 | checksum of the content |
//! | 32-35 | checksum of bytes 0 to 31 |
//!
//! `HEAD` is a [`crate::journal::Head`] as JSON. A journal without `ENDS` and trailer was cut off:
//! what its whole sections say holds.
//!
//! ## Facts
//!
//! Each `FACT` section (a *block*) can be read alone. A record is
//!
//! ```text
//! byte    bits 0-4 the kind; bit 7: no time follows, it is that of the record before;
//!         bit 6: no fields follow, all are as guessed; bit 5: no place follows, it is that of the
//!         last record with a place
//! varint  time less the time of the record before (for the first: of the section's head)
//! varint  place, 16 bits
//! byte    level: 0 primary, 1 pack, 2 bundle, 3 case, 4 pallet
//! zigzag  a, b, c, each less what is guessed, as a number of 32 bits with a sign
//! varint  d, 16 bits
//! ```
//!
//! with the fields that its kind has. What is guessed rests on the last record in the block of the
//! same kind whose place has the same lowest six bits (no place: 0); before the first one, all its
//! fields are 0. `=`: as there; `+`: one more than there; `b`: as this record's own b. Level and d
//! are guessed as there. A b of 2^32 - 1 (no number) is not remembered.
//!
//! | kind | fact | place | level | a | b | c | d |
//! |---|---|---|---|---|---|---|---|
//! | 0 | State | station | | | | | cause |
//! | 1 | Content | link | | units = | | | |
//! | 2 | Made | station | | units = | | | |
//! | 3 | Rejected | station | yes | unit + | | | reason |
//! | 4 | Sampled | station | | unit + | | | |
//! | 5 | Scrapped | station | yes | units = | | | |
//! | 6 | Packed | station | yes | child + | parent = | | |
//! | 7 | Unpacked | station | yes | child + | parent = | packs = | how: 0 scrapped, 1 sampled, 2 unrecorded |
//! | 8 | Closed | station | yes | parent + | children = | | |
//! | 9 | Happened | station | | units = | | | what |
//! | 10 | Crew | crew | | busy = | waiting = | | |
//! | 11 | Numbers | pool | | left = | | | |
//! | 12 | Printed | station | | unit + | | | grade |
//! | 13 | Left | | | | | | |
//! | 14 | Exited | | | packs = | | | |
//! | 15 | Born | station | | unit + | order = | | |
//! | 16 | Coded | station | | unit + | encoded + | printed b | flaws |
//! | 17 | Read | station | | unit + | read + | | accepted: 0, 1 |
//! | 18 | Commissioned | station | | unit + | | | |
//! | 19 | Labelled | station | yes | parent + | number + | recorded b | pool |
//! | 20 | Unlabelled | station | yes | parent + | | | |
//! | 21 | Spent | pool | | first + | numbers = | | how |
//! | 22 | Entered | link | yes | unit + | | | |
//! | 23 | Taken | link | yes | unit + | | | |
//! | 24 | Departed | | yes | unit + | | | |
//! | 25 | Injected | fault | yes | unit + | | | station |
//! | 26 | Shift | shift | | | | | |
//! | 27 | Order | order | | | | | phase: 0 released, 1 set up, 2 started, 3 closing, 4 closed |
//! | 28 | Reworked | station | | unit + | | | |
//! | 29 | Moved | station | yes | child + | parent = | | |
//! | 30 | Vanished | station | yes | unit + | | | |
//! | 31 | Issued | pool | yes | first + | numbers = | | |
//!
//! A Left is its byte, its time, and zigzag `since` less the `since` of the last one in the block
//! (the first: less the time of the section's head). Causes, reasons, happenings and spendings are
//! places in `Cause::ALL`, `Reason::ALL`, `Happening::ALL` and `Spending::ALL`, which only grow at
//! their end. Whether bit 6 is set where it could be is the writer's choice, and a reader takes
//! both; this writer sets it always, so that equal facts are equal bytes.
//!
//! ## Key frames and the end
//!
//! A `KEYF` is the [`crate::journal::scene::Scene`] after all facts before it; its bytes are told
//! in `src/journal/scene/encode.rs`. A reader of facts passes over it.
//!
//! `ENDS`: 32 bytes SHA-256 of all bytes before this section; zigzag end of the run; varint length
//! and text of the word for how it ended; varint number of blocks, and for each varint byte at
//! which it begins, less that of the one before, varint facts, zigzag time of its first fact, less
//! that of the one before; varint number of key frames, and for each varint byte at which it
//! begins and varint number of the block that follows it, both less those of the one before.

mod block;
mod checksum;
mod fault;
mod index;
mod life;
mod opened;
mod reader;
mod record;
mod resume;
mod row;
mod section;
mod writer;

pub use fault::{FaultKind, JournalFault};
pub use index::{BlockPlace, Complete, FramePlace, Index, Totals};
pub use life::{Watch, life};
pub use opened::{FactsFrom, Opened};
pub use reader::Reader;
pub use resume::Resumption;
pub use section::{MOST_BLOCK, VERSION};
pub use writer::{FRAME_EVERY, Writer};

#[cfg(test)]
mod tests;
