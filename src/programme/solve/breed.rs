//! From two schedules a child: the father's busy stretch stays as it is, the mother orders the
//! jobs before and after it.
//!
//! After the peak crossover of Valls, Ballestin and Quintanilla (2008, EJOR 185): what a good
//! schedule does in a stretch that uses its resources well is worth keeping whole.

use super::generate::Schedule;
use super::project::Project;
use crate::base::random::{Draws, Stream};

/// The stretch takes this share of the father's makespan.
const SHORTEST: f64 = 0.2;
const LONGEST: f64 = 0.5;
/// Parents are alike if no more than this share of their jobs start at other times.
const ALIKE: f64 = 0.2;
/// Then each job changes places with another with this chance.
const SWAP: f64 = 0.1;

/// What crossing needs to know of a project.
pub struct Breeder {
    durations: Vec<u32>,
    /// Share of all resources that each job holds.
    loads: Vec<f64>,
}

impl Breeder {
    pub fn new(project: &Project) -> Breeder {
        let share = |(&units, &capacity): (&u32, &u32)| {
            if capacity == 0 { 0.0 } else { f64::from(units) / f64::from(capacity) }
        };
        let load = |demand: &Vec<u32>| demand.iter().zip(project.capacities()).map(share).sum();
        Breeder {
            durations: project.durations().to_vec(),
            loads: project.demands().iter().map(load).collect(),
        }
    }

    /// Keys of the child, the least first. Both parents are seen in the direction in which the
    /// child is to be built.
    pub fn keys(&self, mother: &Schedule, father: &Schedule, stream: &mut Stream) -> Vec<i64> {
        let (first, end) = self.stretch(father, stream);
        let far = i64::from(father.makespan.max(mother.makespan)) + 1;
        let key = |(&m, &f): (&u32, &u32)| match f {
            f if f < first => i64::from(m) - 2 * far,
            f if f < end => i64::from(f),
            _ => i64::from(m) + 2 * far,
        };
        let starts = mother.starts.iter().zip(&father.starts);
        let mut keys: Vec<i64> = starts.clone().map(key).collect();
        let others = starts.filter(|(m, f)| m != f).count();
        if others as f64 <= ALIKE * keys.len() as f64 {
            mutate(&mut keys, stream);
        }
        keys
    }

    /// From where to where the father is kept: half of the times where it uses resources most,
    /// else anywhere.
    fn stretch(&self, father: &Schedule, stream: &mut Stream) -> (u32, u32) {
        let span = father.makespan;
        let share = SHORTEST + (LONGEST - SHORTEST) * stream.unit();
        let length = ((f64::from(span) * share) as u32).max(1).min(span);
        let first = if stream.chance(0.5) {
            self.peak(father, length)
        } else {
            (stream.unit() * f64::from(span - length + 1)) as u32
        };
        (first, first + length)
    }

    /// The first stretch of this length with the most work.
    fn peak(&self, father: &Schedule, length: u32) -> u32 {
        let span = father.makespan as usize;
        let mut steps = vec![0.0; span + 1];
        for (job, &start) in father.starts.iter().enumerate() {
            steps[start as usize] += self.loads[job];
            steps[(start + self.durations[job]) as usize] -= self.loads[job];
        }
        // Work up to each time.
        let (mut level, mut sum) = (0.0, 0.0);
        let mut work = vec![0.0];
        for step in &steps[..span] {
            level += step;
            sum += level;
            work.push(sum);
        }
        let mut best = (0, f64::NEG_INFINITY);
        for first in 0..=span - length as usize {
            let within = work[first + length as usize] - work[first];
            if within > best.1 {
                best = (first as u32, within);
            }
        }
        best.0
    }
}

fn mutate(keys: &mut [i64], stream: &mut Stream) {
    for job in 0..keys.len() {
        if stream.chance(SWAP) {
            let other = (stream.unit() * keys.len() as f64) as usize;
            keys.swap(job, other);
        }
    }
}
