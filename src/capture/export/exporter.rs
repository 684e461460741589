//! Messages as they arrive become events of a document.

use super::clock::Clock;
use super::event::{Batch, Filling, Shape, event};
use super::fault::ExportFault;
use super::header::header;
use super::options::Options;
use super::stencil::{Hole, Stencil, filling};
use crate::base::clock::Time;
use crate::capture::names::{Ids, Names, Numbered};
use crate::capture::report::{Damage, Message, Report};
use crate::epcis::hash::hash;
use crate::epcis::model::{Event, Form, Node};
use crate::epcis::write::Writer;
use crate::journal::Head;
use std::collections::BTreeMap;
use std::io::Write;

/// Bytes that are gathered before they are written.
const CHUNK: usize = 1 << 16;
/// EPCs at most in one event, so that it stays well below the megabyte that readers take.
const MOST_EPCS: usize = 5000;
/// Days between an old expiry date and the one that took its place.
const OLDER: i64 = 31;

/// What a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    pub events: u64,
    /// EPCs in lists of events.
    pub epcs: u64,
    pub bytes: u64,
}

/// Writes a document, event by event.
pub struct Exporter<'a> {
    head: &'a Head,
    options: Options,
    names: Names,
    clock: Clock,
    document: Writer,
    /// Writes the stencils.
    pattern: Writer,
    stencils: BTreeMap<Shape, Stencil>,
    /// Commissionings that are told together, with the time of the last.
    gathered: Gathered,
    text: String,
    to: &'a mut dyn Write,
    written: Written,
    /// Every event is made by itself, as with event ids.
    one_by_one: bool,
}

#[derive(Debug, Default)]
struct Gathered {
    items: Vec<Numbered>,
    at: Time,
    recorded: Time,
    damage: Damage,
}

