//! Bundles, cases and pallets as things of their own.

use super::codes::{
    MISSING, NOT_SHIPPED, WRONG_EXPIRY, WRONG_LOT, WRONG_ORDER, WRONG_STATUS, WRONG_TIME,
};
use super::index::Id;
use super::judge::{About, Judge};
use super::meaning::own_id;
use super::row::Row;
use super::tell::span;
use crate::base::clock::Time;
use crate::capture::truth::{Parent, Standing, Unit};
use crate::journal::Level;

impl Judge<'_> {
    pub fn parents(&mut self) {
        for level in [Level::Bundle, Level::Case, Level::Pallet] {
            let commissions = self.truth.parents(level).any(|(unit, _)| {
                let own = own_id(self.truth, self.reported, unit);
                own.is_some_and(|id| self.row(id).begun != 0)
            });
            for (unit, parent) in self.truth.parents(level) {
                let Some(id) = self.id(parent.pool, parent.number) else { continue };
                self.one_parent(unit, parent, id, commissions);
            }
        }
    }

    fn one_parent(&mut self, unit: Unit, parent: &Parent, id: Id, commissions: bool) {
        let row = self.row(id);
        let bearer = self.bearer(id);
        match self.truth.standing(unit) {
            Standing::Gone(_, at) => {
                if bearer == Some(unit) {
                    let (from, to) = (parent.begun, self.close_of(parent.order));
                    self.ended(unit, id, &row, from, to, at);
                }
            }
            _ if parent.children == 0 || parent.closed.is_never() => {}
            _ => match bearer.filter(|bearer| *bearer != unit) {
                Some(other) if self.is_claimed(&row) => {
                    self.duplicate(unit, other, id, parent.closed);
                }
                Some(_) => {}
                None if self.relabelled.contains(&unit) => {}
                None => self.parent_in_trade(unit, parent, id, &row, commissions),
            },
        }
    }

    fn parent_in_trade(
        &mut self,
        unit: Unit,
        parent: &Parent,
        id: Id,
        row: &Row,
        commissions: bool,
    ) {
        let about = || About::unit(unit, Some(id), parent.closed);
        let story = |judge: &Judge<'_>| judge.story(unit);
        let report = |judge: &Judge<'_>| judge.report(row);
        if row.begun == 0 && commissions {
            self.add(MISSING, about(), story, report);
        }
        self.twice(unit, id, row, parent.closed);
        if !self.is_alive(row) {
            self.add(WRONG_STATUS, about(), story, report);
        }
        let unready = self.is_before(row.filled, row.begun)
            || self.is_before(row.packed, row.begun)
            || self.is_before(row.packed, row.filled);
        if unready {
            self.add(WRONG_ORDER, about(), story, report);
        } else if let Some(ms) = self.outside(row.begun, self.begin_of(parent), self.end_of(parent))
        {
            self.add(WRONG_TIME, about(), story, |judge| {
                judge.report(row).say(format!(": commissioned {}", span(ms)))
            });
        }
        self.parent_data(unit, parent, id, row);
        self.shipment(unit, id, row);
        self.not_shipped(unit, parent, id, row);
    }

    /// What has left with a lot that is closed is on its way to the customer.
    fn not_shipped(&mut self, unit: Unit, parent: &Parent, id: Id, row: &Row) {
        let is_told = row.begun != 0 || row.filled != 0;
        let is_closed =
            self.truth.order(parent.order).is_some_and(|order| !order.closed.is_never());
        let left = self.truth.departed(unit).filter(|_| is_told && is_closed);
        let is_top = self.truth.parent_of(unit).is_none() && row.packed == 0;
        if let Some(left) = left
            && is_top
            && row.shipped == 0
            && self.is_alive(row)
        {
            let about = About::unit(unit, Some(id), left);
            self.add(NOT_SHIPPED, about, |judge| judge.story(unit), |judge| judge.report(row));
        }
    }

    fn begin_of(&self, parent: &Parent) -> Time {
        let begun = self.truth.order(parent.order).map_or(Time::NEVER, |order| order.begun);
        if begun.is_never() { Time::ZERO } else { begun }
    }

    fn end_of(&self, parent: &Parent) -> Time {
        self.close_of(parent.order)
    }

    /// A parent need not be reported with lot and expiry; where it is, they must be right.
    fn parent_data(&mut self, unit: Unit, parent: &Parent, id: Id, row: &Row) {
        let Some(order) = self.truth.order(parent.order) else { return };
        let batch = self.reported.batch(row);
        for (code, said, truly) in
            [(WRONG_LOT, &batch.lot, &order.lot), (WRONG_EXPIRY, &batch.expiry, &order.expiry)]
        {
            if said.as_ref().is_some_and(|said| said != truly) {
                let about = About::unit(unit, Some(id), parent.closed);
                let told = |judge: &Judge<'_>| judge.story(unit).say(format!("; {truly}"));
                self.add(code, about, told, |judge| judge.report(row));
            }
        }
    }
}
