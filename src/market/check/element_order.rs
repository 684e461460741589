//! The elements stand in an order that the law sets.

use super::kind::{Check, Subject};
use crate::market::Finding;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElementOrder {
    /// Any of these orders will do; other elements may stand between.
    orders: Vec<Vec<String>>,
}

impl Check for ElementOrder {
    fn judge(&self, subject: &Subject) -> Finding {
        if !subject.is_coded() {
            return Finding::not_applicable("packs carry no code");
        }
        if !subject.evidence.product.code_in_order {
            return Finding::not_reviewed("the printed order of the elements is not at hand");
        }
        let code = &subject.evidence.product.code;
        let printed = code.join(" ");
        let holds =
            |order: &&Vec<String>| code.iter().filter(|ai| order.contains(ai)).eq(order.iter());
        match self.orders.iter().find(holds) {
            Some(order) => {
                Finding::pass(format!("the code holds AI {} in this order", order.join(", ")))
            }
            None => {
                let orders: Vec<String> = self.orders.iter().map(|order| order.join(" ")).collect();
                Finding::fail(format!("the code is {printed}, wanted is {}", orders.join(" or ")))
            }
        }
    }
}
