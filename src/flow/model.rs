//! A line as the flow engine sees it: rates instead of cycles, room instead of slots. Worked out
//! once a run from the compiled line.

use crate::base::clock::Time;
use crate::base::law::Law;
use crate::journal::Level;
use crate::line::Network;
use crate::line::model::{Kind, Line, Link, LinkKind, Station, packs_in_unit};

/// A station. Its work is counted in units that it takes in.
#[derive(Debug)]
pub struct Machine {
    /// Units a second at nominal speed.
    pub rate: f64,
    /// Units put out for one taken in, before rejects.
    pub ratio: f64,
    /// Share of them that it rejects.
    pub reject: f64,
    /// Packs in one unit of what it rejects; 0 where that is less than a pack.
    pub packs_in_reject: f64,
    /// Good packs past the line exit for one unit that it passes; 0 where it is not the exit.
    pub packs_out: f64,
    /// Units taken in for one cycle.
    pub takes: f64,
    pub infeed: Option<usize>,
    pub outfeed: Option<usize>,
    /// Units until its roll of labels is changed; infinite without one.
    pub roll: f64,
    /// What it makes is a parent that may leave in part at the end of an order.
    pub packs: bool,
}

/// What lies between stations. Its content is all that the stations above have worked off and those
/// below have not: it contains half-made units.
#[derive(Debug)]
pub struct Store {
    pub from: Vec<usize>,
    pub to: Vec<usize>,
    /// Contents at which a sensor changes a speed.
    pub watched: Vec<f64>,
    /// Below this the stations below cannot begin a cycle, while more is to come: units arrive by
    /// cycles of the stations above and are taken in by cycles.
    pub floor: f64,
    /// The stations above are blocked here.
    pub ceiling: f64,
    /// Half-made units on average: content less this is what a sensor counts.
    pub half_made: f64,
    pub slots: f64,
    pub crossing: Time,
    /// Units a second that can enter and leave.
    pub entry: f64,
    pub exit: f64,
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Units that a station puts out at once.
pub fn lump(station: &Station) -> u32 {
    match station.kind {
        Kind::Packer(_) => 1,
        _ => station.puts.max(1),
    }
}

pub fn slots(link: &Link) -> f64 {
    match link.kind {
        LinkKind::Direct => 0.0,
        LinkKind::Buffer { slots } => slots.map_or(f64::INFINITY, f64::from),
        LinkKind::Conveyor { slots, .. } => f64::from(slots),
    }
}

impl Store {
    /// With lumps of p units from each of F stations above and k units a cycle for each below, a
    /// store of b slots holds between p / 2 + (k - gcd(p, k)) / 2 units of work, where those below
    /// wait, and b + F (p + 1) / 2 + sum k / 2, where those above do: on average over where in
    /// their cycles they stand. The engine keeps the difference, and puts the lower end where the
    /// first cycle of an order begins.
    pub fn new(line: &Line, place: usize) -> Store {
        let link = &line.links[place];
        let above = &line.stations[link.from[0]];
        let (p, k) = (lump(above), line.stations[link.to[0]].takes.max(1));
        let common = f64::from(gcd(p, k));
        let (p, k) = (f64::from(p), f64::from(k));
        let (feeders, takers) = (link.from.len() as f64, link.to.len() as f64);
        let floor = p + k - common;
        let room = slots(link) + feeders / 2.0 + takers * k / 2.0 - (k - common) / 2.0;
        let (crossing, entry, exit) = match link.kind {
            LinkKind::Conveyor { crossing, spacing, gap, .. } => {
                (crossing, 1.0 / (spacing + gap).secs(), 1.0 / spacing.secs())
            }
            _ => (Time::ZERO, f64::INFINITY, f64::INFINITY),
        };
        Store {
            from: link.from.clone(),
            to: link.to.clone(),
            watched: watched(line, place, (p + k) / 2.0),
            floor,
            ceiling: floor + room,
            half_made: (p + k) / 2.0,
            slots: slots(link),
            crossing,
            entry,
            exit,
        }
    }
}

/// A speed changes at these contents of a store, and back one unit beside them.
fn watched(line: &Line, place: usize, half_made: f64) -> Vec<f64> {
    let sensors = line.stations.iter().filter_map(|s| s.conduct.pace.as_ref()?.sensor.as_ref());
    let here = sensors.filter(|sensor| sensor.link == place);
    let bounds = here.flat_map(|sensor| {
        let (few, many) = (f64::from(sensor.few), f64::from(sensor.many));
        [few, few + 1.0, many - 1.0, many]
    });
    bounds.map(|bound| bound + half_made).collect()
}

impl Machine {
    pub fn new(line: &Line, network: &Network, i: usize) -> Machine {
        let station = &line.stations[i];
        let takes = f64::from(station.takes.max(1));
        let packer_holds = match &station.kind {
            Kind::Packer(packer) => Some(f64::from(packer.holds.max(1))),
            _ => None,
        };
        let ratio = match packer_holds {
            Some(holds) => 1.0 / holds,
            None => f64::from(station.puts) / takes,
        };
        let packs_in = |level: Level| match level {
            Level::Primary => 0.0,
            level => packs_in_unit(&line.stations, &line.holds, level) as f64,
        };
        // A packer at the exit has counted each child as it was put in.
        let packs_out = match (network.is_exit(i), packer_holds) {
            (false, _) => 0.0,
            (true, Some(_)) => packs_in(station.from),
            (true, None) => packs_in(station.makes) * ratio,
        };
        let equipment = station.equipment.as_ref();
        let roll = equipment.and_then(|e| e.roll.as_ref()).map_or(f64::INFINITY, |roll| {
            // A roll too short for a further cycle is changed.
            let each = station.puts * roll.each;
            f64::from(roll.units / each.max(1)).max(1.0) * takes
        });
        Machine {
            rate: takes / station.cycle.mean(),
            ratio,
            reject: reject(station),
            packs_in_reject: packs_in(station.makes.min(Level::Pack)),
            packs_out,
            takes,
            infeed: network.infeeds[i].first().copied(),
            outfeed: network.outfeeds[i].first().copied(),
            roll,
            packs: station.makes > Level::Pack && station.from != station.makes,
        }
    }
}

/// Share of what a station makes that it rejects, by its own share and by weight.
fn reject(station: &Station) -> f64 {
    let own = match station.kind {
        Kind::Machine { reject } => reject,
        _ => 0.0,
    };
    let weight = station.equipment.as_ref().and_then(|e| e.weight.as_ref());
    let outside = weight.map_or(0.0, |w| {
        let below = |x: f64| 0.5 * libm::erfc((w.mean - x) / (w.sd * std::f64::consts::SQRT_2));
        if w.sd > 0.0 { below(w.low) + 1.0 - below(w.high) } else { 0.0 }
    });
    1.0 - (1.0 - own) * (1.0 - outside)
}

/// Variance of a law over the square of its mean.
pub fn squared_cv(law: &Law) -> f64 {
    let mean = law.mean();
    let variance = match *law {
        Law::Constant(_) => 0.0,
        Law::Exponential { mean } => mean * mean,
        Law::Uniform { low, high } => (high - low) * (high - low) / 12.0,
        Law::Triangular { low, mode, high } => {
            (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18.0
        }
        Law::BetaPert { low, high, .. } => (mean - low) * (high - mean) / 7.0,
        Law::Lognormal { sigma, .. } => mean * mean * (libm::exp(sigma * sigma) - 1.0),
        Law::Weibull { shape, scale } => {
            scale * scale * libm::tgamma(1.0 + 2.0 / shape) - mean * mean
        }
        Law::Gamma { shape, scale } => shape * scale * scale,
        Law::Geometric { p, step } => step * step * (1.0 - p) / (p * p),
        Law::Empirical(ref values) => {
            let square = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>();
            square / values.len() as f64
        }
    };
    if mean > 0.0 { variance / (mean * mean) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::random::{Stream, stream_seed};
    use crate::line::model::Until;
    use crate::line::tests::{buffer, line, machine};

    #[test]
    fn a_store_holds_its_slots_and_what_its_neighbours_hold_in_their_hands() {
        let room = |p: u32, k: u32, slots: u32| {
            let mut above = machine("above", Law::Constant(1.0));
            (above.takes, above.puts) = (p, p);
            let mut below = machine("below", Law::Constant(1.0));
            (below.takes, below.puts) = (k, k);
            let line = line(vec![above, below], buffer(Some(slots)), Until::Units(1));
            let store = Store::new(&line, 0);
            (store.floor, store.ceiling - store.floor)
        };
        // One in the hands of the station above when it is blocked, and the slots.
        assert_eq!(room(1, 1, 10), (1.0, 11.0));
        assert_eq!(room(5, 3, 60), (7.0, 61.0));
        assert_eq!(room(24, 3, 2400), (24.0, 2402.0));
    }

    #[test]
    fn the_squared_cv_is_that_of_a_sample() {
        let laws = [
            Law::Exponential { mean: 3.0 },
            Law::Uniform { low: 1.0, high: 5.0 },
            Law::Triangular { low: 2.0, mode: 3.0, high: 7.0 },
            Law::BetaPert { low: 1.0, mode: 2.0, high: 6.0 },
            Law::lognormal_by_mean(4.0, 0.5),
            Law::Weibull { shape: 2.0, scale: 1.0 },
            Law::Gamma { shape: 3.0, scale: 2.0 },
            Law::Empirical([1.0, 2.0, 6.0].into()),
        ];
        for law in laws {
            let mut stream = Stream::new(stream_seed(5, "law", "cv"));
            let mean = law.mean();
            let n = 100_000;
            let square: f64 = (0..n).map(|_| (law.draw(&mut stream) / mean - 1.0).powi(2)).sum();
            let ratio = square / f64::from(n) / squared_cv(&law);
            assert!((ratio - 1.0).abs() < 0.05, "{law:?}: {ratio}");
        }
        assert_eq!(squared_cv(&Law::Constant(2.0)), 0.0);
    }
}
