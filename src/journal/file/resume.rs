//! Where to go on with a journal that was cut off.

use super::fault::{FaultKind, JournalFault};
use super::index::footer_of;
use super::reader::read_opening;
use super::section::{Came, HEAD, Part, TRAILER, fill, read_section, unreadable};
use crate::journal::Head;
use sha2::{Digest, Sha256};
use std::io::Read;

/// How far a journal that was cut off can be kept. Cut the file to [`Resumption::bytes`], place
/// the sink there, and hand it to [`super::Writer::resume`].
#[derive(Debug, Clone)]
pub struct Resumption {
    /// Of what run the journal is.
    pub head: Head,
    /// Bytes to keep: up to behind the last full block or key frame.
    pub bytes: u64,
    /// Full blocks, and the facts in them.
    pub blocks: u32,
    pub facts: u64,
    /// The heads of all sections that are kept.
    pub(super) sections: Vec<[u8; HEAD]>,
}

impl Resumption {
    /// Reads and proves a journal up to the first section that is cut off or damaged.
    ///
    /// # Errors
    /// What is no journal, or has no whole head: it must be begun anew. A journal that is
    /// complete.
    pub fn find(mut source: impl Read) -> Result<Resumption, JournalFault> {
        let (head, bytes, raw) = read_opening(&mut source, &mut Sha256::new())?;
        let sections = vec![raw];
        let mut found = Resumption { head, bytes, blocks: 0, facts: 0, sections };
        let (mut raw, mut payload) = ([0; HEAD], Vec::new());
        loop {
            let section = match read_section(&mut source, found.bytes, &mut raw, &mut payload) {
                Ok(Came::Section(section)) if section.before == found.facts => section,
                Err(fault) if fault.kind == FaultKind::Source => return Err(fault),
                Ok(_) | Err(_) => return Ok(found),
            };
            match section.part {
                Part::Head => return Ok(found),
                Part::Footer => {
                    let mut trailer = [0; TRAILER];
                    let came = fill(&mut source, &mut trailer);
                    came.map_err(|error| unreadable(found.bytes, &error))?;
                    if footer_of(&trailer) != Some(found.bytes) {
                        return Ok(found);
                    }
                    let cause = "the journal is complete";
                    return Err(JournalFault::new(FaultKind::AlreadyComplete, found.bytes, cause));
                }
                Part::Frame => {}
                Part::Facts => {
                    found.blocks += 1;
                    found.facts += u64::from(section.records);
                }
            }
            found.sections.push(raw);
            found.bytes += section.whole();
        }
    }
}
