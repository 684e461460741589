//! `lineproof-viewer`: started by `lineproof view` and `lineproof film`.

use std::process::ExitCode;

fn main() -> ExitCode {
    lineproof_viewer::cli::main()
}
