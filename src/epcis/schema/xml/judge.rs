//! The judge of a document, told element by element.

use super::model::{Content, Model, Order, Part, Tail};
use super::simple::Simple;
use crate::epcis::schema::code::{EMPTY, FORM, MANY, MISSING, ORDER, STRAY, TWICE, UNKNOWN};
use crate::epcis::schema::say;
use crate::epcis::{Finding, Layer, Severity};

/// Findings of one event at which the rest of it is passed over.
const MOST: usize = 100;

/// Bytes of a text that is judged; the rest of a longer one is passed over.
const LONG: usize = 1 << 16;

/// A name with the URI of its name space, which is empty where there is none.
#[derive(Debug, Clone, Copy)]
pub struct Name<'a> {
    pub space: &'a str,
    pub local: &'a str,
}

/// Judges one document. Whoever reads it tells each start, text and end with its row.
pub struct Judge {
    root: &'static [Part],
    open: Vec<Open>,
    /// Depth within an element that has no rules.
    passed: usize,
    left: usize,
    findings: Vec<Finding>,
}

/// An element that has not ended.
struct Open {
    name: &'static str,
    model: &'static Model,
    row: usize,
    /// A bit for each part that was seen.
    seen: u64,
    /// The furthest part so far; foreign elements are behind the last.
    last: usize,
    /// Whether a part stood behind one that it must precede; one finding of that is enough.
    disordered: bool,
    /// Whether it says that it is empty on purpose.
    nil: bool,
    children: usize,
    text: String,
}

impl Judge {
    /// `root` has the elements of which one may be the root.
    pub fn new(root: &'static [Part]) -> Self {
        Judge { root, open: Vec::new(), passed: 0, left: MOST, findings: Vec::new() }
    }

    /// What was found since the last call.
    pub fn take(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }

    pub fn start(&mut self, name: Name, attributes: &[(Name, &str)], row: usize) {
        if self.passed > 0 {
            self.passed += 1;
            return;
        }
        let part = match self.open.last_mut() {
            None => self.root.iter().find(|part| is(part, name)),
            Some(parent) => {
                parent.children += 1;
                if let Content::Parts(Order::Free, ..) = parent.model.content {
                    self.left = MOST;
                }
                self.child(name, row)
            }
        };
        match part {
            Some(part) if !matches!(part.model.content, Content::Any) => {
                self.attributes(part, attributes, row);
                self.open.push(Open::new(part, attributes.iter().any(is_nil), row));
            }
            Some(part) => {
                self.attributes(part, attributes, row);
                self.passed = 1;
            }
            None => self.passed = 1,
        }
    }

