//! A fact as a row of plain numbers: the same few fields for all kinds of facts.

use crate::journal::{
    Cause, Fact, Flaws, Happening, Level, OrderPhase, Reason, Spending, Withdrawn,
};

/// The fields of a fact. What a kind of fact does not have is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Row {
    /// Station, link, crew, pool, fault, shift or order.
    pub place: u16,
    pub level: u8,
    pub a: u32,
    pub b: u32,
    pub c: u32,
    pub d: u16,
}

/// What a number most likely is, by the last one of its kind and place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// The kind of fact has no such field.
    None,
    /// As the last one.
    Same,
    /// One more.
    Next,
    /// As field `b` of the same fact.
    AsB,
}

/// Which fields a kind of fact has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub place: bool,
    pub level: bool,
    pub a: Guess,
    pub b: Guess,
    pub c: Guess,
    pub d: bool,
}

pub(super) const KINDS: usize = 32;
/// A [`Fact::Left`] holds a time and nothing else: no row.
pub(super) const LEFT: usize = 13;

const fn shape(place: bool, level: bool, [a, b, c]: [Guess; 3], d: bool) -> Shape {
    Shape { place, level, a, b, c, d }
}

/// By kind. The table of the module's documentation is this one.
pub(super) const SHAPES: [Shape; KINDS] = {
    use Guess::{AsB, Next, None, Same};
    const T: bool = true;
    const F: bool = false;
    [
        shape(T, F, [None, None, None], T), // 0 State
        shape(T, F, [Same, None, None], F), // 1 Content
        shape(T, F, [Same, None, None], F), // 2 Made
        shape(T, T, [Next, None, None], T), // 3 Rejected
        shape(T, F, [Next, None, None], F), // 4 Sampled
        shape(T, T, [Same, None, None], F), // 5 Scrapped
        shape(T, T, [Next, Same, None], F), // 6 Packed
        shape(T, T, [Next, Same, Same], T), // 7 Unpacked
        shape(T, T, [Next, Same, None], F), // 8 Closed
        shape(T, F, [Same, None, None], T), // 9 Happened
        shape(T, F, [Same, Same, None], F), // 10 Crew
        shape(T, F, [Same, None, None], F), // 11 Numbers
        shape(T, F, [Next, None, None], T), // 12 Printed
        shape(F, F, [None, None, None], F), // 13 Left
        shape(F, F, [Same, None, None], F), // 14 Exited
        shape(T, F, [Next, Same, None], F), // 15 Born
        shape(T, F, [Next, Next, AsB], T),  // 16 Coded
        shape(T, F, [Next, Next, None], T), // 17 Read
        shape(T, F, [Next, None, None], F), // 18 Commissioned
        shape(T, T, [Next, Next, AsB], T),  // 19 Labelled
        shape(T, T, [Next, None, None], F), // 20 Unlabelled
        shape(T, F, [Next, Same, None], T), // 21 Spent
        shape(T, T, [Next, None, None], F), // 22 Entered
        shape(T, T, [Next, None, None], F), // 23 Taken
        shape(F, T, [Next, None, None], F), // 24 Departed
        shape(T, T, [Next, None, None], T), // 25 Injected
        shape(T, F, [None, None, None], F), // 26 Shift
        shape(T, F, [None, None, None], T), // 27 Order
        shape(T, F, [Next, None, None], F), // 28 Reworked
        shape(T, T, [Next, Same, None], F), // 29 Moved
        shape(T, T, [Next, None, None], F), // 30 Vanished
        shape(T, T, [Next, Same, None], F), // 31 Issued
    ]
};

/// By their bytes.
const WITHDRAWN: [Withdrawn; 3] = [Withdrawn::Scrapped, Withdrawn::Sampled, Withdrawn::Unrecorded];
const PHASES: [OrderPhase; 5] = [
    OrderPhase::Released,
    OrderPhase::SetUp,
    OrderPhase::Started,
    OrderPhase::Closing,
    OrderPhase::Closed,
];

