//! How much of each resource is free in each time unit, several resources in one word.
//!
//! A lane of a word holds the free units of one resource below a guard bit that is always set. A
//! demand fits where, after its subtraction, all guard bits still stand.

use super::project::Project;

pub struct Profile {
    /// Words of one time unit.
    words: usize,
    guards: Vec<u64>,
    /// Guards and whole capacities.
    empty: Vec<u64>,
    /// Words of each job in turn.
    demands: Vec<u64>,
    /// Whether a job needs anything at all.
    needs: Vec<bool>,
    free: Vec<u64>,
}

impl Profile {
    /// For times up to the sum of all durations.
    pub fn new(project: &Project) -> Profile {
        let wide = project.capacities().iter().any(|&capacity| capacity >= 1 << 15);
        let (lanes, bits) = if wide { (2, 32) } else { (4, 16) };
        let words = project.capacities().len().div_ceil(lanes).max(1);
        let packed = |units: &[u32]| {
            let mut out = vec![0u64; words];
            for (lane, &amount) in units.iter().enumerate() {
                out[lane / lanes] |= u64::from(amount) << (lane % lanes * bits);
            }
            out
        };
        let guard = (0..lanes).fold(0u64, |word, lane| word | 1 << (lane * bits + bits - 1));
        let guards = vec![guard; words];
        let empty = packed(project.capacities()).iter().map(|word| word | guard).collect();
        let demands = project.demands().iter().flat_map(|demand| packed(demand)).collect();
        let needs = project.demands().iter().map(|d| d.iter().any(|&units| units > 0)).collect();
        let horizon = project.durations().iter().sum::<u32>() as usize + 1;
        let free = vec![0; horizon * words];
        let mut profile = Profile { words, guards, empty, demands, needs, free };
        profile.clear();
        profile
    }

    pub fn clear(&mut self) {
        if let [word] = self.empty[..] {
            self.free.fill(word);
        } else {
            self.free.chunks_exact_mut(self.words).for_each(|at| at.copy_from_slice(&self.empty));
        }
    }

    /// Whether the job fits in the time unit that begins at `at`.
    #[inline]
    pub fn fits_at(&self, job: usize, at: u32) -> bool {
        let base = at as usize * self.words;
        let need = &self.demands[job * self.words..(job + 1) * self.words];
        let free = &self.free[base..base + self.words];
        let left = free.iter().zip(need).zip(&self.guards);
        left.fold(true, |fits, ((free, need), guard)| fits & ((free - need) & guard == *guard))
    }

    /// The first time from `from` on at which the job fits for its whole duration.
    pub fn first_fit(&self, job: usize, duration: u32, from: u32) -> u32 {
        if duration == 0 || !self.needs[job] {
            return from;
        }
        let mut start = from;
        'search: loop {
            // From the back: the last obstacle decides how far to go on.
            for at in (start..start + duration).rev() {
                if !self.fits_at(job, at) {
                    start = at + 1;
                    continue 'search;
                }
            }
            return start;
        }
    }

    /// Takes the job's units from `start` on.
    pub fn take(&mut self, job: usize, duration: u32, start: u32) {
        if !self.needs[job] {
            return;
        }
        let need = &self.demands[job * self.words..(job + 1) * self.words];
        let base = start as usize * self.words;
        let span = &mut self.free[base..base + duration as usize * self.words];
        for at in span.chunks_exact_mut(self.words) {
            at.iter_mut().zip(need).for_each(|(free, need)| *free -= need);
        }
    }
}
