//! Control variates of a line: what its own random streams hold for a run, before it is run.
//!
//! A run stops for longer than another mostly since its streams say so. The stops that the streams
//! hold for a fixed working time have a known mean, so that their surplus tells how much of a
//! run's OEE is luck. Adding the surplus shifts no mean (see [`crate::stats::controlled`]).

use crate::base::law::Law;
use crate::base::random::{Stream, stream_seed};
use crate::journal::Level;
use crate::line::model::{Line, Stops};

/// Share of planned time in which the core works, for the fixed working time; any value is right,
/// one near the truth explains most.
const WORKS: f64 = 0.4;

/// The controls of a line.
pub struct Controls {
    stops: Vec<StopControl>,
    changeovers: Vec<Law>,
}

/// Seconds of stops in a fixed working time.
struct StopControl {
    station: String,
    /// As the engine names the streams of the class.
    class: &'static str,
    stops: Stops,
    work: f64,
    mean: f64,
}

impl Controls {
    pub fn new(line: &Line) -> Controls {
        let planned = planned(line);
        let packs = WORKS * planned * line.reference_rate;
        let mut stops = Vec::new();
        for station in &line.stations {
            let in_packs = packs_in(line, station.from);
            let work = packs * station.cycle.mean() / (f64::from(station.takes) * in_packs);
            for (class, law) in
                [("micro-stop", &station.micro_stop), ("breakdown", &station.breakdown)]
            {
                // The mean count in a fixed time is known for the exponential law only.
                if let Some(law) = law
                    && let Law::Exponential { mean } = law.every
                {
                    stops.push(StopControl {
                        station: station.name.clone(),
                        class,
                        stops: law.clone(),
                        work,
                        mean: work / mean * law.lasts.mean(),
                    });
                }
            }
        }
        Controls { stops, changeovers: changeovers(line, packs) }
    }

    /// The surplus of each control in the replication with this seed, in hours.
    pub fn draw(&self, seed: u64) -> Vec<f64> {
        let stops = self.stops.iter().map(|control| control.surplus(seed) / 3600.0);
        let mut row: Vec<f64> = stops.collect();
        if !self.changeovers.is_empty() {
            let mut stream = Stream::new(stream_seed(seed, "orders", "changeover"));
            let surplus = |law: &Law| law.draw(&mut stream) - law.mean();
            row.push(self.changeovers.iter().map(surplus).sum::<f64>() / 3600.0);
        }
        row
    }
}

impl StopControl {
    fn surplus(&self, seed: u64) -> f64 {
        let stream = |what: &str| {
            Stream::new(stream_seed(seed, &self.station, &format!("{} {what}", self.class)))
        };
        let (mut every, mut lasts) = (stream("every"), stream("lasts"));
        let (mut worked, mut stopped) = (self.stops.every.draw(&mut every), 0.0);
        while worked <= self.work {
            stopped += self.stops.lasts.draw(&mut lasts);
            worked += self.stops.every.draw(&mut every);
        }
        stopped - self.mean
    }
}

/// Seconds of one shift without its breaks; zero where the line has no shift.
fn planned(line: &Line) -> f64 {
    line.shift.as_ref().map_or(0.0, |shift| {
        shift.length.secs() - shift.breaks.iter().map(|pause| pause.1.secs()).sum::<f64>()
    })
}

/// Packs in one unit of a level.
fn packs_in(line: &Line, level: Level) -> f64 {
    let holds = |level: Level| f64::from(line.holds[level.index()].max(1));
    match level {
        Level::Primary => 1.0 / holds(Level::Pack),
        Level::Pack => 1.0,
        Level::Bundle => holds(Level::Bundle),
        Level::Case => holds(Level::Bundle) * holds(Level::Case),
        Level::Pallet => holds(Level::Bundle) * holds(Level::Case) * holds(Level::Pallet),
    }
}

/// The laws of the changeovers that come before so many packs are made.
fn changeovers(line: &Line, packs: f64) -> Vec<Law> {
    let mut made = 0.0;
    let mut laws = Vec::new();
    for pair in line.orders.windows(2) {
        let [before, after] = pair else { continue };
        made += f64::from(before.quantity);
        if made > packs {
            break;
        }
        let same = before.product == after.product;
        let between = &line.between_orders;
        laws.push(
            if same { &between.changeover_same_product } else { &between.changeover }.clone(),
        );
    }
    // Without a spread there is nothing to explain.
    let spread = laws.iter().any(|law| !matches!(law, Law::Constant(_)));
    if spread { laws } else { Vec::new() }
}
