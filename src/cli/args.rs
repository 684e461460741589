//! The words of the command line: the verbs, and the options that several of them share.

use super::{
    Exit, bench, campaign, check, completions, epcis, explain, gs1, judge, man, markets, new,
    programme, qualify, reproduce, run, schema, study, viewer,
};
use clap::builder::Styles;
use clap::builder::styling::AnsiColor;
use clap::{Parser, Subcommand};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Simulates pharmaceutical packaging lines and judges them against the rules of each market
///
/// lineproof simulates packaging lines that print, check and aggregate serial numbers, judges what
/// they produce against the rules of each market, and shows what that costs in throughput.
///
/// The result goes to stdout, all else to stderr. NO_COLOR switches colours off.
#[derive(Debug, Parser)]
#[command(name = "lineproof", version, styles = STYLES, max_term_width = 100)]
#[command(after_long_help = closing())]
pub struct Cli {
    #[command(subcommand)]
    pub verb: Verb,
    /// Print the result, faults and failures only
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// What a user can ask for; one file each.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Tells all faults of scenario files
    ///
    /// Reads scenario files of any kind, and the files they name, and tells all their faults at
    /// once, each with its place, what is wrong and how to mend it. Nothing is simulated.
    #[command(after_long_help = "Examples:
  lineproof check scenarios/studies/blister-eu-us.yaml
  lineproof check scenarios/lines/*.yaml --format json")]
    Check(check::Args),
    /// Runs a line once and shows what happened
    ///
    /// Runs one replication of a line, or of one variant of a study, and shows its figures, stops
    /// and verdicts. The same seed gives the same run on every machine.
    #[command(after_long_help = "Examples:
  lineproof run scenarios/lines/blister-100.yaml
  lineproof run scenarios/studies/blister-eu-us.yaml --variant today --seed 7 --out reports/one")]
    Run(run::Args),
    /// Runs every variant many times, judges the orders, writes the report
    ///
    /// Runs many replications of each variant on all cores, with the same random numbers in each
    /// variant; judges every order by the rules of its own market; prints a summary and writes a
    /// folder with report.html, report.json, manifest.json, runs.csv and plots. Exits with 0 when
    /// it did its work, whatever the verdicts; with --strict it does not. Ctrl-C ends it early
    /// with a report that is marked partial.
    #[command(after_long_help = "Examples:
  lineproof study scenarios/studies/blister-eu-us.yaml
  lineproof study my-line.yaml --set stations.cartoner.rate=\"90 packs/min\" --out reports/slower
  lineproof study my-study.yaml --format junit --strict --quiet > verdicts.xml")]
    Study(study::Args),
    /// Judges every order by the rules of its market
    ///
    /// Runs a study and prints the verdicts alone, each with the finding that decided it and the
    /// act it rests on. Exits with 10 if a rule in force that must be met fails and is not waived.
    #[command(after_long_help = "Examples:
  lineproof judge scenarios/studies/blister-eu-us.yaml
  lineproof judge my-study.yaml --as-of 2027-11-27 --waivers waivers.yaml --format sarif
  lineproof judge --packs packs.csv --as-of 2026-11-22 --out reports/packs
  lineproof judge --packs packs.csv --markets all --format json

Columns of a list of packs: gtin, serial, lot, expiry (or code with the whole element string), and
destination; all others are told in scenarios/README.md.")]
    Judge(judge::Args),
    /// Grades a track-and-trace system on every fault that a real line produces
    ///
    /// Runs the line once without a fault and once with each fault of the catalogue, or each two of
    /// them; lets a system report what it saw; and holds its documents against what physically
    /// happened. A fault is missed if the documents are wrong about a thing that nobody has put on
    /// hold, harmless if they tell the same as without it, and caught otherwise. Exits with 12 if a
    /// fault is missed.
    #[command(after_long_help = "Examples:
  lineproof campaign scenarios/harness/campaign.yaml
  lineproof campaign scenarios/harness/campaign.yaml --system naive --format json
  lineproof campaign my-line.yaml --only label-shift,put-back
  lineproof campaign --list")]
    Campaign(campaign::Args),
    /// Walks through a run in 3D
    ///
    /// Runs a line once, or takes the journal of a run, and opens a window on it: machines with
    /// their states, belts, and every pack of the journal, with a time line to go along. Keys and
    /// mouse are told under F1. Needs the viewer, which is built by a command of its own.
    #[command(after_long_help = "Examples:
  lineproof view scenarios/lines/blister-100.yaml
  lineproof view run.journal --from worst-hour
  lineproof view scenarios/studies/blister-eu-us.yaml --variant today --beside print-and-check")]
    View(viewer::ViewArgs),
    /// Films a run in 3D, without a window
    ///
    /// Runs a line once, or takes the journal of a run, and films it along a path of the camera,
    /// with captions and key figures. Needs neither a display nor a graphics card, if a software
    /// renderer (Mesa's lavapipe) is installed. The same journal gives the same frames.
    #[command(after_long_help = "Examples:
  lineproof film scenarios/lines/blister-100.yaml --seconds 5 --size 640x360 --out line.mp4
  lineproof film run.journal --path tour --from fault --out tour.webm
  lineproof film scenarios/studies/blister-eu-us.yaml --variant today --beside print-and-check \\
      --out before-after.gif")]
    Film(viewer::FilmArgs),
    /// Explains a fault code, a rule, a key figure, a state or a station
    ///
    /// Explains what a code in a message or a report means, why it matters and what to do; of a
    /// kind of station, and of any part of a line, which keys it has and what it does not model.
    /// Without a code it lists all there are.
    #[command(after_long_help = "Examples:
  lineproof explain LP-S010
  lineproof explain oee
  lineproof explain printer
  lineproof explain exit-codes")]
    Explain(explain::Args),
    /// Writes a scenario of your own line
    ///
    /// Writes a commented study of your line as it is and with steps of serialization. Stops
    /// are scaled until the line as it is meets the OEE that you measured, within half a point.
    /// It says which figures are yours, which come from a source and which are assumed.
    #[command(after_long_help = "Examples:
  lineproof new blister --speed 120/min --oee \"38 %\" --batch 8000 --changeovers 5 --out my.yaml
  lineproof new blister-400 --speed 400/min --oee \"50 %\" --batch 90000 --changeovers 2
  lineproof new bottle --speed 300/min --oee \"45 %\" --batch 40000 --changeovers 2
  lineproof new vial --speed 200/min --oee \"42 %\" --batch 18000 --changeovers 3
  lineproof new manual --speed 24/min --oee \"50 %\" --batch 2400 --changeovers 3
  lineproof new off-line-cell --speed 120/min --oee \"40 %\" --batch 9000 --changeovers 3")]
    New(new::Args),
    /// Prints the JSON Schema of scenario files
    ///
    /// Prints the JSON Schema (draft 7) of a kind of scenario file, or writes those of all kinds
    /// into a folder. An editor that knows it completes keys and shows their help.
    #[command(after_long_help = "Examples:
  lineproof schema line
  lineproof schema --out scenarios/schemas")]
    Schema(schema::Args),
    /// Runs a study again from its manifest and compares
    ///
    /// Runs the study that a manifest.json describes, with the same seed, values and day of law,
    /// and compares the results. Exits with 0 if they are the same to the last digit.
    #[command(after_long_help = "Example:
  lineproof reproduce reports/blister-eu-us/manifest.json")]
    Reproduce(reproduce::Args),
    /// Checks that the program computes rightly here, and writes a record
    ///
    /// Holds what the program computes against what is known exactly: queues, loss systems, repair,
    /// aggregation and lines of every kind, by formula or by a solved chain, over a grid of
    /// parameters; and checks of itself. Every limit is set beforehand. The record names program,
    /// machine, protocol and every check, and has room to sign, so that it can be a part of your
    /// own operational qualification. Exits with 0 only if every check holds, else with 10.
    #[command(after_long_help = "Examples:
  lineproof qualify --out reports/qualification
  lineproof qualify --quick --format json
  lineproof qualify --list
  lineproof qualify --only Q-HB --seed 2")]
    Qualify(qualify::Args),
    /// Reads element strings, GS1 Digital Link URIs and EPC URNs
    ///
    /// Reads what a code holds by the GS1 General Specifications: every application identifier with
    /// its format, check digit, dates and lists, and which of them must or must not stand together.
    /// Tells all faults with their places, and prints each form of the same elements.
    #[command(after_long_help = "Examples:
  lineproof gs1 parse '(01)00614141123452(17)290531(10)A1(21)7'
  lineproof gs1 parse ']d2010061414112345221A1' --format json
  lineproof gs1 convert urn:epc:id:sgtin:0614141.012345.A1")]
    Gs1(gs1::Args),
    /// Checks, converts, hashes and draws EPCIS documents
    ///
    /// Reads EPCIS 2.0 JSON-LD and XML and EPCIS 1.2 XML, event by event, of any length. Tells what
    /// is wrong with their schema and with what they tell, turns one form into another, prints the
    /// CBV 2.0 hash of each event, and draws what is packed in what.
    #[command(after_long_help = "Examples:
  lineproof epcis check shipment.xml --format json
  lineproof epcis convert shipment.xml --to json --out shipment.json
  lineproof epcis hash shipment.xml")]
    Epcis(epcis::Args),
    /// Tells whether all lines will be ready by the date, and what waiting costs
    ///
    /// Runs the network of all activities of a programme many times under each strategy, on the
    /// same random numbers: requirements that wait for customers, few slots of vendors, few people
    /// of validation, and the last of many lines. Tells when products are ready, with which chance
    /// they are on time in each market, what lateness costs, the latest start, and the latest
    /// answer of each customer. Dates are those of the rulebook as known on the day of the start.
    #[command(after_long_help = "Examples:
  lineproof programme scenarios/programmes/small.yaml
  lineproof programme scenarios/programmes/mid.yaml --runs 10000 --strategy joint,wait --out reports/mid
  lineproof programme scenarios/programmes/small.yaml --what-if more=validation:1 --format json
  lineproof programme solve j301_1.sm --schedules 1000 --format json

A subcommand wins over a file of its name: write ./solve for a file that is called so.")]
    Programme(Box<programme::Args>),
    /// Shows the rulebook: 37 markets, their rules and dates
    ///
    /// Lists the markets, or shows the rules of one as they stand on a day, with citation, dates
    /// and how well each fact is known. Tells what happens day by day, as a table, a plot or for a
    /// calendar program; what law changes between two days; and all about one rule.
    #[command(after_long_help = "Examples:
  lineproof markets list
  lineproof markets show EU --as-of 2019-02-10
  lineproof markets calendar --markets EU,US --out deadlines.ics
  lineproof markets diff --from 2025-01-01 --to 2027-12-31
  lineproof markets explain EU-04")]
    Markets(markets::Args),
    /// Measures how fast this build is here
    ///
    /// Runs lines with a known answer and tells parts per second of processor time, on one thread
    /// with all states counted, and whether the answer is right. B1 to B3 are small lines of the
    /// literature; blister-400 prints, checks and aggregates every pack.
    #[command(after_long_help = "Examples:
  lineproof bench
  lineproof bench --only B1 --parts 10000000 --format json
  lineproof bench --growth 100000000 --plot growth.svg")]
    Bench(bench::Args),
    /// Prints the completions of a shell
    ///
    /// Prints a script that makes a shell complete the verbs and options of lineproof. It is made
    /// from the same definition as this help.
    #[command(after_long_help = "Example:
  lineproof completions bash > ~/.local/share/bash-completion/completions/lineproof")]
    Completions(completions::Args),
    /// Prints a manual page
    ///
    /// Prints the manual page of lineproof or of one verb in roff, or writes all of them into a
    /// folder. They are made from the same definition as this help.
    #[command(after_long_help = "Examples:
  lineproof man study | man -l -
  lineproof man --out ~/.local/share/man/man1")]
    Man(man::Args),
}

fn closing() -> String {
    format!(
        "Exit codes:\n{}\nMore on a code, a rule or a term: lineproof explain CODE",
        Exit::table()
    )
}
