//! Schedule generation: the serial scheme takes job after job to its earliest time, the parallel
//! scheme goes through time and starts what fits (Kolisch 1996).

use super::profile::Profile;
use super::project::Project;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// In which direction of time a schedule is built. Backward times count from the end: a backward
/// schedule is a forward one of the project whose links are turned round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Forward,
    Backward,
}

impl Way {
    pub fn turned(self) -> Way {
        match self {
            Way::Forward => Way::Backward,
            Way::Backward => Way::Forward,
        }
    }
}

/// Starts of all jobs, and when the last ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schedule {
    pub starts: Vec<u32>,
    pub makespan: u32,
}

impl Schedule {
    /// The same schedule seen from the other end of time.
    pub fn mirrored(&self, project: &Project) -> Schedule {
        let ends = self.starts.iter().zip(project.durations());
        let starts = ends.map(|(start, duration)| self.makespan - start - duration).collect();
        Schedule { starts, makespan: self.makespan }
    }
}

/// Builds schedules of one project, and counts them.
pub struct Generator<'a> {
    project: &'a Project,
    profile: Profile,
    waits: Vec<u32>,
    earliest: Vec<u32>,
    ready: BinaryHeap<Reverse<(i64, u32)>>,
    /// So many schedules were generated.
    pub made: u32,
}

impl<'a> Generator<'a> {
    pub fn new(project: &'a Project) -> Generator<'a> {
        let jobs = project.jobs();
        Generator {
            project,
            profile: Profile::new(project),
            waits: vec![0; jobs],
            earliest: vec![0; jobs],
            ready: BinaryHeap::new(),
            made: 0,
        }
    }

    pub fn project(&self) -> &'a Project {
        self.project
    }

    fn links(&self, way: Way) -> (&'a [Vec<u32>], &'a [Vec<u32>]) {
        let (before, after) = (self.project.predecessors(), self.project.successors());
        match way {
            Way::Forward => (before, after),
            Way::Backward => (after, before),
        }
    }

    fn begin(&mut self, before: &[Vec<u32>]) {
        self.made += 1;
        self.profile.clear();
        self.earliest.fill(0);
        for (waits, before) in self.waits.iter_mut().zip(before) {
            *waits = before.len() as u32;
        }
    }

    /// Takes the job out of the way of those behind it; calls `release` for each that is free now.
    fn done(
        &mut self,
        job: usize,
        finish: u32,
        after: &[Vec<u32>],
        mut release: impl FnMut(&mut Self, u32),
    ) {
        for &next in &after[job] {
            let at = next as usize;
            self.earliest[at] = self.earliest[at].max(finish);
            self.waits[at] -= 1;
            if self.waits[at] == 0 {
                release(self, next);
            }
        }
    }

    /// Serial scheme: of the jobs whose predecessors stand, the one with the least key comes next,
    /// at its earliest time. Times count in the direction of `way`.
    pub fn serial(&mut self, way: Way, keys: &[i64]) -> Schedule {
        let (before, after) = self.links(way);
        self.begin(before);
        let mut starts = vec![0; keys.len()];
        let mut makespan = 0;
        self.ready.clear();
        for job in (0..keys.len()).filter(|&job| before[job].is_empty()) {
            self.ready.push(Reverse((keys[job], job as u32)));
        }
        while let Some(Reverse((_, job))) = self.ready.pop() {
            let job = job as usize;
            let duration = self.project.durations()[job];
            let start = self.profile.first_fit(job, duration, self.earliest[job]);
            self.profile.take(job, duration, start);
            starts[job] = start;
            makespan = makespan.max(start + duration);
            self.done(job, start + duration, after, |own, next| {
                own.ready.push(Reverse((keys[next as usize], next)));
            });
        }
        Schedule { starts, makespan }
    }

    /// Parallel scheme: at each time at which a job ends, starts what fits in the order of keys.
    pub fn parallel(&mut self, way: Way, keys: &[i64]) -> Schedule {
        let (before, after) = self.links(way);
        self.begin(before);
        let mut starts = vec![0; keys.len()];
        let mut running: BinaryHeap<Reverse<(u32, u32)>> = BinaryHeap::new();
        let mut eligible: Vec<u32> =
            (0..keys.len() as u32).filter(|&job| before[job as usize].is_empty()).collect();
        let mut now = 0;
        loop {
            eligible.sort_unstable_by_key(|&job| (keys[job as usize], job));
            eligible.retain(|&job| {
                let at = job as usize;
                let duration = self.project.durations()[at];
                // What runs now may only end: who fits now fits to its end.
                let fits = duration == 0 || self.profile.fits_at(at, now);
                if fits {
                    self.profile.take(at, duration, now);
                    starts[at] = now;
                    running.push(Reverse((now + duration, job)));
                }
                !fits
            });
            let Some(&Reverse((next, _))) = running.peek() else { break };
            now = next;
            while let Some(&Reverse((finish, job))) = running.peek() {
                if finish > now {
                    break;
                }
                running.pop();
                self.done(job as usize, finish, after, |_, next| eligible.push(next));
            }
        }
        Schedule { starts, makespan: now }
    }

    /// One pass of justification: jobs in the order of their finishes, the last first, each as
    /// late as it can be; the result is seen from the other end of time, and never longer.
    pub fn justified(&mut self, way: Way, schedule: &Schedule) -> Schedule {
        let mirrored = schedule.mirrored(self.project);
        let keys: Vec<i64> = mirrored.starts.iter().map(|&start| i64::from(start)).collect();
        self.serial(way.turned(), &keys)
    }
}
