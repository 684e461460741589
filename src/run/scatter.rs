//! How far the key figures of a line scatter from run to run, before its packs are moved: the flow
//! engine draws the same stops, orders and ends of shifts from the same laws at a small part of the
//! cost. What a few runs have not met by chance (a long breakdown, a shift that ends within an
//! order) it has met, so that an interval need not rest on those few alone.

use super::replicate::{layout, measure};
use crate::base::random::{replication_seed, stream_seed};
use crate::flow::{refusals, simulate};
use crate::kernel::Ending;
use crate::line::model::Line;
use crate::scenario::{Fidelity, Scenario};
use crate::stats::{KPIS, Known};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs of the flow engine: what one run in thirty meets is then missed by one study in thirty.
pub const FLOW_RUNS: u32 = 100;

/// What is known of the key figures of a scenario beside its replications.
#[derive(Debug, Clone, Default)]
pub struct Scatter {
    /// Runs end by the clock or with their orders, not when a steady state has been seen for long.
    ends: bool,
    /// Key figures of the runs of the flow engine; none where it does not take the line.
    runs: Vec<Vec<f64>>,
}

impl Scatter {
    /// Of the study with this seed. The runs are none of its replications.
    pub fn of(scenario: &Scenario, study: u64) -> Scatter {
        let line = &scenario.line;
        let ends = !line.horizon.steady_state;
        let takes = ends && scenario.fidelity == Fidelity::Pack && refusals(line).is_empty();
        if !takes {
            return Scatter { ends, runs: Vec::new() };
        }
        let seed = stream_seed(study, "flow engine", "scatter");
        let runs = (0..FLOW_RUNS).into_par_iter().with_max_len(1);
        let runs: Option<Vec<_>> =
            runs.map(|number| figures_by_rates(line, replication_seed(seed, number))).collect();
        Scatter::from_runs(runs.unwrap_or_default())
    }

    /// Of a line whose runs end by themselves.
    pub fn from_runs(runs: Vec<Vec<f64>>) -> Scatter {
        Scatter { ends: true, runs }
    }

    /// Of the key figure at this place of [`KPIS`].
    pub fn known(&self, kpi: usize) -> Known {
        if !self.ends {
            return Known::Nothing;
        }
        Known::scatter(self.values(kpi), self.size(kpi))
    }

    /// Of what it is more than in `base`, run by run: both have met the same stops.
    pub fn known_difference(&self, base: &Scatter, kpi: usize) -> Known {
        if !self.ends && !base.ends {
            return Known::Nothing;
        }
        let pairs = self.values(kpi).zip(base.values(kpi));
        Known::scatter(pairs.map(|(a, b)| a - b), base.size(kpi))
    }

    fn values(&self, kpi: usize) -> impl Iterator<Item = f64> {
        self.runs.iter().map(move |run| run[kpi])
    }

    fn size(&self, kpi: usize) -> f64 {
        self.values(kpi).map(f64::abs).fold(0.0, f64::max)
    }
}

/// Key figures of one run of the flow engine. None: it did not come to its horizon.
pub fn figures_by_rates(line: &Line, seed: u64) -> Option<Vec<f64>> {
    let run = AssertUnwindSafe(|| {
        let finished = simulate(line, seed, layout(line));
        (finished.ending == Ending::Horizon).then(|| measure(line, &finished.tally).kpis)
    });
    catch_unwind(run).ok().flatten().filter(|kpis| kpis.len() == KPIS.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Options, load_line_text};

    fn scenario(stations: &str, horizon: &str) -> Scenario {
        let text = format!(
            "version: 1\nkind: line\nname: scatter\nstations:\n{stations}horizon: {{{horizon}}}\n"
        );
        load_line_text("scatter", &text, &Options::default()).expect("a scenario")
    }

    const STOPS: &str = "  - {name: filler, kind: machine, rate: 60 packs/min, breakdowns: {every: \
                         \"exponential(mean: 40 h)\", lasts: \"exponential(mean: 45 min)\"}}\n";

    /// In eight hours of work breakdowns come 0.2 times on average, and the chance of none is 82 %.
    #[test]
    fn a_rare_breakdown_is_known_before_the_runs() {
        let line = scenario(STOPS, "until: time, time: 8 h");
        let scatter = Scatter::of(&line, 1);
        let kpi = crate::stats::kpi_index("availability").unwrap_or_default();
        let Known::Scatter { deviation, runs } = scatter.known(kpi) else {
            panic!("{:?}", scatter.known(kpi))
        };
        // Of a Poisson number of stops: sqrt(0.2 x 2) x 45 min of 480, less what the end cuts off.
        assert_eq!(runs, FLOW_RUNS);
        assert!((0.02..0.09).contains(&deviation), "{deviation}");
        assert_eq!(scatter.known(kpi), Scatter::of(&line, 1).known(kpi));
        assert_ne!(scatter.known(kpi), Scatter::of(&line, 2).known(kpi));
        // The same line has no scatter against itself.
        let alike = Known::Scatter { deviation: 0.0, runs: FLOW_RUNS };
        assert_eq!(scatter.known_difference(&Scatter::of(&line, 1), kpi), alike);
    }

    #[test]
    fn what_the_flow_engine_does_not_take_is_skewed_and_a_steady_state_is_not() {
        let kpi = 0;
        let rough = "  - {name: a, kind: machine, cycle: \"exponential(mean: 1 s)\"}\n  \
                     - {name: b, kind: machine, cycle: 1 s, infeed: {buffer: 2}}\n";
        let scatter = Scatter::of(&scenario(rough, "until: time, time: 8 h"), 1);
        assert_eq!(scatter.known(kpi), Known::Skewed);
        let steady = "until: units, units: 900, steady_state: true";
        let steady = Scatter::of(&scenario(rough, steady), 1);
        assert_eq!(steady.known(kpi), Known::Nothing);
        assert_eq!(scatter.known_difference(&steady, kpi), Known::Skewed);
    }
}
