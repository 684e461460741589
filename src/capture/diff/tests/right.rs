//! Runs by chance, and right reports of them.

use super::*;
use crate::base::random::{Draws, Keyed};
use proptest::prelude::*;

/// Draws of one run.
pub struct Chance(Keyed, u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(Keyed::new(seed), 0)
    }

    pub fn unit(&mut self) -> f64 {
        self.1 += 1;
        self.0.of(self.1).unit()
    }

    /// A whole number below this one.
    pub fn below(&mut self, end: usize) -> usize {
        ((self.unit() * end as f64) as usize).min(end.saturating_sub(1))
    }
}

/// Packs that are good, blank, unreadable, sampled, scrapped out of their case, in cases of four
/// on pallets of three; reported one by one or in groups.
pub fn by_chance(seed: u64) -> Scene {
    let mut chance = Chance::new(seed);
    let mut scene = Scene::new();
    let (mut waiting, mut cases, mut pallet) = (Vec::new(), 0, 0);
    let mut full = Vec::new();
    let packs = 30 + chance.below(40) as u32;
    for unit in 0..packs {
        let at = f64::from(unit) * 2.0;
        if one_pack(&mut scene, &mut chance, at, unit) {
            waiting.push(unit);
        }
        if waiting.len() == 4 {
            scene.case(at + 6.0, cases, &std::mem::take(&mut waiting));
            full.push(cases);
            cases += 1;
        }
        if full.len() == 3 {
            scene.pallet(at + 9.0, pallet, &std::mem::take(&mut full));
            pallet += 1;
        }
    }
    let end = f64::from(packs) * 2.0 + 10.0;
    if !waiting.is_empty() {
        scene.case(end, cases, &waiting);
        full.push(cases);
    }
    if !full.is_empty() {
        scene.pallet(end + 4.0, pallet, &full);
    }
    scene.end(end + 60.0);
    scene.facts.sort_by_key(|(at, _)| *at);
    group(&mut scene, &mut chance);
    scene
}

/// True: the pack is good and is to be packed.
fn one_pack(scene: &mut Scene, chance: &mut Chance, at: f64, unit: u32) -> bool {
    let draw = chance.unit();
    if draw < 0.1 {
        let blank = draw < 0.05;
        let printed = if blank { UNNUMBERED } else { unit };
        scene.print(at, unit, unit, printed, Flaws(u8::from(!blank)));
        scene.reject(at + 3.0, unit);
        return false;
    }
    scene.good(at, unit);
    if draw > 0.2 {
        return true;
    }
    scene.tell(at + 4.0, Fact::Sampled { station: GATE, unit });
    let id = scene.id(PACKS, unit);
    scene.said.push(Said::End { id, at: seconds(at + 4.0) });
    false
}

/// Commissioning of packs that follow each other is reported in one event, at the last of them.
fn group(scene: &mut Scene, chance: &mut Chance) {
    let mut said: Vec<Said> = Vec::new();
    for next in scene.said.drain(..) {
        match (said.last_mut(), next) {
            (Some(Said::Begin { ids, at, .. }), Said::Begin { ids: more, at: later, .. })
                if chance.unit() < 0.5 =>
            {
                ids.extend(more);
                *at = later;
            }
            (_, next) => said.push(next),
        }
    }
    scene.said = said;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_right_report_of_any_run_has_no_finding(seed: u64) {
        let report = by_chance(seed).report();
        prop_assert!(report.is_clean(), "{:?}", report.findings);
        prop_assert_eq!(report.strays, 0);
    }

    #[test]
    fn the_order_of_events_does_not_matter(seed: u64) {
        let mut scene = by_chance(seed);
        scene.said.reverse();
        let report = scene.report();
        // Of one time, the later event in the document is the later one.
        prop_assert!(report.is_clean(), "{:?}", report.findings);
    }
}
