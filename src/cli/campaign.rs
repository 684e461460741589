//! `lineproof campaign`

use super::inputs::Sets;
use super::progress::Progress;
use super::rules::Rules;
use super::system::SystemWord;
use super::{Exit, Failure, Outcome, Screen, job};
use crate::base::random::replication_seed;
use crate::capture::campaign::{Campaign, Grade, Graded, Plan, Result};
use crate::capture::faults::{CATALOGUE, Entry};
use crate::journal::Trouble;
use crate::run::{Progress as _, journal_head};
use crate::scenario::Study;
use clap::ValueEnum;
use std::path::PathBuf;

/// What is tried, and on whom.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Line, or study; default with --list: none is needed
    #[arg(value_name = "FILE", required_unless_present = "list")]
    file: Option<PathBuf>,
    /// Variant of the study; default: its last one
    #[arg(long, value_name = "NAME")]
    variant: Option<String>,
    #[command(flatten)]
    sets: Sets,
    #[command(flatten)]
    rules: Rules,
    /// Seed of all random streams, in place of the study's own
    #[arg(long)]
    seed: Option<u64>,
    /// The system that is graded
    #[arg(long, value_enum, default_value_t = SystemWord::Builtin)]
    system: SystemWord,
    /// Try these faults only; default: all of the catalogue
    #[arg(long, value_name = "FAULT", value_delimiter = ',')]
    only: Vec<String>,
    /// Try every two faults together as well
    #[arg(long)]
    pairs: bool,
    /// Print the catalogue of faults and try nothing
    #[arg(long)]
    list: bool,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How the result is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    Text,
    /// JSON
    Json,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    if args.list {
        screen.result(list(args.format))?;
        return Ok(Exit::Ok);
    }
    let Some(file) = &args.file else {
        return Err(Failure::Usage("name a line or a study".into()));
    };
    let only = troubles(&args.only)?;
    let rulebook = args.rules.rulebook(screen)?;
    let study = args.sets.study(file, &rulebook, screen)?;
    let variant = variant(&study, args.variant.as_deref())?;
    let seed = replication_seed(args.seed.unwrap_or(study.seed), 0);
    let day = study.as_of.unwrap_or_else(job::today);
    let head = journal_head(&variant.scenario, seed, 0, day);
    let plan = Plan { system: args.system.system(), only, pairs: args.pairs };
    let progress = Progress::new(screen);
    let line = &variant.scenario.line;
    let campaign = Campaign { line, head: &head, plan: &plan, step: &|| progress.step() };
    progress.plan(campaign.runs());
    let result = campaign.run();
    progress.end();
    let result = result.map_err(|cause| {
        Failure::Tool(format!("{} cannot be graded on: {cause}", file.display()))
    })?;
    screen.result(match args.format {
        Format::Json => crate::report::machine::pretty(&result),
        Format::Text => text(&result),
    })?;
    let missed = result.faults.iter().any(|graded| graded.grade == Grade::Missed);
    Ok(if missed { Exit::TargetMissed } else { Exit::Ok })
}

fn troubles(names: &[String]) -> std::result::Result<Vec<Trouble>, Failure> {
    let of = |name: &String| {
        Trouble::of_name(name).ok_or_else(|| {
            let all = Trouble::ALL.iter().map(|trouble| trouble.name());
            let near = crate::base::quantity::nearest(name, all);
            let hint = near.map_or("`--list` tells all".into(), |n| format!("did you mean `{n}`?"));
            Failure::Usage(format!("no fault is called `{name}`; {hint}"))
        })
    };
    names.iter().map(of).collect()
}

fn variant<'a>(
    study: &'a Study,
    name: Option<&str>,
) -> std::result::Result<&'a crate::scenario::Variant, Failure> {
    let found = match name {
        None => study.variants.last(),
        Some(name) => study.variants.iter().find(|variant| variant.name == name),
    };
    found.ok_or_else(|| {
        let names: Vec<&str> = study.variants.iter().map(|v| v.name.as_str()).collect();
        Failure::Usage(format!("there is no such variant; there are {}", names.join(", ")))
    })
}

fn list(format: Format) -> String {
    match format {
        Format::Json => {
            let row = |entry: &Entry| {
                serde_json::json!({
                    "id": entry.trouble.name(),
                    "effect": entry.effect,
                    "duty": entry.duty,
                })
            };
            crate::report::machine::pretty(&CATALOGUE.iter().map(row).collect::<Vec<_>>())
        }
        Format::Text => CATALOGUE
            .iter()
            .map(|entry| {
                format!(
                    "{}\n  {}\n  to report: {}\n",
                    entry.trouble.name(),
                    entry.effect,
                    entry.duty
                )
            })
            .collect(),
    }
}

/// Missed faults first, each with an example; then the rest in a row each.
fn text(result: &Result) -> String {
    let mut text = format!("system: {}\n\n", result.system);
    let by = |grade: Grade| result.faults.iter().filter(move |graded| graded.grade == grade);
    for grade in [Grade::Missed, Grade::Caught, Grade::Harmless] {
        for graded in by(grade) {
            text += &row(graded);
        }
    }
    if !result.cannot_strike.is_empty() {
        text += &format!("\ncannot strike here: {}\n", result.cannot_strike.join(", "));
    }
    let count = |grade| by(grade).count();
    text += &format!(
        "\n{} faults: {} caught, {} harmless, {} missed; score {:.1} %\n",
        result.faults.len(),
        count(Grade::Caught),
        count(Grade::Harmless),
        count(Grade::Missed),
        100.0 * result.score
    );
    text
}

fn row(graded: &Graded) -> String {
    let mut text = format!("  {:<9} {}", graded.grade.name(), graded.id);
    if graded.alarms > 0 {
        text += &format!("  ({} called for an operator)", graded.alarms);
    }
    text.push('\n');
    for (code, count) in &graded.missed {
        text += &format!("      {code}: {count}\n");
    }
    if let Some(example) = &graded.example {
        text += &format!("      {example}\n");
    }
    text
}
