//! The close of a lot: every number is accounted for, and what is good is shipped.

use super::alarm::Cause;
use super::builtin::Builtin;
use super::life::Life;
use super::system::Sink;
use crate::base::clock::Time;
use crate::capture::names::Numbered;
use crate::capture::report::{Report, Why};

pub(super) fn close(own: &mut Builtin, at: Time, sink: Sink<'_>) {
    for (level, unit) in own.units.nowhere() {
        own.alarm(at, Cause::Missing, level, unit);
        own.ends(at, level, unit, Why::Missing, sink);
    }
    for pack in own.units.without_use() {
        own.used_up(&pack);
    }
    unused(own, at, sink);
    let in_use: Vec<Numbered> = own.units.in_use().collect();
    for number in in_use {
        own.lives.move_to(number, Life::Released);
    }
    own.units.close();
    // What the account itself has moved belongs to this lot still.
    for pool in own.lives.pools() {
        own.lives.take_moved(pool);
    }
    let items = std::mem::take(&mut own.gone);
    if !items.is_empty() {
        sink(at + own.ships_after, Report::Ship { order: own.order, items });
    }
}

/// What was printed and never came into use is taken out of use.
fn unused(own: &mut Builtin, at: Time, sink: Sink<'_>) {
    let (mut unused, mut spent) = (Vec::new(), Vec::new());
    for pool in own.lives.pools() {
        let Some(moved) = own.lives.take_moved(pool) else { continue };
        for place in moved {
            let number = Numbered { order: own.order, pool, place };
            match own.lives.of(number) {
                Life::Encoded => {
                    own.lives.move_to(number, Life::LabelScrapped);
                    unused.push(number);
                }
                Life::LabelScrapped | Life::SNInvalid => unused.push(number),
                Life::LabelSampled => spent.push(number),
                // The site gets back what was never used.
                Life::Allocated => {
                    own.lives.move_to(number, Life::Unallocated);
                }
                _ => {}
            }
        }
    }
    for (items, why) in [(unused, Why::Unused), (spent, Why::Spent)] {
        if !items.is_empty() {
            sink(at, Report::Decommission { items, why });
        }
    }
}
