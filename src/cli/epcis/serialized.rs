//! Journals of lines that give no numbers have nothing that can be reported.

use crate::cli::{Failure, screen};
use crate::journal::Head;
use std::path::Path;

/// Ends a subcommand on a run whose orders give nothing a number.
pub fn serialized(path: &Path, head: &Head) -> Result<(), Failure> {
    if head.orders.iter().any(|order| !order.pools.is_empty()) {
        return Ok(());
    }
    screen::error(&format!(
        "error: {}: no order of its line gives packs a number, so that nothing is reported\n  \
         help: add `pools:` and name one in the order (`pool:`), and record the run again",
        path.display()
    ));
    Err(Failure::Faults)
}
