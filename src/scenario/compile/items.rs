//! Number pools and products.

use super::flow::{Flow, duplicate_name, unknown};
use super::{Check, parents};
use crate::base::diagnostic::{Fault, Place};
use crate::base::law::Law;
use crate::gs1::{self, check_digit, has_check_digit};
use crate::journal::Level;
use crate::line::model::{Charset, Method, Pool, Scheme};
use crate::market::evidence::Product;
use crate::market::{Stated, state, stated_fact};
use crate::scenario::codes;
use crate::scenario::decode::{At, List};
use crate::scenario::schema::{self, CharsetWord, Digits, MethodWord, SchemeWord, Text};

/// Digits of an SSCC without its check digit: extension, company prefix, serial reference.
const SSCC_DIGITS: u32 = 17;
/// Longest serial number under AI (21), GS1 General Specifications section 3.5.2.
const LONGEST_SERIAL: u32 = 20;
/// Seconds in a month of the quantity reader: a twelfth of a Julian year.
const MONTH: f64 = 30.4375 * 86_400.0;

/// Tells each name of a list that stands there a second time.
fn unique<'a>(
    what: &str,
    names: impl Iterator<Item = &'a At<schema::Name>>,
    check: &mut Check<'_>,
) -> bool {
    let mut seen = std::collections::BTreeMap::new();
    let mut unique = true;
    for name in names {
        if let Some(first) = seen.get(&name.value.0) {
            unique = false;
            check.fault(duplicate_name(what, &name.value.0, &name.place, first));
        } else {
            seen.insert(name.value.0.clone(), name.place.clone());
        }
    }
    unique
}

pub(super) fn pools(line: &schema::Line, check: &mut Check<'_>) -> Option<Vec<Pool>> {
    let sound = unique("pool", line.pools.iter().map(|pool| &pool.name), check);
    let pools: Vec<Option<Pool>> = line.pools.iter().map(|written| pool(written, check)).collect();
    let pools: Option<Vec<Pool>> = pools.into_iter().collect();
    pools.filter(|_| sound && line.pools.whole)
}

fn pool(written: &schema::Pool, check: &mut Check<'_>) -> Option<Pool> {
    let level = Level::from(written.level.value);
    if !scheme_numbers(written.scheme.value, level) {
        check.fault(
            Fault::new(
                codes::POOL,
                &written.scheme.place,
                format!("a {} is not numbered by {}", level.name(), written.scheme.value.word()),
                "packs bear an sgtin, pallets an sscc, bundles and cases either",
            )
            .related(&written.level.place, "its level"),
        );
        return None;
    }
    let lead_digit = lead_digit(written, check)?;
    let owner = parents::owner(written, check)?;
    let (length, company_prefix) = match written.scheme.value {
        SchemeWord::Sgtin => (sgtin_length(written, check)?, String::new()),
        SchemeWord::Sscc => sscc_parts(written, check)?,
    };
    let sscc = written.scheme.value == SchemeWord::Sscc;
    Some(Pool {
        name: written.name.value.0.clone(),
        level,
        scheme: if sscc { Scheme::Sscc } else { Scheme::Sgtin },
        charset: match written.charset.as_ref().map(|at| at.value) {
            _ if sscc => Charset::Numeric,
            None | Some(CharsetWord::Alphanumeric) => Charset::Alphanumeric,
            Some(CharsetWord::Numeric) => Charset::Numeric,
            Some(CharsetWord::Unambiguous) => Charset::Unambiguous,
        },
        length,
        method: match written.method.as_ref().map(|at| at.value) {
            Some(MethodWord::Random) => Method::Random,
            Some(MethodWord::Sequential) => Method::Sequential,
            None if sscc => Method::Sequential,
            None => Method::Random,
        },
        start: written.start.as_ref().map_or(1, |at| at.value),
        overage: written.overage.as_ref().map_or(0.0, |at| at.value.0),
        reply: written.reply.as_ref().map_or(Law::Constant(0.0), |at| at.value.0.clone()),
        company_prefix,
        lead_digit,
        owner,
    })
}

fn lead_digit(written: &schema::Pool, check: &mut Check<'_>) -> Option<u8> {
    let Some(digit) = &written.lead_digit else { return Some(0) };
    let small = u8::try_from(digit.value).ok().filter(|digit| *digit <= 9);
    if small.is_none() {
        check.fault(Fault::new(
            codes::POOL,
            &digit.place,
            format!("{} is not one digit", digit.value),
            "write 0 to 9",
        ));
    }
    small
}

