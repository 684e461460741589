//! From stretches of work to what the engine's calendar does, one turn after the other.

use super::calendar::Spell;
use crate::base::clock::Time;
use crate::journal::Cause;
use crate::line::plan::{Turn, Turns, What};

type Span = (i64, i64);

const SECOND: i64 = 1_000_000_000;

/// All turns, from `zero` on, in seconds of one clock. Nights go before cleaning, cleaning before
/// breaks: of two pauses at once only the first one counts.
pub(super) fn turns(spells: &mut [Spell], cleaning: &[Span], zero: i64, until: i64) -> Turns {
    let time = |second: i64| Time((second - zero).saturating_mul(SECOND));
    let work = union(spells.iter().map(|spell| (spell.from, spell.to)).collect());
    let end = work.last().map_or(zero, |last| last.1).max(until);
    let nights = work.windows(2).filter_map(|pair| match pair {
        [one, next] => Some((one.1, next.0)),
        _ => None,
    });
    let mut nights: Vec<Span> = nights.collect();
    if let Some(last) = work.last()
        && last.1 < end
    {
        nights.push((last.1, end));
    }
    let cleaning = without(&union(cleaning.to_vec()), &union_of(&nights, &[(i64::MIN / 2, zero)]));
    let off = union_of(&nights, &cleaning);
    let common = |spell: &Spell| {
        spell.breaks.iter().filter(|b| b.2.is_none()).map(|b| (b.0, b.1)).collect::<Vec<_>>()
    };
    let breaks = without(&union(spells.iter().flat_map(common).collect()), &off);
    let mut turns: Vec<Turn> = Vec::new();
    for (spans, cause) in
        [(&nights, Cause::OffShift), (&cleaning, Cause::Cleaning), (&breaks, Cause::Break)]
    {
        let pause = |&(from, to): &Span| Turn {
            at: time(from),
            what: What::Pause { cause, until: time(to) },
        };
        turns.extend(spans.iter().map(pause));
    }
    for spell in spells.iter() {
        turns.push(Turn { at: time(spell.from), what: What::Shift(spell.shift as u16) });
        for &(from, to, group) in &spell.breaks {
            if let Some(group) = group {
                let what = What::Rest { group: group as u16, until: time(to) };
                turns.push(Turn { at: time(from), what });
            }
        }
    }
    // A shift begins before a pause of the same moment.
    turns.sort_by_key(|turn| (turn.at, !matches!(turn.what, What::Shift(_))));
    let first_end = time(spells.first().map_or(zero, |first| first.to));
    Turns {
        turns,
        shifts: Vec::new(),
        groups: Vec::new(),
        first_end,
        until: time(end),
        zero: String::new(),
        zero_second: zero,
    }
}

/// Cleaning of this length after every so many seconds of work, breaks included.
pub(super) fn in_work(spells: &[Spell], every: i64, length: i64, spans: &mut Vec<Span>) {
    let mut left = every;
    for (mut from, to) in union(spells.iter().map(|spell| (spell.from, spell.to)).collect()) {
        // Each round goes on by at least a second.
        while to - from > left {
            from += left;
            spans.push((from, from + length));
            left = every.max(1);
        }
        left -= to - from;
    }
}

/// Spans that overlap or touch become one.
fn union(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut all: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match all.last_mut() {
            Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
            _ => all.push(span),
        }
    }
    all
}

fn union_of(one: &[Span], other: &[Span]) -> Vec<Span> {
    union(one.iter().chain(other).copied().collect())
}

/// What is left of `spans` outside of `holes`; both sorted and without overlap.
fn without(spans: &[Span], holes: &[Span]) -> Vec<Span> {
    let mut left = Vec::with_capacity(spans.len());
    let mut first = 0;
    for &(mut from, to) in spans {
        while holes.get(first).is_some_and(|hole| hole.1 <= from) {
            first += 1;
        }
        for &(begin, end) in holes.iter().skip(first).take_while(|hole| hole.0 < to) {
            if from < begin {
                left.push((from, begin));
            }
            from = from.max(end);
        }
        if from < to {
            left.push((from, to));
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_joined_and_cut() {
        assert_eq!(union(vec![(5, 7), (1, 3), (3, 4)]), vec![(1, 4), (5, 7)]);
        let cut = without(&[(0, 10), (12, 20)], &[(2, 3), (8, 13), (19, 30)]);
        assert_eq!(cut, vec![(0, 2), (3, 8), (13, 19)]);
    }
}
