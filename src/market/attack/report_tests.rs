use super::generators::*;
use super::report::{Pattern, Report, attack};

#[test]
fn a_few_numbers_tell_nothing_and_odd_ones_do_no_harm() {
    let few: Vec<String> = (0..19).map(|i| format!("{i:08}")).collect();
    assert_eq!(attack(&few), Report { seen: 19, ..Report::default() });
    assert_eq!(attack(&[]), Report::default());
    for text in ["", "é", "0123456789012345678901234567890", "\u{1d}", "\u{0}"] {
        let odd: Vec<String> = (0..30).map(|i| format!("{text}{}", i * i)).collect();
        assert_eq!(attack(&odd).seen, 30);
        let odd: Vec<String> = (0..30).map(|i| format!("{}{text}", text.repeat(i))).collect();
        assert_eq!(attack(&odd).seen, 30);
    }
    let largest: Vec<String> =
        (0..30u8).map(|i| format!("{}{}", char::from(b'z' - i), "z".repeat(19))).collect();
    assert_eq!(attack(&largest).seen, 30);
    // Every byte that UTF-8 can hold, in 20 places of varied length.
    let mut dice = Dice::new(1);
    let mut any = || {
        let length = dice.below(7);
        (0..length).filter_map(|_| char::from_u32(dice.below(0x11_0000) as u32)).collect()
    };
    let wild: Vec<String> = (0..9000).map(|_| any()).collect();
    assert_eq!(attack(&wild).seen, 9000);
    assert_eq!(attack(&vec![String::new(); 50]).seen, 50);
}

#[test]
fn no_more_than_ten_thousand_are_looked_at() {
    let mut dice = Dice::new(2);
    let numbers: Vec<String> = (0..11_000).map(|_| dice.text(BASE_36, 10)).collect();
    assert_eq!(attack(&numbers).seen, 10_000);
}

#[test]
fn one_number_over_and_over_is_a_step_of_zero() {
    let report = attack(&vec!["A1".to_string(); 30]);
    let best = &report.found[0];
    assert!(matches!(&best.pattern, Pattern::Counter(steps) if steps.step == 0), "{best:?}");
    assert_eq!(
        (best.hit, best.says.as_str()),
        (1.0, "numbers ..., ..., ... are one and the same: step 0 in 100.0 % of pairs")
    );
}

#[test]
fn the_space_is_what_the_attack_leaves() {
    let mut dice = Dice::new(3);
    let mut pool = |characters: &str, n: usize, form: fn(String) -> String| -> Report {
        attack(&(0..n).map(|_| form(dice.text(characters, 8))).collect::<Vec<_>>())
    };
    // Nothing is lost; what a place may hold, the pool says, unless so many numbers belie it.
    assert_eq!(pool(BASE_36, 100, |text| text).space(36, 8).text, "36^8");
    assert_eq!(pool(&BASE_36[..16], 30, |text| text).space(36, 8).text, "36^8");
    assert_eq!(pool(&BASE_36[..16], 300, |text| text).space(36, 8).text, "16^8");
    // Three constant places are not counted, and worth a word.
    let report = pool(BASE_36, 100, |text| format!("A7{text}Z"));
    assert_eq!(report.space(36, 11).text, "36^8");
    let says = "of 11 places 3 are constant: 41.4 of 56.9 bits are left";
    assert_eq!(report.found[0].says, says);
    assert!(report.sequence().is_none());
    // One place of two kinds only: 1 bit beside 8 places.
    let half = |text: String| {
        let first = if text.as_bytes()[0] < b'5' { 'A' } else { 'B' };
        format!("{}{first}{}", &text[1..5], &text[5..])
    };
    let space = pool(DIGITS, 3000, half).space(12, 8);
    let truth = 1e7 * 2.0;
    assert!((0.5..4.0).contains(&(space.size / truth)), "{space:?}");
}

#[test]
fn findings_mask_the_numbers() {
    let numbers: Vec<String> = (412..600).map(|i| format!("{i:012}")).collect();
    let says = "numbers ...412, ...413, ...414 follow one another: step 1 in 100.0 % of pairs";
    assert_eq!(attack(&numbers).found[0].says, says);
}
