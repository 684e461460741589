//! Scenarios in tests: a line from its text, one run of it, a study from its file.

use lineproof::line::{Finished, simulate};
use lineproof::market::Rulebook;
use lineproof::run::{Settings, StudyResult, layout, study};
use lineproof::scenario::{Options, Scenario, Study, load_line_text, load_study};
use lineproof::stats::{KPIS, Tally};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// A sound line; its text begins with `version: 1`.
pub fn line_of(name: &str, text: &str) -> Scenario {
    load_line_text(name, text, &Options::default()).unwrap_or_else(|e| panic!("{name}: {e:?}"))
}

/// One run of a line, with its figures closed.
pub fn run_once(scenario: &Scenario) -> Finished<Tally> {
    let mut finished = simulate(&scenario.line, 1, Tally::new(layout(&scenario.line), 0));
    finished.observer.finish(finished.end);
    finished
}

/// Runs a study, or a line as one, under the rules that are compiled in.
pub fn run_study(file: &Path, sets: &[String]) -> (Study, StudyResult) {
    let rulebook = Rulebook::embedded();
    let markets: Vec<&str> = rulebook.markets().iter().map(|m| m.id.as_str()).collect();
    let kpis: Vec<&str> = KPIS.iter().map(|kpi| kpi.name).collect();
    let options = Options { sets, markets: &markets, kpis: &kpis };
    let plan = load_study(file, &options).unwrap_or_else(|e| panic!("{file:?} {sets:?}: {e:?}"));
    let interrupted = AtomicBool::new(false);
    let settings = Settings {
        rulebook: &rulebook,
        law: &lineproof::market::Law::of(jiff::civil::date(2026, 11, 22)),
        seed: plan.seed,
        jobs: 2,
        interrupted: &interrupted,
        progress: &(),
    };
    let result = study(&plan, &settings).expect("threads");
    (plan, result)
}
