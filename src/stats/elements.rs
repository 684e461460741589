//! Planned busy time, split three ways: by the time elements of ISO 22400-2, by the causes of the
//! loss waterfall, and by the six big losses. Each split adds up to the whole, and is asserted.

use super::kpi::{Loss, Measures};
use super::tally::Tally;
use crate::journal::{Cause, Class};

/// Time elements of the core machine (ISO 22400-2), in seconds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Elements {
    /// PBT: planned busy time.
    pub planned: f64,
    /// APT: actual production time.
    pub production: f64,
    /// AUST: actual unit setup time.
    pub setup: f64,
    /// ADET, the part that the machine owes to itself: breakdowns, minor stops.
    pub own_delay: f64,
    /// Planned maintenance and staggered breaks: planned downtime, which is part of the planned
    /// busy time here.
    pub maintenance: f64,
    /// ADET, the part that it owes to others: starved, blocked.
    pub waiting: f64,
    /// ADOT: actual unit down time, available and not running with an order.
    pub down: f64,
}

impl Elements {
    pub fn of(tally: &Tally, core: usize) -> Elements {
        let span = (tally.end - tally.begin).secs();
        let time = |class: Class| {
            let of = Cause::ALL.iter().filter(|c| c.class() == class);
            of.map(|c| tally.stations[core].time[c.index()].secs()).sum::<f64>()
        };
        let elements = Elements {
            planned: (span - time(Class::Pause)).max(0.0),
            production: time(Class::Production),
            setup: time(Class::SetUp),
            own_delay: time(Class::OwnStop),
            maintenance: time(Class::Planned),
            waiting: time(Class::Waiting),
            down: time(Class::NoOrder),
        };
        let sum = elements.busy() + elements.maintenance + elements.down;
        assert!(
            (sum - elements.planned).abs() <= 1e-6 * elements.planned.max(1.0),
            "the time elements add up to {sum} s of {} s planned",
            elements.planned
        );
        elements
    }

    /// ADET: actual unit delay time.
    pub fn delay(&self) -> f64 {
        self.own_delay + self.waiting
    }

    /// AUPT: actual unit processing time.
    pub fn processing(&self) -> f64 {
        self.production + self.setup
    }

    /// AUBT: actual unit busy time.
    pub fn busy(&self) -> f64 {
        self.processing() + self.delay()
    }

    /// EN 415-11: operating time, which is working time without planned downtime.
    pub fn operating(&self) -> f64 {
        self.production + self.delay()
    }
}

/// The steps of the waterfall. Causes of one name that follow one another are one step; causes
/// that are not named follow under a name of their own, before those that others cost.
const STEPS: [(&str, Cause); 34] = [
    ("start-up", Cause::StartUp),
    ("no order", Cause::NoOrder),
    ("order awaited", Cause::OrderAwaited),
    ("changeover", Cause::Changeover),
    ("line clearance", Cause::LineClearance),
    ("lot close", Cause::LotClose),
    ("run-down of the line", Cause::OrderDone),
    ("planned maintenance", Cause::Maintenance),
    ("breakdowns", Cause::Aborting),
    ("breakdowns", Cause::Breakdown),
    ("breakdowns", Cause::RepairAwaited),
    ("restarts", Cause::Clearing),
    ("restarts", Cause::ResetAwaited),
    ("restarts", Cause::Resetting),
    ("restarts", Cause::StartAwaited),
    ("restarts", Cause::Starting),
    ("micro-stops", Cause::Holding),
    ("micro-stops", Cause::MicroStop),
    ("micro-stops", Cause::Unholding),
    ("jams", Cause::Jam),
    ("operator awaited", Cause::OperatorAwaited),
    ("rework", Cause::Rework),
    ("numbers awaited", Cause::NumbersAwaited),
    ("line controller down", Cause::ControllerDown),
    ("staggered breaks", Cause::StaggeredBreak),
    ("print jobs awaited", Cause::JobAwaited),
    ("tests and approvals", Cause::ChallengeTest),
    ("tests and approvals", Cause::FirstArticle),
    ("changes of ink and labels", Cause::CartridgeChange),
    ("changes of ink and labels", Cause::RollChange),
    ("stops for rejects", Cause::LateResult),
    ("stops for rejects", Cause::RejectsInRow),
    ("stops for rejects", Cause::BinFull),
    ("stops for rejects", Cause::RejectMissed),
];
/// What others cost the core machine.
const WAITS: [(&str, Cause); 2] = [("starved", Cause::Starved), ("blocked", Cause::Blocked)];
/// Steps that are told even where they did not occur.
const ALWAYS: [&str; 12] = [
    "start-up",
    "no order",
    "changeover",
    "line clearance",
    "lot close",
    "run-down of the line",
    "breakdowns",
    "micro-stops",
    "rework",
    "numbers awaited",
    "starved",
    "blocked",
];

