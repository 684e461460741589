//! The best schedule of a small project, by branching over everything: what the search is held
//! against in tests.

use super::bound::Bound;
use super::project::Project;

/// The least makespan. For up to some 12 jobs.
pub fn optimum(project: &Project) -> u32 {
    let bound = Bound::new(project);
    let horizon: u32 = project.durations().iter().sum();
    let mut branch = Branch {
        project,
        tails: &bound.tails,
        lower: bound.makespan,
        best: horizon,
        starts: vec![None; project.jobs()],
        used: vec![vec![0; project.capacities().len()]; horizon as usize + 1],
    };
    branch.descend(0, 0);
    branch.best
}

struct Branch<'a> {
    project: &'a Project,
    tails: &'a [u32],
    lower: u32,
    best: u32,
    starts: Vec<Option<u32>>,
    used: Vec<Vec<u32>>,
}

impl Branch<'_> {
    /// Every schedule in which no job could start earlier comes out of its jobs in the order of
    /// their starts, each as early as it goes, none before the one placed last.
    fn descend(&mut self, placed: usize, last: u32) {
        if placed == self.project.jobs() {
            let ends = self.starts.iter().zip(self.project.durations());
            self.best = self.best.min(ends.map(|(s, d)| s.unwrap_or(0) + d).max().unwrap_or(0));
            return;
        }
        for job in 0..self.project.jobs() {
            if self.best == self.lower || self.starts[job].is_some() {
                continue;
            }
            let before = self.project.predecessors()[job].iter();
            let ends = before
                .map(|&p| Some(self.starts[p as usize]? + self.project.durations()[p as usize]));
            let Some(ready) = ends.collect::<Option<Vec<u32>>>() else { continue };
            let from = ready.into_iter().max().unwrap_or(0).max(last);
            let start = (from..).find(|&at| self.fits(job, at)).unwrap_or(from);
            if start + self.project.durations()[job] + self.tails[job] >= self.best {
                continue;
            }
            self.starts[job] = Some(start);
            self.book(job, start, true);
            self.descend(placed + 1, start);
            self.book(job, start, false);
            self.starts[job] = None;
        }
    }

    fn fits(&self, job: usize, start: u32) -> bool {
        let span = start..start + self.project.durations()[job];
        let demand = &self.project.demands()[job];
        span.into_iter().all(|at| {
            let Some(used) = self.used.get(at as usize) else { return true };
            let units = used.iter().zip(demand).zip(self.project.capacities());
            units.into_iter().all(|((used, need), capacity)| used + need <= *capacity)
        })
    }

    fn book(&mut self, job: usize, start: u32, takes: bool) {
        for at in start..start + self.project.durations()[job] {
            for (used, units) in self.used[at as usize].iter_mut().zip(&self.project.demands()[job])
            {
                *used = if takes { *used + units } else { *used - units };
            }
        }
    }
}
