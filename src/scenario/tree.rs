//! YAML as a tree in which every node knows its place.
//!
//! Built from the parser's events, not through serde: a derive stops at the first fault, and
//! resolves scalars too early. Here a scalar is its source text, so that `"06:00"` and
//! `"04150012345678"` keep their zeros, and what it means is decided by who asks for it.

use super::codes;
use crate::base::diagnostic::{Fault, Place, Source};
use serde_yaml::granit_parser::{self as yaml, Event, Parser, ScalarStyle, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Deeper nesting than any scenario needs; bounds the recursion of all that walks a tree.
const DEEPEST: usize = 48;
/// More nodes than any scenario needs; bounds what aliases can blow up to.
const MOST_NODES: usize = 400_000;

/// A node of the tree and where it stands.
#[derive(Debug, Clone)]
pub struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Debug, Clone)]
pub enum Value {
    Scalar(Scalar),
    Seq(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A scalar as it was written. `text` is what stands between the quotes, if there are any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    pub text: String,
    pub quoted: bool,
}

#[derive(Debug, Clone)]
pub struct Key {
    pub name: String,
    pub place: Place,
}

/// What a plain scalar is under the core schema of YAML 1.2 (section 10.3.2). Quoted ones are
/// always [`Sort::Text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Null,
    Bool,
    Integer,
    Number,
    Text,
}

impl Scalar {
    pub fn sort(&self) -> Sort {
        if self.quoted {
            return Sort::Text;
        }
        match self.text.as_str() {
            "" | "~" | "null" | "Null" | "NULL" => Sort::Null,
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Sort::Bool,
            text if is_integer(text) => Sort::Integer,
            text if is_number(text) => Sort::Number,
            _ => Sort::Text,
        }
    }
}

impl Node {
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar(scalar) if scalar.sort() == Sort::Null)
    }

    /// The value of `key`, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Map(entries) => {
                entries.iter().find(|(k, _)| k.name == key).map(|(_, node)| node)
            }
            _ => None,
        }
    }

    /// The text of `key`, if that is a scalar.
    pub fn text_of(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// `text`, `number`, `list`, ...: what a message calls this node.
    pub fn describe(&self) -> &'static str {
        match &self.value {
            Value::Seq(_) => "a list",
            Value::Map(_) => "a mapping",
            Value::Scalar(scalar) => match scalar.sort() {
                Sort::Null => "nothing",
                Sort::Bool => "true or false",
                Sort::Integer | Sort::Number => "a number",
                Sort::Text => "text",
            },
        }
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let decimal = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let hex = |d: &str| !d.is_empty() && d.bytes().all(|b| b.is_ascii_hexdigit());
    let octal = |d: &str| !d.is_empty() && d.bytes().all(|b| matches!(b, b'0'..=b'7'));
    decimal
        || text.strip_prefix("0x").is_some_and(hex)
        || text.strip_prefix("0o").is_some_and(octal)
}

fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let starts = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    starts && unsigned.contains(|c: char| c.is_ascii_digit()) && unsigned.parse::<f64>().is_ok()
}

/// A file as a tree, with the comments of its rows.
#[derive(Debug)]
pub struct Tree {
    pub root: Node,
    /// By row, without `#` and the blanks around.
    pub comments: BTreeMap<usize, String>,
}

/// Reads the text of `source` from byte `start` on. A text that is not YAML gives one fault and no
/// tree; duplicate keys and the like give faults and a tree to go on with.
pub fn parse(source: &Arc<Source>, start: usize) -> (Option<Tree>, Vec<Fault>) {
    let mut builder = Builder::new(source, start);
    let whole = builder.run();
    let Builder { open: _, root, comments, faults, .. } = builder;
    let tree = match (whole, root) {
        (true, Some(root)) => Some(Tree { root, comments }),
        _ => None,
    };
    (tree, faults)
}

/// A collection that has begun and not yet ended.
struct Open {
    place: Place,
    anchor: usize,
    /// Length of the longest way down, filled as children end.
    height: usize,
    value: OpenValue,
}

