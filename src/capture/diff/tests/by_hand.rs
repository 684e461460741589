//! One thing wrong at a time with packs and their numbers: one finding, of the right code.

use super::*;

fn place_of(scene: &Scene, id: &str) -> usize {
    let is = |said: &Said| matches!(said, Said::Begin { ids, .. } if ids[0] == id);
    scene.said.iter().position(is).expect("commissioned")
}

#[test]
fn a_right_report_has_no_finding() {
    let report = right().report();
    assert_eq!((report.findings, report.events, report.strays), (vec![], 17, 0));
}

#[test]
fn what_was_never_commissioned_is_missing() {
    let mut scene = right();
    let at = place_of(&scene, &scene.id(PACKS, 3));
    scene.said.remove(at);
    only(&scene, "missing", "pack 3");
    let report = scene.report();
    let finding = &report.findings[0];
    assert_eq!(finding.epc, scene.id(PACKS, 3));
    assert_eq!(finding.at.seconds, 20.0);
    assert_eq!(finding.at.civil, "2026-03-02T06:00:20.000+01:00");
    let truth = finding.truth.shown(true);
    assert!(truth.starts_with("pack 3 of lot L1, made 2026-03-02 06:00:03.000; it bears urn:epc:"));
    assert!(truth.contains("; put into case 0 2026-03-02 06:00:20.000"), "{truth}");
    assert!(truth.ends_with("; pallet 0 out of the line 2026-03-02 06:00:35.000"), "{truth}");
    let reported = finding.reported.shown(false);
    let place = "packed 2026-03-02 06:00:21.000 (/epcisBody/eventList/10) into urn:epc:id:sscc:";
    assert!(reported.starts_with(place), "{reported}");
    assert!(!reported.contains(&scene.id(CASES, 0)));
}

#[test]
fn what_no_thing_bears_is_invented() {
    let mut scene = right();
    scene.says_begun(50.0, 77);
    only(&scene, "invented", "");
    // A number that was sent for a pack that bears another one in the end.
    let mut scene = right();
    scene.print(40.0, 10, 10, 11, Flaws::default());
    scene.commission(43.0, 10);
    scene.says_begun(43.0, 10);
    scene.tell(44.0, Fact::Departed { level: Level::Pack, unit: 10 });
    assert_eq!(
        scene.found(),
        [(id_of("missing"), "pack 10".to_owned()), (id_of("invented"), "pack 10".to_owned())]
    );
    // What was never used may be decommissioned.
    let mut scene = right();
    let id = scene.id(PACKS, 78);
    scene.said.push(Said::End { id, at: seconds(99.0) });
    assert!(scene.report().is_clean());
}

#[test]
fn one_number_on_two_packs_is_a_duplicate() {
    let mut scene = right();
    scene.print(40.0, 10, 10, 4, Flaws::default());
    scene.tell(44.0, Fact::Departed { level: Level::Pack, unit: 10 });
    only(&scene, "duplicate-number", "pack 10, pack 4");
    // A second one that is gone does no harm.
    let mut scene = right();
    scene.print(40.0, 10, 10, 4, Flaws::default());
    scene.reject(43.0, 10);
    assert!(scene.report().is_clean());
}

#[test]
fn one_pack_commissioned_twice() {
    let mut scene = right();
    scene.says_begun(8.0, 5);
    only(&scene, "reported-twice", "pack 5");
    // With an end between it has been put right.
    let mut scene = right();
    let id = scene.id(PACKS, 5);
    scene.said.push(Said::End { id, at: seconds(9.0) });
    scene.says_begun(10.0, 5);
    assert!(scene.report().is_clean());
}

#[test]
fn lot_and_expiry() {
    for (code, field) in [("wrong-lot", 0), ("wrong-expiry", 1)] {
        let mut scene = right();
        if let Said::Begin { lot, expiry, .. } = &mut scene.said[2] {
            *[lot, expiry][field] = "other".to_owned();
        }
        only(&scene, code, "pack 2");
    }
    let mut scene = right();
    scene.print(40.0, 10, 10, 10, Flaws::WRONG_DATA);
    scene.commission(43.0, 10);
    scene.says_begun(43.0, 10);
    scene.tell(44.0, Fact::Departed { level: Level::Pack, unit: 10 });
    only(&scene, "wrong-data-on-pack", "pack 10");
}

