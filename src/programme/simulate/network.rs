//! The network of one strategy: activities with their order, resources, calendars and risks, and
//! the products that become ready with them.

use super::calendar::{Calendar, Minute};
use super::laws::Quantiles;
use crate::programme::model::{GateRule, Phase, Resource as Scarce};
use jiff::civil::Date;

/// What an activity does with the length that is drawn for it.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// It takes that long.
    Work,
    /// It takes that long with this probability, else no time.
    Sometimes { probability: f64 },
    /// A test has failed with this probability, each time: the length is needed for each failure.
    Repair { probability: f64, most: u32 },
    /// It is done once, and again while it fails.
    Again { probability: f64, most: u32 },
    /// It never ends with this probability.
    Answer { never: f64 },
    /// It ends with the activity `answer`, or `until` so long after the start, whichever is first.
    Gate { answer: usize, until: Option<Minute> },
    /// Needed with probability `wrong` if `committed` began before `answer` was there, and with
    /// probability `change` in any case.
    Rework { answer: usize, committed: usize, wrong: f64, change: f64 },
}

#[derive(Debug, Clone)]
pub struct Activity {
    /// `phase/owner`: it names the random stream, so that strategies share their draws.
    pub name: String,
    pub phase: Phase,
    /// Index of the line, site, customer or artwork wave; 0 for the programme.
    pub owner: usize,
    pub law: Quantiles,
    /// Minutes of its calendar for one unit of the law.
    pub unit: f64,
    pub calendar: usize,
    /// One unit of each of these resources.
    pub needs: Vec<usize>,
    pub after: Vec<usize>,
    /// Calendar of the days on which it may begin.
    pub window: Option<usize>,
    pub kind: Kind,
    /// Indices into the effects.
    pub effects: Vec<usize>,
    /// Vendor whose congestion makes it longer.
    pub vendor: Option<usize>,
    /// A part-time team takes longer for it.
    pub is_own: bool,
    pub line: Option<usize>,
    /// It does not wait for the programme's delayed start.
    pub at_once: bool,
    /// The smaller is served first.
    pub priority: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    pub name: String,
    pub capacity: i32,
    /// A unit comes free so long after it was taken, not with the end of what took it.
    pub pace: Option<Minute>,
    /// Units beyond those of the programme: what is tried.
    pub extra: i32,
    /// What is begun on it is interrupted for what comes before it in the order, and goes on where
    /// it was left: people at a desk do that, a test bay or a crew on a line does not.
    pub yields: bool,
    /// A unit of it is one of the packager's own people, who is paid by the year.
    pub is_staff: bool,
}

/// More units of one resource than anybody has.
const MOST_UNITS: i32 = 1_000_000;

impl Resource {
    pub fn new(name: impl Into<String>, capacity: i32) -> Resource {
        let name = name.into();
        let is_of =
            |kinds: &[Scarce]| kinds.iter().any(|kind| name.split('/').next() == Some(kind.word()));
        let (is_staff, yields) = (is_of(&STAFF), is_of(&DESK));
        let capacity = capacity.clamp(1, MOST_UNITS);
        Resource { name, capacity, pace: None, extra: 0, yields, is_staff }
    }

    /// The part of its name before the owner's.
    pub fn kind(&self) -> &str {
        self.name.split('/').next().unwrap_or_default()
    }

    /// Units more, or fewer below 0; one at least is left.
    pub fn add(&mut self, units: i32) {
        let before = self.capacity;
        self.capacity = before.saturating_add(units).clamp(1, MOST_UNITS);
        self.extra += self.capacity - before;
    }
}

/// Kinds whose units are people or teams of the packager.
const STAFF: [Scarce; 5] =
    [Scarce::Core, Scarce::It, Scarce::Artwork, Scarce::SiteCrew, Scarce::Validation];

/// Kinds whose work lies on a desk, in pieces.
const DESK: [Scarce; 2] = [Scarce::It, Scarce::Artwork];

