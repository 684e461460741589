//! Two machines in step with geometric stops: Buzacott 1967; Gershwin 1994, ch. 3.

use super::chain::Chain;

#[derive(Debug, Clone, Copy)]
pub struct BuzacottGershwin {
    pub efficiency: f64,
    /// Parts past the first machine.
    pub mean_n: f64,
}

type State = (u32, [bool; 2]);

/// Unit cycle in step. Machine states change first: a machine that can work fails with chance
/// `p[i]`, one that is down is mended with chance `r[i]`. Then machine 1 makes a part if it is up
/// and there were fewer than `n`, machine 2 if it is up and there was one.
///
/// The engine has the same convention with n - 2 slots: a machine fails at the beginning of a
/// cycle, and the unit that machine 2 takes within a step makes room for the next step only.
pub fn buzacott_gershwin(p: [f64; 2], r: [f64; 2], n: u32) -> Option<BuzacottGershwin> {
    let moves = |state: &State| step(state, p, r, n);
    let chain = Chain::walk((0, [true; 2]), moves)?;
    let law = chain.law()?;
    let makes = |&(parts, up): &State| {
        if parts == 0 {
            return 0.0;
        }
        if up[1] { 1.0 - p[1] } else { r[1] }
    };
    Some(BuzacottGershwin {
        efficiency: chain.mean(&law, makes),
        mean_n: chain.mean(&law, |(parts, _)| f64::from(*parts)),
    })
}

fn step(&(parts, up): &State, p: [f64; 2], r: [f64; 2], n: u32) -> Vec<(State, f64)> {
    let can = [parts < n, parts > 0];
    let chance = |i: usize, to: bool| {
        let stays = match (up[i], can[i]) {
            (true, true) => 1.0 - p[i],
            (true, false) => 1.0,
            (false, _) => 1.0 - r[i],
        };
        if to == up[i] { stays } else { 1.0 - stays }
    };
    let mut all = Vec::with_capacity(4);
    for to in [[false, false], [false, true], [true, false], [true, true]] {
        let made = [to[0] && can[0], to[1] && can[1]].map(u32::from);
        all.push(((parts + made[0] - made[1], to), chance(0, to[0]) * chance(1, to[1])));
    }
    all
}
