//! How long an activity takes in a run.

use super::{Flat, Scratch};
use crate::base::random::Draws;
use crate::programme::simulate::calendar::{DAY, Minute, NEVER};
use crate::programme::simulate::network::{Acts, Kind};

/// Draws what belongs to the run as a whole: risk drivers, congestion.
pub fn draw_risks(flat: &Flat, s: &mut Scratch) {
    let network = flat.network;
    s.effect.clear();
    s.happened.clear();
    for (effect, keyed) in network.effects.iter().zip(&flat.effect_draws) {
        let mut draws = keyed.of(s.run);
        let happened = draws.unit() < effect.probability && !network.is_planned;
        let neutral = if effect.acts == Acts::Added { 0.0 } else { 1.0 };
        s.effect.push(if happened { effect.size.at(draws.unit()) } else { neutral });
        s.happened.push(happened);
    }
    let level = |draw: f64| if network.is_planned { 0.5 } else { draw };
    let common = network.congestion.at(level(flat.congestion_draw.of(s.run).unit()));
    s.clock.clear();
    for (clock, keyed) in network.clocks.iter().zip(&flat.clock_draws) {
        let spread = clock.spread.at(level(keyed.of(s.run).unit()));
        s.clock.push(spread * common * network.congestion_more);
    }
}

/// Length of an activity which begins at `at`, in minutes of its calendar; [`NEVER`]: it does not
/// end.
pub fn length(flat: &Flat, s: &mut Scratch, a: usize, at: Minute) -> Minute {
    let activity = &flat.network.activities[a];
    if flat.network.is_planned {
        return planned(flat, s, a, at);
    }
    let mut draws = flat.draws[a].of(s.run);
    let mut units = activity.law.at(draws.unit());
    match activity.kind {
        Kind::Work | Kind::Gate { .. } => {}
        Kind::Sometimes { probability } => units *= f64::from(draws.unit() < probability),
        Kind::Repair { probability, most } => {
            let mut sum = 0.0;
            let mut left = most;
            while left > 0 && draws.unit() < probability {
                sum += units;
                units = activity.law.at(draws.unit());
                left -= 1;
            }
            units = sum;
        }
        Kind::Again { probability, most } => {
            let mut left = most;
            while left > 0 && draws.unit() < probability {
                units += activity.law.at(draws.unit());
                left -= 1;
            }
        }
        Kind::Answer { never } => {
            if draws.unit() < never {
                return NEVER;
            }
        }
        Kind::Rework { answer, committed, wrong, change } => {
            let is_guess = s.finish[answer] > s.start[committed];
            let is_wrong = draws.unit() < wrong && is_guess;
            let is_changed = draws.unit() < change;
            units *= f64::from(is_wrong || is_changed);
        }
    }
    if units <= 0.0 && activity.effects.is_empty() {
        return 0;
    }
    if units <= 0.0 && activity.kind != Kind::Work {
        return 0;
    }
    finish_length(flat, s, a, at, units)
}

/// The length in a plan without chance.
fn planned(flat: &Flat, s: &mut Scratch, a: usize, at: Minute) -> Minute {
    let activity = &flat.network.activities[a];
    match activity.kind {
        Kind::Work | Kind::Again { .. } | Kind::Answer { .. } => {
            finish_length(flat, s, a, at, activity.law.at(0.5))
        }
        Kind::Sometimes { probability } if probability >= 0.5 => {
            finish_length(flat, s, a, at, activity.law.at(0.5))
        }
        _ => 0,
    }
}

/// Risks, congestion and team on a length of `units`.
fn finish_length(flat: &Flat, s: &mut Scratch, a: usize, at: Minute, units: f64) -> Minute {
    let activity = &flat.network.activities[a];
    let (mut series, mut parallel, mut added) = (1.0, f64::NEG_INFINITY, 0.0);
    for &e in flat.effects.of_index(a) {
        let e = e as usize;
        match flat.network.effects[e].acts {
            Acts::Series => series *= s.effect[e],
            Acts::Parallel => parallel = parallel.max(s.effect[e]),
            Acts::Added => added += s.effect[e],
        }
    }
    if parallel > 0.0 {
        series *= parallel;
    }
    if let Some(vendor) = activity.vendor {
        let clock = &flat.network.clocks[vendor].by_day;
        let day = ((at / DAY).max(0) as usize).min(clock.len().saturating_sub(1));
        let factor = f64::from(clock.get(day).copied().unwrap_or(1.0)) * s.clock[vendor];
        series *= factor;
        if let Some(line) = activity.line {
            s.order_factor[line] = factor as f32;
        }
    }
    if activity.is_own {
        series *= s.team;
    }
    let minutes = (units * series + added) * activity.unit;
    libm::rint(minutes.clamp(0.0, f64::from(NEVER))) as Minute
}
