//! Date-times by RFC 3339: is this text one, and if not, why.

/// What keeps this text from being a date-time.
pub fn flaw(text: &str) -> Option<&'static str> {
    parts(text.as_bytes()).err()
}

const DATE: &str = "the date is not written as YYYY-MM-DD";
const TIME: &str = "the time is not written as hh:mm:ss";

fn parts(text: &[u8]) -> Result<(), &'static str> {
    let split = text.iter().position(|&byte| matches!(byte, b'T' | b't'));
    let split = split.ok_or("there is no `T` between date and time")?;
    date(&text[..split])?;
    let (minute, second, rest) = time(&text[split + 1..])?;
    let offset = offset(fraction(rest)?)?;
    // A leap second is the last of a day in UTC.
    if second == 60 && (minute - offset).rem_euclid(24 * 60) != 24 * 60 - 1 {
        return Err("second 60 stands only at 23:59 UTC");
    }
    Ok(())
}

fn date(text: &[u8]) -> Result<(), &'static str> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return Err(DATE) };
    let year = two(y1, y2).zip(two(y3, y4)).map(|(high, low)| high * 100 + low).ok_or(DATE)?;
    let month = two(m1, m2).ok_or(DATE)?;
    let day = two(d1, d2).ok_or(DATE)?;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return Err("there is no such month"),
    };
    if (1..=days).contains(&day) { Ok(()) } else { Err("the month has no such day") }
}

/// Minute of the day, second, and the rest of the text.
fn time(text: &[u8]) -> Result<(i32, i32, &[u8]), &'static str> {
    let &[h1, h2, b':', m1, m2, b':', s1, s2, ref rest @ ..] = text else { return Err(TIME) };
    let hour = two(h1, h2).ok_or(TIME)?;
    let minute = two(m1, m2).ok_or(TIME)?;
    let second = two(s1, s2).ok_or(TIME)?;
    if hour > 23 || minute > 59 || second > 60 {
        return Err("there is no such time of day");
    }
    Ok((hour * 60 + minute, second, rest))
}

/// The text behind a fraction of a second.
fn fraction(text: &[u8]) -> Result<&[u8], &'static str> {
    let Some(digits) = text.strip_prefix(b".") else { return Ok(text) };
    let end = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    if end == 0 { Err("the fraction of the second has no digits") } else { Ok(&digits[end..]) }
}

/// Minutes ahead of UTC.
fn offset(text: &[u8]) -> Result<i32, &'static str> {
    const FORM: &str = "the offset is neither `Z` nor written as +hh:mm or -hh:mm";
    match *text {
        [] => Err("the offset from UTC is missing"),
        [b'Z' | b'z'] => Ok(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let hour = two(h1, h2).ok_or(FORM)?;
            let minute = two(m1, m2).ok_or(FORM)?;
            if hour > 23 || minute > 59 {
                return Err("there is no such offset from UTC");
            }
            let minutes = hour * 60 + minute;
            Ok(if sign == b'+' { minutes } else { -minutes })
        }
        _ => Err(FORM),
    }
}

fn two(high: u8, low: u8) -> Option<i32> {
    let both = high.is_ascii_digit() && low.is_ascii_digit();
    both.then(|| i32::from(high - b'0') * 10 + i32::from(low - b'0'))
}