#[test]
fn times_of_commissioning() {
    let at = |when: f64| {
        let mut scene = right();
        // Pack 2 is commissioned at 5 s, put into its case at 20, which is closed at 21.
        if let Said::Begin { at, .. } = &mut scene.said[2] {
            *at = seconds(when);
        }
        scene
    };
    for when in [3.0, 5.0, 20.9, 21.0] {
        assert!(at(when).report().is_clean(), "{when}");
    }
    only(&at(2.9), "wrong-time", "pack 2");
    only(&at(21.1), "wrong-order", "pack 2");
    let told = at(5.0 - 3600.0).report().findings[0].reported.shown(false);
    assert!(told.ends_with("3600.000 s early, as if by a time zone or summer time"), "{told}");
    // A pack that is in nothing, until the lot is closed.
    for (when, clean) in [(101.9, true), (102.1, false)] {
        let mut scene = right();
        scene.print(40.0, 10, 10, 10, Flaws::default());
        scene.commission(43.0, 10);
        scene.says_begun(when, 10);
        scene.tell(44.0, Fact::Departed { level: Level::Pack, unit: 10 });
        assert_eq!(scene.report().is_clean(), clean, "{when}");
    }
}

#[test]
fn a_pack_in_trade_that_is_reported_as_gone() {
    let mut scene = right();
    let id = scene.id(PACKS, 6);
    scene.said.push(Said::End { id, at: seconds(40.0) });
    only(&scene, "wrong-status", "pack 6");
}

/// A pack that is commissioned and then gone.
fn sampled() -> Scene {
    let mut scene = right();
    scene.good(40.0, 10);
    scene.tell(50.0, Fact::Sampled { station: GATE, unit: 10 });
    scene
}

#[test]
fn a_sample_that_stays_commissioned() {
    only(&sampled(), "not-decommissioned", "pack 10");
    for (at, code) in [(50.0, None), (101.0, None), (45.0, Some("wrong-time"))] {
        let mut scene = sampled();
        let id = scene.id(PACKS, 10);
        scene.said.push(Said::End { id, at: seconds(at) });
        let wanted: Vec<_> =
            code.map(|code| (id_of(code), "pack 10".to_owned())).into_iter().collect();
        assert_eq!(scene.found(), wanted);
    }
    // Nothing at all is right as well.
    let mut scene = sampled();
    scene.said.pop();
    assert!(scene.report().is_clean());
}

#[test]
fn a_pack_that_is_gone_and_reported_in_trade() {
    for how in [crate::journal::Withdrawn::Scrapped, crate::journal::Withdrawn::Unrecorded] {
        let mut scene = right();
        let (level, parent, child) = (Level::Case, 0, 3);
        let (station, packs) = (CASE_PACKER, 1);
        scene.tell(20.5, Fact::Unpacked { station, level, parent, child, packs, how });
        only(&scene, "wrong-status", "pack 3");
    }
    let mut scene = right();
    scene.tell(28.0, Fact::Vanished { station: CASE_PACKER, level: Level::Case, unit: 1 });
    let found = scene.found();
    assert_eq!(found.len(), 6);
    assert!(found.iter().all(|(code, _)| *code == id_of("wrong-status")));
}

#[test]
fn a_pack_that_nobody_can_read() {
    for (printed, flaws) in [(UNNUMBERED, Flaws::default()), (10, Flaws::UNREADABLE)] {
        let mut scene = right();
        scene.print(40.0, 10, 10, printed, flaws);
        scene.tell(44.0, Fact::Departed { level: Level::Pack, unit: 10 });
        only(&scene, "missing", "pack 10");
        scene.says_begun(43.0, 10);
        only(&scene, "unreadable-as-good", "pack 10");
        // It is rejected as it should be.
        let mut scene = right();
        scene.print(40.0, 10, 10, printed, flaws);
        scene.reject(44.0, 10);
        assert!(scene.report().is_clean());
        scene.says_begun(43.0, 10);
        only(&scene, "not-decommissioned", "pack 10");
    }
}

