//! A waiver excuses a failing rule for a time, and says so.

use jiff::civil::{Date, date};
use lineproof::market::{Mark, Outcome, Rulebook, Ruling, Waiver, cover, warnings};

const TODAY: Date = date(2026, 11, 22);

fn waiver(rule: &str, order: Option<&str>, until: Date) -> Waiver {
    Waiver {
        rule: rule.into(),
        order: order.map(String::from),
        reason: "the pool is changed with the next order".into(),
        who: "QA".into(),
        until,
    }
}

fn ruling<'r>(book: &'r Rulebook, rule: &str, outcome: Outcome) -> Ruling<'r> {
    let rule = book.rule(rule).expect("a rule of the book");
    Ruling { rule, outcome, finding: "found".into(), enforcement: None }
}

#[test]
fn a_waiver_covers_a_failing_rule_of_its_order_until_its_day() {
    let book = Rulebook::embedded();
    let fails = ruling(&book, "EU-04", Outcome::Fail);
    let all = [waiver("EU-07", None, TODAY), waiver("EU-04", Some("A1"), TODAY)];
    assert_eq!(cover(&all, "A1", &fails, TODAY), Some(1));
    assert_eq!(cover(&all, "A2", &fails, TODAY), None);
    assert_eq!(cover(&all, "A1", &fails, date(2026, 11, 23)), None);
    let general = [waiver("EU-04", None, TODAY)];
    assert_eq!(cover(&general, "A2", &fails, TODAY), Some(0));
    for outcome in Outcome::ALL.into_iter().filter(|outcome| *outcome != Outcome::Fail) {
        assert_eq!(cover(&general, "A2", &ruling(&book, "EU-04", outcome), TODAY), None);
    }
    let note = general[0].note();
    assert_eq!(note, "waived by QA until 2026-11-22: the pool is changed with the next order");
}

#[test]
fn expired_and_unused_waivers_are_told() {
    let all = [
        waiver("EU-04", None, TODAY),
        waiver("EU-07", Some("A1"), TODAY),
        waiver("EU-01", None, date(2026, 11, 21)),
    ];
    let told = warnings(&all, &[0], TODAY);
    assert_eq!(
        told,
        [
            "the waiver of EU-07 for order A1 by QA covers nothing that fails",
            "the waiver of EU-01 by QA expired on 2026-11-21",
        ]
    );
}

#[test]
fn a_mark_says_what_it_may_decide() {
    let decides = [Mark::Sp, Mark::Sv, Mark::K, Mark::Unsure].map(Mark::decides);
    assert_eq!(decides, [true, true, false, false]);
}
