//! Which engine runs a line, and what is told where that engine cannot.

use super::codes;
use super::model::{Fidelity, Scenario};
use super::tree::{Node, Value};
use crate::base::diagnostic::{Fault, Place};
use crate::flow::refusals;

/// The engine that the line asks for cannot represent these parts of it.
pub fn faults(root: &Node, scenario: &Scenario) -> Vec<Fault> {
    if scenario.fidelity != Fidelity::Flow {
        return Vec::new();
    }
    let asked = root.get("fidelity").map(|node| &node.place);
    let fault = |refusal: crate::flow::Refusal| {
        let fault = Fault::new(
            codes::FIDELITY,
            place(root, &refusal.path),
            format!("the flow engine cannot represent this: {}", refusal.reason),
            "write `fidelity: pack`, or take it out of the line",
        );
        match asked {
            Some(asked) => fault.related(asked, "the flow engine is asked for here"),
            None => fault,
        }
    };
    refusals(&scenario.line).into_iter().map(fault).collect()
}

/// Where `stations.gate.bin` stands, or as much of it as is written.
fn place<'n>(root: &'n Node, path: &str) -> &'n Place {
    let mut node = root;
    for element in path.split('.') {
        let Some(next) = step(node, element) else { break };
        node = next;
    }
    &node.place
}

fn step<'n>(node: &'n Node, element: &str) -> Option<&'n Node> {
    let Value::Seq(items) = &node.value else { return node.get(element) };
    let named = |name: &str| items.iter().find(|item| item.text_of("name") == Some(name));
    // A copy bears the name of its station and its number.
    named(element).or_else(|| named(element.rsplit_once('-')?.0))
}
