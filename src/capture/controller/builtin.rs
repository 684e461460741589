//! The line controller as it should be: it believes its devices and nothing else, moves each
//! number by the life cycle, reads what it aggregates, and accounts for every number at the end.

use super::alarm::{Alarm, Alarms, Cause};
use super::life::{Life, Lives};
use super::lot;
use super::system::Sink;
use super::units::{Marks, Pack, Units};
use crate::base::clock::Time;
use crate::capture::names::Numbered;
use crate::capture::report::{Report, Why};
use crate::journal::{
    Fact, Flaws, Head, Level, OrderId, OrderPhase, UNNUMBERED, UnitId, Withdrawn,
};
use crate::journal::{Spending, StationId};

#[derive(Debug, Clone)]
pub struct Builtin {
    /// Level of what each station takes in.
    from: Vec<Level>,
    /// The line has a camera: what it has not accepted is not commissioned.
    reads: bool,
    pub(super) order: OrderId,
    pub(super) units: Units,
    pub(super) lives: Lives,
    pub(super) alarms: Alarms,
    /// What has left the line in the present lot, and is in nothing.
    pub(super) gone: Vec<Numbered>,
    pub(super) ships_after: Time,
}

impl Builtin {
    /// `ships_after`: from the close of a lot to its shipping.
    pub fn new(head: &Head, ships_after: Time) -> Builtin {
        let level = |name: &str| Level::of_name(name).unwrap_or(Level::Pack);
        let pool = |order: &crate::journal::OrderHead| {
            let pools = order.pools.iter();
            pools.rev().find(|(level, _)| level == Level::Pack.name()).map(|(_, pool)| *pool)
        };
        Builtin {
            from: head.stations.iter().map(|station| level(&station.from)).collect(),
            reads: head.stations.iter().any(|station| station.kind == "camera"),
            order: 0,
            units: Units::new(head.orders.iter().map(pool).collect()),
            lives: Lives::new(head.pools.len()),
            alarms: Alarms::default(),
            gone: Vec::new(),
            ships_after,
        }
    }

    pub fn alarms(&self) -> &Alarms {
        &self.alarms
    }

    pub fn lives(&self) -> &Lives {
        &self.lives
    }

    /// Takes a fact, as far as a device tells of it.
    pub fn see(&mut self, at: Time, fact: Fact, sink: Sink<'_>) {
        match fact {
            Fact::Born { unit, order, .. } => self.units.born(unit, order),
            Fact::Coded { unit, encoded, printed, flaws, .. } => {
                self.sent(at, unit, encoded);
                // What the scanner at the packer will see of it; the controller itself asks later.
                if let Some(pack) = self.units.pack(unit) {
                    let blind = printed == UNNUMBERED || flaws.has(Flaws::UNREADABLE);
                    pack.marks.set(Marks::BLIND, blind);
                }
            }
            Fact::Read { unit, read, accepted, .. } => self.read(at, unit, read, accepted),
            Fact::Commissioned { unit, .. } => self.past_the_gate(at, unit, sink),
            Fact::Reworked { unit, .. } => self.ends(at, Level::Pack, unit, Why::Reworked, sink),
            Fact::Rejected { level, unit, .. } if level > Level::Primary => {
                self.ends(at, level, unit, Why::Rejected, sink);
            }
            Fact::Sampled { unit, .. } => self.sampled(at, Level::Pack, unit, sink),
            Fact::Packed { station, level, parent, child } => {
                self.packed(at, station, level, parent, child);
            }
            Fact::Labelled { level, parent, pool, recorded, number, .. } if pool != u16::MAX => {
                self.scanned(at, level, parent, recorded == number);
                self.labelled(at, level, parent, (pool, recorded), sink);
            }
            Fact::Unlabelled { level, parent, .. } => self.unlabelled(at, level, parent, sink),
            Fact::Unpacked { level, parent, child, how, .. } if how != Withdrawn::Unrecorded => {
                self.unpacked(at, level, (parent, child), how, sink);
            }
            Fact::Departed { level, unit } => self.departed(level, unit),
            Fact::Issued { pool, first, numbers, .. } => {
                self.lives.allocate(pool, first, numbers);
            }
            Fact::Spent { pool, first, numbers, how } => self.spent(pool, first, numbers, how),
            Fact::Order { order, phase: OrderPhase::Closed } => {
                self.order = order;
                lot::close(self, at, sink);
            }
            Fact::Order { order, .. } => self.order = order,
            _ => {}
        }
    }

    pub(super) fn alarm(&mut self, at: Time, cause: Cause, level: Level, unit: UnitId) {
        self.alarms.raise(Alarm { at, cause, level, unit });
    }

