//! The words of `--set`: `stations.cartoner.rate=90 packs/min`.

use super::codes;
use super::files::{Files, ReadError, start_of};
use super::patch::{Path, scalar};
use super::schema;
use super::study::Changed;
use super::tree::{Node, Scalar, Value};
use crate::base::diagnostic::{Fault, Place, Source};
use crate::base::quantity::nearest;
use std::sync::Arc;

/// What a fault shows as the file of such words.
pub const SOURCE: &str = "--set";

/// One change from the command line.
#[derive(Debug, Clone)]
pub struct Set {
    pub scope: Scope,
    pub path: Path,
    pub value: Node,
}

/// What the path is relative to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// A key of the study itself.
    Study,
    /// The line; in a study, that of every variant.
    Line,
    /// The line of one variant; its name, and where that stands in the words.
    Variant(String),
}

/// Reads `path=value`; the value is YAML.
pub fn read(words: &str, files: &mut Files) -> Result<Set, Vec<Fault>> {
    let source = Arc::new(Source { name: SOURCE.to_owned(), text: words.to_owned() });
    let mut start = start_of(&source);
    start.bytes.end = words.len();
    let Some(equals) = words.find('=').filter(|at| *at > 0) else {
        return Err(vec![Fault::new(
            codes::SET,
            &start,
            format!("`{words}` sets nothing"),
            "write path=value, as --set \"stations.cartoner.rate=90 packs/min\"",
        )]);
    };
    let value = match call(words, equals + 1, &start) {
        Some(node) => node,
        // Nothing after the sign removes a key, as `null` does.
        None if words[equals + 1..].trim().is_empty() => scalar(String::new(), &start),
        None => parsed(&source, equals + 1, &start, files)?,
    };
    let written = &words[..equals];
    let (scope, path) = scope(written.trim());
    let at = written.find(path).unwrap_or(0);
    let mut place = start;
    place.column += written[..at].chars().count();
    place.bytes = at..at + path.len();
    Ok(Set { scope, path: Path { text: path.to_owned(), place }, value })
}

/// A law as `exponential(mean: 10 min)` is text, though YAML would see a mapping in it, and a
/// command line has no room for one more pair of quotes.
fn call(words: &str, from: usize, start: &Place) -> Option<Node> {
    let text = words[from..].trim();
    let name = text.strip_suffix(')')?.split_once('(')?.0;
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        return None;
    }
    let at = from + words[from..].find(text)?;
    let mut place = start.clone();
    place.column += words[..at].chars().count();
    place.bytes = at..at + text.len();
    Some(Node { place, value: Value::Scalar(Scalar { text: text.to_owned(), quoted: true }) })
}

fn parsed(
    source: &Arc<Source>,
    from: usize,
    start: &Place,
    files: &mut Files,
) -> Result<Node, Vec<Fault>> {
    match files.parse(source, from) {
        Ok((tree, faults)) if faults.is_empty() => Ok(tree.root),
        Ok((_, faults)) | Err(ReadError::Faults(faults)) => Err(faults),
        Err(ReadError::Unreadable(cause)) => {
            Err(vec![Fault::new(codes::SET, start, cause, "this is a fault of lineproof")])
        }
    }
}

impl Set {
    /// A figure of one variant, changed from within.
    pub fn of(changed: &Changed) -> Set {
        let text = format!("{}={}", changed.path, changed.text);
        let source = Arc::new(Source { name: "sweep".to_owned(), text });
        let mut place = start_of(&source);
        place.bytes = 0..changed.path.len();
        let mut at = place.clone();
        at.bytes = changed.path.len() + 1..source.text.len();
        let path = Path { text: changed.path.clone(), place };
        let value = scalar(changed.text.clone(), &at);
        Set { scope: Scope::Variant(changed.variant.clone()), path, value }
    }
}

/// Splits `line.` and `variants.NAME.` off a path. `name` and `title` stay the study's own.
fn scope(path: &str) -> (Scope, &str) {
    if let Some(rest) = path.strip_prefix("line.") {
        return (Scope::Line, rest);
    }
    let head = path.split('.').next().unwrap_or("");
    if head == "variants"
        && let Some((name, rest)) = path["variants".len()..].trim_start_matches('.').split_once('.')
        && !schema::Variant::KEYS.contains(&rest.split('.').next().unwrap_or(""))
    {
        return (Scope::Variant(name.to_owned()), rest);
    }
    if schema::Study::KEYS.contains(&head) && !schema::Line::KEYS.contains(&head) {
        return (Scope::Study, path);
    }
    (Scope::Line, path)
}

/// The first word of its path is a key of what it is for.
pub fn leads_on(set: &Set) -> bool {
    set.scope != Scope::Line || schema::Line::KEYS.contains(&head(set))
}

/// The fault of a path whose first word is a key neither of a study nor of a line.
pub fn leads_nowhere(set: &Set) -> Fault {
    let head = head(set);
    let keys = || schema::Study::KEYS.iter().chain(schema::Line::KEYS).copied();
    let help = match nearest(head, keys()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "keys of a study: {}; of its line: {}",
            schema::Study::KEYS.join(", "),
            schema::Line::KEYS.join(", ")
        ),
    };
    let message = format!("neither a study nor a line has a key `{head}`");
    Fault::new(codes::PATH, &set.path.place, message, help)
}

fn head(set: &Set) -> &str {
    set.path.text.split('.').next().unwrap_or_default()
}
