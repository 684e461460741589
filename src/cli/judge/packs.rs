//! A list of packs from somebody else's line.

use super::text;
use crate::cli::ending::{Rigour, exit};
use crate::cli::job::{self, Judging};
use crate::cli::render::Format;
use crate::cli::{Failure, Outcome, Screen, screen};
use crate::market::packs::{Column, Limits, PackFault, PackList, judge_packs, read};
use crate::market::{Law, Rulebook};
use crate::report::build::{PackInputs, packs_dossier};
use crate::report::dossier::{Dossier, Manifest};
use crate::report::{self, machine, terminal};
use serde_json::json;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// Bytes that are read at a time.
const CHUNK: usize = 1 << 18;

pub fn judge_list(
    path: &Path,
    judging: &Judging,
    format: Format,
    out: Option<&Path>,
    strict: bool,
    screen: &mut Screen,
) -> Outcome {
    if format == Format::Csv {
        let cause = "key figures are of runs: ask for text, json, junit or sarif";
        return Err(Failure::Usage(cause.into()));
    }
    let rulebook = judging.rules.rulebook(screen)?;
    let law = judging.law(&rulebook, None)?;
    let waivers = match &judging.waivers {
        Some(file) => job::waivers(file, &rulebook, screen)?,
        None => Vec::new(),
    };
    let list = read(BufReader::with_capacity(CHUNK, open(path)?), &Limits::default());
    let list = list.map_err(|faults| told(path, &faults))?;
    let rulings = judge_packs(&list, &rulebook, &law).map_err(|faults| told(path, &faults))?;
    let file = path.display().to_string();
    let dossier = packs_dossier(PackInputs {
        file: &file,
        packs: list.packs,
        rulings: &rulings,
        waivers: &waivers,
        law: &law,
        manifest: manifest(&file, judging, &law, &rulebook),
        notes: notes(&list),
    });
    for note in &dossier.warnings {
        screen.note(note);
    }
    screen.result(match format {
        Format::Json => json(&dossier, &list),
        other => text::told(&dossier, other, strict),
    })?;
    if let Some(folder) = out {
        let written = report::write_verdicts(&dossier, folder);
        let files = written
            .map_err(|cause| Failure::Tool(format!("cannot write the verdicts: {cause}")))?;
        screen.note(terminal::written(folder, &files).trim_end());
    }
    Ok(exit(&dossier, if strict { Rigour::Strict } else { Rigour::Rules }))
}

fn open(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    if path.is_dir() {
        return Err(Failure::disk("read", path, &io::ErrorKind::IsADirectory.into()));
    }
    let file = File::open(path).map_err(|cause| Failure::disk("read", path, &cause))?;
    Ok(Box::new(file))
}

/// Tells all faults of a list on stderr.
fn told(path: &Path, faults: &[PackFault]) -> Failure {
    for fault in faults {
        screen::error(&format!("error: {}: {fault}\n  help: {}", path.display(), fault.help));
    }
    screen::error(&format!("{} fault{}", faults.len(), if faults.len() == 1 { "" } else { "s" }));
    Failure::Faults
}

/// What was assumed, and what was not read.
fn notes(list: &PackList) -> Vec<String> {
    let mut notes = Vec::new();
    for (name, near) in &list.ignored {
        let hint = near.map_or(String::new(), |near| format!("; is it `{near}`?"));
        notes.push(format!("column `{name}` is not read{hint}"));
    }
    if !list.columns.contains(&Column::Prescription) {
        notes
            .push("no column `prescription`: all packs are taken as prescription medicines".into());
    }
    notes
}

fn json(dossier: &Dossier, list: &PackList) -> String {
    let verdicts = dossier.variants.first().map(|variant| &variant.verdicts);
    machine::pretty(&json!({
        "as_of": dossier.as_of,
        "packs": list.packs,
        "notes": dossier.warnings,
        "verdicts": verdicts,
    }))
}

fn manifest(file: &str, judging: &Judging, law: &Law, rulebook: &Rulebook) -> Manifest {
    Manifest {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        commit: env!("LINEPROOF_COMMIT").to_owned(),
        scenario_hash: String::new(),
        rules_hash: rulebook.hash().to_owned(),
        seed: 0,
        jobs: 1,
        platform: job::platform(),
        created: job::now(),
        scenario: file.to_owned(),
        overrides: Vec::new(),
        as_of: law.as_of.to_string(),
        known_on: law.known_on.map(|day| day.to_string()),
        primary_only: law.primary_only,
        symbols: law.symbols,
        markets: law.markets.clone(),
        actors: law.actors.clone(),
        markets_dir: judging.rules.markets_dir.as_ref().map(|path| path.display().to_string()),
        waivers: judging.waivers.as_ref().map(|path| path.display().to_string()),
        partial: false,
        result_hash: String::new(),
    }
}
