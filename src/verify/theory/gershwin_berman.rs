//! Two unreliable exponential machines: Gershwin and Berman 1981, AIIE Transactions 13(1).

use super::chain::Chain;

/// Rates of one machine: service, failure while it works, repair.
#[derive(Debug, Clone, Copy)]
pub struct Machine {
    pub mu: f64,
    pub p: f64,
    pub r: f64,
}

#[derive(Debug, Clone, Copy)]
pub struct GershwinBerman {
    pub throughput: f64,
    /// Parts past the first machine.
    pub mean_n: f64,
}

/// `n` parts at most past the first machine: under blocking after service n - 2 slots between.
pub fn gershwin_berman(machines: [Machine; 2], n: u32) -> Option<GershwinBerman> {
    let moves = |&(parts, up): &(u32, [bool; 2])| {
        let works = [up[0] && parts < n, up[1] && parts > 0];
        let mut all = Vec::new();
        for (i, machine) in machines.iter().enumerate() {
            let mut other = up;
            other[i] = !up[i];
            if works[i] {
                let after = if i == 0 { parts + 1 } else { parts - 1 };
                all.push(((after, up), machine.mu));
                all.push(((parts, other), machine.p));
            } else if !up[i] {
                all.push(((parts, other), machine.r));
            }
        }
        all
    };
    let chain = Chain::walk((0, [true; 2]), moves)?;
    let law = chain.law()?;
    let leaves = |&(parts, up): &(u32, [bool; 2])| {
        if up[1] && parts > 0 { machines[1].mu } else { 0.0 }
    };
    Some(GershwinBerman {
        throughput: chain.mean(&law, leaves),
        mean_n: chain.mean(&law, |(parts, _)| f64::from(*parts)),
    })
}
