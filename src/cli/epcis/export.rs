//! `lineproof epcis export`

use super::form::FormWord;
use super::out::Out;
use super::serialized::serialized;
use super::target::{Target, other_than};
use crate::base::clock::Time;
use crate::base::thousands::thousands;
use crate::capture::export::{ExportFault, Options, Profile};
use crate::capture::{Capture, Ids, Site, Summary, Transport};
use crate::cli::system::SystemWord;
use crate::cli::{Exit, Failure, Outcome, Screen, journal, screen};
use crate::journal::{Head, Spot};
use crate::line::inject::Injection;
use crate::scenario::load_line_text;
use clap::ValueEnum;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// From a journal to the documents of the system above the line.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Journal that `lineproof run --journal` wrote
    #[arg(value_name = "JOURNAL")]
    journal: PathBuf,
    /// Form of the document
    #[arg(long, value_enum, default_value_t = FormWord::Json)]
    to: FormWord,
    /// How things are named
    #[arg(long, value_enum, default_value_t = Naming::Urn)]
    ids: Naming,
    /// What the document has beyond the standard
    #[arg(long, value_enum, default_value_t = Word::Dscsa)]
    profile: Word,
    /// The system whose document it is
    #[arg(long, value_enum, default_value_t = SystemWord::Builtin)]
    system: SystemWord,
    /// Packs that are commissioned in one event, at most; 1: each pack has its own
    #[arg(long, value_name = "N", default_value_t = 100,
          value_parser = clap::value_parser!(u16).range(1..=5000))]
    group: u16,
    /// Hours from the close of a lot to its shipping
    #[arg(long, value_name = "HOURS", default_value_t = 1.0, value_parser = hours)]
    ships_after: f64,
    /// Give each event its hash (CBV 2.0) as its id
    #[arg(long)]
    event_ids: bool,
    /// Tell when the system had each event
    #[arg(long)]
    record_times: bool,
    /// Write to this file; default: stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// How things are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Naming {
    /// EPC URNs: urn:epc:id:sgtin:...
    Urn,
    /// GS1 Digital Link addresses: https://id.gs1.org/01/...
    DigitalLink,
}

/// What a document has beyond the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Word {
    /// GS1 US for the DSCSA: transaction statement, owners, drop shipment
    Dscsa,
    /// Nothing
    Plain,
}

fn hours(text: &str) -> Result<f64, String> {
    let hours: f64 = text.parse().map_err(|_| "write a number of hours".to_owned())?;
    let sound = (0.0..=87_600.0).contains(&hours);
    if sound { Ok(hours) } else { Err("write 0 to 87600 hours".to_owned()) }
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let end = last_moment(&args.journal, screen)?;
    let mut reader = journal::open(&args.journal)?;
    let head = reader.head().clone();
    serialized(&args.journal, &head)?;
    let ships_after = Time::from_secs(3600.0 * args.ships_after);
    let site = Site {
        system: args.system.system(),
        injections: injections(&head, &args.journal)?,
        ships_after,
    };
    let options = Options {
        ids: match args.ids {
            Naming::Urn => Ids::Urn,
            Naming::DigitalLink => Ids::DigitalLink,
        },
        profile: match args.profile {
            Word::Dscsa => Profile::Dscsa,
            Word::Plain => Profile::Plain,
        },
        group: usize::from(args.group),
        record_times: args.record_times,
        event_ids: args.event_ids,
        ..Options::new(
            args.to.form(),
            end + ships_after + Transport::ahead(site.system, &site.injections),
        )
    };
    let told = |fault: ExportFault| faulty(&args.journal, &fault);
    let mut export = |to: &mut dyn Write, screen: &Screen| -> Result<Summary, Failure> {
        let mut capture = Capture::new(&head, &site, &options, to).map_err(told)?;
        journal::read(&args.journal, &mut reader, screen, &mut |at, fact| capture.see(at, fact))?;
        capture.end().map_err(told)
    };
    let summary = match &args.out {
        Some(path) => {
            other_than(&args.journal, path)?;
            let mut target = Target::new(path)?;
            let summary = export(&mut target, screen)?;
            target.done()?;
            summary
        }
        None => {
            let notes = Screen::new(screen.quiet());
            export(&mut BufWriter::with_capacity(1 << 16, Out(screen)), &notes)?
        }
    };
    tell(&summary, &site.injections, screen);
    Ok(Exit::Ok)
}

/// When the run ended: the document is made after it.
fn last_moment(path: &Path, screen: &Screen) -> Result<Time, Failure> {
    let mut reader = journal::open(path)?;
    Ok(journal::read(path, &mut reader, screen, &mut |_, _| {})?.last)
}

/// The faults of the systems, which strike on the way of the messages.
fn injections(head: &Head, path: &Path) -> Result<Vec<Injection>, Failure> {
    if head.faults.is_empty() {
        return Ok(Vec::new());
    }
    let scenario = load_line_text(&head.name, &head.scenario, &Default::default());
    let scenario = scenario.map_err(|faults| {
        let first = faults.first().map_or("", |fault| fault.message.as_str());
        let cause = format!("the line of {} cannot be read: {first}", path.display());
        screen::error(&format!("error: {cause}\n  help: read it with the version that wrote it"));
        Failure::Faults
    })?;
    Ok(scenario.line.injections)
}

fn faulty(path: &Path, fault: &ExportFault) -> Failure {
    match fault {
        ExportFault::LinksIn12 => Failure::Usage(fault.to_string()),
        ExportFault::Output(_) => Failure::Tool(fault.to_string()),
        _ => {
            screen::error(&format!("error: {}: {fault}", path.display()));
            Failure::Faults
        }
    }
}

fn tell(summary: &Summary, injections: &[Injection], screen: &Screen) {
    for injection in injections.iter().filter(|i| i.trouble.spot() == Spot::Message) {
        if !summary.struck.iter().any(|struck| struck.trouble == injection.trouble) {
            let name = injection.trouble.name();
            screen.note(&format!("fault {name} did not strike: no message was in its way"));
        }
    }
    let written = summary.written;
    screen.note(&format!(
        "{} events, {} identifiers, {} bytes",
        thousands(written.events),
        thousands(written.epcs),
        thousands(written.bytes)
    ));
    for alarm in summary.alarms.iter().flat_map(|alarms| alarms.told()).take(10) {
        screen.note(&format!(
            "at {:.0} s the controller called an operator for {} {}: {}",
            alarm.at.secs(),
            alarm.level.name(),
            alarm.unit,
            alarm.cause.name()
        ));
    }
}
