//! Text of elements and attributes by its simple type.

use crate::epcis::schema::clock;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Simple {
    Text,
    /// A URI or a part of one, in which blanks and letters of any script may stand.
    Uri,
    /// A time; an offset is not needed.
    Time,
    /// A time with its offset.
    Stamp,
    Decimal,
    /// A decimal that may be told to be nil.
    Amount,
    Integer,
    Double,
    Truth,
    Hex,
    Action,
}

impl Simple {
    /// What is wanted, if this text is not that.
    pub fn wanted(self, text: &str) -> Option<&'static str> {
        let inner = text.trim_matches([' ', '\t', '\r', '\n']);
        let (holds, wanted) = match self {
            Simple::Text => (true, ""),
            Simple::Uri => (is_reference(inner), "a URI, as `urn:epc:id:...` or `https://...`"),
            Simple::Time => (is_time(inner), "a time as `2026-01-31T13:05:00Z`"),
            Simple::Stamp => {
                (is_stamp(inner), "a time with its offset, as `2026-01-31T13:05:00.000+01:00`")
            }
            Simple::Decimal | Simple::Amount => (is_decimal(inner), "a number as `12.5`"),
            Simple::Integer => (is_integer(inner), "a whole number"),
            Simple::Double => (is_double(inner), "a number as `12.5` or `1.2E3`"),
            Simple::Truth => (matches!(inner, "true" | "false" | "1" | "0"), "`true` or `false`"),
            Simple::Hex => {
                let digits = inner.bytes().all(|byte| byte.is_ascii_hexdigit());
                (digits && inner.len().is_multiple_of(2), "pairs of hexadecimal digits")
            }
            // Its blanks count.
            Simple::Action => {
                (matches!(text, "ADD" | "OBSERVE" | "DELETE"), "`ADD`, `OBSERVE` or `DELETE`")
            }
        };
        (!holds).then_some(wanted)
    }
}

/// A date-time of XML Schema: as RFC 3339, but the offset may be missing and has 14 hours at most,
/// the day may end at 24:00:00, no second is 60, and the year has four digits or more but not only
/// zeros.
fn is_time(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let Some((year, rest)) = text.split_once('-') else { return false };
    let digits = year.bytes().all(|byte| byte.is_ascii_digit());
    let long = year.len() < 4 || (year.len() > 4 && year.starts_with('0'));
    if !digits || long || year.bytes().all(|byte| byte == b'0') {
        return false;
    }
    // Leap years come again after 400.
    let last: u32 = year.get(year.len() - 4..).and_then(|last| last.parse().ok()).unwrap_or(0);
    let before = if year.len() > 4 { u32::from(year.as_bytes()[year.len() - 5] - b'0') } else { 0 };
    let year = 2000 + (before * 10_000 + last) % 400;
    let (moment, offset) = split_offset(rest);
    let midnight = moment.strip_prefix(|_: char| true).is_some() && ends_the_day(moment);
    let moment = if midnight { moment.replacen("T24", "T00", 1) } else { moment.to_string() };
    let offset = if offset.is_empty() { "Z" } else { offset };
    is_small_offset(offset)
        && !moment.contains('t')
        && moment.get(12..14).is_none_or(|second| second != "60")
        && clock::flaw(&format!("{year}-{moment}{offset}")).is_none()
}

/// "24:00:00" with no fraction but zeros.
fn ends_the_day(moment: &str) -> bool {
    let Some((_, time)) = moment.split_once('T') else { return false };
    let fraction = time.strip_prefix("24:00:00");
    fraction.is_some_and(|rest| rest.trim_start_matches('.').bytes().all(|byte| byte == b'0'))
}

/// What stands before the offset, and the offset, if there is one.
fn split_offset(text: &str) -> (&str, &str) {
    let time = text.find('T').unwrap_or(text.len());
    let sign = text[time..].find(['Z', '+', '-']).map_or(text.len(), |at| time + at);
    text.split_at(sign)
}

