use super::super::check_digit::check_digit;
use super::super::syntax::{Problem, from_pairs, parse};
use super::{Epc, Scheme};
use proptest::prelude::*;

/// URN, digits of the company prefix, element string: examples of the EPC Tag Data Standard
/// sections 6.3 and 7, and of the CBV standard; check digits by hand.
const EXAMPLES: [(&str, usize, &str); 14] = [
    ("urn:epc:id:sgtin:0614141.112345.400", 7, "(01)10614141123459(21)400"),
    ("urn:epc:id:sgtin:0614141.812345.6789", 7, "(01)80614141123458(21)6789"),
    ("urn:epc:id:sgtin:0614141.712345.32a%2Fb", 7, "(01)70614141123451(21)32a/b"),
    // A GTIN-12 and a GTIN-8: their zeros belong to indicator and company prefix.
    ("urn:epc:id:sgtin:0614141.012345.1", 7, "(01)00614141123452(21)1"),
    ("urn:epc:id:sgtin:00000950.01093.Serial", 8, "(01)00000095010939(21)Serial"),
    ("urn:epc:id:sgtin:061414112345.0.7", 12, "(01)00614141123452(21)7"),
    ("urn:epc:class:lgtin:4012345.012345.998877", 7, "(01)04012345123456(10)998877"),
    ("urn:epc:idpat:sgtin:4012345.012345.*", 7, "(01)04012345123456"),
    ("urn:epc:id:sscc:0614141.1234567890", 7, "(00)106141412345678908"),
    ("urn:epc:id:sgln:0614141.12345.0", 7, "(414)0614141123452"),
    ("urn:epc:id:sgln:061414112345..400", 12, "(414)0614141123452(254)400"),
    ("urn:epc:id:pgln:1234567.89012", 7, "(417)1234567890128"),
    ("urn:epc:id:grai:0614141.12345.400", 7, "(8003)00614141123452400"),
    ("urn:epc:id:giai:0614141.12345400", 7, "(8004)061414112345400"),
];

#[test]
fn examples_of_the_standard_go_both_ways() {
    for (urn, digits, text) in EXAMPLES {
        let epc = Epc::parse(urn).expect(urn);
        assert_eq!(epc.bracketed(), text, "{urn}");
        assert_eq!(epc.urn(), urn);
        let made = Epc::from_elements(&parse(text), digits).expect(text);
        assert_eq!(made, epc, "{text}");
        let uri = epc.digital_link().expect("each scheme has a key");
        assert_eq!(parse(&uri).bracketed(), text, "{uri}");
        assert!(parse(&uri).ok(), "{uri}");
    }
}

#[test]
fn of_a_pack_the_scheme_can_be_chosen() {
    let pack = parse("(01)04012345123456(17)290531(10)998877(21)A1");
    for (scheme, urn) in [
        (Scheme::Sgtin, "urn:epc:id:sgtin:4012345.012345.A1"),
        (Scheme::Lgtin, "urn:epc:class:lgtin:4012345.012345.998877"),
        (Scheme::SgtinPattern, "urn:epc:idpat:sgtin:4012345.012345.*"),
    ] {
        let epc = Epc::of_scheme(&pack, scheme, 7).expect("the pack has its elements");
        assert_eq!((epc.urn().as_str(), epc.scheme()), (urn, scheme));
    }
    let epc = Epc::from_elements(&pack, 7).expect("an SGTIN");
    assert_eq!((epc.company_prefix(), epc.reference()), ("4012345", "012345"));
    assert_eq!((epc.scheme(), epc.serial()), (Scheme::Sgtin, Some("A1")));
    assert_eq!(epc.digital_link().as_deref(), Ok("https://id.gs1.org/01/04012345123456/21/A1"));
}