enum OpenValue {
    Seq(Vec<Node>),
    Map(OpenMap),
}

#[derive(Default)]
struct OpenMap {
    /// The key whose value comes next.
    waiting: Option<Key>,
    entries: Vec<(Key, Node)>,
    /// Where each key stood first: a look-up, so that no file takes quadratic time.
    seen: BTreeMap<String, Place>,
}

struct Builder<'a> {
    source: &'a Arc<Source>,
    /// Where the YAML starts in the source: after the `=` of a `--set`, else 0.
    start: usize,
    /// Row and column (from 0) of `start`.
    origin: (usize, usize),
    open: Vec<Open>,
    root: Option<Node>,
    anchors: BTreeMap<usize, (Node, usize)>,
    comments: BTreeMap<usize, String>,
    nodes: usize,
    faults: Vec<Fault>,
}

impl<'a> Builder<'a> {
    fn new(source: &'a Arc<Source>, start: usize) -> Builder<'a> {
        let before = &source.text[..start];
        let row = before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or("").chars().count();
        Builder {
            source,
            start,
            origin: (row, column),
            open: Vec::new(),
            root: None,
            anchors: BTreeMap::new(),
            comments: BTreeMap::new(),
            nodes: 0,
            faults: Vec::new(),
        }
    }

    /// False: there is no use in going on with what was read.
    fn run(&mut self) -> bool {
        let mut options = yaml::Options::default();
        // A long preamble of comments is no attack.
        options.max_buffered_comment_events = usize::MAX;
        options.disallow_directives = true;
        let source = self.source;
        let mut parser = Parser::new_from_str_with_options(&source.text[self.start..], options);
        let mut documents = 0;
        while let Some(event) = parser.next_event() {
            match event {
                Err(error) => {
                    let place = self.point(error.marker());
                    self.faults = vec![syntax_fault(&place, &error)];
                    return false;
                }
                Ok((Event::DocumentStart(..), span)) => {
                    documents += 1;
                    if documents == 2 {
                        let place = self.place(&span);
                        self.faults.push(Fault::new(
                            codes::DOCUMENTS,
                            &place,
                            "a second document starts here",
                            "keep one scenario in one file: remove `---` and put the rest into a file of its own",
                        ));
                        return true;
                    }
                }
                Ok((event, span)) => {
                    if !self.take(event, &span) {
                        return false;
                    }
                }
            }
        }
        true
    }

    /// One event. False: a limit is crossed.
    fn take(&mut self, event: Event<'_>, span: &Span) -> bool {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_tag(tag.is_some(), span);
                let quoted = style != ScalarStyle::Plain;
                let value = Value::Scalar(Scalar { text: text.into_owned(), quoted });
                let node = Node { place: self.place(span), value };
                self.finish(node, anchor, 1)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), span);
                self.begin(span, anchor, OpenValue::Seq(Vec::new()))
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_tag(tag.is_some(), span);
                self.begin(span, anchor, OpenValue::Map(OpenMap::default()))
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::Comment(text, _) => {
                let row = span.start.line() + self.origin.0;
                self.comments.insert(row, text.trim().to_owned());
                true
            }
            _ => true,
        }
    }

    fn begin(&mut self, span: &Span, anchor: usize, value: OpenValue) -> bool {
        let place = self.place(span);
        if self.open.len() >= DEEPEST {
            return self.limit(&place, "the nesting is too deep");
        }
        self.open.push(Open { place, anchor, height: 0, value });
        true
    }

    fn end(&mut self, span: &Span) -> bool {
        let Some(open) = self.open.pop() else { return true };
        let (value, first_end) = match open.value {
            OpenValue::Seq(items) => {
                let end = items.first().map(|item| item.place.bytes.end);
                (Value::Seq(items), end)
            }
            OpenValue::Map(map) => {
                let end = map.entries.first().map(|(key, _)| key.place.bytes.end);
                (Value::Map(map.entries), end)
            }
        };
        let mut place = open.place;
        // A collection on one row is shown whole, a longer one by its beginning.
        let end = self.place(span);
        let stops = if end.row == place.row { Some(end.bytes.end) } else { first_end };
        place.bytes.end = stops.unwrap_or(place.bytes.end).max(place.bytes.end);
        self.finish(Node { place, value }, open.anchor, open.height + 1)
    }

    fn alias(&mut self, anchor: usize, span: &Span) -> bool {
        let place = self.place(span);
        let Some((node, height)) = self.anchors.get(&anchor) else {
            self.faults.push(Fault::new(
                codes::YAML_FEATURE,
                &place,
                "this alias stands inside the very node it stands for",
                "write the values out",
            ));
            let value = Value::Scalar(Scalar { text: String::new(), quoted: true });
            return self.finish(Node { place, value }, 0, 1);
        };
        let (node, height) = (node.clone(), *height);
        if self.open.len() + height > DEEPEST {
            return self.limit(&place, "the nesting is too deep once aliases are put in");
        }
        self.nodes += count(&node);
        self.finish(node, 0, height)
    }

    /// A node is complete: it goes into what is open, or is the root.
    fn finish(&mut self, node: Node, anchor: usize, height: usize) -> bool {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return self.limit(&node.place, "the file holds too many values");
        }
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), height));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return true;
        };
        open.height = open.height.max(height);
        match &mut open.value {
            OpenValue::Seq(items) => items.push(node),
            OpenValue::Map(map) => match map.waiting.take() {
                None => map.waiting = Some(key_of(node, &mut self.faults)),
                Some(key) => match map.seen.get(&key.name) {
                    Some(first) => self.faults.push(duplicate(&key, first)),
                    None => {
                        map.seen.insert(key.name.clone(), key.place.clone());
                        map.entries.push((key, node));
                    }
                },
            },
        }
        true
    }

    fn limit(&mut self, place: &Place, message: &str) -> bool {
        self.faults = vec![Fault::new(
            codes::LIMIT,
            place,
            message,
            format!("a scenario has at most {MOST_NODES} values, nested at most {DEEPEST} deep"),
        )];
        false
    }

    fn refuse_tag(&mut self, tagged: bool, span: &Span) {
        if tagged {
            let place = self.place(span);
            self.faults.push(Fault::new(
                codes::YAML_FEATURE,
                &place,
                "YAML tags (`!...`) have no meaning here",
                "remove the tag; put text into quotes where it must stay text",
            ));
        }
    }

    fn place(&self, span: &Span) -> Place {
        let mut place = self.point(&span.start);
        let end = span.end.byte_offset().map_or(place.bytes.start, |end| end + self.start);
        place.bytes.end = end.clamp(place.bytes.start, self.source.text.len());
        place
    }

    fn point(&self, marker: &yaml::Marker) -> Place {
        let (row, column) = self.origin;
        let byte = marker.byte_offset().unwrap_or(0) + self.start;
        let byte = byte.min(self.source.text.len());
        Place {
            source: Arc::clone(self.source),
            row: marker.line() + row,
            column: marker.col() + 1 + if marker.line() == 1 { column } else { 0 },
            bytes: byte..byte,
        }
    }
}