#[test]
fn what_is_left_on_the_line_when_the_lot_is_closed() {
    let mut scene = right();
    scene.good(40.0, 10);
    only(&scene, "not-decommissioned", "pack 10");
    // The journal ends before the lot does: it may still go somewhere.
    scene.facts.retain(|(_, fact)| !matches!(fact, Fact::Order { phase: OrderPhase::Closed, .. }));
    assert!(scene.report().is_clean());
}

#[test]
fn a_pack_that_was_put_back() {
    let mut scene = right();
    scene.print(10.0, 10, 10, 10, Flaws::UNREADABLE);
    scene.reject(14.0, 10);
    let (level, parent, child) = (Level::Case, 0, 10);
    scene.tell(20.5, Fact::Moved { station: CASE_PACKER, level, parent, child });
    only(&scene, "missing", "pack 10");
}

#[test]
fn numbers_of_test_packs_and_of_reworked_packs() {
    let spent =
        Fact::Spent { pool: PACKS, first: 20, numbers: 2, how: crate::journal::Spending::TestPack };
    let mut scene = right();
    scene.tell(50.0, spent);
    assert!(scene.report().is_clean());
    scene.says_begun(50.0, 21);
    only(&scene, "not-decommissioned", "");
    // Rework: the pack gets a second number.
    let mut scene = right();
    scene.print(40.0, 10, 10, 10, Flaws::UNREADABLE);
    scene.tell(43.0, Fact::Reworked { station: GATE, unit: 10 });
    let (station, unit) = (PRINTER, 10);
    let (encoded, printed, flaws) = (11, 11, Flaws::default());
    scene.tell(50.0, Fact::Coded { station, unit, encoded, printed, flaws });
    scene.commission(52.0, 10);
    scene.says_begun(52.0, 11);
    scene.tell(54.0, Fact::Departed { level: Level::Pack, unit });
    assert!(scene.report().is_clean());
    scene.says_begun(42.0, 10);
    only(&scene, "not-decommissioned", "pack 10");
}

#[test]
fn no_more_than_a_thousand_are_told() {
    let mut scene = Scene::new();
    for unit in 0..1500 {
        scene.good(f64::from(unit), unit);
        scene.tell(f64::from(unit) + 4.0, Fact::Departed { level: Level::Pack, unit });
    }
    scene.said.clear();
    let report = scene.report();
    assert_eq!(report.findings.len(), 1000);
    assert_eq!(report.counts.get("LP-D101"), Some(&1500));
    let json = serde_json::to_value(&report).expect("encodes");
    assert_eq!(json["left_out"], serde_json::json!({ "LP-D101": 500 }));
}

#[test]
fn an_injected_fault_is_told() {
    let mut scene = right();
    let (level, station) = (Level::Pack, PRINTER);
    scene.tell(4.5, Fact::Injected { fault: 0, station, level, unit: 3 });
    let at = place_of(&scene, &scene.id(PACKS, 3));
    scene.said.remove(at);
    let told = scene.report().findings[0].truth.shown(true);
    assert!(told.ends_with("; no-print injected at 2026-03-02 06:00:04.500"), "{told}");
}

#[test]
fn the_report_is_what_the_contract_says() {
    let mut scene = right();
    scene.says_begun(50.0, 77);
    let json = serde_json::to_value(scene.report()).expect("encodes");
    assert_eq!(json["counts"], serde_json::json!({ "LP-D102": 1 }));
    let finding = &json["findings"][0];
    for name in ["code", "pack_id", "epc", "truth", "reported"] {
        assert!(finding[name].is_string(), "{name}");
    }
    assert_eq!(finding["epc"], scene.id(PACKS, 77));
    assert_eq!(finding["at"]["seconds"], 50.0);
    assert_eq!(finding["at"]["civil"], "2026-03-02T06:00:50.000+01:00");
}

