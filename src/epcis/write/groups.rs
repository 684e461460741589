//! Nodes of one name together, in the order in which the names come.

use crate::epcis::model::Node;
use std::collections::HashMap;

pub fn groups(nodes: &[Node]) -> Vec<Vec<&Node>> {
    let mut found: Vec<Vec<&Node>> = Vec::with_capacity(nodes.len());
    let mut places: HashMap<(&str, Option<&str>), usize> = HashMap::with_capacity(nodes.len());
    for node in nodes {
        let key = match &node.space {
            Some(space) => (node.local(), Some(&**space)),
            None => (&*node.name, None),
        };
        let place = *places.entry(key).or_insert(found.len());
        match found.get_mut(place) {
            Some(group) => group.push(node),
            None => found.push(vec![node]),
        }
    }
    found
}
