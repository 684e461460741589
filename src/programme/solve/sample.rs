//! Regret-based biased random sampling (Drexl 1991): a list of jobs in which those that a rule
//! would regret to leave stand first, but not always.

use super::generate::Way;
use super::project::Project;
use crate::base::random::{Draws, Stream};

/// A list that respects the links, as one key a job: its place in the list. Of the jobs whose
/// predecessors are listed, one is drawn with a chance in proportion to the square of its regret,
/// the distance of its value to the worst value, and 1.
pub fn biased_list(project: &Project, way: Way, values: &[i64], stream: &mut Stream) -> Vec<i64> {
    let (before, after) = match way {
        Way::Forward => (project.predecessors(), project.successors()),
        Way::Backward => (project.successors(), project.predecessors()),
    };
    let mut waits: Vec<usize> = before.iter().map(Vec::len).collect();
    let mut eligible: Vec<usize> = (0..waits.len()).filter(|&job| waits[job] == 0).collect();
    let mut keys = vec![0; waits.len()];
    let mut weights = Vec::new();
    for place in 0..keys.len() {
        let worst = eligible.iter().map(|&job| values[job]).max().unwrap_or(0);
        weights.clear();
        weights.extend(eligible.iter().map(|&job| {
            let regret = (worst - values[job] + 1) as f64;
            regret * regret
        }));
        let total: f64 = weights.iter().sum();
        let mut left = stream.unit() * total;
        let mut chosen = eligible.len() - 1;
        for (at, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                chosen = at;
                break;
            }
        }
        let job = eligible.swap_remove(chosen);
        keys[job] = place as i64;
        for &next in &after[job] {
            waits[next as usize] -= 1;
            if waits[next as usize] == 0 {
                eligible.push(next as usize);
            }
        }
    }
    keys
}
