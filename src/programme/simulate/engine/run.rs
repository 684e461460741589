//! The loop of one run.

use super::sample::{draw_risks, length};
use super::{Flat, NOBODY, Scratch, desk, policy};
use crate::base::random::Draws;
use crate::programme::model::Phase;
use crate::programme::simulate::calendar::{Minute, NEVER};
use crate::programme::simulate::network::Kind;
use std::cmp::Reverse;

pub(super) const FINISH: u64 = 0;
const WAKE: u64 = 1;
const STAGE: u64 = 2;
/// A unit of a resource that is given back by time.
const BACK: u64 = 3;

/// Events of one instant: ends first, so that resources are free for what begins then.
pub(super) fn plan(s: &mut Scratch, at: Minute, kind: u64, index: usize) {
    s.agenda.push(Reverse((at as u64) << 32 | kind << 30 | index as u64));
}

pub(super) fn plan_wake(s: &mut Scratch, a: usize, at: Minute) {
    plan(s, at, WAKE, a);
}

/// The activity ends at once.
pub(super) fn finish_now(s: &mut Scratch, a: usize, now: Minute) {
    s.finish[a] = now;
    plan(s, now, FINISH, a);
}

/// The resource has become free: those who wait for it are looked at when all has happened that
/// happens now.
pub(super) fn mark(s: &mut Scratch, resource: usize) {
    if !s.is_dirty[resource] {
        s.is_dirty[resource] = true;
        s.dirty.push(resource as u32);
    }
}

/// Runs number `run`. The results stand in the scratch; activities that never end have a finish of
/// [`NEVER`].
pub fn run(flat: &Flat, s: &mut Scratch, run: u64) {
    s.reset(flat, run);
    draw_risks(flat, s);
    let network = flat.network;
    for (index, stage) in network.stages.iter().enumerate() {
        plan(s, network.start + stage.after, STAGE, index);
    }
    for (index, activity) in network.activities.iter().enumerate() {
        if flat.missing[index] == 0 {
            let delay = if activity.at_once { 0 } else { network.delay };
            plan(s, network.start + delay, WAKE, index);
        }
    }
    while let Some(&Reverse(first)) = s.agenda.peek() {
        let now = (first >> 32) as Minute;
        while let Some(&Reverse(event)) = s.agenda.peek() {
            if (event >> 32) as Minute != now {
                break;
            }
            s.agenda.pop();
            let index = (event & 0x3fff_ffff) as usize;
            match (event >> 30) & 3 {
                FINISH => finished(flat, s, index, now),
                WAKE => woken(flat, s, index, now),
                BACK => give_back(s, index),
                _ => policy::review(flat, s, network.stages[index].rule, now),
            }
        }
        while let Some(resource) = s.dirty.pop() {
            s.is_dirty[resource as usize] = false;
            serve(flat, s, resource as usize, now);
        }
    }
}

fn give_back(s: &mut Scratch, resource: usize) {
    s.free[resource] += 1;
    mark(s, resource);
}

fn finished(flat: &Flat, s: &mut Scratch, a: usize, now: Minute) {
    if !desk::ends(flat, s, a, now) {
        return;
    }
    let has_resources = s.length[a] > 0;
    for &resource in flat.needs.of_index(a) {
        let resource = resource as usize;
        if has_resources && flat.network.resources[resource].pace.is_none() {
            s.released_by[resource] = a as u32;
            give_back(s, resource);
        }
    }
    for &next in flat.next.of_index(a) {
        let next = next as usize;
        s.missing[next] -= 1;
        if s.missing[next] == 0 {
            s.cause[next] = a as u32;
            asked(flat, s, next, now);
        }
    }
    policy::answered(flat, s, a, now);
}

/// All that it waited for is done.
fn asked(flat: &Flat, s: &mut Scratch, a: usize, now: Minute) {
    s.asked[a] = now;
    match flat.network.activities[a].kind {
        Kind::Gate { .. } => policy::open_gate(flat, s, a, now),
        _ => request(flat, s, a, now),
    }
}

/// A root, a window, or a date of decision.
fn woken(flat: &Flat, s: &mut Scratch, a: usize, now: Minute) {
    match flat.network.activities[a].kind {
        Kind::Gate { .. } if s.start[a] < NEVER => policy::decide(s, a, now),
        _ if s.asked[a] == 0 => asked(flat, s, a, now),
        _ => request(flat, s, a, now),
    }
}

