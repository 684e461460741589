//! How much of what is known of a document stays in memory, and where the rest goes. Nobody below
//! the command line opens a file, so the place is handed in.

use std::io;

/// Bytes outside the memory: written once, one behind the other, and read again.
pub trait Store {
    /// # Errors
    ///
    /// The bytes cannot be written.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Fills `into` with the bytes that begin at `from`.
    ///
    /// # Errors
    ///
    /// They cannot be read.
    fn read_at(&mut self, from: u64, into: &mut [u8]) -> io::Result<()>;
}

/// Whoever makes stores.
pub trait Disk {
    /// A store without anything in it.
    ///
    /// # Errors
    ///
    /// None can be made.
    fn store(&self) -> io::Result<Box<dyn Store>>;
}

/// A bound of the memory, and a disk for what is beyond it.
#[derive(Clone, Copy)]
pub struct Room<'a> {
    /// So many facts of single things stay in memory, each of [`Room::FACT`] bytes; at least 8.
    /// Other notes take a part of this number each.
    pub facts: usize,
    pub disk: &'a dyn Disk,
}

impl Room<'_> {
    /// Facts that stay in memory where nobody states another bound: 288 MiB.
    pub const FACTS: usize = 4 << 20;
    /// Bytes of a fact.
    pub const FACT: usize = 72;

    /// All in memory, whatever it takes.
    pub const UNBOUNDED: Room<'static> = Room { facts: usize::MAX, disk: &NoDisk };

    /// A part of the bound.
    pub fn part(&self, of: usize) -> usize {
        (self.facts / of).max(2)
    }
}

/// No disk at all.
struct NoDisk;

impl Disk for NoDisk {
    fn store(&self) -> io::Result<Box<dyn Store>> {
        Err(io::Error::other("there is no disk for what does not fit into the memory"))
    }
}