fn count(node: &Node) -> usize {
    match &node.value {
        Value::Scalar(_) => 1,
        Value::Seq(items) => 1 + items.iter().map(count).sum::<usize>(),
        Value::Map(entries) => 1 + entries.iter().map(|(_, node)| count(node)).sum::<usize>(),
    }
}

fn key_of(node: Node, faults: &mut Vec<Fault>) -> Key {
    let name = match node.value {
        Value::Scalar(scalar) if scalar.text == "<<" && !scalar.quoted => {
            faults.push(Fault::new(
                codes::YAML_FEATURE,
                &node.place,
                "merge keys (`<<`) are not supported",
                "write the keys out, or use `repeat` for equal stations and `from` for variants",
            ));
            scalar.text
        }
        Value::Scalar(scalar) => scalar.text,
        Value::Seq(_) | Value::Map(_) => {
            faults.push(Fault::new(
                codes::YAML_FEATURE,
                &node.place,
                "a key must be a word, not a list or a mapping",
                "a text that starts with `{` or `[` needs quotes",
            ));
            String::new()
        }
    };
    Key { name, place: node.place }
}

fn duplicate(key: &Key, first: &Place) -> Fault {
    Fault::new(
        codes::DUPLICATE_KEY,
        &key.place,
        format!("the key `{}` stands twice in one mapping", key.name),
        "keep one of the two",
    )
    .related(first, "first here")
}

