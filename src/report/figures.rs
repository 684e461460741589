//! Numbers as a person reads them. What the digits do not support is not printed.

use super::dossier::{Definition, Estimate};

/// What stands where no value or no interval can be given.
pub const NOT_AVAILABLE: &str = "not available";

/// How a unit is printed. A `share` (0 to 1) is printed as percent, all others as they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit<'a> {
    pub factor: f64,
    pub text: &'a str,
}

impl<'a> Unit<'a> {
    pub fn of(unit: &'a str) -> Unit<'a> {
        match unit {
            "share" => Unit { factor: 100.0, text: "%" },
            other => Unit { factor: 1.0, text: other },
        }
    }
}

/// The unit of a KPI; of one without a definition, nothing.
pub fn unit_of<'a>(definitions: &'a [Definition], kpi: &str) -> Unit<'a> {
    Unit::of(definitions.iter().find(|d| d.name == kpi).map_or("", |d| d.unit.as_str()))
}

/// The title of a KPI, or its name.
pub fn title_of<'a>(definitions: &'a [Definition], kpi: &'a str) -> &'a str {
    definitions.iter().find(|d| d.name == kpi).map_or(kpi, |d| d.title.as_str())
}

/// A number with so many decimals (negative: rounded to tens, hundreds) and commas between the
/// thousands: `1,743.5`. The minus sign is a hyphen.
pub fn fixed(value: f64, decimals: i32) -> String {
    if !value.is_finite() {
        return NOT_AVAILABLE.to_owned();
    }
    let places = decimals.clamp(0, 12) as usize;
    let value = if decimals < 0 {
        let step = 10_f64.powi(-decimals);
        (value / step).round() * step
    } else {
        value
    };
    let text = format!("{:.places$}", value.abs());
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |(w, r)| (w, r));
    let mut out = String::with_capacity(text.len() + 8);
    if value < 0.0 && text.bytes().any(|b| b.is_ascii_digit() && b != b'0') {
        out.push('-');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

pub fn count(value: u64) -> String {
    fixed(value as f64, 0)
}

/// A value whose precision is not known: four significant digits, whole numbers in full.
pub fn plain(value: f64) -> String {
    if value == value.round() && value.abs() < 1e15 {
        return fixed(value, 0);
    }
    fixed(value, decimals_for(value, 4).max(0).min(places_at_most(value)))
}

/// Three significant digits, for places where room is short.
pub fn short(value: f64) -> String {
    if value == value.round() && value.abs() < 1e6 {
        return fixed(value, 0);
    }
    fixed(value, decimals_for(value, 3).max(0))
}

/// A share of 0 to 1 as percent with one decimal. Shares close to the ends are not rounded onto
/// them.
pub fn percent(share: f64) -> String {
    let value = share * 100.0;
    if share > 0.0 && value < 0.1 {
        return "<0.1 %".to_owned();
    }
    if share < 1.0 && value > 99.9 {
        return ">99.9 %".to_owned();
    }
    let decimals = i32::from(value != 0.0 && value != 100.0);
    format!("{} %", fixed(value, decimals))
}

/// Decimals that show so many significant digits of a value; negative: it is to be rounded to
/// tens or more.
fn decimals_for(value: f64, significant: i32) -> i32 {
    if value == 0.0 || !value.is_finite() {
        return 0;
    }
    let magnitude = value.abs().log10().floor() as i32;
    (significant - 1 - magnitude).clamp(-9, 9)
}

/// Significant digits that a person takes in; an interval may support more.
const DIGITS_AT_MOST: i32 = 5;
/// No figure that counts is as small: it is the rounding of floating point.
const NOTHING: f64 = 1e-11;

/// Decimals beyond which a value has more than [`DIGITS_AT_MOST`], also where rounding carries
/// (99.9996 becomes 100.00).
fn places_at_most(value: f64) -> i32 {
    let places = decimals_for(value, DIGITS_AT_MOST);
    let step = 10_f64.powi(-places);
    places.min(decimals_for((value / step).round() * step, DIGITS_AT_MOST))
}

/// An estimate in words: the half-width with two significant digits, the mean to the same place
/// (as the Guide to the expression of uncertainty in measurement, 7.2.6, advises). Where the mean
/// would have more than five digits, both end earlier, and the half-width is rounded up: what is
/// printed claims no more than what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub mean: String,
    /// None: there is no interval.
    pub half_width: Option<String>,
    pub unit: String,
}

impl Figure {
    pub fn new(value: &Estimate, unit: Unit) -> Figure {
        // What is left of sums that cancel is nothing.
        let real = |v: f64| if v.abs() < NOTHING { 0.0 } else { v * unit.factor };
        let mean = value.mean.filter(|m| m.is_finite()).map(real);
        let half = value.half_width.filter(|h| h.is_finite()).map(real);
        let unit = unit.text.to_owned();
        let Some(mean) = mean else {
            return Figure { mean: NOT_AVAILABLE.to_owned(), half_width: None, unit };
        };
        match half {
            Some(half) if half > 0.0 => {
                let wanted = decimals_for(half, 2);
                let decimals = wanted.min(places_at_most(mean.abs().max(half)));
                let step = 10_f64.powi(-decimals);
                let cut = if decimals < wanted { (half / step).ceil() * step } else { half };
                let half_width = Some(fixed(cut, decimals));
                Figure { mean: fixed(mean, decimals), half_width, unit }
            }
            Some(_) => Figure { mean: plain(mean), half_width: Some("0".to_owned()), unit },
            None => Figure { mean: plain(mean), half_width: None, unit },
        }
    }

