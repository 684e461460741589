//! Time in a number, in the forms that are common.

use super::view::View;
use std::ops::Range;

/// Seconds and milliseconds since 1970, between 2001 and 2096.
const EPOCHS: [(usize, Range<u64>, &str); 2] = [
    (13, 1_000_000_000_000..4_000_000_000_000, "milliseconds since 1970"),
    (10, 1_000_000_000..4_000_000_000, "seconds since 1970"),
];
/// Share of neighbours that may go backwards, as packs overtake each other.
const BACKWARDS: usize = 20;
/// Minutes and seconds that a time of day must have shown each: a window of a small counter shows
/// fewer.
const SHOWN: usize = 15;

/// `hour, minute and second in places 3 to 8`, if a run of digits is a time. It must move, and
/// forwards: the caller knows that something moves.
pub fn clock(view: &View) -> Option<String> {
    let texts: Vec<&[u8]> = view.issued.iter().map(|number| number.as_bytes()).collect();
    let shortest = texts.iter().map(|text| text.len()).min()?;
    let says = |what: &str, from: usize, digits: usize| {
        Some(format!("{what} in places {} to {}", from + 1, from + digits))
    };
    for (digits, range, what) in EPOCHS {
        for from in 0..(shortest + 1).saturating_sub(digits) {
            let times = run(&texts, from, digits, |time| range.contains(&time));
            if times.is_some_and(|times| moves_on(&times, false)) {
                return says(what, from, digits);
            }
        }
    }
    for from in 0..(shortest + 1).saturating_sub(6) {
        let is_time = |t: u64| t / 10_000 < 24 && t / 100 % 100 < 60 && t % 100 < 60;
        let times = run(&texts, from, 6, is_time);
        if times.is_some_and(|times| shows_minutes_and_seconds(&times) && moves_on(&times, true)) {
            return says("hour, minute and second", from, 6);
        }
    }
    None
}

/// A run of digits that is a time in every number.
fn run(
    texts: &[&[u8]],
    from: usize,
    digits: usize,
    valid: impl Fn(u64) -> bool,
) -> Option<Vec<u64>> {
    let read = |text: &&[u8]| {
        let text = &text[from..from + digits];
        let digit = |sum: u64, d: &u8| d.is_ascii_digit().then(|| sum * 10 + u64::from(d - b'0'));
        text.iter().try_fold(0, digit).filter(|time| valid(*time))
    };
    texts.iter().map(read).collect()
}

/// Forwards, or from midnight on again, but for a few.
fn moves_on(times: &[u64], daily: bool) -> bool {
    let changes = times.windows(2).filter(|pair| pair[0] != pair[1]).count();
    let back = |pair: &&[u64]| pair[1] < pair[0] && !(daily && pair[0] - pair[1] > 120_000);
    let backwards = times.windows(2).filter(back).count();
    changes > 0 && backwards * BACKWARDS <= changes
}

fn shows_minutes_and_seconds(times: &[u64]) -> bool {
    let shown = |part: fn(&u64) -> u64| {
        let mut values: Vec<u64> = times.iter().map(part).collect();
        values.sort_unstable();
        values.dedup();
        values.len()
    };
    shown(|t| t % 100) >= SHOWN && shown(|t| t / 100 % 100) >= 2
}
