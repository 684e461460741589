//! Both layers over a document, event by event.

use super::book::Book;
use super::history::History;
use super::register::Register;
use super::things::Things;
use super::{Failure, Room, batch, identifiers, master, once, shipping, steps, structure, words};
use crate::epcis::model::{Event, Form, Header, Root};
use crate::epcis::schema::Validator;
use crate::epcis::{Fault, Finding, read, write};
use std::io::{self, BufRead};
use std::ops::ControlFlow;

/// What the one who checks knows beside the document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Events of later times have not happened yet.
    pub now: Option<jiff::Timestamp>,
    /// Where a document says that it is made later than that, as that of a run that is simulated
    /// ahead, the time of the document counts.
    pub or_document: bool,
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
/// What is no XML or JSON at all, or breaks off, or is longer than allowed; or a disk that does
/// not take what the memory does not hold.
pub fn check<R: BufRead>(
    mut open: impl FnMut() -> Result<R, Fault>,
    options: &Options,
    room: Room<'_>,
) -> Result<Report, Failure> {
    let header = read::header(open()?)?;
    let validator = Validator::new();
    let by_events = header.form == Form::Json || header.root == Root::Event;
    let mut schema = Vec::new();
    if header.form == Form::Json && header.root != Root::Event && !options.without_schema {
        validator.document(&header.json, &mut schema);
    }
    let mut consistency = Consistency::new(&header, options, room);
    let mut taken_in = Ok(());
    let mut each = |taken: read::Taken| {
        if by_events && !options.without_schema && schema.len() < MOST_FINDINGS {
            let pointer = match &taken.json {
                Some(_) => taken.event.place.to_string(),
                None => String::new(),
            };
            let made = taken.json.unwrap_or_else(|| write::as_json(&taken.event, &header.spaces));
            let before = schema.len();
            validator.event(&made, &pointer, &mut schema);
            if header.form != Form::Json {
                schema[before..].iter_mut().for_each(|finding| to_row(finding, &taken.event));
            }
        }
        taken_in = consistency.event(&taken.event);
        if taken_in.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let events = if options.without_schema {
        read::events(open()?, &header, &mut each)
    } else {
        read::events_with_json(open()?, &header, &mut each)
    }?;
    taken_in?;
    if !by_events && !options.without_schema {
        // Every text of the document is known to be short by now.
        let judged = validator.xml(open()?, &mut schema);
        judged.map_err(|e| Fault::new(format!("row {}", e.row), e.cause, "write whole XML"))?;
    }
    schema.extend(consistency.end()?);
    Ok(Report { events, findings: schema })
}

/// An event that stands alone in XML is judged as JSON: its pointers are brought back to rows.
fn to_row(finding: &mut Finding, event: &Event) {
    let name = finding.place.split('/').nth(1).unwrap_or_default();
    finding.place = match event.field(name) {
        Some(field) => event.place_of(field, name),
        None => event.place.to_string(),
    };
}

/// Of the schema layer no more is collected.
const MOST_FINDINGS: usize = 100_000;

/// The checks of consistency, event by event.
pub struct Consistency<'a> {
    header: &'a Header,
    book: Book,
    register: Register,
    identifiers: identifiers::Identifiers,
    history: History<'a>,
    times: structure::Times,
    ids: once::Ids<'a>,
    batches: batch::Batches<'a>,
    master: master::Master,
    /// Whether the profile of the US supply chain act is meant.
    dscsa: bool,
}

impl<'a> Consistency<'a> {
    pub fn new(header: &'a Header, options: &Options, room: Room<'a>) -> Self {
        Consistency {
            header,
            book: Book::new(),
            register: Register::new(header.form),
            identifiers: identifiers::Identifiers::default(),
            history: History::new(room),
            times: structure::Times::new(header, options.now, options.or_document),
            ids: once::Ids::new(room),
            batches: batch::Batches::new(room),
            master: master::Master::new(header),
            dscsa: shipping::is_dscsa(header),
        }
    }

    /// Takes the next event of the document.
    ///
    /// # Errors
    ///
    /// The disk does not take what the memory does not hold.
    pub fn event(&mut self, event: &Event) -> io::Result<()> {
        let number = self.register.event(&event.place);
        let book = &mut self.book;
        book.event = number;
        let things = Things::of(event);
        self.identifiers.check(event, &things, book);
        structure::check(event, &things, book);
        let time = self.times.check(event, book);
        self.ids.take(number, event)?;
        steps::check(event, self.dscsa, book);
        if self.header.form != Form::Json {
            words::check(event, book);
        }
        if self.dscsa {
            shipping::check(event, &things, self.header, book);
            self.master.check(event, &things, book);
        }
        // What is declared an error has not happened.
        if event.field("errorDeclaration").is_none() {
            let batch = self.batches.take(event, &things, book)?;
            let seen = (&things, batch);
            self.history.take((number, event), time, seen, &mut self.register)?;
        }
        Ok(())
    }

    /// Judges what needs the whole document, and hands out all findings.
    ///
    /// # Errors
    ///
    /// The disk does not give back what it took.
    pub fn end(mut self) -> io::Result<Vec<Finding>> {
        let all = self.dscsa && self.history.ships;
        self.ids.judge(&mut self.book, &self.register)?;
        self.batches.judge(all, &mut self.book, &self.register)?;
        self.history.judge(self.dscsa, &mut self.book, &self.register)?;
        Ok(self.book.end())
    }
}
