//! Nominal rates in one unit: how many packs a station passes while it works without a stop, and
//! how many the line could pass if none ever stopped.

use super::model::{Line, Station, parts};
use crate::journal::Level;

/// Ways that carry flow are looked for at most so often; a line has fewer.
const MOST_WAYS: usize = 10_000;

impl Line {
    /// Packs a second that station `i` passes while it works without a stop, whatever it handles:
    /// blisters are counted by the packs they fill, cases by the packs they hold.
    pub fn nominal_rate(&self, i: usize) -> f64 {
        self.packs_per_cycle(i) / self.stations[i].cycle.mean()
    }

    /// Packs a second of each station, in the order of `stations`.
    pub fn nominal_rates(&self) -> Vec<f64> {
        (0..self.stations.len()).map(|i| self.nominal_rate(i)).collect()
    }

    /// Packs in what station `i` takes in for one cycle.
    pub fn packs_per_cycle(&self, i: usize) -> f64 {
        let parts = parts(&self.stations, &self.links, i) as f64;
        f64::from(self.stations[i].takes) * self.packs_in_one(&self.stations[i]) * parts
    }

    fn packs_in_one(&self, station: &Station) -> f64 {
        let mut packs = 1.0;
        for level in Level::ALL {
            let holds = f64::from(self.holds[level.index()].max(1));
            match level {
                Level::Primary => {}
                Level::Pack if station.from < level => packs /= holds,
                Level::Pack => {}
                level if level <= station.from => packs *= holds,
                _ => {}
            }
        }
        packs
    }

    /// Packs a second that the line could pass without stops and waits: the greatest flow from
    /// its sources to its exits, each station bounded by its own rate. In a row of stations it is
    /// the rate of the slowest.
    pub fn rate_cap(&self) -> f64 {
        let mut ways = Ways::new(self);
        let mut cap = 0.0;
        for _ in 0..MOST_WAYS {
            let more = ways.push();
            if more <= 0.0 {
                break;
            }
            cap += more;
        }
        cap
    }
}

/// What is still free on each way: Ford and Fulkerson, on stations split into infeed and outfeed.
struct Ways {
    /// Nodes: infeeds, outfeeds, links, source, exit.
    nodes: usize,
    edges: Vec<(usize, usize, f64)>,
}

impl Ways {
    fn new(line: &Line) -> Ways {
        let n = line.stations.len();
        let link = |l: usize| 2 * n + l;
        let (source, exit) = (2 * n + line.links.len(), 2 * n + line.links.len() + 1);
        let mut ways = Ways { nodes: exit + 1, edges: Vec::new() };
        for i in 0..n {
            ways.add(i, n + i, line.nominal_rate(i));
            if !line.links.iter().any(|l| l.to.contains(&i)) {
                ways.add(source, i, f64::INFINITY);
            }
            let leads_on = |(l, link): (usize, &super::model::Link)| {
                link.from.contains(&i) && line.stations[i].rejects_to != Some(l)
            };
            if !line.links.iter().enumerate().any(leads_on) {
                ways.add(n + i, exit, f64::INFINITY);
            }
        }
        for (l, way) in line.links.iter().enumerate() {
            for &from in way.from.iter().filter(|f| line.stations[**f].rejects_to != Some(l)) {
                ways.add(n + from, link(l), f64::INFINITY);
            }
            way.to.iter().for_each(|&to| ways.add(link(l), to, f64::INFINITY));
        }
        ways
    }

    /// An edge and its way back, which stand side by side.
    fn add(&mut self, from: usize, to: usize, room: f64) {
        self.edges.extend([(from, to, room), (to, from, 0.0)]);
    }

    /// Sends as much as fits along the shortest way with room; 0 without one.
    fn push(&mut self) -> f64 {
        let (source, exit) = (self.nodes - 2, self.nodes - 1);
        let mut came_by = vec![None; self.nodes];
        let mut queue = vec![source];
        let mut at = 0;
        while at < queue.len() && came_by[exit].is_none() {
            let node = queue[at];
            at += 1;
            for (e, (from, to, room)) in self.edges.iter().enumerate() {
                if *from == node && *room > 1e-12 && *to != source && came_by[*to].is_none() {
                    came_by[*to] = Some(e);
                    queue.push(*to);
                }
            }
        }
        let mut way = Vec::new();
        let mut node = exit;
        while let Some(e) = came_by[node] {
            way.push(e);
            node = self.edges[e].0;
        }
        let most = way.iter().map(|&e| self.edges[e].2).fold(f64::INFINITY, f64::min);
        if way.is_empty() || !most.is_finite() {
            return 0.0;
        }
        for e in way {
            self.edges[e].2 -= most;
            self.edges[e ^ 1].2 += most;
        }
        most
    }
}
