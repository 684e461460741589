//! What goes into what, and which level a noun names.

use super::Check;
use crate::base::diagnostic::{Fault, Place};
use crate::base::quantity::{Counted, nearest};
use crate::journal::Level;
use crate::scenario::codes;
use crate::scenario::decode::{At, Part};
use crate::scenario::schema::{self, Count};

/// Words for each level, in the singular. The word of the line itself for its primary unit comes
/// before these: on a line that cartons bottles, a bottle is no pack.
const NOUNS: [(Level, &[&str]); 5] = [
    (Level::Primary, &["primary", "blister", "sachet", "stick", "ampoule", "strip", "tube"]),
    (Level::Pack, &["pack", "carton", "bottle", "vial", "syringe", "unit", "box", "piece"]),
    (Level::Bundle, &["bundle"]),
    (Level::Case, &["case", "shipper"]),
    (Level::Pallet, &["pallet"]),
];

/// More units in one than any packaging has.
const MOST: u64 = 100_000;

/// The packaging of a line.
pub(super) struct Packaging {
    /// The line's own word for the primary unit.
    primary: Option<String>,
    /// Primary units in a pack, if the line has any.
    primaries: Option<u32>,
    /// Packs in one unit of each level from `Pack` up; 0 = not stated.
    packs: [u32; 5],
    pub place: Option<Place>,
}

impl Packaging {
    /// The level a noun names, in the singular or the plural.
    pub fn level_of(&self, noun: &str) -> Option<Level> {
        let is = |word: &str| {
            noun == word
                || noun.strip_suffix('s') == Some(word)
                || noun.strip_suffix("es") == Some(word)
                || word.strip_suffix('y').is_some_and(|stem| noun.strip_suffix("ies") == Some(stem))
        };
        if self.primary.as_deref().is_some_and(is) {
            return Some(Level::Primary);
        }
        NOUNS.iter().find(|(_, words)| words.iter().any(|word| is(word))).map(|(level, _)| *level)
    }

    /// Units of `below` in one of `above`; None: not stated, or not a whole number of them.
    pub fn holds(&self, above: Level, below: Level) -> Option<u32> {
        let packs = self.packs[above.index()];
        if packs == 0 || above <= below {
            return None;
        }
        match below {
            Level::Primary => self.primaries?.checked_mul(packs),
            _ => {
                let inner = self.packs[below.index()];
                (inner > 0 && packs.is_multiple_of(inner)).then(|| packs / inner)
            }
        }
    }

    /// Packs in one unit of a level, as a plain factor; 1 where it is not stated.
    pub fn in_packs(&self, level: Level) -> f64 {
        match level {
            Level::Primary => 1.0 / f64::from(self.primaries.unwrap_or(1).max(1)),
            _ => f64::from(self.packs[level.index()].max(1)),
        }
    }

    /// What a fault calls a level: the line's own word for the primary unit.
    pub fn word(&self, level: Level) -> String {
        match (level, &self.primary) {
            (Level::Primary, Some(word)) => word.clone(),
            _ => level.name().to_owned(),
        }
    }

    /// Checks that the noun of a count, if it has one, names `level`.
    pub fn must_count(
        &self,
        counted: &Counted,
        level: Level,
        place: &Place,
        check: &mut Check<'_>,
    ) -> bool {
        let Some(noun) = &counted.noun else { return true };
        if self.level_of(noun) == Some(level) {
            return true;
        }
        check.fault(self.wrong_noun(noun, &[level], place));
        false
    }

    pub fn wrong_noun(&self, noun: &str, levels: &[Level], place: &Place) -> Fault {
        let wanted: Vec<String> =
            levels.iter().map(|level| format!("{}s", self.word(*level))).collect();
        let wanted = wanted.join(" or ").replace("primarys", "primaries");
        let (message, help) = match self.level_of(noun) {
            Some(_) => {
                (format!("here are {wanted} counted, not `{noun}`"), format!("count {wanted}"))
            }
            None => {
                let words = NOUNS.iter().flat_map(|(_, words)| words.iter().copied());
                let near = nearest(noun.trim_end_matches('s'), words);
                let near = near.map_or(String::new(), |near| format!("did you mean `{near}`? "));
                (
                    format!("`{noun}` names no level of packaging"),
                    format!("{near}count {wanted}, or name the primary unit in packaging.primary"),
                )
            }
        };
        Fault::new(codes::NOUN, place, message, help)
    }
}

pub(super) fn compile(line: &schema::Line, check: &mut Check<'_>) -> Option<Packaging> {
    let mut packaging =
        Packaging { primary: None, primaries: None, packs: [0, 1, 0, 0, 0], place: None };
    let written = match &line.packaging {
        Part::Absent => return Some(packaging),
        Part::Faulty => return None,
        Part::Sound(written) => written,
    };
    packaging.place = Some(written.place.clone());
    packaging.primary = written.primary.as_ref().map(|word| word.value.0.to_lowercase());
    let faults_before = check.faults.len();
    if let Some(pack) = &written.pack {
        let fits = packaging.must_count(&pack.value.0, Level::Primary, &pack.place, check);
        let number = number(pack, check);
        packaging.primaries = number.filter(|_| fits);
    }
    let levels = [
        (Level::Bundle, &written.bundle),
        (Level::Case, &written.case),
        (Level::Pallet, &written.pallet),
    ];
    for (level, count) in levels {
        if let Some(count) = count {
            content(&mut packaging, level, count, check);
        }
    }
    (check.faults.len() == faults_before).then_some(packaging)
}

/// Reads `case: 8 bundles`: the noun names the level inside; without one it is the next below.
fn content(packaging: &mut Packaging, level: Level, count: &At<Count>, check: &mut Check<'_>) {
    let stated = |inner: &Level| *inner < level && packaging.packs[inner.index()] > 0;
    let inside = match &count.value.0.noun {
        None => Level::ALL[1..].iter().rev().copied().find(stated).unwrap_or(Level::Pack),
        Some(noun) => match packaging.level_of(noun).filter(stated) {
            Some(inner) => inner,
            None => {
                let fitting: Vec<Level> = Level::ALL[1..].iter().copied().filter(stated).collect();
                check.fault(packaging.wrong_noun(noun, &fitting, &count.place));
                return;
            }
        },
    };
    if let Some(number) = number(count, check) {
        let packs = number.checked_mul(packaging.packs[inside.index()]);
        match packs.filter(|packs| u64::from(*packs) <= MOST) {
            Some(packs) => packaging.packs[level.index()] = packs,
            None => check.fault(Fault::new(
                codes::OUT_OF_RANGE,
                &count.place,
                format!("a {} of more than {MOST} packs", level.name()),
                "look for a zero too many",
            )),
        }
    }
}

fn number(count: &At<Count>, check: &mut Check<'_>) -> Option<u32> {
    let number = count.value.0.number;
    if (1..=MOST).contains(&number) {
        return u32::try_from(number).ok();
    }
    check.fault(Fault::new(
        codes::OUT_OF_RANGE,
        &count.place,
        format!("{number} units cannot go into one"),
        format!("write 1 to {MOST}"),
    ));
    None
}