#[test]
fn what_is_no_urn_is_refused_at_its_place() {
    for (urn, place) in [
        ("urn:epc:id:sgtin:4012345.011111.999999999999999999999", "999999999999999999999"),
        ("urn:epc:id:sscc:401234.3111111111", "3111111111"),
        ("urn:epc:id:sgln:4012345.00005.", ""),
        ("urn:epc:id:sgln:4012345.00005", "4012345.00005"),
        ("urn:epc:id:grai:4012345.0002.334455", "0002"),
        ("urn:epc:id:giai:4012345.ABC345§", "§"),
        ("urn:epc:id:giai:4012345.ABC%24", "%"),
        ("urn:epc:id:pgln:4000001.00000.0", "00000.0"),
        ("urn:epc:class:lgtin:4012345.012345.Lot987/", "/"),
        ("urn:epc:id:sgtin:ABC.00009.PO-4711", "ABC"),
        ("urn:epc:id:sgtin:40123.11111111.1", "40123"),
        ("urn:epc:id:sgtin:4012345.01234é.1", "01234é"),
        ("urn:epc:id:sgtin:4012345.011111.a%4", "%"),
        ("urn:epc:id:sgtin:4012345.011111.a b", " "),
        ("urn:epc:idpat:sgtin:4012345.011111.5", "5"),
        ("urn:epc:ginc:0614141.xyz47%2F11", "urn:epc:ginc:0614141.xyz47%2F11"),
        ("(402)40123452223334442", "(402)40123452223334442"),
    ] {
        let fault = Epc::parse(urn).expect_err(urn);
        assert_eq!((fault.problem, &urn[fault.place.clone()]), (Problem::Urn, place), "{urn}");
        assert!(!fault.cause.is_empty() && !fault.cure.is_empty());
    }
}

#[test]
fn elements_that_make_no_epc_say_why() {
    for (text, digits, word) in [
        ("(99)A", 7, "no-epc"),
        ("(8003)00614141123452", 7, "no-epc"),
        ("(8003)10614141123452400", 7, "no-epc"),
        ("(414)0614141123452(254)0", 7, "no-epc"),
        ("(01)00614141123453(21)1", 7, "no-epc"),
        ("(8004)061", 7, "no-epc"),
        ("(8004)0614141", 7, "no-epc"),
        ("(01)00614141123452(21)1", 5, "prefix-length"),
        ("(01)00614141123452(21)1", 13, "prefix-length"),
    ] {
        let fault = Epc::from_elements(&parse(text), digits).expect_err(text);
        assert_eq!(fault.problem.word(), word, "{text}");
    }
    let pack = parse("(01)00614141123452");
    assert!(Epc::of_scheme(&pack, Scheme::Lgtin, 7).is_err_and(|f| f.cause.contains("AI 10")));
}

/// An element string of any scheme, and the digits of its company prefix.
fn elements() -> impl Strategy<Value = (Vec<(&'static str, String)>, usize)> {
    const TEXT: &str = "[!-\"%-?A-Z_a-z]{1,16}";
    (0usize..7, "[0-9]{17}", TEXT, 6usize..=12).prop_map(|(kind, digits, text, prefix)| {
        let key = |length: usize| {
            let payload = &digits[..length - 1];
            format!("{payload}{}", check_digit(payload).expect("digits"))
        };
        let pairs = match kind {
            0 => vec![("01", key(14)), ("21", text)],
            1 => vec![("01", key(14)), ("10", text)],
            2 => vec![("00", key(18))],
            3 if text == "0" => vec![("414", key(13))],
            3 => vec![("414", key(13)), ("254", text)],
            4 => vec![("8003", format!("0{}{text}", key(13)))],
            5 => vec![("8004", format!("{}{text}", &digits[..12]))],
            _ => vec![("417", key(13))],
        };
        (pairs, prefix)
    })
}

proptest! {
    #[test]
    fn what_becomes_an_epc_comes_back((pairs, digits) in elements()) {
        let parsed = from_pairs(pairs.iter().map(|(ai, value)| (*ai, value.as_str())));
        let epc = Epc::from_elements(&parsed, digits).expect("well formed");
        prop_assert_eq!(epc.elements(), pairs.clone());
        let urn = epc.urn();
        prop_assert!(urn.is_ascii() && !urn[10..].contains(['"', '&', '/', '<', '>', '?']));
        let read = Epc::parse(&urn);
        prop_assert_eq!(read.as_ref(), Ok(&epc));
        let uri = epc.digital_link().expect("a key");
        prop_assert_eq!(parse(&uri).bracketed(), epc.bracketed());
    }

    #[test]
    fn no_text_makes_the_reader_panic(
        any in "\\PC{0,40}",
        tail in "[0-9.]{0,20}[0-9A-Za-z.%*é]{0,20}",
        scheme in 0usize..8,
    ) {
        let urn = format!("{}{tail}", Scheme::ALL[scheme].head());
        for text in [&any, &urn] {
            match Epc::parse(text) {
                Ok(epc) => prop_assert_eq!(epc.urn().to_lowercase(), text.to_lowercase()),
                Err(fault) => prop_assert!(text.get(fault.place).is_some(), "{text}"),
            }
        }
    }
}
