//! Work that is interrupted, and goes on where it was left.

use super::run::{FINISH, plan, queue};
use super::{Flat, NOBODY, Scratch};
use crate::programme::simulate::calendar::{Minute, NEVER};

/// The resource that can leave this activity: its only one.
fn desk_of(flat: &Flat, a: usize) -> Option<usize> {
    match flat.needs.of_index(a) {
        &[resource] if flat.network.resources[resource as usize].yields => Some(resource as usize),
        _ => None,
    }
}

/// It has begun.
pub fn begins(flat: &Flat, s: &mut Scratch, a: usize) {
    if s.length[a] > 0
        && let Some(resource) = desk_of(flat, a)
    {
        s.under_way[resource].push(a as u32);
    }
}

/// The activity is done; false: it has been interrupted since this end was planned.
pub fn ends(flat: &Flat, s: &mut Scratch, a: usize, now: Minute) -> bool {
    let Some(resource) = desk_of(flat, a).filter(|_| s.length[a] > 0) else { return true };
    let place = s.under_way[resource].iter().position(|&other| other as usize == a);
    match place.filter(|_| s.finish[a] == now) {
        Some(place) => {
            s.under_way[resource].swap_remove(place);
            true
        }
        None => false,
    }
}

/// Takes a unit from the last in the order of all that is under way, if `a` stands before it.
pub fn interrupt(flat: &Flat, s: &mut Scratch, resource: usize, a: usize, now: Minute) -> bool {
    if desk_of(flat, a) != Some(resource) {
        return false;
    }
    let order = |a: usize| (flat.network.activities[a].priority, a);
    let all = s.under_way[resource].iter().enumerate();
    let Some((place, last)) =
        all.map(|(place, &other)| (place, other as usize)).max_by_key(|(_, other)| order(*other))
    else {
        return false;
    };
    if order(last) <= order(a) || s.finish[last] >= NEVER || s.finish[last] <= now {
        return false;
    }
    s.under_way[resource].swap_remove(place);
    let calendar = &flat.network.calendars[flat.network.activities[last].calendar];
    s.left[last] = calendar.worked_until(s.finish[last]) - calendar.worked_until(now);
    s.finish[last] = NEVER;
    s.paused[last] -= now;
    s.free[resource] += 1;
    queue(flat, s, last, resource);
    true
}

/// A unit is free again for what was interrupted.
pub fn resume(flat: &Flat, s: &mut Scratch, resource: usize, a: usize, now: Minute) {
    let calendar = &flat.network.calendars[flat.network.activities[a].calendar];
    s.finish[a] = calendar.finish(now, s.left[a]);
    s.left[a] = 0;
    s.paused[a] += now;
    s.free[resource] -= 1;
    s.under_way[resource].push(a as u32);
    if s.released_by[resource] != NOBODY {
        s.cause[a] = s.released_by[resource];
    }
    if s.finish[a] < NEVER {
        plan(s, s.finish[a], FINISH, a);
    }
}
