//! What an attacker sees in numbers that follow one another in issue order: parts that never
//! change, and a step that leads from one number to the next.

/// Fewer numbers than this tell a pattern from chance no more.
pub const ENOUGH: usize = 20;

/// Number systems a counter may be printed in.
const SYSTEMS: [&str; 4] = [
    "0123456789",
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "23456789ABCDEFGHJKLMNPQRSTUVWXYZ",
    // CSET 82 in the order of its character codes.
    "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz",
];

/// What was seen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Analysis {
    /// Numbers looked at.
    pub seen: usize,
    /// Places that hold the same character in every number; 0 where fewer than 20 were seen, or
    /// where they differ in length.
    pub constant: u32,
    pub pattern: Option<Pattern>,
}

/// More than half of all numbers lie one fixed step from the number before.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// In units of the last place that changes; negative where the numbers fall.
    pub step: i128,
    /// Share of neighbouring pairs with that step.
    pub share: f64,
    /// Place of the first three numbers in a row (or two, where no three are) that show it.
    pub first: usize,
}

/// Looks at numbers in issue order. Gaps (numbers scrapped or used elsewhere) lower the share of
/// the step, they do not hide it: 5 % of gaps leave about 90 %.
pub fn analyse(issued: &[String]) -> Analysis {
    let seen = issued.len();
    if seen < ENOUGH {
        return Analysis { seen, ..Analysis::default() };
    }
    Analysis { seen, constant: constant_places(issued), pattern: pattern(issued) }
}

fn constant_places(issued: &[String]) -> u32 {
    let first = issued[0].as_bytes();
    let mut constant = vec![true; first.len()];
    for number in &issued[1..] {
        if number.len() != first.len() {
            return 0;
        }
        for (place, byte) in number.bytes().enumerate() {
            constant[place] &= byte == first[place];
        }
    }
    constant.iter().filter(|same| **same).count() as u32
}

/// The strongest step over all number systems that can write the part that changes.
fn pattern(issued: &[String]) -> Option<Pattern> {
    let (head, tail) = common_ends(issued);
    let middles = || issued.iter().map(|number| &number.as_bytes()[head..number.len() - tail]);
    let mut used = [false; 256];
    middles().flatten().for_each(|byte| used[usize::from(*byte)] = true);
    let longest = middles().map(<[u8]>::len).max().unwrap_or(0);
    if longest > 20 {
        // Longer than AI 21 allows: another rule's business, and 82^20 is what 128 bits hold.
        return None;
    }
    let mut best: Option<Pattern> = None;
    for system in SYSTEMS {
        let Some(digits) = digit_table(system, &used) else { continue };
        let base = system.len() as u128;
        let value = |text: &[u8]| {
            text.iter().fold(0u128, |sum, byte| sum * base + u128::from(digits[*byte as usize]))
        };
        let values: Vec<u128> = middles().map(value).collect();
        let found = majority_step(&values);
        if found.as_ref().map(|p| p.share) > best.as_ref().map(|p| p.share) {
            best = found;
        }
        // A system contains those before it only where letters occur: decimal digits decide alone.
        if base == 10 {
            break;
        }
    }
    best
}

/// Bytes that all numbers share at their beginning, and at their end beyond that.
fn common_ends(issued: &[String]) -> (usize, usize) {
    let first = issued[0].as_bytes();
    let (mut head, mut tail) = (first.len(), first.len());
    for number in &issued[1..] {
        let bytes = number.as_bytes();
        let same = |(a, b): &(&u8, &u8)| a == b;
        head = head.min(first.iter().zip(bytes).take_while(same).count());
        tail = tail.min(first.iter().rev().zip(bytes.iter().rev()).take_while(same).count());
    }
    let shortest = issued.iter().map(String::len).min().unwrap_or(0);
    head = head.min(shortest);
    (head, tail.min(shortest - head))
}

/// Value of each byte, if the system can write all that are used.
fn digit_table(system: &str, used: &[bool; 256]) -> Option<[u8; 256]> {
    let mut table = [u8::MAX; 256];
    for (value, byte) in system.bytes().enumerate() {
        table[usize::from(byte)] = value as u8;
    }
    let writes_all = used.iter().zip(&table).all(|(used, value)| !used || *value != u8::MAX);
    writes_all.then_some(table)
}

/// The step of more than half of the pairs (vote of Boyer and Moore 1981, then a count).
fn majority_step(values: &[u128]) -> Option<Pattern> {
    let steps = || values.windows(2).map(|pair| pair[1].wrapping_sub(pair[0]));
    let (mut candidate, mut votes) = (0u128, 0usize);
    for step in steps() {
        if votes == 0 {
            (candidate, votes) = (step, 1);
        } else if step == candidate {
            votes += 1;
        } else {
            votes -= 1;
        }
    }
    let pairs = values.len().saturating_sub(1);
    let count = steps().filter(|step| *step == candidate).count();
    if count * 2 <= pairs {
        return None;
    }
    let two = values.windows(3).position(|three| {
        three[1].wrapping_sub(three[0]) == candidate && three[2].wrapping_sub(three[1]) == candidate
    });
    let first = two.or_else(|| steps().position(|step| step == candidate)).unwrap_or(0);
    Some(Pattern { step: candidate as i128, share: count as f64 / pairs as f64, first })
}

#[cfg(test)]
#[path = "sequence_tests.rs"]
mod tests;