/// Takes the row of a fact. The code for each kind is one of its own, in which the kind's shape is
/// a constant: that is twice as fast.
pub(super) trait TakeRow {
    type Out;

    fn take<const KIND: usize>(self, row: Row) -> Self::Out;
}

/// Hands on the row of a fact; that of a [`Fact::Left`] lacks its time.
#[inline(always)]
pub(super) fn row<T: TakeRow>(fact: Fact, taker: T) -> T::Out {
    let of = |place: u16| Row { place, ..Row::default() };
    let at = |place: u16, level: Level| Row { level: level as u8, ..of(place) };
    let t = taker;
    match fact {
        Fact::State { station: s, cause } => t.take::<0>(Row { d: cause as u16, ..of(s) }),
        Fact::Content { link, units: a } => t.take::<1>(Row { a, ..of(link) }),
        Fact::Made { station: s, units: a } => t.take::<2>(Row { a, ..of(s) }),
        Fact::Rejected { station: s, level, unit: a, reason } => {
            t.take::<3>(Row { a, d: reason as u16, ..at(s, level) })
        }
        Fact::Sampled { station: s, unit: a } => t.take::<4>(Row { a, ..of(s) }),
        Fact::Scrapped { station: s, level, units: a } => t.take::<5>(Row { a, ..at(s, level) }),
        Fact::Packed { station: s, level, parent: b, child: a } => {
            t.take::<6>(Row { a, b, ..at(s, level) })
        }
        Fact::Unpacked { station: s, level, parent: b, child: a, packs: c, how } => {
            t.take::<7>(Row { a, b, c, d: how as u16, ..at(s, level) })
        }
        Fact::Closed { station: s, level, parent: a, children: b } => {
            t.take::<8>(Row { a, b, ..at(s, level) })
        }
        Fact::Happened { station: s, what, units: a } => {
            t.take::<9>(Row { a, d: what as u16, ..of(s) })
        }
        Fact::Crew { crew, busy, waiting } => {
            t.take::<10>(Row { a: busy.into(), b: waiting.into(), ..of(crew) })
        }
        Fact::Numbers { pool, left: a } => t.take::<11>(Row { a, ..of(pool) }),
        Fact::Printed { station: s, unit: a, grade } => {
            t.take::<12>(Row { a, d: grade.into(), ..of(s) })
        }
        Fact::Left { .. } => t.take::<LEFT>(of(0)),
        Fact::Exited { packs: a } => t.take::<14>(Row { a, ..of(0) }),
        Fact::Born { station: s, unit: a, order } => {
            t.take::<15>(Row { a, b: order.into(), ..of(s) })
        }
        Fact::Coded { station: s, unit: a, encoded: b, printed: c, flaws } => {
            t.take::<16>(Row { a, b, c, d: flaws.0.into(), ..of(s) })
        }
        Fact::Read { station: s, unit: a, read: b, accepted } => {
            t.take::<17>(Row { a, b, d: accepted.into(), ..of(s) })
        }
        Fact::Commissioned { station: s, unit: a } => t.take::<18>(Row { a, ..of(s) }),
        Fact::Labelled { station: s, level, parent: a, pool: d, number: b, recorded: c } => {
            t.take::<19>(Row { a, b, c, d, ..at(s, level) })
        }
        Fact::Unlabelled { station: s, level, parent: a } => {
            t.take::<20>(Row { a, ..at(s, level) })
        }
        Fact::Spent { pool, first: a, numbers: b, how } => {
            t.take::<21>(Row { a, b, d: how as u16, ..of(pool) })
        }
        Fact::Entered { link, level, unit: a } => t.take::<22>(Row { a, ..at(link, level) }),
        Fact::Taken { link, level, unit: a } => t.take::<23>(Row { a, ..at(link, level) }),
        Fact::Departed { level, unit: a } => t.take::<24>(Row { a, ..at(0, level) }),
        Fact::Injected { fault, station: d, level, unit: a } => {
            t.take::<25>(Row { a, d, ..at(fault, level) })
        }
        Fact::Shift { shift } => t.take::<26>(of(shift)),
        Fact::Order { order, phase } => t.take::<27>(Row { d: phase as u16, ..of(order) }),
        Fact::Reworked { station: s, unit: a } => t.take::<28>(Row { a, ..of(s) }),
        Fact::Moved { station: s, level, parent: b, child: a } => {
            t.take::<29>(Row { a, b, ..at(s, level) })
        }
        Fact::Vanished { station: s, level, unit: a } => t.take::<30>(Row { a, ..at(s, level) }),
        Fact::Issued { pool, level, first: a, numbers: b } => {
            t.take::<31>(Row { a, b, ..at(pool, level) })
        }
    }
}

