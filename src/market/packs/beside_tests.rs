//! What a list tells beside codes: grades, labels of cases, reports, lots of earlier years.

use super::{Limits, judge_packs, read};
use crate::market::{Law, Outcome, Rulebook};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 22);
const GTIN: &str = "04012345678901";

/// What a rule says of the lot `lot` in a list with these further columns and rows of cells.
fn of_lot(lot: &str, columns: &str, rows: &[&str], rule: &str, law: &Law) -> (Outcome, String) {
    let mut text = format!("gtin,serial,lot,expiry,destination,{columns}\n");
    for (place, row) in rows.iter().enumerate() {
        let row = row.replace("GTIN", GTIN);
        let own = format!("{GTIN},A7K2M9Q4X1B8{place:02},L1,291130,");
        text += &if row.starts_with(GTIN) { format!("{row}\n") } else { format!("{own}{row}\n") };
    }
    let book = Rulebook::embedded();
    let list = read(text.as_bytes(), &Limits::default()).expect(&text);
    let rulings = judge_packs(&list, &book, law).expect(&text);
    let found = rulings.iter().find(|found| found.lot == lot && found.rule().id == rule);
    let ruling = &found.expect(rule).ruling;
    (ruling.outcome, ruling.finding.clone())
}

fn says(columns: &str, rows: &[&str], rule: &str, outcome: Outcome, part: &str) {
    let (found, finding) = of_lot("L1", columns, rows, rule, &Law::of(TODAY));
    assert_eq!(found, outcome, "{rule}: {finding}");
    assert!(finding.contains(part), "{rule} must say `{part}`, says `{finding}`");
}

#[test]
fn a_verifier_decides_on_a_sample_and_tells_how_it_measured() {
    let columns = "grade,grade_source,verifier_per_hour,aperture_mils,light_nm";
    let sample = ["DE,3.0,verifier,4,8,660", "DE,2.5,verifier,4,8,660", "DE,,,,,", "DE,,,,,"];
    let told = "(4 symbols an hour, aperture 8 mil, light 660 nm): 0 of 2 symbols below grade 1.5";
    says(columns, &sample, "EU-05", Outcome::Pass, told);
    let low = ["DE,3.0,verifier,4,8,660", "DE,1.0,verifier,4,8,660", "DE,,,,,"];
    says(columns, &low, "EU-05", Outcome::Fail, "1 of 2 symbols below grade 1.5");
    // What a camera saw beside it does not decide.
    let both = ["DE,3.0,verifier,4,8,660", "DE,0.5,inline,,,"];
    says(columns, &both, "EU-05", Outcome::Pass, "0 of 1 symbol");
    let camera = ["DE,0.5,inline,,,", "DE,3.0,,,,"];
    says(columns, &camera, "EU-05", Outcome::NotReviewed, "1 of 2 symbols below grade 1.5");
}

#[test]
fn a_source_that_is_no_word_is_a_fault() {
    let list = format!("gtin,lot,destination,grade,grade_source\n{GTIN},L1,EU,3.0,lab\n");
    let faults = read(list.as_bytes(), &Limits::default()).expect_err("no such source");
    assert!(faults[0].to_string().contains("column grade_source: `lab`"), "{}", faults[0]);
    assert_eq!(faults[0].help, "write verifier or inline");
}

#[test]
fn reports_decide_and_what_is_not_told_does_not_fail() {
    let of = |cells: &str, rule: &str, outcome, part: &str| {
        says("released_on,uploaded_on,reports", &[cells], rule, outcome, part);
    };
    of("RU,2026-11-10,,commissioning 0 before release", "RU-14", Outcome::Pass, "commissioning");
    of("RU,2026-11-10,,commissioning 2", "RU-14", Outcome::Fail, "not reported before release");
    of("RU,2026-11-10,,none", "RU-14", Outcome::Fail, "no report of commissioning");
    // The day of an upload says nothing of other reports.
    of("RU,2026-11-10,2026-11-09,", "RU-14", Outcome::NotReviewed, "commissioning was reported");
    of("RU,,,", "RU-14", Outcome::NotReviewed, "no evidence");
    of("DE,2026-11-10,2026-11-09,", "EU-06", Outcome::Pass, "upload");
    of("DE,2026-11-10,2026-11-11,", "EU-06", Outcome::Fail, "not reported before release");
    of("DE,,2026-11-09,", "EU-06", Outcome::NotReviewed, "when upload was reported");
}

