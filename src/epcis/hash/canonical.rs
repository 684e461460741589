//! The text of which the hash is taken.

use super::item::{Item, items};
use super::order::{EVENT, Step};
use super::value::{plain, time};
use crate::epcis::model::Event;

pub fn text(event: &Event) -> String {
    let (known, rest) = in_order(items(event), &EVENT, true);
    format!("eventType={}{known}{}", event.kind.name(), sorted(&rest))
}

/// Fields in their order; those of one name sorted by their texts. What has no place in the order
/// is handed back.
fn in_order(mut items: Vec<Item>, order: &[Step], is_event: bool) -> (String, Vec<Item>) {
    let extensions = if is_event { Vec::new() } else { extensions(&mut items) };
    let mut text = String::new();
    for step in order {
        let mut told = Vec::new();
        let (own, rest): (Vec<Item>, Vec<Item>) =
            items.into_iter().partition(|item| item.name == step.name);
        items = rest;
        for mut item in own {
            let (below, left) = if step.below.is_empty() {
                (String::new(), std::mem::take(&mut item.children))
            } else {
                in_order(std::mem::take(&mut item.children), step.below, false)
            };
            told.push(entry(&item, &below));
            if !left.is_empty() {
                item.children = left;
                items.push(item);
            }
        }
        told.sort_unstable();
        text.extend(told);
    }
    text.push_str(&sorted(&extensions));
    (text, items)
}

/// One field with what stands below it; nothing where it is empty.
fn entry(item: &Item, below: &str) -> String {
    let name = item.name.to_ascii_lowercase();
    let is_time = name.contains("time") && !name.contains("offset");
    let written = item.text.trim();
    let value = match written {
        "" => String::new(),
        written if is_time => time(written),
        written => plain(written),
    };
    match (value.as_str(), below) {
        ("", "") => String::new(),
        ("", below) => format!("{}{below}", item.name),
        (value, below) => format!("{}={value}{below}", item.name),
    }
}

/// Extensions of a part of an event stay with this part where there is more in it, and where
/// their namespace ends with a slash; the public generator of the standard has it so.
fn extensions(items: &mut Vec<Item>) -> Vec<Item> {
    if items.len() < 2 {
        return Vec::new();
    }
    let is_extension = |item: &mut Item| item.name.contains('{') && item.name.contains("/}");
    items.extract_if(.., is_extension).collect()
}

/// Names and texts without a known order, sorted on each level.
fn sorted(items: &[Item]) -> String {
    let mut told: Vec<String> = items.iter().map(one).collect();
    told.sort_unstable();
    told.concat()
}

fn one(item: &Item) -> String {
    if item.is_pair {
        return item.children.iter().map(one).collect();
    }
    let text = match item.text.trim() {
        "" => String::new(),
        text => format!("={}", plain(text)),
    };
    format!("{}{text}{}", item.name, sorted(&item.children))
}
