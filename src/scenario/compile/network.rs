//! How the stations hang together: links between them, merges, splits, loops, and what cannot be.

use super::Check;
use super::flow::unknown;
use crate::base::diagnostic::Fault;
use crate::journal::Level;
use crate::line::Network;
use crate::line::model::{Kind, Link, LinkKind, Merge, Split, Station};
use crate::scenario::codes;
use crate::scenario::decode::At;
use crate::scenario::schema::{self, MergeWord, SplitWord};

/// A station as written, and the compiled ones that came of it.
pub(super) struct Part<'a> {
    pub written: &'a schema::Station,
    /// Copies that take in what comes, and copies that put out.
    pub heads: Vec<usize>,
    pub tails: Vec<usize>,
    /// What lies before each head, and between copies in series.
    pub infeed: LinkKind,
}

/// Level of what comes to a station: that of the first station before it that is known by now.
/// None: it draws on the material of the order.
pub(super) fn level_before(
    parts: &[(&str, Level)],
    station: &schema::Station,
    previous: Option<Level>,
) -> Option<Level> {
    if station.source.as_ref().is_some_and(|source| source.value) {
        return None;
    }
    if station.after.is_empty() {
        return if station.rejects_of.is_empty() { previous } else { Some(Level::Pack) };
    }
    let known = |name: &At<schema::Name>| parts.iter().find(|p| p.0 == name.value.0).map(|p| p.1);
    station.after.iter().find_map(known).or(previous)
}

/// The links of the line. None: a fault was told.
pub(super) fn links(
    parts: &[Part<'_>],
    stations: &mut [Station],
    check: &mut Check<'_>,
) -> Option<Vec<Link>> {
    let mut links = Vec::new();
    let before = check.faults.len();
    for (place, part) in parts.iter().enumerate() {
        let ways = ways(parts, place, check);
        let many = ways.len() > 1;
        for way in ways {
            let head = &stations[part.heads[0]].name;
            let head = if part.heads.len() > 1 { &part.written.name.value.0 } else { head };
            let name = match many {
                true => format!("{head}-infeed-from-{}", way.name),
                false => format!("{head}-infeed"),
            };
            if way.rejects {
                way.tails.iter().for_each(|&from| stations[from].rejects_to = Some(links.len()));
            }
            let (from, to) = (way.tails, part.heads.clone());
            links.push(Link { name, kind: part.infeed.clone(), from, to });
        }
        if part.heads.len() == 1 && part.tails != part.heads {
            let copies = stations.iter().enumerate().take(part.tails[0] + 1);
            for (to, copy) in copies.skip(part.heads[0] + 1) {
                let (name, kind) = (format!("{}-infeed", copy.name), part.infeed.clone());
                links.push(Link { name, kind, from: vec![to - 1], to: vec![to] });
            }
        }
    }
    if check.faults.len() > before {
        return None;
    }
    let network = Network::new(stations, &links);
    let net = Net { parts, stations, links: &links, network: &network };
    net.room(check);
    net.levels(check);
    net.loops(check);
    net.rework(check);
    net.printers(check);
    let choices: Vec<_> = parts.iter().map(|part| net.choice(part, check)).collect();
    for (part, choice) in parts.iter().zip(choices) {
        let (merge, split, reworks) = choice?;
        for i in part.heads.iter().chain(&part.tails) {
            stations[*i].merge = merge;
            stations[*i].split = split.clone();
            stations[*i].reworks = reworks;
        }
    }
    (check.faults.len() == before).then_some(links)
}

/// One way to a station.
struct Way<'a> {
    name: &'a str,
    tails: Vec<usize>,
    rejects: bool,
}

