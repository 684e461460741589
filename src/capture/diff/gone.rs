//! Things that are gone: not reported at all, or as gone.

use super::codes::{NOT_DECOMMISSIONED, WRONG_STATUS, WRONG_TIME};
use super::index::Id;
use super::judge::{About, Judge};
use super::row::Row;
use super::tell::span;
use crate::base::clock::Time;
use crate::capture::truth::{Fate, Pack, Unit};
use crate::journal::UNNUMBERED;

impl Judge<'_> {
    /// A pack that met its fate at a moment.
    pub fn gone(&mut self, unit: Unit, pack: &Pack, pool: u16, fate: Fate, at: Time) {
        let is_blank = pack.printed == UNNUMBERED;
        let Some(id) = self.id(pool, if is_blank { pack.encoded } else { pack.printed }) else {
            return;
        };
        let is_its_own = match self.bearer(id) {
            Some(bearer) => bearer == unit,
            // Its number stands on nothing: what is reported of it is about this pack.
            None => is_blank,
        };
        if is_its_own {
            let row = self.row(id);
            self.twice(unit, id, &row, pack.commissioned);
            // Nobody recorded when it was taken away.
            let from = if fate == Fate::Taken { pack.made } else { at };
            self.ended(unit, id, &row, from, self.close_of(pack.order), at);
        }
    }

    /// The report of a thing that is gone: from and to: when its end may be reported.
    pub fn ended(&mut self, unit: Unit, id: Id, row: &Row, from: Time, to: Time, at: Time) {
        let about = || About::unit(unit, Some(id), at);
        let report = |judge: &Judge<'_>| judge.report(row);
        if self.is_claimed(row) {
            let in_trade = self.reported.parent(row).is_some() || row.shipped != 0;
            let code = if in_trade { WRONG_STATUS } else { NOT_DECOMMISSIONED };
            return self.add(code, about(), |judge| judge.story(unit), report);
        }
        if let Some(ms) = self.outside(row.ended, from, to) {
            self.add(
                WRONG_TIME,
                about(),
                |judge| judge.story(unit),
                |judge| judge.report(row).say(format!(": decommissioned {}", span(ms))),
            );
        }
    }
}
