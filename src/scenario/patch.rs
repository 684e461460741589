//! Changes to a tree by path: `stations.cartoner.rate`. Used by the variants of a study, its grids
//! and ranges, and `--set`, so that all of them behave alike.

use super::codes;
use super::decode::inside;
use super::tree::{Key, Node, Scalar, Value};
use crate::base::diagnostic::{Fault, Place};
use crate::base::quantity::nearest;

/// A path as it was written.
#[derive(Debug, Clone)]
pub struct Path {
    pub text: String,
    pub place: Place,
}

impl Path {
    /// The elements between the dots, each with its own place.
    fn elements(&self) -> Vec<(&str, Place)> {
        let mut at = 0;
        self.text
            .split('.')
            .map(|element| {
                let place = inside(&self.place, &self.text, at..at + element.len());
                at += element.len() + 1;
                (element, place)
            })
            .collect()
    }
}

/// Puts `value` where `path` leads. Keys that are missing are made, elements of a list must exist
/// and keep their name; nothing as value removes what is there.
pub fn set(root: &mut Node, path: &Path, value: &Node) -> Result<(), Box<Fault>> {
    let elements = path.elements();
    if let Some((_, place)) = elements.iter().find(|(element, _)| element.trim().is_empty()) {
        return Err(Box::new(Fault::new(
            codes::PATH,
            place,
            format!("the path `{}` has an empty element", path.text),
            "write names with one dot between them: stations.cartoner.rate",
        )));
    }
    let mut node = root;
    let mut behind = String::new();
    for (depth, (element, place)) in elements.iter().enumerate() {
        let last = depth + 1 == elements.len();
        if last && value.is_null() {
            return remove_element(node, element, place, &behind);
        }
        if last {
            return put(node, element, place, value, &behind);
        }
        node = step(node, element, place, value, &behind)?;
        behind =
            if behind.is_empty() { (*element).to_owned() } else { format!("{behind}.{element}") };
    }
    Ok(())
}

/// One step down; a missing key of a mapping becomes an empty mapping.
fn step<'t>(
    node: &'t mut Node,
    element: &str,
    place: &Place,
    value: &Node,
    behind: &str,
) -> Result<&'t mut Node, Box<Fault>> {
    let names = names_of(node);
    match &mut node.value {
        Value::Map(entries) => {
            let index = entries.iter().position(|(key, _)| key.name == element);
            let index = index.unwrap_or_else(|| {
                let key = Key { name: element.to_owned(), place: place.clone() };
                let empty = Node { place: value.place.clone(), value: Value::Map(Vec::new()) };
                entries.push((key, empty));
                entries.len() - 1
            });
            Ok(&mut entries[index].1)
        }
        Value::Seq(items) => match place_in(items, element) {
            Some(index) => Ok(&mut items[index]),
            None => Err(no_element(element, place, behind, &names)),
        },
        Value::Scalar(_) => Err(no_way_down(place, behind)),
    }
}

fn put(
    node: &mut Node,
    element: &str,
    place: &Place,
    value: &Node,
    behind: &str,
) -> Result<(), Box<Fault>> {
    let names = names_of(node);
    match &mut node.value {
        Value::Map(entries) => {
            match entries.iter_mut().find(|(key, _)| key.name == element) {
                Some((_, old)) => *old = value.clone(),
                None => {
                    let key = Key { name: element.to_owned(), place: place.clone() };
                    entries.push((key, value.clone()));
                }
            }
            Ok(())
        }
        Value::Seq(items) => {
            let found = items.iter_mut().find(|item| name_of(item) == Some(element));
            match found {
                Some(old) => {
                    *old = with_name_of(old, value.clone());
                    Ok(())
                }
                None => Err(no_element(element, place, behind, &names)),
            }
        }
        Value::Scalar(_) => Err(no_way_down(place, behind)),
    }
}

fn remove_element(
    node: &mut Node,
    element: &str,
    place: &Place,
    behind: &str,
) -> Result<(), Box<Fault>> {
    let names = names_of(node);
    let found = match &mut node.value {
        Value::Map(entries) => {
            let index = entries.iter().position(|(key, _)| key.name == element);
            index.map(|index| drop(entries.remove(index)))
        }
        Value::Seq(items) => {
            let index = items.iter().position(|item| name_of(item) == Some(element));
            index.map(|index| drop(items.remove(index)))
        }
        Value::Scalar(_) => return Err(no_way_down(place, behind)),
    };
    found.ok_or_else(|| no_element(element, place, behind, &names))
}

