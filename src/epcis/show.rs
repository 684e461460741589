//! What is packed in what, as the events of a document say.

use super::model::{Event, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// Things and what they hold, at the end of the document.
#[derive(Debug, Default)]
pub struct Tree {
    children: BTreeMap<String, BTreeSet<String>>,
    parents: BTreeMap<String, String>,
    /// In the order in which the document first names them.
    order: Vec<String>,
    known: BTreeSet<String>,
}

/// One row of a drawn tree.
#[derive(Debug, PartialEq, Eq)]
pub struct Row<'a> {
    pub depth: usize,
    pub epc: &'a str,
    /// What it holds itself.
    pub children: usize,
}

/// A tree without anything in it.
pub fn tree() -> Tree {
    Tree::default()
}

impl Tree {
    pub fn take(&mut self, event: &Event) {
        let lists = ["epcList", "childEPCs", "outputEPCList"];
        let things = lists.iter().flat_map(|list| event.list(list)).map(|node| &*node.text);
        let parent = event.text("parentID");
        for epc in things.chain(parent) {
            if self.known.insert(epc.to_owned()) {
                self.order.push(epc.to_owned());
            }
        }
        let (Kind::Aggregation, Some(parent)) = (&event.kind, parent) else { return };
        match event.text("action") {
            Some("ADD") => {
                for child in event.list("childEPCs") {
                    self.pack(&child.text, parent);
                }
            }
            Some("DELETE") => self.unpack(event, parent),
            _ => {}
        }
    }

    fn pack(&mut self, child: &str, parent: &str) {
        if let Some(before) = self.parents.insert(child.to_owned(), parent.to_owned())
            && let Some(children) = self.children.get_mut(&before)
        {
            children.remove(child);
        }
        self.children.entry(parent.to_owned()).or_default().insert(child.to_owned());
    }

    /// Without children it means all of them.
    fn unpack(&mut self, event: &Event, parent: &str) {
        let named: Vec<String> =
            event.list("childEPCs").iter().map(|node| node.text.clone()).collect();
        let Some(children) = self.children.get_mut(parent) else { return };
        let out: Vec<String> =
            if named.is_empty() { children.iter().cloned().collect() } else { named };
        for child in out {
            if children.remove(&child) {
                self.parents.remove(&child);
            }
        }
    }

    /// The trees of all things that are in nothing, each thing once. `of`: only the tree of this.
    pub fn rows(&self, of: Option<&str>) -> Vec<Row<'_>> {
        let top = |epc: &&String| match of {
            Some(of) => epc.as_str() == of,
            None => !self.parents.contains_key(epc.as_str()),
        };
        let mut rows = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<(usize, &str)> =
            self.order.iter().rev().filter(top).map(|epc| (0, epc.as_str())).collect();
        while let Some((depth, epc)) = open.pop() {
            if !seen.insert(epc) {
                continue;
            }
            let children = self.children.get(epc);
            rows.push(Row { depth, epc, children: children.map_or(0, BTreeSet::len) });
            let below = children.into_iter().flatten().rev();
            open.extend(below.map(|child| (depth + 1, child.as_str())));
        }
        rows
    }
}
