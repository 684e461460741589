//! The words of the command line: the verbs, and the options that several of them share.

use super::{Exit, completions, explain, man, new};
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
    /// Writes the scenario of a line from a few figures
    ///
    /// Writes a commented line file for a line that is known by its speed, its OEE, its orders and
    /// its changeovers. All else is assumed, and marked so; how often the stations stop is fitted
    /// by simulation, so that the new line comes to the stated OEE within half a point.
    #[command(after_long_help = "Examples:
  lineproof new blister --speed 120/min --oee 38% --batch 8000 --changeovers 5
  lineproof new blister --speed 60/min --oee 45% --batch 15000 --changeovers 2 --shift 16 \
      --market EU:FR --out lines/line-3.yaml")]
    New(new::Args),
    /// Explains a fault code, a rule, a key figure or a state
    ///
    /// Explains what a code in a message or a report means, why it matters and what to do. Without
    /// a code it lists all there are.
    #[command(after_long_help = "Examples:
  lineproof explain oee
  lineproof explain exit-codes")]
    Explain(explain::Args),
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
