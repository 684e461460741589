use super::*;
use crate::gs1::{Epc, has_check_digit};

fn pool(name: &str, level: &str, scheme: &str) -> PoolHead {
    PoolHead {
        name: name.to_owned(),
        level: level.to_owned(),
        scheme: scheme.to_owned(),
        charset: "numeric".to_owned(),
        length: if scheme == "sscc" { 9 } else { 5 },
        method: "sequential".to_owned(),
        start: 7,
        company_prefix: if scheme == "sscc" { "0614141" } else { "" }.to_owned(),
        lead_digit: 3,
        seed: 1,
    }
}

fn head() -> Head {
    let of = |level: &str, pool: u16| (level.to_owned(), pool);
    Head {
        pools: vec![
            pool("packs", "pack", "sgtin"),
            pool("cases", "case", "sgtin"),
            pool("pallets", "pallet", "sscc"),
        ],
        orders: vec![OrderHead {
            lot: "L1".to_owned(),
            gtin: "00614141123452".to_owned(),
            prefix_digits: Some(7),
            pools: vec![of("pack", 0), of("case", 1), of("pallet", 2)],
            ..OrderHead::default()
        }],
        ..Head::default()
    }
}

fn numbered(pool: u16, place: u32) -> Numbered {
    Numbered { order: 0, pool, place }
}

#[test]
fn urns_by_hand() {
    let names = Names::new(&head(), Ids::Urn).expect("a whole head");
    let id = |pool| names.id(numbered(pool, 1)).expect("a number");
    assert_eq!(id(0), "urn:epc:id:sgtin:0614141.012345.00008");
    assert_eq!(id(1), "urn:epc:id:sgtin:0614141.312345.00008");
    assert_eq!(id(2), "urn:epc:id:sscc:0614141.3000000008");
    assert_eq!(names.pack(0, 1), Some(id(0)));
    assert_eq!(names.pattern(0, 0), Some("urn:epc:idpat:sgtin:0614141.012345.*"));
    assert_eq!(names.item_pools(0).collect::<Vec<_>>(), [0, 1]);
    assert_eq!((names.level(2), names.is_sscc(2)), (Some(Level::Pallet), true));
}

#[test]
fn both_forms_name_the_same_thing() {
    let urns = Names::new(&head(), Ids::Urn).expect("a whole head");
    let links = Names::new(&head(), Ids::DigitalLink).expect("a whole head");
    for pool in 0..3 {
        for place in [0, 1, 99, 90_000] {
            let urn = urns.id(numbered(pool, place)).expect("a number");
            let link = Epc::parse(&urn).expect("a URN").digital_link().expect("a link");
            assert_eq!(links.id(numbered(pool, place)), Some(link));
        }
    }
}

#[test]
fn numbers_are_those_of_the_pool() {
    let names = Names::new(&head(), Ids::Urn).expect("a whole head");
    assert_eq!(names.number(0, 1).as_deref(), Some("00008"));
    let sscc = names.number(2, 1).expect("a number");
    assert!(sscc.starts_with("30614141000000008") && has_check_digit(&sscc));
    // A pool of five digits that begins at 7 ends at 99,992.
    assert_eq!(names.number(0, 99_993), None);
    let mut text = "before".to_owned();
    assert!(!names.push_id(numbered(0, 99_993), &mut text));
    assert!(!names.push_id(numbered(9, 0), &mut text));
    assert!(!names.push_id(Numbered { order: 5, pool: 0, place: 0 }, &mut text));
    assert_eq!(text, "before");
}

#[test]
fn a_case_gtin_that_is_stated_is_taken() {
    let mut head = head();
    head.orders[0].case_gtin = Some("50614141123457".to_owned());
    head.orders[0].prefix_digits = None;
    let names = Names::new(&head, Ids::Urn).expect("a whole head");
    assert_eq!(names.gtin(0, 1), Some("50614141123457"));
    assert_eq!(names.presumed(), [0], "seven digits are presumed");
}

#[test]
fn all_faults_come_at_once() {
    let mut wrong = head();
    wrong.pools[0].charset = "runes".to_owned();
    wrong.pools[2].company_prefix = "06".to_owned();
    let faults = Names::new(&wrong, Ids::Urn).expect_err("two faults");
    assert_eq!(faults.len(), 2, "{faults:?}");
    let mut wrong = head();
    wrong.orders[0].gtin = "00614141123453".to_owned();
    let faults = Names::new(&wrong, Ids::Urn).expect_err("one fault, told once");
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].to_string().contains("check digit"), "{}", faults[0]);
    let mut wrong = head();
    wrong.orders[0].prefix_digits = Some(3);
    wrong.orders[0].pools.push(("pallet".to_owned(), 8));
    let faults = Names::new(&wrong, Ids::Urn).expect_err("two faults");
    assert_eq!(faults.len(), 2, "{faults:?}");
}
