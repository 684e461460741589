//! Where a verdict was decided. The dossier names files as seen from the scenario's folder, so that
//! a result does not depend on the folder it was made in; readers see them from where they stand.

use super::dossier::{Dossier, Verdict};
use std::path::{Component, Path, PathBuf};

impl Dossier {
    /// File and row where a verdict was decided, as seen from where the scenario was named.
    pub fn row_of(&self, verdict: &Verdict) -> Option<(String, usize)> {
        let (file, row) = verdict.place.as_ref()?;
        Some((from_here(file, &self.manifest.scenario), *row))
    }
}

/// `file` as seen from the folder of `scenario`. Both are relative to one folder, or absolute.
pub fn beside(file: &str, scenario: &str) -> String {
    if is_words(file) {
        return file.into();
    }
    let folder = Path::new(scenario).parent().unwrap_or(Path::new(""));
    let (file, folder) = (normal(Path::new(file)), normal(folder));
    let mut theirs = file.components().peekable();
    let mut ours = folder.components().peekable();
    while theirs.peek().is_some() && theirs.peek() == ours.peek() {
        theirs.next();
        ours.next();
    }
    let mut path: PathBuf = ours.map(|_| Component::ParentDir).collect();
    path.extend(theirs);
    slashes(&path)
}

/// The inverse: `place` as seen from where `scenario` was named.
pub fn from_here(place: &str, scenario: &str) -> String {
    if is_words(place) {
        return place.into();
    }
    let folder = Path::new(scenario).parent().unwrap_or(Path::new(""));
    slashes(&normal(&folder.join(place)))
}

/// `--set` is no file.
fn is_words(place: &str) -> bool {
    place.starts_with("--")
}

/// Without `.` and with `..` taken back where that is possible.
fn normal(path: &Path) -> PathBuf {
    let mut parts: Vec<Component> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.into_iter().collect()
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_verdict_is_named_from_where_the_scenario_was_named() {
        let mut dossier = sample::dossier();
        let mut verdict = dossier.variants[0].verdicts[0].clone();
        verdict.place = Some(("../lines/x.yaml".into(), 7));
        let row = |d: &Dossier, v: &Verdict| d.row_of(v).map(|(file, row)| format!("{file}:{row}"));
        assert_eq!(row(&dossier, &verdict).as_deref(), Some("scenarios/lines/x.yaml:7"));
        dossier.manifest.scenario = "../studies/y.yaml".into();
        assert_eq!(row(&dossier, &verdict).as_deref(), Some("../lines/x.yaml:7"));
        dossier.manifest.scenario = "/a/studies/y.yaml".into();
        assert_eq!(row(&dossier, &verdict).as_deref(), Some("/a/lines/x.yaml:7"));
        verdict.place = None;
        assert_eq!(row(&dossier, &verdict), None);
    }

    #[test]
    fn a_place_is_the_same_from_every_folder() {
        let study = "scenarios/studies/blister.yaml";
        let line = "scenarios/studies/../lines/blister.yaml";
        assert_eq!(beside(line, study), "../lines/blister.yaml");
        assert_eq!(beside("/a/lines/x.yaml", "/a/studies/y.yaml"), "../lines/x.yaml");
        assert_eq!(beside("x.yaml", "x.yaml"), "x.yaml");
        assert_eq!(beside("./x.yaml", "./y.yaml"), "x.yaml");
        assert_eq!(beside("--set", study), "--set");
        assert_eq!(from_here("--set", study), "--set");
        assert_eq!(from_here("../lines/blister.yaml", study), "scenarios/lines/blister.yaml");
        assert_eq!(from_here(&beside("../x.yaml", study), study), "../x.yaml");
    }
}
