//! The line as a graph: which links lead to a station, which lead away, and which stations stand
//! in a loop.

use super::model::{Link, Station};

/// None, or more than one.
pub const MANY: u32 = u32::MAX;

#[derive(Debug, Default)]
pub struct Sole {
    pub infeed: Vec<u32>,
    pub outfeed: Vec<u32>,
    pub feeder: Vec<u32>,
    pub taker: Vec<u32>,
}

fn sole(lists: &[Vec<usize>]) -> Vec<u32> {
    lists.iter().map(|list| if let [one] = list[..] { one as u32 } else { MANY }).collect()
}

/// Ways between stations, worked out once a run.
#[derive(Debug)]
pub struct Network {
    /// Links by station: those it draws from, and those it puts onto (its reject lane apart).
    pub infeeds: Vec<Vec<usize>>,
    pub outfeeds: Vec<Vec<usize>>,
    /// Stations by link: those that put onto it, and those that draw from it.
    pub feeders: Vec<Vec<usize>>,
    pub takers: Vec<Vec<usize>>,
    /// The one infeed and outfeed of a station, the one feeder and taker of a link; `MANY` where
    /// there are several or none. Most have one, and it is found without a look into a list.
    pub sole: Sole,
    /// The stations of each loop, and the loop that a station stands in.
    pub loops: Vec<Vec<usize>>,
    pub loop_of: Vec<Option<usize>>,
}

impl Network {
    pub fn new(stations: &[Station], links: &[Link]) -> Network {
        let n = stations.len();
        let mut network = Network {
            infeeds: vec![Vec::new(); n],
            outfeeds: vec![Vec::new(); n],
            feeders: Vec::with_capacity(links.len()),
            takers: Vec::with_capacity(links.len()),
            sole: Sole::default(),
            loops: Vec::new(),
            loop_of: vec![None; n],
        };
        for (l, link) in links.iter().enumerate() {
            for &to in &link.to {
                network.infeeds[to].push(l);
            }
            for &from in &link.from {
                if stations[from].rejects_to != Some(l) {
                    network.outfeeds[from].push(l);
                }
            }
            network.feeders.push(link.from.clone());
            network.takers.push(link.to.clone());
        }
        network.sole = Sole {
            infeed: sole(&network.infeeds),
            outfeed: sole(&network.outfeeds),
            feeder: sole(&network.feeders),
            taker: sole(&network.takers),
        };
        if links.iter().any(|link| link.from.iter().any(|f| link.to.iter().any(|t| t <= f))) {
            network.find_loops(n);
        }
        network
    }

    /// The first station of a way finds its material beside the line.
    pub fn is_source(&self, station: usize) -> bool {
        self.infeeds[station].is_empty()
    }

    /// What leaves this station has left the line.
    pub fn is_exit(&self, station: usize) -> bool {
        self.outfeeds[station].is_empty()
    }

    /// Stations that a unit can come to from this one, without the station itself unless it
    /// stands in a loop.
    pub fn reachable(&self, from: usize) -> Vec<bool> {
        let mut seen = vec![false; self.infeeds.len()];
        let mut open = vec![from];
        while let Some(station) = open.pop() {
            for (link, feeders) in self.feeders.iter().enumerate() {
                if !feeders.contains(&station) {
                    continue;
                }
                for &to in &self.takers[link] {
                    if !seen[to] {
                        seen[to] = true;
                        open.push(to);
                    }
                }
            }
        }
        seen
    }

    /// As [`Network::reachable`], for units that no station rejects.
    pub fn onward(&self, from: usize) -> Vec<bool> {
        let mut seen = vec![false; self.infeeds.len()];
        let mut open = vec![from];
        while let Some(station) = open.pop() {
            for &link in &self.outfeeds[station] {
                for &to in &self.takers[link] {
                    if !seen[to] {
                        seen[to] = true;
                        open.push(to);
                    }
                }
            }
        }
        seen
    }

    fn find_loops(&mut self, n: usize) {
        let reach: Vec<Vec<bool>> = (0..n).map(|i| self.reachable(i)).collect();
        for (i, reached) in reach.iter().enumerate() {
            if !reached[i] || self.loop_of[i].is_some() {
                continue;
            }
            let members: Vec<usize> = (0..n).filter(|&j| reached[j] && reach[j][i]).collect();
            for &member in &members {
                self.loop_of[member] = Some(self.loops.len());
            }
            self.loops.push(members);
        }
    }
}
