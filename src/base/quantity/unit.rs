//! Quantities by their unit: times, rates, shares, lengths, speeds, counts.

use super::number::{clip, split_number, to_whole};
use super::{Bad, Why, nearest};
use std::ops::Range;

/// Seconds in each unit of time; a month is a twelfth of a Julian year.
const TIMES: [(&str, f64); 26] = [
    ("ns", 1e-9),
    ("us", 1e-6),
    ("ms", 1e-3),
    ("s", 1.0),
    ("sec", 1.0),
    ("second", 1.0),
    ("seconds", 1.0),
    ("min", 60.0),
    ("mins", 60.0),
    ("minute", 60.0),
    ("minutes", 60.0),
    ("h", 3600.0),
    ("hour", 3600.0),
    ("hours", 3600.0),
    ("d", DAY),
    ("day", DAY),
    ("days", DAY),
    ("week", 7.0 * DAY),
    ("weeks", 7.0 * DAY),
    ("month", 30.4375 * DAY),
    ("months", 30.4375 * DAY),
    ("year", 365.25 * DAY),
    ("years", 365.25 * DAY),
    ("a", 365.25 * DAY),
    ("w", 7.0 * DAY),
    ("yr", 365.25 * DAY),
];
const DAY: f64 = 86_400.0;
/// Times beyond a century are typing errors, and would leave the clock's range.
const LONGEST: f64 = 100.0 * 365.25 * DAY;
/// Fastest rate per second that makes sense anywhere on a line.
const FASTEST: f64 = 1e6;

/// Metres in each unit of length.
const LENGTHS: [(&str, f64); 3] = [("mm", 1e-3), ("cm", 1e-2), ("m", 1.0)];

/// So many things, and what they are called: `3 blisters`. The noun is checked by who knows the
/// packaging of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub number: u64,
    pub noun: Option<String>,
}

/// So many things per second, and what they are called: `400 packs/min`.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    pub per_second: f64,
    pub noun: Option<String>,
}

/// A span of time in seconds: `2.5 s`, `10 min`, `36 months`.
pub fn time(text: &str) -> Result<f64, Bad> {
    let (value, unit, bytes) = split_number(text)?;
    let seconds = value * in_table(&TIMES, unit, bytes, "time", "ns us ms s min h d week month")?;
    if seconds > LONGEST {
        return Err(out_of_range(text, "is longer than a century", "times are at most 100 years"));
    }
    Ok(seconds)
}

/// A length in metres: `80 mm`, `12 m`.
pub fn length(text: &str) -> Result<f64, Bad> {
    let (value, unit, bytes) = split_number(text)?;
    let metres = value * in_table(&LENGTHS, unit, bytes, "length", "mm cm m")?;
    if metres > 10_000.0 {
        return Err(out_of_range(text, "is longer than 10 km", "is the unit right?"));
    }
    Ok(metres)
}

/// A speed in metres per second: `24 m/min`.
pub fn speed(text: &str) -> Result<f64, Bad> {
    let (value, unit, bytes) = split_number(text)?;
    let Some((distance, per)) = unit.split_once('/') else {
        return Err(wrong_unit(unit, bytes, "speed", "m/min m/s mm/s"));
    };
    let shown = "m/min m/s mm/s";
    let metres = in_table(&LENGTHS, distance.trim(), bytes.clone(), "speed", shown)?;
    let seconds = in_table(&TIMES, per.trim(), bytes, "speed", shown)?;
    let speed = value * metres / seconds;
    if speed > 100.0 {
        return Err(out_of_range(text, "is faster than 100 m/s", "is the unit right?"));
    }
    Ok(speed)
}

/// A share of a whole, 0 to 1: `0.3 %` or `0.003`.
pub fn share(text: &str) -> Result<f64, Bad> {
    let (value, unit, bytes) = split_number(text)?;
    let share = match unit {
        "%" => value / 100.0,
        "" => value,
        "‰" | "permille" => value / 1000.0,
        "ppm" => value / 1e6,
        _ => return Err(wrong_unit(unit, bytes, "share", "% ppm, or none")),
    };
    if share > 1.0 {
        let help = if unit.is_empty() {
            format!("a share is 0 to 1; did you mean `{} %`?", text.trim())
        } else {
            "a share is 0 % to 100 %".to_owned()
        };
        return Err(out_of_range(text, "is more than the whole", &help));
    }
    Ok(share)
}

/// Things per second: `400 packs/min`, `120/min`, `60 cycles/min`.
pub fn rate(text: &str) -> Result<Rate, Bad> {
    let (value, unit, bytes) = split_number(text)?;
    let Some((noun, per)) = unit.split_once('/') else {
        return Err(wrong_unit(unit, bytes, "rate", "packs/min, blisters/min, cycles/min, /h"));
    };
    let (noun, per) = (noun.trim(), per.trim());
    let per_start = bytes.end - per.len();
    let seconds = in_table(&TIMES, per, per_start..bytes.end, "time", "s min h d")?;
    let per_second = value / seconds;
    if per_second > FASTEST {
        return Err(out_of_range(
            text,
            "is faster than a million a second",
            "is the number, or the unit of time, right?",
        ));
    }
    if per_second <= 0.0 {
        return Err(out_of_range(text, "is no rate at all", "a rate is more than zero"));
    }
    Ok(Rate { per_second, noun: word(noun, bytes)? })
}

