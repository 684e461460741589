//! The outcome, and the proof that it can be carried out.

use super::bound::Bound;
use super::generate::Schedule;
use super::project::Project;
use serde::Serialize;

/// A feasible schedule of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Solved {
    /// When the last job ends.
    pub makespan: u32,
    /// Length of the critical path: the makespan if resources were plenty.
    pub cpm_length: u32,
    /// Start of each job 1..n, dummies included.
    pub starts: Vec<u32>,
    /// So many schedules were generated, passes of justification included.
    pub schedules: u32,
    /// No schedule is shorter than this; never below `cpm_length`. Where it equals the makespan,
    /// the schedule is proven best.
    pub bound: u32,
}

impl Solved {
    /// Panics if the schedule breaks a link or a capacity, or beats the bound: that would be an
    /// error of this program.
    pub(super) fn new(project: &Project, bound: &Bound, schedule: Schedule, made: u32) -> Solved {
        let flaw = flaw(project, &schedule.starts);
        assert!(flaw.is_none(), "an infeasible schedule: {}", flaw.unwrap_or_default());
        let ends = schedule.starts.iter().zip(project.durations()).map(|(s, d)| s + d);
        let makespan = ends.max().unwrap_or(0);
        assert!(makespan >= bound.makespan, "{makespan} is below the bound {}", bound.makespan);
        Solved {
            makespan,
            cpm_length: bound.cpm_length,
            starts: schedule.starts,
            schedules: made,
            bound: bound.makespan,
        }
    }
}

/// What keeps these starts from being a schedule of the project; None: nothing. Shares no code
/// with the generation: it sweeps over starts and finishes.
pub fn flaw(project: &Project, starts: &[u32]) -> Option<String> {
    if starts.len() != project.jobs() {
        return Some(format!("{} starts for {} jobs", starts.len(), project.jobs()));
    }
    let finish = |job: usize| u64::from(starts[job]) + u64::from(project.durations()[job]);
    for (job, next) in project.successors().iter().enumerate() {
        if let Some(s) = next.iter().find(|&&s| u64::from(starts[s as usize]) < finish(job)) {
            return Some(format!("job {} starts before job {} ends", s + 1, job + 1));
        }
    }
    for (resource, &capacity) in project.capacities().iter().enumerate() {
        let mut steps: Vec<(u64, i64)> = Vec::new();
        for (job, &start) in starts.iter().enumerate() {
            let units = i64::from(project.demands()[job][resource]);
            if units > 0 && project.durations()[job] > 0 {
                steps.push((u64::from(start), units));
                steps.push((finish(job), -units));
            }
        }
        // Of one moment, what ends comes before what starts.
        steps.sort_unstable();
        let mut used = 0;
        for (at, units) in steps {
            used += units;
            if used > i64::from(capacity) {
                return Some(format!("resource {} is overdrawn at {at}", resource + 1));
            }
        }
    }
    None
}
