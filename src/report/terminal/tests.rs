//! What a terminal shows, in words and in width.

use super::*;
use crate::base::diagnostic::{Code, Fault, Place, Source};
use crate::report::sample;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn place(source: &Arc<Source>, word: &str) -> Place {
    let start = source.text.find(word).expect("the word is in the text");
    let before = &source.text[..start];
    let row = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |r| r.chars().count()) + 1;
    Place { source: source.clone(), row, column, bytes: start..start + word.len() }
}

pub fn fault() -> Fault {
    let text = "stations:\n  - name: blister\n    outfeed: to-b\n  - outfeed: to-b2\n".to_owned();
    let source = Arc::new(Source { name: "lines/duo.yaml".into(), text });
    let other = Arc::new(Source { name: "--set".into(), text: "a.b=3".into() });
    Fault::new(
        Code("LP-S014"),
        &place(&source, "to-b\n"),
        "two machines cannot feed one conveyor",
        "put a `merge` between them",
    )
    .related(&place(&source, "to-b2"), "second feeder")
    .related(&place(&other, "3"), "set here")
}

#[test]
fn a_fault_is_drawn_with_all_its_places() {
    let text = faults(&[fault()], false);
    for wanted in [
        "error[LP-S014]: two machines cannot feed one conveyor",
        "lines/duo.yaml:3:14",
        "outfeed: to-b",
        "second feeder",
        "--set:1:5",
        "set here",
        "= help: put a `merge` between them",
        "= more: lineproof explain LP-S014",
        "1 fault\n",
    ] {
        assert!(text.contains(wanted), "{wanted:?} is missing in\n{text}");
    }
    assert!(!text.contains('\x1b'));
    assert!(faults(&[fault()], true).contains('\x1b'));
    assert_eq!(faults(&[], false), "");
}

#[test]
fn odd_places_and_texts_do_not_break_the_drawing() {
    for text in ["", "ä", "\u{1b}[31mred\r\n\t\u{0}x", "a\n\n\n", "\u{feff}x: 1"] {
        let source = Arc::new(Source { name: "odd\u{7}.yaml".into(), text: text.into() });
        for (from, to) in [(0, 0), (0, 1), (1, 2), (1, 999), (50, 10)] {
            let bytes = from..to;
            let odd = Place { source: source.clone(), row: 1, column: 1, bytes };
            let drawn =
                faults(&[Fault::new(Code("LP-S001"), &odd, "odd", "").related(&odd, "b")], false);
            assert!(drawn.contains("LP-S001") && !drawn.contains('\x1b'), "{drawn:?}");
        }
    }
}

#[test]
fn the_summary_says_first_what_matters_and_fits() {
    for width in [60, 80, 100, 160] {
        let text = summary(&sample::dossier(), false, width);
        for row in text.lines() {
            assert!(row.chars().count() <= width, "{width}: {row}");
        }
        let at = |word: &str| text.find(word).unwrap_or_else(|| panic!("{word} is missing"));
        assert!(at("Verdict") < at("Figures") && at("Figures") < at("Losses"));
        assert!(at("MISSED") < at("Figures"));
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("rate cap 120 packs/min at case-packer"));
        assert!(text.contains("EU-04") && text.contains("cure: "));
    }
    assert!(!summary(&sample::dossier(), false, 80).contains('\x1b'));
    assert!(summary(&sample::dossier(), true, 80).contains('\x1b'));
}

#[test]
fn a_claim_that_is_not_found_is_no_missed_target() {
    let mut dossier = sample::dossier();
    dossier.targets.clear();
    dossier.expectations[0].met = Some(false);
    let text = summary(&dossier, false, 160);
    assert!(text.contains("EXPECTED   today: oee between 35 % and 45 %; NOT FOUND but "), "{text}");
    assert!(!text.contains("MISSED") && !text.contains("target"), "{text}");
    let page = crate::report::page::html(&dossier, &[], &[]);
    assert!(page.contains("expected, not found") && !page.contains("missed"));
}

#[test]
fn failed_rules_tell_how_often_and_where() {
    let text = summary(&sample::dossier(), false, 160);
    assert!(text.contains("(1 order; 7 of 100 replications, first seed "), "{text}");
    assert!(text.contains("; every replication"), "{text}");
    assert!(text.contains("(scenarios/lines/blister-100.yaml:"), "{text}");
}

#[test]
fn what_is_not_known_is_said() {
    let mut dossier = sample::dossier();
    dossier.partial = true;
    for variant in &mut dossier.variants {
        variant.kpis.values_mut().for_each(|e| (e.half_width, e.n) = (None, 1));
    }
    dossier.variants[0].name = "evil\x1b[2J".into();
    let text = summary(&dossier, false, 120);
    assert!(text.contains("PARTIAL"));
    assert!(text.contains("intervals not available"), "{text}");
    assert!(!text.contains('\x1b'));
}

#[test]
fn the_folder_of_the_report_is_named() {
    let files = [PathBuf::from("reports/x/report.html"), PathBuf::from("reports/x/plots/a.svg")];
    let text = written(Path::new("reports/x"), &files);
    assert!(text.contains("reports/x/report.html") && text.contains("2 files"), "{text}");
}
