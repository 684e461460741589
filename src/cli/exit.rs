//! The exit codes: one list, from which help, README and manual pages are made.

use std::process::ExitCode;

/// How a command ended. Scripts rely on the codes; a new one is added, none is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The command did its work.
    Ok,
    /// The tool or its environment failed.
    Tool,
    /// The command line is wrong.
    Usage,
    /// An input file has faults.
    Faults,
    /// A rule in force that must be met is not met, or a check of the program itself fails.
    RuleFailed,
    /// A rule could not be decided, and `--strict` asked for a decision.
    Undecided,
    /// A target the scenario states is missed, or what it expects is not found.
    TargetMissed,
    /// A comparison found a significant loss.
    Loss,
    /// Stopped by Ctrl-C.
    Interrupted,
}

impl Exit {
    /// In the order of their codes.
    pub const ALL: [Exit; 9] = [
        Exit::Ok,
        Exit::Tool,
        Exit::Usage,
        Exit::Faults,
        Exit::RuleFailed,
        Exit::Undecided,
        Exit::TargetMissed,
        Exit::Loss,
        Exit::Interrupted,
    ];

    /// Where several apply, the first of these is the exit code.
    const PRECEDENCE: [Exit; 9] = [
        Exit::Interrupted,
        Exit::Tool,
        Exit::Usage,
        Exit::Faults,
        Exit::RuleFailed,
        Exit::TargetMissed,
        Exit::Loss,
        Exit::Undecided,
        Exit::Ok,
    ];

    /// The number a shell sees.
    pub fn code(self) -> u8 {
        match self {
            Exit::Ok => 0,
            Exit::Tool => 1,
            Exit::Usage => 2,
            Exit::Faults => 3,
            Exit::RuleFailed => 10,
            Exit::Undecided => 11,
            Exit::TargetMissed => 12,
            Exit::Loss => 13,
            Exit::Interrupted => 130,
        }
    }

    /// What it tells, in one row.
    pub fn meaning(self) -> &'static str {
        match self {
            Exit::Ok => "the command did its work",
            Exit::Tool => "the tool or its environment failed, or a replication broke",
            Exit::Usage => "the command line is wrong",
            Exit::Faults => "an input file has faults",
            Exit::RuleFailed => {
                "a rule in force fails (`judge`, or `--strict` elsewhere), or a check of `qualify`"
            }
            Exit::Undecided => "a rule is undecided, under `--strict`",
            Exit::TargetMissed => {
                "a target is missed or an expectation not found, under `--strict`"
            }
            Exit::Loss => "a comparison finds a significant loss",
            Exit::Interrupted => {
                "interrupted; a partial report was written if there was one to write"
            }
        }
    }

    /// The one that is reported where several apply; [`Exit::Ok`] where none does.
    pub fn worst(found: impl IntoIterator<Item = Exit>) -> Exit {
        let rank = |exit: &Exit| Exit::PRECEDENCE.iter().position(|other| other == exit);
        found.into_iter().min_by_key(rank).unwrap_or(Exit::Ok)
    }

    /// All codes with their meanings, one a row, for a terminal.
    pub fn table() -> String {
        let row = |exit: &Exit| format!("  {:>3}  {}\n", exit.code(), exit.meaning());
        Exit::ALL.iter().map(row).collect()
    }

    /// The same as a Markdown table, for the README.
    pub fn markdown() -> String {
        let row = |exit: &Exit| format!("| {} | {} |\n", exit.code(), exit.meaning());
        let rows: String = Exit::ALL.iter().map(row).collect();
        format!("| code | meaning |\n|---|---|\n{rows}")
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_those_of_the_design_and_101_is_not_among_them() {
        let codes: Vec<u8> = Exit::ALL.iter().map(|exit| exit.code()).collect();
        assert_eq!(codes, [0, 1, 2, 3, 10, 11, 12, 13, 130]);
    }

    #[test]
    fn the_worst_follows_the_precedence_whatever_the_order() {
        let mut left = Exit::ALL.to_vec();
        for code in [130, 1, 2, 3, 10, 12, 13, 11, 0] {
            let worst = Exit::worst(left.iter().rev().copied());
            assert_eq!(worst, Exit::worst(left.iter().copied()));
            assert_eq!(worst.code(), code);
            left.retain(|exit| *exit != worst);
        }
        assert!(left.is_empty());
        assert_eq!(Exit::worst([]), Exit::Ok);
    }

    #[test]
    fn both_tables_hold_every_code() {
        for exit in Exit::ALL {
            assert!(Exit::table().contains(&format!("{:>3}  {}", exit.code(), exit.meaning())));
            assert!(Exit::markdown().contains(&format!(
                "| {} | {} |",
                exit.code(),
                exit.meaning()
            )));
        }
    }
}
