//! The line as the engine runs it: compiled from a checked scenario, all names resolved to
//! places in lists, all quantities in seconds and plain numbers.

use super::conduct::{Clock, Conduct, Crew};
use super::equipment::Equipment;
use super::inject::Injection;
use super::packing::Packing;
use super::plan::{Plan, Terms};
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::journal::Level;

/// A line ready to run.
#[derive(Debug, Clone)]
pub struct Line {
    pub name: String,
    /// In flow order, as far as a line with merges, splits and loops has one. A station without
    /// infeed always finds material; one without outfeed is a line exit and is never blocked.
    pub stations: Vec<Station>,
    pub links: Vec<Link>,
    /// Units of the level below in one unit, by level; 0 = the level is not used.
    pub holds: [u32; 5],
    pub pools: Vec<Pool>,
    /// Empty: one order without end.
    pub orders: Vec<Order>,
    pub between_orders: BetweenOrders,
    /// Empty: nothing waits for people.
    pub crews: Vec<Crew>,
    /// None: the line runs round the clock, or by the calendar of `plan`.
    pub shift: Option<Shift>,
    /// Calendar, customers, levels.
    pub plan: Plan,
    /// Faults that the scenario injects.
    pub injections: Vec<Injection>,
    pub horizon: Horizon,
    pub limits: Limits,
    /// Place in `stations` of the core machine, whose running time is the production time of OEE.
    pub core: usize,
    pub commissioned: Commissioned,
    /// Packs per second: the qualified speed before the change, the same for all variants.
    pub reference_rate: f64,
}

/// The moment at which a pack's number is commissioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Commissioned {
    /// At the gate; on a line without one at the camera, without that at the printer.
    #[default]
    Last,
    Camera,
    Gate,
    /// When it is put into its first parent.
    FirstPacker,
}

#[derive(Debug, Clone)]
pub struct Station {
    pub name: String,
    pub kind: Kind,
    /// Level of what it takes in and of what it puts out.
    pub from: Level,
    pub makes: Level,
    /// Units of `from` taken in for one cycle, and units of `makes` put out by it. A packer takes
    /// one child a cycle and puts out a parent when that is full.
    pub takes: u32,
    pub puts: u32,
    /// Seconds for one cycle without stops.
    pub cycle: Law,
    pub micro_stop: Option<Stops>,
    pub breakdown: Option<Stops>,
    /// Further stops, restarts and changes of speed.
    pub conduct: Conduct,
    /// How it chooses among several infeeds, and among several outfeeds.
    pub merge: Merge,
    pub split: Split,
    /// Place in `Line::links` of the lane that its rejected packs go to for rework; None: they
    /// leave the line.
    pub rejects_to: Option<usize>,
    /// A pack is reworked at most so many times.
    pub reworks: u8,
    /// What bounds its rate, in words: `3 operators x 40 packs/min`. Shown where it is the cap.
    pub cap: Option<String>,
    /// What it prints, inspects, weighs or labels with, beyond the basics of its kind.
    pub equipment: Option<Box<Equipment>>,
}

impl Line {
    /// Units of the first level that an order of so many packs draws on.
    pub fn material(&self, packs: u32) -> u64 {
        if self.stations[0].makes != Level::Primary {
            return u64::from(packs);
        }
        let units = u64::from(packs) * u64::from(self.holds[Level::Pack.index()].max(1));
        units.div_ceil(parts(&self.stations, &self.links, 0))
    }

    fn is_fed(&self, station: usize) -> bool {
        self.links.iter().any(|link| link.to.contains(&station))
    }

    /// Which stations make packs: those that put primaries together, and those that begin with
    /// packs.
    pub fn pack_makers(&self) -> Vec<bool> {
        let makes = |(i, s): (usize, &Station)| {
            s.makes == Level::Pack && (s.from == Level::Primary || !self.is_fed(i))
        };
        self.stations.iter().enumerate().map(makes).collect()
    }
}

