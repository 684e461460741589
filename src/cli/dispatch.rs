//! From the words of the command line to an exit code.

use super::args::{Cli, Verb};
use super::{
    Exit, Outcome, Screen, bench, campaign, check, completions, epcis, explain, gs1, judge, man,
    markets, new, programme, qualify, reproduce,
};
use super::{run as run_verb, schema, screen, study, viewer};
use clap::Parser;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs the command line of this process.
pub fn main() -> Exit {
    std::panic::set_hook(Box::new(|panic| {
        screen::error(&format!("internal fault: {panic}"));
    }));
    // The last net: no input may end in a panic, and where one does it is the tool that failed.
    catch_unwind(AssertUnwindSafe(parse_and_run)).unwrap_or_else(|_| {
        screen::error(
            "This is a fault of lineproof and not of your files. Please report it with the \
             command, the files and the row above.",
        );
        Exit::Tool
    })
}

fn parse_and_run() -> Exit {
    match Cli::try_parse() {
        Ok(cli) => run(&cli),
        Err(answer) => {
            // Help and version are answers; a closed pipe does not matter to them.
            let _ = answer.print();
            if answer.use_stderr() { Exit::Usage } else { Exit::Ok }
        }
    }
}

fn run(cli: &Cli) -> Exit {
    let mut screen = Screen::new(cli.quiet);
    match verb(&cli.verb, &mut screen) {
        Ok(exit) => exit,
        Err(failure) => {
            let message = failure.to_string();
            if !message.is_empty() {
                screen::error(&format!("error: {message}"));
            }
            failure.exit()
        }
    }
}

fn verb(verb: &Verb, screen: &mut Screen) -> Outcome {
    match verb {
        Verb::Check(args) => check::run(args, screen),
        Verb::New(args) => new::run(args, screen),
        Verb::Schema(args) => schema::run(args, screen),
        Verb::Run(args) => run_verb::run(args, screen),
        Verb::Study(args) => study::run(args, screen),
        Verb::Judge(args) => judge::run(args, screen),
        Verb::Reproduce(args) => reproduce::run(args, screen),
        Verb::Qualify(args) => qualify::run(args, screen),
        Verb::Campaign(args) => campaign::run(args, screen),
        Verb::View(args) => viewer::view(args, screen),
        Verb::Film(args) => viewer::film(args, screen),
        Verb::Explain(args) => explain::run(args, screen),
        Verb::Gs1(args) => gs1::run(args, screen),
        Verb::Epcis(args) => epcis::run(args, screen),
        Verb::Markets(args) => markets::run(args, screen),
        Verb::Programme(args) => programme::run(args, screen),
        Verb::Bench(args) => bench::run(args, screen),
        Verb::Completions(args) => completions::run(args, screen),
        Verb::Man(args) => man::run(args, screen),
    }
}
