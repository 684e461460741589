//! `lineproof bench`

use super::meter::{Process, machine};
use super::{Exit, Failure, Outcome, Screen, files};
use crate::report::bench::{csv, curve_png, curve_svg, json, table};
use crate::verify::bench::{Case, Engine, Row, SMALLEST, Trial, measure};
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::path::PathBuf;

/// Parts of a run where nobody says otherwise.
const PARTS: u64 = 1_000_000;
/// More would reach the end of the clock.
const MOST: u64 = 100_000_000;
/// The first step of `--growth`.
const GROWTH: u64 = 100_000;

/// What is measured.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Measure this line only
    #[arg(long, value_name = "NAME", value_enum, ignore_case = true)]
    only: Option<Case>,
    /// Measure this engine only; a line that it cannot compute is left out
    #[arg(long, value_name = "NAME", value_enum, ignore_case = true)]
    engine: Option<Engine>,
    /// Parts of a run; default: 1,000,000
    #[arg(long, value_name = "N")]
    #[arg(value_parser = clap::value_parser!(u64).range(SMALLEST..=MOST))]
    parts: Option<u64>,
    /// Runs of each line, with seeds of their own; the answer is their mean. Runs side by side
    /// are filled up to whole groups
    #[arg(long, value_name = "N", default_value_t = 1)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100_000))]
    replications: u32,
    /// Seed of all random streams
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Measure how the cost of a part grows instead: ten times the parts from row to row, from
    /// 100,000 to this number or 10,000,000
    #[arg(long, value_name = "PARTS", num_args = 0..=1, default_missing_value = "10000000")]
    #[arg(value_parser = clap::value_parser!(u64).range(GROWTH..=MOST))]
    #[arg(conflicts_with_all = ["parts", "replications"])]
    growth: Option<u64>,
    /// With --growth: also draw the curve into this file, as PNG if it ends so, else as SVG
    #[arg(long, value_name = "FILE", requires = "growth")]
    plot: Option<PathBuf>,
    /// Form of the result on stdout
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
}

/// The lines, as a user names them.
impl ValueEnum for Case {
    fn value_variants<'a>() -> &'a [Case] {
        &Case::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.title()))
    }
}

impl ValueEnum for Engine {
    fn value_variants<'a>() -> &'a [Engine] {
        &Engine::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.title()))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For a person, in a terminal
    Text,
    /// A list of rows
    Json,
    /// The same with a head row
    Csv,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let trials = trials(args);
    if trials.iter().any(|trial| !trial.case.engines().contains(&trial.engine)) || trials.is_empty()
    {
        return Err(Failure::Usage("this engine cannot compute this line".into()));
    }
    let process = Process::new();
    let mut rows: Vec<Row> = Vec::new();
    for trial in &trials {
        let Trial { case, engine, parts, .. } = trial;
        screen.note(&format!("{}, {}: {parts} parts", case.name(), engine.name()));
        rows.push(measure(trial, &process).map_err(Failure::Tool)?);
    }
    screen.result(match args.format {
        Form::Text => table(&rows, &machine()),
        Form::Json => json(&rows),
        Form::Csv => csv(&rows),
    })?;
    if let Some(path) = &args.plot {
        let is_png = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
        let curve = if is_png { curve_png(&rows) } else { curve_svg(&rows).into_bytes() };
        files::write(path, &curve)?;
        screen.note(&format!("curve drawn in {}", path.display()));
    }
    wrong(&rows)
}

fn trials(args: &Args) -> Vec<Trial> {
    let (replications, seed) = (args.replications, args.seed);
    if let Some(most) = args.growth {
        let case = args.only.unwrap_or(Case::B1);
        let engine = args.engine.unwrap_or(Engine::Pack);
        let steps = (0..).map(|power| GROWTH * 10_u64.pow(power));
        let steps = steps.take_while(|&parts| parts <= most);
        return steps.map(|parts| Trial { case, engine, parts, replications, seed }).collect();
    }
    let parts = args.parts.unwrap_or(PARTS);
    let cases = Case::ALL.into_iter().filter(|case| args.only.is_none_or(|only| only == *case));
    let pairs = cases.flat_map(|case| case.engines().iter().map(move |&engine| (case, engine)));
    let asked = pairs.filter(|(_, engine)| args.engine.is_none_or(|only| only == *engine));
    asked.map(|(case, engine)| Trial { case, engine, parts, replications, seed }).collect()
}

/// A wrong answer is the tool's failure, however fast it came.
fn wrong(rows: &[Row]) -> Outcome {
    let names: Vec<String> = rows
        .iter()
        .filter(|row| !row.holds())
        .map(|row| format!("{} ({})", row.case.name(), row.engine.name()))
        .collect();
    if names.is_empty() {
        return Ok(Exit::Ok);
    }
    let names = names.join(", ");
    Err(Failure::Tool(format!("the answer of {names} is out of its band: this build is wrong")))
}
