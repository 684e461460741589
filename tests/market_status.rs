//! How rules stand on ten days, by a table that was made by hand from the dates of the shared
//! facts, not from the rule files.

#![allow(clippy::panic, reason = "a test may fail")]

use jiff::civil::{Date, date};
use lineproof::market::{Effect, Rulebook, Status};
use std::collections::BTreeSet;

/// One place of each row a day.
const DAYS: [Date; 10] = [
    date(2016, 2, 9),
    date(2017, 11, 28),
    date(2018, 11, 28),
    date(2019, 2, 10),
    date(2020, 7, 2),
    date(2022, 12, 14),
    date(2025, 2, 10),
    date(2025, 5, 28),
    date(2026, 11, 22),
    date(2027, 3, 1),
];

/// `.` future, `d` in force under discretion, `F` in force and enforced, `V` voluntary,
/// `S` suspended, `W` withdrawn, `?` the facts do not tell.
const TABLE: [(&str, &str); 99] = [
    // United States: numbers since 2017-11-27, enforced a year later; exchange since 2023-11-27,
    // enforced in four steps from 2025-05-27 to 2026-11-27.
    ("US-01", ".dFFFFFFFF"),
    ("US-03", ".dFFFFFFFF"),
    ("US-04", ".dFFFFFFFF"),
    ("US-05", "......dFFF"),
    ("US-06", "......ddFF"),
    ("US-07", "......ddFF"),
    ("US-08", "......dddF"),
    ("US-09", "..FFFFFFFF"),
    ("US-11", "FFFFFFFFFF"),
    ("US-12", "dFFFFFFFFF"),
    ("US-14", "....FFFFFF"),
    ("US-16", ".....FFFFF"),
    // European Union: 2019-02-09. Day 00 of GS1: 2025-01-01.
    ("EU-01", "...FFFFFFF"),
    ("EU-04", "...FFFFFFF"),
    ("EU-06", "...FFFFFFF"),
    ("EU-10", "......FFFF"),
    // Great Britain until the end of 2020, Northern Ireland until the end of 2024.
    ("GB-03", "...FFWWWWW"),
    ("GB-05", "...FFFWWWW"),
    ("GB-01", "......FFFF"),
    // Russia: 2020-07-01, imports with a grace to 2020-10-01, high-cost diseases since 2019-10-01;
    // the experiment from 2017-02-01 to 2019-12-31.
    ("RU-01", "....FFFFFF"),
    ("RU-04", "....FFFFFF"),
    ("RU-12", "....FFFFFF"),
    ("RU-17", "....dFFFFF"),
    ("RU-18", "....FFFFFF"),
    ("RU-19", ".VVVWWWWWW"),
    // India: codes of exports from 2011 until 2025-02-03; parents were put off, then dropped.
    ("IN-01", "......FFFF"),
    ("IN-04", "FFFFFFWWWW"),
    ("IN-07", "FFFFFFWWWW"),
    ("IN-09", "......WWWW"),
    ("IN-10", "......WWWW"),
    // China: the code of the state since 2015-12-31, suspended on 2016-02-20; trace codes since.
    ("CN-01", "FWWWWWWWWW"),
    ("CN-03", "FWWWWWWWWW"),
    ("CN-04", ".SSSSSSSSS"),
    ("CN-05", ".....FFFFF"),
    ("CN-06", ".....FFFFF"),
    ("CN-07", "....FFFFFF"),
    ("CN-14", "........FF"),
    ("CN-15", "........FF"),
    // Turkiye: 2010-01-01 and 2010-06-01, special products 2014, records 2017-04-25, foods
    // 2018-12-31.
    ("TR-01", "FFFFFFFFFF"),
    ("TR-02", "FFFFFFFFFF"),
    ("TR-03", "...FFFFFFF"),
    ("TR-10", "FFFFFFFFFF"),
    ("TR-18", ".FFFFFFFFF"),
    // Korea: numbers on all since 2016-01-01, enforced half a year later; wholesalers in 2019.
    ("KR-03", "FFFFFFFFFF"),
    ("KR-05", "dFFFFFFFFF"),
    ("KR-13", ".FFFFFFFFF"),
    ("KR-14", "...FFFFFFF"),
    // Brazil: nothing ever bound. The pilot was suspended in October 2015, RDC 54 in September
    // 2016, and the date of Law 13.410 was dropped in 2022.
    ("BR-01", ".....WWWWW"),
    ("BR-09", ".....WWWWW"),
    ("BR-13", "WWWWWWWWWW"),
    ("BR-14", ".WWWWWWWWW"),
    // Saudi Arabia: 2015-03-21, 2017-03-12, 2019-01-07, 2020-08-20.
    ("SA-01", "FFFFFFFFFF"),
    ("SA-02", ".FFFFFFFFF"),
    ("SA-11", "...FFFFFFF"),
    ("SA-10", ".....FFFFF"),
    // Emirates: 2021-12-13 and 2022-12-13.
    ("AE-01", ".....FFFFF"),
    ("AE-03", ".....FFFFF"),
    // Egypt: 2018-12-31; imports 2026-02-01, local makers 2026-08-01, others 2026-12-31.
    ("EG-01", "...FFFFFFF"),
    ("EG-02", "........FF"),
    ("EG-13", "........FF"),
    ("EG-16", ".........F"),
    // Uzbekistan: four groups, codes from 2022-09-01 to 2025-02-01, cases from 2023-05-01.
    ("UZ-01", ".....FFFFF"),
    ("UZ-02", ".....FFFFF"),
    ("UZ-03", "......FFFF"),
    ("UZ-04", "......FFFF"),
    ("UZ-12", "......FFFF"),
    ("UZ-15", "........FF"),
    // Kazakhstan: 2022-07-01, 2024-07-01; reports 2024-07-01, 2025-01-01, 2025-07-01.
    ("KZ-01", ".....FFFFF"),
    ("KZ-02", "......FFFF"),
    ("KZ-13", "......FFFF"),
    ("KZ-14", "......FFFF"),
    ("KZ-15", "........FF"),
    // Indonesia: 2023-12-07, 2025-12-07, 2027-12-07.
    ("ID-01", "......FFFF"),
    ("ID-02", "........FF"),
    ("ID-07", ".........."),
    // Pakistan: the code since 2025-08-27; number and parents put off before their days of 2019
    // and 2020; AI 240, asked for in June 2017, was dropped in August 2019.
    ("PK-01", "........FF"),
    ("PK-03", "....SSSSSS"),
    ("PK-04", ".....SSSSS"),
    ("PK-05", "????WWWWWW"),
    // Argentina: lists of 2011, 2012, 2015, 2016.
    ("AR-11", "FFFFFFFFFF"),
    ("AR-13", "FFFFFFFFFF"),
    ("AR-14", ".FFFFFFFFF"),
    // Ethiopia: 2021-08-01, 2022-08-01, 2025-02-01, 2025-07-25, end of 2026.
    ("ET-01", ".....FFFFF"),
    ("ET-03", ".....FFFFF"),
    ("ET-05", "......FFFF"),
    ("ET-06", "........FF"),
    ("ET-07", ".........F"),
    // Nigeria: labels since 2014; no rule was made of the strategy.
    ("NG-01", "FFFFFFFFFF"),
    ("NG-02", ".........."),
    // Ukraine: voluntary in 2026 and 2027, a duty in 2028.
    ("UA-01", "........VV"),
    ("UA-02", ".........."),
    // Japan: a guideline from 2021-03-31, law from 2022-12-01.
    ("JP-02", ".....WWWWW"),
    ("JP-01", ".....FFFFF"),
    // Bahrain, Jordan, Kuwait, Lebanon, Kyrgyzstan, Taiwan.
    ("BH-01", "....FFFFFF"),
    ("JO-02", "........FF"),
    ("KW-01", "......FFFF"),
    ("LB-05", ".....FFFFF"),
    ("KG-08", "......FFFF"),
    ("TW-02", "...SSSSSSS"),
];

