//! What the program must hold of itself: its books, its identities, its intervals.

mod agreement;
mod coverage;
mod identity;
mod keys;
mod ledger;
mod shift;
mod shipped;
mod threads;

use super::protocol::Book;

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
