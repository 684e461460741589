//! All methods of attack on one pool, and what they come to.

use super::check_digit;
use super::clock::clock;
use super::follow;
use super::lcg::{Lcg, lcg};
use super::near::density;
use super::places::{Place, places};
use super::sparse::{Space, Sparse};
use super::steps::{Steps, steps};
use super::view::View;
use crate::market::words::count;
use crate::serial::mask;

/// What is looked for, as a finding names it.
pub const METHODS: &str = "counters, congruential generators, clocks, \
    places that follow the number before, constant, narrow or dependent places, common divisors";

/// Fewer numbers than this tell a pattern from chance no more; more than that are not looked at.
pub const ENOUGH: usize = 20;
const MOST: usize = 10_000;

/// A sequence that hits this often is the answer: nothing else need be looked for.
const SOLVED: f64 = 0.5;

/// What was seen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// Numbers looked at.
    pub seen: usize,
    /// What the numbers seen leave of the space; None where they are too few (below 20), or longer
    /// than AI 21 allows.
    pub sparse: Option<Sparse>,
    /// The best guess first.
    pub found: Vec<Found>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub pattern: Pattern,
    /// Probability that the next guess hits a live number.
    pub hit: f64,
    /// In a sentence, with numbers masked.
    pub says: String,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Pattern {
    Counter(Steps),
    Lcg(Lcg),
    /// Each of so many places follows from its character in the number before.
    Follows {
        places: u32,
    },
    TimeCoded {
        what: String,
    },
    /// Of the bits that the places seem to hold, these are left.
    LowEntropy {
        seeming: f64,
        bits: f64,
    },
}

/// Whether a pattern lies in the order of issue, or in the numbers whatever their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sequence,
    Space,
}

impl Found {
    pub fn kind(&self) -> Kind {
        match self.pattern {
            Pattern::LowEntropy { .. } => Kind::Space,
            _ => Kind::Sequence,
        }
    }
}

impl Report {
    /// The strongest pattern in the order of issue.
    pub fn sequence(&self) -> Option<&Found> {
        self.found.iter().find(|found| found.kind() == Kind::Sequence)
    }

    /// Probability that the next guess hits, by the best method; 0 where none finds anything.
    pub fn hit(&self) -> f64 {
        self.found.first().map_or(0.0, |found| found.hit)
    }

    /// Numbers that look valid in a pool of so many characters and places.
    pub fn space(&self, alphabet: u32, length: u32) -> Space {
        match &self.sparse {
            Some(sparse) => sparse.space(alphabet),
            None => Sparse { open: length, ..Sparse::default() }.space(alphabet),
        }
    }
}

/// Looks at numbers in issue order, the first 10,000 of them.
pub fn attack(issued: &[String]) -> Report {
    let issued = &issued[..issued.len().min(MOST)];
    let seen = issued.len();
    let view = if seen < ENOUGH { None } else { View::of(issued) };
    let Some(view) = view else { return Report { seen, ..Report::default() } };
    let (view, check_digit) = check_digit::without(view);
    let mut found: Vec<Found> =
        steps(&view).map(|steps| counter(steps, issued)).into_iter().collect();
    let solved = |found: &[Found]| found.iter().any(|f| f.hit >= SOLVED);
    if !solved(&found) {
        found.extend(lcg(&view).map(|lcg| generator(lcg, &view)));
    }
    let places = places(&view);
    let sparse = Sparse::of(&view, &places, check_digit, !found.is_empty());
    if !solved(&found) {
        let near = density(&view, &places).unwrap_or(0.0);
        found.extend(moving(&view, &places, near));
        let is_sequence = !found.is_empty();
        found.extend(low_entropy(&sparse, near, is_sequence));
    }
    found.sort_by(|a, b| b.hit.total_cmp(&a.hit));
    Report { seen, sparse: Some(sparse), found }
}

/// `numbers ...412, ...413, ...414 follow one another: step 1 in 99.8 % of pairs`.
fn counter(steps: Steps, issued: &[String]) -> Found {
    let shown = issued.iter().skip(steps.first).step_by(steps.lag).take(3);
    let shown: Vec<String> = shown.map(|number| mask(number)).collect();
    let how = if steps.step == 0 { "are one and the same" } else { "follow one another" };
    let says = format!(
        "numbers {} {how}: step {} in {:.1} % of pairs",
        shown.join(", "),
        steps.step,
        steps.share * 100.0
    );
    Found { hit: steps.share, says, pattern: Pattern::Counter(steps) }
}

fn generator(lcg: Lcg, view: &View) -> Found {
    let says = format!(
        "numbers follow from one another by a congruential generator modulo {} in {:.1} % of pairs",
        lcg.modulus,
        lcg.share * 100.0
    );
    Found { hit: lcg.share / power(view, lcg.others), says, pattern: Pattern::Lcg(lcg) }
}

fn moving(view: &View, places: &[Place], near: f64) -> Option<Found> {
    let moving: Vec<usize> = (0..places.len()).filter(|at| places[*at] == Place::Moving).collect();
    let (first, last) = (*moving.first()?, *moving.last()?);
    let others = view.free().count() - moving.len();
    let next = follow::share(view, places) / power(view, others as u32);
    let hit = next.max(near).min(1.0);
    let range = format!("places {} to {}", view.place(first), view.place(last));
    let what = clock(view)
        .or_else(|| grows(view, first..=last).then(|| format!("a part that grows in {range}")));
    Some(match what {
        Some(what) => Found {
            says: format!(
                "numbers carry {what}, {} of {} places are moved by it",
                moving.len(),
                view.columns.len()
            ),
            pattern: Pattern::TimeCoded { what },
            hit,
        },
        None => Found {
            says: format!(
                "{} of the {range} follow from the number before",
                count(moving.len() as u64)
            ),
            pattern: Pattern::Follows { places: moving.len() as u32 },
            hit,
        },
    })
}

/// Whether the numbers in these columns go up or down, but for one pair in twenty that changes.
fn grows(view: &View, columns: std::ops::RangeInclusive<usize>) -> bool {
    let columns = &view.columns[columns];
    let head = |row: usize| columns.iter().map(move |column| column[row]);
    let (mut ups, mut downs) = (0, 0);
    for row in 1..view.rows() {
        match head(row).cmp(head(row - 1)) {
            std::cmp::Ordering::Greater => ups += 1,
            std::cmp::Ordering::Less => downs += 1,
            std::cmp::Ordering::Equal => (),
        }
    }
    ups.min(downs) * 20 <= ups + downs
}

fn low_entropy(sparse: &Sparse, near: f64, is_sequence: bool) -> Option<Found> {
    let (seeming, bits) = sparse.lost()?;
    // Where time moves the numbers, the whole space is not what they lie in.
    let dense =
        if is_sequence { 0.0 } else { sparse.rows as f64 / sparse.space(sparse.symbols).size };
    let says = format!("{}: {bits:.1} of {seeming:.1} bits are left", sparse.says());
    let hit = near.max(dense).min(1.0);
    Some(Found { pattern: Pattern::LowEntropy { seeming, bits }, hit, says })
}

/// Values of so many places.
fn power(view: &View, places: u32) -> f64 {
    (0..places).fold(1.0, |space, _| space * view.symbols.len() as f64)
}
