//! Replications of a line that is written as a scenario, so that the whole way from the text to the
//! figures is looked at.

use super::check::Observed;
use super::protocol::{Book, Context, Quantity, Subject};
use crate::base::clock::Time;
use crate::journal::{Cause, Fact, Observer};
use crate::kernel::Ending;
use crate::line::model::Line;
use crate::line::{simulate, watch};
use crate::run::{layout, measure};
use crate::scenario::{Options, load_line_text};
use crate::stats::{Sheet, StationSheet, Tally, kpi_index};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Looks at a run beside the tally.
pub trait Gauge: Observer + Default + Send {
    /// False: there is nothing to look at, so the engine runs as in a study.
    const LOOKS: bool = true;
}

/// Nothing but the tally looks.
#[derive(Debug, Default)]
pub struct Nothing;

impl Observer for Nothing {
    #[inline]
    fn see(&mut self, _: Time, _: Fact) {}
}

impl Gauge for Nothing {
    const LOOKS: bool = false;
}

/// A line as a scenario, and how often it is run.
#[derive(Debug, Clone)]
pub struct Experiment {
    pub text: String,
    /// Exits left out at the beginning of each run.
    pub warm_up: u64,
    pub replications: u32,
}

impl Experiment {
    /// The sheet of each quantity: `read` gives the values of a run in the order of the quantities.
    pub fn check<G: Gauge + 'static>(
        self,
        book: &mut Book,
        subject: &Subject,
        quantities: Vec<Quantity>,
        read: impl Fn(&Sheet, &G) -> Vec<f64> + Send + Sync + 'static,
    ) {
        let runs = self.replications;
        let work = move |context: &Context| self.run(context, &read);
        book.add(subject, quantities, runs, Box::new(work));
    }

    fn run<G: Gauge>(
        &self,
        context: &Context,
        read: &(impl Fn(&Sheet, &G) -> Vec<f64> + Sync),
    ) -> Result<Vec<Observed>, String> {
        let line = line_of(&self.text)?;
        let runs = context.each(self.replications, |seed| {
            let (sheet, gauge) = once::<G>(&line, seed, self.warm_up)?;
            Ok(read(&sheet, &gauge))
        })?;
        let quantities = runs.first().map_or(0, Vec::len);
        let column = |k: usize| runs.iter().map(|run| run[k]).collect::<Vec<f64>>();
        Ok((0..quantities).map(|k| Observed::mean(&column(k))).collect())
    }
}

/// A line from its text, by the way of every scenario.
pub fn line_of(text: &str) -> Result<Line, String> {
    let told = |faults: Vec<crate::base::diagnostic::Fault>| {
        let faults: Vec<String> =
            faults.iter().map(|f| format!("{} {}", f.code.0, f.message)).collect();
        format!("the scenario is refused: {}", faults.join("; "))
    };
    load_line_text("qualification", text, &Options::default())
        .map(|scenario| scenario.line)
        .map_err(told)
}

/// One run, with its figures after the warm-up.
pub fn once<G: Gauge>(line: &Line, seed: u64, warm_up: u64) -> Result<(Sheet, G), String> {
    let run = AssertUnwindSafe(|| {
        let tally = Tally::new(layout(line), warm_up);
        let (ending, end, (mut tally, gauge)) = if G::LOOKS {
            let mut seen = (tally, G::default());
            let finished = watch(line, seed, &mut seen);
            (finished.ending, finished.end, seen)
        } else {
            let finished = simulate(line, seed, tally);
            (finished.ending, finished.end, (finished.observer, G::default()))
        };
        tally.finish(end);
        if ending != Ending::Horizon || !tally.is_warm() {
            return Err(format!("seed {seed}: the run ended by {}", ending.name()));
        }
        Ok((measure(line, &tally), gauge))
    });
    catch_unwind(run).unwrap_or_else(|panic| Err(broken(&*panic, seed)))
}

/// An invariant did not hold.
pub fn broken(panic: &(dyn std::any::Any + Send), seed: u64) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    format!("seed {seed}: an invariant is broken: {}", text.unwrap_or("no message"))
}

/// A key figure by its name.
pub fn kpi(sheet: &Sheet, name: &str) -> f64 {
    kpi_index(name).map_or(f64::NAN, |place| sheet.kpis[place])
}

/// Share of the time that a station works.
pub fn works(station: &StationSheet) -> f64 {
    station.causes[Cause::Working.index()]
}

/// Units a second.
pub fn per_second(sheet: &Sheet) -> f64 {
    kpi(sheet, "throughput_per_h") / 3600.0
}

/// A saturated or fed line in one text: its stations, one a row, and the units that leave it.
pub fn scenario(stations: &[String], units: u64) -> String {
    let rows: String = stations.iter().map(|row| format!("  - {{{row}}}\n")).collect();
    format!(
        "version: 1\nkind: line\nname: qualification\nstations:\n{rows}\
         horizon: {{until: units, units: {units}, steady_state: true}}\n"
    )
}
