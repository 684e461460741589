//! When and where it begins: words of the command line as times of the line and camera paths.

use super::words::{Failure, Journals};
use crate::history::MarkKind;
use crate::stage::Stage;
use crate::tour::{BUILT_IN, From, Path, built_in, read};
use jiff::civil;
use lineproof::base::clock::Time;

/// Seconds before a fault at which one begins to look.
const BEFORE_FAULT: f64 = 4.0;
/// From here on a line is full.
const SETTLED: f64 = 3_600.0;

/// A path by name, of the file or built in.
pub fn path(name: &str, journals: &Journals, stage: &Stage) -> Result<Path, Failure> {
    let mut of_file = Vec::new();
    if let Some(file) = &journals.paths {
        let text = std::fs::read_to_string(file)
            .map_err(|e| Failure::Tool(format!("cannot read {}: {e}", file.display())))?;
        let told = |faults: Vec<String>| {
            let rows: Vec<String> =
                faults.iter().map(|fault| format!("{}: {fault}", file.display())).collect();
            Failure::Faults(rows.join("\nerror: "))
        };
        of_file = read(&text, stage).map_err(told)?;
    }
    if let Some(path) = of_file.iter().find(|path| path.name == name) {
        return Ok(path.clone());
    }
    built_in(name, stage).ok_or_else(|| {
        let known = of_file.iter().map(|path| path.name.as_str());
        let known: Vec<&str> = known.chain(BUILT_IN.map(|(name, _)| name)).collect();
        Failure::Usage(format!("no path is called `{name}`; there are {}", known.join(", ")))
    })
}

/// A time of the line, or a failure where a time of day lies behind it; what does not occur begins
/// where a line has settled.
pub fn time(from: &From, stage: &Stage) -> Result<Time, Failure> {
    let end = stage.end().secs();
    let settled = SETTLED.min(0.25 * end);
    let first = stage.lines.first();
    let seconds = match from {
        From::Settled => settled,
        From::Since(seconds) => *seconds,
        From::Clock(of_day) => {
            let begins = first.and_then(|line| day_second(&line.replay.head().begins));
            let ahead = of_day - begins.unwrap_or(0.0);
            let ahead = if ahead < 0.0 { ahead + 86_400.0 } else { ahead };
            if ahead > end {
                return Err(Failure::Usage(format!(
                    "--from: the run begins at {} and lasts {:.0} min",
                    first.map_or("", |line| line.replay.head().begins.get(11..16).unwrap_or("")),
                    end / 60.0
                )));
            }
            ahead
        }
        From::WorstHour => stage.worst_hour().map_or(settled, |from| from.secs()),
        From::Fault => {
            let injected = |kinds: &[MarkKind]| {
                let of = |line: &crate::stage::Staged| {
                    line.history.next_mark(Time::ZERO, kinds).map(|mark| mark.at.secs())
                };
                stage.lines.iter().filter_map(of).min_by(f64::total_cmp)
            };
            let at = injected(&[MarkKind::Fault]).or_else(|| injected(&[MarkKind::Stop]));
            at.map_or(settled, |at| (at - BEFORE_FAULT).max(0.0))
        }
    };
    Ok(Time::from_secs(seconds.clamp(0.0, end)))
}

/// Seconds since midnight at which a run begins, by its own clock.
fn day_second(begins: &str) -> Option<f64> {
    let time = begins.get(11..19)?.parse::<civil::Time>().ok()?;
    let (h, m, s) = (time.hour(), time.minute(), time.second());
    Some(f64::from(h) * 3600.0 + f64::from(m) * 60.0 + f64::from(s))
}
