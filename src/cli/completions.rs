//! `lineproof completions SHELL`

use super::{Cli, Exit, Outcome, Screen};
use clap::CommandFactory;
use clap_complete::Shell;

/// The shell.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Shell that will read them
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "lineproof", &mut script);
    screen.result(script)?;
    Ok(Exit::Ok)
}