#[test]
fn others_than_the_packer_are_judged_where_they_are_asked_for() {
    let dispenser = Law { actors: vec!["dispenser".into()], ..Law::of(TODAY) };
    let of = |cells: &str, rule: &str, law: &Law| of_lot("L1", "reports", &[cells], rule, law);
    let (outcome, why) = of("TR,none", "TR-13", &Law::of(TODAY));
    assert_eq!(outcome, Outcome::NotApplicable);
    assert!(why.contains("others than who packs or holds"), "{why}");
    assert_eq!(of("TR,none", "TR-13", &dispenser).0, Outcome::Fail);
    let (outcome, why) = of("TR,none", "TR-01", &dispenser);
    assert_eq!(outcome, Outcome::NotApplicable);
    assert!(why.contains("others than dispenser: manufacturer"), "{why}");
}

#[test]
fn labels_of_cases_tell_their_content_by_the_right_product() {
    let of = |label: &str, outcome, part: &str| {
        let row = format!("SA,340123450000000017,{label}");
        says("case,case_label", &[&row], "SA-17", outcome, part);
    };
    of("(00)340123450000000017", Outcome::Pass, "1 case");
    of("(00)340123450000000017(02)04012345678901(37)1", Outcome::Pass, "1 case");
    of("(00)340123450000000017(02)04012345678918(37)1", Outcome::Fail, "in them lies product");
    of("(00)340123450000000017(02)04012345678901", Outcome::Fail, "together or not at all");
    of("(00)340123450000000017(01)04012345678901", Outcome::Fail, "beside the SSCC");
    of("(00)340123450000000018", Outcome::Fail, "cannot be read");
    of("", Outcome::NotReviewed, "no label");
}

#[test]
fn how_long_a_number_stays_taken_is_known_too_badly_to_decide() {
    let reused = |old: &str, of: &str| {
        let rows = [
            format!("GTIN,AAAAAAAAAAAA01,L1,{of},DE,{old}"),
            "GTIN,AAAAAAAAAAAA01,L2,291130,DE,2026-11-10".to_string(),
        ];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        of_lot("L2", "released_on", &rows, "EU-03", &Law::of(TODAY))
    };
    // Released in 2019 and expired in 2022: by Art. 4(d), which was not read, it is free again.
    let (outcome, why) = reused("2019-03-01", "220228");
    assert_eq!(outcome, Outcome::Unsure, "{why}");
    assert!(why.contains("bear a number of lot L1 too") && why.contains("marked K"), "{why}");
    // Four years after its release it is not.
    assert_eq!(reused("2022-11-11", "240228").0, Outcome::Fail);
    // Ten months after its expiry it is not.
    assert_eq!(reused("2020-11-01", "260131").0, Outcome::Fail);
}

/// Outcome and finding of a rule, and the row of the verdict.
fn judged(text: &str, rule: &str, law: &Law) -> (Outcome, String, u64) {
    let list = read(text.as_bytes(), &Limits::default()).expect(text);
    let book = Rulebook::embedded();
    let rulings = judge_packs(&list, &book, law).expect(text);
    let found = rulings.iter().find(|found| found.rule().id == rule).expect(rule);
    (found.ruling.outcome, found.ruling.finding.clone(), found.row)
}

fn today() -> Law {
    Law::of(date(2026, 11, 22))
}

#[test]
fn a_row_is_that_of_the_file_whatever_ends_it_and_blank_rows_count() {
    let rows = ["gtin,serial,lot,expiry,destination", "", "04012345678901,A1,L1,291130,DE", "", ""];
    let rows: Vec<&str> = rows.into_iter().chain(["04012345678901,A2,L2,,DE", ""]).collect();
    for end in ["\n", "\r\n"] {
        let text = rows.join(end);
        let list = read(text.as_bytes(), &Limits::default()).expect("a list");
        let found: Vec<u64> = list.forms.iter().map(|form| form.row).collect();
        assert_eq!(found, [3, 6], "{text:?}");
        let wrong = text.replace("04012345678901,A2,L2,,DE", "04012345678901,A2");
        let faults = read(wrong.as_bytes(), &Limits::default()).expect_err("a short row");
        assert_eq!(faults[0].row, 6, "{wrong:?}");
    }
    // A cell may hold the end of a row.
    let text = "gtin,serial,lot,texts,destination\r\n4012345678901,A,L1,\"a\r\nb\",DE\r\n\r\n\
                4012345678901,B,L2,x,DE\r\n";
    let list = read(text.as_bytes(), &Limits::default()).expect("a list");
    assert_eq!(list.forms.iter().map(|form| form.row).collect::<Vec<_>>(), [2, 5]);
}