/// The fact of a row; None: there is none such, or it is that of a [`Fact::Left`].
#[inline(always)]
pub(super) fn fact(kind: usize, row: &Row) -> Option<Fact> {
    let &Row { place, level, a, b, c, d } = row;
    let (station, link, d_byte) = (place, place, d.to_le_bytes()[0]);
    if kind != 19 && kind != 25 && d > u16::from(u8::MAX) {
        return None;
    }
    let place_in_list = usize::from(d);
    let level = *Level::ALL.get(usize::from(level))?;
    Some(match kind {
        0 => Fact::State { station, cause: *Cause::ALL.get(place_in_list)? },
        1 => Fact::Content { link, units: a },
        2 => Fact::Made { station, units: a },
        3 => {
            let reason = *Reason::ALL.get(place_in_list)?;
            Fact::Rejected { station, level, unit: a, reason }
        }
        4 => Fact::Sampled { station, unit: a },
        5 => Fact::Scrapped { station, level, units: a },
        6 => Fact::Packed { station, level, parent: b, child: a },
        7 => {
            let how = *WITHDRAWN.get(place_in_list)?;
            Fact::Unpacked { station, level, parent: b, child: a, packs: c, how }
        }
        8 => Fact::Closed { station, level, parent: a, children: b },
        9 => Fact::Happened { station, what: *Happening::ALL.get(place_in_list)?, units: a },
        10 => {
            let (busy, waiting) = (u16::try_from(a).ok()?, u16::try_from(b).ok()?);
            Fact::Crew { crew: place, busy, waiting }
        }
        11 => Fact::Numbers { pool: place, left: a },
        12 => Fact::Printed { station, unit: a, grade: d_byte },
        14 => Fact::Exited { packs: a },
        15 => Fact::Born { station, unit: a, order: u16::try_from(b).ok()? },
        16 => Fact::Coded { station, unit: a, encoded: b, printed: c, flaws: Flaws(d_byte) },
        17 => {
            let accepted = *[false, true].get(place_in_list)?;
            Fact::Read { station, unit: a, read: b, accepted }
        }
        18 => Fact::Commissioned { station, unit: a },
        19 => Fact::Labelled { station, level, parent: a, pool: d, number: b, recorded: c },
        20 => Fact::Unlabelled { station, level, parent: a },
        21 => {
            let how = *Spending::ALL.get(place_in_list)?;
            Fact::Spent { pool: place, first: a, numbers: b, how }
        }
        22 => Fact::Entered { link, level, unit: a },
        23 => Fact::Taken { link, level, unit: a },
        24 => Fact::Departed { level, unit: a },
        25 => Fact::Injected { fault: place, station: d, level, unit: a },
        26 => Fact::Shift { shift: place },
        27 => Fact::Order { order: place, phase: *PHASES.get(place_in_list)? },
        28 => Fact::Reworked { station, unit: a },
        29 => Fact::Moved { station, level, parent: b, child: a },
        30 => Fact::Vanished { station, level, unit: a },
        31 => Fact::Issued { pool: place, level, first: a, numbers: b },
        _ => return None,
    })
}