/// How many units one unit that comes to station `i` is divided into, there and below. Lanes side
/// by side divide alike.
pub fn parts(stations: &[Station], links: &[Link], i: usize) -> u64 {
    let own = |i: usize| {
        let s = &stations[i];
        // A source makes what it puts out: nothing comes to it that could be divided.
        let fed = links.iter().any(|link| link.to.contains(&i));
        let divides = fed && s.makes == s.from && s.puts > s.takes;
        if divides && s.takes > 0 { u64::from(s.puts / s.takes) } else { 1 }
    };
    let mut parts: Vec<u64> = (0..stations.len()).map(own).collect();
    if parts.iter().all(|parts| *parts == 1) {
        return 1;
    }
    // A way has no more stations than the line.
    for _ in 0..stations.len() {
        let before = parts.clone();
        for (from, link) in links.iter().flat_map(|l| l.from.iter().map(move |f| (*f, l))) {
            let below = link.to.iter().map(|&to| parts[to]).max().unwrap_or(1);
            parts[from] = parts[from].max(own(from).saturating_mul(below));
        }
        if parts == before {
            break;
        }
    }
    parts[i]
}

/// Packs in one full unit of a level, where `holds` says how many units of the level below go into
/// one; a packer of the level says it better.
pub fn packs_in_unit(stations: &[Station], holds: &[u32; 5], level: Level) -> u64 {
    let inside = |level: &Level| {
        let packer = stations.iter().find_map(|station| match &station.kind {
            Kind::Packer(packer) if station.makes == *level => Some(packer.holds),
            _ => None,
        });
        u64::from(packer.unwrap_or(holds[level.index()]).max(1))
    };
    let above_pack = Level::ALL.iter().filter(|l| **l > Level::Pack && **l <= level);
    above_pack.map(inside).fold(1, u64::saturating_mul)
}

impl Station {
    /// Units of `from` per second while it works without a stop.
    pub fn isolated_rate(&self) -> f64 {
        let beside = match &self.kind {
            Kind::Packer(packer) => packer.spans_a_child(),
            _ => 0.0,
        };
        f64::from(self.takes) / (self.cycle.mean() + beside)
    }
}

#[derive(Debug, Clone)]
pub enum Kind {
    /// Makes or combines units; a share of them is rejected inside the machine.
    Machine {
        reject: f64,
    },
    Printer(Printer),
    Camera(Camera),
    Gate(Gate),
    Packer(Packer),
}

/// Prints a number and the variable data on each pack. The shares are of packs, in this order of
/// precedence: no print, double print, wrong data, unreadable.
#[derive(Debug, Clone, Default)]
pub struct Printer {
    /// Nothing appears on the pack, though a number was sent.
    pub no_print: f64,
    /// The number of the pack before is printed again: one number on two packs.
    pub double_print: f64,
    /// Number right, lot or expiry wrong.
    pub wrong_data: f64,
    /// Printed, but the symbol does not decode.
    pub unreadable: f64,
}

#[derive(Debug, Clone, Default)]
pub struct Camera {
    /// Share of good packs judged bad.
    pub false_reject: f64,
    /// Share of bad packs judged good.
    pub false_accept: f64,
}

#[derive(Debug, Clone, Default)]
pub struct Gate {
    /// Share of packs judged bad that stay on the belt.
    pub miss: f64,
    /// One good pack in so many is taken out as a sample; 0 = none.
    pub sample_every: u32,
}

#[derive(Debug, Clone)]
pub struct Packer {
    pub holds: u32,
    pub aggregation: Option<Aggregation>,
    /// What it does beyond its cycle.
    pub packing: Option<Box<Packing>>,
}

/// Reads each child and labels the full parent with a number of its own.
#[derive(Debug, Clone)]
pub struct Aggregation {
    /// Place in `Line::pools`. None: the parent is recorded by its children only (a bundle).
    pub pool: Option<usize>,
    /// Share of children that must be scanned again, and the seconds this takes.
    pub misread: f64,
    pub rescan: Law,
    /// Share of parents whose label fails its check; the label is scrapped and printed anew.
    pub label_fail: f64,
    pub relabel: Law,
}

/// One class of stops.
#[derive(Debug, Clone)]
pub struct Stops {
    /// Seconds to the next stop, by its clock.
    pub every: Law,
    /// Seconds it lasts.
    pub lasts: Law,
    pub clock: Clock,
}

/// The order in which a station serves several infeeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Merge {
    /// In turn; an infeed without a unit is passed over.
    #[default]
    Alternate,
    /// The first that has a unit, in the order in which they are written.
    Priority,
}

/// The choice of a unit among several outfeeds.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Split {
    /// In turn, whether there is room or not.
    #[default]
    Alternate,
    /// The first with room, in the order in which they are written: a bypass lane.
    Overflow,
    /// Each unit draws its lane with these chances, which sum to 1.
    Shares(Vec<f64>),
}