    /// The part that a child is; None where it has no rules.
    fn child(&mut self, name: Name, row: usize) -> Option<&'static Part> {
        let parent = self.open.last_mut()?;
        let whole = parent.name;
        let (order, parts, tail) = match parent.model.content {
            Content::Parts(order, parts, tail) => (order, parts, tail),
            Content::Foreign(tail) => (Order::Free, &[] as _, tail),
            Content::Text(_) => {
                self.find(UNKNOWN, row, format!("`{whole}` has text, and no elements in it"));
                return None;
            }
            Content::Any => return None,
        };
        let all = || parts.iter().copied().flatten();
        let Some((index, part)) = all().enumerate().find(|(_, part)| is(part, name)) else {
            self.foreign(name, tail, all().count(), row);
            return None;
        };
        let (bit, last) = (1 << index, parent.last);
        let again = parent.seen & bit != 0;
        let lacks = part.behind && parent.seen & (bit >> 1) == 0;
        let second = order == Order::One && parent.children > 1;
        let disordered = parent.disordered;
        parent.disordered |= index < last;
        parent.seen |= bit;
        parent.last = last.max(index);
        if (again && !part.many) || second {
            let message = format!("`{}` is one too many in `{whole}`", part.name);
            self.find(TWICE, row, message);
        } else if order == Order::Sequence && index < last && !disordered {
            let before =
                all().nth(last).map_or("extensions".into(), |part| format!("`{}`", part.name));
            let message = format!("`{}` must stand before {before} in `{whole}`", part.name);
            self.find(ORDER, row, message);
        } else if lacks {
            let before = all().nth(index - 1).map_or("", |part| part.name);
            let message = format!("`{before}` is missing; `{}` stands only behind it", part.name);
            self.find(MISSING, row, message);
        }
        Some(part)
    }

    /// An element that is none of the known ones.
    fn foreign(&mut self, name: Name, tail: Tail, end: usize, row: usize) {
        let Some(parent) = self.open.last_mut() else { return };
        if tail.takes(name.space) {
            parent.last = end;
            return;
        }
        let (whole, known) = (parent.name, names(parent.model));
        let word = say::shown(name.local);
        let known_but_for_space = known.clone().any(|known| known == name.local);
        let message = if known_but_for_space && name.space.is_empty() {
            format!("{word} in `{whole}` must have the name space of its standard")
        } else if known_but_for_space {
            format!("{word} in `{whole}` must be without a name space, as `<{}>`", name.local)
        } else {
            let near = say::near(name.local, known);
            let wanted = match tail {
                Tail::Other(_) => "; an extension has a name space of one's own",
                Tail::None | Tail::Local => "",
            };
            format!("`{whole}` has no element {word}{wanted}{near}")
        };
        self.find(UNKNOWN, row, message);
    }

    fn attributes(&mut self, part: &'static Part, given: &[(Name, &str)], row: usize) {
        let model = part.model;
        for rule in model.attributes {
            let value =
                given.iter().find(|(name, _)| name.space.is_empty() && name.local == rule.name);
            let (whole, name) = (part.name, rule.name);
            match value.map(|(_, value)| rule.simple.wanted(value)) {
                None if rule.needed => {
                    let message = format!("`{whole}` must have the attribute `{name}`");
                    self.find(MISSING, row, message);
                }
                Some(Some(wanted)) => {
                    let message = format!("the attribute `{name}` of `{whole}` wants {wanted}");
                    self.find(FORM, row, message);
                }
                _ => {}
            }
        }
        let known = |name: &Name| {
            let xml = name.space.starts_with("http://www.w3.org/");
            let named = model.attributes.iter().any(|rule| rule.name == name.local);
            xml || (name.space.is_empty() && named)
        };
        if let Some((name, _)) = given.iter().find(|(name, _)| !model.open && !known(name)) {
            let word = say::shown(name.local);
            self.find(UNKNOWN, row, format!("`{}` has no attribute {word}", part.name));
        }
    }

    pub fn text(&mut self, text: &str, row: usize) {
        let Some(open) = self.open.last_mut().filter(|_| self.passed == 0) else { return };
        match open.model.content {
            Content::Text(Simple::Text) | Content::Any => {}
            Content::Text(_) => {
                let room = LONG.saturating_sub(open.text.len());
                open.text.extend(text.chars().take(room));
            }
            Content::Parts(..) | Content::Foreign(_) => {
                if !text.trim_matches([' ', '\t', '\r', '\n']).is_empty() {
                    let message = format!("text between the elements of `{}`", open.name);
                    self.find(STRAY, row, message);
                }
            }
        }
    }

    pub fn end(&mut self) {
        if self.passed > 0 {
            self.passed -= 1;
            return;
        }
        let Some(open) = self.open.pop() else { return };
        let whole = open.name;
        match open.model.content {
            Content::Text(Simple::Amount) if open.nil => {
                if !open.text.is_empty() {
                    let message = format!("`{whole}` says that it is nil, and is not empty");
                    self.find(FORM, open.row, message);
                }
            }
            Content::Text(simple) => {
                if let Some(wanted) = simple.wanted(&open.text) {
                    self.find(FORM, open.row, format!("`{whole}` wants {wanted}"));
                }
            }
            Content::Parts(Order::One, ..) if open.children == 0 => {
                let one = say::either(&names(open.model).take(3).collect::<Vec<_>>());
                self.find(MISSING, open.row, format!("`{whole}` is empty; it holds one of {one}"));
            }
            Content::Parts(_, parts, _) => {
                for (index, part) in parts.iter().copied().flatten().enumerate() {
                    if part.needed && open.seen & (1 << index) == 0 {
                        let message = format!("`{}` is missing in `{whole}`", part.name);
                        self.find(MISSING, open.row, message);
                    }
                }
            }
            Content::Foreign(_) if open.children == 0 => {
                self.find(EMPTY, open.row, format!("`{whole}` is empty; it holds an element"));
            }
            Content::Foreign(_) | Content::Any => {}
        }
    }

    fn find(&mut self, code: &'static str, row: usize, message: String) {
        let (code, message) = match self.left {
            0 => return,
            1 => (MANY, format!("{MOST} findings are enough: the rest was not looked at")),
            _ => (code, message),
        };
        self.left -= 1;
        let (layer, severity, place) = (Layer::Schema, Severity::Error, format!("row {row}"));
        self.findings.push(Finding { code, layer, severity, place, message });
    }
}

impl Open {
    fn new(part: &'static Part, nil: bool, row: usize) -> Self {
        let (name, model, text) = (part.name, part.model, String::new());
        Open { name, model, row, seen: 0, last: 0, disordered: false, nil, children: 0, text }
    }
}

/// Whether it is the attribute `xsi:nil` and says yes.
fn is_nil((name, value): &(Name, &str)) -> bool {
    let xsi = name.space == "http://www.w3.org/2001/XMLSchema-instance";
    xsi && name.local == "nil" && matches!(*value, "true" | "1")
}

fn is(part: &Part, name: Name) -> bool {
    part.name == name.local && part.space == name.space
}

/// The names of the parts of a model.
fn names(model: &'static Model) -> impl Iterator<Item = &'static str> + Clone {
    let parts: &[&[Part]] = match model.content {
        Content::Parts(_, parts, _) => parts,
        _ => &[],
    };
    parts.iter().copied().flatten().map(|part| part.name)
}
