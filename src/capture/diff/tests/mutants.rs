//! A right report with one thing made wrong: found, by the code that it must be found by.

use super::right::{Chance, by_chance};
use super::*;
use proptest::prelude::*;

/// Makes one thing wrong; None: this run has no such thing.
type Mutation = fn(&mut Scene, &mut Chance) -> Option<()>;

/// What is made wrong, and the name of the code that must find it.
const MUTATIONS: [(Mutation, &str); 14] = [
    (drop_commissioning, "missing"),
    (invent, "invented"),
    (commission_again, "reported-twice"),
    (move_child, "wrong-parent"),
    (swap_children, "swapped-children"),
    (swap_parents, "swapped-children"),
    (other_label, "label-differs"),
    (drop_child, "aggregation-incomplete"),
    (other_lot, "wrong-lot"),
    (other_expiry, "wrong-expiry"),
    (too_early, "wrong-time"),
    (after_packing, "wrong-order"),
    (end_packed, "wrong-status"),
    (forget_end, "not-decommissioned"),
];

fn is_case(said: &Said) -> bool {
    matches!(said, Said::Pack { children, .. } if children[0].contains("sgtin"))
}

/// Places of events of a kind in the report.
fn places(scene: &Scene, is: fn(&Said) -> bool) -> Vec<usize> {
    (0..scene.said.len()).filter(|at| is(&scene.said[*at])).collect()
}

fn one_of<T: Copy>(all: &[T], chance: &mut Chance) -> Option<T> {
    (!all.is_empty()).then(|| all[chance.below(all.len())])
}

/// A packed pack: the place of the event that packs it, and its place in there.
fn packed(scene: &Scene, chance: &mut Chance) -> Option<(usize, usize, String)> {
    let at = one_of(&places(scene, is_case), chance)?;
    let Said::Pack { children, .. } = &scene.said[at] else { return None };
    let child = chance.below(children.len());
    Some((at, child, children[child].clone()))
}

/// The commissioning of a pack that is packed, of this pack alone.
fn alone<'a>(scene: &'a mut Scene, chance: &mut Chance) -> Option<(&'a mut Said, usize)> {
    let (packing, _, id) = packed(scene, chance)?;
    let is = |said: &Said| matches!(said, Said::Begin { ids, .. } if ids.contains(&id));
    let at = scene.said.iter().position(is)?;
    let mut own = scene.said[at].clone();
    if let Said::Begin { ids, .. } = &mut scene.said[at] {
        ids.retain(|other| *other != id);
    }
    if let Said::Begin { ids, .. } = &mut own {
        *ids = vec![id];
    }
    scene.said.push(own);
    Some((scene.said.last_mut()?, packing))
}

fn children(scene: &mut Scene, at: usize) -> &mut Vec<String> {
    match &mut scene.said[at] {
        Said::Pack { children, .. } => children,
        _ => unreachable!("a packing"),
    }
}

fn two_cases(scene: &Scene, chance: &mut Chance) -> Option<(usize, usize)> {
    let mut cases = places(scene, is_case);
    let one = one_of(&cases, chance)?;
    cases.retain(|case| *case != one);
    Some((one, one_of(&cases, chance)?))
}

fn drop_commissioning(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    alone(scene, chance)?;
    scene.said.pop().map(drop)
}

fn invent(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    scene.says_begun(10.0, 1000 + chance.below(1000) as u32);
    Some(())
}

fn commission_again(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    let again = alone(scene, chance)?.0.clone();
    scene.said.push(again);
    Some(())
}

fn move_child(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    let (from, to) = two_cases(scene, chance)?;
    // Of one child it cannot be told from a label that differs.
    if children(scene, from).len() < 3 || children(scene, to).len() < 2 {
        return None;
    }
    let child = children(scene, from).remove(0);
    children(scene, to).push(child);
    Some(())
}

fn swap_children(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    let (one, other) = two_cases(scene, chance)?;
    let (mine, yours) = (children(scene, one).remove(0), children(scene, other).remove(0));
    children(scene, one).push(yours);
    children(scene, other).push(mine);
    Some(())
}

fn swap_parents(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    let (one, other) = two_cases(scene, chance)?;
    let label = |scene: &mut Scene, at: usize, new: String| match &mut scene.said[at] {
        Said::Pack { parent, .. } => std::mem::replace(parent, new),
        _ => unreachable!("a packing"),
    };
    let mine = label(scene, one, String::new());
    let yours = label(scene, other, mine);
    label(scene, one, yours);
    Some(())
}

fn other_label(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    let at = one_of(&places(scene, is_case), chance)?;
    let unused = scene.id(CASES, 500);
    if let Said::Pack { parent, .. } = &mut scene.said[at] {
        *parent = unused;
    }
    Some(())
}

fn drop_child(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    let (at, child, _) = packed(scene, chance)?;
    children(scene, at).remove(child);
    Some(())
}

fn other_lot(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    if let Said::Begin { lot, .. } = alone(scene, chance)?.0 {
        *lot = "L2".to_owned();
    }
    Some(())
}

fn other_expiry(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    if let Said::Begin { expiry, .. } = alone(scene, chance)?.0 {
        *expiry = "2028-02-28".to_owned();
    }
    Some(())
}

fn too_early(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    if let Said::Begin { at, .. } = alone(scene, chance)?.0 {
        *at = seconds(-3600.0);
    }
    Some(())
}

fn after_packing(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    let (_, packing) = alone(scene, chance)?;
    let Said::Pack { at: packed, .. } = scene.said[packing] else { return None };
    if let Some(Said::Begin { at, .. }) = scene.said.last_mut() {
        *at = packed + seconds(0.5);
    }
    Some(())
}

fn end_packed(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    let (.., id) = packed(scene, chance)?;
    scene.said.push(Said::End { id, at: seconds(5000.0) });
    Some(())
}

fn forget_end(scene: &mut Scene, chance: &mut Chance) -> Option<()> {
    let ends = places(scene, |said| matches!(said, Said::End { .. }));
    let at = one_of(&ends, chance)?;
    scene.said.remove(at);
    Some(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn one_thing_made_wrong_is_found(seed: u64) {
        for (mutate, name) in MUTATIONS {
            let mut scene = by_chance(seed);
            let mut chance = Chance::new(seed ^ 1);
            if mutate(&mut scene, &mut chance).is_none() {
                continue;
            }
            let found = scene.found();
            let first = found.first().map(|(code, _)| *code);
            prop_assert!(found.iter().any(|(code, _)| *code == id_of(name)), "{name}: {found:?}");
            prop_assert!(found.len() <= 2, "{name}: {first:?} of {found:?}");
        }
    }
}

#[test]
fn every_mutation_is_tried() {
    let tried = |(mutate, _): &(Mutation, &str)| {
        (0..50).any(|seed| mutate(&mut by_chance(seed), &mut Chance::new(seed)).is_some())
    };
    assert!(MUTATIONS.iter().all(tried));
}
