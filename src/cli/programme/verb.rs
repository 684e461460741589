//! Which programme, how often, under which strategies.

use super::plan;
use super::progress::Runs;
use super::solve::{self, Format, SolveArgs};
use super::what_if;
use crate::cli::inputs::{Sets, failure};
use crate::cli::progress::Progress;
use crate::cli::rules::Rules;
use crate::cli::{Exit, Failure, Outcome, Screen, files, interrupt};
use crate::market::Rulebook;
use crate::programme::exchange::workbook::{from_workbook, to_workbook};
use crate::programme::exchange::{mspdi, table};
use crate::programme::load::{StudyRequest, load, run_study};
use crate::programme::model::Programme;
use crate::programme::simulate::{Options, planned_network, simulate};
use crate::report::escape::slug;
use crate::report::programme as told;
use clap::Subcommand;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Args {
    #[command(subcommand)]
    task: Option<Task>,
    /// Programme; or a plan of a planner, as plan.xml (MSPDI) or plan.csv: then its health, dates
    /// and floats are told
    ///
    /// Example: lineproof programme plan.xml --format json
    #[arg(value_name = "FILE", required = true)]
    file: Option<PathBuf>,
    #[command(flatten)]
    sets: Sets,
    #[command(flatten)]
    rules: Rules,
    /// Runs of each strategy
    #[arg(long, value_name = "N", default_value_t = 1000)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    runs: u32,
    /// Seed of all random numbers
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Threads; default: one for each core. The result does not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Only these strategies of the programme, as joint,wait
    #[arg(long, value_name = "NAME", value_delimiter = ',', num_args = 1..)]
    strategy: Vec<String>,
    /// A change that is tried: without=DRIVER, more=RESOURCE:1, start=4 weeks, answer=CUSTOMER:8
    /// weeks, congestion=1.2, pre-build=6 weeks, dates=later; may be repeated
    #[arg(long, value_name = "CHANGE")]
    what_if: Vec<String>,
    /// Runs of each sensitivity; default: 100 to 1,000, the fewer the larger the programme; 0: none
    #[arg(long, value_name = "N")]
    sensitivity_runs: Option<u32>,
    /// Workbook (XLSX) whose sheets replace the lists of the programme; --out writes one to begin
    /// with
    #[arg(long, value_name = "FILE")]
    workbook: Option<PathBuf>,
    /// Form of the result on stdout
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Also write the report into this folder: report.html, plots as SVG and PNG, tables as CSV
    /// and XLSX, everything as JSON, plans for planners
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Schedules one project with scarce resources (PSPLIB .sm)
    ///
    /// Reads a project of PSPLIB with one mode and renewable resources, searches for a short
    /// schedule, and prints it with its makespan, the length of the critical path and the start of
    /// each job. The schedule keeps every link and every capacity.
    #[command(after_long_help = "Examples:
  lineproof programme solve j301_1.sm
  lineproof programme solve j301_1.sm --schedules 1000 --seed 1 --format json")]
    Solve(SolveArgs),
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    match (&args.task, &args.file) {
        (Some(Task::Solve(task)), _) => solve::run(task, screen),
        (None, Some(file)) => match plan::form(file) {
            Some(form) => plan::run(file, form, args.format, screen),
            None => simulated(args, file, screen),
        },
        (None, None) => Err(Failure::Usage("name a programme".to_owned())),
    }
}

