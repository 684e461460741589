//! Words of `lineproof new`, and what it does with them.

use super::template::{Kind, Wishes};
use crate::base::quantity;
use crate::cli::inputs::Sets;
use crate::cli::job::today;
use crate::cli::progress::Progress;
use crate::cli::{Exit, Failure, Outcome, Screen, files, interrupt};
use crate::market::{Law, Rulebook};
use crate::run::{Found, Settings, Unfit, calibrate};
use crate::scenario::Study;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// What the user knows of the line.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Kind of line
    #[arg(value_enum)]
    kind: Kind,
    /// Speed of the line in packs: "120/min", "7000 packs/h"
    #[arg(long, value_parser = speed)]
    speed: f64,
    /// OEE of the line as it is, changeovers counted as a loss: "38 %"
    #[arg(long, value_parser = oee)]
    oee: f64,
    /// Packs of an order
    #[arg(long, value_name = "PACKS")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    batch: u64,
    /// Changeovers a day
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=24))]
    changeovers: u32,
    /// Day of the law in the new study; default: today
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// File to write; default: stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long, requires = "out")]
    force: bool,
}

/// Packs per minute.
fn speed(text: &str) -> Result<f64, String> {
    let rate = quantity::rate(text).map_err(|bad| format!("{}; {}", bad.message, bad.help))?;
    let noun = rate.noun.as_deref().unwrap_or("packs");
    if !["pack", "carton", "bottle", "vial"].contains(&noun.trim_end_matches('s')) {
        return Err(format!("it counts {noun}; give the speed in packs"));
    }
    let speed = rate.per_second * 60.0;
    let fits = (1.0..=2000.0).contains(&speed);
    if fits { Ok(speed) } else { Err("a line makes 1 to 2000 packs a minute".into()) }
}

/// A share from 0.1 to 0.95.
fn oee(text: &str) -> Result<f64, String> {
    let share = quantity::share(text).map_err(|bad| format!("{}; {}", bad.message, bad.help))?;
    let fits = (0.1..=0.95).contains(&share);
    if fits { Ok(share) } else { Err("lines have an OEE of 10 % to 95 %".into()) }
}

pub fn run(args: &Args, screen: &mut Screen) -> Outcome {
    if let Some(path) = args.out.as_ref().filter(|path| path.exists() && !args.force) {
        let path = path.display();
        return Err(Failure::Usage(format!("{path} is there already; --force overwrites it")));
    }
    let wishes = Wishes {
        kind: args.kind,
        speed: args.speed,
        oee: args.oee,
        batch: args.batch,
        changeovers: args.changeovers,
        as_of: args.as_of.unwrap_or_else(today).to_string(),
    };
    check_day(&wishes)?;
    let Some(found) = search(&wishes, screen)? else { return Ok(Exit::Interrupted) };
    let text = wishes.scenario(found.factor);
    match &args.out {
        Some(path) => {
            files::write(path, text.as_bytes())?;
            screen.note(&format!("written to {}", path.display()));
        }
        None => screen.result(&text)?,
    }
    screen.note(&told(&wishes, &found));
    Ok(Exit::Ok)
}

/// The orders of a day must fit into one.
fn check_day(wishes: &Wishes) -> Result<(), Failure> {
    let minutes = wishes.planned_minutes();
    if (60.0..=23.0 * 60.0).contains(&minutes) {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "{} orders of {} packs at {} packs/min and an OEE of {:.1} % take {:.1} h; a day must have \
         1 to 23 h of planned time",
        wishes.changeovers,
        wishes.batch,
        wishes.speed,
        wishes.oee * 100.0,
        minutes / 60.0,
    )))
}

/// None: interrupted.
fn search(wishes: &Wishes, screen: &Screen) -> Result<Option<Found>, Failure> {
    let rulebook = Rulebook::embedded();
    let plan = load(&wishes.scenario(1.0), &rulebook, screen)?;
    let progress = Progress::new(screen);
    let settings = Settings {
        rulebook: &rulebook,
        law: &Law::of(plan.as_of.unwrap_or_else(today)),
        seed: plan.seed,
        jobs: std::thread::available_parallelism().map_or(1, usize::from),
        interrupted: interrupt::watch()?,
        progress: &progress,
    };
    let found = calibrate(&plan, wishes.oee, &settings);
    progress.end();
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Unfit::Interrupted) => Ok(None),
        Err(Unfit::Tool(cause)) => Err(Failure::Tool(cause)),
        Err(Unfit::OutOfReach { least, most }) => {
            Err(Failure::Usage(out_of_reach(wishes.oee, least, most)))
        }
    }
}

/// Why an OEE cannot be met, with digits enough to tell it from what can.
fn out_of_reach(wanted: f64, least: f64, most: f64) -> String {
    let bound = if wanted > most { most } else { least };
    let told = |value: f64, digits: usize| format!("{:.digits$} %", value * 100.0);
    let digits = (1..6).find(|&digits| told(wanted, digits) != told(bound, digits)).unwrap_or(6);
    let cause = match wanted > most {
        true => {
            "the upper end is the line without micro-stops, breakdowns and jams, all else as in \
             the template (refills, planned maintenance, test packs, changeovers); larger batches \
             or fewer changeovers would help"
        }
        false => "the lower end is the line with hardly anything but stops",
    };
    format!(
        "an OEE of {} cannot be met: with these changeovers the line reaches {} to {}, depending on its \
         stops; {cause}",
        told(wanted, digits),
        told(least, digits),
        told(most, digits),
    )
}

/// The loader reads files, so the text goes through one.
fn load(text: &str, rulebook: &Rulebook, screen: &Screen) -> Result<Study, Failure> {
    let name = format!("lineproof-new-{}.yaml", std::process::id());
    let path = std::env::temp_dir().join(name);
    files::write(&path, text.as_bytes())?;
    let study = Sets::default().study(Path::new(&path), rulebook, screen);
    // What is left in the folder for temporary files does no harm.
    let _ = std::fs::remove_file(&path);
    study
}

/// Which figures are whose, and how near the line comes.
fn told(wishes: &Wishes, found: &Found) -> String {
    format!(
        "yours:   {} packs/min, OEE {:.1} %, batches of {} packs, {} changeovers a day\n\
         follows: a planned day of {:.0} min without its break\n\
         sourced: none\n\
         assumed: all else, marked [K] in the file; stops come {:.2} times as often as usual\n\
         so that: `today` has an OEE of {:.2} %",
        wishes.speed,
        wishes.oee * 100.0,
        wishes.batch,
        wishes.changeovers,
        wishes.planned_minutes(),
        found.factor,
        found.oee * 100.0,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_oee_out_of_reach_is_told_with_digits_that_differ() {
        let text = out_of_reach(0.45, 0.012, 0.449_96);
        assert!(text.starts_with("an OEE of 45.000 % cannot be met"), "{text}");
        assert!(text.contains("reaches 1.200 % to 44.996 %"), "{text}");
        assert!(out_of_reach(0.1, 0.12, 0.5).contains("10.0 %"));
    }
}
