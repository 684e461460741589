//! One thing wrong at a time with what is in what.

use super::*;

fn packing(scene: &mut Scene, case: u32) -> &mut Said {
    let id = scene.id(CASES, case);
    let is = |said: &&mut Said| matches!(said, Said::Pack { parent, .. } if *parent == id);
    scene.said.iter_mut().find(is).expect("packed")
}

fn children(scene: &mut Scene, case: u32) -> &mut Vec<String> {
    match packing(scene, case) {
        Said::Pack { children, .. } => children,
        _ => unreachable!("a packing"),
    }
}

#[test]
fn a_child_in_another_parent() {
    let mut scene = right();
    let child = children(&mut scene, 0).remove(2);
    children(&mut scene, 1).push(child);
    only(&scene, "wrong-parent", "pack 2");
    // In both.
    let mut scene = right();
    let child = scene.id(PACKS, 2);
    children(&mut scene, 1).push(child.clone());
    only(&scene, "wrong-parent", "pack 2");
    // Until it is unpacked.
    let parent = scene.id(CASES, 1);
    scene.said.push(Said::Unpack { parent, children: vec![child], at: seconds(27.0) });
    assert_eq!(scene.found(), []);
}

#[test]
fn the_line_itself_put_it_elsewhere() {
    let mut scene = right();
    let (station, level) = (CASE_PACKER, Level::Case);
    scene.tell(25.5, Fact::Moved { station, level, parent: 0, child: 7 });
    only(&scene, "wrong-parent", "pack 7");
    scene.tell(25.5, Fact::Moved { station, level, parent: 1, child: 3 });
    only(&scene, "swapped-children", "pack 7, pack 3");
}

#[test]
fn children_of_two_parents_exchanged() {
    let mut scene = right();
    let one = children(&mut scene, 0).remove(0);
    let other = std::mem::replace(&mut children(&mut scene, 1)[0], one);
    children(&mut scene, 0).push(other);
    only(&scene, "swapped-children", "pack 0, pack 5");
    let finding = &scene.report().findings[0];
    let told = finding.truth.shown(true);
    assert!(told.contains("put into case 0") && told.contains("put into case 1"), "{told}");
}

#[test]
fn labels_of_two_parents_exchanged() {
    let mut scene = right();
    let parents = [scene.id(CASES, 0), scene.id(CASES, 1)];
    for (case, parent) in [(0, &parents[1]), (1, &parents[0])] {
        // The first one has become the other by then.
        let said = scene.said.iter_mut().filter(|said| matches!(said, Said::Pack { .. })).nth(case);
        if let Some(Said::Pack { parent: own, .. }) = said {
            own.clone_from(parent);
        }
    }
    let found = scene.found();
    assert_eq!(found, [(id_of("swapped-children"), "case 1, case 0".to_owned())]);
    // The same where labels change places on the line.
    let mut scene = right();
    scene.close(29.0, Level::Case, 0, 1, 0);
    scene.close(29.0, Level::Case, 1, 0, 1);
    let found = scene.found();
    assert_eq!(found, [(id_of("swapped-children"), "case 0, case 1".to_owned())]);
}

#[test]
fn a_label_that_is_not_the_recorded_one() {
    for number in [9, UNNUMBERED] {
        let mut scene = right();
        scene.close(29.0, Level::Case, 1, number, 1);
        only(&scene, "label-differs", "case 1");
    }
}

#[test]
fn labels_one_parent_late() {
    let mut scene = Scene::new();
    (0..20).for_each(|unit| scene.good(f64::from(unit), unit));
    for case in 0..4 {
        let packs: Vec<u32> = (case * 5..case * 5 + 5).collect();
        let at = 20.0 + 5.0 * f64::from(case);
        scene.pack(at, case, &packs);
        let number = if case == 0 { UNNUMBERED } else { case - 1 };
        scene.close(at + 1.0, Level::Case, case, number, case);
        scene.says_case(at + 1.0, case, &packs);
    }
    scene.end(100.0);
    let found = scene.found();
    let wanted: Vec<_> =
        (0..4).map(|case| (id_of("label-differs"), format!("case {case}"))).collect();
    assert_eq!(found, wanted);
}

#[test]
fn one_label_on_two_parents() {
    let mut scene = right();
    scene.close(29.0, Level::Case, 1, 0, 1);
    assert_eq!(
        scene.found(),
        [
            (id_of("duplicate-number"), "case 1, case 0".to_owned()),
            (id_of("label-differs"), "case 1".to_owned())
        ]
    );
}

