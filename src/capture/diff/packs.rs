//! Packs in trade: reported once, with the right data, at the right time, and not as gone.

use super::codes::{
    DUPLICATE_NUMBER, MISSING, REPORTED_TWICE, UNREADABLE, WRONG_DATA, WRONG_EXPIRY, WRONG_LOT,
    WRONG_ORDER, WRONG_STATUS, WRONG_TIME,
};
use super::index::Id;
use super::judge::{About, Judge};
use super::row::Row;
use super::tell::span;
use super::words::Words;
use crate::base::clock::Time;
use crate::capture::truth::{Fate, Pack, Standing, Unit};
use crate::journal::{Flaws, UNNUMBERED};

impl Judge<'_> {
    pub fn packs(&mut self) {
        for (id, pack) in self.truth.packs() {
            let unit = Unit::pack(id);
            let Some(pool) = self.truth.pack_pool(pack.order) else { continue };
            let is_closed =
                || self.truth.order(pack.order).is_some_and(|order| !order.closed.is_never());
            match self.truth.standing(unit) {
                Standing::Trade => self.in_trade(unit, pack, pool),
                Standing::Gone(fate, at) => self.gone(unit, pack, pool, fate, at),
                Standing::Line if is_closed() => {
                    self.gone(unit, pack, pool, Fate::Present, self.close_of(pack.order));
                }
                Standing::Line => {}
            }
        }
    }

    fn in_trade(&mut self, unit: Unit, pack: &Pack, pool: u16) {
        let is_blank = pack.printed == UNNUMBERED;
        let Some(id) = self.id(pool, if is_blank { pack.encoded } else { pack.printed }) else {
            return self.missing(unit, None);
        };
        let row = self.row(id);
        let bearer = self.bearer(id);
        let at = self.gone_out(unit, pack);
        let about = || About::unit(unit, Some(id), at);
        if let Some(other) = bearer.filter(|bearer| *bearer != unit) {
            if !self.is_claimed(&row) || !pack.is_readable() {
                return self.missing(unit, Some(id));
            }
            return self.duplicate(unit, other, id, at);
        }
        if !pack.is_readable() {
            if !self.is_claimed(&row) {
                return self.missing(unit, Some(id));
            }
            return self.add(UNREADABLE, about(), |j| j.story(unit), |j| j.report(&row));
        }
        if row.begun == 0 {
            return self.missing(unit, Some(id));
        }
        self.twice(unit, id, &row, pack.commissioned);
        self.data(unit, pack, id, &row);
        self.times(unit, pack, id, &row);
        if !self.is_alive(&row) {
            self.add(WRONG_STATUS, about(), |j| j.story(unit), |j| j.report(&row));
        }
        self.shipment(unit, id, &row);
    }

    /// The moment at which a pack went into trade.
    fn gone_out(&self, unit: Unit, pack: &Pack) -> Time {
        let left = || self.truth.departed(unit).unwrap_or(self.truth.last());
        if pack.packed.is_never() { left() } else { pack.packed }
    }

    fn missing(&mut self, unit: Unit, id: Option<Id>) {
        let row = id.map_or_else(Row::default, |id| self.row(id));
        let at = self.truth.pack(unit.id).map_or(Time::NEVER, |pack| self.gone_out(unit, pack));
        // Of what bears no number there can be no report.
        let bears = |id: &Id| self.bearer(*id) == Some(unit);
        let id = id.filter(bears);
        let row = if id.is_some() { row } else { Row::default() };
        self.add(MISSING, About::unit(unit, id, at), |j| j.story(unit), |j| j.report(&row));
    }

    pub fn duplicate(&mut self, unit: Unit, other: Unit, id: Id, at: Time) {
        let row = self.row(id);
        self.add(
            DUPLICATE_NUMBER,
            About { units: vec![unit, other], id: Some(id), at },
            |judge| judge.story(unit).say(". ").then(judge.story(other)),
            |judge| Words::new("one thing: ").then(judge.report(&row)),
        );
    }

    pub fn twice(&mut self, unit: Unit, id: Id, row: &Row, at: Time) {
        if !row.is_begun_twice(&self.reported.events) {
            return;
        }
        let about = About::unit(unit, Some(id), at);
        let row = *row;
        self.add(
            REPORTED_TWICE,
            about,
            |judge| judge.story(unit),
            |judge| {
                let (first, last) = (judge.event(row.begun), judge.event(row.again));
                let times = row.times;
                Words::new(format!("commissioned {times} times, first {first}, last {last}"))
            },
        );
    }

    fn data(&mut self, unit: Unit, pack: &Pack, id: Id, row: &Row) {
        let at = if pack.commissioned.is_never() { pack.made } else { pack.commissioned };
        let Some(order) = self.truth.order(pack.order) else { return };
        let batch = self.reported.batch(row);
        let is_other_lot = batch.lot.as_deref().unwrap_or("") != order.lot;
        let is_other_day = batch.expiry.as_deref().unwrap_or("") != order.expiry;
        let report = |judge: &Judge<'_>| judge.report(row);
        let about = || About::unit(unit, Some(id), at);
        if pack.flaws.has(Flaws::WRONG_DATA) {
            self.add(WRONG_DATA, about(), |judge| judge.story(unit), report);
        }
        if is_other_lot && !order.lot.is_empty() {
            let lot = &order.lot;
            let told = |judge: &Judge<'_>| judge.story(unit).say(format!("; lot {lot}"));
            self.add(WRONG_LOT, about(), told, report);
        }
        if is_other_day && !order.expiry.is_empty() {
            let day = &order.expiry;
            let told = |judge: &Judge<'_>| judge.story(unit).say(format!("; expiry {day}"));
            self.add(WRONG_EXPIRY, about(), told, report);
        }
    }

    /// Commissioned within the lot, from the physical moment on and before it was packed.
    fn times(&mut self, unit: Unit, pack: &Pack, id: Id, row: &Row) {
        let from = if pack.commissioned.is_never() { pack.made } else { pack.commissioned };
        let about = || About::unit(unit, Some(id), from);
        if self.is_before(row.packed, row.begun) {
            let told = |judge: &Judge<'_>| judge.report(row);
            return self.add(WRONG_ORDER, about(), |judge| judge.story(unit), told);
        }
        if let Some(ms) = self.outside(row.begun, from, self.close_of(pack.order)) {
            self.add(
                WRONG_TIME,
                about(),
                |judge| judge.story(unit),
                |judge| judge.report(row).say(format!(": commissioned {}", span(ms))),
            );
        }
    }

    /// A shipment is reported after the thing left the line.
    pub fn shipment(&mut self, unit: Unit, id: Id, row: &Row) {
        if row.shipped == 0 {
            return;
        }
        let report = |judge: &Judge<'_>| judge.report(row);
        let Some(left) = self.truth.departed(unit) else {
            let about = About::unit(unit, Some(id), self.truth.last());
            let told = |judge: &Judge<'_>| judge.story(unit).say("; it has not left the line");
            return self.add(WRONG_STATUS, about, told, report);
        };
        if row.is_shipped_twice() {
            let about = About::unit(unit, Some(id), left);
            let told = |judge: &Judge<'_>| judge.report(row).say(", and before that");
            self.add(REPORTED_TWICE, about, |judge| judge.story(unit), told);
        }
        if let Some(ms) = self.outside(row.shipped, left, Time::NEVER) {
            let about = About::unit(unit, Some(id), left);
            self.add(
                WRONG_TIME,
                about,
                |judge| judge.story(unit),
                |judge| judge.report(row).say(format!(": shipped {}", span(ms))),
            );
        }
    }
}
