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
