//! Bytes that somebody else made: a fault with its place, never a panic, never much memory.

use super::sample::head;
use super::{Complete, Told, facts, journal};
use crate::base::clock::Time;
use crate::base::random::{Draws, Stream};
use crate::journal::Level;
use crate::journal::file::checksum::crc32c;
use crate::journal::file::index::trailer;
use crate::journal::file::section::{HEAD, OPENING, Part, SectionHead};
use crate::journal::file::{FaultKind, JournalFault, Opened, Reader, Resumption, life};
use std::io::Cursor;

/// Reads it in every way. What a reader hands out must be the beginning of `told`.
fn try_all(bytes: &[u8], told: &[Told]) -> Result<Complete, JournalFault> {
    let read = || {
        let mut reader = Reader::new(bytes)?;
        let mut count = 0;
        while let Some(fact) = reader.next_fact()? {
            assert_eq!(fact, told[count]);
            count += 1;
        }
        assert_eq!(reader.next_fact(), Ok(None));
        Ok(reader.complete().cloned().unwrap())
    };
    let found = read();
    look_around(bytes);
    found
}

/// Nothing of this may panic.
fn look_around(bytes: &[u8]) {
    let _ = Resumption::find(bytes);
    let _ = Reader::new(bytes).map(|mut reader| life(&mut reader, Level::Pack, 3));
    let Ok(mut opened) = Opened::open(Cursor::new(bytes)) else { return };
    for number in 0..opened.index().blocks.len().min(40) {
        let _ = opened.block(number);
    }
    assert!(opened.block(usize::MAX).is_err());
    for at in [-1, 0, 100_000_000, 2_000_000_000, i64::MAX].map(Time) {
        let _ = opened.scene_at(at);
        let _ = opened.facts_from(at).take(5000).count();
    }
}

#[test]
fn cut_at_every_byte() {
    let told = facts(41, 900);
    let whole = journal(&head(), &told, 500);
    for length in 0..whole.len() {
        let cut = &whole[..length];
        match try_all(cut, &told) {
            Ok(Complete::No { blocks, facts, bytes, why }) => {
                assert_eq!(why.kind, FaultKind::Cut);
                assert!(bytes <= length as u64);
                let opened = Opened::open(Cursor::new(cut)).unwrap();
                assert_eq!((opened.facts(), opened.index().blocks.len()), (facts, blocks as usize));
                let is_so = |complete: &Complete| matches!(complete, Complete::No { .. });
                assert!(is_so(opened.complete()));
            }
            Err(fault) => assert_eq!(fault.kind, FaultKind::Cut, "{fault}"),
            Ok(complete) => panic!("cut at {length}: {complete:?}"),
        }
    }
    assert!(matches!(try_all(&whole, &told), Ok(Complete::Yes(_))));
}

#[test]
fn every_flipped_bit_is_noticed() {
    let told = facts(42, 120);
    let whole = journal(&head(), &told, 200);
    for byte in 0..whole.len() {
        for bit in 0..8 {
            let mut flipped = whole.clone();
            flipped[byte] ^= 1 << bit;
            let found = try_all(&flipped, &told);
            assert!(!matches!(found, Ok(Complete::Yes(_))), "byte {byte}, bit {bit}");
        }
    }
}

/// Magic, version and head of the sample.
fn opening() -> Vec<u8> {
    let whole = journal(&head(), &[], 500);
    let json = u32::from_le_bytes(whole[12..16].try_into().unwrap()) as usize;
    whole[..OPENING + HEAD + json].to_vec()
}

/// A section with right sums.
fn section(part: Part, payload: &[u8], records: u32, before: u64) -> Vec<u8> {
    let head = SectionHead::of(part, payload, records, Time(7), before);
    [&head.bytes()[..], payload].concat()
}