fn syntax_fault(place: &Place, error: &yaml::ScanError) -> Fault {
    let row = place.source.text.lines().nth(place.row.saturating_sub(1)).unwrap_or("");
    let indent_holds_tab = row.chars().take_while(|c| c.is_whitespace()).any(|c| c == '\t');
    let help = if indent_holds_tab {
        "indent with blanks: YAML forbids tabs there"
    } else if row.contains(": {") || row.contains(": [") || row.trim_start().starts_with("- {") {
        "look for a bracket, a comma or a quote that is missing here or just above; text with `: ` or `, ` inside brackets needs quotes"
    } else {
        "look for a missing quote, bracket or blank after `:`, or a wrong indentation, here or just above"
    };
    Fault::new(codes::NOT_YAML, place, format!("this is not YAML: {}", error.info()), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Arc<Source> {
        Arc::new(Source { name: "test.yaml".into(), text: text.into() })
    }

    #[test]
    fn scalars_keep_their_text_and_place() {
        let text = "a: \"06:00\"\nb: [1, 04150 ]   # [S] a source\nc:  two words  \n";
        let (tree, faults) = parse(&source(text), 0);
        let tree = tree.unwrap();
        assert!(faults.is_empty());
        let b = tree.root.get("b").unwrap();
        let Value::Seq(items) = &b.value else { panic!("no list") };
        assert_eq!((items[1].place.row, items[1].place.column), (2, 8));
        assert_eq!(&text[items[1].place.bytes.clone()], "04150");
        assert_eq!(&text[b.place.bytes.clone()], "[1, 04150 ]");
        assert_eq!(&text[tree.root.get("c").unwrap().place.bytes.clone()], "two words");
        assert_eq!(tree.root.text_of("a"), Some("06:00"));
        assert_eq!(tree.comments.get(&2).map(String::as_str), Some("[S] a source"));
    }

    #[test]
    fn the_value_of_a_set_knows_its_place() {
        let words = source("stations.x={rate: 3}");
        let (tree, _) = parse(&words, 11);
        let rate = tree.unwrap().root.get("rate").cloned().unwrap();
        assert_eq!((rate.place.row, rate.place.column), (1, 19));
        assert_eq!(&words.text[rate.place.bytes], "3");
    }

    #[test]
    fn bombs_are_refused() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let below = format!("*a{}", level - 1);
            text += &format!("a{level}: &a{level} [{}]\n", [below.as_str(); 10].join(", "));
        }
        let (tree, faults) = parse(&source(&text), 0);
        assert!(tree.is_none());
        assert_eq!(faults[0].code, codes::LIMIT);
        // A chain of aliases, each one level deeper: short, yet deep enough for any stack.
        let mut text = String::from("a0: &a0 [x]\n");
        for level in 1..5000 {
            text += &format!("a{level}: &a{level} [*a{}]\n", level - 1);
        }
        let (tree, faults) = parse(&source(&text), 0);
        assert!(tree.is_none());
        assert_eq!(faults[0].code, codes::LIMIT);
    }

    #[test]
    fn sorts_follow_the_core_schema() {
        let sort = |text: &str| Scalar { text: text.into(), quoted: false }.sort();
        assert_eq!(sort("~"), Sort::Null);
        assert_eq!(sort("no"), Sort::Text);
        assert_eq!(sort("true"), Sort::Bool);
        assert_eq!(sort("0123"), Sort::Integer);
        assert_eq!(sort("1e3"), Sort::Number);
        assert_eq!(sort(".nan"), Sort::Number);
        assert_eq!(sort("nan"), Sort::Text);
        assert_eq!(sort("06:00"), Sort::Text);
        assert_eq!(sort("2029-05-31"), Sort::Text);
    }
}
