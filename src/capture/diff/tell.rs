//! Truth and reports in words.

use super::index::Id;
use super::judge::Judge;
use super::row::{Note, Row};
use super::states::life_of_none;
use super::words::Words;
use crate::base::clock::Time;
use crate::capture::Numbered;
use crate::capture::truth::{Marks, Pack, Parent, Standing, Unit};
use crate::journal::{Flaws, Level, OrderId, UNNUMBERED};

impl Judge<'_> {
    pub fn text(&self, id: Id) -> String {
        self.reported.index.text(id, self.truth, self.names)
    }

    pub fn epc(&self, id: Id) -> Words {
        self.reported.index.words(id, self.truth, self.names)
    }

    fn number(&self, order: OrderId, pool: u16, place: u32) -> Words {
        match self.names.id(Numbered { order, pool, place }) {
            Some(epc) => Words::default().epc(epc),
            None => Words::new(format!("number {place}")),
        }
    }

    /// What physically happened to a thing.
    pub fn story(&self, unit: Unit) -> Words {
        let words = match unit.level {
            Level::Pack => self.truth.pack(unit.id).map(|pack| self.pack_story(unit, pack)),
            _ => self.truth.parent(unit).map(|parent| self.parent_story(unit, parent)),
        };
        let mut words = words.unwrap_or_default();
        for injected in self.truth.injected(unit) {
            let known = self.faults.get(usize::from(injected.fault));
            let name = known.map_or("a fault", String::as_str);
            words = words.say(format!("; {name} injected at {}", self.civil(injected.at)));
        }
        words
    }

    fn pack_story(&self, unit: Unit, pack: &Pack) -> Words {
        let lot = self.truth.order(pack.order).map_or("", |order| order.lot.as_str());
        let mut words = Words::new(format!("{unit} of lot {lot}, made {}", self.civil(pack.made)));
        if let Some(pool) = self.truth.pack_pool(pack.order) {
            words = self.print_story(words, pool, pack);
            if pack.encoded != UNNUMBERED || pack.printed != UNNUMBERED {
                words = words.say(format!("; number is {}", self.life(unit).name()));
            }
        }
        if !pack.commissioned.is_never() {
            words = words.say(format!("; commissioned {}", self.civil(pack.commissioned)));
        }
        self.end_story(words, unit, pack)
    }

    fn print_story(&self, words: Words, pool: u16, pack: &Pack) -> Words {
        let number = |place| self.number(pack.order, pool, place);
        let mut words = match (pack.encoded, pack.printed) {
            (UNNUMBERED, UNNUMBERED) => words.say("; no number was sent for it, it bears none"),
            (encoded, UNNUMBERED) => {
                words.say("; it bears no number, ").then(number(encoded)).say(" was sent for it")
            }
            (encoded, printed) if encoded != printed => {
                let words = words.say("; it bears ").then(number(printed));
                words.say(", and ").then(number(encoded)).say(" was sent for it")
            }
            (_, printed) => words.say("; it bears ").then(number(printed)),
        };
        for (flaw, what) in [
            (Flaws::UNREADABLE, ", which nobody can read"),
            (Flaws::WRONG_DATA, ", with another lot or expiry"),
            (Flaws::LOW_GRADE, ", graded below the minimum"),
        ] {
            if pack.flaws.has(flaw) {
                words = words.say(what);
            }
        }
        if pack.read != UNNUMBERED && pack.read != pack.printed {
            words = words.say("; the camera read ").then(number(pack.read));
        }
        words
    }

    fn end_story(&self, mut words: Words, unit: Unit, pack: &Pack) -> Words {
        if let (Some(reason), Standing::Gone(..)) = (pack.reason, self.truth.standing(unit)) {
            words = words.say(format!("; {}", reason.name()));
        }
        self.way(words, unit)
    }

    /// From parent to parent, and where that ends.
    fn way(&self, mut words: Words, unit: Unit) -> Words {
        for inner in self.truth.upwards(unit) {
            let (packed, fate, ended) = match inner.level {
                Level::Pack => match self.truth.pack(inner.id) {
                    Some(pack) => (pack.packed, pack.fate, pack.ended),
                    None => break,
                },
                _ => match self.truth.parent(inner) {
                    Some(parent) => (parent.packed, parent.fate, parent.ended),
                    None => break,
                },
            };
            let whose = if inner == unit { String::new() } else { format!("{inner} ") };
            if let Some(outer) = self.truth.parent_of(inner) {
                let packed = self.civil(packed);
                words = words.say(format!("; {whose}put into {outer} {packed}"));
            }
            if !ended.is_never() {
                words = words.say(format!("; {whose}{} {}", fate.name(), self.civil(ended)));
            }
        }
        if self.truth.standing(unit) == Standing::Line {
            words = words.say("; left on the line");
        }
        words
    }

    fn parent_story(&self, unit: Unit, parent: &Parent) -> Words {
        let begun = self.civil(parent.begun);
        let mut words =
            Words::new(format!("{unit} with {} children, begun {begun}", parent.children));
        if !parent.closed.is_never() {
            words = words.say(format!(", closed {}", self.civil(parent.closed)));
        }
        let number = |place| self.number(parent.order, parent.pool, place);
        if parent.pool != u16::MAX {
            words = match (parent.number, parent.recorded) {
                (UNNUMBERED, UNNUMBERED) => words.say("; it bears no label"),
                (UNNUMBERED, recorded) => {
                    let words = words.say("; it bears no label, and was recorded as ");
                    words.then(number(recorded))
                }
                (borne, recorded) if borne == recorded => {
                    words.say("; its label bears ").then(number(borne))
                }
                (borne, UNNUMBERED) => words.say("; its label bears ").then(number(borne)),
                (borne, recorded) => {
                    let words = words.say("; its label bears ").then(number(borne));
                    words.say(", and it was recorded as ").then(number(recorded))
                }
            };
            if parent.is_recorded() {
                words = words.say(format!("; number is {}", self.life(unit).name()));
            }
        }
        self.way(words, unit)
    }

    /// What became of a number that no thing bears.
    pub fn number_story(&self, marks: Marks, user: Option<Unit>) -> Words {
        let what = match () {
            () if marks.has(Marks::TEST) => "the number was on a test pack, which was destroyed",
            () if marks.has(Marks::SCRAPPED_LABEL) => {
                "the label with this number failed its check and was destroyed"
            }
            () if marks.has(Marks::WITHDRAWN) => {
                "the label with this number was taken off when its parent was opened"
            }
            () if marks.has(Marks::VOID) => {
                "its pack went to rework, and what was printed on it is void"
            }
            () => "no thing bears this number",
        };
        let what = format!("{what}; number is {}", life_of_none(marks).name());
        match user {
            Some(user) => Words::new(format!("{what}; it was meant for: ")).then(self.story(user)),
            None => Words::new(what),
        }
    }

    pub fn civil(&self, at: Time) -> String {
        self.clock.civil(at)
    }

    /// Time and place of an event.
    pub fn event(&self, note: Note) -> String {
        let time = self.reported.ms(note).map_or_else(String::new, |ms| self.clock.civil_of(ms));
        format!("{time} ({})", self.reported.place(note))
    }

    /// All that is reported of an identifier.
    pub fn report(&self, row: &Row) -> Words {
        let mut words = Words::default();
        let mut first = true;
        let mut say = |words: Words, what: &str, note: Note| {
            let before = if std::mem::take(&mut first) { "" } else { "; " };
            words.say(format!("{before}{what} {}", self.event(note)))
        };
        if row.begun != 0 {
            words = say(words, "commissioned", row.begun);
            let batch = self.reported.batch(row);
            if let Some(lot) = &batch.lot {
                words = words.say(format!(" with lot {lot}"));
            }
            if let Some(expiry) = &batch.expiry {
                words = words.say(format!(" and expiry {expiry}"));
            }
        }
        if row.filled != 0 {
            words = say(words, "filled", row.filled);
        }
        if let Some(parent) = row.parent() {
            words = say(words, "packed", row.packed).say(" into ").then(self.epc(parent));
        }
        if let Some(other) = self.reported.other_parent(row) {
            words = words.say(", and into ").then(self.epc(other));
        }
        if row.out != 0 {
            words = say(words, "unpacked", row.out);
        }
        if row.shipped != 0 {
            words = say(words, "shipped", row.shipped);
        }
        if row.ended != 0 {
            words = say(words, "decommissioned", row.ended);
        }
        if first { Words::new("nothing") } else { words }
    }
}

/// A span in words, with a hint where it is that of a time zone.
pub fn span(ms: i64) -> String {
    let side = if ms < 0 { "early" } else { "late" };
    let length = ms.abs();
    let quarter = 900_000;
    let off = (length + quarter / 2) % quarter - quarter / 2;
    let hint = length >= quarter && off.abs() <= super::clock::SKEW_MS;
    let hint = if hint { ", as if by a time zone or summer time" } else { "" };
    format!("{}.{:03} s {side}{hint}", length / 1000, length % 1000)
}

#[test]
fn a_span_that_looks_like_a_time_zone_says_so() {
    assert_eq!(span(-2500), "2.500 s early");
    assert_eq!(span(3_601_000), "3601.000 s late, as if by a time zone or summer time");
}