#[test]
fn right_sums_around_nonsense() {
    let mut draws = Stream::new(43);
    for round in 0..6000 {
        let length = draws.word() % 80;
        let payload: Vec<u8> = (0..length)
            .map(|_| if round % 2 == 0 { draws.word() as u8 } else { draws.word() as u8 % 32 })
            .collect();
        let records = (draws.word() % (length + 1)) as u32;
        let mut bytes = opening();
        bytes.extend(section(Part::Facts, &payload, records, 0));
        bytes.extend(section(Part::Frame, &payload, 0, u64::from(records)));
        bytes.extend(section(Part::Facts, &payload, records, u64::from(records)));
        look_around(&bytes);
        let at = bytes.len() as u64;
        let mut footer = payload.clone();
        footer.splice(0..0, [0; 32]);
        bytes.extend(section(Part::Footer, &footer, 2, 2 * u64::from(records)));
        bytes.extend(trailer(at));
        look_around(&bytes);
    }
}

#[test]
fn absurd_lengths_take_no_memory() {
    let kind = |bytes: &[u8]| {
        let mut reader = Reader::new(bytes)?;
        while reader.next_fact()?.is_some() {}
        Ok::<_, JournalFault>(reader.complete().cloned().unwrap())
    };
    let payload = [0x40; 10];
    let whole = SectionHead::of(Part::Facts, &payload, 10, Time(0), 0);
    for (changed, wanted) in [
        (SectionHead { length: u32::MAX, ..whole }, FaultKind::Limit),
        (SectionHead { records: 11, ..whole }, FaultKind::Limit),
        (SectionHead { records: 0, ..whole }, FaultKind::Limit),
        (SectionHead { before: u64::MAX, ..whole }, FaultKind::Limit),
        (SectionHead { before: 1, ..whole }, FaultKind::Record),
        (SectionHead { checksum: 1, ..whole }, FaultKind::Checksum),
        (SectionHead { part: Part::Head, ..whole }, FaultKind::Head),
        (SectionHead { records: 9, ..whole }, FaultKind::Record),
    ] {
        let head = changed.bytes();
        let bytes = [&opening()[..], &head, &payload].concat();
        let changed = if changed.part == Part::Head {
            [&opening()[..], &section(Part::Head, &payload, 0, 0)].concat()
        } else {
            bytes
        };
        assert_eq!(kind(&changed).unwrap_err().kind, wanted);
        look_around(&changed);
    }
    // A footer that says how many blocks and is not as long as that.
    let footer = [&[0u8; 34][..], &[0xff, 0xff, 0xff, 0xff, 0x0f]].concat();
    let at = opening().len() as u64;
    let bytes = [&opening()[..], &section(Part::Footer, &footer, 0, 0), &trailer(at)].concat();
    assert_eq!(kind(&bytes).unwrap_err().kind, FaultKind::Footer);
    assert!(matches!(Opened::open(Cursor::new(&bytes)).unwrap().complete(), Complete::No { .. }));
}

#[test]
fn what_is_no_journal_is_told_from_one_of_a_later_version() {
    let told = facts(44, 100);
    let whole = journal(&head(), &told, 500);
    let kind = |bytes: &[u8]| Reader::new(bytes).err().unwrap();
    assert_eq!(kind(b"{\"version\": 1}").kind, FaultKind::NotAJournal);
    assert_eq!(kind(b"").kind, FaultKind::Cut);
    assert_eq!(kind(b"LPJ").kind, FaultKind::Cut);
    let mut later = whole.clone();
    later[4] = 2;
    let fault = kind(&later);
    assert_eq!(fault.kind, FaultKind::LaterVersion);
    assert_eq!(
        fault.to_string(),
        "a journal of version 2; this program reads up to 1 (at byte 0): \
         read it with the version of lineproof that wrote it"
    );
    assert_eq!(Opened::open(Cursor::new(&later)).err().unwrap(), fault);
    // A head that is whole and no JSON, and one that is JSON and no head.
    for json in ["{", "[]", "\u{0}"] {
        let head = section(Part::Head, json.as_bytes(), 0, 0);
        let bytes = [&whole[..OPENING], &head].concat();
        assert_eq!(kind(&bytes).kind, FaultKind::Head);
    }
    assert_eq!(crc32c(&whole[..0]), 0);
}

#[test]
fn bytes_behind_the_end_are_no_part_of_it() {
    let told = facts(45, 300);
    let mut longer = journal(&head(), &told, 500);
    longer.extend([0; 40]);
    assert!(matches!(try_all(&longer, &told), Ok(Complete::Yes(_))));
    let opened = Opened::open(Cursor::new(&longer)).unwrap();
    assert_eq!(opened.facts(), told.len() as u64);
}
