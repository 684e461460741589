//! The way from the line controller to the site system, with all that goes wrong on it.
//!
//! The careful protocol numbers its messages, sends again what is not acknowledged, takes none
//! twice, and takes them in their order; its clock is set right all the time, and its interfaces
//! compare a checksum. The careless one sends once, and takes what comes as it comes.

use super::controller::System;
use super::report::{Damage, Message, Report};
use super::strikes::Striker;
use crate::base::clock::Time;
use crate::journal::{Spot, Trouble};
use crate::line::inject::Injection;
use std::collections::{BTreeMap, VecDeque};

const SECOND: i64 = 1_000_000_000;
/// After this an unacknowledged message is sent again.
const RETRY: Time = Time(5 * SECOND);
/// How long the network is gone.
const OUTAGE: Time = Time(300 * SECOND);
/// How late a late message is.
const LATE: Time = Time(600 * SECOND);
/// How wrong a clock is, and for how long; and how wrong one may be that is set right.
const SKEW: Time = Time(90 * SECOND);
const SKEWED_FOR: Time = Time(3600 * SECOND);
const RESIDUE: Time = Time(SECOND);
/// An hour of a time zone.
const HOUR: Time = Time(3600 * SECOND);
/// How far back a controller falls that loses its last minutes.
const ROLLBACK: Time = Time(300 * SECOND);
/// From a scan to the same scan by hand.
const SCAN: Time = Time(20 * SECOND);

/// A fault that struck a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Struck {
    pub at: Time,
    pub trouble: Trouble,
    /// Place of the message among all of the run.
    pub message: u32,
}

/// Takes messages as they arrive.
pub type Inbox<'a> = &'a mut dyn FnMut(Message);

/// So many strikes are told.
const MOST_TOLD: usize = 10_000;

#[derive(Debug)]
pub struct Transport {
    careful: bool,
    strikers: Vec<Striker>,
    struck: Vec<Struck>,
    numbered: u32,
    /// On their way, by the time of their arrival and the order of their sending.
    flying: BTreeMap<(Time, u64), Message>,
    flights: u64,
    /// A message that the next one overtakes.
    overtaken: Option<Message>,
    /// Of the careful receiver: the next number, and those that came before their turn.
    expected: u32,
    held: BTreeMap<u32, Message>,
    /// Of the last minutes, for one who falls back by them.
    sent: VecDeque<Message>,
    gone_until: Time,
    skewed_until: Time,
    slip: Time,
    damage: Damage,
    last: Time,
    restarts: bool,
}

impl Transport {
    /// `injections`: those that strike no message are passed over. `seed`: of the replication.
    pub fn new(system: System, injections: &[Injection], seed: u64) -> Transport {
        let strikers = injections.iter().filter(|i| i.trouble.spot() == Spot::Message);
        Transport {
            careful: system == System::Builtin,
            strikers: strikers.map(|injection| Striker::new(injection, seed)).collect(),
            struck: Vec::new(),
            numbered: 0,
            flying: BTreeMap::new(),
            flights: 0,
            overtaken: None,
            expected: 0,
            held: BTreeMap::new(),
            sent: VecDeque::new(),
            gone_until: Time(i64::MIN),
            skewed_until: Time(i64::MIN),
            slip: Time::ZERO,
            damage: Damage::default(),
            last: Time(i64::MIN),
            restarts: false,
        }
    }

    /// So far the clock of the controller may lie ahead of the time of the run.
    pub fn ahead(system: System, injections: &[Injection]) -> Time {
        let of = |trouble: Trouble, span: Time| {
            let has = injections.iter().any(|injection| injection.trouble == trouble);
            if has { span } else { Time::ZERO }
        };
        match system {
            System::Builtin => of(Trouble::ClockSkew, RESIDUE),
            System::Naive => {
                let clocks = of(Trouble::ClockSkew, SKEW) + of(Trouble::TimeZoneSlip, HOUR);
                clocks + of(Trouble::HandScanTwice, SCAN)
            }
        }
    }

    /// What struck, in the order of time; the first 10,000.
    pub fn struck(&self) -> &[Struck] {
        &self.struck
    }

    /// Messages that were sent.
    pub fn messages(&self) -> u32 {
        self.numbered
    }

    /// Whether the controller was restarted since this was asked.
    pub fn restarts(&mut self) -> bool {
        std::mem::take(&mut self.restarts)
    }

    /// Sends a report of this moment. Moments never run back.
    pub fn send(&mut self, now: Time, report: Report, inbox: Inbox<'_>) {
        let number = self.numbered;
        self.numbered += 1;
        let message = Message { number, at: now, recorded: now, report, damage: Damage::default() };
        if self.strikers.is_empty() {
            return inbox(message);
        }
        self.advance(now, inbox);
        self.disturbed(now, message);
        self.advance(now, inbox);
    }

    /// Lets arrive what was to arrive by now.
    pub fn advance(&mut self, now: Time, inbox: Inbox<'_>) {
        while let Some(entry) = self.flying.first_entry() {
            let arrival = entry.key().0;
            if arrival > now {
                return;
            }
            let mut message = entry.remove();
            message.recorded = arrival;
            self.receive(message, inbox);
        }
    }

