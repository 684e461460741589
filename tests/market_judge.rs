//! Hand-made evidence against the embedded rulebook: each rule that may decide has a lot that
//! passes and one that fails, on a day when it is in force, with the finding it must give.

use jiff::civil::{Date, date};
use lineproof::base::law::Law;
use lineproof::journal::Level;
use lineproof::line::model::{Charset, Method, Pool, Scheme};
use lineproof::market::evidence::{Evidence, Outside, ParentEvidence, Product, SerialEvidence};
use lineproof::market::{Law as Rules, Mark, Outcome, Products, Rulebook, judge};
use lineproof::serial::Numbers;

const TODAY: Date = date(2026, 11, 22);

/// An order with its product, so that a test can change either.
#[derive(Clone)]
struct Lot {
    product: Product,
    market: &'static str,
    country: Option<&'static str>,
    lot: &'static str,
    expiry: &'static str,
    coded_on: Date,
    serial: Option<SerialEvidence>,
    parents: Vec<ParentEvidence>,
}

impl Lot {
    fn evidence(&self) -> Evidence<'_> {
        Evidence {
            lot: self.lot,
            market: self.market,
            country: self.country,
            product: &self.product,
            expiry: self.expiry,
            coded_on: self.coded_on,
            released_on: None,
            serial: self.serial.clone().map(|serial| SerialEvidence {
                shapes: serial.issued.iter().collect(),
                attacked: Default::default(),
                ..serial
            }),
            parents: Some(self.parents.clone()),
            grades: None,
            symbols: None,
            outside: Outside::default(),
        }
    }

    fn numbers(&mut self) -> &mut SerialEvidence {
        self.serial.as_mut().expect("the lot is serialized")
    }
}

/// Numbers that look random: a multiplicative hash, written in letters and digits.
fn scattered(n: u64, length: usize) -> Vec<String> {
    let symbols = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    (1..=n)
        .map(|i| {
            let mut word = i.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            (0..length)
                .map(|_| {
                    word ^= word >> 29;
                    word = word.wrapping_mul(0xbf58_476d_1ce4_e5b9);
                    char::from(symbols[(word >> 40) as usize % 36])
                })
                .collect()
        })
        .collect()
}

/// A lot that meets every rule of its market that can be met.
fn good(market: &'static str) -> Lot {
    let us = market == "US";
    Lot {
        product: Product {
            name: "cardiol-20".into(),
            gtin: if us { "00312345678906" } else { "04150012345678" }.into(),
            prescription: true,
            shelf_life_months: Some(36.0),
            annual_volume: Some(600_000.0),
            code_in_order: true,
            code: ["01", "21", "17", "10"].map(String::from).into(),
            national_number: None,
            human_readable: Some(["gtin", "serial", "lot", "expiry"].map(String::from).into()),
            two_longest_mm: None,
            tamper_evident: Some(true),
            case_gtin: Some("10312345678903".into()),
            lists: Some(Vec::new()),
            other_2d_codes: Some(0),
            crypto: None,
            other_gtins: Some(Vec::new()),
            serial_prefix: None,
            stated: Default::default(),
        },
        market,
        country: if us { None } else { Some("DE") },
        lot: "A26001",
        expiry: "290531",
        coded_on: date(2026, 11, 20),
        serial: Some(SerialEvidence {
            pool: "packs".into(),
            alphabet: 36,
            length: 12,
            shapes: scattered(1000, 12).iter().collect(),
            issued: scattered(1000, 12),
            issued_total: 6300,
            packs_out: 6000,
            unmarked: 0,
            wrong_data: 0,
            compared: true,
            duplicates: 0,
            duplicate_example: None,
            reused: Vec::new(),
            attacked: Default::default(),
        }),
        parents: vec![ParentEvidence {
            level: "case",
            closed: 75,
            numbered: 75,
            scheme: Some("sgtin"),
            aggregated: true,
            labels: Vec::new(),
            uniform: None,
        }],
    }
}

fn rule_on(lot: &Lot, rule: &str, as_of: Date) -> (Outcome, String) {
    let book = Rulebook::embedded();
    let rulings = judge(&book, &lot.evidence(), &Rules::of(as_of));
    let ruling = rulings.iter().find(|ruling| ruling.rule.id == rule).expect(rule);
    (ruling.outcome, ruling.finding.clone())
}

fn must_be(lot: &Lot, rule: &str, as_of: Date, outcome: Outcome, says: &str) {
    let (found, finding) = rule_on(lot, rule, as_of);
    assert_eq!(found, outcome, "{rule}: {finding}");
    assert!(finding.contains(says), "{rule} must say `{says}`, says `{finding}`");
}