/// Begins, or queues for a window or for the first of its resources.
fn request(flat: &Flat, s: &mut Scratch, a: usize, now: Minute) {
    let activity = &flat.network.activities[a];
    if activity.line.is_some_and(|line| s.dropped[line]) {
        s.start[a] = now;
        finish_now(s, a, now);
        return;
    }
    if wait_for_window(flat, s, a, now) {
        return;
    }
    match flat.needs.of_index(a).first() {
        None => begin(flat, s, a, now),
        Some(&resource) => {
            // What takes no time needs nobody.
            if activity.kind != Kind::Work && length(flat, s, a, now) == 0 {
                begin(flat, s, a, now);
            } else {
                queue(flat, s, a, resource as usize);
                mark(s, resource as usize);
            }
        }
    }
}

fn wait_for_window(flat: &Flat, s: &mut Scratch, a: usize, now: Minute) -> bool {
    let Some(window) = flat.network.activities[a].window else { return false };
    let opens = flat.network.calendars[window].begin(now);
    if opens > now && opens < NEVER {
        plan(s, opens, WAKE, a);
    }
    opens > now
}

pub(super) fn queue(flat: &Flat, s: &mut Scratch, a: usize, resource: usize) {
    let priority = u64::from(flat.network.activities[a].priority);
    s.waiting[resource].push(Reverse(priority << 32 | a as u64));
}

/// Those who wait for a resource begin, the first by priority, while it is free. One who lacks
/// another resource waits for that.
fn serve(flat: &Flat, s: &mut Scratch, resource: usize, now: Minute) {
    while let Some(&Reverse(head)) = s.waiting[resource].peek() {
        let a = (head & 0xffff_ffff) as usize;
        if s.free[resource] <= 0 && !desk::interrupt(flat, s, resource, a, now) {
            return;
        }
        s.waiting[resource].pop();
        let lacking = flat.needs.of_index(a).iter().find(|&&r| s.free[r as usize] <= 0);
        if flat.network.activities[a].line.is_some_and(|line| s.dropped[line]) {
            s.start[a] = now;
            finish_now(s, a, now);
        } else if let Some(&other) = lacking {
            queue(flat, s, a, other as usize);
        } else if s.left[a] > 0 {
            desk::resume(flat, s, resource, a, now);
        } else if !wait_for_window(flat, s, a, now) {
            if s.asked[a] < now && s.released_by[resource] != NOBODY {
                s.cause[a] = s.released_by[resource];
            }
            begin(flat, s, a, now);
        }
    }
}

fn begin(flat: &Flat, s: &mut Scratch, a: usize, now: Minute) {
    let activity = &flat.network.activities[a];
    let length = length(flat, s, a, now);
    s.start[a] = now;
    s.length[a] = length;
    if length > 0 {
        for &resource in flat.needs.of_index(a) {
            let resource = resource as usize;
            s.free[resource] -= 1;
            if let Some(pace) = flat.network.resources[resource].pace {
                plan(s, now.saturating_add(pace).min(NEVER), BACK, resource);
            }
        }
    }
    let mut finish = now;
    if length >= NEVER {
        finish = NEVER;
    } else if length > 0 {
        let calendar = &flat.network.calendars[activity.calendar];
        finish = calendar.finish(now, length);
    }
    if activity.phase == Phase::Answer {
        finish = answer_of(flat, s, activity.owner, now, finish);
    }
    s.finish[a] = finish;
    if finish < NEVER {
        plan(s, finish, FINISH, a);
    }
    desk::begins(flat, s, a);
}

/// When a customer's answer comes: what-ifs may change it.
fn answer_of(flat: &Flat, s: &mut Scratch, customer: usize, now: Minute, drawn: Minute) -> Minute {
    let network = flat.network;
    let (share, within) = network.forced;
    if share > 0.0 {
        let mut draws = flat.forced_draws[customer].of(s.run);
        if draws.unit() < share {
            let after = (draws.unit() * f64::from(within)) as Minute;
            s.forced[customer] = Some(after);
            return (network.start + after).max(now);
        }
    }
    // An answer that never comes is brought forward as well, if all of them come at once.
    let earlier = network.earlier[customer];
    if drawn >= NEVER && earlier < NEVER { drawn } else { (drawn - earlier).max(now) }
}
