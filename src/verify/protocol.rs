//! The protocol: every check with its limit, in a fixed order, each with a name of its own.

use super::check::{Check, Limit, Observed, Parameters, Planned, judge};
use super::{models, own};
use crate::base::random::{replication_seed, stream_seed};
use crate::run::Progress;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// The protocol's own name: a new one whenever a check or a limit changes.
pub const PROTOCOL: &str = "LP-QP-1";
/// The seed of the protocol; another is a second opinion.
pub const SEED: u64 = 20_261_125;

/// How much is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Full,
    /// Fewer parameters of each model, fewer macro-replications; limits that fit them.
    Quick,
}

/// What a task needs while it runs.
pub struct Context<'a> {
    /// Seed of this task: of the protocol's seed and the task's first name.
    pub seed: u64,
    pub interrupted: &'a AtomicBool,
    pub progress: &'a (dyn Progress + Sync),
}

/// Said instead of a result by what was interrupted.
const INTERRUPTED: &str = "interrupted";

impl Context<'_> {
    /// `work` for each number below `n`, on all threads, in order. Each is given its own seed.
    pub fn each<T: Send>(
        &self,
        n: u32,
        work: impl Fn(u64) -> Result<T, String> + Sync,
    ) -> Result<Vec<T>, String> {
        let one = |number: u32| {
            if self.interrupted.load(Ordering::Relaxed) {
                return Err(INTERRUPTED.to_owned());
            }
            let result = work(replication_seed(self.seed, number));
            self.progress.step();
            result
        };
        (0..n).into_par_iter().with_max_len(1).map(one).collect()
    }
}

pub type Work = Box<dyn Fn(&Context) -> Result<Vec<Observed>, String> + Send + Sync>;

/// Runs together what several checks look at.
pub struct Task {
    pub checks: Vec<Planned>,
    /// Runs of [`Context::each`] in it.
    pub runs: u32,
    work: Work,
}