/// (rule, what makes the good lot fail it, what the finding says of the pass and of the fail).
type Case = (&'static str, fn(&mut Lot), &'static str, &'static str);

const CASES: [Case; 25] = [
    (
        "EU-01",
        |lot| lot.product.code.retain(|ai| ai != "10"),
        "AI 01, 21, 10, 17 on 6,000 packs",
        "the code of the pack lacks AI 10 (BATCH/LOT)",
    ),
    (
        "EU-01",
        |lot| (lot.numbers().unmarked, lot.numbers().wrong_data) = (3, 1200),
        "",
        "of 6,000 packs out of the door 3 carry no readable number, 1,200 carry a wrong lot or expiry",
    ),
    ("EU-01", |lot| lot.serial = None, "", "packs carry no unique identifier"),
    (
        "EU-01",
        |lot| lot.product.gtin = "04150012345679".into(),
        "",
        "AI 01 holds 04150012345679: check digit is 9, must be 8",
    ),
    ("EU-01", |lot| lot.expiry = "291331", "", "AI 17 holds 291331: no such month"),
    (
        "EU-02",
        |lot| lot.numbers().issued[7] = "123456789012345678ABC".into(),
        "the first 1,000 of 6,300 numbers of 12 characters, CSET 82",
        "number ...ABC has 21 characters, allowed are 1 to 20",
    ),
    (
        "EU-02",
        |lot| lot.numbers().issued[7] = "A B".into(),
        "",
        "a number of pool packs holds a character outside CSET 82",
    ),
    (
        "EU-03",
        |lot| {
            lot.numbers().duplicates = 2;
            lot.numbers().duplicate_example = Some("...9M2".into());
        },
        "6,000 packs of this order, no number twice",
        "of 6,000 packs out of the door 2 share a number with another, as ...9M2",
    ),
    (
        "EU-04",
        |lot| {
            let counter = (412..5000).map(|i| format!("{i:012}")).collect();
            (lot.numbers().issued, lot.numbers().alphabet) = (counter, 10);
        },
        "a guess hits 1 in 1.6e12: 3,000,000 live in 36^12 numbers of pool packs, no pattern in the first 1,000 issued (counters, congruential generators",
        "numbers ...412, ...413, ...414 follow one another: step 1 in 100.0 % of pairs of pool packs, so the next guess hits",
    ),
    (
        "EU-04",
        |lot| {
            let gaps = (0..6000u64).filter(|i| i % 500 != 9);
            lot.numbers().issued = gaps.map(|i| format!("{:012}", 70_000 + 3 * i)).collect();
        },
        "",
        "step 3 in 99.8 % of pairs",
    ),
    (
        "EU-04",
        |lot| {
            lot.numbers().issued = scattered(1000, 6);
            lot.numbers().length = 6;
        },
        "",
        "a guess hits 1 in 725: 3,000,000 live in 36^6 numbers of pool packs, no pattern in the first 1,000 issued (counters, congruential generators",
    ),
    (
        // Twelve places, of which eight never change.
        "EU-04",
        |lot| {
            let prefixed = scattered(1000, 4).iter().map(|n| format!("DE26LN01{n}")).collect();
            lot.numbers().issued = prefixed;
        },
        "",
        "in 36^4 numbers of pool packs, 8 constant places not counted",
    ),
    (
        "EU-04",
        |lot| {
            lot.numbers().issued = scattered(5, 4);
            lot.numbers().length = 4;
        },
        "",
        "5 issued numbers are too few to look for a pattern, density alone decides",
    ),
    (
        "EU-07",
        |lot| lot.product.human_readable = Some(vec!["gtin".into()]),
        "gtin, serial can be read by eye",
        "no serial by eye, and no dimensions are stated that would exempt the pack",
    ),
    (
        "EU-07",
        |lot| {
            lot.product.human_readable = Some(Vec::new());
            lot.product.two_longest_mm = Some(100.5);
        },
        "",
        "no gtin, serial by eye, and the two longest dimensions sum to 100.5 mm, exempt up to 100 mm",
    ),
    (
        "EU-10",
        |lot| lot.expiry = "290500",
        "AI 17 holds 290531, a full date",
        "AI 17 holds 290500: day 00 on packs coded on 2026-11-20",
    ),
    (
        "EU-11",
        |lot| lot.product.tamper_evident = Some(false),
        "the pack shows whether it was opened",
        "the pack does not show whether it was opened",
    ),
    (
        "US-01",
        |lot| lot.product.code.retain(|ai| ai != "21" && ai != "17"),
        "AI 01, 21, 17, 10 on 6,000 packs",
        "the code of the pack lacks AI 21 (SERIAL), AI 17 (USE BY or EXPIRY)",
    ),
    ("US-01", |lot| lot.serial = None, "", "packs carry no unique identifier"),
    (
        "US-03",
        |lot| lot.numbers().issued[0] = "A-1".into(),
        "the first 1,000 of 6,300 numbers of 12 characters, letters and digits",
        "holds a character outside letters and digits",
    ),
    (
        "US-03",
        |lot| lot.numbers().duplicates = 2,
        "",
        "of 6,000 packs out of the door 2 share a number with another",
    ),
    (
        "US-04",
        |lot| lot.parents[0].scheme = Some("sscc"),
        "75 cases carry GTIN 10312345678903 (indicator 1) and a number each",
        "75 cases carry sscc, wanted is sgtin",
    ),
    ("US-04", |lot| lot.parents[0].numbered = 0, "", "none of 75 cases carries an identifier"),
    ("US-04", |lot| lot.parents[0].numbered = 73, "", "2 of 75 cases carry no identifier"),
    (
        "US-04",
        |lot| lot.product.case_gtin = Some("00312345678906".into()),
        "",
        "case GTIN 00312345678906 has indicator 0, a case has 1 to 8",
    ),
];

#[test]
fn each_deciding_rule_passes_and_fails() {
    for (rule, spoil, pass, fail) in CASES {
        let mut lot = good(if rule.starts_with("EU") { "EU" } else { "US" });
        must_be(&lot, rule, TODAY, Outcome::Pass, pass);
        spoil(&mut lot);
        must_be(&lot, rule, TODAY, Outcome::Fail, fail);
    }
}

#[test]
fn what_a_run_holds_no_evidence_of_is_not_reviewed() {
    let (eu, us) = (good("EU"), good("US"));
    let nr = Outcome::NotReviewed;
    must_be(&eu, "EU-05", TODAY, nr, "no verifier measurement by ISO/IEC 15415");
    must_be(&eu, "EU-06", TODAY, nr, "no evidence of the upload to the EU hub before release");
    must_be(&us, "US-05", TODAY, nr, "the run captures no EPCIS 1.2 events");
    let mut silent = eu.clone();
    silent.product.other_2d_codes = None;
    silent.product.tamper_evident = None;
    silent.country = None;
    must_be(&silent, "EU-08", TODAY, nr, "`other_2d_codes`");
    must_be(&silent, "EU-09", TODAY, nr, "no country of destination");
    must_be(&silent, "EU-11", TODAY, nr, "`tamper_evident`");
    let mut empty = eu.clone();
    empty.numbers().packs_out = 0;
    for rule in ["EU-01", "EU-02", "EU-03"] {
        must_be(&empty, rule, TODAY, nr, "no pack of the order left the line");
    }
    let mut open = us.clone();
    open.parents[0].closed = 0;
    must_be(&open, "US-04", TODAY, nr, "no case of the order was closed");
}

#[test]
fn what_rests_on_weak_facts_neither_passes_nor_fails() {
    let unsure = Outcome::Unsure;
    let weak = "but the rule rests on facts marked";
    let eu = good("EU");
    must_be(&eu, "EU-08", TODAY, unsure, "no other 2D code is visible on the pack; would be pass");
    must_be(&eu, "EU-09", TODAY, unsure, "DE asks for no national number in the code; would be");
    let mut bad = eu.clone();
    bad.product.other_2d_codes = Some(1);
    bad.country = Some("PT");
    must_be(&bad, "EU-08", TODAY, unsure, "1 other 2D code visible beside");
    must_be(&bad, "EU-08", TODAY, unsure, weak);
    must_be(
        &bad,
        "EU-09",
        TODAY,
        unsure,
        "PT asks for AI 714; the product has none; would be fail",
    );
    bad.product.national_number = Some(("714".into(), "1234567".into()));
    must_be(&bad, "EU-09", TODAY, unsure, "its code lacks AI 714; would be fail");
    bad.product.code.push("714".into());
    must_be(&bad, "EU-09", TODAY, unsure, "AI 714 holds the number PT asks for; would be pass");
    bad.country = Some("SE");
    must_be(&bad, "EU-09", TODAY, unsure, "whether SE asks for a national number is not known");
    must_be(
        &good("US"),
        "US-02",
        TODAY,
        unsure,
        "GTIN 00312345678906 holds NDC 1234567890; would be",
    );
    let mut foreign = good("US");
    foreign.product.gtin = "04150012345678".into();
    must_be(&foreign, "US-02", TODAY, unsure, "digits 2 and 3 are 41, not 03; would be fail");
    let book = Rulebook::embedded();
    let rule = book.rule("EU-09").expect("EU-09");
    assert_eq!((rule.evidence, rule.evidence.name()), (Mark::Unsure, "U"));
}

/// The numbers of real pools, as a run hands them over.
#[test]
fn a_sequential_pool_fails_and_a_random_one_passes() {
    let pool = |method| Pool {
        name: "packs".into(),
        level: Level::Pack,
        scheme: Scheme::Sgtin,
        charset: Charset::Alphanumeric,
        length: 12,
        method,
        start: 1,
        overage: 0.05,
        reply: Law::Constant(600.0),
        company_prefix: String::new(),
        lead_digit: 0,
        owner: None,
    };
    let lot_of = |method| {
        let numbers = Numbers::new(&pool(method), 2016).expect("a sound pool");
        let mut lot = good("EU");
        lot.numbers().issued = (0..6300).filter_map(|index| numbers.number(index)).collect();
        lot.numbers().alphabet = numbers.alphabet();
        lot.numbers().length = numbers.length();
        lot
    };
    let says = "numbers ...001, ...002, ...003 follow one another: step 1 in 100.0 % of pairs";
    must_be(&lot_of(Method::Sequential), "EU-04", TODAY, Outcome::Fail, says);
    let says = "a guess hits 1 in 1.6e12: 3,000,000 live in 36^12 numbers of pool packs";
    must_be(&lot_of(Method::Random), "EU-04", TODAY, Outcome::Pass, says);
}

#[test]
fn a_density_without_its_figures_is_unsure() {
    let mut lot = good("EU");
    lot.product.annual_volume = None;
    let says = "to decide, state `annual_volume` of cardiol-20";
    must_be(&lot, "EU-04", TODAY, Outcome::Unsure, says);
    lot.product.shelf_life_months = None;
    let says = "to decide, state `annual_volume` and `shelf_life` of cardiol-20";
    must_be(&lot, "EU-04", TODAY, Outcome::Unsure, says);
    // What fails at its lower bound fails whatever the figures are.
    lot.numbers().length = 4;
    lot.numbers().issued = scattered(1000, 4);
    must_be(&lot, "EU-04", TODAY, Outcome::Fail, "a guess hits 1 in 53");
}

#[test]
fn an_order_without_numbers_fails_one_rule_and_the_rest_stand_aside() {
    for market in ["EU", "US"] {
        let mut lot = good(market);
        lot.serial = None;
        lot.parents[0] = ParentEvidence { numbered: 0, scheme: None, ..lot.parents[0].clone() };
        let book = Rulebook::embedded();
        let evidence = lot.evidence();
        let failed: Vec<&str> = judge(&book, &evidence, &Rules::of(TODAY))
            .iter()
            .filter(|ruling| ruling.outcome == Outcome::Fail)
            .map(|ruling| ruling.rule.id.as_str())
            .collect();
        // A US case needs its own identifier whatever the packs carry.
        let expected: &[&str] = if market == "EU" { &["EU-01"] } else { &["US-01", "US-04"] };
        assert_eq!(failed, expected);
        for ruling in judge(&book, &evidence, &Rules::of(TODAY)) {
            let weak = matches!(
                ruling.rule.id.as_str(),
                "EU-11"
                    | "EU-13"
                    | "EU-15"
                    | "EU-26"
                    | "EU-29"
                    | "EU-30"
                    | "EU-31"
                    | "US-02"
                    | "US-20"
                    | "US-24"
                    | "US-26"
            );
            let known = ruling.outcome == Outcome::Fail || weak;
            assert!(known || ruling.outcome == Outcome::NotApplicable, "{}", ruling.rule.id);
        }
    }
}

#[test]
fn a_rule_binds_in_its_time_only() {
    let na = Outcome::NotApplicable;
    let mut bare = good("EU");
    bare.serial = None;
    must_be(&bare, "EU-01", date(2019, 2, 8), na, "not in force before 2019-02-09");
    must_be(&bare, "EU-01", date(2019, 2, 9), Outcome::Fail, "no unique identifier");
    must_be(&bare, "EU-10", date(2024, 12, 31), na, "not in force before 2025-01-01");
    let mut old = good("EU");
    (old.expiry, old.coded_on) = ("270500", date(2024, 12, 31));
    must_be(
        &old,
        "EU-10",
        TODAY,
        na,
        "not in force before 2025-01-01; the packs were coded on 2024-12-31",
    );
    old.coded_on = date(2025, 1, 1);
    must_be(&old, "EU-10", TODAY, Outcome::Fail, "day 00 on packs coded on 2025-01-01");
}

#[test]
fn discretion_is_shown_and_does_not_bind() {
    let mut bare = good("US");
    bare.serial = None;
    let book = Rulebook::embedded();
    let evidence = bare.evidence();
    let first = |as_of| judge(&book, &evidence, &Rules::of(as_of)).swap_remove(0);
    assert_eq!(first(date(2017, 11, 26)).outcome, Outcome::NotApplicable);
    let soft = first(date(2018, 11, 26));
    assert_eq!(soft.outcome, Outcome::Fail);
    let words = soft.enforcement.map(|enforcement| enforcement.to_string());
    assert_eq!(words.as_deref(), Some("discretion until 2018-11-27"));
    assert!(!soft.is_enforced_failure());
    let hard = first(date(2018, 11, 27));
    assert!(hard.enforcement.is_none() && hard.is_enforced_failure());
}

#[test]
fn countries_keep_their_own_time() {
    let in_country = |country| {
        let mut lot = good("EU");
        (lot.country, lot.serial) = (Some(country), None);
        lot.coded_on = date(2027, 3, 1);
        lot
    };
    let na = Outcome::NotApplicable;
    must_be(&in_country("GR"), "EU-01", date(2025, 2, 8), na, "Greece applies the rules from");
    must_be(&in_country("GR"), "EU-01", date(2025, 2, 9), Outcome::Fail, "no unique identifier");
    must_be(&in_country("IT"), "EU-01", date(2025, 2, 8), na, "Italy applies the rules from");
    let says = "no unique identifier; would be fail, but lots with the old label may still be sold";
    for day in [date(2025, 2, 9), TODAY, date(2027, 2, 9)] {
        must_be(&in_country("IT"), "EU-01", day, Outcome::Unsure, says);
    }
    must_be(&in_country("IT"), "EU-01", date(2027, 2, 10), Outcome::Fail, "no unique identifier");
    must_be(&in_country("BE"), "EU-01", date(2019, 2, 9), Outcome::Fail, "no unique identifier");
    must_be(&in_country("XI"), "EU-01", date(2024, 12, 31), Outcome::Fail, "no unique identifier");
    must_be(&in_country("XI"), "EU-01", date(2025, 1, 1), na, "Northern Ireland left");
    let mut whole = in_country("DE");
    whole.country = None;
    must_be(&whole, "EU-01", TODAY, Outcome::Fail, "no unique identifier");
}

#[test]
fn what_is_no_prescription_medicine_is_not_judged() {
    let book = Rulebook::embedded();
    let mut lot = good("EU");
    lot.product.prescription = false;
    let rulings = judge(&book, &lot.evidence(), &Rules::of(TODAY));
    let prescription = rulings.iter().filter(|r| {
        r.rule.scope.products == Products::Prescription && !r.finding.starts_with("it binds others")
    });
    for ruling in prescription {
        assert_eq!(ruling.outcome, Outcome::NotApplicable, "{}", ruling.rule.id);
        assert_eq!(ruling.finding, "cardiol-20 is not a prescription medicine");
    }
    lot.market = "ZZ";
    assert!(judge(&book, &lot.evidence(), &Rules::of(TODAY)).is_empty());
}

/// No finding may give a number away.
#[test]
fn findings_mask_numbers() {
    let book = Rulebook::embedded();
    for (rule, spoil, ..) in CASES {
        let mut lot = good(if rule.starts_with("EU") { "EU" } else { "US" });
        spoil(&mut lot);
        let issued = lot.serial.iter().flat_map(|serial| &serial.issued);
        let secrets: Vec<&String> = issued.filter(|number| number.len() > 3).collect();
        for ruling in judge(&book, &lot.evidence(), &Rules::of(TODAY)) {
            let told = secrets.iter().find(|secret| ruling.finding.contains(secret.as_str()));
            assert_eq!(told, None, "{}", ruling.finding);
        }
    }
}

/// It runs once for each order of each replication. 100 orders of 10,000 numbers take well below a
/// second here; a search that compares each number with each other takes minutes.
#[test]
fn judging_is_quick() {
    let book = Rulebook::embedded();
    let mut lot = good("EU");
    lot.numbers().issued = scattered(10_000, 20);
    lot.numbers().length = 20;
    let evidence = lot.evidence();
    let start = std::time::Instant::now();
    for _ in 0..100 {
        assert!(
            judge(&book, &evidence, &Rules::of(TODAY)).iter().all(|r| r.outcome != Outcome::Fail)
        );
    }
    let took = start.elapsed().as_secs_f64();
    assert!(took < 20.0, "{took} s");
}