    /// Nothing more is sent: all that is on its way arrives.
    pub fn end(&mut self, inbox: Inbox<'_>) {
        if let Some(message) = self.overtaken.take() {
            self.fly(message.at, message);
        }
        self.advance(Time::NEVER, inbox);
        std::mem::take(&mut self.held).into_values().for_each(inbox);
    }

    fn receive(&mut self, message: Message, inbox: Inbox<'_>) {
        if !self.careful {
            return inbox(message);
        }
        let arrival = message.recorded;
        if message.number >= self.expected {
            self.held.insert(message.number, message);
        }
        while let Some(mut next) = self.held.remove(&self.expected) {
            self.expected += 1;
            next.recorded = arrival;
            inbox(next);
        }
    }

    fn fly(&mut self, arrival: Time, message: Message) {
        self.flying.insert((arrival, self.flights), message);
        self.flights += 1;
    }

    /// What strikes this message.
    fn strikes(&mut self, now: Time, message: &Message) -> Vec<Trouble> {
        let mut found = Vec::new();
        for striker in &mut self.strikers {
            if striker.strikes(message, now) {
                found.push(striker.trouble());
                if self.struck.len() < MOST_TOLD {
                    let (trouble, message) = (striker.trouble(), message.number);
                    self.struck.push(Struck { at: now, trouble, message });
                }
            }
        }
        found
    }

    fn disturbed(&mut self, now: Time, mut message: Message) {
        let troubles = self.strikes(now, &message);
        let has = |trouble: Trouble| troubles.contains(&trouble);
        self.begin(now, &troubles);
        message.at = self.clock(now);
        if !self.careful {
            message.damage = self.damage;
        }
        let again = has(Trouble::Rollback).then(|| self.sent.clone());
        if self.strikers.iter().any(|striker| striker.trouble() == Trouble::Rollback) {
            self.remember(now, &message);
        }
        let ships = message.report.ships().is_some();
        let scanned = has(Trouble::HandScanTwice) && !self.careful;
        let copy = (scanned || has(Trouble::MessageTwice)).then(|| message.clone());
        self.transmit(now, message, &troubles);
        if let Some(mut copy) = copy {
            let later = now + if scanned { SCAN } else { Time(SECOND) };
            if scanned {
                copy.at += SCAN;
            }
            self.fly(later, copy);
        }
        for message in again.into_iter().flatten() {
            self.fly(now + Time(SECOND), message);
        }
        if ships {
            // The lot is over, and with it what went wrong in it.
            (self.slip, self.damage) = (Time::ZERO, Damage::default());
        }
    }

    /// Troubles that last.
    fn begin(&mut self, now: Time, troubles: &[Trouble]) {
        for trouble in troubles {
            match trouble {
                Trouble::NetworkGone => self.gone_until = now + OUTAGE,
                Trouble::ClockSkew => self.skewed_until = now + SKEWED_FOR,
                Trouble::TimeZoneSlip => self.slip = HOUR,
                Trouble::SummerTimeSlip => self.slip = Time(-HOUR.0),
                Trouble::ControllerRestart => self.restarts = true,
                Trouble::ZerosStripped => self.damage.add(Damage::NO_ZEROS),
                Trouble::CaseFolded => self.damage.add(Damage::SMALL_LETTERS),
                Trouble::StaleMasterData => self.damage.add(Damage::OLD_EXPIRY),
                _ => {}
            }
        }
    }

    /// What the controller's clock shows.
    fn clock(&mut self, now: Time) -> Time {
        let skewed = now < self.skewed_until;
        if !self.careful {
            return now + self.slip + if skewed { SKEW } else { Time::ZERO };
        }
        // A clock that is set right is slowed down, and never put back.
        self.last = self.last.max(now + if skewed { RESIDUE } else { Time::ZERO });
        self.last
    }

    fn remember(&mut self, now: Time, message: &Message) {
        self.sent.push_back(message.clone());
        while self.sent.front().is_some_and(|old| old.at + ROLLBACK < now) {
            self.sent.pop_front();
        }
    }

    fn transmit(&mut self, now: Time, message: Message, troubles: &[Trouble]) {
        let has = |trouble: Trouble| troubles.contains(&trouble);
        let lost = has(Trouble::MessageLost) || has(Trouble::CloseLost);
        let gone = now < self.gone_until;
        let before = self.overtaken.take();
        if self.careful || !(lost || gone) {
            let mut arrival = if lost { now + RETRY } else { now };
            if gone {
                arrival = arrival.max(self.gone_until);
            }
            if has(Trouble::MessageLate) {
                arrival += LATE;
            }
            if has(Trouble::OutOfOrder) {
                self.overtaken = Some(message);
            } else {
                self.fly(arrival, message);
            }
        }
        if let Some(before) = before {
            self.fly(now, before);
        }
    }
}

#[cfg(test)]
#[path = "transport_tests.rs"]
mod tests;
