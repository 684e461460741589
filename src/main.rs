//! The program: all it does stands in `lineproof::cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    lineproof::cli::main().into()
}
