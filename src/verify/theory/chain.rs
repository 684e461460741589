//! Stationary laws of Markov chains: the states are found by walking, the law by sweeps of Gauss
//! and Seidel, forwards and backwards, until the balance of every state holds.

use std::collections::BTreeMap;

/// The balance of every state holds up to this, on a scale where the fastest state leaves at 1.
const RESIDUAL: f64 = 1e-15;
/// A chain that rounding keeps from it must reach this at least.
const ENOUGH: f64 = 1e-13;
const MOST_SWEEPS: usize = 200_000;
/// More states than any check needs: what is beyond it is a mistake.
const MOST_STATES: usize = 100_000;

/// The states that can be reached, and the rates (or, in discrete time, chances) between them.
#[derive(Debug)]
pub struct Chain<S> {
    pub states: Vec<S>,
    /// From where, and at which rate, each state is entered from others.
    into: Vec<Vec<(usize, f64)>>,
    /// At which rate each state is left for others.
    out: Vec<f64>,
}

impl<S: Clone + Ord> Chain<S> {
    /// Walks from `start`; `moves` gives where a state leads to. None: too many states.
    pub fn walk(start: S, moves: impl Fn(&S) -> Vec<(S, f64)>) -> Option<Chain<S>> {
        let mut known = BTreeMap::from([(start.clone(), 0)]);
        let mut chain = Chain { states: vec![start], into: vec![Vec::new()], out: vec![0.0] };
        let mut next = 0;
        while next < chain.states.len() {
            for (state, rate) in moves(&chain.states[next]) {
                let fresh = chain.states.len();
                let at = *known.entry(state.clone()).or_insert(fresh);
                if at == fresh {
                    chain.states.push(state);
                    chain.into.push(Vec::new());
                    chain.out.push(0.0);
                }
                if at != next && rate > 0.0 {
                    chain.into[at].push((next, rate));
                    chain.out[next] += rate;
                }
            }
            if chain.states.len() > MOST_STATES {
                return None;
            }
            next += 1;
        }
        Some(chain)
    }

    /// The stationary law; None where the sweeps do not settle.
    pub fn law(&self) -> Option<Vec<f64>> {
        let n = self.states.len();
        let mut law = vec![1.0 / n as f64; n];
        let mut best = f64::INFINITY;
        for sweep in 0..MOST_SWEEPS {
            for at in (0..n).chain((0..n).rev()) {
                if self.out[at] > 0.0 {
                    law[at] = self.inflow(&law, at) / self.out[at];
                }
            }
            let sum: f64 = law.iter().sum();
            law.iter_mut().for_each(|share| *share /= sum);
            if sweep % 16 != 15 {
                continue;
            }
            let residual = self.residual(&law);
            // Rounding keeps it from getting better: good enough, or never.
            if residual <= RESIDUAL || (residual <= ENOUGH && residual >= best) {
                return Some(law);
            }
            best = best.min(residual);
        }
        None
    }

    fn inflow(&self, law: &[f64], at: usize) -> f64 {
        self.into[at].iter().map(|(from, rate)| law[*from] * rate).sum()
    }

    /// The worst imbalance of a state.
    fn residual(&self, law: &[f64]) -> f64 {
        let fastest = self.out.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let off = |at: usize| (self.inflow(law, at) - law[at] * self.out[at]).abs() / fastest;
        (0..law.len()).map(off).fold(0.0, f64::max)
    }

    /// The long-run mean of a quantity of the state.
    pub fn mean(&self, law: &[f64], of: impl Fn(&S) -> f64) -> f64 {
        self.states.iter().zip(law).map(|(state, share)| share * of(state)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birth_and_death_chain_has_its_geometric_law() {
        let moves = |n: &u32| {
            let up = (*n < 30).then_some((n + 1, 0.5));
            let down = n.checked_sub(1).map(|below| (below, 1.0));
            up.into_iter().chain(down).collect()
        };
        let chain = Chain::walk(0, moves).expect("31 states");
        let law = chain.law().expect("it settles");
        let whole = 2.0 * (1.0 - 0.5f64.powi(31));
        for (state, share) in chain.states.iter().zip(law) {
            assert!((share * whole - 0.5f64.powi(*state as i32)).abs() < 1e-13, "{state}");
        }
    }

    #[test]
    fn a_chain_without_end_is_refused() {
        assert!(Chain::walk(0u64, |n| vec![(n + 1, 1.0)]).is_none());
    }
}
