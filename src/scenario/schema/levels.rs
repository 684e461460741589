//! The levels of control above the machines.

use super::leaf::{Count, LawOfTime, Seconds, Share};
use crate::scenario::decode::At;
use crate::scenario::record::record;

record! {
    /// The levels of control above the machines (ISA-95). Requests for pack numbers go to L3 and
    /// on to L4; the pool's `reply` comes on top. Messages go by the clock, in pauses as well. Not
    /// modelled: messages between single machines, and parent numbers, which the line makes itself.
    Levels in "levels" {
        /// The line controller. It sends the job of an order before the order begins; while it is
        /// out of service, printers, cameras and aggregating packers stand.
        l2: Option<ControlLevel>,
        /// The site system. It gives numbers and takes the report that closes a lot.
        l3: Option<SiteLevel>,
        /// The enterprise system, which issues the numbers that L3 hands on.
        l4: Option<ControlLevel>,
    }
}

record! {
    /// A level of control, and the way to it.
    ControlLevel in "a level of control" {
        /// Time from a message to its answer. Default: 0 s.
        latency: Option<At<LawOfTime>>,
        /// Share of messages that are lost. Default: 0 %.
        loss: Option<At<Share>>,
        /// A message without answer is sent again after this time. Default: 15 min.
        retry: Option<At<Seconds>>,
        /// Times in which the level answers nothing.
        outage: Option<Outage>,
    }
}

record! {
    /// The site system, and the way to it.
    SiteLevel in "the site level" {
        /// Time from a message to its answer. Default: 0 s.
        latency: Option<At<LawOfTime>>,
        /// Share of messages that are lost. Default: 0 %.
        loss: Option<At<Share>>,
        /// A message without answer is sent again after this time. Default: 15 min.
        retry: Option<At<Seconds>>,
        /// Times in which the level answers nothing; the line goes on with the numbers it holds.
        outage: Option<Outage>,
        /// The numbers that the line holds. Default: those of an order come all at once.
        stock: Option<NumberStock>,
    }
}

record! {
    /// Outages of a level, by the clock.
    Outage in "an outage" {
        /// Time in service from one outage to the next.
        every: At<LawOfTime>,
        /// How long an outage lasts.
        lasts: At<LawOfTime>,
    }
}

record! {
    /// The pack numbers that the line holds of an order: they come in blocks.
    NumberStock in "a stock of numbers" {
        /// Numbers of one request, as `10,000 numbers`.
        block: At<Count>,
        /// The next block is asked for when so many are left. Default: none left.
        low: Option<At<Count>>,
    }
}
