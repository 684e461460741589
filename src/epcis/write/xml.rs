//! EPCIS XML, 2.0 and 1.2.

use crate::epcis::Fault;
use crate::epcis::cbv::Family;
use crate::epcis::model::names::OF_ATTRIBUTES;
use crate::epcis::model::{Event, Kind, Node, Spaces};
use crate::epcis::sequence::{order_in, rank, rank_in};

/// Fields that stand in `extension` in 1.2.
const IN_EXTENSION: [&str; 5] =
    ["quantityList", "childQuantityList", "sourceList", "destinationList", "ilmd"];
/// Fields that stand in `baseExtension` in 1.2.
const IN_BASE: [&str; 2] = ["eventID", "errorDeclaration"];
/// Fields that 1.2 does not know.
const SINCE_20: [&str; 3] = ["certificationInfo", "sensorElementList", "persistentDisposition"];

/// Appends an event in the form of 2.0. `declared`: namespaces that its element declares.
///
/// # Errors
///
/// A name or a character that XML does not know.
pub fn event(
    out: &mut Vec<u8>,
    event: &Event,
    spaces: &mut Spaces,
    declared: &str,
) -> Result<(), Fault> {
    let mut writer = Writer { out, spaces, place: event.place.to_string() };
    writer.start(event, declared)?;
    for field in in_order(event) {
        writer.element(field, "")?;
    }
    writer.end(event, declared)
}

/// The same in the form of 1.2.
///
/// # Errors
///
/// As [`event`], and what 1.2 cannot hold.
pub fn event12(
    out: &mut Vec<u8>,
    event: &Event,
    spaces: &mut Spaces,
    declared: &str,
) -> Result<(), Fault> {
    fits(event)?;
    let wrapped = event.kind == Kind::Transformation && declared.is_empty();
    if wrapped {
        out.extend_from_slice(b"<extension>");
    }
    let mut writer = Writer { out, spaces, place: event.place.to_string() };
    writer.start(event, declared)?;
    writer.fields12(event)?;
    writer.end(event, declared)?;
    if wrapped {
        out.extend_from_slice(b"</extension>");
    }
    Ok(())
}

/// Appends an element of a header.
///
/// # Errors
///
/// As [`event`].
pub fn element(out: &mut Vec<u8>, node: &Node, spaces: &mut Spaces) -> Result<(), Fault> {
    Writer { out, spaces, place: "header".to_owned() }.element(node, "")
}

/// Appends a text as XML writes it.
pub fn push_text(out: &mut Vec<u8>, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            b'&' => out.extend_from_slice(b"&amp;"),
            b'"' => out.extend_from_slice(b"&quot;"),
            b'\r' => out.extend_from_slice(b"&#13;"),
            b'\n' => out.extend_from_slice(b"&#10;"),
            b'\t' => out.extend_from_slice(b"&#9;"),
            byte => out.push(byte),
        }
    }
}

fn in_order(event: &Event) -> Vec<&Node> {
    let mut fields: Vec<&Node> = event.fields.iter().filter(|field| !field.attribute).collect();
    let place = |field: &&Node| {
        if field.is_plain() { rank(&event.kind, &field.name) } else { usize::MAX }
    };
    fields.sort_by_key(place);
    fields
}

fn fits(event: &Event) -> Result<(), Fault> {
    let no = |what: &str, place: String| {
        let cause = format!("EPCIS 1.2 has no {what}");
        Err(Fault::new(place, cause, "write 2.0, or leave it out"))
    };
    if matches!(event.kind, Kind::Association | Kind::Other(_)) {
        return no(event.kind.name(), event.place.to_string());
    }
    match event.fields.iter().find(|field| SINCE_20.contains(&&*field.name)) {
        Some(field) => no(&field.name, event.place_of(field, &field.name)),
        None => Ok(()),
    }
}

struct Writer<'a> {
    out: &'a mut Vec<u8>,
    spaces: &'a mut Spaces,
    place: String,
}

