//! Stdout as a place to write to.

use crate::cli::Screen;
use std::io::{self, Write};

/// Stdout, part by part.
pub struct Out<'a>(pub &'a mut Screen);

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.0.result(bytes);
        written.map(|()| bytes.len()).map_err(|failure| io::Error::other(failure.to_string()))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
