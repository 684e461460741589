//! Which station comes after which: ranks along the line, and what runs back beside it.

use lineproof::journal::Head;

/// The line as a graph. Its nodes are the stations, then the links.
#[derive(Debug)]
pub(super) struct Graph {
    stations: usize,
    next: Vec<Vec<u32>>,
    /// Edges that go back, by node: the place in `next`.
    back: Vec<Vec<bool>>,
    /// Stations before this one on the longest way, by node.
    rank: Vec<u32>,
}

impl Graph {
    pub(super) fn of(head: &Head) -> Graph {
        let stations = head.stations.len();
        let mut next = vec![Vec::new(); stations + head.links.len()];
        let known = |place: &&u16| usize::from(**place) < stations;
        for (link, node) in head.links.iter().zip(stations..) {
            for &from in link.from.iter().filter(known) {
                next[usize::from(from)].push(node as u32);
            }
            next[node].extend(link.to.iter().filter(known).map(|&to| u32::from(to)));
        }
        let back = next.iter().map(|next| vec![false; next.len()]).collect();
        let rank = vec![0; next.len()];
        let mut graph = Graph { stations, next, back, rank };
        let order = graph.walk();
        graph.count(&order);
        graph.place_loners(head);
        graph
    }

    /// Stations before this one; of a rework station, those before the one that feeds it and it.
    pub(super) fn rank(&self, station: usize) -> usize {
        self.rank.get(station).map_or(0, |rank| *rank as usize)
    }

    /// All that leaves this station goes back to one before it.
    pub(super) fn runs_back(&self, station: usize) -> bool {
        let forward = |node: usize, place: usize| !self.back[node][place];
        let goes_on = |link: usize| (0..self.next[link].len()).any(|place| forward(link, place));
        let out = &self.next[station];
        let ends = |link: u32| self.next[link as usize].is_empty();
        !out.is_empty()
            && out.iter().enumerate().all(|(place, &link)| {
                !forward(station, place) || (!goes_on(link as usize) && !ends(link))
            })
    }

    /// Visits all nodes, finds the edges that go back, and gives the nodes in the reverse of the
    /// order in which they were left.
    fn walk(&mut self) -> Vec<usize> {
        let nodes = self.next.len();
        let mut fed = vec![false; nodes];
        for &to in self.next.iter().flatten() {
            fed[to as usize] = true;
        }
        let (first, later): (Vec<_>, Vec<_>) = (0..nodes).partition(|&node| !fed[node]);
        #[derive(Clone, Copy, PartialEq)]
        enum Mark {
            New,
            Open,
            Left,
        }
        let (mut marks, mut order) = (vec![Mark::New; nodes], Vec::with_capacity(nodes));
        for begin in first.into_iter().chain(later) {
            if marks[begin] != Mark::New {
                continue;
            }
            marks[begin] = Mark::Open;
            let mut stack = vec![(begin, 0)];
            while let Some((node, place)) = stack.pop() {
                let Some(&to) = self.next[node].get(place) else {
                    marks[node] = Mark::Left;
                    order.push(node);
                    continue;
                };
                stack.push((node, place + 1));
                match marks[to as usize] {
                    Mark::New => {
                        marks[to as usize] = Mark::Open;
                        stack.push((to as usize, 0));
                    }
                    Mark::Open => self.back[node][place] = true,
                    Mark::Left => {}
                }
            }
        }
        order.reverse();
        order
    }

    fn count(&mut self, order: &[usize]) {
        for &node in order {
            let rank = self.rank[node] + u32::from(node < self.stations);
            for (place, &to) in self.next[node].iter().enumerate() {
                if !self.back[node][place] {
                    let later = &mut self.rank[to as usize];
                    *later = rank.max(*later);
                }
            }
        }
    }

    /// Stations that no link names follow the others, one after the other.
    fn place_loners(&mut self, head: &Head) {
        let mut named = vec![false; self.stations];
        for &place in head.links.iter().flat_map(|link| link.from.iter().chain(&link.to)) {
            if let Some(named) = named.get_mut(usize::from(place)) {
                *named = true;
            }
        }
        let ranks = self.rank[..self.stations].iter().zip(&named);
        let last = ranks.filter(|(_, named)| **named).map(|(rank, _)| rank + 1).max();
        let loners = named.iter().enumerate().filter(|(_, named)| !**named);
        for (free, (station, _)) in (last.unwrap_or(0)..).zip(loners) {
            self.rank[station] = free;
        }
    }
}