/// A quantity to be looked at: its name, what is expected of it, and its limit.
pub type Quantity = (&'static str, f64, Limit);

/// What the checks of a task have in common.
pub struct Subject {
    /// `Q-MM1`.
    pub prefix: &'static str,
    pub model: &'static str,
    pub source: &'static str,
    pub parameters: Parameters,
    /// It is run in the quick protocol too.
    pub quick: bool,
}

/// Collects tasks, and gives each check the next number of its prefix.
pub struct Book {
    pub extent: Extent,
    tasks: Vec<Task>,
    counts: Vec<(&'static str, usize)>,
}

impl Book {
    /// A check keeps its number whether or not it is run.
    pub fn add(&mut self, subject: &Subject, quantities: Vec<Quantity>, runs: u32, work: Work) {
        let checks = quantities.into_iter().map(|quantity| self.planned(subject, quantity));
        let checks = checks.collect();
        self.keep(subject.quick, checks, runs, work);
    }

    /// Checks of several subjects that look at the same runs.
    pub fn add_mixed(&mut self, planned: &[(Subject, Quantity)], runs: u32, work: Work) {
        let checks = planned.iter().map(|(subject, quantity)| self.planned(subject, *quantity));
        let checks = checks.collect();
        self.keep(planned.iter().any(|(subject, _)| subject.quick), checks, runs, work);
    }

    fn planned(&mut self, subject: &Subject, (quantity, expected, limit): Quantity) -> Planned {
        Planned {
            id: format!("{}-{:02}", subject.prefix, self.next(subject.prefix)),
            model: subject.model,
            quantity: quantity.to_owned(),
            parameters: subject.parameters.clone(),
            expected,
            limit,
            source: subject.source,
        }
    }

    fn keep(&mut self, quick: bool, checks: Vec<Planned>, runs: u32, work: Work) {
        if self.extent == Extent::Full || quick {
            self.tasks.push(Task { checks, runs, work });
        }
    }

    fn next(&mut self, prefix: &'static str) -> usize {
        let known = self.counts.iter().position(|(other, _)| *other == prefix);
        let at = known.unwrap_or_else(|| {
            self.counts.push((prefix, 0));
            self.counts.len() - 1
        });
        self.counts[at].1 += 1;
        self.counts[at].1
    }
}

/// All tasks, or those that were asked for.
pub struct Protocol {
    pub tasks: Vec<Task>,
    /// Checks whose names do not begin with it are left out.
    prefix: String,
}

/// What decides the result of a protocol, and who is told how far it is.
pub struct Settings<'a> {
    pub seed: u64,
    pub jobs: usize,
    pub interrupted: &'a AtomicBool,
    pub progress: &'a (dyn Progress + Sync),
}

/// Checks that have run; not all where it was interrupted.
pub struct Outcome {
    pub checks: Vec<Check>,
    pub partial: bool,
}

impl Protocol {
    pub fn new(extent: Extent) -> Protocol {
        let mut book = Book { extent, tasks: Vec::new(), counts: Vec::new() };
        models::add_all(&mut book);
        own::add_all(&mut book);
        Protocol { tasks: book.tasks, prefix: String::new() }
    }

    /// Only checks whose name begins with this.
    pub fn only(mut self, prefix: &str) -> Protocol {
        self.tasks.retain(|task| task.checks.iter().any(|check| check.id.starts_with(prefix)));
        prefix.clone_into(&mut self.prefix);
        self
    }

    pub fn planned(&self) -> impl Iterator<Item = &Planned> {
        let all = self.tasks.iter().flat_map(|task| &task.checks);
        all.filter(|check| check.id.starts_with(&self.prefix))
    }

    /// Runs all tasks in their order. An error is the environment's: no threads to be had.
    pub fn run(&self, settings: &Settings) -> Result<Outcome, String> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(settings.jobs.max(1))
            .build()
            .map_err(|e| format!("cannot start {} threads: {e}", settings.jobs))?;
        settings.progress.plan(self.tasks.iter().map(|task| u64::from(task.runs)).sum());
        let mut outcome = Outcome { checks: Vec::new(), partial: false };
        for task in &self.tasks {
            let results = pool.install(|| task.run(settings));
            if settings.interrupted.load(Ordering::Relaxed) {
                outcome.partial = true;
                break;
            }
            let asked = |check: &Check| check.planned.id.starts_with(&self.prefix);
            outcome.checks.extend(results.into_iter().filter(asked));
        }
        Ok(outcome)
    }
}

impl Task {
    fn run(&self, settings: &Settings) -> Vec<Check> {
        let name = self.checks.first().map_or("", |check| check.id.as_str());
        let context = Context {
            seed: stream_seed(settings.seed, name, "qualification"),
            interrupted: settings.interrupted,
            progress: settings.progress,
        };
        let found = (self.work)(&context);
        let one = |(i, planned): (usize, &Planned)| {
            let found = found.as_ref().map_err(String::clone).and_then(|all| {
                all.get(i).cloned().ok_or_else(|| "nothing was observed".to_owned())
            });
            judge(planned, found)
        };
        self.checks.iter().enumerate().map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_check_has_a_name_of_its_own_and_the_quick_protocol_has_the_same_ones() {
        let full = Protocol::new(Extent::Full);
        let names: BTreeSet<&str> = full.planned().map(|check| check.id.as_str()).collect();
        assert_eq!(names.len(), full.planned().count());
        let quick = Protocol::new(Extent::Quick);
        assert!(quick.planned().count() < names.len());
        assert!(quick.planned().all(|check| names.contains(check.id.as_str())));
    }

    #[test]
    fn every_expected_value_is_a_number_and_every_check_has_a_source() {
        for check in Protocol::new(Extent::Full).planned() {
            assert!(check.expected.is_finite(), "{check:?}");
            assert!(!check.source.is_empty() && !check.model.is_empty(), "{check:?}");
        }
    }
}
