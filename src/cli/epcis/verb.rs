//! The subcommands.

use super::{check, convert, diff, export, hash, show};
use crate::cli::{Outcome, Screen};
use clap::Subcommand;

/// What is done with a document.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Tells what is wrong with EPCIS documents: schema and consistency
    ///
    /// Reads EPCIS 2.0 JSON-LD and XML and 1.2 XML, one event at a time, of any length. Tells each
    /// finding with its code, its layer and its JSON pointer or row. What the memory does not hold
    /// (more than 4,194,304 facts of single things, 288 MiB) goes to temporary files. Exits with 10
    /// if there is an error, with 3 if a file is no XML or JSON at all. Of several files each is
    /// judged by itself; `epcis diff` holds several together against what happened.
    #[command(after_long_help = "Examples:
  lineproof epcis check shipment.xml
  lineproof epcis check from-the-plant.json from-a-partner.xml --format json")]
    Check(check::Args),
    /// Turns a document into EPCIS 2.0 JSON-LD, 2.0 XML or 1.2 XML
    ///
    /// Nothing is lost on the way: what the other form cannot hold ends the conversion, or is told
    /// as a finding. The hash of each event stays what it was.
    #[command(after_long_help = "Examples:
  lineproof epcis convert shipment.xml --to json --out shipment.json
  lineproof epcis convert events.json --to xml12")]
    Convert(convert::Args),
    /// Writes what a track-and-trace system reports of a run
    ///
    /// Reads a journal, plays the line controller (L2) and the way of its messages, and writes one
    /// document: commissioning with lot and expiry, packing with the immediate children of each
    /// parent, decommissioning of numbers that were printed and not used, shipping. The faults of
    /// the scenario strike as they did on the line.
    #[command(after_long_help = "Examples:
  lineproof run line.yaml --journal run.journal
  lineproof epcis export run.journal --to xml12 --out shipment.xml
  lineproof epcis export run.journal --ids digital-link --system naive --out naive.json")]
    Export(export::Args),
    /// Holds EPCIS documents against what physically happened
    ///
    /// Matches what a system reported with the journal of the run, pack by pack: missing,
    /// invented, duplicate, wrong parent, swapped children, wrong lot or expiry, wrong time or
    /// order, wrong status at the end. Clocks may differ by 2 s; commissioning may be told in
    /// groups up to the close of the lot. Exits with 10 if anything differs.
    #[command(after_long_help = "Examples:
  lineproof epcis diff --truth run.journal shipment.xml
  lineproof epcis diff --truth run.journal day-1.json day-2.json --format json")]
    Diff(diff::Args),
    /// Prints the CBV 2.0 hash of each event, one a row
    ///
    /// Two records of one event have one hash, be they JSON or XML, with EPC URNs or GS1 Digital
    /// Link addresses. The rows stand in the order of the document.
    #[command(after_long_help = "Example:
  lineproof epcis hash shipment.xml")]
    Hash(hash::Args),
    /// Draws what is packed in what at the end of a document
    ///
    /// One row a thing, indented below its parent. Serial numbers are masked unless asked for.
    #[command(after_long_help = "Examples:
  lineproof epcis show shipment.xml
  lineproof epcis show shipment.xml --of urn:epc:id:sscc:030001.41234567890 --unmasked")]
    Show(show::Args),
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    match &args.task {
        Task::Check(args) => check::run(args, screen),
        Task::Convert(args) => convert::run(args, screen),
        Task::Export(args) => export::run(args, screen),
        Task::Diff(args) => diff::run(args, screen),
        Task::Hash(args) => hash::run(args, screen),
        Task::Show(args) => show::run(args, screen),
    }
}