fn simulated(args: &Args, file: &Path, screen: &mut Screen) -> Outcome {
    let what_if = what_if::read(&args.what_if)?;
    let rulebook = args.rules.rulebook(screen)?;
    let stop = interrupt::watch()?;
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let jobs = args.jobs.map_or_else(cores, usize::from);
    let programme = loaded(args, file, &rulebook, (stop, jobs), screen)?;
    let chosen =
        if args.strategy.is_empty() { programme.strategies.len() } else { args.strategy.len() };
    let progress = Runs::new(Progress::new(screen), u64::from(args.runs) * chosen as u64);
    let options = Options {
        runs: args.runs,
        seed: args.seed,
        jobs,
        strategies: args.strategy.clone(),
        what_if,
        sensitivity_runs: args.sensitivity_runs,
        stop,
        progress: &progress,
    };
    let health = told::health(&programme, &args.strategy);
    let outcome = simulate(&programme, &options).map_err(Failure::Usage)?;
    progress.0.end();
    screen.result(match args.format {
        Format::Json => pretty(&told::json(&programme, &outcome, &health)),
        Format::Text => told::text(&programme, &outcome, &health),
    })?;
    if let Some(folder) = &args.out {
        let files = told::files(&programme, &outcome, &health).map_err(Failure::Tool)?;
        write(&programme, &files, folder, screen)?;
    }
    Ok(if outcome.partial { Exit::Interrupted } else { Exit::Ok })
}

/// The report with its tables and plots, and what planners and spreadsheets read: the workbook of
/// the programme, and a plan a strategy.
fn write(
    programme: &Programme,
    report: &[(String, Vec<u8>)],
    folder: &Path,
    screen: &Screen,
) -> Result<(), Failure> {
    for (name, bytes) in report {
        files::write(&folder.join(name), bytes)?;
    }
    for strategy in &programme.strategies {
        let plan = planned_network(programme, strategy);
        let name = format!("plan-{}", slug(&strategy.name));
        files::write(&folder.join(format!("{name}.xml")), mspdi::write(&plan).as_bytes())?;
        files::write(&folder.join(format!("{name}.csv")), table::write(&plan).as_bytes())?;
    }
    let workbook = to_workbook(programme).map_err(Failure::Tool)?;
    files::write(&folder.join("programme.xlsx"), &workbook)?;
    screen.note(&format!(
        "report, tables, plots, workbooks and plans written to {}",
        folder.display()
    ));
    Ok(())
}

/// With the lists of a workbook in place of the file's own.
fn with_workbook(programme: Programme, path: &Path) -> Result<Programme, Failure> {
    let bytes = std::fs::read(path).map_err(|cause| Failure::disk("read", path, &cause))?;
    from_workbook(&bytes, &programme).map_err(|faults| plan::tell(path, &faults))
}

/// The programme; each line study that it names is run once.
fn loaded(
    args: &Args,
    file: &Path,
    rulebook: &Rulebook,
    (stop, jobs): (&AtomicBool, usize),
    screen: &Screen,
) -> Result<Programme, Failure> {
    let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
    let mut known = BTreeMap::new();
    let mut studies = |request: &StudyRequest| {
        if let Some(answer) = known.get(request) {
            return Clone::clone(answer);
        }
        let (after, runs) = (&request.after, request.replications);
        screen.note(&format!("study {}, variant {after}: {runs} replications", request.file));
        let answer = run_study(&folder, request, rulebook, stop, jobs);
        known.insert(request.clone(), answer.clone());
        answer
    };
    let found = args
        .sets
        .with_options(rulebook, |options| load(file, options, rulebook, &mut studies))
        .map_err(|error| {
            let failed = failure(error, screen);
            foreign(file);
            failed
        })?;
    match &args.workbook {
        Some(path) => with_workbook(found.programme, path),
        None => Ok(found.programme),
    }
}

/// A file that does not say that it is a programme may be another thing, or nothing yet.
fn foreign(file: &Path) {
    let Ok(bytes) = std::fs::read(file) else { return };
    let text = String::from_utf8_lossy(&bytes);
    let says = |row: &str| row.split('#').next().is_some_and(|row| row.trim() == "kind: programme");
    if !text.lines().any(says) {
        crate::cli::screen::error(&format!(
            "note: {} is no programme: one begins with `version: 1` and `kind: programme`",
            file.display()
        ));
    }
}

fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
