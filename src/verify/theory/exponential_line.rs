//! Saturated lines of exponential stations: the model of Hunt 1956 and of Hillier and Boling 1967,
//! Operations Research 15(2). No closed form beyond small cases, so that the chain is solved.

use super::chain::Chain;
use super::serial::Serial;

#[derive(Debug, Clone, Copy)]
pub struct ExponentialLine {
    pub throughput: f64,
    /// Units in service, held and in slots.
    pub content: f64,
    pub states: usize,
}

/// Stations with these rates, `b` slots between neighbours, blocking after service. None: too many
/// states.
pub fn exponential_line(rates: &[f64], b: u32) -> Option<ExponentialLine> {
    let moves = |line: &Serial| {
        let working = (0..rates.len()).filter(|&i| line.works(i));
        let after = working.map(|i| {
            let mut next = line.clone();
            next.finish(i, b);
            (next, rates[i])
        });
        after.collect()
    };
    let chain = Chain::walk(Serial::empty(rates.len()), moves)?;
    let law = chain.law()?;
    let last = rates.len() - 1;
    let leaves = |line: &Serial| if line.works(last) { rates[last] } else { 0.0 };
    Some(ExponentialLine {
        throughput: chain.mean(&law, leaves),
        content: chain.mean(&law, |line| f64::from(line.content())),
        states: chain.states.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::two_station_exponential;
    use super::*;

    #[test]
    fn the_chain_of_two_stations_is_hunt_s_formula() {
        for (mu1, mu2, b) in [(1.0, 1.0, 0), (1.0, 1.3, 0), (2.0, 0.7, 5), (0.9, 1.0, 20)] {
            let chain = exponential_line(&[mu1, mu2], b).expect("few states").throughput;
            let formula = two_station_exponential(mu1, mu2, b);
            assert!((chain / formula - 1.0).abs() < 1e-12, "{mu1} {mu2} {b}: {chain} {formula}");
        }
    }

    #[test]
    fn a_line_runs_as_fast_backwards_as_forwards() {
        let rates = [1.0, 1.7, 0.8, 1.2];
        let back: Vec<f64> = rates.iter().rev().copied().collect();
        let [there, again] = [&rates[..], &back].map(|r| exponential_line(r, 2).expect("few"));
        assert!((there.throughput / again.throughput - 1.0).abs() < 1e-11);
    }

    #[test]
    fn three_stations_without_room_make_22_of_39() {
        let line = exponential_line(&[1.0; 3], 0).expect("eight states");
        assert!((line.throughput - 22.0 / 39.0).abs() < 1e-13);
        assert_eq!(line.states, 8);
    }
}
