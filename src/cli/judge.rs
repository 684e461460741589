//! `lineproof judge`

use super::ending::{Rigour, exit};
use super::inputs::Sets;
use super::job::{Job, Judging, Running};
use super::render::{self, Format};
use super::{Outcome, Screen};
use crate::report::dossier::{Dossier, Variant, Verdict};
use std::path::PathBuf;

/// What is judged.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Study or line
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    sets: Sets,
    #[command(flatten)]
    running: Running,
    #[command(flatten)]
    judging: Judging,
    /// Form of the result on stdout
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Also write the whole report into this folder
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Fail also if a rule or target is undecided (11) or a target is missed (12)
    #[arg(long)]
    strict: bool,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let job = Job::load(&args.file, &args.sets, &args.running, &args.judging, screen)?;
    let dossier = job.without_sweep().run(screen)?;
    screen.result(render::text(&dossier, args.format, verdicts))?;
    if let Some(folder) = &args.out {
        render::folder(&dossier, folder, screen)?;
    }
    Ok(exit(&dossier, if args.strict { Rigour::Strict } else { Rigour::Rules }))
}

/// All verdicts, variant by variant, those that ask for action first.
fn verdicts(dossier: &Dossier) -> String {
    let mut text = format!("{}, by the law of {}\n", dossier.title, dossier.as_of);
    for variant in &dossier.variants {
        text.push_str(&format!("\n{}\n", variant.name));
        if variant.verdicts.is_empty() {
            text.push_str("  no order goes to a market whose rules are known\n");
        }
        for verdict in sorted(variant) {
            text.push_str(&row(verdict));
        }
    }
    text
}

fn sorted(variant: &Variant) -> Vec<&Verdict> {
    let weight = |verdict: &&Verdict| match verdict.outcome.as_str() {
        "fail" => 0,
        "unsure" => 1,
        "not-reviewed" => 2,
        "pass" => 3,
        _ => 4,
    };
    let mut verdicts: Vec<&Verdict> = variant.verdicts.iter().collect();
    verdicts.sort_by_key(weight);
    verdicts
}

fn row(verdict: &Verdict) -> String {
    let Verdict { outcome, rule, order, title, finding, citation, evidence, .. } = verdict;
    let mut text = format!("  {outcome:<14} {rule:<7} {order:<10} {title}\n");
    if outcome == "fail" || outcome == "unsure" || outcome == "not-reviewed" {
        text.push_str(&format!("      {finding}\n      {citation} ({evidence})\n"));
    }
    if outcome == "fail" {
        let (failed, of) = (verdict.failed, verdict.replications);
        text.push_str(&format!("      in {failed} of {of} replications"));
        if let Some(seed) = verdict.first_failing_seed {
            text.push_str(&format!(", first with --replication-seed {seed}"));
        }
        text.push_str(&format!("\n      {}\n", verdict.cure));
    }
    if let Some(waiver) = &verdict.waiver {
        text.push_str(&format!("      {waiver}\n"));
    }
    text
}
