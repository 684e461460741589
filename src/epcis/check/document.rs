//! Both layers over a document, event by event.

use super::book::Book;
use super::history::History;
use super::{batch, identifiers, shipping, steps, structure};
use crate::epcis::model::{Event, Form, Header, Root};
use crate::epcis::schema::Validator;
use crate::epcis::{Fault, Finding, read, write};
use std::io::BufRead;
use std::ops::ControlFlow;

/// What the one who checks knows beside the document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Events of later times have not happened yet.
    pub now: Option<jiff::Timestamp>,
    /// Judge the consistency only.
    pub without_schema: bool,
}

/// All that was found.
#[derive(Debug)]
pub struct Report {
    pub events: u64,
    pub findings: Vec<Finding>,
}

/// Checks the document that `open` opens. It is opened twice, XML three times.
///
/// # Errors
///
/// What is no XML or JSON at all, or breaks off, or is longer than allowed.
pub fn check<R: BufRead>(
    mut open: impl FnMut() -> Result<R, Fault>,
    options: &Options,
) -> Result<Report, Fault> {
    let header = read::header(open()?)?;
    let validator = Validator::new();
    let by_events = header.form == Form::Json || header.root == Root::Event;
    let mut schema = Vec::new();
    if header.form == Form::Json && header.root != Root::Event && !options.without_schema {
        validator.document(&header.json, &mut schema);
    }
    let mut consistency = Consistency::new(&header, options);
    let events = read::events(open()?, &header, &mut |taken| {
        if by_events && !options.without_schema && schema.len() < MOST_FINDINGS {
            let pointer = match &taken.json {
                Some(_) => taken.event.place.to_string(),
                None => String::new(),
            };
            let made = taken.json.unwrap_or_else(|| write::as_json(&taken.event, &header.spaces));
            validator.event(&made, &pointer, &mut schema);
        }
        consistency.event(&taken.event);
        ControlFlow::Continue(())
    })?;
    if !by_events && !options.without_schema {
        // Every text of the document is known to be short by now.
        let judged = validator.xml(open()?, &mut schema);
        judged.map_err(|e| Fault::new(format!("row {}", e.row), e.cause, "write whole XML"))?;
    }
    schema.extend(consistency.end());
    Ok(Report { events, findings: schema })
}

/// Of the schema layer no more is collected.
const MOST_FINDINGS: usize = 100_000;

/// The checks of consistency, event by event.
pub struct Consistency<'a> {
    header: &'a Header,
    now: Option<jiff::Timestamp>,
    book: Book,
    history: History,
    times: structure::Times,
    batches: batch::Batches,
    /// Whether the profile of the US supply chain act is meant.
    dscsa: bool,
}

impl<'a> Consistency<'a> {
    pub fn new(header: &'a Header, options: &Options) -> Self {
        Consistency {
            header,
            now: options.now,
            book: Book::default(),
            history: History::new(header.form),
            times: structure::Times::new(header),
            batches: batch::Batches::default(),
            dscsa: shipping::is_dscsa(header),
        }
    }

    pub fn event(&mut self, event: &Event) {
        let book = &mut self.book;
        identifiers::check(event, book);
        structure::check(event, book);
        let time = self.times.check(event, self.now, book);
        steps::check(event, book);
        shipping::check(event, self.header, self.dscsa, book);
        // What is declared an error has not happened.
        if event.field("errorDeclaration").is_none() {
            self.history.take(event, time, book);
            self.batches.take(event, &mut self.history.index, book);
        }
    }

    pub fn end(mut self) -> Vec<Finding> {
        let ships = self.history.judge(self.dscsa, &mut self.book);
        self.batches.judge(&self.history, self.dscsa && ships, &mut self.book);
        self.book.end()
    }
}
