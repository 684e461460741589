//! One comparison, from the first event to the report.

use super::book::Book;
use super::clock::Clock;
use super::finding::Report;
use super::index::Index;
use super::judge::Judge;
use super::reported::Reported;
use crate::capture::Names;
use crate::capture::truth::Truth;
use crate::epcis::model::Event;
use crate::journal::Head;
use std::fmt;

/// Why nothing can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear(pub String);

impl fmt::Display for Unclear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unclear {}

/// Compares the events that it is given with the truth of a run.
pub struct Comparison<'a> {
    truth: &'a Truth,
    names: &'a Names,
    faults: &'a [String],
    clock: Clock,
    reported: Reported,
    events: u64,
}

impl<'a> Comparison<'a> {
    /// `names` must be those of the same head; their form is the one in which identifiers are told.
    ///
    /// # Errors
    ///
    /// The head does not say when the run begins.
    pub fn new(truth: &'a Truth, head: &'a Head, names: &'a Names) -> Result<Self, Unclear> {
        let clock = Clock::new(&head.begins)?;
        let reported = Reported::new(Index::new(truth, names));
        Ok(Comparison { truth, names, faults: &head.faults, clock, reported, events: 0 })
    }

    /// The events that follow are those of this document.
    pub fn document(&mut self, name: &str) {
        self.reported.document(name);
    }

    /// An event of this eventID was declared an error. To be told before the events come.
    pub fn error(&mut self, event_id: &str) {
        self.reported.errors.insert(event_id.to_owned());
    }

    /// Takes an event; in which order they come does not matter, but for those of one time.
    pub fn event(&mut self, event: &Event) {
        self.events += 1;
        self.reported.take(event);
    }

    pub fn end(self) -> Report {
        let Comparison { truth, names, faults, clock, reported, events } = self;
        let judge = Judge::new(truth, names, faults, &clock, &reported);
        let (findings, counts) = judge.end();
        let left_out = Book::left_out(&counts);
        Report { findings, counts, left_out, events, strays: truth.strays() }
    }
}
