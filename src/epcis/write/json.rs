//! EPCIS 2.0 JSON-LD.

use super::groups::groups;
use crate::epcis::cbv::Family;
use crate::epcis::model::names::{REPEATED, TYPED_LISTS, is_number, item_of};
use crate::epcis::model::{Event, Literal, Node, Spaces};

/// Plain elements that are objects even where they are empty.
const OBJECTS: [&str; 6] =
    ["readPoint", "bizLocation", "ilmd", "errorDeclaration", "sensorMetadata", "sensorElement"];

/// Appends an event. `context`: what stands first in its `@context`, as for an event alone.
pub fn event(out: &mut Vec<u8>, event: &Event, spaces: &mut Spaces, context: &[String]) {
    let known = spaces.mark();
    let mut writer = Writer { out, spaces };
    writer.out.push(b'{');
    let mut prefixes = Vec::new();
    event.fields.iter().for_each(|node| prefixes_of(node, &mut prefixes));
    event.fields.iter().for_each(|node| writer.hide(node, &prefixes));
    event.fields.iter().for_each(|node| writer.declare(node));
    let declared: Vec<String> = writer
        .spaces
        .iter()
        .skip(known)
        .map(|(prefix, space)| match space {
            "" => format!("{{{}:null}}", quoted(prefix)),
            space => format!("{{{}:{}}}", quoted(prefix), quoted(space)),
        })
        .collect();
    let context = [context, &declared].concat();
    if !context.is_empty() {
        writer.out.extend_from_slice(format!("\"@context\":[{}],", context.join(",")).as_bytes());
    }
    writer.out.extend_from_slice(b"\"type\":");
    writer.text(event.kind.name());
    writer.members(&event.fields, "", true);
    writer.out.push(b'}');
    spaces.truncate(known);
}

/// A text as JSON writes it.
pub fn quoted(text: &str) -> String {
    let mut out = Vec::new();
    push_text(&mut out, text);
    String::from_utf8(out).unwrap_or_default()
}

/// Appends members of an object, each with a comma before it.
pub fn more_members(out: &mut Vec<u8>, nodes: &[Node], spaces: &mut Spaces) {
    Writer { out, spaces }.members(nodes, "", true);
}

/// Appends the value of a node.
pub fn value(out: &mut Vec<u8>, node: &Node, spaces: &mut Spaces) {
    Writer { out, spaces }.value(node, "");
}

/// Declares the namespaces of a node and of all below it.
pub fn declare(node: &Node, spaces: &mut Spaces) {
    Writer { out: &mut Vec::new(), spaces }.declare(node);
}

struct Writer<'a> {
    out: &'a mut Vec<u8>,
    spaces: &'a mut Spaces,
}

