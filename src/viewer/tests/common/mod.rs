//! Journals of shipped lines, made once a test program.

use lineproof::journal::Observer as _;
use lineproof::journal::file::Writer;
use lineproof::line::model::Line;
use lineproof::market::{Law, Rulebook};
use lineproof::run::{Replication, journal_head, replicate, tell};
use lineproof::scenario::{Options, Scenario, load_study};
use lineproof_viewer::stage::{Stage, Staged};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// The package of the simulator.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

const SEED: u64 = 7;

/// A shipped line, or a variant of a study.
fn scenario(file: &str, variant: Option<&str>) -> (String, Scenario) {
    let study = load_study(&root().join("scenarios").join(file), &Options::default());
    let study = study.unwrap_or_else(|fault| panic!("{file} does not load: {fault:?}"));
    let is_it = |name: &str| variant.is_none_or(|wanted| name == wanted);
    let found = study.variants.into_iter().find(|v| is_it(&v.name));
    let found = found.expect("there is such a variant");
    (found.name, found.scenario)
}

/// The journal of one run.
pub fn journal(file: &str, variant: Option<&str>, name: &str) -> PathBuf {
    let (title, scenario) = scenario(file, variant);
    let mut head = journal_head(&scenario, SEED, 0, jiff::civil::date(2026, 11, 22));
    head.name = title;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("{name}-{}.journal", std::process::id()));
    let file = File::create(&path).expect("the journal is made");
    let mut writer = Writer::new(BufWriter::new(file), &head);
    let finished = tell(&scenario.line, SEED, &mut |at, fact| writer.see(at, fact));
    writer.finish(finished.end, finished.ending.name()).expect("the journal is written");
    path
}

/// The same run, measured by the simulator.
#[allow(dead_code, reason = "not every test program asks for figures")]
pub fn replicated(file: &str, variant: Option<&str>) -> (Line, Replication) {
    let (_, scenario) = scenario(file, variant);
    let law = Law::of(jiff::civil::date(2026, 11, 22));
    let run = replicate(&scenario, &Rulebook::embedded(), &law, 0, SEED, 0);
    (scenario.line, run)
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
