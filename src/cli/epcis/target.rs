//! Files that are written whole or not at all: what stood there stays until all is written.

use crate::cli::Failure;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Bytes that are written at a time.
const CHUNK: usize = 1 << 18;

/// A file on its way.
pub struct Target {
    to: BufWriter<File>,
    path: PathBuf,
    /// Where it is written until it is whole; None: at its place, which is no common file.
    part: Option<PathBuf>,
}

impl Target {
    /// Begins a file, and makes the folders above it where they are missing.
    pub fn new(path: &Path) -> Result<Target, Failure> {
        let disk = |cause: &io::Error| Failure::disk("write", path, cause);
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|e| Failure::disk("create", folder, &e))?;
        }
        // What a link leads to is written, and the link stays.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let is_common = fs::metadata(&path).map_or(true, |known| known.is_file());
        if !is_common {
            let file = File::options().write(true).open(&path).map_err(|e| disk(&e))?;
            return Ok(Target { to: BufWriter::with_capacity(CHUNK, file), path, part: None });
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let file = File::create(&part).map_err(|e| disk(&e))?;
        Ok(Target { to: BufWriter::with_capacity(CHUNK, file), path, part: Some(part) })
    }

    /// All is written: the file takes its place.
    pub fn done(mut self) -> Result<(), Failure> {
        let ended = self.to.flush().and_then(|()| match &self.part {
            Some(part) => {
                if let Ok(known) = fs::metadata(&self.path) {
                    fs::set_permissions(part, known.permissions())?;
                }
                fs::rename(part, &self.path)
            }
            None => Ok(()),
        });
        ended.map_err(|cause| Failure::disk("write", &self.path, &cause))?;
        self.part = None;
        Ok(())
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            // It did not become whole; at worst it stays beside the file, with its own name.
            let _ = fs::remove_file(part);
        }
    }
}

/// A result must not be written over what it is made of.
pub fn other_than(from: &Path, to: &Path) -> Result<(), Failure> {
    match (from.canonicalize(), to.canonicalize()) {
        (Ok(own), Ok(to)) if own == to => {
            let cause = format!("the result would be written over {}", from.display());
            Err(Failure::Usage(format!("{cause}; name another file with --out")))
        }
        _ => Ok(()),
    }
}