fn is_small_offset(offset: &str) -> bool {
    offset == "Z" || offset.get(1..).is_some_and(|hours| hours <= "14:00")
}

/// As the pattern of the XSD 2.0: RFC 3339 with capitals and 14 hours at most.
fn is_stamp(text: &str) -> bool {
    let year = text.bytes().take_while(u8::is_ascii_digit).count();
    let (_, offset) = split_offset(text);
    year == 4 && !offset.is_empty() && !text.contains("T24") && is_time(text)
}

/// A URI reference as XML Schema takes it: what stands before a first colon is a scheme, each `%`
/// has its digits, and there is one fragment at most.
fn is_reference(text: &str) -> bool {
    let head = text.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = head.split_once(':').is_none_or(|(scheme, _)| {
        let inner = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
        scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(inner)
    });
    let digits = |end: &str| {
        end.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    };
    scheme && text.split('%').skip(1).all(digits) && text.matches('#').count() <= 1
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let both = whole.bytes().chain(part.bytes());
    whole.len() + part.len() > 0 && both.into_iter().all(|byte| byte.is_ascii_digit())
}

fn is_double(text: &str) -> bool {
    if matches!(text, "INF" | "-INF" | "NaN") {
        return true;
    }
    match text.split_once(['e', 'E']) {
        Some((number, power)) => is_decimal(number) && is_integer(power),
        None => is_decimal(text),
    }
}

#[cfg(test)]
mod tests {
    use super::Simple;

    #[test]
    fn times_are_those_of_xml_schema() {
        for good in [
            "2026-01-31T13:05:00",
            "2026-01-31T13:05:00.5Z",
            " 2026-01-31T13:05:00+14:00\n",
            "2026-01-31T24:00:00Z",
            "-0044-03-15T12:00:00",
            "12026-02-28T12:00:00-05:00",
            "2024-02-29T00:00:00Z",
        ] {
            assert_eq!(Simple::Time.wanted(good), None, "{good}");
        }
        for bad in [
            "",
            "2026-01-31",
            "2026-01-31T13:05Z",
            "2026-02-29T00:00:00Z",
            "2026-01-31T24:00:01Z",
            "2026-01-31T13:05:60Z",
            "2026-01-31t13:05:00Z",
            "2026-01-31T13:05:00z",
            "2026-01-31T13:05:00+14:01",
            "0000-01-31T13:05:00Z",
            "02026-01-31T13:05:00Z",
            "+2026-01-31T13:05:00Z",
            "é026-01-31T13:05:00Z",
        ] {
            assert!(Simple::Time.wanted(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn stamps_have_an_offset_and_a_year_of_four_digits() {
        for good in ["2026-01-31T13:05:00Z", "2026-01-31T23:59:59.123-14:00"] {
            assert_eq!(Simple::Stamp.wanted(good), None, "{good}");
        }
        for bad in ["2026-01-31T13:05:00", "12026-01-31T13:05:00Z", "2026-01-31T24:00:00Z"] {
            assert!(Simple::Stamp.wanted(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn numbers_are_those_of_xml_schema() {
        for (simple, good, bad) in [
            (Simple::Decimal, ["1", "-1.5", ".5"], ["", "1e3", "1,5"]),
            (Simple::Integer, ["0", "-12", "+7"], ["", "1.0", "-"]),
            (Simple::Double, ["1.5E-3", "INF", "7"], ["inf", "1e", "e5"]),
            (Simple::Uri, ["", "a b/é", "urn:x:%20#f"], ["1:2", "urn:x:%2", "a#b#c"]),
            (Simple::Hex, ["", "0aF0", "ff"], ["f", "0x", "gg"]),
            (Simple::Action, ["ADD", "OBSERVE", "DELETE"], ["", " ADD", "add"]),
        ] {
            assert!(good.iter().all(|text| simple.wanted(text).is_none()), "{simple:?}");
            assert!(bad.iter().all(|text| simple.wanted(text).is_some()), "{simple:?}");
        }
    }
}
