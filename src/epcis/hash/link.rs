//! From any GS1 Digital Link address to the one that the hash knows.

const HOST: &str = "https://id.gs1.org";

/// Keys in the order in which they are looked for, and their names in old addresses.
const KEYS: [(&str, &str); 14] = [
    ("00", "sscc"),
    ("01", "gtin"),
    ("253", "gdti"),
    ("255", "gcn"),
    ("401", "ginc"),
    ("402", "gsin"),
    ("414", "gln"),
    ("417", "party"),
    ("8003", "grai"),
    ("8004", "giai"),
    ("8006", "itip"),
    ("8010", "cpid"),
    ("8017", "gsrnp"),
    ("8018", "gsrn"),
];

/// The canonical address; None: the text is no such address.
pub fn canonical(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let path = rest.split('?').next()?;
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let is_key = |segment: &str, (ai, name): &(&str, &str)| segment == *ai || segment == *name;
    // An address of the canonical host begins with its key.
    let places: Vec<(usize, &'static str)> = KEYS
        .iter()
        .filter_map(|key| {
            let at = segments.iter().position(|segment| is_key(segment, key))?;
            Some((at, key.0))
        })
        .collect();
    let first = places.iter().find(|(at, _)| *at == 0 && path.starts_with("id.gs1.org/"));
    let &(at, ai) = first.or_else(|| places.first())?;
    let value = segments.get(at + 1)?;
    let begins = value.len() > 4 && value.bytes().take(4).all(|byte| byte.is_ascii_digit());
    if !begins || !text.starts_with("https") && path.starts_with("id.gs1.org/") && at > 0 {
        return None;
    }
    build(ai, value, segments.get(at + 2..).unwrap_or_default())
}

fn build(ai: &str, value: &str, rest: &[&str]) -> Option<String> {
    let pairs = qualifiers(rest)?;
    let get = |ai: &str| pairs.iter().find(|(name, _)| *name == ai).map(|(_, value)| *value);
    // A variant says nothing of which thing it is, and a batch nothing beside a serial number.
    let others: Vec<&(&str, &str)> = pairs
        .iter()
        .filter(|(name, _)| *name != "22" && !(*name == "10" && get("21").is_some()))
        .collect();
    let value = if ai == "01" { gtin(value)? } else { value.to_owned() };
    is_value(ai, &value).then_some(())?;
    match others[..] {
        [] => Some(format!("{HOST}/{ai}/{value}")),
        [&(name, qualifier)] if is_qualifier(ai, name, qualifier) => {
            Some(format!("{HOST}/{ai}/{value}/{name}/{qualifier}"))
        }
        _ => None,
    }
}

fn qualifiers<'a>(rest: &[&'a str]) -> Option<Vec<(&'a str, &'a str)>> {
    let (pairs, odd) = rest.as_chunks::<2>();
    let named = |&[name, value]: &[&'a str; 2]| match name {
        "cpv" => ("22", value),
        "lot" => ("10", value),
        "ser" => ("21", value),
        name => (name, value),
    };
    odd.is_empty().then(|| pairs.iter().map(named).collect())
}

/// The 14 digits of a GTIN of any length.
fn gtin(digits: &str) -> Option<String> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    (plain && [8, 12, 13, 14].contains(&digits.len())).then(|| format!("{digits:0>14}"))
}

fn is_value(ai: &str, value: &str) -> bool {
    let digits =
        |count: usize| value.len() == count && value.bytes().all(|byte| byte.is_ascii_digit());
    let led = |count: usize, longest: usize, rest: fn(&str) -> bool| {
        value.split_at_checked(count).is_some_and(|(key, serial)| {
            let plain = key.bytes().all(|byte| byte.is_ascii_digit());
            plain && serial.len() <= longest && rest(serial)
        })
    };
    match ai {
        "01" => digits(14),
        "00" | "8006" | "8017" | "8018" => digits(18),
        "402" => digits(17),
        "414" | "417" => digits(13),
        "253" => led(13, 17, is_text),
        "255" => led(13, 12, |serial| serial.bytes().all(|byte| byte.is_ascii_digit())),
        "8003" => led(14, 16, is_text),
        "401" | "8004" => value.len() <= 30 && is_text(value),
        "8010" => value.len() <= 30 && value.bytes().all(is_component),
        _ => false,
    }
}

fn is_qualifier(ai: &str, name: &str, value: &str) -> bool {
    let longest = match (ai, name) {
        ("01" | "8006", "21" | "10") | ("414", "254") => 20,
        ("01", "235") => 28,
        ("8010", "8011") => {
            return value.len() <= 12 && value.bytes().all(|byte| byte.is_ascii_digit());
        }
        _ => return false,
    };
    value.len() <= longest && is_text(value)
}

/// Characters that stand unescaped in an address and in a key.
fn is_text(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b"\"'-.;<=>?_".contains(&b))
}

fn is_component(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"#-/".contains(&byte)
}
