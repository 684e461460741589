//! Sums, shares and dates in words.

use crate::programme::simulate::Difference;
use jiff::civil::Date;

/// `1.24 million`, `480 thousand`, `0`; a dash for what is not known.
pub fn sum(amount: f64) -> String {
    let size = amount.abs();
    if !amount.is_finite() {
        // One run has no spread.
        "–".to_owned()
    } else if size >= 999_500.0 {
        format!("{:.2} million", amount / 1e6)
    } else if size >= 500.0 {
        format!("{:.0} thousand", amount / 1e3)
    } else {
        // Without a minus before a zero.
        format!("{:.0}", amount.round() + 0.0)
    }
}

/// A mean and the half-width of its 95 % interval, in days; a dash where one run tells no spread.
pub fn days(difference: &Difference) -> String {
    let half = 1.96 * difference.standard_error;
    let half = if half.is_finite() { format!("{half:.0}") } else { "–".to_owned() };
    format!("{:+.0} d ± {half}", difference.mean + 0.0)
}

/// The same in money.
pub fn change(difference: &Difference) -> String {
    let sign = if difference.mean > 0.0 { "+" } else { "" };
    format!("{sign}{} ± {}", sum(difference.mean), sum(1.96 * difference.standard_error))
}

/// In millions, for a column whose heading says so.
pub fn millions(amount: f64) -> String {
    let text = format!("{:.2}", amount / 1e6);
    if text == "-0.00" { "0.00".to_owned() } else { text }
}

pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A date, or that there is none within the horizon.
pub fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "never".to_owned(), |date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_told_in_the_unit_that_fits() {
        assert_eq!(sum(1_240_000.0), "1.24 million");
        assert_eq!(sum(-480_400.0), "-480 thousand");
        assert_eq!((sum(12.0), sum(-0.2)), ("12".to_owned(), "0".to_owned()));
        let one_run = Difference { mean: 3.0, standard_error: f64::INFINITY };
        assert_eq!((days(&one_run), change(&one_run)), ("+3 d ± –".into(), "+3 ± –".into()));
        assert_eq!((millions(-1000.0), millions(2.5e6)), ("0.00".to_owned(), "2.50".to_owned()));
    }
}
