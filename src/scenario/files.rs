//! Reading files: the only part of loading that touches the disk.

use super::codes;
use super::tree::{self, Tree};
use crate::base::diagnostic::{Fault, Place, Source};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Larger than any scenario by far.
const LARGEST: u64 = 8 * 1024 * 1024;

/// All texts that were read for one scenario.
#[derive(Default)]
pub struct Files {
    /// By the name of their source: the folder of each file.
    folders: BTreeMap<String, PathBuf>,
    /// By the name of their source and the row.
    comments: BTreeMap<(String, usize), String>,
    /// Files that laws name, read once.
    data: BTreeMap<PathBuf, Result<String, String>>,
    hash_input: Vec<u8>,
    /// Files that are compiled in, by their path: nothing is read from the disk while there are
    /// any.
    compiled_in: &'static [(&'static str, &'static str)],
}

/// Why a file gives no tree.
pub enum ReadError {
    /// The environment's fault.
    Unreadable(String),
    Faults(Vec<Fault>),
}

impl Files {
    /// All files come from this list.
    pub fn compiled_in(list: &'static [(&'static str, &'static str)]) -> Files {
        Files { compiled_in: list, ..Files::default() }
    }

    fn read_bytes(&self, path: &Path) -> Result<Vec<u8>, String> {
        if self.compiled_in.is_empty() {
            return read_bytes(path);
        }
        let found = self.compiled_in.iter().find(|(name, _)| Path::new(name) == path);
        found
            .map(|(_, text)| text.as_bytes().to_vec())
            .ok_or_else(|| "it is not compiled in".into())
    }

    /// Reads a YAML file. The faults beside a tree are those that leave one.
    pub fn read_tree(&mut self, path: &Path) -> Result<(Tree, Vec<Fault>), ReadError> {
        let bytes = self.read_bytes(path).map_err(ReadError::Unreadable)?;
        self.hash(&bytes);
        let name = path.display().to_string();
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        self.folders.insert(name.clone(), folder);
        let source = match String::from_utf8(bytes) {
            Ok(text) => Arc::new(Source { name, text }),
            Err(error) => return Err(ReadError::Faults(vec![not_utf8(name, error.as_bytes())])),
        };
        if source.text.len() as u64 > LARGEST {
            return Err(ReadError::Faults(vec![Fault::new(
                codes::LIMIT,
                &start_of(&source),
                "the file is larger than 8 MB",
                "is this a scenario? they have a few hundred rows",
            )]));
        }
        self.parse(&source, 0)
    }

    /// Parses a text that is already here: a file, or the value of a `--set`.
    pub fn parse(
        &mut self,
        source: &Arc<Source>,
        start: usize,
    ) -> Result<(Tree, Vec<Fault>), ReadError> {
        let (tree, mut faults) = tree::parse(source, start);
        match tree {
            Some(tree) => {
                for (row, comment) in &tree.comments {
                    self.comments.insert((source.name.clone(), *row), comment.clone());
                }
                Ok((tree, faults))
            }
            None => {
                if faults.is_empty() {
                    faults.push(Fault::new(
                        codes::EMPTY,
                        &start_of(source),
                        "there is nothing in it",
                        "a scenario begins with `version: 1` and `kind: line`",
                    ));
                }
                Err(ReadError::Faults(faults))
            }
        }
    }

    /// A further text that decides the result, as the words of a `--set`.
    pub fn hash(&mut self, bytes: &[u8]) {
        self.hash_input.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        self.hash_input.extend_from_slice(bytes);
    }

    pub fn hash_input(&self) -> &[u8] {
        &self.hash_input
    }

    /// `name` relative to the file in which it stands.
    pub fn resolve(&self, place: &Place, name: &str) -> PathBuf {
        let folder = self.folders.get(&place.source.name).or_else(|| self.folders.values().next());
        tidy(&folder.map(PathBuf::as_path).unwrap_or(Path::new("")).join(name))
    }

    /// `name` is read as if it stood in the same folder as `like`: for words of the command line.
    pub fn adopt(&mut self, name: &str, folder: &Path) {
        self.folders.insert(name.to_owned(), folder.to_path_buf());
    }

    /// The text of a file that a law names.
    pub fn data(&mut self, place: &Place, name: &str) -> Result<String, String> {
        let path = self.resolve(place, name);
        if let Some(known) = self.data.get(&path) {
            return known.clone();
        }
        let text = self.read_bytes(&path).and_then(|bytes| {
            self.hash(&bytes);
            String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())
        });
        self.data.insert(path, text.clone());
        text
    }

    /// The comment on the row of a place.
    pub fn comment(&self, place: &Place) -> Option<&str> {
        self.comments.get(&(place.source.name.clone(), place.row)).map(String::as_str)
    }
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let cause = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        _ => error.to_string(),
    };
    let mut bytes = Vec::new();
    File::open(path).map_err(cause)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(cause)?;
    Ok(bytes)
}

/// The first place of a text.
pub fn start_of(source: &Arc<Source>) -> Place {
    Place { source: Arc::clone(source), row: 1, column: 1, bytes: 0..0 }
}

fn not_utf8(name: String, bytes: &[u8]) -> Fault {
    let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let before = String::from_utf8_lossy(&bytes[..valid]).into_owned();
    let row = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let text = String::from_utf8_lossy(bytes).into_owned();
    let source = Arc::new(Source { name, text });
    let place = Place { source, row, column, bytes: valid..valid };
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let help = if utf16 {
        "the file is UTF-16: save it as UTF-8"
    } else {
        "save the file as UTF-8; from here on it is in another encoding"
    };
    Fault::new(codes::NOT_UTF8, &place, "this is not UTF-8 text", help)
}

/// `a/b/../c` as `a/c`, so that messages stay short.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        let after_name = matches!(tidy.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::ParentDir if after_name => drop(tidy.pop()),
            Component::CurDir => {}
            part => tidy.push(part),
        }
    }
    tidy
}
