//! The journal of a run as a file.

mod block;
mod checksum;
mod fault;
mod index;
mod life;
mod opened;
mod reader;
mod record;
mod resume;
mod row;
mod section;
mod writer;

pub use fault::{FaultKind, JournalFault};
pub use index::{BlockPlace, Complete, FramePlace, Index, Totals};
pub use life::{Watch, life};
pub use opened::{FactsFrom, Opened};
pub use reader::Reader;
pub use resume::Resumption;
pub use section::{MOST_BLOCK, VERSION};
pub use writer::{FRAME_EVERY, Writer};

#[cfg(test)]
mod tests;
