//! Cameras, gates, challenge tests and checkweighers.
#![allow(non_snake_case, reason = "the grades of ISO/IEC 15415 are capital letters")]

use super::leaf::{
    Count, Grams, LawOfTime, Metres, MetresPerSecond, NormalOfGrams, Seconds, Share,
};
use crate::scenario::decode::{At, List};
use crate::scenario::record::{choice, record};

record! {
    /// Probability that the symbol of a good pack is read, by its grade (ISO/IEC 15415): A from
    /// 3.5, B from 2.5, C from 1.5, D from 0.5, F below. Without `grade` at the printer every
    /// symbol is an A.
    ReadByGrade in "reading by grade" {
        /// 3.5 and above.
        A: At<Share>,
        /// 2.5 to 3.4.
        B: At<Share>,
        /// 1.5 to 2.4.
        C: At<Share>,
        /// 0.5 to 1.4.
        D: At<Share>,
        /// Below 0.5.
        F: At<Share>,
    }
}

record! {
    /// Lot and expiry in plain text, checked apart from the code. Not modelled: which character
    /// was misread.
    TextCheck in "a text check" {
        /// Share of packs with the right text that are judged bad. Default: 0.
        false_reject: Option<At<Share>>,
        /// Share of packs with wrong text that are judged good. Default: 0.
        false_accept: Option<At<Share>>,
    }
}

record! {
    /// The result of a picture must be there before its pack is at the gate. One that comes later
    /// stops the line, and its pack is rejected.
    ResultTime in "a result" {
        /// Time from the picture to the result.
        latency: At<LawOfTime>,
        /// Time that there is. Default: distance / speed of the next gate's `tracking`.
        window: Option<At<Seconds>>,
        /// How long the line stands after a late result. Default: no time.
        stop: Option<At<LawOfTime>>,
    }
}

record! {
    /// From camera to gate a shift register counts the packs. A slip puts it off by one: from then
    /// on each pack gets the verdict of the pack before, until a stop of the gate's own, a new
    /// order or `reset_every`. Where the arm is slower than the gap between two packs, each reject
    /// takes the next pack with it. Not modelled: packs that turn or jam on the way.
    Tracking in "tracking" {
        /// From the camera to the gate.
        distance: Option<At<Metres>>,
        /// Speed of the belt between them.
        speed: Option<At<MetresPerSecond>>,
        /// Distance from one pack to the next; the report states how many are on the way.
        pitch: Option<At<Metres>>,
        /// Free length between two packs.
        gap: Option<At<Metres>>,
        /// Time for which the reject arm is in the way. Default: no time.
        arm: Option<At<Seconds>>,
        /// Probability of a slip, by pack. Default: 0.
        slip: Option<At<Share>>,
        /// The register is set right after so many packs. Default: never by itself.
        reset_every: Option<At<Count>>,
    }
}

record! {
    /// A sensor behind the gate sees a reject that stayed on the belt (`miss`). The line stops,
    /// and the pack is taken out by hand.
    Confirmation in "a confirmation" {
        /// How long the line stands.
        clear: At<LawOfTime>,
    }
}

record! {
    /// So many rejects in a row mean that something is wrong: the line stops.
    StopAfter in "a stop after rejects" {
        /// Rejects in a row.
        packs: At<Count>,
        /// How long the line stands.
        clear: At<LawOfTime>,
    }
}

record! {
    /// The locked bin of the rejects. The line stands while it is emptied.
    Bin in "a bin" {
        /// Packs that it holds.
        packs: At<Count>,
        /// How long emptying and counting takes.
        empty: At<LawOfTime>,
    }
}

record! {
    /// Packs without code, with wrong lot, duplicate number or foreign GTIN are sent through, and
    /// the camera must find them all; a test in which it accepts one falsely is repeated, ten times
    /// at most. Test packs are made outside the order and taken out by hand: they are counted on
    /// their own, and never among the packs of the line. Not modelled: who does the test.
    Challenge in "a challenge test" {
        /// When: order-start, shift-change, order-end.
        at: List<At<TestMoment>>,
        /// How long a test takes.
        lasts: At<LawOfTime>,
        /// Test packs in one test.
        packs: At<Count>,
        /// Numbers of the order that one test uses up. Default: none.
        numbers: Option<At<Count>>,
    }
}

choice! {
    /// When a challenge test is due.
    TestMoment in "moment of a test" {
        /// When an order is released.
        OrderStart = "order-start",
        /// When a shift begins while an order runs.
        ShiftChange = "shift-change",
        /// When the last pack of an order has left, before the lot is closed.
        OrderEnd = "order-end",
    }
}

record! {
    /// A checkweigher: the weight of each pack is normal, and one outside the limits is rejected.
    /// Not modelled: the error of the scale apart from the spread of the packs.
    Weight in "a weight" {
        /// Law of the weight of a pack.
        law: At<NormalOfGrams>,
        /// Lowest and highest good weight, as `[50 g, 54 g]`.
        limits: List<At<Grams>>,
    }
}