/// A number of things: `3 blisters`, `1,000,000 packs`, `12`.
pub fn count(text: &str) -> Result<Counted, Bad> {
    let (value, unit, bytes) = split_number(text)?;
    let number = to_whole(value, text)?;
    Ok(Counted { number, noun: word(unit, bytes)? })
}

/// A noun: letters and hyphens only.
fn word(noun: &str, bytes: Range<usize>) -> Result<Option<String>, Bad> {
    if noun.is_empty() {
        return Ok(None);
    }
    if noun.chars().all(|c| c.is_alphabetic() || c == '-') {
        return Ok(Some(noun.to_lowercase()));
    }
    Err(Bad::new(
        Why::Unit,
        bytes,
        format!("`{}` does not name what is counted", clip(noun)),
        "name it with one word, as `packs`, `blisters`, `bundles`, `cases`",
    ))
}

fn in_table(
    table: &[(&str, f64)],
    unit: &str,
    bytes: Range<usize>,
    kind: &str,
    shown: &str,
) -> Result<f64, Bad> {
    match table.iter().find(|(name, _)| *name == unit) {
        Some((_, factor)) => Ok(*factor),
        None => {
            let mut bad = wrong_unit(unit, bytes, kind, shown);
            if let Some(near) = nearest(unit, table.iter().map(|(name, _)| *name))
                && unit.len() > 1
            {
                bad.help = format!("did you mean `{near}`? units of {kind}: {shown}");
            }
            Err(bad)
        }
    }
}

fn wrong_unit(unit: &str, bytes: Range<usize>, kind: &str, shown: &str) -> Bad {
    let message = if unit.is_empty() {
        format!("a {kind} needs its unit")
    } else {
        format!("`{}` is not a unit of {kind}", clip(unit))
    };
    Bad::new(Why::Unit, bytes, message, format!("units of {kind}: {shown}"))
}

fn out_of_range(text: &str, what: &str, help: &str) -> Bad {
    Bad::new(Why::Range, 0..text.len(), format!("`{}` {what}", clip(text.trim())), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, wanted: f64) {
        assert!((found - wanted).abs() <= 1e-12 * wanted.abs(), "{found} is not {wanted}");
    }

    #[test]
    fn quantities_become_si_numbers() {
        close(time("2.5 s").unwrap(), 2.5);
        close(time("10min").unwrap(), 600.0);
        close(time(" 1.5 h ").unwrap(), 5400.0);
        close(time("250 us").unwrap(), 250e-6);
        close(time("1 month").unwrap(), 30.4375 * 86_400.0);
        close(length("80 mm").unwrap(), 0.08);
        close(speed("30 m/min").unwrap(), 0.5);
        close(speed("300 mm/s").unwrap(), 0.3);
        close(share("0.3 %").unwrap(), 0.003);
        close(share("0.003").unwrap(), 0.003);
        close(rate("400 packs/min").unwrap().per_second, 400.0 / 60.0);
        close(rate("1,500 packs/h").unwrap().per_second, 1500.0 / 3600.0);
        assert_eq!(rate("120/min").unwrap().noun, None);
        assert_eq!(rate("60 Cycles/min").unwrap().noun.as_deref(), Some("cycles"));
        let million = count("1,000,000 packs").unwrap();
        assert_eq!((million.number, million.noun.as_deref()), (1_000_000, Some("packs")));
    }

    #[test]
    fn what_is_wrong_says_where() {
        let bad = time("10 parsecs").unwrap_err();
        assert_eq!((bad.why, bad.bytes.clone()), (Why::Unit, 3..10));
        assert_eq!(bad.message, "`parsecs` is not a unit of time");
        assert_eq!(time("10").unwrap_err().message, "a time needs its unit");
        assert_eq!(time("1,5 min").unwrap_err().why, Why::Number);
        assert_eq!(time("-5 min").unwrap_err().message, "`-5` is negative");
        assert_eq!(time("1e400 min").unwrap_err().why, Why::Range);
        assert_eq!(share("3").unwrap_err().help, "a share is 0 to 1; did you mean `3 %`?");
        assert_eq!(rate("0 packs/min").unwrap_err().why, Why::Range);
        assert_eq!(count("2.5 packs").unwrap_err().message, "`2.5 packs` is not a whole number");
        assert!(time("10 mim").unwrap_err().help.starts_with("did you mean `min`?"));
        for text in ["", " ", "NaN min", "inf s", "min", "1..2 min", "--1 s", "e5 s", "1e", "é"] {
            assert!(time(text).is_err(), "{text}");
        }
    }
}