/// What lies between stations: several may put onto it, and several may draw from it.
#[derive(Debug, Clone)]
pub struct Link {
    pub name: String,
    pub kind: LinkKind,
    /// Places in `Line::stations`. A direct link joins two stations and no more.
    pub from: Vec<usize>,
    pub to: Vec<usize>,
}

/// What lies between two stations. Slots do not count the unit in service or held by a blocked
/// station.
#[derive(Debug, Clone)]
pub enum LinkKind {
    /// No room: the station above holds its unit until the one below takes it.
    Direct,
    /// Room for so many units, no time to cross. None = without bound.
    Buffer { slots: Option<u32> },
    /// Slots = length / pitch, crossing time = length / speed, spacing = pitch / speed; units
    /// that move keep a gap beside their pitch. A rigid
    /// belt stands still while its first unit waits at the end.
    Conveyor { slots: u32, crossing: Time, spacing: Time, gap: Time, rigid: bool },
}

/// A number pool: who issues numbers of which kind for which level.
#[derive(Debug, Clone)]
pub struct Pool {
    pub name: String,
    pub level: Level,
    pub scheme: Scheme,
    pub charset: Charset,
    /// Characters of the serial number (`sgtin`) or digits of the serial reference (`sscc`).
    pub length: u32,
    pub method: Method,
    /// First number of a sequential pool.
    pub start: u64,
    /// Numbers ordered above the order quantity, as a share of it.
    pub overage: f64,
    /// Seconds until the site system (L3) answers a request for more numbers.
    pub reply: Law,
    /// Company prefix of an SSCC.
    pub company_prefix: String,
    /// Extension digit of an SSCC, indicator digit of a case SGTIN.
    pub lead_digit: u8,
    /// Whose company prefix it is: `cmo`, `customer:NAME`; None: not stated.
    pub owner: Option<String>,
}

impl Pool {
    /// Numbers still to be had after `issued` of them.
    pub fn left_after(&self, issued: u32) -> u64 {
        let alphabet = match self.scheme {
            Scheme::Sscc => 10,
            Scheme::Sgtin => self.charset.characters().len() as u64,
        };
        let space = alphabet.saturating_pow(self.length);
        let first = if self.method == Method::Sequential { self.start } else { 0 };
        space.saturating_sub(first).min(u64::from(u32::MAX - 1)).saturating_sub(u64::from(issued))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Sgtin,
    Sscc,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    Numeric,
    /// Digits and capital letters.
    Alphanumeric,
    /// Digits and capital letters without those that are easily confused.
    Unambiguous,
}

impl Charset {
    pub fn characters(self) -> &'static str {
        match self {
            Charset::Numeric => "0123456789",
            Charset::Alphanumeric => "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            // Without 0 and O, 1 and I.
            Charset::Unambiguous => "23456789ABCDEFGHJKLMNPQRSTUVWXYZ",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Random,
    Sequential,
}

#[derive(Debug, Clone)]
pub struct Order {
    pub lot: String,
    /// Place of the product in the scenario: two orders of one product need no format change.
    pub product: usize,
    /// Packs to be started.
    pub quantity: u32,
    /// Pool of the pack numbers, if the order is serialized.
    pub pool: Option<usize>,
    pub terms: Terms,
}

/// What happens between the last pack of an order and the first of the next; seconds.
#[derive(Debug, Clone)]
pub struct BetweenOrders {
    pub start_up: Law,
    pub lot_close: Law,
    pub line_clearance: Law,
    pub changeover: Law,
    /// Changeover where the product stays the same.
    pub changeover_same_product: Law,
}

/// A working day: the shift starts at time zero of the run and returns every 24 hours.
#[derive(Debug, Clone)]
pub struct Shift {
    pub length: Time,
    /// Start (from the start of the shift) and length, in order, not overlapping.
    pub breaks: Vec<(Time, Time)>,
}

#[derive(Debug, Clone)]
pub struct Horizon {
    pub until: Until,
    /// Cut the beginning of the run (MSER-5) from rates and means.
    pub steady_state: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// The end of the first shift.
    Shift,
    /// The close of the last order.
    Orders,
    /// So many units have left the line.
    Units(u64),
    Time(Time),
}

/// Bounds whose crossing is a named outcome of the run.
#[derive(Debug, Clone)]
pub struct Limits {
    pub events: u64,
    /// Units on the line at once.
    pub wip: u64,
}