#[test]
fn a_parent_that_is_not_reported() {
    let mut scene = right();
    let id = scene.id(CASES, 1);
    scene.said.retain(|said| !matches!(said, Said::Pack { parent, .. } if *parent == id));
    only(&scene, "aggregation-incomplete", "case 1");
    let mut scene = right();
    scene.said.retain(|said| !matches!(said, Said::BeginParent { id: own, .. } if *own == id));
    only(&scene, "missing", "case 1");
    // A system that commissions no parents at all does so by intent.
    let mut scene = right();
    scene.said.retain(|said| !matches!(said, Said::BeginParent { .. }));
    assert!(scene.report().is_clean());
    // One child of a parent is left out.
    let mut scene = right();
    children(&mut scene, 1).pop();
    only(&scene, "aggregation-incomplete", "case 1");
}

#[test]
fn times_of_packing_and_shipping() {
    for (when, code) in
        [(18.5, None), (22.5, None), (17.0, Some("wrong-time")), (24.0, Some("wrong-time"))]
    {
        let mut scene = right();
        for said in &mut scene.said {
            match said {
                Said::Pack { at, .. } | Said::BeginParent { at, .. } if *at == seconds(21.0) => {
                    *at = seconds(when);
                }
                _ => {}
            }
        }
        let wanted: Vec<_> =
            code.map(|code| (id_of(code), "case 0".to_owned())).into_iter().collect();
        assert_eq!(scene.found(), wanted, "{when}");
    }
    let mut scene = right();
    if let Some(Said::Ship { at, .. }) = scene.said.last_mut() {
        *at = seconds(32.0);
    }
    only(&scene, "wrong-time", "pallet 0");
    scene.facts.retain(|(_, fact)| !matches!(fact, Fact::Departed { .. }));
    only(&scene, "wrong-status", "pallet 0");
}

#[test]
fn a_case_on_its_pallet_before_it_is_packed() {
    let mut scene = right();
    for said in &mut scene.said {
        if let Said::BeginParent { at, .. } = said {
            *at = seconds(0.0);
        }
    }
    if let Said::Pack { at, .. } = packing(&mut scene, 0) {
        *at = seconds(32.0);
    }
    let found = scene.found();
    let wanted = [("wrong-time", "case 0"), ("wrong-order", "case 0")];
    assert_eq!(found, wanted.map(|(code, thing)| (id_of(code), thing.to_owned())));
}

#[test]
fn an_opened_parent_gets_a_new_label() {
    let mut scene = Scene::new();
    (0..5).for_each(|unit| scene.good(f64::from(unit), unit));
    scene.pack(20.0, 0, &[0, 1, 2, 3, 4]);
    scene.close(21.0, Level::Case, 0, 0, 0);
    scene.tell(22.0, Fact::Unlabelled { station: CASE_PACKER, level: Level::Case, parent: 0 });
    let how = crate::journal::Withdrawn::Sampled;
    let (station, level, parent, child, packs) = (CASE_PACKER, Level::Case, 0, 4, 1);
    scene.tell(22.0, Fact::Unpacked { station, level, parent, child, packs, how });
    scene.close(23.0, Level::Case, 0, 1, 1);
    scene.end(100.0);
    let told_first = scene.said.len();
    // The system reports the first label, takes it back, and reports the second one.
    scene.says_case(21.0, 0, &[0, 1, 2, 3, 4]);
    let (parent, sample) = (scene.id(CASES, 0), scene.id(PACKS, 4));
    let unpacked = Said::Unpack { parent: parent.clone(), children: Vec::new(), at: seconds(22.0) };
    scene.said.push(unpacked);
    scene.said.push(Said::End { id: sample, at: seconds(22.0) });
    scene.said.push(Said::End { id: parent, at: seconds(22.0) });
    scene.says_case(23.0, 1, &[0, 1, 2, 3]);
    assert_eq!(scene.found(), []);
    // In any order of the events.
    scene.said[told_first..].reverse();
    assert_eq!(scene.found(), []);
    // It forgets to take the first label back.
    scene.said.retain(|said| !matches!(said, Said::End { id, .. } if id.contains("sscc")));
    only(&scene, "not-decommissioned", "case 0");
}
