//! A 95 % interval holds the truth 95 times in 100: many studies of a few replications each.

use crate::base::random::replication_seed;
use crate::stats::{Known, Sheet, estimate_knowing};
use crate::verify::check::{Limit, Observed};
use crate::verify::experiment::{Nothing, kpi, line_of, once, per_second, scenario};
use crate::verify::protocol::{Book, Context, Extent, Quantity, Subject};
use crate::verify::theory::mm1;

/// Replications of each study.
const N: usize = 10;
/// Load of M/M/1.
const LOAD: f64 = 0.3;
/// Studies of one step of the work.
const AT_ONCE: u32 = 50;

pub fn add(book: &mut Book) {
    let (studies, low, high) = match book.extent {
        Extent::Full => (10_000, 0.942, 0.958),
        Extent::Quick => (1_000, 0.92, 0.98),
    };
    let limit = Limit::Between { low, high };
    let quantity = ("share of 95 % intervals that hold the truth", 0.95, limit);
    add_b1(book, studies, quantity);
    add_mm1(book, studies, quantity);
}

fn subject(model: &'static str, source: &'static str, studies: u32) -> Subject {
    Subject {
        prefix: "Q-COVER",
        model,
        source,
        parameters: vec![("studies", studies.into()), ("replications", (N as u32).into())],
        quick: true,
    }
}

/// Short runs of B1 from an empty line: their mean is not that of a long run, and is taken from all
/// runs together, whose own error is a hundredth of that of a study.
fn add_b1(book: &mut Book, studies: u32, quantity: Quantity) {
    let station = "name: station, kind: machine, cycle: \"exponential(mean: 1 s)\", repeat: 10, \
                   infeed: {buffer: 10}";
    let text = scenario(&[station.to_owned()], 300);
    let source = "Student 1908; truth: grand mean of all runs (300 parts from an empty line)";
    let subject = subject("Coverage, B1: throughput", source, studies);
    let work = move |context: &Context| {
        let values = runs(context, &text, 0, studies, per_second)?;
        let truth = values.iter().sum::<f64>() / values.len() as f64;
        Ok(vec![covered(&values, truth)])
    };
    book.add(&subject, vec![quantity], studies / AT_ONCE, Box::new(work));
}

/// M/M/1 at load 0.3: 100 units warm it up, and the time in the system of the next 800 has the mean
/// of theory.
fn add_mm1(book: &mut Book, studies: u32, quantity: Quantity) {
    let stations = [
        format!("name: arrivals, kind: machine, cycle: \"exponential(mean: {} s)\"", 1.0 / LOAD),
        "name: server, kind: machine, cycle: \"exponential(mean: 1 s)\", infeed: {buffer: unlimited}"
            .to_owned(),
    ];
    let text = scenario(&stations, 900);
    let source = "Student 1908; truth: W = 1 / (mu - lambda), Kleinrock 1975, ch. 3";
    let subject = subject("Coverage, M/M/1 at load 0.3: time in the system", source, studies);
    let work = move |context: &Context| {
        let stay = |sheet: &Sheet| kpi(sheet, "lead_time_mean_min") * 60.0;
        Ok(vec![covered(&runs(context, &text, 100, studies, stay)?, mm1(LOAD).w)])
    };
    book.add(&subject, vec![quantity], studies / AT_ONCE, Box::new(work));
}

/// One value a run, study after study.
fn runs(
    context: &Context,
    text: &str,
    warm_up: u64,
    studies: u32,
    value: impl Fn(&Sheet) -> f64 + Sync,
) -> Result<Vec<f64>, String> {
    let line = line_of(text)?;
    let some = context.each(studies / AT_ONCE, |seed| {
        let runs = 0..AT_ONCE * N as u32;
        let one = |number| {
            let seed = replication_seed(seed, number);
            once::<Nothing>(&line, seed, warm_up).map(|(sheet, _)| value(&sheet))
        };
        runs.map(one).collect::<Result<Vec<f64>, String>>()
    })?;
    Ok(some.concat())
}

/// The share of studies whose interval holds the truth.
fn covered(values: &[f64], truth: f64) -> Observed {
    let studies = values.chunks_exact(N);
    let (all, held) =
        (studies.len(), studies.filter(|study| holds(study, Known::Nothing, truth)).count());
    let mut found = Observed::exact(held as f64 / all as f64);
    found.note = format!("{held} of {all} intervals hold {truth:.6}");
    found
}

/// As a report forms the interval.
pub fn holds(values: &[f64], known: Known, truth: f64) -> bool {
    let interval = estimate_knowing(values.iter().copied(), 0.95, known);
    let (Some(mean), Some(half)) = (interval.mean, interval.half_width) else { return false };
    (mean - truth).abs() <= half
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_holds_what_lies_in_it() {
        let values = [1.0, 2.0, 3.0, 2.0];
        assert!(holds(&values, Known::Nothing, 2.5));
        assert!(!holds(&values, Known::Nothing, 4.0));
        assert!(holds(&values, Known::Scatter { deviation: 3.0, runs: 100 }, 4.0));
        assert!(!holds(&values[..1], Known::Nothing, 1.0));
    }
}
