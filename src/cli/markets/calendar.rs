//! `lineproof markets calendar`

use super::verb::{Part, in_order, pretty};
use crate::cli::job::today;
use crate::cli::{Failure, Screen, files, render};
use crate::market::{Entry, Rulebook, calendar};
use crate::report::plots::{self, Plot, Section};
use crate::report::rules;
use clap::ValueEnum;
use jiff::ToSpan;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub struct CalendarArgs {
    /// First day; default: today
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// Last day; default: two years after the first
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    #[command(flatten)]
    part: Part,
    /// Form of the result on stdout
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write it into this file instead, in the form of its ending: .svg, .png, .ics, .json
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    out: Option<PathBuf>,
    /// Day that the .ics names as that of its making; default: that of --known-on, else today
    #[arg(long, value_name = "DATE")]
    stamp: Option<Date>,
}

/// How the calendar is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    Text,
    /// JSON
    Json,
    /// iCalendar (RFC 5545), for calendar programs
    Ics,
}

pub fn run(args: &CalendarArgs, book: &Rulebook, screen: &mut Screen) -> Result<(), Failure> {
    let span = span(args)?;
    let markets = args.part.markets(book)?;
    let entries = calendar(&markets, span, args.part.known_on);
    if let Some(file) = &args.out {
        let bytes = bytes(args, &entries, span, file)?;
        files::write(file, &bytes)?;
        screen.note(&format!("wrote {}", file.display()));
        return Ok(());
    }
    screen.result(match args.format {
        Format::Json => pretty(&rules::json(&entries)),
        Format::Ics => rules::ics(something(&entries, span)?, stamp(args)),
        Format::Text => {
            let (first, last) = span;
            let heading = format!("Calendar of {}, {first} to {last}", args.part.words(&markets));
            rules::text(&entries, &heading, render::width())
        }
    })
}

fn span(args: &CalendarArgs) -> Result<(Date, Date), Failure> {
    let from = args.from.unwrap_or_else(today);
    let to = args.to.unwrap_or_else(|| from.saturating_add(2.years()));
    in_order(from, to)?;
    Ok((from, to))
}

fn stamp(args: &CalendarArgs) -> Date {
    args.stamp.or(args.part.known_on).unwrap_or_else(today)
}

/// The calendar in the form that the ending of the file asks for.
fn bytes(
    args: &CalendarArgs,
    entries: &[Entry],
    span: (Date, Date),
    file: &Path,
) -> Result<Vec<u8>, Failure> {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("json") => Ok(pretty(&rules::json(entries)).into_bytes()),
        Some("ics") => Ok(rules::ics(something(entries, span)?, stamp(args)).into_bytes()),
        Some("svg") => Ok(plot(entries, span)?.svg.into_bytes()),
        Some("png") => Ok(plots::png(&plot(entries, span)?)),
        _ => Err(Failure::Usage(format!(
            "{}: the ending tells the form, and must be .svg, .png, .ics or .json",
            file.display()
        ))),
    }
}

fn plot(entries: &[Entry], span: (Date, Date)) -> Result<Plot, Failure> {
    let drawn = plots::calendar(entries, span).ok_or_else(|| nothing(span))?;
    let title = format!("Calendar of the law, {} to {}", span.0, span.1);
    Ok(Plot::new(Section::Deadlines, "calendar".to_owned(), title, drawn))
}

/// A plot or an iCalendar of nothing is no plot and no iCalendar.
fn something<'e, 'a>(
    entries: &'e [Entry<'a>],
    span: (Date, Date),
) -> Result<&'e [Entry<'a>], Failure> {
    if entries.is_empty() { Err(nothing(span)) } else { Ok(entries) }
}

fn nothing((from, to): (Date, Date)) -> Failure {
    Failure::Usage(format!(
        "nothing happens from {from} to {to}; widen --from and --to, or name other markets"
    ))
}