    fn sent(&mut self, at: Time, unit: UnitId, encoded: u32) {
        let Some(pack) = self.units.pack(unit) else { return };
        (pack.sent, pack.read) = (encoded, UNNUMBERED);
        pack.marks.set(Marks::SEEN, false);
        pack.marks.set(Marks::ACCEPTED, false);
        let order = pack.order;
        let Some(number) = self.units.numbered(order, encoded) else { return };
        if !self.lives.encode(number) {
            self.alarm(at, Cause::NumberTwice, Level::Pack, unit);
        }
    }

    fn read(&mut self, at: Time, unit: UnitId, read: u32, accepted: bool) {
        let Some(pack) = self.units.pack(unit) else { return };
        pack.read = read;
        pack.marks.set(Marks::SEEN, true);
        pack.marks.set(Marks::ACCEPTED, accepted);
        let sent = pack.sent;
        if accepted && read == UNNUMBERED {
            self.alarm(at, Cause::NothingRead, Level::Pack, unit);
        } else if accepted && read != sent {
            self.alarm(at, Cause::OtherNumber, Level::Pack, unit);
        }
    }

    /// Commissions the number that the pack was seen to bear.
    fn past_the_gate(&mut self, at: Time, unit: UnitId, sink: Sink<'_>) {
        let reads = self.reads;
        let Some(pack) = self.units.pack(unit) else { return };
        if pack.number != UNNUMBERED {
            return;
        }
        if reads && !(pack.marks.has(Marks::ACCEPTED) && pack.marks.has(Marks::SEEN)) {
            return self.alarm(at, Cause::NotAccepted, Level::Pack, unit);
        }
        let (order, place) = (pack.order, if reads { pack.read } else { pack.sent });
        let Some(item) = self.units.numbered(order, place) else { return };
        if !self.lives.move_to(item, Life::Commissioned) {
            return self.alarm(at, Cause::SameNumber, Level::Pack, unit);
        }
        if let Some(pack) = self.units.pack(unit) {
            pack.number = place;
        }
        sink(at, Report::Commission { item });
    }

    /// A pack or a parent is taken out of use, with all that is in it.
    pub(super) fn ends(&mut self, at: Time, level: Level, unit: UnitId, why: Why, sink: Sink<'_>) {
        let mut items = Vec::new();
        self.end_all(at, level, unit, &mut items, sink);
        for item in &items {
            self.lives.move_to(*item, Life::Inactive);
        }
        if !items.is_empty() {
            sink(at, Report::Decommission { items, why });
        }
    }

    /// Opens what is there to be opened, and gives all numbers in use that were in it.
    fn end_all(
        &mut self,
        at: Time,
        level: Level,
        unit: UnitId,
        items: &mut Vec<Numbered>,
        sink: Sink<'_>,
    ) {
        let number = self.units.number(level, unit);
        items.extend(number);
        if level == Level::Pack {
            let Some(pack) = self.units.pack(unit) else { return };
            let before = *pack;
            (pack.sent, pack.read, pack.number) = (UNNUMBERED, UNNUMBERED, UNNUMBERED);
            self.used_up(&before);
            return;
        }
        let mut children = Vec::new();
        self.units.visible_in(level, unit, &mut children);
        if let Some(parent) = number
            && !children.is_empty()
        {
            sink(at, Report::Unpack { parent, children });
        }
        if let Some(own) = self.units.parent(level, unit) {
            own.number = None;
            own.marks.set(Marks::ENDED, true);
        }
        let (holds, inside) = self.units.children(level, unit);
        for child in inside {
            self.end_all(at, holds, child, items, sink);
        }
    }

    /// The number that was sent for a pack comes into use no more: it is scrapped with its print
    /// if a camera read it there or none could, and invalid if it was found on nothing.
    pub(super) fn used_up(&mut self, pack: &Pack) {
        let Some(sent) = self.units.numbered(pack.order, pack.sent) else { return };
        let unread = self.reads && pack.read != pack.sent;
        let last = if unread { Life::SNInvalid } else { Life::LabelScrapped };
        if self.lives.of(sent) == Life::Encoded {
            self.lives.move_to(sent, last);
        }
    }

    fn sampled(&mut self, at: Time, level: Level, unit: UnitId, sink: Sink<'_>) {
        if level == Level::Pack
            && let Some(pack) = self.units.pack(unit).copied()
            && pack.number == UNNUMBERED
        {
            if let Some(sent) = self.units.numbered(pack.order, pack.sent) {
                self.lives.move_to(sent, Life::LabelSampled);
            }
            return;
        }
        let mut items = Vec::new();
        self.end_all(at, level, unit, &mut items, sink);
        for item in &items {
            self.lives.move_to(*item, Life::Sampled);
        }
        if !items.is_empty() {
            sink(at, Report::Sample { items });
        }
    }

