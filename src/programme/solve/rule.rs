//! Priority rules: which job comes first. The least value goes first; ties by the job's number.

use super::bound::Bound;
use super::generate::Way;
use super::project::Project;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Latest finish time.
    Lft,
    /// Latest start time.
    Lst,
    /// Most total successors.
    Mts,
    /// Greatest rank positional weight: own duration and those of the immediate successors.
    Grpw,
    /// Worst case slack (Kolisch 1996): the least slack left if another eligible job goes first.
    Wcs,
    /// Minimum slack.
    Slack,
}

impl Rule {
    pub const ALL: [Rule; 6] =
        [Rule::Lft, Rule::Lst, Rule::Mts, Rule::Grpw, Rule::Wcs, Rule::Slack];

    /// One value a job, for schedules built in this direction.
    pub fn values(self, way: Way, project: &Project, bound: &Bound) -> Vec<i64> {
        let jobs = 0..project.jobs();
        let duration = |job: usize| i64::from(project.durations()[job]);
        // Seen from the other end, tails are heads.
        let (heads, tails, after, before) = match way {
            Way::Forward => {
                (&bound.heads, &bound.tails, project.successors(), project.predecessors())
            }
            Way::Backward => {
                (&bound.tails, &bound.heads, project.predecessors(), project.successors())
            }
        };
        let length = i64::from(bound.cpm_length);
        let finish = |job: usize| length - i64::from(tails[job]);
        let slack = |job: usize| finish(job) - duration(job) - i64::from(heads[job]);
        match self {
            Rule::Lft => jobs.map(finish).collect(),
            Rule::Lst => jobs.map(|job| finish(job) - duration(job)).collect(),
            Rule::Mts => reached(way, project, after).into_iter().map(|count| -count).collect(),
            Rule::Grpw => {
                let behind = |job: usize| after[job].iter().map(|&s| duration(s as usize));
                jobs.map(|job| -duration(job) - behind(job).sum::<i64>()).collect()
            }
            Rule::Slack => jobs.map(slack).collect(),
            Rule::Wcs => worst_case_slack(project, before, &|job| finish(job) - duration(job)),
        }
    }
}

/// How many jobs are reached from each.
fn reached(way: Way, project: &Project, after: &[Vec<u32>]) -> Vec<i64> {
    let words = project.jobs().div_ceil(64);
    let mut sets = vec![vec![0u64; words]; project.jobs()];
    let visit = |sets: &mut Vec<Vec<u64>>, job: usize| {
        let mut own = vec![0u64; words];
        for &next in &after[job] {
            own[next as usize / 64] |= 1 << (next % 64);
            own.iter_mut().zip(&sets[next as usize]).for_each(|(a, b)| *a |= b);
        }
        sets[job] = own;
    };
    match way {
        Way::Forward => project.order().iter().rev().for_each(|&j| visit(&mut sets, j as usize)),
        Way::Backward => project.order().iter().for_each(|&j| visit(&mut sets, j as usize)),
    }
    sets.iter().map(|set| set.iter().map(|word| i64::from(word.count_ones())).sum()).collect()
}

/// A job's latest start less the longest time for which a job that could be scheduled beside it
/// would keep it waiting. Kolisch asks only jobs that are eligible together; as a fixed value it
/// is taken over all jobs that exclude it and share no link with it.
fn worst_case_slack(
    project: &Project,
    before: &[Vec<u32>],
    latest: &dyn Fn(usize) -> i64,
) -> Vec<i64> {
    let excludes = |a: usize, b: usize| {
        let (a, b) = (&project.demands()[a], &project.demands()[b]);
        let needs = a.iter().zip(b).zip(project.capacities());
        needs
            .into_iter()
            .any(|((a, b), capacity)| u64::from(*a) + u64::from(*b) > u64::from(*capacity))
    };
    let linked =
        |a: usize, b: usize| before[a].contains(&(b as u32)) || before[b].contains(&(a as u32));
    let value = |job: usize| {
        let rivals = (0..project.jobs()).filter(|&other| other != job && !linked(job, other));
        let kept = rivals.filter(|&other| excludes(job, other));
        latest(job) - kept.map(|other| i64::from(project.durations()[other])).max().unwrap_or(0)
    };
    (0..project.jobs()).map(value).collect()
}
