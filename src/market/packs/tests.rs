//! Lists of packs, good and bad.

use super::{Limits, LotRuling, PackFault, PackList, judge_packs, read};
use crate::market::{Law, Outcome, Rulebook};
use jiff::civil::{Date, date};
use std::fmt::Write;

const TODAY: Date = date(2026, 11, 22);

fn listed(text: &str) -> Result<PackList, Vec<PackFault>> {
    read(text.as_bytes(), &Limits::default())
}

/// Outcome and finding of a rule for the first lot.
fn ruling(text: &str, rule: &str, law: &Law) -> (Outcome, String) {
    let book = Rulebook::embedded();
    let list = listed(text).expect("a sound list");
    let rulings = judge_packs(&list, &book, law).expect("sound cells");
    let found = rulings.iter().find(|found| found.ruling.rule.id == rule).expect(rule);
    (found.ruling.outcome, found.ruling.finding.clone())
}

fn says(text: &str, rule: &str, outcome: Outcome, part: &str) {
    let (found, finding) = ruling(text, rule, &Law::of(TODAY));
    assert_eq!(found, outcome, "{rule}: {finding}");
    assert!(finding.contains(part), "{rule} must say `{part}`, says `{finding}`");
}

/// A list of packs with numbers that look random.
fn packs(n: u64, header: &str, row: impl Fn(u64, &str) -> String) -> String {
    let mut text = format!("{header}\n");
    for i in 0..n {
        let mut word = (i + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut serial = String::new();
        for _ in 0..14 {
            word = (word ^ (word >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let symbols = b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
            serial.push(char::from(symbols[(word >> 40) as usize % symbols.len()]));
        }
        writeln!(text, "{}", row(i, &serial)).expect("a text");
    }
    text
}

const GTIN: &str = "04012345678901";

fn plain(n: u64) -> String {
    packs(n, "gtin,serial,lot,expiry,destination", |_, serial| {
        format!("{GTIN},{serial},L1,2029-11-30,DE")
    })
}

#[test]
fn a_sound_lot_passes_what_its_columns_can_tell() {
    says(&plain(200), "EU-01", Outcome::Pass, "AI 01, 21, 10, 17 on 200 packs");
    says(&plain(200), "EU-02", Outcome::Pass, "200 numbers of 14 characters");
    says(&plain(200), "EU-03", Outcome::Pass, "no number twice");
    says(&plain(200), "EU-04", Outcome::Unsure, "state `annual_volume` and `shelf_life_months`");
    // What has no column is not held against the lot.
    says(&plain(200), "EU-07", Outcome::NotReviewed, "not stated");
    says(&plain(200), "EU-26", Outcome::NotApplicable, "");
}

#[test]
fn the_packs_that_differ_are_counted_and_found() {
    let text = packs(100, "gtin,serial,lot,expiry,destination", |i, serial| {
        let expiry = if i == 40 { "" } else { "291130" };
        format!("{GTIN},{serial},L1,{expiry},EU")
    });
    says(&text, "EU-01", Outcome::Fail, "1 of 100 packs: the code of the pack lacks AI 17");
    let book = Rulebook::embedded();
    let list = listed(&text).expect("a sound list");
    let rulings = judge_packs(&list, &book, &Law::of(TODAY)).expect("sound cells");
    let first: Vec<&LotRuling> = rulings.iter().filter(|r| r.rule().id == "EU-01").collect();
    assert_eq!((first.len(), first[0].row), (1, 42), "one ruling a lot, at the row that decides");
}

#[test]
fn numbers_are_compared_over_all_rows_and_lots() {
    let mut twice = plain(50);
    let last = twice.lines().nth(7).expect("a row").to_string();
    writeln!(twice, "{last}").expect("a text");
    says(&twice, "EU-03", Outcome::Fail, "2 share a number with another, as in rows 8 and 52");
    writeln!(twice, "{}", last.replace("L1", "L2")).expect("a text");
    says(&twice, "EU-03", Outcome::Fail, "");
    let mut lots = plain(50);
    writeln!(lots, "{}", last.replace("L1", "L2")).expect("a text");
    says(&lots, "EU-03", Outcome::Fail, "1 bear a number of lot L2 too, as in rows 8 and 52");
    // Another product may use the same number.
    let mut products = plain(50);
    writeln!(products, "{}", last.replace(GTIN, "04012345678918")).expect("a text");
    says(&products, "EU-03", Outcome::Pass, "no number twice");
}

#[test]
fn a_code_as_it_was_read_tells_its_order_and_its_faults() {
    let gs = '\u{1d}';
    let code = |tail: &str| {
        packs(30, "code,destination", |_, serial| {
            format!("]d201{GTIN}21{serial}{}", tail.replace('^', &gs.to_string()))
        })
    };
    says(&code("^1729113010L1,EU"), "EU-01", Outcome::Pass, "on 30 packs");
    // No separator behind the number: it takes in what follows.
    says(&code("1729113010L1,EU"), "EU-01", Outcome::Fail, "");
    let short = packs(3, "code,destination", |i, _| format!("]d201{GTIN}21AB{i}1729113010L1,EU"));
    says(&short, "EU-01", Outcome::Fail, "is a separator (GS) missing behind AI 21?");
    let wrong = packs(3, "code,destination", |i, _| format!("(01)04012345678902(21)AB{i},EU"));
    says(&wrong, "EU-01", Outcome::Fail, "of 3 codes 3 cannot be read");
    let differs = packs(9, "code,lot,destination", |i, serial| {
        let lot = if i == 4 { "L2" } else { "L1" };
        format!("(01){GTIN}(21){serial}(17)291130(10)L1,{lot},EU")
    });
    says(&differs, "EU-01", Outcome::Fail, "1 carry a wrong lot or expiry");
}

#[test]
fn packs_are_judged_by_the_law_of_their_own_day() {
    let old =
        plain(30).replace("destination", "destination,released_on").replace("DE", "DE,2019-02-08");
    let bare = old.replace("serial", "operator");
    says(&bare, "EU-01", Outcome::NotApplicable, "the packs were released on 2019-02-08");
    let new = bare.replace("2019-02-08", "2019-02-09");
    says(&new, "EU-01", Outcome::Fail, "no unique identifier");
}

#[test]
fn what_if_the_lot_went_elsewhere() {
    let law = Law { markets: vec!["US".into(), "RU".into()], ..Law::of(TODAY) };
    assert_eq!(ruling(&plain(30), "RU-01", &law).0, Outcome::Pass);
    assert!(ruling(&plain(30), "US-02", &law).1.contains("would be fail"));
    let known = Law { known_on: Some(date(2016, 2, 9)), ..law };
    let book = Rulebook::embedded();
    let list = listed(&plain(30)).expect("a sound list");
    let rulings = judge_packs(&list, &book, &known).expect("sound cells");
    assert!(rulings.iter().any(|r| r.rule().id == "US-01"));
    assert!(!rulings.iter().any(|r| r.rule().id == "RU-01"), "announced in 2018");
}

#[test]
fn a_secondary_source_decides_no_more_where_only_primary_ones_may() {
    let law = Law { primary_only: true, ..Law::of(TODAY) };
    let text =
        plain(30).replace("destination", "destination,tamper_evident").replace("DE", "DE,no");
    assert_eq!(ruling(&text, "EU-11", &Law::of(TODAY)).0, Outcome::Fail);
    let (outcome, finding) = ruling(&text, "EU-11", &law);
    assert_eq!(outcome, Outcome::Unsure);
    assert!(finding.contains("would be fail"), "{finding}");
    assert_eq!(ruling(&text, "EU-02", &law).0, Outcome::Pass);
}

#[test]
fn grades_of_a_verifier_decide_and_those_of_a_camera_do_not() {
    let graded = |source: &str| {
        packs(40, "gtin,serial,lot,expiry,destination,grade,grade_source", |i, serial| {
            let grade = if i < 20 { "3.2" } else { "1.2" };
            format!("{GTIN},{serial},L1,291130,DE,{grade},{source}")
        })
    };
    says(&graded("verifier"), "EU-05", Outcome::Fail, "20 of 40 symbols below grade 1.5");
    says(
        &graded("inline"),
        "EU-05",
        Outcome::NotReviewed,
        "from 3.2 in the first tenth to 1.2 in the last",
    );
}

#[test]
fn parents_are_gathered_from_their_columns() {
    let cased = |case: &'static str| {
        packs(40, "gtin,serial,lot,expiry,destination,case", move |_, serial| {
            format!("{GTIN},{serial},L1,291130,SA,{case}")
        })
    };
    says(&plain(9).replace("DE", "SA"), "SA-10", Outcome::NotReviewed, "nothing is known of cases");
    let (outcome, _) = ruling(&cased("106141412345678908"), "SA-10", &Law::of(TODAY));
    assert_eq!(outcome, Outcome::Pass);
    assert_eq!(ruling(&cased("C7"), "SA-10", &Law::of(TODAY)).0, Outcome::Fail);
}

/// (list, row, what the fault says, what the help says)
const BAD: [(&str, u64, &str, &str); 10] = [
    ("", 1, "no column holds the product code", "gtin,serial"),
    ("a,b\n1,2\n", 1, "no column holds the product code", "judge --help"),
    ("gtin,serial,lot,expiry\n", 1, "the list holds no pack", "a row for each pack"),
    ("gtin,gtin\n1,2\n", 1, "a second column for gtin", "keep one"),
    ("gtin,lot\n1\n", 2, "1 cells, the header has 2", "as many cells"),
    ("gtin,lot\n1,L1\n", 2, "not said where the lot goes", "--markets"),
    ("gtin,destination\n1,Mars\n", 2, "`Mars` is no market", "markets list"),
    ("gtin,destination,coded_on\n1,EU,soon\n", 2, "`soon` cannot be read", "2026-11-22"),
    ("gtin,destination,grade\n1,EU,5\n", 2, "`5` cannot be read", "0.0 and 4.0"),
    ("gtin,destination,prescription\n1,EU,maybe\n", 2, "`maybe` cannot be read", "yes or no"),
];

#[test]
fn what_is_wrong_is_told_with_place_cause_and_cure() {
    let book = Rulebook::embedded();
    for (text, row, message, help) in BAD {
        let faults = listed(text)
            .and_then(|list| judge_packs(&list, &book, &Law::of(TODAY)).map(|_| ()))
            .expect_err(text);
        let fault = &faults[0];
        assert_eq!(fault.row, row, "{text}: {fault}");
        assert!(fault.message.contains(message), "{text}: {fault}");
        assert!(fault.help.contains(help), "{text}: {}", fault.help);
    }
}

#[test]
fn hostile_lists_end() {
    let open_quote = format!("gtin,lot\n\"{}", "x".repeat(3 << 20));
    let faults = listed(&open_quote).expect_err("a row without end");
    assert!(faults[0].message.contains("1 MiB"), "{}", faults[0]);
    let mut bytes = b"gtin,lot\n1,L\xff\n".to_vec();
    bytes.extend_from_slice(b"2,L\n");
    let faults = read(&bytes[..], &Limits::default()).expect_err("no UTF-8");
    assert_eq!((faults.len(), faults[0].row), (1, 2));
    let limits = Limits { forms: 3, ..Limits::default() };
    let many: String = (0..9).map(|i| format!("1,L{i}\n")).collect();
    let faults = read(format!("gtin,lot\n{many}").as_bytes(), &limits).expect_err("too many");
    assert!(faults[0].message.contains("more than 3 lots"), "{}", faults[0]);
    let wide = vec!["x"; 300].join(",");
    assert!(listed(&wide).is_err());
}

#[test]
fn other_separators_and_spreadsheets_are_understood() {
    let text = plain(20).replace(',', ";").replace(GTIN, "4012345678901");
    says(&text, "EU-01", Outcome::Pass, "on 20 packs");
    let text = format!("\u{feff}{}", plain(20).replace(',', "\t").replace('\n', "\r\n"));
    says(&text, "EU-01", Outcome::Pass, "on 20 packs");
}
