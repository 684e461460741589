//! Bernoulli machines in step: Li and Meerkov 2009, Production Systems Engineering, ch. 4.

use super::chain::Chain;
use super::serial::Serial;
use libm::pow;

/// The chance that a buffer of `n` before a machine with chance `y` is empty, fed with chance `x`.
fn q(x: f64, y: f64, n: u32) -> f64 {
    let n = f64::from(n);
    if x == y {
        return (1.0 - x) / (n + 1.0 - x);
    }
    let a = x * (1.0 - y) / (y * (1.0 - x));
    (1.0 - x) * (1.0 - a) / (1.0 - x / y * pow(a, n))
}

/// Production rate of two machines, blocking before service: the closed form.
pub fn bernoulli_two_machine(p1: f64, p2: f64, n: u32) -> f64 {
    p2 * (1.0 - q(p1, p2, n))
}

/// The recursive aggregation of longer lines.
#[derive(Debug, Clone, Copy)]
pub struct Aggregation {
    pub rate: f64,
    pub iterations: u32,
}

/// The two estimates of the rate, from the last machine and from the first, have met up to this.
const MET: f64 = 1e-14;

/// Backward and forward by turns until both ends give one rate: an approximation, and known as one.
pub fn bernoulli_aggregation(p: &[f64], n: &[u32]) -> Aggregation {
    let last = p.len() - 1;
    let (mut back, mut forth) = (p.to_vec(), p.to_vec());
    for iterations in 1..=10_000 {
        for i in (0..last).rev() {
            back[i] = p[i] * (1.0 - q(back[i + 1], forth[i], n[i]));
        }
        for i in 1..=last {
            forth[i] = p[i] * (1.0 - q(forth[i - 1], back[i], n[i - 1]));
        }
        if (forth[last] - back[0]).abs() < MET {
            return Aggregation { rate: forth[last], iterations };
        }
    }
    Aggregation { rate: f64::NAN, iterations: 10_000 }
}

/// Production rate by the chain, blocking before service: a machine that is up makes a part if one
/// lay before it when the step began, and there is room behind it or the machine there takes one.
pub fn bernoulli_chain(p: &[f64], n: &[u32]) -> Option<f64> {
    let makes = |parts: &[u32], up: u32| {
        let mut made = vec![0; p.len()];
        let mut room = true;
        for i in (0..p.len()).rev() {
            let fed = i == 0 || parts[i - 1] > 0;
            let behind = room || n.get(i).is_some_and(|n| parts[i] < *n);
            let makes = up >> i & 1 == 1 && fed && behind;
            made[i] = u32::from(makes);
            room = makes;
        }
        made
    };
    let moves = |parts: &Vec<u32>| {
        let after = (0..1u32 << p.len()).map(|up| {
            let made = makes(parts, up);
            let next = (0..n.len()).map(|i| parts[i] + made[i] - made[i + 1]).collect();
            (next, chance(p, up))
        });
        after.collect()
    };
    let chain = Chain::walk(vec![0; n.len()], moves)?;
    let law = chain.law()?;
    let rate = |parts: &Vec<u32>| {
        let fed = parts.last().is_none_or(|parts| *parts > 0);
        if fed { p[p.len() - 1] } else { 0.0 }
    };
    Some(chain.mean(&law, rate))
}

/// Production rate by the chain of the engine's convention, blocking after service: a machine that
/// has its part goes on with it, ends it with chance `p[i]` a step, and holds it while none of the
/// `b` slots behind it is free. Of one step the last machine comes first.
pub fn bernoulli_after_service(p: &[f64], b: u32) -> Option<f64> {
    let moves = |line: &Serial| {
        let working: Vec<usize> = (0..p.len()).filter(|&i| line.works(i)).collect();
        let chances: Vec<f64> = working.iter().map(|&i| p[i]).collect();
        let after = (0..1u32 << working.len()).map(|ends| {
            let mut next = line.clone();
            for (k, &i) in working.iter().enumerate().rev() {
                if ends >> k & 1 == 1 {
                    next.finish(i, b);
                }
            }
            (next, chance(&chances, ends))
        });
        after.collect()
    };
    let chain = Chain::walk(Serial::empty(p.len()), moves)?;
    let law = chain.law()?;
    let last = p.len() - 1;
    Some(chain.mean(&law, |line| if line.works(last) { p[last] } else { 0.0 }))
}

/// The chance that exactly the machines of this set of bits are up.
fn chance(p: &[f64], up: u32) -> f64 {
    let of = |(i, p): (usize, &f64)| if up >> i & 1 == 1 { *p } else { 1.0 - p };
    p.iter().enumerate().map(of).product()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_of_two_machines_is_the_closed_form() {
        for (p1, p2, n) in [(0.9, 0.9, 1), (0.8, 0.9, 3), (0.95, 0.7, 6), (0.5, 0.5, 10)] {
            let chain = bernoulli_chain(&[p1, p2], &[n]).expect("few states");
            let formula = bernoulli_two_machine(p1, p2, n);
            assert!((chain / formula - 1.0).abs() < 1e-12, "{p1} {p2} {n}: {chain} {formula}");
        }
    }

    #[test]
    fn two_machines_aggregate_to_the_closed_form() {
        let rate = bernoulli_aggregation(&[0.8, 0.9], &[3]).rate;
        assert!((rate - bernoulli_two_machine(0.8, 0.9, 3)).abs() < 1e-13);
    }

    #[test]
    fn a_held_part_is_room_for_one_more() {
        let before = bernoulli_chain(&[0.9, 0.9], &[1]).expect("few states");
        let after = bernoulli_after_service(&[0.9, 0.9], 0).expect("few states");
        let more = bernoulli_chain(&[0.9, 0.9], &[2]).expect("few states");
        assert!(before < after && after < more, "{before} {after} {more}");
    }
}
