//! All of them.

use super::{agreement, coverage, identity, keys, shift, shipped, threads};
use crate::verify::protocol::Book;

/// In the order of the protocol.
pub fn add_all(book: &mut Book) {
    identity::add(book);
    agreement::add(book);
    threads::add(book);
    coverage::add(book);
    shift::add(book);
    shipped::add(book);
    keys::add(book);
}
