use super::builtin::{commission, n, reports};
use super::line::Line;
use crate::capture::Report;
use crate::capture::controller::System;

#[test]
fn it_commissions_rejects_and_packs_by_counting() {
    let mut line = Line::new("sgtin");
    line.pallets(0, 1);
    line.close(0);
    let (told, _) = reports(&line, System::Naive);
    let four = |first: u32| (first..first + 4).map(|place| commission(0, place));
    let packs = |first: u32| (first..first + 3).map(|place| n(0, place)).collect();
    let expected: Vec<Report> = four(0)
        .chain([commission(1, 0), Report::Pack { parent: n(1, 0), children: packs(0) }])
        .chain(four(4))
        // The reject behind the first case is taken for the first pack of the second.
        .chain([commission(1, 1), Report::Pack { parent: n(1, 1), children: packs(3) }])
        .chain([
            commission(2, 0),
            Report::Pack { parent: n(2, 0), children: vec![n(1, 0), n(1, 1)] },
            Report::Ship { order: 0, items: vec![n(2, 0)] },
        ])
        .collect();
    assert_eq!(told, expected);
}

#[test]
fn after_a_restart_a_case_is_short() {
    let mut line = Line::new("sgtin");
    let mut controller =
        crate::capture::controller::Controller::new(System::Naive, &line.head, line.now);
    let first = line.pack(0);
    line.put_in(crate::journal::Level::Case, 0, &[first]);
    let mut told = Vec::new();
    let before = line.facts.len();
    for (at, fact) in &line.facts {
        controller.see(*at, *fact, &mut |_, report| told.push(report));
    }
    controller.restart();
    let second = line.pack(0);
    line.put_in(crate::journal::Level::Case, 0, &[second]);
    line.labelled(crate::journal::Level::Case, 0, 0, 0);
    for (at, fact) in &line.facts[before..] {
        controller.see(*at, *fact, &mut |_, report| told.push(report));
    }
    let last = Report::Pack { parent: n(1, 0), children: vec![n(0, 1)] };
    assert_eq!(told.last(), Some(&last));
}
