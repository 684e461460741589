//! `lineproof markets check`

use super::verb::{Format, pretty};
use crate::base::diagnostic::Fault;
use crate::cli::job::today;
use crate::cli::{Exit, Failure, Outcome, Screen, rules};
use crate::market::{Market, Rulebook, lint, trial};
use crate::report::terminal;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Rule files, or folders of them; default: those that are compiled in
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What was found in one file.
struct Checked {
    file: String,
    /// None: it has faults that leave no market.
    market: Option<String>,
    rules: usize,
    /// Rules that were tried on their examples; the others bind nobody whom a lot shows.
    tried: usize,
}

/// Without files it checks `book`.
pub fn run(args: &CheckArgs, book: &Rulebook, screen: &mut Screen) -> Outcome {
    let mut faults = Vec::new();
    let checked = if args.files.is_empty() {
        book.markets().iter().map(|market| checked(market, &mut faults)).collect()
    } else {
        from_disk(&args.files, &mut faults)?
    };
    screen.result(match args.format {
        Format::Text => text(&checked) + &terminal::faults(&faults, screen.colour()),
        Format::Json => pretty(&as_json(&checked, &faults)),
    })?;
    Ok(if faults.is_empty() { Exit::Ok } else { Exit::Faults })
}

fn from_disk(paths: &[PathBuf], faults: &mut Vec<Fault>) -> Result<Vec<Checked>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        files.extend(rules::files(path)?);
    }
    let texts = rules::read(&files)?;
    // All files at once first: two of them may hold the same market.
    let whole = rules::load(&texts);
    if let Ok(book) = &whole {
        return Ok(book.markets().iter().map(|market| checked(market, faults)).collect());
    }
    faults.extend(whole.err().unwrap_or_default());
    let mut all = Vec::new();
    for text in &texts {
        all.push(match rules::load(std::slice::from_ref(text)) {
            Ok(book) => book.markets().iter().map(|market| checked(market, faults)).collect(),
            Err(_) => vec![Checked { file: text.0.clone(), market: None, rules: 0, tried: 0 }],
        });
    }
    Ok(all.into_iter().flatten().collect())
}

fn checked(market: &Market, faults: &mut Vec<Fault>) -> Checked {
    let day = today();
    faults.extend(lint(market, day));
    Checked {
        file: market.source.name.clone(),
        market: Some(market.id.clone()),
        rules: market.rules.len(),
        tried: market.rules.iter().filter(|rule| trial(market, rule, day).is_some()).count(),
    }
}

fn text(checked: &[Checked]) -> String {
    let mut text = String::new();
    for Checked { file, market, rules, tried } in checked {
        text += &match market {
            Some(market) => format!("{file}: {market}, {rules} rules, {tried} tried on examples\n"),
            None => format!("{file}: cannot be read\n"),
        };
    }
    let rules: usize = checked.iter().map(|file| file.rules).sum();
    let files = checked.len();
    text + &format!("{rules} rules in {files} file{}\n", if files == 1 { "" } else { "s" })
}

fn as_json(checked: &[Checked], faults: &[Fault]) -> Value {
    let file = |found: &Checked| {
        json!({
            "file": found.file,
            "market": found.market,
            "rules": found.rules,
            "tried": found.tried,
        })
    };
    let fault = |fault: &Fault| {
        json!({
            "code": fault.code,
            "message": fault.message,
            "file": fault.place.source.name,
            "row": fault.place.row,
            "column": fault.place.column,
            "help": fault.help,
        })
    };
    json!({
        "rules": checked.iter().map(|file| file.rules).sum::<usize>(),
        "files": checked.iter().map(file).collect::<Vec<Value>>(),
        "faults": faults.iter().map(fault).collect::<Vec<Value>>(),
    })
}
