//! Files that are no projects: every fault has its row and its cure, and nothing panics.

use super::super::progen::{Recipe, project, written};
use super::super::{codes, read};
use proptest::prelude::*;

const SMALL: Recipe = Recipe { jobs: 8, complexity: 1.5, factor: 0.5, strength: 0.5 };

/// Codes and rows of the faults of the small project's file after one change.
fn changed(from: &str, to: &str) -> Vec<(&'static str, usize)> {
    let text = written(&project(SMALL, 3));
    assert!(text.contains(from), "{from:?} is not in\n{text}");
    let faults = read("a.sm", &text.replacen(from, to, 1)).unwrap_err();
    assert!(faults.iter().all(|fault| !fault.message.is_empty() && !fault.help.is_empty()));
    faults.iter().map(|fault| (fault.code.0, fault.place.row)).collect()
}

#[test]
fn a_written_project_is_read_back() {
    for seed in 0..20 {
        let made = project(SMALL, seed);
        assert_eq!(read("a.sm", &written(&made)).unwrap(), made);
        let odd = written(&made).replace('\n', "\r\n");
        assert_eq!(read("a.sm", &odd).unwrap(), made);
    }
}

#[test]
fn each_fault_is_told_with_its_row() {
    assert_eq!(changed("PRECEDENCE", "PRECEDENT"), [(codes::SECTION.0, 1)]);
    assert_eq!(changed("REQUESTS", "QUESTS"), [(codes::SECTION.0, 1)]);
    assert_eq!(changed("nonrenewable              :  0", "nonrenewable  :  2")[0], ("LP-J003", 6));
    assert_eq!(changed("   1 1    ", "   1 3    "), [(codes::KIND.0, 10)]);
    assert_eq!(changed("   1 1    ", "  99 1    "), [(codes::ROW.0, 10)]);
    assert_eq!(changed("   1 1    ", "   1 1 x  "), [(codes::ROW.0, 10)]);
    assert_eq!(changed("   1 1    ", "   2 1    ")[0].0, codes::LINK.0);
    assert_eq!(changed("sink ):  10", "sink ):  9")[0].0, codes::LINK.0);
    assert_eq!(changed("sink ):  10", "sink ):  9999999"), [(codes::LIMIT.0, 3)]);
    assert_eq!(changed("sink ):  10", "sink ):  11")[0].0, codes::ROW.0);
    assert_eq!(changed(" renewable                 :  4", " renewable :  3")[0].0, codes::ROW.0);
    assert!(read("a.sm", "").is_err() && read("a.sm", "\u{0}\u{ffff}").is_err());
}

#[test]
fn circles_and_hopeless_demands_are_found() {
    let text = "PRECEDENCE RELATIONS:\nhead\n 1 1 1 2\n 2 1 1 3\n 3 1 1 2\n***\n\
                REQUESTS/DURATIONS:\nhead\n 1 1 0 0\n 2 1 3 1\n 3 1 2 1\n***\n\
                RESOURCEAVAILABILITIES:\n R 1\n 1\n***\n";
    let faults = read("a.sm", text).unwrap_err();
    assert_eq!((faults[0].code, faults[0].place.row), (codes::LINK, 5));
    assert!(faults[0].message.contains("2 -> 3") || faults[0].message.contains("3 -> 2"));
    let faults = read("a.sm", &text.replace("3 1 1 2", "3 1 0").replace("2 1 3 1", "2 1 3 5"));
    let faults = faults.unwrap_err();
    assert_eq!((faults[0].code, faults[0].place.row), (codes::DEMAND, 10));
}

proptest! {
    #[test]
    fn no_change_of_a_file_ends_in_a_panic(at in 0usize..2000, with in "[0-9 a:*\\n-]{0,6}") {
        let mut text = written(&project(SMALL, 5));
        let at = at % text.len();
        text.replace_range(at..(at + with.len()).min(text.len()), &with);
        if let Err(faults) = read("a.sm", &text) {
            prop_assert!(!faults.is_empty());
        }
    }
}
