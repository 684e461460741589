//! What the stations that print, inspect, weigh and label can have beyond the basics: the model,
//! and its state while the line runs. A station without any of it carries none.

use super::world::NONE;
use crate::base::clock::Time;
use crate::base::law::Law;
use crate::base::random::{Keyed, KeyedDraws};
use crate::journal::Reason;

#[derive(Debug, Clone, Default)]
pub struct Equipment {
    pub decap: Option<Decap>,
    pub grade: Option<Grade>,
    pub late_job: Option<LateJob>,
    /// The ink cartridge of a printer.
    pub cartridge: Option<Consumable>,
    pub read: Option<ReadByGrade>,
    pub text: Option<TextCheck>,
    pub result: Option<ResultTime>,
    /// Share of packs that pass the camera without a picture.
    pub trigger_miss: f64,
    pub tracking: Option<Tracking>,
    /// The gate sees that a reject stayed on the belt: how long the line stands then, in seconds.
    pub confirmation: Option<Law>,
    /// So many rejects in a row stop the line, for so many seconds.
    pub stop_after: Option<(u32, Law)>,
    /// The reject bin holds so many packs, and takes so many seconds to empty.
    pub bin: Option<(u32, Law)>,
    pub weight: Option<Weight>,
    /// The roll of labels of a labeller.
    pub roll: Option<Consumable>,
    pub challenge: Option<Challenge>,
    /// Seconds from the first pack of an order to its approval.
    pub first_article: Option<Law>,
}

/// Ink dries in the nozzles: after a pause the first prints are worse.
#[derive(Debug, Clone)]
pub struct Decap {
    /// Without a print for longer than this.
    pub idle: Time,
    /// So many prints lose so many grades.
    pub prints: u32,
    pub loss: f64,
}

/// Overall grade of a print by ISO/IEC 15415, 0 to 4.
#[derive(Debug, Clone)]
pub struct Grade {
    /// Mean with a fresh cartridge.
    pub start: f64,
    /// Grades lost by each print on the same cartridge.
    pub drift: f64,
    /// Standard deviation from print to print.
    pub noise: f64,
    /// A print below is not accepted.
    pub minimum: f64,
}

/// Ink or labels that last for so many units.
#[derive(Debug, Clone)]
pub struct Consumable {
    pub units: u32,
    /// What one unit of the station's product uses up.
    pub each: u32,
    /// Seconds to change it.
    pub change: Law,
}

/// The print job comes from the line controller (L2), and sometimes too late.
#[derive(Debug, Clone)]
pub struct LateJob {
    pub probability: f64,
    /// Seconds that the printer waits for it; None: the pack goes on without a print.
    pub waits: Option<Law>,
}

/// Probability that a symbol is read, by the letter of its grade: A, B, C, D, F.
#[derive(Debug, Clone)]
pub struct ReadByGrade(pub [f64; 5]);

/// The check of lot and expiry in plain text.
#[derive(Debug, Clone)]
pub struct TextCheck {
    pub false_reject: f64,
    pub false_accept: f64,
}

/// The camera's result must be there before the pack is at the gate.
#[derive(Debug, Clone)]
pub struct ResultTime {
    /// Seconds from picture to result.
    pub latency: Law,
    pub window: Time,
    /// Seconds that the line stands after a late result.
    pub stop: Law,
}

/// The gate knows which pack is before it by counting packs on the belt.
#[derive(Debug, Clone, Default)]
pub struct Tracking {
    /// Probability, by pack, that the count is off by one from there on.
    pub slip: f64,
    /// The register is set right after so many packs; 0 = only by a stop of the gate.
    pub reset_every: u32,
    /// The reject arm is still in the way when the next pack comes.
    pub takes_next: bool,
}

/// Weight of a pack: normal, in grams, and between which limits it is good.
#[derive(Debug, Clone)]
pub struct Weight {
    pub mean: f64,
    pub sd: f64,
    pub low: f64,
    pub high: f64,
}