#[test]
fn what_is_told_twice() {
    // A case is packed twice, and each child of it.
    let mut scene = right();
    let is_case = |said: &&Said| matches!(said, Said::Pack { children, .. } if children.len() == 5);
    let again = scene.said.iter().find(is_case).expect("a case").clone();
    scene.said.push(again.clone());
    only(&scene, "reported-twice", "case 0");
    // With an unpacking between it is packed anew.
    let Said::Pack { parent, children, .. } = again.clone() else { unreachable!("a packing") };
    let out =
        Said::Unpack { parent: parent.clone(), children: children.clone(), at: seconds(21.2) };
    scene.said.pop();
    scene.said.push(out);
    scene.said.push(Said::Pack { parent, children, at: seconds(22.0) });
    assert_eq!(scene.found(), []);
    let mut scene = right();
    let again = scene.said.last().expect("a shipment").clone();
    scene.said.push(again);
    only(&scene, "reported-twice", "pallet 0");
}

#[test]
fn a_pallet_that_left_with_its_lot_and_was_not_shipped() {
    let mut scene = right();
    scene.said.pop();
    only(&scene, "not-shipped", "pallet 0");
    // Until the lot is closed it may wait.
    scene.facts.retain(|(_, fact)| !matches!(fact, Fact::Order { phase: OrderPhase::Closed, .. }));
    assert_eq!(scene.found(), []);
}

#[test]
fn a_number_of_no_pool_is_invented_though_it_only_ended() {
    let mut scene = right();
    let id = "urn:epc:id:sgtin:0614141.099999.ABC".to_owned();
    scene.said.push(Said::End { id, at: seconds(99.0) });
    only(&scene, "invented", "");
}

/// The events of a right report, one of them changed by hand.
fn changed(change: impl Fn(&mut Vec<Event>)) -> Report {
    let scene = right();
    let mut events = scene.events();
    change(&mut events);
    let truth = scene.truth();
    let mut comparison =
        Comparison::new(&truth, &scene.head, &scene.names).expect("a head with a time");
    events.iter().for_each(|event| comparison.event(event));
    comparison.end()
}

fn set(event: &mut Event, name: &str, value: &str) {
    for field in event.fields.iter_mut().filter(|field| field.name == name) {
        value.clone_into(&mut field.text);
    }
}

#[test]
fn dispositions_of_what_is_not_in_trade_any_more() {
    for word in ["stolen", "recalled", "retail_sold", "dispensed", "returned"] {
        let report = changed(|events| {
            let mut event = events.last().expect("a shipment").clone();
            event.fields.push(Node::of_text("disposition", word));
            set(&mut event, "bizStep", "inspecting");
            events.push(event);
        });
        let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [id_of("wrong-status")], "{word}");
    }
}

#[test]
fn an_event_without_a_time_and_a_commissioning_that_is_none() {
    let report = changed(|events| set(&mut events[3], "eventTime", "soon"));
    let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [id_of("missing"), id_of("wrong-time")]);
    let said = report.findings[1].reported.shown(true);
    assert!(said.contains("no time") || said.contains("without a time"), "{said}");
    let report = changed(|events| set(&mut events[3], "action", "OBSERVE"));
    let codes: Vec<&str> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [id_of("missing")]);
}

#[test]
fn the_state_of_the_number_is_told() {
    let mut scene = right();
    let id = scene.id(PACKS, 6);
    scene.said.push(Said::End { id, at: seconds(40.0) });
    let told = scene.report().findings[0].truth.shown(true);
    assert!(told.contains("; number is Released"), "{told}");
    let told = sampled().report().findings[0].truth.shown(true);
    assert!(told.contains("; number is Sampled"), "{told}");
    // Reported as good and rejected: the label was readable, smeared, or bare.
    for (printed, flaws, state) in [
        (10, Flaws::WRONG_DATA, "LabelScrapped"),
        (10, Flaws::UNREADABLE, "SNInvalid"),
        (UNNUMBERED, Flaws::default(), "SNInvalid"),
    ] {
        let mut scene = right();
        scene.print(40.0, 10, 10, printed, flaws);
        scene.reject(44.0, 10);
        scene.says_begun(43.0, 10);
        let told = scene.report().findings[0].truth.shown(true);
        assert!(told.contains(&format!("; number is {state}")), "{told}");
    }
}
