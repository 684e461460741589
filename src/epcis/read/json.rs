//! EPCIS 2.0 JSON-LD: the header, and the events one by one.

use super::cursor::Cursor;
use super::json_event;
use super::json_header;
use super::json_node::{event, spaces_of};
use super::{Flow, LONGEST_EVENT, LONGEST_HEADER, Taken};
use crate::epcis::Fault;
use crate::epcis::model::{Event, Header, Place, Spaces};
use serde_json::{Map, Value, json};
use std::io::BufRead;

/// The way to a list of events, in documents and in query documents.
const WAYS: [&[&str]; 2] =
    [&["epcisBody", "eventList"], &["epcisBody", "queryResults", "resultsBody", "eventList"]];

/// Whoever wants the events.
type Each<'a> = &'a mut dyn FnMut(Taken) -> Flow;

struct Walk<'a, R> {
    cursor: Cursor<R>,
    buffer: Vec<u8>,
    path: Vec<String>,
    spaces: &'a Spaces,
    /// None: the events are passed over.
    each: Option<Each<'a>>,
    /// Whether the JSON of each event is wanted too.
    values: bool,
    count: u64,
    stopped: bool,
}

/// `passed`: rows before the input.
pub fn header(input: impl BufRead, passed: u32) -> Result<Header, Fault> {
    let spaces = Spaces::default();
    let mut walk = Walk::new(input, &spaces, None);
    walk.cursor.row += passed;
    let root = walk.root()?;
    Ok(json_header::header(root))
}

/// Hands over each event, with its JSON if `values` are wanted; how many there were.
pub fn events(
    input: impl BufRead,
    passed: u32,
    (header, values): (&Header, bool),
    each: Each<'_>,
) -> Result<u64, Fault> {
    let mut walk = Walk::new(input, &header.spaces, Some(each));
    walk.cursor.row += passed;
    walk.values = values;
    let root = walk.root()?;
    if !walk.stopped && header.root == crate::epcis::model::Root::Event {
        walk.one(root, String::new());
    }
    Ok(walk.count)
}

impl<'a, R: BufRead> Walk<'a, R> {
    fn new(input: R, spaces: &'a Spaces, each: Option<Each<'a>>) -> Self {
        let (buffer, path) = (Vec::new(), Vec::new());
        let cursor = Cursor::new(input);
        let (values, count, stopped) = (false, 0, false);
        Walk { cursor, buffer, path, spaces, each, values, count, stopped }
    }

    /// The document without its events. What is no object is JSON all the same, and of a list
    /// nothing is kept.
    fn root(&mut self) -> Result<Value, Fault> {
        let root = match self.cursor.peek()? {
            Some(b'{') => Value::Object(self.members()?),
            Some(b'[') => self.items()?,
            _ => {
                self.cursor.value(Some(&mut self.buffer), LONGEST_HEADER)?;
                self.parsed(String::new())?
            }
        };
        if !self.stopped && self.cursor.peek()?.is_some() {
            return Err(self.cursor.fault("something stands behind the document"));
        }
        Ok(root)
    }

    /// A list that is no list of events of a document.
    fn items(&mut self) -> Result<Value, Fault> {
        self.cursor.take(b'[')?;
        if self.cursor.take_if(b']')? {
            return Ok(json!([]));
        }
        loop {
            self.cursor.value(Some(&mut self.buffer), LONGEST_EVENT)?;
            self.parsed(String::new())?;
            if !self.cursor.take_if(b',')? {
                break;
            }
        }
        self.cursor.take(b']')?;
        Ok(json!([]))
    }

    /// An object whose members are read, but for events.
    fn members(&mut self) -> Result<Map<String, Value>, Fault> {
        let mut members = Map::new();
        self.cursor.take(b'{')?;
        if self.cursor.take_if(b'}')? {
            return Ok(members);
        }
        loop {
            let name = self.cursor.name(&mut self.buffer)?;
            self.path.push(name);
            let value = self.member()?;
            let name = self.path.pop().unwrap_or_default();
            members.insert(name, value);
            if self.stopped || !self.cursor.take_if(b',')? {
                break;
            }
        }
        if !self.stopped {
            self.cursor.take(b'}')?;
        }
        Ok(members)
    }

    fn member(&mut self) -> Result<Value, Fault> {
        let next = self.cursor.peek()?;
        let on = |way: &&[&str]| way.iter().zip(&self.path).all(|(a, b)| a == b);
        let way = WAYS.iter().find(|way| way.len() >= self.path.len() && on(way));
        match (way, next) {
            (Some(way), Some(b'[')) if way.len() == self.path.len() => {
                self.list()?;
                return Ok(json!([]));
            }
            (Some(way), Some(b'{')) if way.len() > self.path.len() => {
                return Ok(Value::Object(self.members()?));
            }
            _ => {}
        }
        if self.path == ["epcisBody", "event"] && next == Some(b'{') {
            self.entry(self.pointer(None))?;
            return Ok(json!({}));
        }
        self.cursor.value(Some(&mut self.buffer), LONGEST_HEADER)?;
        self.parsed(self.pointer(None))
    }

    fn list(&mut self) -> Result<(), Fault> {
        self.cursor.take(b'[')?;
        if self.cursor.take_if(b']')? {
            return Ok(());
        }
        for index in 0u64.. {
            self.entry(self.pointer(Some(index)))?;
            if self.stopped {
                return Ok(());
            }
            if !self.cursor.take_if(b',')? {
                break;
            }
        }
        self.cursor.take(b']')
    }

    fn entry(&mut self, pointer: String) -> Result<(), Fault> {
        if self.each.is_none() {
            return self.cursor.value(None, LONGEST_EVENT);
        }
        self.cursor.value(Some(&mut self.buffer), LONGEST_EVENT)?;
        if !self.values
            && let Some((kind, fields)) = json_event::event(&self.buffer, self.spaces)
        {
            self.told(Event { kind, fields, place: Place::Pointer(pointer) }, None);
            return Ok(());
        }
        let value = self.parsed(pointer.clone())?;
        self.one(value, pointer);
        Ok(())
    }

    fn one(&mut self, value: Value, pointer: String) {
        let event = match value.get("@context") {
            None => event(&value, Place::Pointer(pointer), self.spaces),
            Some(context) => {
                let mut spaces = self.spaces.clone();
                spaces_of(context, &mut spaces);
                event(&value, Place::Pointer(pointer), &spaces)
            }
        };
        self.told(event, Some(value));
    }

    fn told(&mut self, event: Event, json: Option<Value>) {
        let Some(each) = self.each.as_mut() else { return };
        self.count += 1;
        let flow = each(Taken { event, json });
        self.stopped = flow.is_break();
    }

    fn parsed(&self, pointer: String) -> Result<Value, Fault> {
        serde_json::from_slice(&self.buffer).map_err(|error| {
            let cause = format!("no JSON: {error}, counted from its beginning");
            let place =
                if pointer.is_empty() { format!("row {}", self.cursor.row) } else { pointer };
            Fault::new(place, cause, "write JSON in UTF-8")
        })
    }

    fn pointer(&self, index: Option<u64>) -> String {
        let mut pointer = String::new();
        for name in &self.path {
            pointer.push('/');
            pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
        }
        if let Some(index) = index {
            pointer.push_str(&format!("/{index}"));
        }
        pointer
    }
}