/// The ways to the part at this place.
fn ways<'a>(parts: &'a [Part<'_>], place: usize, check: &mut Check<'_>) -> Vec<Way<'a>> {
    let written = parts[place].written;
    let plain = written.after.is_empty() && written.rejects_of.is_empty();
    if let Some(source) = written.source.as_ref().filter(|source| source.value) {
        if !plain {
            check.fault(Fault::new(
                codes::EXCLUSIVE,
                &source.place,
                format!("`{}` is a source and stands after other stations", written.name.value.0),
                "keep `source: true`, or the names of the stations that feed it",
            ));
        }
        return Vec::new();
    }
    if plain {
        let previous = place.checked_sub(1).map(|p| &parts[p]);
        return previous.into_iter().map(|p| way(p, false)).collect();
    }
    let mut ways = Vec::new();
    let named = written.after.iter().map(|name| (name, false));
    for (name, rejects) in named.chain(written.rejects_of.iter().map(|name| (name, true))) {
        match parts.iter().find(|p| p.written.name.value == name.value) {
            Some(part) if std::ptr::eq(part.written, written) => check.fault(Fault::new(
                codes::NETWORK,
                &name.place,
                format!("`{}` would feed itself", name.value.0),
                "name another station",
            )),
            Some(part) => ways.push(way(part, rejects)),
            None => {
                let names = parts.iter().map(|p| p.written.name.value.0.as_str());
                check.fault(unknown("station", &name.value.0, &name.place, names));
            }
        }
    }
    ways
}

fn way<'a>(part: &'a Part<'_>, rejects: bool) -> Way<'a> {
    Way { name: &part.written.name.value.0, tails: part.tails.clone(), rejects }
}

/// The line as a graph, for its checks.
struct Net<'n> {
    parts: &'n [Part<'n>],
    stations: &'n [Station],
    links: &'n [Link],
    network: &'n Network,
}

