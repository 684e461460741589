//! What one measurement gives.

use super::{Band, Case};

/// One row of the table: a line, the engine that ran it, its time and its answer.
#[derive(Debug, Clone)]
pub struct Row {
    pub case: Case,
    pub engine: Engine,
    /// Of one replication; where they are no wish but a result, in the mean.
    pub parts: u64,
    pub replications: u32,
    /// Processor time in user mode, in seconds, of all replications.
    pub cpu_s: f64,
    pub metric: Metric,
    /// Mean over the replications.
    pub value: f64,
    /// Where the value must lie; None: nobody knows it for so few parts.
    pub band: Option<Band>,
    /// Stations that a part visits.
    pub visits: u32,
    /// Memory that a part takes while the hierarchy is kept, in bytes.
    pub bytes_per_part: Option<f64>,
    /// The most memory that the process has held so far, in bytes.
    pub peak_bytes: Option<u64>,
}

impl Row {
    pub fn parts_per_cpu_s(&self) -> f64 {
        self.parts as f64 * f64::from(self.replications) / self.cpu_s
    }

    /// None: the engine knows no visits.
    pub fn ns_per_visit(&self) -> Option<f64> {
        let visits = f64::from(self.visits);
        (self.engine != Engine::Flow).then(|| 1e9 / self.parts_per_cpu_s() / visits)
    }

    /// Milliseconds of one replication.
    pub fn ms_each(&self) -> f64 {
        self.cpu_s * 1000.0 / f64::from(self.replications)
    }

    /// False: the engine computes wrongly.
    pub fn holds(&self) -> bool {
        self.band.is_none_or(|band| band.holds(self.value))
    }
}

/// The ways to compute a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Every pack is moved, and every state is counted.
    Pack,
    /// Times only, by the recursion of departure times, one run after the other.
    Recursion,
    /// The same, several runs side by side in the lanes of the processor.
    Simd,
    /// Rates between events.
    Flow,
}

impl Engine {
    pub const ALL: [Engine; 4] = [Engine::Pack, Engine::Recursion, Engine::Simd, Engine::Flow];

    pub fn name(self) -> &'static str {
        match self {
            Engine::Pack => "pack",
            Engine::Recursion => "recursion",
            Engine::Simd => "simd",
            Engine::Flow => "flow",
        }
    }

    /// What it does, in a few words.
    pub fn title(self) -> &'static str {
        match self {
            Engine::Pack => "moves every pack, counts every state",
            Engine::Recursion => "times only, one run after the other",
            Engine::Simd => "times only, several runs side by side",
            Engine::Flow => "rates between events, counts every state",
        }
    }
}

/// What is known beforehand of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Parts a minute.
    Throughput,
    /// Minutes.
    MeanTimeInSystem,
}

impl Metric {
    pub fn name(self) -> &'static str {
        match self {
            Metric::Throughput => "throughput",
            Metric::MeanTimeInSystem => "mean_time_in_system",
        }
    }
}
