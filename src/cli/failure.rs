//! What ends a verb before its work is done.

use super::Exit;
use std::fmt;
use std::io;
use std::path::Path;

/// Ends a verb early. What a verb finds out about a scenario is a result, not a failure.
#[derive(Debug)]
pub enum Failure {
    /// The environment or the tool: a disk that is full, a file that is not there.
    Tool(String),
    /// The words of the command line do not make sense together.
    Usage(String),
    /// An input has faults, which have been printed.
    Faults,
}

/// How a verb ends.
pub type Outcome = Result<Exit, Failure>;

impl Failure {
    /// A path that could not be read or written, with the cause as the system tells it.
    pub fn disk(doing: &str, path: &Path, cause: &io::Error) -> Failure {
        Failure::Tool(format!("cannot {doing} {}: {cause}", path.display()))
    }

    pub fn exit(&self) -> Exit {
        match self {
            Failure::Tool(_) => Exit::Tool,
            Failure::Usage(_) => Exit::Usage,
            Failure::Faults => Exit::Faults,
        }
    }
}

/// One row; empty for faults, which have been printed.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Tool(message) | Failure::Usage(message) => f.write_str(message),
            Failure::Faults => Ok(()),
        }
    }
}
