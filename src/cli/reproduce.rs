//! `lineproof reproduce`

use super::inputs::Sets;
use super::job::{Job, Judging, Running};
use super::rules::Rules;
use super::{Exit, Failure, Outcome, Screen, screen};
use crate::report::dossier::Manifest;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// What is reproduced.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The manifest.json of a report
    #[arg(value_name = "MANIFEST")]
    manifest: PathBuf,
    /// Threads; default: one for each core. The result does not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let then = Then::read(&args.manifest)?;
    if then.partial {
        let path = args.manifest.display();
        return Err(Failure::Usage(format!(
            "{path} is of an interrupted study: nothing to compare"
        )));
    }
    let running = Running { seed: Some(then.seed), jobs: args.jobs };
    let waivers = then.waivers.as_ref().map(|path| found(path, &args.manifest));
    let markets_dir = then.markets_dir.as_ref().map(|path| found(path, &args.manifest));
    let judging = Judging {
        as_of: Some(then.as_of),
        known_on: then.known_on,
        primary_only: then.primary_only,
        symbols: then.symbols,
        markets: then.markets.clone(),
        actors: then.actors.clone(),
        waivers,
        rules: Rules { markets_dir },
    };
    let sets = Sets { sets: then.overrides.clone() };
    let job = Job::load(&found(&then.scenario, &args.manifest), &sets, &running, &judging, screen)?;
    let changes = then.changes(job.manifest());
    for change in &changes {
        screen.note(change);
    }
    let dossier = job.run(screen)?;
    if dossier.partial {
        return Ok(Exit::Interrupted);
    }
    let now = &dossier.manifest.result_hash;
    if *now == then.result_hash {
        screen.result(format!("reproduced: the result is the same, {now}\n"))?;
        return Ok(Exit::Ok);
    }
    let cause = if changes.is_empty() { "with nothing changed" } else { "since something changed" };
    let was = &then.result_hash;
    screen.result(format!("not reproduced, {cause}\n  then {was}\n  now  {now}\n"))?;
    Ok(Exit::Tool)
}

/// A file as the manifest names it: from here, or else from a folder above the manifest, where the
/// study may have been run.
fn found(path: &Path, manifest: &Path) -> PathBuf {
    if path.exists() {
        return path.to_path_buf();
    }
    let manifest = manifest.canonicalize().unwrap_or_else(|_| manifest.to_path_buf());
    let candidates = manifest.ancestors().skip(1).map(|folder| folder.join(path));
    candidates.into_iter().find(|file| file.exists()).unwrap_or_else(|| path.to_path_buf())
}

/// What an earlier report says about how it came to be.
struct Then {
    version: String,
    commit: String,
    scenario_hash: String,
    rules_hash: String,
    result_hash: String,
    scenario: PathBuf,
    waivers: Option<PathBuf>,
    markets_dir: Option<PathBuf>,
    overrides: Vec<String>,
    as_of: jiff::civil::Date,
    known_on: Option<jiff::civil::Date>,
    primary_only: bool,
    symbols: bool,
    markets: Vec<String>,
    actors: Vec<String>,
    seed: u64,
    partial: bool,
}

impl Then {
    fn read(path: &Path) -> Result<Then, Failure> {
        let bytes = fs::read(path).map_err(|cause| Failure::disk("read", path, &cause))?;
        let found = serde_json::from_slice(&bytes).map_err(|cause| cause.to_string());
        found.and_then(|value| Then::of(&value)).map_err(|cause| {
            screen::error(&format!("error: {} is no manifest: {cause}", path.display()));
            Failure::Faults
        })
    }

    fn of(value: &Value) -> Result<Then, String> {
        let missing = |key: &str| format!("`{key}` is missing, or is not what it should be");
        let text = |key: &str| value[key].as_str().map(str::to_owned).ok_or_else(|| missing(key));
        let words = |key: &str| -> Option<Vec<String>> {
            let words = value[key].as_array()?.iter();
            words.map(|word| word.as_str().map(str::to_owned)).collect()
        };
        let known_on = value["known_on"].as_str().map(str::parse).transpose();
        Ok(Then {
            version: text("version")?,
            commit: text("commit")?,
            scenario_hash: text("scenario_hash")?,
            rules_hash: text("rules_hash")?,
            result_hash: text("result_hash")?,
            scenario: text("scenario")?.into(),
            waivers: value["waivers"].as_str().map(PathBuf::from),
            markets_dir: value["markets_dir"].as_str().map(PathBuf::from),
            overrides: words("overrides").ok_or_else(|| missing("overrides"))?,
            as_of: text("as_of")?.parse().map_err(|_| missing("as_of"))?,
            known_on: known_on.map_err(|_| missing("known_on"))?,
            primary_only: value["primary_only"].as_bool().unwrap_or(false),
            symbols: value["symbols"].as_bool().unwrap_or(false),
            markets: words("markets").unwrap_or_default(),
            actors: words("actors").unwrap_or_default(),
            seed: value["seed"].as_u64().ok_or_else(|| missing("seed"))?,
            partial: value["partial"].as_bool().unwrap_or(false),
        })
    }

    /// What is not as it was, one sentence each.
    fn changes(&self, now: &Manifest) -> Vec<String> {
        let pairs = [
            ("version", &self.version, &now.version),
            ("commit", &self.commit, &now.commit),
            ("scenario", &self.scenario_hash, &now.scenario_hash),
            ("rules", &self.rules_hash, &now.rules_hash),
        ];
        let differ = pairs.into_iter().filter(|(_, then, now)| then != now);
        differ.map(|(what, then, now)| format!("changed: {what}, then {then}, now {now}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_with_a_wrong_or_missing_key_is_refused_by_its_name() {
        let good = serde_json::json!({
            "version": "1", "commit": "c", "scenario_hash": "s", "rules_hash": "r",
            "result_hash": "h", "scenario": "a.yaml", "waivers": null, "overrides": ["a=1"],
            "as_of": "2026-11-22", "seed": 7, "partial": false,
        });
        assert_eq!(Then::of(&good).map(|then| then.overrides.len()), Ok(1));
        for key in ["version", "result_hash", "overrides", "as_of", "seed"] {
            let mut bad = good.clone();
            bad[key] = serde_json::json!({"not": "this"});
            let cause = Then::of(&bad).err();
            assert!(cause.is_some_and(|cause| cause.contains(key)), "{key}");
        }
        assert!(Then::of(&Value::Null).is_err());
    }
}
