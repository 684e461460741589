//! Files that are read as a stream, and the faults that end a subcommand.

use crate::cli::{Failure, screen};
use crate::epcis::read::{Flow, Taken};
use crate::epcis::{Fault, read};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

const BUFFER: usize = 1 << 16;

/// Opens a file, once more each time.
pub fn open(path: &Path) -> Result<BufReader<File>, Fault> {
    let file = File::open(path);
    let file =
        file.map_err(|e| Fault::new("file", format!("cannot be opened: {e}"), "name one"))?;
    Ok(BufReader::with_capacity(BUFFER, file))
}

/// A file that is not there is the environment's trouble, not the document's.
pub fn exists(path: &Path) -> Result<(), Failure> {
    File::open(path).map(|_| ()).map_err(|cause| Failure::disk("read", path, &cause))
}

/// Tells a fault on stderr.
pub fn faulty(path: &Path, fault: &Fault) -> Failure {
    screen::error(&format!("error: {}: {fault}", path.display()));
    Failure::Faults
}

/// Hands over each event of a file.
pub fn each(path: &Path, each: &mut dyn FnMut(Taken) -> Flow) -> Result<u64, Failure> {
    exists(path)?;
    let header = open(path).and_then(read::header);
    let header = header.map_err(|fault| faulty(path, &fault))?;
    let events = open(path).and_then(|input| read::events(input, &header, each));
    events.map_err(|fault| faulty(path, &fault))
}
