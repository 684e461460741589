//! `lineproof gs1 symbol` and `lineproof gs1 read`: a GS1 DataMatrix as a picture and back.

use super::{Exit, Failure, Outcome, Screen, files, screen};
use crate::base::random::{Keyed, stream_seed};
use crate::gs1::{Separator, parse};
use crate::symbol::{Bitmap, Condition, PIXELS, encode, read, render};
use std::path::{Path, PathBuf};

/// What is printed, and how well.
#[derive(Debug, clap::Args)]
pub struct SymbolArgs {
    /// Element string, scanned data or URI
    #[arg(value_name = "STRING", allow_hyphen_values = true)]
    text: String,
    /// The PNG file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Print quality by ISO/IEC 15415, 0 to 4; default: without a flaw
    #[arg(long, value_name = "GRADE", value_parser = grade)]
    grade: Option<f64>,
    /// Pixels along a module
    #[arg(long, value_name = "PIXELS", default_value_t = PIXELS)]
    pixels: usize,
    /// Another seed places the damage elsewhere
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    seed: u64,
}

/// What is read.
#[derive(Debug, clap::Args)]
pub struct ReadArgs {
    /// The PNG file of a symbol
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

fn grade(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|grade| (0.0..=4.0).contains(grade));
    number.ok_or_else(|| "write a grade from 0 to 4".to_owned())
}

/// Writes the picture, and tells its size and whether it reads back.
pub fn draw(args: &SymbolArgs, screen: &mut Screen) -> Outcome {
    let parsed = parse(&args.text);
    if let Some(fault) = parsed.faults.first() {
        let words = format!("{}; {}; `gs1 parse` tells all faults", fault.cause, fault.cure);
        return Err(Failure::Usage(words));
    }
    let text = parsed.unbracketed(Separator::Gs);
    let too_large = || Failure::Usage("no symbol and no picture are so large".to_owned());
    let modules = encode(&text).ok_or_else(too_large)?;
    let condition = args.grade.map_or(Condition::PERFECT, Condition::of_grade);
    let draws = &mut Keyed::new(stream_seed(args.seed, "gs1", "symbol")).of(0);
    let picture = render(&modules, &condition, args.pixels, draws).ok_or_else(too_large)?;
    let png = picture.to_png().map_err(|fault| Failure::Tool(fault.to_string()))?;
    files::write(&args.out, &png)?;
    let is_read = read(&picture).is_some_and(|content| content.gs1 && content.text == text);
    screen.result(format!(
        "{}: {side} x {side} modules, {} x {} pixels; {} back as encoded\n",
        args.out.display(),
        picture.width(),
        picture.height(),
        if is_read { "reads" } else { "does not read" },
        side = modules.side(),
    ))?;
    Ok(Exit::Ok)
}

/// Tells the elements of a symbol, as a scanner would send them and bracketed.
pub fn read_file(args: &ReadArgs, screen: &mut Screen) -> Outcome {
    let picture = opened(&args.file)?;
    let Some(content) = read(&picture) else {
        screen.result("no Data Matrix is found, or it cannot be read\n")?;
        return Ok(Exit::Faults);
    };
    let scanned = format!("]d{}{}", if content.gs1 { 2 } else { 1 }, content.text);
    let parsed = parse(&scanned);
    let mut told = format!("scanned    {}\n", plain(&scanned));
    if parsed.ok() {
        told.push_str(&format!("bracketed  {}\n", plain(&parsed.bracketed())));
    }
    for fault in &parsed.faults {
        told.push_str(&format!("{}\n  help: {}\n", plain(&fault.cause), plain(&fault.cure)));
    }
    screen.result(told)?;
    Ok(if parsed.ok() { Exit::Ok } else { Exit::Faults })
}

fn opened(path: &Path) -> Result<Bitmap, Failure> {
    let file = std::fs::read(path).map_err(|cause| Failure::disk("read", path, &cause))?;
    Bitmap::from_png(&file).map_err(|cause| {
        screen::error(&format!("error: {} is no PNG file: {cause}", path.display()));
        Failure::Faults
    })
}

/// Without characters that would steer a terminal; FNC1 as ^.
fn plain(text: &str) -> String {
    let shown = |c: char| match c {
        crate::gs1::GS => '^',
        c if c.is_control() => '?',
        c => c,
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_0_to_4() {
        assert_eq!(grade("1.5"), Ok(1.5));
        for bad in ["", "4.1", "-1", "NaN", "A"] {
            assert!(grade(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(plain("]d20112\u{1d}21\u{1b}[0m"), "]d20112^21?[0m");
    }
}