fn expected(sign: char) -> Option<(Status, bool)> {
    Some(match sign {
        '.' => (Status::Future, false),
        'd' => (Status::InForce, false),
        'F' => (Status::InForce, true),
        'V' => (Status::Voluntary, false),
        'S' => (Status::Suspended, false),
        'W' => (Status::Withdrawn, false),
        '?' => return None,
        other => panic!("no sign is {other}"),
    })
}

#[test]
fn every_rule_of_the_table_stands_as_it_stood() {
    let book = Rulebook::embedded();
    let mut wrong = Vec::new();
    for (id, signs) in TABLE {
        let rule = book.rule(id).unwrap_or_else(|| panic!("{id} is missing"));
        assert_eq!(signs.len(), DAYS.len(), "{id}");
        for (day, sign) in DAYS.iter().zip(signs.chars()) {
            let Some(expected) = expected(sign) else { continue };
            let found = (rule.status_on(*day), rule.is_enforced_on(*day));
            if found != expected {
                wrong.push(format!("{id} on {day}: {found:?}, by the facts {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_looks_at_many_markets_and_each_row_once() {
    let rules: BTreeSet<&str> = TABLE.iter().map(|(id, _)| *id).collect();
    assert_eq!(rules.len(), TABLE.len());
    let markets: BTreeSet<&str> =
        rules.iter().filter_map(|id| Some(id.split_once('-')?.0)).collect();
    assert!(markets.len() >= 20, "{markets:?}");
}

/// Countries that the rules of the Union reached later, or left: `-` the rules bind, `N` they do
/// not, `U` nobody knows.
const COUNTRIES: [(&str, &str); 4] = [
    ("GR", "NNNNNN----"),
    // Two years of stabilisation from 2025-02-09, to the 8th or the 9th of February 2027.
    ("IT", "NNNNNNUUU-"),
    // Northern Ireland left on 2025-01-01.
    ("XI", "------NNNN"),
    // Belgium might have waited, and did not.
    ("BE", "----------"),
];

#[test]
fn countries_of_the_union_stand_as_they_stood() {
    let book = Rulebook::embedded();
    let windows = &book.market("EU").expect("EU").windows;
    for (country, signs) in COUNTRIES {
        for (day, sign) in DAYS.iter().zip(signs.chars()) {
            let window = windows.iter().find(|window| window.covers("EU-01", country, *day));
            let found = window.map_or('-', |window| match window.effect {
                Effect::NotApplicable => 'N',
                Effect::Unsure => 'U',
            });
            assert_eq!(found, sign, "{country} on {day}");
        }
    }
}
