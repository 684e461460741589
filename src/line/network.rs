//! The line as a graph: which links lead to a station, which lead away, and which stations stand
//! in a loop.

use super::model::{Kind, Link, LinkKind, Station};

/// None, or more than one.
pub const MANY: u32 = u32::MAX;

#[derive(Debug, Default)]
pub struct Sole {
    pub infeed: Vec<u32>,
    pub outfeed: Vec<u32>,
    pub feeder: Vec<u32>,
    pub taker: Vec<u32>,
}

/// The way through a station that takes in one unit a cycle from one belt, puts out one onto
/// another, and shares neither with other stations. Most stations of most lines are so.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// The belts, and the stations beyond them; `MANY` for the belt: it is a source, or an exit.
    pub infeed: u32,
    pub above: u32,
    pub outfeed: u32,
    pub below: u32,
    /// It makes units of another level from those that it takes in.
    pub combines: bool,
    pub is_plain: bool,
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
    /// By station; None: it has more ways than one, or hands over from hand to hand.
    pub ways: Vec<Option<Way>>,
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
            ways: Vec::new(),
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
        network.ways = (0..n).map(|i| network.way(&stations[i], links, i)).collect();
        network
    }

    fn way(&self, station: &Station, links: &[Link], i: usize) -> Option<Way> {
        let puts_one = station.puts == 1 || matches!(station.kind, Kind::Packer(_));
        if station.takes != 1 || !puts_one || station.rejects_to.is_some() {
            return None;
        }
        let belt = |lists: &[Vec<usize>], ends: &[Vec<usize>]| match (&lists[i][..], ends) {
            ([], _) => Some((MANY, MANY)),
            (&[link], ends) => match (&links[link].kind, &ends[link][..]) {
                (LinkKind::Direct | LinkKind::Buffer { slots: Some(0) }, _) => None,
                (_, &[other]) if links[link].from.len() == 1 && links[link].to.len() == 1 => {
                    Some((link as u32, other as u32))
                }
                _ => None,
            },
            _ => None,
        };
        let (infeed, above) = belt(&self.infeeds, &self.feeders)?;
        let (outfeed, below) = belt(&self.outfeeds, &self.takers)?;
        let combines = station.from != station.makes && infeed != MANY;
        if self.loop_of[i].is_some() {
            return None;
        }
        let conduct = &station.conduct;
        let is_plain = matches!(station.kind, Kind::Machine { reject: 0.0 })
            && !combines
            && station.equipment.is_none()
            && conduct.jams.is_none()
            && conduct.restart_scrap.is_none();
        Some(Way { infeed, above, outfeed, below, combines, is_plain })
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