/// From planned busy time to good packs at the core machine; the steps add up to the whole.
pub fn waterfall(tally: &Tally, measures: &Measures, planned: f64, produced: f64) -> Vec<Loss> {
    let core = &tally.stations[measures.core];
    let rate = measures.reference_rate;
    let named = |cause: &Cause| STEPS.iter().chain(&WAITS).any(|(_, c)| c == cause);
    let others = Cause::ALL.iter().filter(|cause| {
        !named(cause) && !matches!(cause.class(), Class::Production | Class::Pause)
    });
    let others = others.map(|c| (c.name(), *c));
    let mut steps: Vec<(&'static str, f64)> = Vec::new();
    for (name, cause) in STEPS.into_iter().chain(others).chain(WAITS) {
        let time = core.time[cause.index()].secs();
        match steps.last_mut() {
            Some(step) if step.0 == name => step.1 += time,
            _ => steps.push((name, time)),
        }
    }
    let causes = steps.len();
    let good = tally.good as f64 / rate;
    let working = core.time[Cause::Working.index()].secs();
    steps.push(("speed and packs in process", working - produced / rate));
    steps.push(("rejects and samples", produced / rate - good));
    steps.push(("good packs", good));
    assert_whole("loss waterfall", steps.iter().map(|s| s.1), planned);
    let loss = |(i, (name, seconds)): (usize, (&'static str, f64))| Loss {
        name,
        minutes: seconds / 60.0,
        packs: seconds * rate,
        optional: i < causes && !ALWAYS.contains(&name),
    };
    steps.into_iter().enumerate().map(loss).collect()
}

/// The six big losses of Nakajima, in the order of their names below, as shares of the planned
/// busy time. With OEE they add up to 1.
pub fn six_big_losses(tally: &Tally, measures: &Measures, e: &Elements, produced: f64) -> [f64; 6] {
    let core = &tally.stations[measures.core];
    let rate = measures.reference_rate;
    let time = |cause: Cause| core.time[cause.index()].secs();
    let breakdown: f64 = Cause::ALL.into_iter().filter(|c| c.is_breakdown()).map(time).sum();
    let start_up = time(Cause::StartUp);
    let good = tally.good as f64;
    // Packs left over at the end of an order are the yield that its beginning and end cost.
    let leftover = tally.scrapped as f64;
    let seconds = [
        breakdown,
        e.setup - start_up + e.maintenance,
        e.own_delay - breakdown + e.waiting + e.down,
        e.production - produced / rate,
        (produced - good - leftover) / rate,
        start_up + leftover / rate,
    ];
    let good = std::iter::once(good / rate);
    assert_whole("six big losses", seconds.iter().copied().chain(good), e.planned);
    seconds.map(|s| s / e.planned)
}

fn assert_whole(what: &str, parts: impl Iterator<Item = f64>, planned: f64) {
    let (mut sum, mut largest) = (0.0, planned.max(1.0));
    for part in parts {
        sum += part;
        largest = largest.max(part.abs());
    }
    assert!(
        (sum - planned).abs() <= 1e-6 * largest,
        "the {what} add up to {sum} s of {planned} s planned"
    );
}