impl Net<'_> {
    fn written(&self, station: usize) -> &schema::Station {
        let part = self.parts.iter().rfind(|p| p.heads[0] <= station);
        part.map_or(self.parts[0].written, |part| part.written)
    }

    fn tell(&self, station: usize, message: String, help: &str, check: &mut Check<'_>) {
        let place = &self.written(station).name.place;
        check.fault(Fault::new(codes::NETWORK, place, message, help));
    }

    /// From hand to hand goes only between two stations; ways that meet or part need room.
    fn room(&self, check: &mut Check<'_>) {
        for (l, link) in self.links.iter().enumerate() {
            if !matches!(link.kind, LinkKind::Direct) {
                continue;
            }
            let (from, to) = (link.from[0], link.to[0]);
            let simple = link.from.len() == 1
                && link.to.len() == 1
                && self.network.infeeds[to].len() == 1
                && self.network.outfeeds[from].len() == 1
                && self.stations[from].rejects_to != Some(l);
            if !simple {
                let message = format!(
                    "ways meet or part before `{}`, and there is no room for a unit",
                    self.written(to).name.value.0
                );
                let help = "add `infeed: {buffer: 2 packs}` or a conveyor to it";
                return self.tell(to, message, help, check);
            }
        }
    }

    /// What comes over a way is what the station takes in.
    fn levels(&self, check: &mut Check<'_>) {
        for link in self.links {
            let (from, to) = (&self.stations[link.from[0]], &self.stations[link.to[0]]);
            if from.makes != to.from {
                let message = format!(
                    "`{}` puts out a {}, but `{}` takes in a {}",
                    from.name,
                    from.makes.name(),
                    to.name,
                    to.from.name()
                );
                self.tell(link.to[0], message, "let both speak of the same level", check);
            }
        }
        let sources = (0..self.stations.len()).filter(|&i| self.network.is_source(i));
        let mut levels = sources.map(|i| (i, self.stations[i].makes));
        let first = levels.next().map(|(_, level)| level);
        if let Some((i, _)) = levels.find(|(_, level)| Some(*level) != first) {
            let message = format!("`{}` begins with another level than the first", self.name(i));
            self.tell(i, message, "all sources make primary units, or all make packs", check);
        }
    }

    fn name(&self, station: usize) -> &str {
        &self.stations[station].name
    }

    /// In a loop one unit at a time goes round, and packs only.
    fn loops(&self, check: &mut Check<'_>) {
        for ring in &self.network.loops {
            for &i in ring {
                let station = &self.stations[i];
                let moves_one = station.takes == 1
                    && station.puts == 1
                    && (station.from, station.makes) == (Level::Pack, Level::Pack)
                    && !matches!(station.kind, Kind::Packer(_));
                if !moves_one {
                    let message = format!("`{}` cannot stand in a loop", station.name);
                    let help = "in a loop stations take in one pack and put out one pack";
                    self.tell(i, message, help, check);
                    return;
                }
            }
            let fed = |&i: &usize| {
                let outside = |f: &usize| !ring.contains(f);
                self.network.infeeds[i].iter().any(|&l| self.links[l].from.iter().any(outside))
            };
            if !ring.iter().any(fed) {
                let message = format!("nothing comes to the loop of `{}`", self.name(ring[0]));
                self.tell(ring[0], message, "let a station outside the loop feed it", check);
            }
        }
    }

    /// Reworked packs go back to the line, and those without a print to its printer.
    fn rework(&self, check: &mut Check<'_>) {
        for (l, link) in self.links.iter().enumerate() {
            let from = link.from[0];
            if self.stations[from].rejects_to != Some(l) {
                continue;
            }
            let ring = self.network.loop_of[from];
            let printer = (0..self.stations.len()).find(|&p| {
                matches!(self.stations[p].kind, Kind::Printer(_)) && self.network.reachable(p)[from]
            });
            let message = match printer {
                _ if self.stations[from].makes != Level::Pack => {
                    format!("`{}` rejects no packs that could be reworked", self.name(from))
                }
                _ if self.network.is_exit(link.to[0]) => {
                    format!("`{}` is the end of the line for rejected packs", self.name(link.to[0]))
                }
                Some(p) if ring.is_none() || self.network.loop_of[p] != ring => format!(
                    "packs rejected by `{}` lose their print, and do not come back to `{}`",
                    self.name(from),
                    self.name(p)
                ),
                _ => continue,
            };
            let help = "name the rework station in `after` of the station where its packs join \
                        the line again: the printer, or one before it";
            self.tell(link.to[0], message, help, check);
        }
    }

    /// No pack passes two printers.
    fn printers(&self, check: &mut Check<'_>) {
        let printer = |i: &usize| matches!(self.stations[*i].kind, Kind::Printer(_));
        let printers: Vec<usize> = (0..self.stations.len()).filter(printer).collect();
        for &first in &printers {
            let below = self.network.onward(first);
            for &second in printers.iter().filter(|p| **p != first && below[**p]) {
                if !self.network.onward(second)[first] || second > first {
                    let fault = Fault::new(
                        codes::LEVEL_FLOW,
                        &self.written(second).name.place,
                        "a pack has one printer on its way",
                        "remove one of the two, or set them side by side",
                    );
                    let place = &self.written(first).name.place;
                    check.fault(fault.related(place, "the first printer"));
                    return;
                }
            }
        }
    }

    /// How a station merges, splits, and how often it lets packs be reworked.
    fn choice(&self, part: &Part<'_>, check: &mut Check<'_>) -> Option<(Merge, Split, u8)> {
        let written = part.written;
        let merge = match written.merge.as_ref().map(|merge| merge.value) {
            Some(MergeWord::Priority) => Merge::Priority,
            Some(MergeWord::Alternate) | None => Merge::Alternate,
        };
        let reworks = match &written.reworks {
            None => 1,
            Some(reworks) if (1..=100).contains(&reworks.value) => reworks.value as u8,
            Some(reworks) => {
                check.fault(Fault::new(
                    codes::OUT_OF_RANGE,
                    &reworks.place,
                    format!("a pack reworked {} times", reworks.value),
                    "write 1 to 100; without rework leave `rejects_of` out",
                ));
                return None;
            }
        };
        Some((merge, self.split(part, check)?, reworks))
    }

    fn split(&self, part: &Part<'_>, check: &mut Check<'_>) -> Option<Split> {
        let Some(written) = &part.written.split else { return Some(Split::Alternate) };
        let lanes = self.network.outfeeds[part.tails[0]].len();
        let shares: Vec<f64> = written.shares.iter().map(|share| share.value.0).collect();
        let (message, help) = match written.by.value {
            SplitWord::Alternate if shares.is_empty() => return Some(Split::Alternate),
            SplitWord::Overflow if shares.is_empty() => return Some(Split::Overflow),
            SplitWord::Alternate | SplitWord::Overflow => (
                "shares of a split that does not go by shares".to_owned(),
                "write `by: shares`, or remove the shares",
            ),
            SplitWord::Shares if shares.len() != lanes => (
                format!("{} shares for {lanes} stations that follow", shares.len()),
                "write one share for each station with this one in its `after`",
            ),
            SplitWord::Shares if (shares.iter().sum::<f64>() - 1.0).abs() > 1e-9 => (
                format!("the shares add up to {:.4} %", shares.iter().sum::<f64>() * 100.0),
                "they sum to 100 %",
            ),
            SplitWord::Shares => return Some(Split::Shares(shares)),
        };
        check.fault(Fault::new(codes::NETWORK, &written.place, message, help));
        None
    }
}
