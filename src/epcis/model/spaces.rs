//! Prefixes and their namespaces.

use super::node::Node;
use std::sync::Arc;

/// What the JSON-LD context of EPCIS declares by itself; the master data as XML documents have it.
pub const OF_THE_CONTEXT: [(&str, &str); 8] = [
    ("cbv", "https://ref.gs1.org/cbv/"),
    ("cbvmda", "urn:epcglobal:cbv:mda"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("epcis", "https://ref.gs1.org/epcis/"),
    ("gs1", "https://gs1.org/voc/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Prefixes in the order of their declaration; a later one hides an earlier one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spaces {
    declared: Vec<(String, Arc<str>)>,
}

impl Spaces {
    pub fn declare(&mut self, prefix: &str, space: &str) {
        if self.last(prefix).is_none_or(|known| &**known != space) {
            self.declared.push((prefix.to_owned(), Arc::from(space)));
        }
    }

    /// From here on the prefix means nothing.
    pub fn hide(&mut self, prefix: &str) {
        self.declared.push((prefix.to_owned(), Arc::from("")));
    }

    pub fn get(&self, prefix: &str) -> Option<&Arc<str>> {
        self.last(prefix).filter(|space| !space.is_empty())
    }

    /// Whether the prefix is declared, other than by the JSON-LD context of EPCIS.
    pub fn is_declared(&self, prefix: &str) -> bool {
        self.get(prefix).is_some() && !OF_THE_CONTEXT.iter().any(|(name, _)| *name == prefix)
    }

    pub fn is_hidden(&self, prefix: &str) -> bool {
        self.last(prefix).is_some_and(|space| space.is_empty())
    }

    fn last(&self, prefix: &str) -> Option<&Arc<str>> {
        self.declared.iter().rev().find(|(name, _)| name == prefix).map(|(_, space)| space)
    }

    /// The namespace of a prefix, be it declared or one of the JSON-LD context.
    pub fn resolve(&self, prefix: &str) -> Option<Arc<str>> {
        let known = || OF_THE_CONTEXT.iter().find(|(name, _)| *name == prefix);
        self.get(prefix).cloned().or_else(|| known().map(|(_, space)| Arc::from(*space)))
    }

    /// What is known up to here, to go back to with [`Spaces::truncate`].
    pub fn mark(&self) -> usize {
        self.declared.len()
    }

    pub fn truncate(&mut self, length: usize) {
        self.declared.truncate(length);
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.declared.iter().map(|(prefix, space)| (prefix.as_str(), &**space))
    }

    /// The prefix for the namespace of a node: its own where that is free, else one of ours. True
    /// where it has just been declared.
    pub fn prefix_of(&mut self, node: &Node, space: &Arc<str>) -> (String, bool) {
        let wanted = node.prefix();
        if !wanted.is_empty() && self.get(wanted) == Some(space) {
            return (wanted.to_owned(), false);
        }
        let visible = |(prefix, known): &&(String, Arc<str>)| {
            known == space && !prefix.is_empty() && self.get(prefix) == Some(space)
        };
        if let Some((prefix, _)) = self.declared.iter().find(visible) {
            return (prefix.clone(), false);
        }
        let free = !wanted.is_empty() && self.last(wanted).is_none();
        let prefix = if free { wanted.to_owned() } else { format!("ns{}", self.declared.len()) };
        self.declare(&prefix, space);
        (prefix, true)
    }
}