fn sgtin_length(written: &schema::Pool, check: &mut Check<'_>) -> Option<u32> {
    if let Some(prefix) = &written.company_prefix {
        check.fault(Fault::new(
            codes::POOL,
            &prefix.place,
            "a pool of sgtin has no company prefix: the GTIN of the product holds it",
            "remove `company_prefix`",
        ));
        return None;
    }
    match &written.length {
        None => Some(12),
        Some(length) if (1..=LONGEST_SERIAL).contains(&length.value) => Some(length.value),
        Some(length) => {
            check.fault(Fault::new(
                codes::POOL,
                &length.place,
                format!("a serial number of {} characters", length.value),
                format!("AI (21) holds 1 to {LONGEST_SERIAL} characters"),
            ));
            None
        }
    }
}

/// Digits of the serial reference, and the company prefix.
fn sscc_parts(written: &schema::Pool, check: &mut Check<'_>) -> Option<(u32, String)> {
    if let Some(charset) = written.charset.as_ref().filter(|at| at.value != CharsetWord::Numeric) {
        check.fault(Fault::new(
            codes::POOL,
            &charset.place,
            "an sscc is made of digits",
            "remove `charset`, or write `numeric`",
        ));
        return None;
    }
    let Some(prefix) = &written.company_prefix else {
        check.fault(Fault::new(
            codes::MISSING_KEY,
            &written.place,
            format!("the pool `{}` needs `company_prefix`", written.name.value.0),
            "an sscc begins with the GS1 company prefix: `company_prefix: \"4012345\"`",
        ));
        return None;
    };
    let digits = prefix.value.0.len() as u32;
    if !(4..=12).contains(&digits) {
        check.fault(Fault::new(
            codes::POOL,
            &prefix.place,
            format!("a GS1 company prefix of {digits} digits"),
            "write 4 to 12 digits, as GS1 has allotted them",
        ));
        return None;
    }
    let free = SSCC_DIGITS - 1 - digits;
    match &written.length {
        Some(length) if length.value != free => {
            check.fault(
                Fault::new(
                    codes::POOL,
                    &length.place,
                    format!("a serial reference of {} digits does not fit", length.value),
                    format!("with this company prefix it has {free} digits; remove `length`"),
                )
                .related(&prefix.place, "the company prefix"),
            );
            None
        }
        _ => Some((free, prefix.value.0.clone())),
    }
}

pub(super) fn products(
    line: &schema::Line,
    pools: Option<&[Pool]>,
    flow: Option<&Flow>,
    check: &mut Check<'_>,
) -> Option<Vec<Product>> {
    let sound = unique("product", line.products.iter().map(|product| &product.name), check);
    let mut all = Vec::new();
    for written in line.products.iter() {
        pack_pool(line, written, pools, flow, check);
        all.push(product(written, check));
    }
    let all: Option<Vec<Product>> = all.into_iter().collect();
    all.filter(|_| sound && line.products.whole)
}

/// The product's pool exists and numbers packs; it is there if the line prints.
fn pack_pool(
    line: &schema::Line,
    product: &schema::Product,
    pools: Option<&[Pool]>,
    flow: Option<&Flow>,
    check: &mut Check<'_>,
) {
    let Some(name) = &product.pool else {
        if let Some(printer) = flow.and_then(|flow| flow.printer.as_ref()) {
            check.fault(
                Fault::new(
                    codes::SERIALIZATION,
                    &product.name.place,
                    format!("`{}` has no pool, yet the line prints numbers", product.name.value.0),
                    "add `pool:` with the name of a pool of packs",
                )
                .related(printer, "the printer"),
            );
        }
        return;
    };
    let Some(pool) = line.pools.iter().find(|pool| pool.name.value == name.value) else {
        if !line.pools.lacks(&name.value.0) {
            let names = line.pools.iter().map(|pool| pool.name.value.0.as_str());
            let names = names.chain(line.pools.left_out());
            check.fault(unknown("pool", &name.value.0, &name.place, names));
        }
        return;
    };
    let sound = pools.is_some_and(|pools| pools.iter().any(|other| other.name == name.value.0));
    if sound && Level::from(pool.level.value) != Level::Pack {
        check.fault(
            Fault::new(
                codes::SERIALIZATION,
                &name.place,
                format!("the pool `{}` does not number packs", name.value.0),
                "name a pool with `level: pack`",
            )
            .related(&pool.level.place, "its level"),
        );
    }
}

