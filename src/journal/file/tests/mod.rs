//! The journal file: what goes in comes out, whatever happens to the bytes in between.

mod facts;
mod hostile;
mod lives;
mod resumes;
mod round_trips;
mod sample;
mod scenes;

use super::{Complete, Reader, Writer};
use crate::base::clock::Time;
use crate::journal::{Fact, Head, Observer};
use sample::Line;

type Told = (Time, Fact);

/// The facts of so many moves on the sample line.
fn facts(seed: u64, moves: usize) -> Vec<Told> {
    let mut line = Line::new(seed);
    let mut facts = Vec::new();
    for _ in 0..moves {
        line.moves(&mut |at, fact| facts.push((at, fact)));
    }
    facts
}

fn end_of(facts: &[Told]) -> Time {
    facts.last().map_or(Time::ZERO, |(at, _)| *at)
}

/// A whole journal with blocks of so many bytes.
fn journal(head: &Head, facts: &[Told], block: usize) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), head).in_small_blocks(block);
    for (at, fact) in facts {
        writer.see(*at, *fact);
    }
    assert_eq!(writer.facts(), facts.len() as u64);
    let (bytes, totals) = writer.finish(end_of(facts), "horizon").unwrap();
    assert_eq!((totals.bytes, totals.facts), (bytes.len() as u64, facts.len() as u64));
    bytes
}

/// All facts that a reader hands out, and how the journal ended.
fn read(bytes: &[u8]) -> (Vec<Told>, Complete) {
    let mut reader = Reader::new(bytes).unwrap();
    let facts = reader.by_ref().map(Result::unwrap).collect();
    let complete = reader.complete().unwrap().clone();
    (facts, complete)
}