    fn packed(
        &mut self,
        at: Time,
        station: StationId,
        level: Level,
        parent: UnitId,
        child: UnitId,
    ) {
        let from = self.from.get(usize::from(station)).copied().unwrap_or(Level::Pack);
        self.units.put_in(level, parent, from, child);
        if from == Level::Pack
            && self.reads
            && self.units.pack(child).is_some_and(|p| p.marks.has(Marks::BLIND))
        {
            self.alarm(at, Cause::UnknownChild, Level::Pack, child);
        } else if from == Level::Pack
            && let Some(pack) = self.units.pack(child).copied()
            && pack.sent != UNNUMBERED
            && pack.number == UNNUMBERED
            && !self.commissions_here(&pack)
        {
            self.alarm(at, Cause::UnknownChild, Level::Pack, child);
        }
    }

    /// The pack waits for nothing but to be packed, which some lines take for the confirmation.
    fn commissions_here(&self, pack: &Pack) -> bool {
        let place = if self.reads { pack.read } else { pack.sent };
        let number = self.units.numbered(pack.order, place);
        let accepted = !self.reads || pack.marks.has(Marks::ACCEPTED);
        accepted && number.is_some_and(|number| self.lives.of(number) == Life::Encoded)
    }

    /// A new label is read on its parent, once, when it has been applied.
    fn scanned(&mut self, at: Time, level: Level, parent: UnitId, as_recorded: bool) {
        let is_new = self.units.number(level, parent).is_none();
        if is_new && !as_recorded {
            self.alarm(at, Cause::BadLabel, level, parent);
        }
    }

    fn labelled(
        &mut self,
        at: Time,
        level: Level,
        parent: UnitId,
        (pool, recorded): (u16, u32),
        sink: Sink<'_>,
    ) {
        let item = Numbered { order: self.order, pool, place: recorded };
        let Some(own) = self.units.parent(level, parent) else { return };
        if own.number.is_some_and(|known| known == item) {
            return;
        }
        let fresh = recorded != UNNUMBERED
            && self.lives.encode(item)
            && self.lives.move_to(item, Life::Commissioned);
        if !fresh {
            return self.alarm(at, Cause::BadLabel, level, parent);
        }
        own.number = Some(item);
        sink(at, Report::Commission { item });
        let mut children = Vec::new();
        self.units.visible_in(level, parent, &mut children);
        if !children.is_empty() {
            sink(at, Report::Pack { parent: item, children });
        }
    }

    fn unlabelled(&mut self, at: Time, level: Level, parent: UnitId, sink: Sink<'_>) {
        let Some(number) = self.units.number(level, parent) else { return };
        let mut children = Vec::new();
        self.units.visible_in(level, parent, &mut children);
        if !children.is_empty() {
            sink(at, Report::Unpack { parent: number, children });
        }
        self.lives.move_to(number, Life::Inactive);
        sink(at, Report::Decommission { items: vec![number], why: Why::Opened });
        if let Some(own) = self.units.parent(level, parent) {
            own.number = None;
        }
    }

    fn unpacked(
        &mut self,
        at: Time,
        level: Level,
        (parent, child): (UnitId, UnitId),
        how: Withdrawn,
        sink: Sink<'_>,
    ) {
        let Some(from) = self.units.take_out(level, parent, child) else { return };
        let mut children = Vec::new();
        self.units.visible(from, child, &mut children);
        if let Some(parent) = self.units.number(level, parent)
            && !children.is_empty()
        {
            sink(at, Report::Unpack { parent, children });
        }
        if how == Withdrawn::Sampled {
            return self.sampled(at, from, child, sink);
        }
        let mut items = Vec::new();
        self.end_all(at, from, child, &mut items, sink);
        for item in &items {
            self.lives.move_to(*item, Life::Destroyed);
        }
        if !items.is_empty() {
            sink(at, Report::Destroy { items });
        }
    }

    fn departed(&mut self, level: Level, unit: UnitId) {
        let mut gone = std::mem::take(&mut self.gone);
        self.units.visible(level, unit, &mut gone);
        self.gone = gone;
        let marks = match level {
            Level::Primary => None,
            Level::Pack => self.units.pack(unit).map(|own| &mut own.marks),
            _ => self.units.parent(level, unit).map(|own| &mut own.marks),
        };
        if let Some(marks) = marks {
            marks.set(Marks::OUT, true);
        }
    }

    fn spent(&mut self, pool: u16, first: u32, numbers: u32, how: Spending) {
        let state = match how {
            Spending::TestPack => Life::LabelSampled,
            Spending::ScrappedLabel => Life::LabelScrapped,
        };
        for place in first..first.saturating_add(numbers) {
            let number = Numbered { order: self.order, pool, place };
            self.lives.encode(number);
            self.lives.move_to(number, state);
        }
    }
}
