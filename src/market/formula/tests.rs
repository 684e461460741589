use super::facts::{FIELDS, Facts};
use super::{Formula, Trouble};
use crate::market::evidence::Evidence;
use crate::market::example::Example;
use serde_json::{Map, Value, json};

fn on(change: Value, then: impl FnOnce(&Evidence, &Facts)) {
    let change = change.as_object().cloned().unwrap_or_default();
    let example = Example::of(&Map::new(), &change).expect("a sound lot");
    then(&example.evidence("EU"), &Facts::default());
}

fn says(cel: &str) -> Result<bool, Trouble> {
    let formula = Formula::read(cel).unwrap_or_else(|flaw| panic!("{cel}: {flaw:?}"));
    let mut said = Ok(false);
    on(json!({}), |evidence, facts| said = formula.holds(facts, evidence));
    said
}

#[test]
fn expressions_are_true_or_false_of_the_usual_lot() {
    for (cel, holds) in [
        ("lot.product.gtin.startsWith('0')", true),
        ("lot.code == ['01', '21', '17', '10']", true),
        ("'17' in lot.code && !('30' in lot.code)", true),
        ("lot.coded_on < lot.expiry", true),
        // 2 to 30 November 2026 are 28 days, and three years with a leap day in 2028 follow.
        ("lot.days_to_expiry == 28 + 365 + 366 + 365", true),
        ("lot.expiry == '2029-11-30' && lot.expiry_code == '291130'", true),
        ("lot.product.shelf_life_months >= 24 && lot.product.shelf_life_months < 36.5", true),
        ("lot.parents.all(p, p.numbered == p.closed && p.scheme == 'sscc')", true),
        ("lot.parents.filter(p, p.level == 'pallet').size() == 1", true),
        ("lot.serials.first.all(n, size(n) == 20) && size(lot.serials.first) == 40", true),
        ("lot.serials.packs_out == 200 && lot.serials.duplicates == 0", true),
        ("size(lot.reports) > 0 ? lot.reports[0].event == 'upload' : true", true),
        ("lot.parents.map(p, p.closed + 1) == [11, 2]", true),
        ("has(lot.country) ? lot.country == 'ES' : false", false),
        ("lot.market == 'US'", false),
    ] {
        assert_eq!(says(cel), Ok(holds), "{cel}");
    }
}

#[test]
fn what_is_not_stated_is_named() {
    for (cel, fact) in [
        ("lot.country == 'ES'", "`lot.country` is not stated"),
        ("lot.product.national_number == '7'", "`lot.product.national_number` is not stated"),
        ("lot.reports[0].event == 'upload'", "a list is shorter than the expression asks for"),
        ("10 / lot.serials.duplicates > 1", "the expression divides by a zero of this lot"),
        (
            "lot.serials.length * 9223372036854775807 > 1",
            "a number of this lot is too large for it",
        ),
    ] {
        assert_eq!(says(cel), Err(Trouble::Missing(fact.to_string())), "{cel}");
    }
    assert!(matches!(says("lot.code"), Err(Trouble::Sort(_))));
}

/// Every fact of the list is there in a lot that states everything, and no other.
#[test]
fn the_list_of_facts_is_that_of_the_map() {
    let all = json!({
        "country": "ES", "national_number": {"ai": "712", "value": "1"}, "lists": ["a"],
        "texts": ["a"], "other_gtins": ["04012345678901"],
        "reports": [{"event": "upload", "days_after": 1, "before": "release"}],
    });
    on(all, |evidence, facts| {
        let lot = facts.of(evidence).get_variable("lot").expect("the lot");
        let value: cel::Value = lot.as_ref().try_into().expect("a value");
        let mut found = Vec::new();
        paths("lot", &value, &mut found);
        let mut listed: Vec<&str> = FIELDS.iter().map(|(path, ..)| *path).collect();
        listed.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, listed);
    });
}

fn paths(path: &str, value: &cel::Value, found: &mut Vec<String>) {
    found.push(path.to_string());
    match value {
        cel::Value::Map(map) => {
            for (key, value) in map.map.iter() {
                paths(&format!("{path}.{key}"), value, found);
            }
        }
        cel::Value::List(list) => {
            if let Some(value) = list.first() {
                paths(&format!("{path}[]"), value, found);
            }
        }
        _ => {}
    }
}

/// What random expressions are made of.
const WORDS: [&str; 54] = [
    "lot",
    "lot.code",
    "lot.product",
    ".gtin",
    "lot.serials.length",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    ",",
    ":",
    "?",
    "+",
    "-",
    "*",
    "/",
    "%",
    "==",
    "<",
    "&&",
    "||",
    "!",
    "in",
    "1",
    "0",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "1u",
    "1.5",
    "'a'",
    "b'c'",
    "null",
    "true",
    "size(",
    "has(lot.country",
    ".all(x,",
    ".map(x,",
    ".exists(x,",
    "x",
    "max(",
    "int(",
    "[0]",
    "optional.of(",
    "é",
    "'",
    "\\",
    "\n",
    "//",
    "x.y{a:1}",
    "lot.product{}",
    "?1:1?1:1?1:1",
];

/// Random words of the language: nothing panics, whatever is read and evaluated.
#[test]
fn no_expression_panics() {
    let words = WORDS;
    let mut state = 7u64;
    let mut draw = move |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize % n
    };
    let (mut sound, mut said) = (0, 0);
    on(json!({}), |evidence, facts| {
        for round in 0..6_000 {
            let length = if round % 50 == 0 { 120 } else { 1 + draw(12) };
            let text: String = (0..length).map(|_| words[draw(words.len())]).collect();
            if let Ok(formula) = Formula::read(&text) {
                sound += 1;
                said += usize::from(formula.holds(facts, evidence).is_ok());
            }
        }
    });
    assert!(sound > 60 && said > 2, "{sound} {said}");
}
