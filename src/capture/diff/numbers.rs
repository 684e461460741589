//! Numbers that no thing bears, and identifiers that are none of the run.

use super::codes::{INVENTED, NOT_DECOMMISSIONED, WRONG_STATUS};
use super::index::Id;
use super::judge::{About, Judge};
use super::row::Row;
use super::words::Words;
use crate::base::clock::Time;
use crate::capture::truth::{Marks, Number, Unit};
use crate::journal::{Level, UNNUMBERED, UnitId};

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

    /// Identifiers that are no spent numbers of the run. One that was not used may be
    /// decommissioned, and no more.
    pub fn foreign(&mut self) {
        for id in self.reported.index.foreign_ids() {
            let row = self.row(id);
            let is_told = row.begun != 0 || row.packed != 0 || row.shipped != 0 || row.filled != 0;
            if !is_told || self.settled.contains(&id) {
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

    /// The moment of the run at which something is reported.
    fn reported_at(&self, row: &Row) -> Time {
        let notes = [row.begun, row.packed, row.shipped, row.filled];
        let ms = notes.into_iter().find_map(|note| self.reported.ms(note));
        ms.map_or(Time::NEVER, |ms| self.clock.time(ms))
    }
}
