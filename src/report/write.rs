//! The report as a folder of files.

use super::dossier::Dossier;
use super::{machine, page, plots};
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What to write besides `report.json`, `manifest.json` and `runs.csv`.
#[derive(Debug, Clone)]
pub struct Options {
    /// `report.html`.
    pub page: bool,
    /// `plots/*.svg`.
    pub svg: bool,
    /// `plots/*.png`.
    pub png: bool,
    /// Pictures of the lines, for the page.
    pub stills: Vec<page::Still>,
}

impl Default for Options {
    fn default() -> Options {
        Options { page: true, svg: true, png: true, stills: Vec::new() }
    }
}

/// Writes the report into a folder, which is made where it is missing, and gives the files in
/// the order of their weight. Each file is written under another name and then renamed, so that
/// a reader never sees half of one; plots of an earlier study in the same folder are removed.
/// Every fault names its path. It takes as many threads as the manifest says.
pub fn write(dossier: &Dossier, folder: &Path, options: &Options) -> io::Result<Vec<PathBuf>> {
    let pictures = folder.join("plots");
    named(folder, fs::create_dir_all(folder))?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(dossier.manifest.jobs.max(1)).build();
    let pool = pool.map_err(io::Error::other)?;
    let plots = plots::all(dossier);
    let mut files = Vec::new();
    if options.page {
        let page = page::html(dossier, &plots, &options.stills);
        files.push((folder.join("report.html"), page.into_bytes()));
    }
    if options.page && dossier.variants.iter().any(|variant| !variant.verdicts.is_empty()) {
        files.push((folder.join("compliance.html"), page::compliance(dossier).into_bytes()));
    }
    files.push((folder.join("report.json"), machine::json(dossier).into_bytes()));
    files.push((folder.join("manifest.json"), machine::manifest(dossier).into_bytes()));
    files.push((folder.join("runs.csv"), machine::runs_csv(dossier).into_bytes()));
    if options.svg || options.png {
        named(&pictures, fs::create_dir_all(&pictures))?;
    }
    for plot in plots.iter().filter(|_| options.svg) {
        files.push((pictures.join(format!("{}.svg", plot.name)), plot.svg.clone().into_bytes()));
    }
    if options.png {
        let path = |plot: &plots::Plot| pictures.join(format!("{}.png", plot.name));
        // One by one: some plots are ten times as large as others.
        let single = || plots.par_iter().with_max_len(1);
        let drawn = || single().map(|plot| (path(plot), plots::png(plot))).collect();
        let drawn: Vec<_> = pool.install(drawn);
        files.extend(drawn);
    }
    for (path, bytes) in &files {
        put(path, bytes)?;
    }
    let files: Vec<PathBuf> = files.into_iter().map(|(path, _)| path).collect();
    if pictures.is_dir() {
        remove_stale(&pictures, &files)?;
    }
    Ok(files)
}

/// Writes what a judgement alone gives: the compliance matrix, and the verdicts in each form.
pub fn write_verdicts(dossier: &Dossier, folder: &Path) -> io::Result<Vec<PathBuf>> {
    named(folder, fs::create_dir_all(folder))?;
    let files = [
        ("compliance.html", page::compliance(dossier)),
        ("verdicts.json", machine::json(dossier)),
        ("verdicts.junit.xml", machine::junit(dossier)),
        ("verdicts.sarif", machine::sarif(dossier)),
    ];
    for (name, text) in &files {
        put(&folder.join(name), text.as_bytes())?;
    }
    Ok(files.iter().map(|(name, _)| folder.join(name)).collect())
}

/// The fault with the path it befell.
fn named<T>(path: &Path, result: io::Result<T>) -> io::Result<T> {
    result.map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))
}

/// One file, whole or not at all.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = path.with_file_name(name);
    named(&part, fs::write(&part, bytes))?;
    let done = named(path, fs::rename(&part, path));
    if done.is_err() {
        // The fault that counts is that of the rename.
        let _ = fs::remove_file(&part);
    }
    done
}

/// Removes pictures that this report did not write: those of a variant that is gone.
fn remove_stale(pictures: &Path, files: &[PathBuf]) -> io::Result<()> {
    for entry in named(pictures, fs::read_dir(pictures))? {
        let path = named(pictures, entry)?.path();
        let picture = path.extension().is_some_and(|e| e == "svg" || e == "png");
        if picture && !files.contains(&path) {
            named(&path, fs::remove_file(&path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use std::env;

    fn folder(name: &str) -> PathBuf {
        let path = env::temp_dir().join(format!("lineproof-write-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        path
    }

    #[test]
    fn all_files_are_there_whole_and_only_they() {
        let folder = folder("all");
        let dossier = sample::dossier();
        fs::create_dir_all(folder.join("plots")).expect("a temporary folder");
        fs::write(folder.join("plots/states-gone.svg"), "old").expect("written");
        let files = write(&dossier, &folder, &Options::default()).expect("written");
        for name in ["report.html", "report.json", "manifest.json", "runs.csv"] {
            assert!(files.contains(&folder.join(name)), "{name}");
        }
        let count =
            |end: &str| files.iter().filter(|f| f.extension().is_some_and(|e| e == end)).count();
        assert_eq!(count("svg"), count("png"));
        assert!(count("svg") > 8);
        assert!(files.iter().all(|f| fs::metadata(f).is_ok_and(|m| m.len() > 0)));
        assert!(!folder.join("plots/states-gone.svg").exists());
        let left = fs::read_dir(&folder)
            .expect("read")
            .chain(fs::read_dir(folder.join("plots")).expect("read"));
        let part = left.flatten().any(|e| e.path().extension().is_some_and(|x| x == "part"));
        assert!(!part, "a temporary file is left");
        let page = fs::metadata(folder.join("report.html")).expect("there").len();
        assert!(page < 2_000_000, "{page} bytes");
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn a_fault_names_its_path() {
        let folder = folder("blocked");
        fs::create_dir_all(&folder).expect("a temporary folder");
        fs::write(folder.join("file"), "").expect("written");
        let target = folder.join("file/report");
        let fault = write(&sample::dossier(), &target, &Options::default()).expect_err("no folder");
        assert!(fault.to_string().contains("file/report"), "{fault}");
        fs::remove_dir_all(&folder).expect("removed");
    }
}
