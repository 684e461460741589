//! One fact as a record of a block, there and back.

use super::row::{Guess, KINDS, LEFT, Row, SHAPES, TakeRow, fact, row};
use crate::base::clock::Time;
use crate::journal::wire::{Pen, Pull, ROOM, after32, step32, unzigzag, zigzag};
use crate::journal::{Fact, UNNUMBERED};

/// The fact happens at the time of the one before it in the block.
const SAME_TIME: u8 = 0x80;
/// All fields behind the place are as guessed.
const AS_GUESSED: u8 = 0x40;
/// The place is that of the last fact that has one.
const SAME_PLACE: u8 = 0x20;
const KIND: u8 = 0x1f;

/// Places are told apart by their lowest bits: what is lost is a good guess, and nothing else.
const SLOTS: usize = 64;

/// The last row of one kind at one place.
#[derive(Debug, Clone, Copy, Default)]
struct Last {
    a: u32,
    b: u32,
    c: u32,
    d: u16,
    level: u8,
}

/// What writer and reader know of the facts so far in a block. A block begins with a new one.
#[derive(Debug, Clone)]
pub(super) struct Context {
    time: i64,
    since: i64,
    place: u16,
    last: Box<[[Last; SLOTS]; KINDS]>,
}

impl Context {
    pub(super) fn new() -> Context {
        let last = Box::new([[Last::default(); SLOTS]; KINDS]);
        Context { time: 0, since: 0, place: 0, last }
    }

    /// At the beginning of a block whose first fact is at `first`.
    pub(super) fn restart(&mut self, first: Time) {
        (self.time, self.since, self.place) = (first.0, first.0, 0);
        self.last.as_flattened_mut().fill(Last::default());
    }

    #[inline(always)]
    fn last(&mut self, kind: usize, place: u16) -> &mut Last {
        &mut self.last[kind % KINDS][usize::from(place) % SLOTS]
    }
}

/// What a field is guessed to be.
#[inline(always)]
fn guessed(guess: Guess, last: u32, b: u32) -> u32 {
    match guess {
        Guess::None => 0,
        Guess::Same => last,
        Guess::Next => last.wrapping_add(1),
        Guess::AsB => b,
    }
}

impl Last {
    #[inline(always)]
    fn keep(&mut self, row: &Row) {
        // After a pack without a number the numbers go on where they were.
        let b = if row.b == UNNUMBERED { self.b } else { row.b };
        *self = Last { a: row.a, b, c: row.c, d: row.d, level: row.level };
    }
}

/// Writes the record of a fact; its length in bytes.
#[inline(always)]
pub(super) fn write(context: &mut Context, room: &mut [u8; ROOM], at: Time, fact: Fact) -> usize {
    let mut pen = Pen::new(room);
    row(fact, Record { context, pen: &mut pen, at });
    if let Fact::Left { since } = fact {
        pen.varint(zigzag(since.0.wrapping_sub(context.since)));
        context.since = since.0;
    }
    pen.len()
}

/// Where a row is written to.
struct Record<'a, 'b> {
    context: &'a mut Context,
    pen: &'a mut Pen<'b>,
    at: Time,
}

impl TakeRow for Record<'_, '_> {
    type Out = ();

    #[inline(always)]
    fn take<const KIND: usize>(self, row: Row) {
        let Record { context, pen, at } = self;
        let shape = const { &SHAPES[KIND] };
        let delta = at.0.wrapping_sub(context.time) as u64;
        context.time = at.0;
        let near = shape.place && row.place == context.place;
        if shape.place {
            context.place = row.place;
        }
        let last = context.last(KIND, row.place);
        let a = guessed(shape.a, last.a, 0);
        let b = guessed(shape.b, last.b, 0);
        let c = guessed(shape.c, last.c, row.b);
        let as_guessed = (row.level == last.level)
            & (row.a == a)
            & (row.b == b)
            & (row.c == c)
            & (row.d == last.d);
        last.keep(&row);
        let flag = |is_set: bool, flag: u8| flag * u8::from(is_set);
        let same_time = flag(delta == 0, SAME_TIME);
        pen.byte(KIND as u8 | same_time | flag(as_guessed, AS_GUESSED) | flag(near, SAME_PLACE));
        pen.varint_or_none(delta);
        if shape.place {
            if row.place < 0x80 {
                pen.byte_if(!near, row.place as u8);
            } else if !near {
                pen.varint(row.place.into());
            }
        }
        if !as_guessed {
            if shape.level {
                pen.byte(row.level);
            }
            for (guess, value, expected) in
                [(shape.a, row.a, a), (shape.b, row.b, b), (shape.c, row.c, c)]
            {
                if guess != Guess::None {
                    pen.varint(step32(value, expected));
                }
            }
            if shape.d {
                pen.varint(row.d.into());
            }
        }
    }
}

/// Reads the next record. None: it is none.
#[inline(always)]
pub(super) fn read(context: &mut Context, pull: &mut Pull) -> Option<(Time, Fact)> {
    let head = pull.byte()?;
    if head & SAME_TIME == 0 {
        context.time = context.time.wrapping_add(pull.long_varint()? as i64);
    }
    let at = Time(context.time);
    macro_rules! by_kind {
        ($($kind:literal)*) => {
            match head & KIND {
                $($kind => read_row::<$kind>(head, context, pull),)*
                _ => None,
            }
        };
    }
    let fact = by_kind!(
        0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30
    )?;
    Some((at, fact))
}

/// Reads what follows the time.
#[inline(always)]
fn read_row<const KIND: usize>(head: u8, context: &mut Context, pull: &mut Pull) -> Option<Fact> {
    let shape = const { &SHAPES[KIND] };
    if KIND == LEFT {
        context.since = context.since.wrapping_add(unzigzag(pull.varint()?));
        return Some(Fact::Left { since: Time(context.since) });
    }
    let mut place = 0;
    if shape.place {
        if head & SAME_PLACE == 0 {
            context.place = pull.varint16()?;
        }
        place = context.place;
    }
    let last = context.last(KIND, place);
    let mut row = Row { place, level: last.level, d: last.d, ..Row::default() };
    row.a = guessed(shape.a, last.a, 0);
    row.b = guessed(shape.b, last.b, 0);
    if head & AS_GUESSED != 0 {
        row.c = guessed(shape.c, last.c, row.b);
    } else {
        if shape.level {
            row.level = pull.byte()?;
        }
        if shape.a != Guess::None {
            row.a = after32(pull.varint()?, row.a)?;
        }
        if shape.b != Guess::None {
            row.b = after32(pull.varint()?, row.b)?;
        }
        row.c = guessed(shape.c, last.c, row.b);
        if shape.c != Guess::None {
            row.c = after32(pull.varint()?, row.c)?;
        }
        if shape.d {
            row.d = pull.varint16()?;
        }
    }
    last.keep(&row);
    fact(KIND, &row)
}
