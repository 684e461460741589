//! What can be wrong with a journal, or with what it is written to.

use std::fmt;

/// What kind of thing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// The file does not begin as a journal does.
    NotAJournal,
    /// It was written in a later version of the format.
    LaterVersion,
    /// The head is no JSON, or not that of a journal.
    Head,
    /// The file ends before what it must hold.
    Cut,
    /// A length or a count beyond the limits of the format.
    Limit,
    /// Bytes are not those that were written.
    Checksum,
    /// A block that holds something else than facts.
    Record,
    /// A key frame that is none.
    Frame,
    /// The footer is not sound, or says something else than the blocks.
    Footer,
    /// The source could not be read.
    Source,
    /// The sink did not take what was written.
    Sink,
    /// A journal that is to be gone on with is of another run.
    OtherRun,
    /// A journal that is to be gone on with is complete.
    AlreadyComplete,
}

impl FaultKind {
    /// What the reader of the message can do about it.
    pub fn cure(self) -> &'static str {
        match self {
            FaultKind::NotAJournal => "name a journal that lineproof wrote",
            FaultKind::LaterVersion => "read it with the version of lineproof that wrote it",
            FaultKind::Cut => "its full blocks can be read; run it again to have the rest",
            FaultKind::Head
            | FaultKind::Limit
            | FaultKind::Checksum
            | FaultKind::Record
            | FaultKind::Frame
            | FaultKind::Footer => "the file is damaged: copy it again, or run it again",
            FaultKind::Source => "see that the file can be read",
            FaultKind::Sink => "see that there is room, and that the place can be written to",
            FaultKind::OtherRun => {
                "go on with the scenario, the seed and the version that it was begun with"
            }
            FaultKind::AlreadyComplete => "nothing is left to do: read it as it is",
        }
    }
}

/// A journal that cannot be read or written, with the place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalFault {
    pub kind: FaultKind,
    /// Byte of the file at which it was noticed.
    pub offset: u64,
    /// Block that it concerns, from 0.
    pub block: Option<u32>,
    pub cause: String,
    pub cure: &'static str,
}

impl JournalFault {
    pub(super) fn new(kind: FaultKind, offset: u64, cause: impl Into<String>) -> JournalFault {
        JournalFault { kind, offset, block: None, cause: cause.into(), cure: kind.cure() }
    }

    pub(super) fn in_block(mut self, block: u32) -> JournalFault {
        self.block = Some(block);
        self
    }
}

impl fmt::Display for JournalFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {}", self.cause, self.offset)?;
        if let Some(block) = self.block {
            write!(f, ", block {block}")?;
        }
        write!(f, "): {}", self.cure)
    }
}

impl std::error::Error for JournalFault {}
