//! A network as flat arrays: what the inner loop reads.

use crate::base::random::{Keyed, stream_seed};
use crate::programme::simulate::network::{Kind, Network};

/// Lists of lists in one array.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    from: Vec<u32>,
    all: Vec<u32>,
}

impl Lists {
    fn of(lists: impl Iterator<Item = Vec<usize>>) -> Lists {
        let mut made = Lists { from: vec![0], all: Vec::new() };
        for list in lists {
            made.all.extend(list.into_iter().map(|i| i as u32));
            made.from.push(made.all.len() as u32);
        }
        made
    }

    #[inline(always)]
    pub fn of_index(&self, index: usize) -> &[u32] {
        &self.all[self.from[index] as usize..self.from[index + 1] as usize]
    }
}

/// A network ready to be run.
#[derive(Debug, Clone)]
pub struct Flat<'a> {
    pub network: &'a Network,
    pub next: Lists,
    pub needs: Lists,
    pub effects: Lists,
    /// The gates that an answer opens.
    pub opens: Lists,
    pub gates: Vec<u32>,
    /// Predecessors of each activity.
    pub missing: Vec<u16>,
    pub draws: Vec<Keyed>,
    pub effect_draws: Vec<Keyed>,
    pub clock_draws: Vec<Keyed>,
    pub congestion_draw: Keyed,
    /// Of the answers that are made to come, by customer.
    pub forced_draws: Vec<Keyed>,
    pub item_lines: Lists,
    pub item_needs: Lists,
}

/// An activity that does not exist: a line that is able from the start.
pub const DONE: u32 = u32::MAX;

impl<'a> Flat<'a> {
    pub fn new(network: &'a Network, seed: u64) -> Flat<'a> {
        let n = network.activities.len();
        let mut next = vec![Vec::new(); n];
        let mut opens = vec![Vec::new(); n];
        let mut gates = Vec::new();
        for (index, activity) in network.activities.iter().enumerate() {
            for &before in &activity.after {
                next[before].push(index);
            }
            if let Kind::Gate { answer, .. } = activity.kind {
                opens[answer].push(index);
                gates.push(index as u32);
            }
        }
        let keyed = |name: &str| Keyed::new(stream_seed(seed, name, "programme"));
        let line_ends = |item: &crate::programme::simulate::network::Item| {
            let ends = item.lines.iter();
            ends.flat_map(|l| [l.0, l.1.unwrap_or(DONE as usize)]).collect::<Vec<usize>>()
        };
        Flat {
            network,
            next: Lists::of(next.into_iter()),
            needs: Lists::of(network.activities.iter().map(|a| a.needs.clone())),
            effects: Lists::of(network.activities.iter().map(|a| a.effects.clone())),
            opens: Lists::of(opens.into_iter()),
            gates,
            missing: network.activities.iter().map(|a| a.after.len() as u16).collect(),
            draws: network.activities.iter().map(|a| keyed(&a.name)).collect(),
            effect_draws: network.effects.iter().map(|e| keyed(&e.name)).collect(),
            clock_draws: network.clocks.iter().map(|c| keyed(&c.name)).collect(),
            congestion_draw: keyed("congestion"),
            forced_draws: network.customers.iter().map(|c| keyed(&format!("forced/{c}"))).collect(),
            item_lines: Lists::of(network.items.iter().map(line_ends)),
            item_needs: Lists::of(network.items.iter().map(|item| item.needs.clone())),
        }
    }
}
