//! What goes in comes out.

use super::facts::{KINDS, any_told, made};
use super::sample::head;
use super::{Complete, Reader, Writer, end_of, facts, journal, read};
use crate::base::clock::Time;
use crate::journal::file::row::{LEFT, Row, TakeRow, fact, row};
use crate::journal::file::{FaultKind, Opened};
use crate::journal::{Head, Observer};
use proptest::prelude::*;
use std::io::{Cursor, Error, Write};

proptest! {
    #[test]
    fn any_facts_come_back(told in prop::collection::vec(any_told(), 0..600), block in 64usize..900) {
        let bytes = journal(&head(), &told, block);
        let (back, complete) = read(&bytes);
        prop_assert_eq!(&back, &told);
        prop_assert!(matches!(complete, Complete::Yes(_)));
        let mut opened = Opened::open(Cursor::new(&bytes)).unwrap();
        let mut blocks = Vec::new();
        for number in 0..opened.index().blocks.len() {
            blocks.extend(opened.block(number).unwrap());
        }
        prop_assert_eq!(&blocks, &told);
    }
}

/// The row with its kind.
struct Both;

impl TakeRow for Both {
    type Out = (usize, Row);

    fn take<const KIND: usize>(self, row: Row) -> (usize, Row) {
        (KIND, row)
    }
}

#[test]
fn every_kind_of_fact_has_a_row_and_comes_back_from_it() {
    let mut seen = [false; KINDS];
    for kind in 0..KINDS {
        for byte in 0..=255 {
            let told = made(kind, [1, 2, u16::MAX], [u32::MAX, 4, 5], byte, Time(6));
            let (kind, row) = row(told, Both);
            seen[kind] = true;
            let back = fact(kind, &row);
            assert!(back == Some(told) || kind == LEFT, "{told:?} became {back:?}");
        }
    }
    assert!(seen.iter().all(|seen| *seen));
}

#[test]
fn a_long_run_comes_back_and_is_small() {
    let told = facts(1, 300_000);
    let bytes = journal(&head(), &told, 1 << 16);
    let (back, complete) = read(&bytes);
    assert!(back == told);
    let Complete::Yes(totals) = complete else { panic!("{complete:?}") };
    assert_eq!(totals.ending, "horizon");
    assert_eq!(totals.end, end_of(&told));
    assert!(totals.blocks > 20 && totals.frames > 1, "{totals:?}");
    let each = bytes.len() as f64 / told.len() as f64;
    assert!(each < 6.0, "{each} bytes a fact");
    let opened = Opened::open(Cursor::new(&bytes)).unwrap();
    assert_eq!(opened.complete(), &Complete::Yes(totals));
    assert_eq!((opened.facts(), opened.end()), (told.len() as u64, end_of(&told)));
}

#[test]
fn a_run_without_facts_is_a_journal() {
    let head = Head { name: "nothing happens".into(), ..Head::default() };
    let bytes = journal(&head, &[], 1 << 16);
    let (told, complete) = read(&bytes);
    assert!(told.is_empty() && matches!(complete, Complete::Yes(_)));
    assert_eq!(Reader::new(&bytes[..]).unwrap().head(), &head);
    let mut opened = Opened::open(Cursor::new(&bytes)).unwrap();
    assert_eq!(opened.head(), &head);
    assert!(opened.scene_at(Time(5)).is_ok());
    assert!(opened.facts_from(Time::ZERO).next().is_none());
}

#[test]
fn facts_from_a_time_on() {
    let told = facts(2, 20_000);
    let bytes = journal(&head(), &told, 2000);
    let mut opened = Opened::open(Cursor::new(&bytes)).unwrap();
    let times = [0, 1, told[777].0.0, told[778].0.0 + 1, end_of(&told).0, i64::MAX, -5];
    for at in times.map(Time) {
        let later: Vec<_> = opened.facts_from(at).map(Result::unwrap).collect();
        let wanted: Vec<_> = told.iter().copied().filter(|(then, _)| *then >= at).collect();
        assert!(later == wanted, "from {at}");
    }
}

/// Takes so many bytes and then no more.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(Error::other("no room"))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_sink_that_fails_is_told_of_at_the_end() {
    let told = facts(3, 3000);
    let length = journal(&head(), &told, 1000).len();
    for room in (0..length).step_by(97) {
        let mut writer = Writer::new(Full(room), &head()).in_small_blocks(1000);
        for (at, fact) in &told {
            writer.see(*at, *fact);
        }
        let fault = writer.finish(Time(9), "horizon").err().unwrap();
        assert_eq!(fault.kind, FaultKind::Sink);
        assert!(fault.to_string().contains("no room"), "{fault}");
        assert!(fault.offset <= length as u64);
    }
}

#[test]
fn a_long_word_for_the_ending_is_cut_between_characters() {
    let writer = Writer::new(Vec::new(), &head());
    let (_, totals) = writer.finish(Time(1), &"ä".repeat(200)).unwrap();
    assert_eq!(totals.ending, "ä".repeat(127));
}
