//! What no schedule can beat: the critical path, and the work of each resource.

use super::project::Project;

/// Times of the critical path method without resources, and proven lower bounds of the makespan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Earliest start of each job: the longest way to it.
    pub heads: Vec<u32>,
    /// The longest way from each job's finish to the end of the project.
    pub tails: Vec<u32>,
    /// Length of the critical path.
    pub cpm_length: u32,
    /// The highest proven bound; never below `cpm_length`.
    pub makespan: u32,
}

impl Bound {
    pub fn new(project: &Project) -> Bound {
        let heads = longest(project.order().iter(), project.predecessors(), project.durations());
        let tails =
            longest(project.order().iter().rev(), project.successors(), project.durations());
        let whole = |job: usize| heads[job] + project.durations()[job] + tails[job];
        let cpm_length = (0..project.jobs()).map(whole).max().unwrap_or(0);
        let energy = (0..project.capacities().len())
            .map(|resource| energy(project, resource, &heads, &tails))
            .max();
        let makespan = cpm_length.max(energy.unwrap_or(0));
        Bound { heads, tails, cpm_length, makespan }
    }

    /// Latest start of each job that keeps the critical path's length.
    pub fn latest_starts(&self, project: &Project) -> Vec<u32> {
        let latest = |job: usize| self.cpm_length - self.tails[job] - project.durations()[job];
        (0..project.jobs()).map(latest).collect()
    }

    /// How long each job may wait without making the critical path longer.
    pub fn slacks(&self, project: &Project) -> Vec<u32> {
        let latest = self.latest_starts(project);
        latest.iter().zip(&self.heads).map(|(late, early)| late - early).collect()
    }
}

fn longest<'a>(
    order: impl Iterator<Item = &'a u32>,
    before: &[Vec<u32>],
    durations: &[u32],
) -> Vec<u32> {
    let mut way = vec![0; durations.len()];
    for &job in order {
        let job = job as usize;
        let over = before[job].iter().map(|&p| way[p as usize] + durations[p as usize]);
        way[job] = over.max().unwrap_or(0);
    }
    way
}

/// Jobs with a head of at least `h` and a tail of at least `q` all run between `h` and makespan
/// minus `q`: the makespan is at least `h + q` and their work divided by the capacity.
fn energy(project: &Project, resource: usize, heads: &[u32], tails: &[u32]) -> u32 {
    let capacity = u64::from(project.capacities()[resource]);
    let work = |job: usize| {
        u64::from(project.durations()[job]) * u64::from(project.demands()[job][resource])
    };
    let mut users: Vec<usize> = (0..project.jobs()).filter(|&job| work(job) > 0).collect();
    users.sort_by_key(|&job| (std::cmp::Reverse(tails[job]), job));
    let mut starts: Vec<u32> = users.iter().map(|&job| heads[job]).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut best = 0;
    // So many heads are looked at; the bound stays proven with fewer.
    const MOST: usize = 200;
    let step = starts.len().div_ceil(MOST).max(1);
    for &head in starts.iter().step_by(step) {
        let mut sum = 0;
        for &job in users.iter().filter(|&&job| heads[job] >= head) {
            sum += work(job);
            let bound = u64::from(head) + u64::from(tails[job]) + sum.div_ceil(capacity);
            best = best.max(bound);
        }
    }
    u32::try_from(best).unwrap_or(u32::MAX)
}
