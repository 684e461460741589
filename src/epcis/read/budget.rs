//! A reader that gives no more bytes than its holder allows.

use std::cell::Cell;
use std::io::{BufRead, Error, Read, Result};
use std::rc::Rc;

/// Bytes that may still be read.
#[derive(Clone)]
pub struct Meter {
    left: Rc<Cell<usize>>,
}

impl Meter {
    pub fn new(bytes: usize) -> Meter {
        Meter { left: Rc::new(Cell::new(bytes)) }
    }

    /// So many bytes may be read from here.
    pub fn allow(&self, bytes: usize) {
        self.left.set(bytes);
    }

    pub fn is_used_up(&self) -> bool {
        self.left.get() == 0
    }
}

pub struct Budget<R> {
    input: R,
    meter: Meter,
}

impl<R> Budget<R> {
    pub fn new(input: R, meter: Meter) -> Self {
        Budget { input, meter }
    }
}

impl<R: BufRead> Read for Budget<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let count = self.fill_buf()?.len().min(into.len());
        into[..count].copy_from_slice(&self.input.fill_buf()?[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Budget<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.meter.is_used_up() {
            return Err(Error::other("longer than allowed"));
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.meter.left.set(self.meter.left.get().saturating_sub(count));
        self.input.consume(count);
    }
}
