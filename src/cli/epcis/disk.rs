//! Temporary files for what a check cannot hold in memory. They are gone when it ends.

use crate::epcis::check::{Disk, Store};
use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// Files in the folder for temporary files.
#[derive(Debug, Default)]
pub struct TempFiles {
    made: Cell<u64>,
}

#[derive(Debug)]
struct TempFile {
    file: File,
    end: u64,
    /// None: the file has no name any more, and goes with the process.
    path: Option<PathBuf>,
}

/// So many names are tried.
const TRIES: u32 = 100;

impl Disk for TempFiles {
    fn store(&self) -> io::Result<Box<dyn Store>> {
        for _ in 0..TRIES {
            let number = self.made.get();
            self.made.set(number + 1);
            let name = format!("lineproof-{}-{number}.tmp", std::process::id());
            let path = std::env::temp_dir().join(name);
            match File::options().read(true).write(true).create_new(true).open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => {
                    return Err(io::Error::new(
                        error.kind(),
                        format!("{}: {error}", path.display()),
                    ));
                }
                Ok(file) => {
                    let kept = !(cfg!(unix) && fs::remove_file(&path).is_ok());
                    let path = kept.then_some(path);
                    return Ok(Box::new(TempFile { file, end: 0, path }));
                }
            }
        }
        Err(io::Error::other("no free name in the folder for temporary files"))
    }
}

impl Store for TempFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(bytes)?;
        self.end += bytes.len() as u64;
        Ok(())
    }

    fn read_at(&mut self, from: u64, into: &mut [u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(from))?;
        self.file.read_exact(into)
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // It stays behind at worst, in a folder that is emptied from time to time.
            let _ = fs::remove_file(path);
        }
    }
}

#[test]
fn a_file_gives_back_what_it_took() {
    let mut store = TempFiles::default().store().expect("a temporary file");
    store.append(b"abc").expect("written");
    store.append(b"defg").expect("written");
    let mut read = [0; 4];
    store.read_at(2, &mut read).expect("read");
    assert_eq!(&read, b"cdef");
    store.append(b"h").expect("written");
    store.read_at(4, &mut read).expect("read");
    assert_eq!(&read, b"efgh");
    assert!(store.read_at(5, &mut read).is_err());
}