impl<'a> Exporter<'a> {
    /// Writes what stands before the first event.
    ///
    /// # Errors
    ///
    /// The head names no identifiers or no time, or the output cannot be written.
    pub fn new(
        head: &'a Head,
        options: &Options,
        to: &'a mut dyn Write,
    ) -> Result<Exporter<'a>, ExportFault> {
        if options.form == Form::Xml12 && options.ids == Ids::DigitalLink {
            return Err(ExportFault::LinksIn12);
        }
        let names = Names::new(head, options.ids).map_err(ExportFault::Names)?;
        let clock = Clock::new(&head.begins);
        let mut clock = clock.ok_or_else(|| ExportFault::Begins(head.begins.clone()))?;
        let header = header(head, &names, options, &clock.text(options.created));
        let mut out = Vec::new();
        let new = |out: &mut Vec<u8>| Writer::new(out, &header, options.form);
        let document = new(&mut out).map_err(ExportFault::Document)?;
        let pattern = new(&mut Vec::new()).map_err(ExportFault::Document)?;
        let mut exporter = Exporter {
            head,
            options: options.clone(),
            names,
            clock,
            document,
            pattern,
            stencils: BTreeMap::new(),
            gathered: Gathered::default(),
            text: String::with_capacity(2 * CHUNK),
            to,
            written: Written::default(),
            one_by_one: options.event_ids,
        };
        exporter.output(&out)?;
        Ok(exporter)
    }

    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Writes a message; a commissioning may wait for others.
    ///
    /// # Errors
    ///
    /// A number without an identifier, or the output cannot be written.
    pub fn take(&mut self, message: Message) -> Result<(), ExportFault> {
        let Message { at, recorded, report, damage, .. } = message;
        let item = match report {
            Report::Commission { item } => item,
            report => {
                self.tell_gathered()?;
                return self.other(at, recorded, &report);
            }
        };
        let gathered = &self.gathered;
        if let Some(last) = gathered.items.last()
            && (gathered.items.len() >= self.options.group.clamp(1, MOST_EPCS)
                || (last.order, last.pool) != (item.order, item.pool)
                || gathered.damage != damage
                || gathered.at > at)
        {
            self.tell_gathered()?;
        }
        let gathered = &mut self.gathered;
        gathered.items.push(item);
        (gathered.at, gathered.recorded, gathered.damage) = (at, recorded, damage);
        Ok(())
    }

    /// Writes what waits, and what stands behind the last event.
    ///
    /// # Errors
    ///
    /// As [`Exporter::take`].
    pub fn end(mut self) -> Result<Written, ExportFault> {
        self.tell_gathered()?;
        let mut out = std::mem::take(&mut self.text).into_bytes();
        self.document.end(&mut out);
        self.output(&out)?;
        let flushed = self.to.flush();
        flushed.map_err(|e| ExportFault::Output(e.to_string()))?;
        Ok(self.written)
    }

    fn tell_gathered(&mut self) -> Result<(), ExportFault> {
        let gathered = std::mem::take(&mut self.gathered);
        let Some(first) = gathered.items.first() else { return Ok(()) };
        let shape = if self.names.is_sscc(first.pool) {
            Shape::Units
        } else {
            let old_expiry = gathered.damage.has(Damage::OLD_EXPIRY);
            Shape::Items { order: first.order, old_expiry }
        };
        let told = Told {
            at: gathered.at,
            recorded: gathered.recorded,
            parent: None,
            damage: gathered.damage,
        };
        self.event(shape, &told, &gathered.items)?;
        // The room is used again.
        self.gathered.items = gathered.items;
        self.gathered.items.clear();
        Ok(())
    }

    fn other(&mut self, at: Time, recorded: Time, report: &Report) -> Result<(), ExportFault> {
        let Some(shape) = Shape::of(report) else { return Ok(()) };
        let (parent, items) = match report {
            Report::Commission { .. } => return Ok(()),
            Report::Pack { parent, children } | Report::Unpack { parent, children } => {
                (Some(*parent), children)
            }
            Report::Decommission { items, .. }
            | Report::Sample { items }
            | Report::Destroy { items }
            | Report::Ship { items, .. } => (None, items),
        };
        let told = Told { at, recorded, parent, damage: Damage::default() };
        items.chunks(MOST_EPCS).try_for_each(|items| self.event(shape, &told, items))
    }

    fn event(&mut self, shape: Shape, told: &Told, items: &[Numbered]) -> Result<(), ExportFault> {
        if self.written.events > 0 && self.options.form == Form::Json {
            self.text.push(',');
        }
        self.text.push('\n');
        self.written.events += 1;
        self.written.epcs += items.len() as u64;
        if self.one_by_one {
            self.whole(shape, told, items)?;
        } else {
            self.by_stencil(shape, told, items)?;
        }
        if self.text.len() >= CHUNK {
            let text = std::mem::take(&mut self.text);
            self.output(text.as_bytes())?;
            self.text = text;
            self.text.clear();
        }
        Ok(())
    }

    fn by_stencil(
        &mut self,
        shape: Shape,
        told: &Told,
        items: &[Numbered],
    ) -> Result<(), ExportFault> {
        if !self.stencils.contains_key(&shape) {
            // Those of earlier orders are not asked for again.
            if self.stencils.len() > 32 {
                self.stencils.clear();
            }
            let event = self.made(shape, &filling(self.options.record_times));
            let stencil = Stencil::new(&self.pattern(&event)?);
            self.stencils.insert(shape, stencil);
        }
        let Exporter { stencils, text, clock, names, .. } = self;
        let Some(stencil) = stencils.get(&shape) else { return Ok(()) };
        stencil.write(text, |hole, between, text| {
            match hole {
                Hole::Time => clock.push(told.at, text),
                Hole::RecordTime => clock.push(told.recorded, text),
                Hole::Parent => return told.parent.map_or(Ok(()), |it| id(names, it, told, text)),
                Hole::Epcs => {
                    for (at, item) in items.iter().enumerate() {
                        if at > 0 {
                            text.push_str(between);
                        }
                        id(names, *item, told, text)?;
                    }
                }
            }
            Ok(())
        })
    }

    /// The event, made for itself.
    fn whole(&mut self, shape: Shape, told: &Told, items: &[Numbered]) -> Result<(), ExportFault> {
        let names = &self.names;
        let id = |item: &Numbered| {
            let mut text = String::new();
            id(names, *item, told, &mut text).map(|()| text)
        };
        let epcs = items.iter().map(id).collect::<Result<_, _>>()?;
        let parent = told.parent.map(|parent| id(&parent)).transpose()?.unwrap_or_default();
        let time = self.clock.text(told.at);
        let record_time =
            if self.options.record_times { self.clock.text(told.recorded) } else { String::new() };
        let mut event = self.made(shape, &Filling { time, record_time, parent, epcs });
        if self.options.event_ids {
            let id = Node::of_text("eventID", hash(&event));
            let at = event.fields.iter().position(|node| node.name == "eventTimeZoneOffset");
            event.fields.insert(at.map_or(0, |at| at + 1), id);
        }
        let written = self.pattern(&event)?;
        self.text.push_str(&written);
        Ok(())
    }

    fn made(&self, shape: Shape, filling: &Filling) -> Event {
        let batch = match shape {
            Shape::Items { order, old_expiry } => self.batch(order, old_expiry),
            _ => None,
        };
        event(shape, filling, self.clock.offset(), batch, &self.options)
    }

    fn batch(&self, order: u16, old_expiry: bool) -> Option<Batch<'a>> {
        let order = self.head.orders.get(usize::from(order))?;
        let date: Option<jiff::civil::Date> = order.expiry.parse().ok().filter(|_| old_expiry);
        let older =
            date.map(|date| date.saturating_sub(jiff::SignedDuration::from_hours(24 * OLDER)));
        let expiry = older.map_or_else(|| order.expiry.clone(), |date| date.to_string());
        Some((&order.lot, expiry))
    }

    /// The event as the document has it, without what stands between two events.
    fn pattern(&mut self, event: &Event) -> Result<String, ExportFault> {
        let mut out = Vec::new();
        self.pattern.event(&mut out, event).map_err(ExportFault::Document)?;
        let text = String::from_utf8(out).unwrap_or_default();
        Ok(text.trim_start_matches([',', '\n']).to_owned())
    }

    fn output(&mut self, bytes: &[u8]) -> Result<(), ExportFault> {
        self.written.bytes += bytes.len() as u64;
        self.to.write_all(bytes).map_err(|e| ExportFault::Output(e.to_string()))
    }
}

/// All of an event but its list.
struct Told {
    at: Time,
    recorded: Time,
    parent: Option<Numbered>,
    damage: Damage,
}

/// Appends an identifier as it came through the interfaces.
fn id(names: &Names, of: Numbered, told: &Told, text: &mut String) -> Result<(), ExportFault> {
    let begin = text.len();
    if !names.push_id(of, text) {
        return Err(ExportFault::NoIdentifier { pool: of.pool, place: of.place });
    }
    if told.damage.0 & (Damage::NO_ZEROS.0 | Damage::SMALL_LETTERS.0) != 0
        && !names.is_sscc(of.pool)
    {
        let serial = text[begin..].rfind(['.', '/']).map_or(begin, |at| begin + at + 1);
        let mut damaged = text.split_off(serial);
        if told.damage.has(Damage::NO_ZEROS) {
            let plain = damaged.trim_start_matches('0');
            damaged = if plain.is_empty() { "0".to_owned() } else { plain.to_owned() };
        }
        if told.damage.has(Damage::SMALL_LETTERS) {
            damaged = damaged.to_ascii_lowercase();
        }
        text.push_str(&damaged);
    }
    Ok(())
}
