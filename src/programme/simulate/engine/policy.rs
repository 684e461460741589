//! What a strategy does inside a run, by what is known then.

use super::run::{finish_now, mark, plan_wake};
use super::{Flat, NOBODY, Scratch};
use crate::programme::model::GateRule;
use crate::programme::simulate::calendar::{Minute, NEVER};
use crate::programme::simulate::network::Kind;

/// The gate begins to wait.
pub fn open_gate(flat: &Flat, s: &mut Scratch, gate: usize, now: Minute) {
    let Kind::Gate { answer, until } = flat.network.activities[gate].kind else { return };
    s.start[gate] = now;
    if s.finish[answer] <= now {
        s.cause[gate] = answer as u32;
        finish_now(s, gate, now);
    } else if let Some(until) = until {
        plan_wake(s, gate, now.max(flat.network.start + until));
    }
}

/// An answer has come: gates that wait for it end.
pub fn answered(flat: &Flat, s: &mut Scratch, answer: usize, now: Minute) {
    for &gate in flat.opens.of_index(answer) {
        let gate = gate as usize;
        if s.start[gate] < NEVER && s.finish[gate] >= NEVER {
            s.cause[gate] = answer as u32;
            finish_now(s, gate, now);
        }
    }
}

/// The date has come on which the CMO decides alone.
pub fn decide(s: &mut Scratch, gate: usize, now: Minute) {
    if s.finish[gate] >= NEVER {
        s.cause[gate] = NOBODY;
        finish_now(s, gate, now);
    }
}

/// A stage gate of the programme.
pub fn review(flat: &Flat, s: &mut Scratch, rule: GateRule, now: Minute) {
    match rule {
        GateRule::OrderUnanswered => {
            for &gate in &flat.gates {
                if s.start[gate as usize] < NEVER {
                    decide(s, gate as usize, now);
                }
            }
        }
        GateRule::DropUnprofitable => drop_unprofitable(flat, s, now),
        GateRule::DedicateTeam => {
            s.team = 1.0;
            s.dedicated = s.dedicated.min(now);
        }
        GateRule::AddResources => {
            if is_late(flat, s, now) {
                s.added.push(now);
                for resource in 0..s.free.len() {
                    s.free[resource] += 1;
                    mark(s, resource);
                }
            }
        }
    }
}

/// By mean times some line that is not ordered yet will miss its deadline.
fn is_late(flat: &Flat, s: &Scratch, now: Minute) -> bool {
    let mut lines = flat.network.lines.iter();
    lines.any(|line| {
        line.order.is_some_and(|o| s.start[o] >= NEVER) && now + line.tail > line.deadline
    })
}

/// Lines not ordered yet whose margin, from the date on which they would be capable by mean times
/// to the end of what counts, does not pay their capex.
fn drop_unprofitable(flat: &Flat, s: &mut Scratch, now: Minute) {
    for (index, line) in flat.network.lines.iter().enumerate() {
        let Some(order) = line.order else { continue };
        if s.start[order] < NEVER {
            continue;
        }
        let from = (now + line.tail).max(line.deadline);
        let weeks = f64::from(flat.network.start + flat.network.value - from) / (7.0 * 1440.0);
        s.dropped[index] = line.margin_per_week * weeks.max(0.0) < line.capex;
    }
}