/// Test packs that the camera must find: no code, wrong lot, duplicate, foreign GTIN.
#[derive(Debug, Clone)]
pub struct Challenge {
    pub at_order_start: bool,
    pub at_shift_change: bool,
    pub at_order_end: bool,
    /// Seconds of one test.
    pub lasts: Law,
    pub packs: u32,
    /// Numbers of the order that one test uses up.
    pub numbers: u32,
}

/// The letters of ISO/IEC 15415, from the best; the place in [`ReadByGrade`].
pub fn letter(tenths: u8) -> usize {
    match tenths {
        35.. => 0,
        25..=34 => 1,
        15..=24 => 2,
        5..=14 => 3,
        _ => 4,
    }
}

/// The state of a station's equipment, and the streams of its draws.
#[derive(Debug)]
pub struct EquipmentRun {
    /// Draws that belong to a pack, by what they decide.
    pub noise: Keyed,
    pub job: Keyed,
    pub read: Keyed,
    pub text: Keyed,
    pub latency: Keyed,
    pub trigger: Keyed,
    pub slip: Keyed,
    pub weight: Keyed,
    /// What a challenge test finds, by the number of the stop.
    tests: Keyed,
    /// Spans of the station's own stops, by their number.
    spans: Keyed,
    stops: u64,
    /// Prints since the cartridge was changed; units since the roll was.
    pub prints: u32,
    pub labels: u32,
    pub last_print: Option<Time>,
    /// Prints still to come from dried nozzles.
    pub dried: u32,
    /// The count of packs is off by one, so many packs since it was set right.
    pub slipped: bool,
    pub since_reset: u32,
    /// The verdict on the pack before, and whether it was taken out.
    pub before: bool,
    pub swept: bool,
    pub in_row: u32,
    pub in_bin: u32,
    /// The first pack of the order is still to come.
    pub first: bool,
}

impl EquipmentRun {
    pub fn new(seed_of: impl Fn(&str) -> u64) -> EquipmentRun {
        let stream = |purpose: &str| Keyed::new(seed_of(purpose));
        EquipmentRun {
            noise: stream("grade"),
            job: stream("print job"),
            read: stream("read"),
            text: stream("text"),
            latency: stream("result"),
            trigger: stream("trigger"),
            slip: stream("slip"),
            weight: stream("weight"),
            tests: stream("challenge test"),
            spans: stream("equipment stops"),
            stops: 0,
            prints: 0,
            labels: 0,
            last_print: None,
            dried: 0,
            slipped: false,
            since_reset: 0,
            before: false,
            swept: false,
            in_row: 0,
            in_bin: 0,
            first: false,
        }
    }

    /// How long the station's next stop of its own lasts.
    pub fn span(&mut self, law: &Law) -> Time {
        self.stops += 1;
        Time::from_secs(law.draw(&mut self.spans.of(self.stops)))
    }

    /// The draws of the test whose span was drawn last.
    pub fn test_draws(&self) -> KeyedDraws {
        self.tests.of(self.stops)
    }

    /// The register counts right again.
    pub fn reset_register(&mut self) {
        self.slipped = false;
        self.since_reset = 0;
    }
}

/// What was found on a printed pack beside its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inspected {
    /// Tenths, 0 to 40.
    pub grade: u8,
    /// Why the camera judged it bad, where the pack itself does not tell.
    pub why: Option<Reason>,
}

impl Default for Inspected {
    fn default() -> Inspected {
        Inspected { grade: 40, why: None }
    }
}

/// By pack, as far as anything was found.
#[derive(Debug, Clone, Default)]
pub struct Inspections(Vec<Inspected>);

impl Inspections {
    pub fn of(&self, unit: u32) -> Inspected {
        self.0.get(unit as usize).copied().unwrap_or_default()
    }

    /// The pack goes to rework: nothing of what was found holds any more.
    pub fn forget(&mut self, unit: u32) {
        if let Some(place) = self.0.get_mut(unit as usize) {
            *place = Inspected::default();
        }
    }

    pub fn record(&mut self, unit: u32) -> &mut Inspected {
        debug_assert!(unit != NONE, "no pack");
        let place = unit as usize;
        if self.0.len() <= place {
            self.0.resize(place + 1, Inspected::default());
        }
        &mut self.0[place]
    }
}
