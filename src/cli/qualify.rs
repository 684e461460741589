//! `lineproof qualify`

use super::progress::Progress;
use super::{Exit, Failure, Outcome, Screen, files, interrupt, job, render};
use crate::report::qualification::{self, Place, Record, record};
use crate::verify::{Extent, Protocol, SEED, Settings};
use clap::ValueEnum;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// What is checked, and what becomes of the record.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Fewer parameters of each model and fewer macro-replications: about a minute
    #[arg(long)]
    quick: bool,
    /// Seed of all random streams, in place of the protocol's own
    #[arg(long)]
    seed: Option<u64>,
    /// Only the checks whose name begins with this, as Q-MM1
    #[arg(long, value_name = "PREFIX")]
    only: Option<String>,
    /// Print the protocol, each check with its limit, and run nothing
    #[arg(long)]
    list: bool,
    /// Threads; default: one for each core. The result does not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Form of the record on stdout
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Also write the record into this folder, in every form
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Form of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person, in a terminal
    Text,
    /// One object, `lineproof/qualification/v1`
    Json,
    /// One file for a browser, which prints to A4 with room to sign
    Html,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let extent = if args.quick { Extent::Quick } else { Extent::Full };
    let mut protocol = Protocol::new(extent);
    if let Some(prefix) = &args.only {
        protocol = protocol.only(prefix);
    }
    if protocol.planned().next().is_none() {
        let only = args.only.as_deref().unwrap_or_default();
        return Err(Failure::Usage(format!(
            "no check has a name that begins with `{only}`; qualify --list names them"
        )));
    }
    if args.list {
        let list = match args.format {
            Format::Json => qualification::plan_json(&protocol),
            Format::Text | Format::Html => qualification::plan_text(&protocol),
        };
        screen.result(list)?;
        return Ok(Exit::Ok);
    }
    let record = qualified(args, extent, &protocol, screen)?;
    screen.result(match args.format {
        Format::Text => qualification::text(&record, false, screen.colour(), render::width()),
        Format::Json => qualification::json(&record),
        Format::Html => qualification::html(&record),
    })?;
    if let Some(folder) = &args.out {
        write(&record, folder, screen)?;
    }
    Ok(match record.verdict {
        "pass" => Exit::Ok,
        "incomplete" => Exit::Interrupted,
        _ => Exit::RuleFailed,
    })
}

/// Runs the protocol, and says where and when it ran.
fn qualified(
    args: &Args,
    extent: Extent,
    protocol: &Protocol,
    screen: &Screen,
) -> Result<Record, Failure> {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let jobs = args.jobs.map_or_else(cores, usize::from);
    let seed = args.seed.unwrap_or(SEED);
    let binary_hash = binary_hash()?;
    let begun = job::now();
    let progress = Progress::new(screen);
    let settings = Settings { seed, jobs, interrupted: interrupt::watch()?, progress: &progress };
    let outcome = protocol.run(&settings).map_err(Failure::Tool)?;
    progress.end();
    let place = Place {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        commit: env!("LINEPROOF_COMMIT").to_owned(),
        platform: job::platform(),
        binary_hash,
        begun,
        ended: job::now(),
        seed,
        jobs,
        extent,
        only: args.only.clone(),
    };
    Ok(record(place, &outcome, protocol.planned().count()))
}

/// The program that runs is what is qualified.
fn binary_hash() -> Result<String, Failure> {
    let unknown = |cause| Failure::Tool(format!("cannot read the program itself: {cause}"));
    let path = std::env::current_exe().map_err(unknown)?;
    let bytes = std::fs::read(path).map_err(unknown)?;
    Ok(Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

fn write(record: &Record, folder: &Path, screen: &Screen) -> Result<(), Failure> {
    let forms = [
        ("qualification.html", qualification::html(record)),
        ("qualification.json", qualification::json(record)),
        ("qualification.txt", qualification::text(record, true, false, 100)),
    ];
    for (name, form) in &forms {
        files::write(&folder.join(name), form.as_bytes())?;
    }
    screen.note(&format!("record written to {}", folder.join(forms[0].0).display()));
    Ok(())
}
