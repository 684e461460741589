//! Single checks against the linters of the GS1 Syntax Engine.

use super::super::check::{Check, CouponField, CouponTrouble, Flaw};
use super::check_vectors::{ODD, Row, VECTORS};
use super::coupon_vectors;

#[test]
fn each_text_gets_the_verdict_of_the_linter() {
    let mut held = 0;
    for (check, flaw, texts) in VECTORS.iter().chain(coupon_vectors::VECTORS) {
        for text in texts.split(' ') {
            let found = check.flaw(text).map(|spot| spot.flaw);
            assert_eq!(found, *flaw, "{} of {text:?}", check.linter());
            held += 1;
        }
    }
    for (check, flaw, text) in ODD {
        let found = check.flaw(text).map(|spot| spot.flaw);
        assert_eq!(found, *flaw, "{} of {text:?}", check.linter());
        held += 1;
    }
    assert_eq!(held, 1246);
}

#[test]
fn a_flaw_lies_within_the_text() {
    for (check, _, texts) in VECTORS.iter().chain(coupon_vectors::VECTORS) {
        for text in texts.split(' ') {
            if let Some(spot) = check.flaw(text) {
                assert!(spot.at + spot.length <= text.len(), "{} of {text:?}", check.linter());
            }
        }
    }
}

#[test]
fn no_check_is_without_vectors_but_those_of_lists() {
    let lists = [
        Check::Country,
        Check::CountryAlpha,
        Check::Currency,
        Check::PackageType,
        Check::MediaType,
        Check::ImporterIndex,
        Check::Prefix1,
        Check::Prefix2,
    ];
    let rows: Vec<&Row> = VECTORS.iter().chain(coupon_vectors::VECTORS).collect();
    for check in Check::ALL {
        let has = rows.iter().any(|row| row.0 == check);
        assert!(has || lists.contains(&check), "{}", check.linter());
    }
}

#[test]
fn checks_of_lists_and_prefixes_by_hand() {
    for (check, good, bad) in [
        (Check::Country, "756", "757"),
        (Check::CountryAlpha, "CH", "XY"),
        (Check::Currency, "978", "987"),
        (Check::PackageType, "PLP", "PLQ"),
        (Check::MediaType, "80", "79"),
        (Check::ImporterIndex, "_", "="),
        (Check::Prefix1, "0614A", "061A4"),
        (Check::Prefix2, "A0614", "0061A"),
    ] {
        assert_eq!(check.flaw(good), None, "{} of {good}", check.linter());
        assert!(check.flaw(bad).is_some(), "{} of {bad}", check.linter());
    }
    assert_eq!(Check::Prefix1.flaw("061").map(|s| s.flaw), Some(Flaw::TooShortForPrefix));
}

#[test]
fn a_coupon_says_which_part_is_wrong() {
    let flaw = Flaw::Coupon(CouponField::Offer, CouponTrouble::Truncated);
    assert_eq!(flaw.cause(), "coupon: offer code is cut off");
    assert_eq!(flaw.word(), "coupon");
}
