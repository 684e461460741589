//! Reads an expression and refuses what is not bounded or names what is not there.

use super::walk::walk;
use cel::{ParseErrors, Program};

/// Longer than any rule needs. Together with the limits on lists and nesting it bounds the work.
const LONGEST: usize = 500;
/// Brackets and conditions. The parser of the crate cannot bear more than 96 inside each other.
const MOST_BRACKETS: usize = 48;

/// An expression that was read and found sound.
#[derive(Debug)]
pub struct Formula {
    pub(super) program: Program,
    pub(super) text: String,
    /// Facts that it names, as `lot.product.gtin`.
    pub(super) paths: Vec<String>,
}

/// What is wrong with an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Byte of the expression at which it lies.
    pub at: usize,
    pub message: String,
    pub help: String,
}

impl Formula {
    pub fn read(text: &str) -> Result<Formula, Flaw> {
        bounded(text)?;
        let program = Program::compile(text).map_err(|errors| unreadable(text, &errors))?;
        let paths = walk(text, program.expression())?;
        Ok(Formula { program, text: text.to_string(), paths })
    }

    pub fn text(&self) -> &str {
        &self.text
    }
}

fn bounded(text: &str) -> Result<(), Flaw> {
    let flaw = |at, message: String, help: &str| Err(Flaw { at, message, help: help.to_string() });
    if text.trim().is_empty() {
        return flaw(0, "the expression is empty".to_string(), "write what holds of a sound lot");
    }
    if text.len() > LONGEST {
        let message = format!("the expression is {} bytes long, allowed are {LONGEST}", text.len());
        return flaw(0, message, "split it into two checks of the rule: both must hold");
    }
    match text.match_indices(['(', '[', '{', '?']).nth(MOST_BRACKETS) {
        Some((at, _)) => flaw(
            at,
            format!("the expression has more than {MOST_BRACKETS} brackets and conditions"),
            "split it into two checks of the rule: both must hold",
        ),
        None => Ok(()),
    }
}

/// The first fault of the parser; those after it follow from it more often than not.
fn unreadable(text: &str, errors: &ParseErrors) -> Flaw {
    const SYNTAX: &str = "Syntax error: ";
    let syntax = errors.errors.iter().find(|error| error.msg.starts_with(SYNTAX));
    let Some(error) = syntax.or(errors.errors.first()) else {
        let message = "the expression cannot be read".to_string();
        return Flaw { at: 0, message, help: String::new() };
    };
    let sentence = error.msg.strip_prefix(SYNTAX).unwrap_or(&error.msg);
    // The list of all that might stand there is no help.
    let sentence = sentence.split(" expecting {").next().unwrap_or(sentence);
    let sentence = sentence.replace("'<EOF>'", "the end").replace("<EOF>", "the end");
    let (row, column) = error.pos;
    let help = if sentence.contains("the end") {
        "is something missing at its end, a closing bracket or quote?"
    } else {
        "`==`, `!=`, `<`, `&&`, `||`, `!` and `in` compare and join; texts stand in quotes"
    };
    Flaw {
        at: byte_of(text, row, column),
        message: format!("the expression cannot be read: {sentence}"),
        help: help.to_string(),
    }
}

/// The byte at a row and column, both from 1, as the parser counts; within the text.
fn byte_of(text: &str, row: isize, column: isize) -> usize {
    let before = usize::try_from(row - 1).unwrap_or(0);
    let start: usize = text.split_inclusive('\n').take(before).map(str::len).sum();
    let skip = usize::try_from(column - 1).unwrap_or(0);
    let rest = &text[start..];
    start + rest.char_indices().nth(skip).map_or(rest.len(), |(at, _)| at)
}
