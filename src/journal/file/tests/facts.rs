//! Any fact that can be written down, likely or not.

use crate::base::clock::Time;
use crate::journal::{
    Cause, Fact, Flaws, Happening, Level, OrderPhase, Reason, Spending, Withdrawn,
};
use proptest::prelude::*;

/// Kinds of facts.
pub(super) const KINDS: usize = 32;

/// Numbers that are near to each other, at the edge, or anything.
fn number() -> impl Strategy<Value = u32> {
    prop_oneof![0u32..8, Just(u32::MAX), Just(u32::MAX - 1), Just(1 << 31), any::<u32>()]
}

fn time() -> impl Strategy<Value = i64> {
    let edges = prop_oneof![Just(i64::MAX), Just(i64::MIN), Just(0), Just(-1)];
    prop_oneof![4 => 0i64..1000, 1 => edges, 1 => any::<i64>()]
}

pub(super) fn any_fact() -> impl Strategy<Value = Fact> {
    let small = prop_oneof![0u16..4, Just(u16::MAX), any::<u16>()];
    let parts = (0..KINDS, [small.clone(), small.clone(), small], [number(), number(), number()]);
    (parts, any::<u8>(), time()).prop_map(|((kind, places, numbers), byte, since)| {
        made(kind, places, numbers, byte, Time(since))
    })
}

pub(super) fn any_told() -> impl Strategy<Value = (Time, Fact)> {
    (time(), any_fact()).prop_map(|(at, fact)| (Time(at), fact))
}

fn one_of<T: Copy>(list: &[T], byte: u8) -> T {
    list[usize::from(byte) % list.len()]
}

/// The fact of a kind with these contents.
pub(super) fn made(
    kind: usize,
    [p, q, r]: [u16; 3],
    [a, b, c]: [u32; 3],
    byte: u8,
    since: Time,
) -> Fact {
    let station = p;
    let level = one_of(&Level::ALL, byte / 7);
    match kind {
        0 => Fact::State { station, cause: one_of(&Cause::ALL, byte) },
        1 => Fact::Content { link: p, units: a },
        2 => Fact::Made { station, units: a },
        3 => Fact::Rejected { station, level, unit: a, reason: one_of(&Reason::ALL, byte) },
        4 => Fact::Sampled { station, unit: a },
        5 => Fact::Scrapped { station, level, units: a },
        6 => Fact::Packed { station, level, parent: a, child: b },
        7 => {
            let all = [Withdrawn::Scrapped, Withdrawn::Sampled, Withdrawn::Unrecorded];
            let how = one_of(&all, byte);
            Fact::Unpacked { station, level, parent: a, child: b, packs: c, how }
        }
        8 => Fact::Closed { station, level, parent: a, children: b },
        9 => Fact::Happened { station, what: one_of(&Happening::ALL, byte), units: a },
        10 => Fact::Crew { crew: p, busy: q, waiting: r },
        11 => Fact::Numbers { pool: p, left: a },
        12 => Fact::Printed { station, unit: a, grade: byte },
        13 => Fact::Left { since },
        14 => Fact::Exited { packs: a },
        15 => Fact::Born { station, unit: a, order: q },
        16 => Fact::Coded { station, unit: a, encoded: b, printed: c, flaws: Flaws(byte) },
        17 => Fact::Read { station, unit: a, read: b, accepted: byte % 2 == 0 },
        18 => Fact::Commissioned { station, unit: a },
        19 => Fact::Labelled { station, level, parent: a, pool: q, number: b, recorded: c },
        20 => Fact::Unlabelled { station, level, parent: a },
        21 => {
            let how = one_of(&Spending::ALL, byte);
            Fact::Spent { pool: p, first: a, numbers: b, how }
        }
        22 => Fact::Entered { link: p, level, unit: a },
        23 => Fact::Taken { link: p, level, unit: a },
        24 => Fact::Departed { level, unit: a },
        25 => Fact::Injected { fault: p, station: q, level, unit: a },
        26 => Fact::Shift { shift: p },
        27 => {
            let phases = [
                OrderPhase::Released,
                OrderPhase::SetUp,
                OrderPhase::Started,
                OrderPhase::Closing,
                OrderPhase::Closed,
            ];
            Fact::Order { order: p, phase: one_of(&phases, byte) }
        }
        28 => Fact::Reworked { station, unit: a },
        29 => Fact::Moved { station, level, parent: a, child: b },
        30 => Fact::Vanished { station, level, unit: a },
        _ => Fact::Issued { pool: p, level, first: a, numbers: b },
    }
}