fn product(written: &schema::Product, check: &mut Check<'_>) -> Option<Product> {
    let gtin = gtin(&written.gtin, "gtin", check);
    let case_gtin = match &written.case_gtin {
        None => Some(None),
        Some(at) => self::gtin(at, "case_gtin", check).map(Some),
    };
    let crypto = written.crypto.as_ref().map(|at| at.value.0.number.min(2000) as u32);
    let code = code(&written.code, check).map(|mut code| {
        // A crypto code stands behind what is printed in any case, with its key.
        for ai in ["91", "92"].into_iter().filter(|_| crypto.is_some()) {
            if code.iter().all(|held| held != ai) {
                code.push(ai.to_owned());
            }
        }
        code
    });
    let number = |count: &At<schema::Count>| count.value.0.number as f64;
    let others = written.other_gtins.iter().map(|at| self::gtin(at, "other_gtins", check));
    let others: Option<Vec<String>> = others.collect();
    let stated = stated(&written.stated, check);
    Some(Product {
        name: written.name.value.0.clone(),
        gtin: gtin?,
        prescription: written.prescription.as_ref().is_none_or(|at| at.value),
        lists: Some(written.lists.iter().map(|at| at.value.0.clone()).collect()),
        shelf_life_months: written.shelf_life.as_ref().map(|at| at.value.0 / MONTH),
        annual_volume: written.annual_volume.as_ref().map(number),
        code: code?,
        code_in_order: true,
        national_number: match &written.national_number {
            None => None,
            Some(national) => Some((ai(&national.ai, check)?, national.value.value.0.clone())),
        },
        human_readable: Some(
            written.human_readable.iter().map(|at| at.value.word().to_owned()).collect(),
        ),
        two_longest_mm: written.two_longest.as_ref().map(|at| at.value.0 * 1000.0),
        tamper_evident: written.tamper_evident.as_ref().map(|at| at.value),
        case_gtin: case_gtin?,
        other_2d_codes: written.other_2d_codes.as_ref().map(|at| at.value),
        crypto,
        other_gtins: written.other_gtins.place.as_ref().and(others),
        serial_prefix: written.serial_prefix.as_ref().map(|at| at.value.0.clone()),
        stated,
    })
}

fn stated(list: &List<At<Text>>, check: &mut Check<'_>) -> Stated {
    let mut all = Stated::new();
    for written in list.iter() {
        let read = stated_fact(&written.value.0);
        if let Err((message, help)) = read.and_then(|(fact, holds)| state(&mut all, fact, holds)) {
            check.fault(Fault::new(codes::STATED, &written.place, message, help));
        }
    }
    all
}

fn code(list: &List<At<Digits>>, check: &mut Check<'_>) -> Option<Vec<String>> {
    let mut code: Vec<String> = Vec::new();
    let mut sound = list.whole;
    for written in list.iter() {
        let Some(ai) = ai(written, check) else {
            sound = false;
            continue;
        };
        if code.contains(&ai) {
            sound = false;
            check.fault(Fault::new(
                codes::APPLICATION_IDENTIFIER,
                &written.place,
                format!("({ai}) stands twice in the code"),
                "a symbol holds each element once: remove one of the two",
            ));
        }
        code.push(ai);
    }
    sound.then_some(code)
}

fn ai(written: &At<Digits>, check: &mut Check<'_>) -> Option<String> {
    let ai = &written.value.0;
    if gs1::facts(ai).is_some() {
        return Some(ai.clone());
    }
    check.fault(Fault::new(
        codes::APPLICATION_IDENTIFIER,
        &written.place,
        format!("`{ai}` is no application identifier of the GS1 General Specifications"),
        "on a pack stand 01, 10, 17 and 21; 710 to 717 for national numbers, 91 to 99 for your own",
    ));
    None
}

fn gtin(written: &At<Digits>, key: &str, check: &mut Check<'_>) -> Option<String> {
    let digits = &written.value.0;
    let fault = |place: &Place, message: String, help: String| {
        Some(Fault::new(codes::GTIN, place, message, help))
    };
    let fault = if digits.len() != 14 {
        let help = match digits.len() {
            8 | 12 | 13 => format!("fill up with zeros on the left: \"{digits:0>14}\""),
            _ => "write all 14 digits, check digit included".to_owned(),
        };
        fault(&written.place, format!("`{key}` has {} digits, not 14", digits.len()), help)
    } else {
        check_digit(&digits[..13]).filter(|_| !has_check_digit(digits)).and_then(|right| {
            let message = format!("the check digit of {digits} is wrong");
            let help = format!(
                "by its other digits it ends with {right}: \"{}{right}\"; or another digit is \
                 mistyped",
                &digits[..13]
            );
            fault(&written.place, message, help)
        })
    };
    match fault {
        None => Some(digits.clone()),
        Some(fault) => {
            check.fault(fault);
            None
        }
    }
}

/// Which units a scheme identifies.
fn scheme_numbers(scheme: SchemeWord, level: Level) -> bool {
    match scheme {
        SchemeWord::Sgtin => matches!(level, Level::Pack | Level::Bundle | Level::Case),
        SchemeWord::Sscc => matches!(level, Level::Bundle | Level::Case | Level::Pallet),
    }
}