/// One draw of a risk driver, for all activities that name it.
#[derive(Debug, Clone)]
pub struct Effect {
    /// Index into the programme's drivers.
    pub driver: usize,
    /// `driver/thing`: names its random stream.
    pub name: String,
    pub probability: f64,
    pub size: Quantiles,
    pub acts: Acts,
    pub cost: Quantiles,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acts {
    /// Factors multiply.
    Series,
    /// Only the greatest of these factors counts.
    Parallel,
    /// Units of the law are added.
    Added,
}

/// A vendor's congestion.
#[derive(Debug, Clone)]
pub struct Clock {
    pub name: String,
    /// Factor of the lead time by day from the origin.
    pub by_day: Vec<f32>,
    pub spread: Quantiles,
    pub price_share: f64,
}

/// A stage gate, at an instant after the start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stage {
    pub after: Minute,
    pub rule: GateRule,
}

/// Products that share lines, customer, artwork and market.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub customer: usize,
    pub market: usize,
    /// Each way to pack it: the line, and the activity with which it is able to (None: it is).
    pub lines: Vec<(usize, Option<usize>)>,
    /// Activities that must be done too.
    pub needs: Vec<usize>,
    pub products: u32,
    pub packs_per_week: f64,
    pub revenue_per_week: f64,
    pub margin_per_week: f64,
    /// Stock that may be sold after the date; 0 where the market does not grandfather.
    pub cover: Minute,
}

#[derive(Debug, Clone)]
pub struct Market {
    pub id: String,
    pub deadline: Minute,
    pub slip: (f64, Quantiles),
    pub soft: (f64, Quantiles),
}

#[derive(Debug, Clone)]
pub struct Line {
    pub name: String,
    /// It serialises from the start.
    pub is_able: bool,
    pub revenue_per_week: f64,
    /// The activities which order it, stop it, and end its stop; None: nothing is done to it.
    pub order: Option<usize>,
    pub stop: Option<usize>,
    pub capable: Option<usize>,
    pub ramp: Option<usize>,
    pub rebuild: Option<usize>,
    pub rework: Option<usize>,
    /// The answer of the customer with the most sales on it.
    pub answer: Option<usize>,
    pub vendor: usize,
    /// Mean capex, for decisions.
    pub capex: f64,
    /// Mean calendar time from the order until it is capable.
    pub tail: Minute,
    /// The earliest deadline of its products.
    pub deadline: Minute,
    pub margin_per_week: f64,
}

/// All that one strategy's runs need, money apart.
#[derive(Debug, Clone)]
pub struct Network {
    /// Day 0 of the time axis; it lies before the start, so that an earlier start can be asked for.
    pub origin: Date,
    /// The start of the programme.
    pub start: Minute,
    /// Work begins so long after it.
    pub delay: Minute,
    pub horizon: Minute,
    /// The first is that of the programme.
    pub calendars: Vec<Calendar>,
    pub resources: Vec<Resource>,
    pub activities: Vec<Activity>,
    pub effects: Vec<Effect>,
    pub drivers: Vec<String>,
    pub clocks: Vec<Clock>,
    /// On all clocks.
    pub congestion: Quantiles,
    pub congestion_more: f64,
    /// On own work.
    pub team: f64,
    pub stages: Vec<Stage>,
    /// Value of a line kept counts so long after its deadline.
    pub value: Minute,
    pub items: Vec<Item>,
    /// Products of each artwork wave that are readied.
    pub packs: Vec<u32>,
    pub markets: Vec<Market>,
    pub lines: Vec<Line>,
    pub customers: Vec<String>,
    /// The activity that is the customer's answer.
    pub answers: Vec<Option<usize>>,
    /// Minutes taken off a customer's answer: a what-if.
    pub earlier: Vec<Minute>,
    /// Of each customer this share of runs has an answer that comes evenly within so long after
    /// the start, whatever its law: an experiment. 0: none.
    pub forced: (f64, Minute),
    /// A plan without chance: medians, no risks, no failures.
    pub is_planned: bool,
}
