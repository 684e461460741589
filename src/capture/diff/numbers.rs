//! Numbers that no thing bears, and identifiers that are none of the run.

use super::codes::{INVENTED, NOT_DECOMMISSIONED, WRONG_STATUS, WRONG_TIME};
use super::index::Id;
use super::judge::{About, Judge};
use super::row::Row;
use super::words::Words;
use crate::base::clock::Time;
use crate::capture::Numbered;
use crate::capture::truth::{Marks, Number, Unit};
use crate::journal::{Level, OrderId, UNNUMBERED, UnitId};
use std::collections::BTreeSet;

/// So many numbers, and as many as were used, may lie unused behind the last used one of a pool.
const NEVER_USED: usize = 10_000;
/// No more numbers of a pool are looked at for that.
const FARTHEST: usize = 1 << 23;

impl Judge<'_> {
    /// Numbers of the run that stand on nothing in the end.
    pub fn numbers(&mut self) {
        for (pool, len) in self.truth.pools() {
            for place in (0u32..).take(len) {
                let Some(number) = self.truth.number(pool, place) else { continue };
                if self.truth.bearer(pool, place).is_some() {
                    continue;
                }
                let id = self.reported.index.id(pool, place);
                let row = self.row(id);
                if self.is_claimed(&row) && !self.settled.contains(&id) {
                    self.on_nothing(number, place, id, &row);
                }
            }
        }
    }

    fn on_nothing(&mut self, number: &Number, place: u32, id: Id, row: &Row) {
        let known = number.user != UnitId::MAX;
        let user = known.then_some(Unit { level: number.level, id: number.user });
        let pack = user.filter(|user| user.level == Level::Pack);
        let pack = pack.and_then(|user| self.truth.pack(user.id));
        // A blank pack has been told of with its own number.
        if pack.is_some_and(|pack| pack.printed == UNNUMBERED && pack.encoded == place) {
            return;
        }
        let used_up = [Marks::TEST, Marks::SCRAPPED_LABEL, Marks::WITHDRAWN, Marks::VOID];
        let was_real = used_up.into_iter().any(|mark| number.marks.has(mark));
        let in_trade = self.reported.parent(row).is_some() || row.shipped != 0;
        let code = match (was_real, in_trade) {
            (true, true) => WRONG_STATUS,
            (true, false) => NOT_DECOMMISSIONED,
            (false, _) => INVENTED,
        };
        let at = match (user, pack) {
            (_, Some(pack)) => pack.made,
            (Some(user), None) => self.truth.parent(user).map_or(Time::NEVER, |p| p.closed),
            (None, None) => self.reported_at(row),
        };
        let about = About { units: user.into_iter().collect(), id: Some(id), at };
        let marks = number.marks;
        let told = |judge: &Judge<'_>| judge.number_story(marks, user);
        self.add(code, about, told, |judge| judge.report(row));
    }

    /// Identifiers that are no spent numbers of the run. One of its pools that was not used may be
    /// decommissioned, and no more.
    pub fn foreign(&mut self) {
        let is_used =
            |row: &Row| row.begun != 0 || row.packed != 0 || row.shipped != 0 || row.filled != 0;
        let only_ended = self.reported.index.foreign_ids().filter(|id| {
            let row = self.row(*id);
            row.ended != 0 && !is_used(&row)
        });
        let strange = self.of_no_pool(only_ended.collect());
        for id in self.reported.index.foreign_ids() {
            let row = self.row(id);
            if !(is_used(&row) || strange.contains(&id)) || self.settled.contains(&id) {
                continue;
            }
            let about = About { units: Vec::new(), id: Some(id), at: self.reported_at(&row) };
            let told = |_: &Judge<'_>| Words::new("no thing of this run ever bore this number");
            self.add(INVENTED, about, told, |judge| judge.report(&row));
        }
        for _ in 0..self.reported.index.unfollowed {
            let about = About { units: Vec::new(), id: None, at: self.truth.last() };
            let told = |_: &Judge<'_>| Words::new("more numbers that are none of this run");
            self.add(INVENTED, about, told, |_| Words::default());
        }
    }

    /// Those of the identifiers that no pool of the run issues, as far as it may have come.
    fn of_no_pool(&self, mut wanted: BTreeSet<Id>) -> BTreeSet<Id> {
        let (index, mut text) = (&self.reported.index, String::new());
        for (pool, len) in self.truth.pools() {
            let far = (len.saturating_mul(2)).saturating_add(NEVER_USED).min(FARTHEST);
            for order in self.orders_of(pool) {
                for place in (0u32..).take(far) {
                    text.clear();
                    let is_one = self.names.push_id(Numbered { order, pool, place }, &mut text);
                    if wanted.is_empty() || !is_one {
                        break;
                    }
                    if let Some(id) = index.reported(&text) {
                        wanted.remove(&id);
                    }
                }
            }
        }
        wanted
    }

    /// An order for each kind of identifier that a pool issues.
    fn orders_of(&self, pool: u16) -> Vec<OrderId> {
        let mut kinds = BTreeSet::new();
        let all = (0..OrderId::MAX).take_while(|order| self.truth.order(*order).is_some());
        all.filter(|order| kinds.insert(self.names.pattern(*order, pool))).collect()
    }

    /// Events of which nobody knows when they happened.
    pub fn untimed(&mut self) {
        let reported = self.reported;
        for &note in &reported.untimed {
            let about = About { units: Vec::new(), id: None, at: Time::NEVER };
            let told = |_: &Judge<'_>| Words::new("everything happens at some time");
            self.add(WRONG_TIME, about, told, |judge| {
                let place = judge.reported.place(note);
                Words::new(format!("an event without a time that can be read ({place})"))
            });
        }
    }

    /// The moment of the run at which something is reported.
    fn reported_at(&self, row: &Row) -> Time {
        let notes = [row.begun, row.packed, row.shipped, row.filled, row.ended];
        let ms = notes.into_iter().find_map(|note| self.reported.ms(note));
        ms.map_or(Time::NEVER, |ms| self.clock.time(ms))
    }
}
