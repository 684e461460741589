//! Dealing out the members of a group: deterministic, and near to the shares that are wanted.

use crate::base::law::normal;
use crate::base::maths::exp;
use crate::base::random::{Draws, Stream, stream_seed};

/// Weights of `n` members, lognormal with this standard deviation of the logarithm, adding up to 1.
pub fn weights(seed: u64, group: &str, n: usize, sigma: f64) -> Vec<f64> {
    let mut stream = Stream::new(stream_seed(seed, group, "programme sales"));
    let all: Vec<f64> = (0..n).map(|_| exp(sigma * normal(&mut stream))).collect();
    let sum: f64 = all.iter().sum();
    all.iter().map(|weight| weight / sum).collect()
}

/// The members in an order of chance.
pub fn shuffled(seed: u64, group: &str, purpose: &str, n: usize) -> Vec<usize> {
    let mut stream = Stream::new(stream_seed(seed, group, purpose));
    let mut keyed: Vec<(u64, usize)> = (0..n).map(|index| (stream.word(), index)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, index)| index).collect()
}

/// Members in descending order of weight; ties in their own order.
pub fn heaviest_first(weights: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|&a, &b| weights[b].total_cmp(&weights[a]));
    order
}

/// Gives each weight, in `order`, to the receiver that still lacks most of its target; the last
/// ones to those that have got nothing. `targets` above zero are shares of the sum of the weights.
/// The receiver of each member.
pub fn deal(weights: &[f64], order: &[usize], targets: &[f64]) -> Vec<usize> {
    let total: f64 = weights.iter().sum();
    let mut lacking: Vec<f64> = targets.iter().map(|share| share * total).collect();
    let wanting = targets.iter().filter(|share| **share > 0.0).count();
    let (mut given, mut served) = (vec![0usize; targets.len()], 0);
    let mut receivers = vec![0; weights.len()];
    for (done, &member) in order.iter().enumerate() {
        let left = order.len() - done;
        let only_new = wanting > served && left <= wanting - served;
        let fits = |r: &usize| targets[*r] > 0.0 && !(only_new && given[*r] > 0);
        let best = (0..targets.len()).filter(fits).max_by(|&a, &b| {
            // Of equal ones the first.
            lacking[a].total_cmp(&lacking[b]).then(b.cmp(&a))
        });
        let Some(best) = best else { continue };
        lacking[best] -= weights[member];
        served += usize::from(given[best] == 0);
        given[best] += 1;
        receivers[member] = best;
    }
    receivers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_met_and_nobody_goes_without() {
        let weights = weights(1, "rx", 400, 0.8);
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let mut targets = vec![0.45];
        targets.extend([0.55 / 30.0; 30]);
        let receivers = deal(&weights, &heaviest_first(&weights), &targets);
        let got =
            |r: usize| -> f64 { (0..400).filter(|m| receivers[*m] == r).map(|m| weights[m]).sum() };
        assert!((got(0) - 0.45).abs() < 0.02, "{}", got(0));
        assert!((0..31).all(|r| got(r) > 0.0));
        let few = deal(&[0.5, 0.3, 0.2], &[0, 1, 2], &[0.8, 0.1, 0.1]);
        assert_eq!(few, [0, 1, 2]);
    }
}
