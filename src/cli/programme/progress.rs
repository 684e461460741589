//! How far a simulation has come, on stderr.

use crate::cli::progress::Progress as Bar;
use crate::programme::simulate::Progress;
use crate::run::Progress as _;

/// Counts runs on the bar that studies of lines use.
pub struct Runs(pub Bar);

impl Runs {
    pub fn new(bar: Bar, planned: u64) -> Runs {
        bar.plan(planned);
        Runs(bar)
    }
}

impl Progress for Runs {
    fn step(&self, runs: u32) {
        for _ in 0..runs {
            self.0.step();
        }
    }
}
