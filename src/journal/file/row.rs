//! A fact as a row of plain numbers: the same few fields for all kinds of facts.

use crate::journal::{
    Cause, Fact, Flaws, Happening, Level, OrderPhase, Reason, Spending, Withdrawn,
};

/// The fields of a fact. What a kind of fact does not have is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Row {
    pub kind: u8,
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

pub(super) const KINDS: usize = 31;
/// A [`Fact::Left`] holds a time and nothing else: no row.
pub(super) const LEFT: u8 = 13;

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

/// The row of a fact; that of a [`Fact::Left`] lacks its time.
#[inline(always)]
pub(super) fn row(fact: Fact) -> Row {
    let of = |kind: u8, place: u16| Row { kind, place, ..Row::default() };
    let at = |kind: u8, place: u16, level: Level| Row { level: level as u8, ..of(kind, place) };
    match fact {
        Fact::State { station, cause } => Row { d: cause as u16, ..of(0, station) },
        Fact::Content { link, units } => Row { a: units, ..of(1, link) },
        Fact::Made { station, units } => Row { a: units, ..of(2, station) },
        Fact::Rejected { station, level, unit, reason } => {
            Row { a: unit, d: reason as u16, ..at(3, station, level) }
        }
        Fact::Sampled { station, unit } => Row { a: unit, ..of(4, station) },
        Fact::Scrapped { station, level, units } => Row { a: units, ..at(5, station, level) },
        Fact::Packed { station, level, parent, child } => {
            Row { a: child, b: parent, ..at(6, station, level) }
        }
        Fact::Unpacked { station, level, parent, child, packs, how } => {
            Row { a: child, b: parent, c: packs, d: how as u16, ..at(7, station, level) }
        }
        Fact::Closed { station, level, parent, children } => {
            Row { a: parent, b: children, ..at(8, station, level) }
        }
        Fact::Happened { station, what, units } => {
            Row { a: units, d: what as u16, ..of(9, station) }
        }
        Fact::Crew { crew, busy, waiting } => {
            Row { a: u32::from(busy), b: u32::from(waiting), ..of(10, crew) }
        }
        Fact::Numbers { pool, left } => Row { a: left, ..of(11, pool) },
        Fact::Printed { station, unit, grade } => {
            Row { a: unit, d: u16::from(grade), ..of(12, station) }
        }
        Fact::Left { .. } => of(LEFT, 0),
        Fact::Exited { packs } => Row { a: packs, ..of(14, 0) },
        Fact::Born { station, unit, order } => {
            Row { a: unit, b: u32::from(order), ..of(15, station) }
        }
        Fact::Coded { station, unit, encoded, printed, flaws } => {
            Row { a: unit, b: encoded, c: printed, d: u16::from(flaws.0), ..of(16, station) }
        }
        Fact::Read { station, unit, read, accepted } => {
            Row { a: unit, b: read, d: u16::from(accepted), ..of(17, station) }
        }
        Fact::Commissioned { station, unit } => Row { a: unit, ..of(18, station) },
        Fact::Labelled { station, level, parent, pool, number, recorded } => {
            Row { a: parent, b: number, c: recorded, d: pool, ..at(19, station, level) }
        }
        Fact::Unlabelled { station, level, parent } => Row { a: parent, ..at(20, station, level) },
        Fact::Spent { pool, first, numbers, how } => {
            Row { a: first, b: numbers, d: how as u16, ..of(21, pool) }
        }
        Fact::Entered { link, level, unit } => Row { a: unit, ..at(22, link, level) },
        Fact::Taken { link, level, unit } => Row { a: unit, ..at(23, link, level) },
        Fact::Departed { level, unit } => Row { a: unit, ..at(24, 0, level) },
        Fact::Injected { fault, station, level, unit } => {
            Row { a: unit, d: station, ..at(25, fault, level) }
        }
        Fact::Shift { shift } => of(26, shift),
        Fact::Order { order, phase } => Row { d: phase as u16, ..of(27, order) },
        Fact::Reworked { station, unit } => Row { a: unit, ..of(28, station) },
        Fact::Moved { station, level, parent, child } => {
            Row { a: child, b: parent, ..at(29, station, level) }
        }
        Fact::Vanished { station, level, unit } => Row { a: unit, ..at(30, station, level) },
    }
}

/// The fact of a row; None: there is none such, or it is that of a [`Fact::Left`].
#[inline(always)]
pub(super) fn fact(row: &Row) -> Option<Fact> {
    let &Row { kind, place, level, a, b, c, d } = row;
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
        _ => return None,
    })
}
