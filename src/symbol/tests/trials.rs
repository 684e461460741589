//! Evidence over a sample.

use super::pack;
use crate::base::random::Stream;
use crate::symbol::{DRAWN, Sample, Trials};

/// Packs 40 and 41 are printed badly, pack 42 not at all.
fn symbol(place: u64) -> Option<(String, f64)> {
    let grade = if (39..41).contains(&place) { 0.0 } else { 4.0 };
    (place != 41).then(|| (pack(&place.to_string()), grade))
}

#[test]
fn counts_and_an_example() {
    let sample = Sample::of_lot(600, 50, [39, 40, 41], &mut Stream::new(8));
    let evidence = Trials::new(1, "A1").over(&sample, symbol);
    assert_eq!((evidence.unreadable, evidence.misread), (3, 0));
    assert_eq!((evidence.sampled, evidence.of), (sample.size(), 600));
    assert_eq!(evidence.sample, sample.to_string());
    assert_eq!(evidence.example.as_deref(), Some("pack 40 of grade 0.0 is unreadable"));
    assert_eq!(Trials::new(1, "A1").over(&sample, symbol), evidence);
}

#[test]
fn a_good_lot_is_read() {
    let sample = Sample::of_lot(30, DRAWN, [], &mut Stream::new(8));
    let good = |place: u64| Some((pack(&place.to_string()), 3.4));
    let evidence = Trials::new(1, "A1").over(&sample, good);
    assert_eq!((evidence.unreadable, evidence.misread, evidence.example), (0, 0, None));
}
