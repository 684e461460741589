//! The two streams: the result on stdout, all else on stderr. The only place that prints.

use super::Failure;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

/// Where a verb writes. A reader that has gone away (`lineproof ... | head`) is no error: the verb
/// goes on and ends with the exit code of what it found.
#[derive(Debug, Default)]
pub struct Screen {
    quiet: bool,
    reader_gone: bool,
}

impl Screen {
    pub fn new(quiet: bool) -> Screen {
        Screen { quiet, reader_gone: false }
    }

    /// Writes a part of the result to stdout.
    pub fn result(&mut self, text: impl AsRef<[u8]>) -> Result<(), Failure> {
        self.write(&mut io::stdout().lock(), text.as_ref())
    }

    fn write(&mut self, out: &mut dyn Write, bytes: &[u8]) -> Result<(), Failure> {
        if self.reader_gone {
            return Ok(());
        }
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Ok(()) => Ok(()),
            Err(cause) if cause.kind() == io::ErrorKind::BrokenPipe => {
                self.reader_gone = true;
                Ok(())
            }
            Err(cause) => Err(Failure::Tool(format!("cannot write the result: {cause}"))),
        }
    }

    /// Says on stderr what a user may like to know; silent under `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            error(text);
        }
    }

    pub fn quiet(&self) -> bool {
        self.quiet
    }

    /// Whether the result may carry colours.
    pub fn colour(&self) -> bool {
        may_colour(io::stdout().is_terminal())
    }

    /// Whether what goes to stderr may carry colours.
    pub fn colour_of_notes(&self) -> bool {
        may_colour(io::stderr().is_terminal())
    }
}

/// Says on stderr what a user must know. A stderr that is closed hears nothing.
pub fn error(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

fn may_colour(is_terminal: bool) -> bool {
    colours(std::env::var_os("NO_COLOR"), std::env::var_os("TERM"), is_terminal)
}

/// The convention of NO_COLOR: set to anything but the empty text, it forbids colours.
fn colours(no_color: Option<OsString>, term: Option<OsString>, is_terminal: bool) -> bool {
    is_terminal && no_color.is_none_or(|word| word.is_empty()) && term.is_none_or(|t| t != "dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream whose every write fails in the given way.
    struct Failing(io::ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_has_gone_is_no_error_and_a_full_disk_is() {
        let mut screen = Screen::new(false);
        assert!(screen.write(&mut Failing(io::ErrorKind::StorageFull), b"x").is_err());
        assert!(screen.write(&mut Failing(io::ErrorKind::BrokenPipe), b"x").is_ok());
        assert!(screen.write(&mut Failing(io::ErrorKind::StorageFull), b"x").is_ok(), "not tried");
    }

    #[test]
    fn colours_need_a_terminal_and_nobody_against_them() {
        let word = |text: &str| Some(OsString::from(text));
        assert!(colours(None, None, true));
        assert!(colours(word(""), word("xterm"), true));
        assert!(!colours(word("1"), word("xterm"), true));
        assert!(!colours(None, word("dumb"), true));
        assert!(!colours(None, None, false));
    }
}