/// A replaced element of a list keeps its name where the new one brings none.
fn with_name_of(old: &Node, mut new: Node) -> Node {
    if let (Value::Map(old), Value::Map(entries)) = (&old.value, &mut new.value) {
        for key in ["name", "lot"] {
            let has = entries.iter().any(|(k, _)| k.name == key);
            if let Some(entry) = old.iter().find(|(k, _)| k.name == key).filter(|_| !has) {
                entries.insert(0, entry.clone());
            }
        }
    }
    new
}

/// The place of a named element, or of one without a name by its number from 1.
fn place_in(items: &[Node], element: &str) -> Option<usize> {
    let number = || element.parse::<usize>().ok()?.checked_sub(1);
    let named = items.iter().position(|item| name_of(item) == Some(element));
    named.or_else(|| number().filter(|i| items.get(*i).is_some_and(|n| name_of(n).is_none())))
}

/// By what an element of a list is addressed.
pub fn name_of(node: &Node) -> Option<&str> {
    node.text_of("name").or_else(|| node.text_of("lot"))
}

fn names_of(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Map(entries) => entries.iter().map(|(key, _)| key.name.clone()).collect(),
        Value::Seq(items) => items.iter().filter_map(name_of).map(str::to_owned).collect(),
        Value::Scalar(_) => Vec::new(),
    }
}

fn no_element(element: &str, place: &Place, behind: &str, names: &[String]) -> Box<Fault> {
    let whose = if behind.is_empty() { "the file".to_owned() } else { format!("`{behind}`") };
    let help = match nearest(element, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "its items have no names: replace the whole list".to_owned(),
        None => format!("it has {}", names.join(", ")),
    };
    Box::new(Fault::new(codes::PATH, place, format!("{whose} has no `{element}`"), help))
}

fn no_way_down(place: &Place, behind: &str) -> Box<Fault> {
    Box::new(Fault::new(
        codes::PATH,
        place,
        format!("`{behind}` is a single value, nothing lies below it"),
        format!("end the path at `{behind}`"),
    ))
}

/// Puts stations before or after the one called `anchor`.
pub fn insert(
    root: &mut Node,
    anchor: &str,
    anchor_place: &Place,
    after: bool,
    stations: &[Node],
) -> Result<(), Box<Fault>> {
    let items = stations_of(root, anchor_place)?;
    let index = find_station(items, anchor, anchor_place)?;
    let at = if after { index + 1 } else { index };
    items.splice(at..at, stations.iter().cloned());
    Ok(())
}

/// Takes out a station.
pub fn remove(root: &mut Node, name: &str, place: &Place) -> Result<(), Box<Fault>> {
    let items = stations_of(root, place)?;
    let index = find_station(items, name, place)?;
    items.remove(index);
    Ok(())
}

fn stations_of<'t>(root: &'t mut Node, place: &Place) -> Result<&'t mut Vec<Node>, Box<Fault>> {
    if let Value::Map(entries) = &mut root.value
        && let Some((_, node)) = entries.iter_mut().find(|(key, _)| key.name == "stations")
        && let Value::Seq(items) = &mut node.value
    {
        return Ok(items);
    }
    Err(Box::new(Fault::new(
        codes::PATH,
        place,
        "the line has no list of stations to change",
        "give the line its `stations`",
    )))
}

fn find_station(items: &[Node], name: &str, place: &Place) -> Result<usize, Box<Fault>> {
    items.iter().position(|item| item.text_of("name") == Some(name)).ok_or_else(|| {
        let names: Vec<&str> = items.iter().filter_map(|item| item.text_of("name")).collect();
        let help = match nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the stations are {}", names.join(", ")),
        };
        let message = format!("no station is called `{name}`");
        Box::new(Fault::new(codes::REFERENCE, place, message, help))
    })
}

/// A plain scalar that stands at `place`.
pub fn scalar(text: String, place: &Place) -> Node {
    Node { place: place.clone(), value: Value::Scalar(Scalar { text, quoted: false }) }
}
