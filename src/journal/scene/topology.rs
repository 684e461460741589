//! Who is beside whom on a line: what a scene needs of the head of a journal.

use crate::journal::{Head, Level};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Topology {
    /// By station: itself, and then those that share an infeed with it. Where several stations
    /// draw from one link, only what a unit does next tells which of them took it.
    pub beside: Vec<Vec<usize>>,
    /// By station: the links that it draws from.
    pub infeeds: Vec<Vec<usize>>,
    /// By link.
    pub from: Vec<Vec<usize>>,
    pub to: Vec<Vec<usize>>,
    /// Stations without an outfeed.
    pub exits: Vec<usize>,
    /// By station: the level of what it takes in, and children of a full parent.
    pub takes: Vec<Level>,
    pub holds: Vec<usize>,
}

/// Room that is made for the children of a parent at once, at most.
const MOST_ROOM: u32 = 1024;

impl Topology {
    pub(super) fn new(head: &Head) -> Topology {
        let stations = head.stations.len();
        let places = |list: &[u16]| {
            let known = list.iter().map(|&place| usize::from(place));
            known.filter(|&place| place < stations).collect::<Vec<_>>()
        };
        let from: Vec<Vec<usize>> = head.links.iter().map(|link| places(&link.from)).collect();
        let to: Vec<Vec<usize>> = head.links.iter().map(|link| places(&link.to)).collect();
        let mut infeeds = vec![Vec::new(); stations];
        let mut beside: Vec<Vec<usize>> = (0..stations).map(|station| vec![station]).collect();
        for (link, takers) in to.iter().enumerate() {
            for &taker in takers {
                infeeds[taker].push(link);
                for &other in takers {
                    if !beside[taker].contains(&other) {
                        beside[taker].push(other);
                    }
                }
            }
        }
        let has_outfeed = |station: usize| from.iter().any(|link| link.contains(&station));
        let exits = (0..stations).filter(|&station| !has_outfeed(station)).collect();
        let level = |name: &str| Level::of_name(name).unwrap_or(Level::Pack);
        let takes = head.stations.iter().map(|station| level(&station.from)).collect();
        let holds = head.stations.iter().map(|s| s.holds.unwrap_or(0).min(MOST_ROOM) as usize);
        let holds = holds.collect();
        Topology { beside, infeeds, from, to, exits, takes, holds }
    }
}