#[test]
fn one_product_is_one_however_its_code_is_spelt() {
    let text = "gtin,serial,lot,expiry,destination\n4012345678901,A1,L1,291130,DE\n\
                04012345678901,A1,L1,291130,DE\n";
    let (outcome, finding, _) = judged(text, "EU-03", &today());
    assert_eq!(outcome, Outcome::Fail, "{finding}");
    let list = read(text.as_bytes(), &Limits::default()).expect("a list");
    assert_eq!(list.forms.len(), 1);
}

#[test]
fn what_the_list_does_not_state_is_not_invented() {
    let text = "gtin,serial,lot,expiry,destination\n04012345678901,A1,L1,291100,EU\n";
    // A list of an authority.
    let listed = text.replace(",EU", ",CN");
    let (outcome, finding, _) = judged(&listed, "CN-05", &today());
    assert!(outcome == Outcome::NotReviewed && finding.contains("`lists`"), "{finding}");
    let stated = listed.replace("destination\n", "destination,lists\n").replace(",CN", ",CN,other");
    assert_eq!(judged(&stated, "CN-05", &today()).0, Outcome::NotApplicable);
    // The symbol, though one is printed and read back.
    let with = Law { symbols: true, ..today() };
    let (outcome, finding, _) = judged(text, "EU-12", &with);
    assert_eq!(outcome, Outcome::NotReviewed, "{finding}");
    // The day of coding.
    let (outcome, finding, _) = judged(text, "EU-10", &today());
    assert!(outcome == Outcome::NotReviewed && finding.contains("`coded_on`"), "{finding}");
    let full = text.replace("291100", "291130");
    assert_eq!(judged(&full, "EU-10", &today()).0, Outcome::Pass);
}

#[test]
fn packs_are_counted_by_lot_product_and_market() {
    let text = "gtin,serial,lot,expiry,destination\n04012345678901,A1,L1,291130,DE\n\
                04012345678901,A2,L1,,DE\n00312345678906,B1,L1,291130,US\n";
    let (_, finding, _) = judged(text, "EU-01", &today());
    assert!(finding.starts_with("1 of 2 packs of GTIN 04012345678901: "), "{finding}");
}

#[test]
fn a_loose_pack_is_no_case_without_a_number() {
    let text = "gtin,serial,lot,expiry,destination,case\n\
                04012345678901,A1,L1,291130,SA,106141412345678908\n\
                04012345678901,A2,L1,291130,SA,\n";
    let (outcome, finding, _) = judged(text, "SA-10", &today());
    assert!(outcome == Outcome::Fail && finding.contains("1 pack lies in no case"), "{finding}");
}

#[test]
fn a_label_is_held_against_the_list() {
    let says = |label: &str| {
        let text = format!(
            "gtin,serial,lot,expiry,destination,case,case_label\n\
             04012345678901,A1,L1,291130,UZ,106141412345678908,{label}\n\
             04012345678901,A2,L1,291130,UZ,106141412345678908,{label}\n"
        );
        let (outcome, finding, _) = judged(&text, "UZ-18", &today());
        (outcome, finding)
    };
    let (outcome, finding) = says("(00)106141412345678908(02)04012345678901(37)2");
    assert_eq!(outcome, Outcome::Pass, "{finding}");
    for (label, outcome, words) in [
        ("(00)106141412345678915", Outcome::Fail, "the label tells SSCC 106141412345678915"),
        (
            "(00)106141412345678908(02)04012345678901(37)1",
            Outcome::Fail,
            "AI 37 tells 1, 2 packs lie in it",
        ),
        (
            "(00)106141412345678908(02)04012345678901(37)20",
            Outcome::NotReviewed,
            "AI 37 tells 20, 2 packs are listed",
        ),
    ] {
        let (found, finding) = says(label);
        assert!(found == outcome && finding.contains(words), "{label}: {found} {finding}");
    }
}

#[test]
fn what_needs_no_number_is_judged_without_one() {
    let text = "gtin,lot,expiry,destination,grade,grade_source,other_2d_codes,coded_on\n\
                04012345678901,L1,291130,EU,1.0,verifier,1,2026-11-01\n";
    for rule in ["EU-05", "EU-13"] {
        let (outcome, finding, _) = judged(text, rule, &today());
        assert_ne!(outcome, Outcome::NotApplicable, "{rule}: {finding}");
    }
    assert_eq!(judged(text, "EU-05", &today()).0, Outcome::Fail);
}
