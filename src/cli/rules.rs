//! Rule files of users: from a folder to a rulebook.

use super::{Failure, Screen, screen};
use crate::base::diagnostic::Fault;
use crate::market::Rulebook;
use crate::report::terminal;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Larger than any rule file by far.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Which law is meant.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Rules {
    /// Folder of rule files (.yaml): each stands in place of the market of its id, or beside them
    #[arg(long, value_name = "FOLDER", global = true)]
    pub markets_dir: Option<PathBuf>,
}

impl Rules {
    /// The rulebook of this version with the user's files. Faults are drawn on stderr.
    pub fn rulebook(&self, screen: &Screen) -> Result<Rulebook, Failure> {
        let book = Rulebook::embedded();
        let Some(folder) = &self.markets_dir else { return Ok(book) };
        let texts = read(&files(folder)?)?;
        let own = load(&texts).map_err(|faults| {
            screen::error(terminal::faults(&faults, screen.colour_of_notes()).trim_end());
            Failure::Faults
        })?;
        Ok(book.replaced_by(own))
    }
}

/// From names and texts.
pub fn load(texts: &[(String, String)]) -> Result<Rulebook, Vec<Fault>> {
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
    Rulebook::load(&texts)
}

/// The rule files of a folder in order of their names; a file stands for itself.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let disk = |cause| Failure::disk("read", path, &cause);
    let entries = fs::read_dir(path).map_err(disk)?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut files: Vec<PathBuf> = paths.collect::<Result<_, _>>().map_err(disk)?;
    files.retain(|file| file.extension().is_some_and(|end| end == "yaml" || end == "yml"));
    if files.is_empty() {
        let folder = path.display();
        return Err(Failure::Usage(format!("there is no rule file (.yaml) in {folder}")));
    }
    files.sort();
    Ok(files)
}

/// Names and texts of files.
pub fn read(files: &[PathBuf]) -> Result<Vec<(String, String)>, Failure> {
    let text = |path: &PathBuf| {
        let mut text = String::new();
        let read =
            File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_string(&mut text));
        read.map_err(|cause| Failure::disk("read", path, &cause))?;
        if text.len() as u64 > LARGEST {
            let path = path.display();
            return Err(Failure::Tool(format!("cannot read {path}: it is larger than 4 MB")));
        }
        Ok((path.display().to_string(), text))
    };
    files.iter().map(text).collect()
}