impl Writer<'_> {
    /// A value that begins with a declared prefix would be read as a name in its namespace.
    fn hide(&mut self, node: &Node, own: &[&str]) {
        if let Some((prefix, rest)) = node.text.split_once(':')
            && !rest.starts_with("//")
            && (self.spaces.is_declared(prefix) || own.contains(&prefix))
            && !self.spaces.is_hidden(prefix)
        {
            self.spaces.hide(prefix);
        }
        node.children.iter().for_each(|child| self.hide(child, own));
    }

    fn declare(&mut self, node: &Node) {
        if let Some(space) = &node.space {
            self.spaces.prefix_of(node, space);
        }
        for child in &node.children {
            self.declare(child);
        }
    }

    /// Nodes of one name become one member, an array where there are several.
    fn members(&mut self, nodes: &[Node], parent: &str, mut behind: bool) {
        for group in groups(nodes) {
            let Some(&first) = group.first() else { continue };
            if std::mem::replace(&mut behind, true) {
                self.out.push(b',');
            }
            match &first.space {
                Some(space) => {
                    let (prefix, _) = self.spaces.prefix_of(first, space);
                    let local = first.local();
                    self.text(&format!("{prefix}:{local}"));
                }
                None => self.text(&first.name),
            }
            self.out.push(b':');
            let always = first.is_plain() && REPEATED.contains(&&*first.name);
            if group.len() == 1 && !first.listed && !always {
                self.value(first, parent);
            } else {
                self.array(group.into_iter(), |writer, node| writer.value(node, parent));
            }
        }
    }

    fn array<'n>(
        &mut self,
        nodes: impl Iterator<Item = &'n Node>,
        each: impl Fn(&mut Self, &Node),
    ) {
        self.out.push(b'[');
        for (at, node) in nodes.enumerate() {
            if at > 0 {
                self.out.push(b',');
            }
            each(self, node);
        }
        self.out.push(b']');
    }

    fn value(&mut self, node: &Node, parent: &str) {
        let item = if node.is_plain() { item_of(&node.name) } else { None };
        if item.is_some() && node.text.is_empty() {
            let typed = TYPED_LISTS.contains(&&*node.name);
            self.array(node.children.iter(), |writer, child| writer.entry(child, item, typed));
        } else if node.children.is_empty() && !(node.is_plain() && is_object(node)) {
            self.scalar(node, parent);
        } else if !node.children.is_empty() && node.children.iter().all(|c| c.name.is_empty()) {
            self.array(node.children.iter(), |writer, child| writer.value(child, ""));
        } else {
            self.object(node);
        }
    }

    fn entry(&mut self, node: &Node, item: Option<&str>, typed: bool) {
        if !typed || item != Some(&*node.name) {
            return self.value(node, "");
        }
        self.out.push(b'{');
        let kinds = node.children.iter().filter(|child| child.attribute && child.name == "type");
        let mut behind = false;
        for kind in kinds {
            self.out.extend_from_slice(b"\"type\":");
            self.scalar(kind, &node.name);
            behind = true;
        }
        if behind {
            self.out.push(b',');
        }
        self.text(&node.name);
        self.out.push(b':');
        self.text(&node.text);
        let is_type = |child: &&Node| !(child.attribute && child.name == "type");
        let rest: Vec<Node> = node.children.iter().filter(is_type).cloned().collect();
        self.members(&rest, &node.name, true);
        self.out.push(b'}');
    }

    fn object(&mut self, node: &Node) {
        self.out.push(b'{');
        if !node.text.is_empty() {
            self.out.extend_from_slice(b"\"#text\":");
            self.text(&node.text);
        }
        self.members(&node.children, &node.name, !node.text.is_empty());
        self.out.push(b'}');
    }

    fn scalar(&mut self, node: &Node, parent: &str) {
        let text = node.text.as_str();
        match node.literal {
            Literal::Null => return self.out.extend_from_slice(b"null"),
            Literal::Number | Literal::Bool => return self.out.extend_from_slice(text.as_bytes()),
            Literal::Text => {}
        }
        if !node.is_plain() {
            return self.text(text);
        }
        if is_number(&node.name) {
            if let Some(number) = number(text) {
                return self.out.extend_from_slice(number.as_bytes());
            }
        } else if node.name == "booleanValue" && ["true", "false"].contains(&text) {
            return self.out.extend_from_slice(text.as_bytes());
        }
        let word = Family::of(parent, &node.name).and_then(|family| family.word(text));
        self.text(word.unwrap_or(text));
    }

    fn text(&mut self, text: &str) {
        push_text(self.out, text);
    }
}

/// The prefixes of names in a tree.
fn prefixes_of<'a>(node: &'a Node, found: &mut Vec<&'a str>) {
    if node.space.is_some() && !found.contains(&node.prefix()) {
        found.push(node.prefix());
    }
    node.children.iter().for_each(|child| prefixes_of(child, found));
}

fn is_object(node: &Node) -> bool {
    OBJECTS.contains(&&*node.name) && node.text.is_empty()
}

/// The number as JSON writes it; None: it is no number.
fn number(text: &str) -> Option<String> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    let value = text.parse::<f64>().ok().filter(|value| plain && value.is_finite())?;
    let as_it_stands = serde_json::from_str::<serde_json::Number>(text).is_ok();
    Some(if as_it_stands { text.to_owned() } else { value.to_string() })
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    let plain = |b: u8| b >= 0x20 && b != b'"' && b != b'\\';
    out.push(b'"');
    if text.bytes().all(plain) {
        out.extend_from_slice(text.as_bytes());
    } else {
        for c in text.chars() {
            match c {
                '"' => out.extend_from_slice(b"\\\""),
                '\\' => out.extend_from_slice(b"\\\\"),
                '\n' => out.extend_from_slice(b"\\n"),
                '\r' => out.extend_from_slice(b"\\r"),
                '\t' => out.extend_from_slice(b"\\t"),
                c if c < ' ' => out.extend_from_slice(format!("\\u{:04x}", c as u32).as_bytes()),
                c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
    }
    out.push(b'"');
}