impl Writer<'_> {
    fn push(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn start(&mut self, event: &Event, declared: &str) -> Result<(), Fault> {
        let prefix = if declared.is_empty() { "" } else { "epcis:" };
        let name = event.kind.name();
        self.named(name)?;
        self.push(&format!("<{prefix}{name}{declared}"));
        let known = self.spaces.mark();
        for field in event.fields.iter().filter(|field| field.attribute) {
            self.attribute(field, "")?;
        }
        self.spaces.truncate(known);
        self.push(">");
        Ok(())
    }

    fn end(&mut self, event: &Event, declared: &str) -> Result<(), Fault> {
        let prefix = if declared.is_empty() { "" } else { "epcis:" };
        self.push(&format!("</{prefix}{}>", event.kind.name()));
        Ok(())
    }

    fn fields12(&mut self, event: &Event) -> Result<(), Fault> {
        let fields = in_order(event);
        let in_base = |field: &&Node| field.is_plain() && IN_BASE.contains(&&*field.name);
        let in_extension = |field: &&Node| {
            let listed = field.is_plain() && IN_EXTENSION.contains(&&*field.name);
            listed && event.kind != Kind::Transformation
        };
        let is_head = |field: &&Node| rank(&event.kind, &field.name) < 3 && field.is_plain();
        let (head, rest): (Vec<&Node>, Vec<&Node>) = fields.into_iter().partition(is_head);
        let (base, rest): (Vec<&Node>, Vec<&Node>) = rest.into_iter().partition(in_base);
        let (plain, foreign): (Vec<&Node>, Vec<&Node>) =
            rest.into_iter().partition(|field| field.is_plain());
        let (extended, main): (Vec<&Node>, Vec<&Node>) = plain.into_iter().partition(in_extension);
        self.all(&head)?;
        self.bracket("baseExtension", &base)?;
        let (list, kind) = match event.kind {
            Kind::Object => ("epcList", true),
            Kind::Aggregation => ("childEPCs", true),
            _ => ("", false),
        };
        let mut missing = kind && event.field(list).is_none();
        for field in main {
            if missing && rank(&event.kind, &field.name) > rank(&event.kind, list) {
                self.push(&format!("<{list}/>"));
                missing = false;
            }
            self.element(field, "")?;
        }
        self.bracket("extension", &extended)?;
        self.all(&foreign)
    }

    fn bracket(&mut self, name: &str, fields: &[&Node]) -> Result<(), Fault> {
        if fields.is_empty() {
            return Ok(());
        }
        self.push(&format!("<{name}>"));
        self.all(fields)?;
        self.push(&format!("</{name}>"));
        Ok(())
    }

    fn all(&mut self, fields: &[&Node]) -> Result<(), Fault> {
        fields.iter().try_for_each(|field| self.element(field, ""))
    }

    fn element(&mut self, node: &Node, parent: &str) -> Result<(), Fault> {
        let known = self.spaces.mark();
        let (name, declaration) = self.name(node)?;
        self.push("<");
        self.push(&name);
        self.push(&declaration);
        let packed = node.is_plain() && OF_ATTRIBUTES.contains(&&*node.name);
        let is_attribute = |child: &&Node| {
            let simple = child.children.is_empty() && !child.listed;
            simple && (child.attribute || packed && child.is_plain())
        };
        for child in node.children.iter().filter(is_attribute) {
            self.attribute(child, &node.name)?;
        }
        let mut rest = node.children.iter().filter(|child| !is_attribute(child)).peekable();
        if node.text.is_empty() && rest.peek().is_none() {
            self.push("/>");
        } else {
            self.push(">");
            self.text(node, parent)?;
            if let Some(order) = order_in(node) {
                let mut sorted: Vec<&Node> = rest.collect();
                sorted.sort_by_key(|part| rank_in(order, part));
                sorted.into_iter().try_for_each(|part| self.element(part, &node.name))?;
            } else {
                rest.try_for_each(|child| self.element(child, &node.name))?;
            }
            self.push("</");
            self.push(&name);
            self.push(">");
        }
        self.spaces.truncate(known);
        Ok(())
    }

    fn attribute(&mut self, node: &Node, parent: &str) -> Result<(), Fault> {
        let (name, declaration) = self.name(node)?;
        self.push(&declaration);
        self.push(&format!(" {name}=\""));
        self.text(node, parent)?;
        self.push("\"");
        Ok(())
    }

    fn text(&mut self, node: &Node, parent: &str) -> Result<(), Fault> {
        let foreign =
            |c: char| c < ' ' && !"\t\n\r".contains(c) || ('\u{fffe}'..'\u{10000}').contains(&c);
        if node.text.contains(foreign) {
            return Err(self.fault(&format!("{} holds a character that XML lacks", node.name)));
        }
        let family = if node.is_plain() { Family::of(parent, &node.name) } else { None };
        match family.and_then(|family| family.for_xml(&node.text)) {
            Some(text) => push_text(self.out, &text),
            None => push_text(self.out, &node.text),
        }
        Ok(())
    }

    /// The name to be written, and the declaration of its namespace where there is none yet.
    fn name(&mut self, node: &Node) -> Result<(String, String), Fault> {
        let Some(space) = &node.space else {
            self.named(&node.name)?;
            return Ok((node.name.to_string(), String::new()));
        };
        let (prefix, is_new) = match (node.prefix(), node.attribute) {
            ("xml", true) => ("xml".to_owned(), false),
            _ => self.spaces.prefix_of(node, space),
        };
        let mut declaration = Vec::new();
        if is_new {
            declaration.extend_from_slice(format!(" xmlns:{prefix}=\"").as_bytes());
            push_text(&mut declaration, space);
            declaration.push(b'"');
        }
        self.named(&prefix)?;
        self.named(node.local())?;
        let name = format!("{prefix}:{}", node.local());
        Ok((name, String::from_utf8(declaration).unwrap_or_default()))
    }

    /// Whether this is a name without a colon.
    fn named(&self, name: &str) -> Result<(), Fault> {
        let begins = |c: char| c.is_alphabetic() || c == '_';
        let goes_on = |c: char| c.is_alphanumeric() || "_-.".contains(c);
        if name.starts_with(begins) && name.chars().all(goes_on) {
            return Ok(());
        }
        Err(self.fault(&format!("{name:?} is no name in XML, or its prefix is declared nowhere")))
    }

    fn fault(&self, cause: &str) -> Fault {
        Fault::new(self.place.clone(), cause, "write JSON, or change the name")
    }
}
