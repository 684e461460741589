//! The files of the repository.

use std::path::{Path, PathBuf};

/// A file, by its path from the root with `/` between the parts.
pub struct File {
    pub name: String,
    pub path: PathBuf,
}

impl File {
    pub fn ends_with(&self, ending: &str) -> bool {
        self.name.ends_with(ending)
    }

    /// None: not a text.
    pub fn text(&self) -> Option<String> {
        String::from_utf8(std::fs::read(&self.path).expect("a file of the repository")).ok()
    }
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files a commit may hold, by name; what `.gitignore` excludes is left out.
pub fn files() -> Vec<File> {
    let mut found = Vec::new();
    walk(root(), "", &mut found);
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(found.iter().any(|file| file.name == "src/lib.rs"), "the walk found no source");
    found
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<File>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("an entry").path();
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if ignored(&name) {
            continue;
        }
        if path.is_dir() {
            walk(&path, &format!("{name}/"), found);
        } else {
            found.push(File { name, path });
        }
    }
}

/// The rows of `.gitignore`, and git's own folder.
fn ignored(name: &str) -> bool {
    let report = name.strip_prefix("reports/").is_some_and(|rest| !rest.starts_with("gallery"));
    name == ".git" || name == "target" || report
}

/// The Rust files under `src` and `tests`, with their texts.
pub fn rust_files() -> Vec<(String, String)> {
    let is_ours = |file: &File| {
        file.ends_with(".rs") && (file.name.starts_with("src/") || file.name.starts_with("tests/"))
    };
    let pair = |file: File| {
        let text = file.text().unwrap_or_else(|| panic!("{} is not UTF-8", file.name));
        (file.name, text)
    };
    files().into_iter().filter(is_ours).map(pair).collect()
}

#[test]
fn the_walk_leaves_out_what_git_ignores() {
    assert!(ignored(".git") && ignored("target") && ignored("reports/blister-eu-us"));
    assert!(!ignored("reports") && !ignored("reports/gallery") && !ignored("src/report"));
}
