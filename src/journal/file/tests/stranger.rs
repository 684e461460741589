//! A second reader, made from the documentation of the format alone: slow, and sharing no code
//! with the first one.

use super::facts::any_told;
use super::sample::head;
use super::{Told, end_of, facts, journal};
use crate::base::clock::Time;
use crate::journal::Fact;
use crate::journal::file::row::{Row, TakeRow, row};
use proptest::prelude::*;
use std::collections::HashMap;

/// A fact as the table of the format has it: kind, place, level, a, b, c, d.
type Plain = (u8, u16, u8, [u32; 3], u16);

/// The table: place, level, what is guessed of a, b, c (`=`, `+`, `b`, or a space), d.
const TABLE: [&str; 32] = [
    "p    d", "p =   ", "p =   ", "pl+  d", "p +   ", "pl=   ", "pl+=  ", "pl+==d", "pl+=  ",
    "p =  d", "p ==  ", "p =   ", "p +  d", "      ", "  =   ", "p +=  ", "p ++bd", "p ++ d",
    "p +   ", "pl++bd", "pl+   ", "p += d", "pl+   ", "pl+   ", " l+   ", "pl+  d", "p     ",
    "p    d", "p +   ", "pl+=  ", "pl+   ", "pl+=  ",
];

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let byte = self.0[0];
        self.0 = &self.0[1..];
        byte
    }

    fn number(&mut self, bytes: usize) -> u64 {
        (0..bytes).map(|k| u64::from(self.byte()) << (8 * k)).sum()
    }

    fn varint(&mut self) -> u64 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            value |= u64::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return value;
            }
        }
    }

    fn zigzag(&mut self) -> i64 {
        let value = self.varint();
        if value & 1 == 0 { (value / 2) as i64 } else { -((value / 2) as i64) - 1 }
    }
}

/// Bit by bit.
fn crc(bytes: &[u8]) -> u64 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0x82f6_3b78 } else { sum >> 1 };
        }
    }
    u64::from(!sum)
}

/// The facts of one block: time, fact, and `since` of a Left.
fn block(content: &[u8], records: u64, first: i64, out: &mut Vec<(i64, Plain, i64)>) {
    let mut bytes = Bytes(content);
    let (mut time, mut since, mut near) = (first, first, 0);
    let mut lasts: HashMap<(u8, u16), Plain> = HashMap::new();
    for _ in 0..records {
        let tag = bytes.byte();
        let kind = if tag & 31 == 31 { 31 + bytes.byte() } else { tag & 31 };
        let shape: Vec<char> = TABLE[usize::from(kind)].chars().collect();
        if tag & 128 == 0 {
            time = time.wrapping_add(bytes.varint() as i64);
        }
        if kind == 13 {
            since = since.wrapping_add(bytes.zigzag());
            out.push((time, (kind, 0, 0, [0; 3], 0), since));
            continue;
        }
        if shape[0] == 'p' && tag & 32 == 0 {
            near = bytes.varint() as u16;
        }
        let place = if shape[0] == 'p' { near } else { 0 };
        let slot = (kind, place % 64);
        let last = lasts.get(&slot).copied().unwrap_or_default();
        let (_, _, mut level, _, mut d) = last;
        let told = tag & 64 == 0;
        if told && shape[1] == 'l' {
            level = bytes.byte();
        }
        let mut fields = [0u32; 3];
        for k in 0..3 {
            let guess = match shape[2 + k] {
                ' ' => continue,
                '=' => last.3[k],
                '+' => last.3[k].wrapping_add(1),
                _ => fields[1],
            };
            let step = if told { bytes.zigzag() } else { 0 };
            fields[k] = guess.wrapping_add(step as u32);
        }
        if told && shape[5] == 'd' {
            d = bytes.varint() as u16;
        }
        let fact = (kind, place, level, fields, d);
        out.push((time, fact, 0));
        let mut kept = fact;
        if fields[1] == u32::MAX {
            kept.3[1] = last.3[1];
        }
        lasts.insert(slot, kept);
    }
    assert!(bytes.0.is_empty());
}

/// All facts of a journal, and its bytes and blocks by its index.
fn read(journal: &[u8]) -> Vec<(i64, Plain, i64)> {
    assert_eq!(journal[..8], *b"LPJ\x1a\x01\x00\x00\x00");
    let (mut out, mut at, mut starts) = (Vec::new(), 8, Vec::new());
    loop {
        let section = &journal[at..at + 36];
        let mut bytes = Bytes(&section[4..]);
        let (length, records) = (bytes.number(4) as usize, bytes.number(4));
        let (first, before) = (bytes.number(8) as i64, bytes.number(8));
        let content = &journal[at + 36..at + 36 + length];
        assert_eq!((bytes.number(4), bytes.number(4)), (crc(content), crc(&section[..32])));
        assert_eq!(before as usize, out.len());
        match &section[..4] {
            b"HEAD" => assert_eq!((at, content[0]), (8, b'{')),
            b"FACT" => {
                starts.push((at as u64, records, first));
                block(content, records, first, &mut out);
            }
            b"KEYF" => {}
            _ => {
                assert_eq!(&section[..4], b"ENDS");
                footer(content, &starts);
                let mut trailer = Bytes(&journal[at + 36 + length..]);
                assert_eq!(trailer.number(8), at as u64);
                assert_eq!(trailer.0.len(), 8);
                return out;
            }
        }
        at += 36 + length;
    }
}

fn footer(content: &[u8], starts: &[(u64, u64, i64)]) {
    let mut bytes = Bytes(&content[32..]);
    bytes.zigzag();
    let word = bytes.varint() as usize;
    bytes.0 = &bytes.0[word..];
    assert_eq!(bytes.varint() as usize, starts.len());
    let (mut at, mut time) = (0, 0i64);
    for start in starts {
        at += bytes.varint();
        let records = bytes.varint();
        time = time.wrapping_add(bytes.zigzag());
        assert_eq!((at, records, time), *start);
    }
}

/// What the table makes of a fact.
struct ToPlain;

impl TakeRow for ToPlain {
    type Out = Plain;

    fn take<const KIND: usize>(self, row: Row) -> Plain {
        (KIND as u8, row.place, row.level, [row.a, row.b, row.c], row.d)
    }
}

fn plain((at, fact): &Told) -> (i64, Plain, i64) {
    let since = if let Fact::Left { since } = fact { *since } else { Time::ZERO };
    (at.0, row(*fact, ToPlain), since.0)
}

#[test]
fn a_stranger_reads_a_run() {
    let told = facts(51, 30_000);
    assert!(end_of(&told) > Time::ZERO);
    let read = read(&journal(&head(), &told, 5000));
    assert!(read.iter().copied().eq(told.iter().map(plain)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_stranger_reads_any_facts(told in prop::collection::vec(any_told(), 0..400)) {
        let read = read(&journal(&head(), &told, 900));
        prop_assert_eq!(read, told.iter().map(plain).collect::<Vec<_>>());
    }
}
