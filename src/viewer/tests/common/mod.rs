//! Journals of shipped lines, made once a test program.

use lineproof::journal::Observer as _;
use lineproof::journal::file::Writer;
use lineproof::run::{journal_head, tell};
use lineproof::scenario::{Options, load_study};
use lineproof_viewer::stage::{Stage, Staged};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// The package of the simulator.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The journal of one run of a shipped line or of a variant of a study.
pub fn journal(file: &str, variant: Option<&str>, name: &str) -> PathBuf {
    let options = Options::default();
    let study = load_study(&root().join("scenarios").join(file), &options);
    let study = study.unwrap_or_else(|fault| panic!("{file} does not load: {fault:?}"));
    let of = |v: &&lineproof::scenario::Variant| variant.is_none_or(|name| v.name == name);
    let variant = study.variants.iter().find(of).expect("there is such a variant");
    let day = jiff::civil::date(2026, 11, 22);
    let mut head = journal_head(&variant.scenario, 7, 0, day);
    head.name.clone_from(&variant.name);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("{name}-{}.journal", std::process::id()));
    let file = File::create(&path).expect("the journal is made");
    let mut writer = Writer::new(BufWriter::new(file), &head);
    let finished = tell(&variant.scenario.line, head.seed, &mut |at, fact| writer.see(at, fact));
    writer.finish(finished.end, finished.ending.name()).expect("the journal is written");
    path
}

#[allow(dead_code, reason = "not every test program looks at the stage")]
pub fn stage(journals: &[&Path]) -> Stage {
    let open = |path: &&Path| Staged::open(path, Some("EU ✓ holds".into())).expect("it opens");
    Stage::of(journals.iter().map(open).collect())
}

/// Whether pictures can be drawn here. Where CI=true they must.
#[allow(dead_code, reason = "not every test program draws")]
pub fn draws() -> bool {
    let any = lineproof_viewer::film::any_adapter();
    let demanded = std::env::var_os("CI").is_some_and(|ci| ci == "true");
    assert!(any || !demanded, "{}", lineproof_viewer::film::NO_ADAPTER);
    if !any {
        println!("skipped: {}", lineproof_viewer::film::NO_ADAPTER);
    }
    any
}
