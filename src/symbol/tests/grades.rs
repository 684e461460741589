//! The worse the grade, the fewer symbols are read.

use super::{encoded, pack, russian};
use crate::base::random::{Keyed, stream_seed};
use crate::symbol::{Condition, PIXELS, Reading, read_back, render};

const SYMBOLS: u64 = 200;

fn same(grade: f64, text: impl Fn(u64) -> String) -> u64 {
    let keyed = Keyed::new(stream_seed(1, "lot", "symbol"));
    let read = |pack: u64| {
        let condition = Condition::of_grade(grade);
        match read_back(&text(pack), &condition, &mut keyed.of(pack)) {
            Reading::Same => true,
            Reading::Unreadable => false,
            Reading::Misread(other) => panic!("{} read as {other}", text(pack)),
        }
    };
    (0..SYMBOLS).filter(|pack| read(*pack)).count() as u64
}

#[test]
fn reads_fall_with_the_grade() {
    let code = "Qx7+".repeat(22);
    let usual = |key: u64| pack(&format!("{:012}", key * 7919 % 999_983));
    let long = |key: u64| russian(&format!("{key:013}"), &code);
    let grades = [4.0, 3.0, 2.0, 1.5, 1.0, 0.8, 0.6, 0.4, 0.2, 0.0];
    for counts in [grades.map(|grade| same(grade, usual)), grades.map(|grade| same(grade, long))] {
        // Two counts of 200 differ by chance by less than 4 * sqrt(2 * 200 / 4).
        assert!(counts.is_sorted_by(|better, worse| better + 40 >= *worse), "{counts:?}");
        // A and B always, C nearly always, F never.
        assert_eq!(counts[..2], [SYMBOLS; 2], "{counts:?}");
        assert!(counts[2] >= 194 && counts[3] >= 180, "{counts:?}");
        assert!(counts[7..].iter().all(|count| *count <= 10), "{counts:?}");
    }
}

#[test]
fn the_thresholds_are_those_of_the_standard() {
    for (grade, contrast, modulation, stretch, unused) in [
        (4.0, 0.70, 0.50, 0.06, 0.62),
        (3.0, 0.55, 0.40, 0.08, 0.50),
        (2.0, 0.40, 0.30, 0.10, 0.37),
        (1.5, 0.30, 0.25, 0.11, 0.31),
        (1.0, 0.20, 0.20, 0.12, 0.25),
        (0.0, 0.00, 0.10, 0.14, 0.13),
        (-1.0, 0.00, 0.10, 0.14, 0.13),
        (9.0, 0.70, 0.50, 0.06, 0.62),
    ] {
        let found = Condition::of_grade(grade);
        let pairs = [
            (found.contrast, contrast),
            (found.modulation, modulation),
            (found.stretch, stretch),
            (found.unused_correction, unused),
        ];
        assert!(pairs.iter().all(|(a, b)| (a - b).abs() < 1e-9), "{grade}: {found:?}");
    }
}

#[test]
fn a_print_depends_on_its_pack_and_on_nothing_else() {
    let print = |seed, key| {
        let condition = Condition::of_grade(1.5);
        render(&encoded(&pack("7")), &condition, PIXELS, &mut Keyed::new(seed).of(key))
    };
    assert_eq!(print(1, 8), print(1, 8));
    assert_ne!(print(1, 8), print(1, 9));
    assert_ne!(print(1, 8), print(2, 8));
}