    /// `1,743 ± 12 packs/h`; without an interval `1,743 packs/h (interval not available)`.
    pub fn text(&self) -> String {
        let unit = if self.unit.is_empty() { String::new() } else { format!(" {}", self.unit) };
        match (&self.half_width, self.mean == NOT_AVAILABLE) {
            (_, true) => NOT_AVAILABLE.to_owned(),
            (Some(half), _) => format!("{} ± {half}{unit}", self.mean),
            (None, _) => format!("{}{unit} (interval {NOT_AVAILABLE})", self.mean),
        }
    }

    /// As [`Figure::text`] without the unit; for the cell of a table whose head names it.
    pub fn cell(&self) -> String {
        match &self.half_width {
            Some(half) => format!("{} ± {half}", self.mean),
            None => self.mean.clone(),
        }
    }
}

/// An estimate with the unit of its KPI.
pub fn kpi(definitions: &[Definition], name: &str, value: &Estimate) -> Figure {
    Figure::new(value, unit_of(definitions, name))
}

/// `1 order`, `2 orders`.
pub fn plural(count: usize, one: &str) -> String {
    let digits = fixed(count as f64, 0);
    if count == 1 { format!("{digits} {one}") } else { format!("{digits} {one}s") }
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Minutes since the start as `3:05`.
pub fn clock(minutes: f64) -> String {
    let whole = minutes.max(0.0).round() as u64;
    format!("{}:{:02}", whole / 60, whole % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(mean: f64, half: Option<f64>) -> String {
        let value = Estimate { mean: Some(mean), half_width: half, n: 9 };
        Figure::new(&value, Unit::of("packs/h")).text()
    }

    #[test]
    fn the_interval_decides_the_digits() {
        assert_eq!(figure(1743.456, Some(12.34)), "1,743 ± 12 packs/h");
        assert_eq!(figure(1743.456, Some(1.234)), "1,743.5 ± 1.2 packs/h");
        assert_eq!(figure(1743.456, Some(234.0)), "1,740 ± 230 packs/h");
        assert_eq!(figure(-0.01234, Some(0.00021)), "-0.01234 ± 0.00021 packs/h");
        assert_eq!(figure(1743.456, None), "1,743 packs/h (interval not available)");
        assert_eq!(figure(12.0, Some(0.0)), "12 ± 0 packs/h");
    }

    #[test]
    fn no_figure_has_more_than_five_digits() {
        assert_eq!(figure(0.307_730_87, Some(0.000_000_49)), "0.30773 ± 0.00001 packs/h");
        assert_eq!(figure(99.6924, Some(0.0085)), "99.692 ± 0.009 packs/h");
        assert_eq!(figure(99.9996, Some(0.0021)), "100.00 ± 0.01 packs/h");
        assert_eq!(figure(1_234_567.0, Some(1.2)), "1,234,600 ± 100 packs/h");
        assert_eq!(figure(0.0, Some(0.000_21)), "0.00000 ± 0.00021 packs/h");
        assert_eq!(figure(0.000_01, Some(0.21)), "0.00 ± 0.21 packs/h");
        assert_eq!(figure(1_234_567.8, None), "1,234,600 packs/h (interval not available)");
        for exponent in -9..9 {
            for half in -9..9 {
                let value = 1.234_567_89 * 10_f64.powi(exponent);
                let text = figure(value, Some(8.76 * 10_f64.powi(half)));
                let mean = text.split(' ').next().unwrap_or("").replace([',', '.'], "");
                let digits = mean.trim_start_matches('0').trim_end_matches('0').len();
                assert!(digits <= 5, "{text}");
                assert!(!text.contains("± 0 "), "{text}");
            }
        }
    }

    #[test]
    fn a_missing_value_is_named() {
        let none = Estimate { mean: None, half_width: None, n: 0 };
        assert_eq!(Figure::new(&none, Unit::of("share")).text(), "not available");
        assert_eq!(figure(f64::NAN, Some(1.0)), "not available");
    }

    #[test]
    fn shares_print_as_percent() {
        let oee = Estimate { mean: Some(0.4127), half_width: Some(0.0031), n: 100 };
        assert_eq!(Figure::new(&oee, Unit::of("share")).text(), "41.27 ± 0.31 %");
        assert_eq!(percent(0.99999), ">99.9 %");
        assert_eq!(percent(0.00001), "<0.1 %");
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(percent(0.1234), "12.3 %");
    }

    #[test]
    fn thousands_and_signs() {
        assert_eq!(fixed(1_234_567.0, 0), "1,234,567");
        assert_eq!(fixed(-999.96, 1), "-1,000.0");
        assert_eq!(fixed(-0.001, 1), "0.0");
        assert_eq!(plain(0.123456), "0.1235");
        assert_eq!(plain(12345.678), "12,346");
        assert_eq!(plural(1, "order"), "1 order");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
        assert_eq!(clock(185.2), "3:05");
    }
}
