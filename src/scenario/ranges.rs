//! Ranges of assumed figures: how they are written, and what a figure is at the end of one.

use crate::base::quantity::{self, split_number};

/// Both ends of a range, as written.
pub type Range = (String, String);

/// The mark at the head of a comment: `[K 8 min..20 min] reason` gives the range and the reason.
/// An error says what is wrong with the range.
pub fn range_of(comment: &str) -> Result<Option<(Range, &str)>, String> {
    let Some(rest) = comment.strip_prefix("[K ") else { return Ok(None) };
    let Some((inner, reason)) = rest.split_once(']') else {
        return Err("the bracket of `[K ` is not closed".to_owned());
    };
    let Some((low, high)) = inner.split_once("..") else {
        return Err(format!("`{inner}` has no two ends with two dots between"));
    };
    let (low, high) = (low.trim(), high.trim());
    match (size(low), size(high)) {
        (Some(a), Some(b)) if a.0 == b.0 && a.1 < b.1 => {
            Ok(Some(((low.to_owned(), high.to_owned()), reason.trim())))
        }
        (Some(a), Some(b)) if a.0 == b.0 => Err(format!("`{low}` is not below `{high}`")),
        _ => Err(format!("`{low}` and `{high}` are not two quantities of one kind")),
    }
}

/// The figure lies within the range, and is of its kind.
pub fn fits(value: &str, range: &Range) -> bool {
    let all = (size(value), size(&range.0), size(&range.1));
    let (Some(value), Some(low), Some(high)) = all else { return false };
    value.0 == low.0 && (low.1..=high.1).contains(&value.1)
}

/// The comment says that its figures are assumed.
pub fn is_marked(comment: &str) -> bool {
    comment.starts_with("[K]") || comment.starts_with("[K ")
}

/// What kind of quantity a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Time,
    Rate,
    Share,
    Length,
    Speed,
    Plain,
}

/// The kind of a quantity and its size, which for a law is its mean.
fn size(text: &str) -> Option<(Sort, f64)> {
    let no_file = &mut |_: &str| Err(String::new());
    if let Ok(law) = quantity::law_of_time(text, no_file) {
        return Some((Sort::Time, law.mean()));
    }
    if let Ok(rate) = quantity::rate(text) {
        return Some((Sort::Rate, rate.per_second));
    }
    let (number, unit, _) = split_number(text).ok()?;
    if let Ok(share) = quantity::share(text) {
        return Some((if unit.is_empty() { Sort::Plain } else { Sort::Share }, share));
    }
    if let Ok(length) = quantity::length(text) {
        return Some((Sort::Length, length));
    }
    if let Ok(speed) = quantity::speed(text) {
        return Some((Sort::Speed, speed));
    }
    Some((Sort::Plain, number))
}

/// The figure at both ends: those of its range, or so far down and up. An error says why there are
/// none.
pub fn ends(value: &str, range: Option<&Range>, fallback: f64) -> Result<Range, String> {
    let now = size(value).filter(|(_, size)| size.is_finite());
    let Some((_, now)) = now else { return Err("a file of values has no range".to_owned()) };
    if now <= 0.0 {
        return Err("it is zero".to_owned());
    }
    let end = |given: Option<&String>, factor: f64| match given {
        Some(text) if !value.contains('(') => Some(text.clone()),
        Some(text) => scaled(value, size(text)?.1 / now),
        None => scaled(value, factor),
    };
    let low = end(range.map(|r| &r.0), 1.0 - fallback);
    let high = end(range.map(|r| &r.1), 1.0 + fallback);
    match (low, high) {
        (Some(low), Some(high)) if low != high => Ok((low, high)),
        (Some(_), Some(_)) => Err("it is a whole number with nothing near it".to_owned()),
        _ => Err("its law is not stated in times".to_owned()),
    }
}

/// The quantity or law times a factor. What has no unit in a law is its shape, and stays.
fn scaled(text: &str, factor: f64) -> Option<String> {
    let Some((name, inner)) = text.split_once('(') else { return Some(times(text, factor)) };
    let inner = inner.trim_end().strip_suffix(')')?;
    let mut changed = false;
    let mut part = |argument: &str| {
        let (key, value) = match argument.split_once(':') {
            Some((key, value)) => (format!("{}: ", key.trim()), value.trim()),
            None => (String::new(), argument.trim()),
        };
        let has_unit = split_number(value).is_ok_and(|(_, unit, _)| !unit.is_empty());
        changed |= has_unit;
        let value = if has_unit { times(value, factor) } else { value.to_owned() };
        format!("{key}{value}")
    };
    let parts: Vec<String> = arguments(inner).into_iter().map(&mut part).collect();
    changed.then(|| format!("{}({})", name.trim(), parts.join(", ")))
}

/// The arguments of a law; a comma between digits parts thousands.
fn arguments(inner: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in inner.match_indices(',') {
        if !inner[at + 1..].starts_with(|c: char| c.is_ascii_digit()) {
            parts.push(&inner[from..at]);
            from = at + 1;
        }
    }
    parts.push(&inner[from..]);
    parts
}

fn times(text: &str, factor: f64) -> String {
    let Ok((number, unit, _)) = split_number(text) else { return text.to_owned() };
    let value = match size(text) {
        Some((Sort::Share, _)) => {
            let whole = if unit == "%" { 100.0 } else { f64::INFINITY };
            (number * factor).min(whole)
        }
        // Things are counted in whole numbers.
        Some((Sort::Plain, _)) if number.fract() == 0.0 => (number * factor).round().max(1.0),
        _ => number * factor,
    };
    let value = rounded(value);
    if unit.is_empty() { value } else { format!("{value} {unit}") }
}

/// Six significant digits are more than an assumption has.
fn rounded(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    let digits = 5 - value.abs().log10().floor() as i32;
    if digits <= 0 {
        return format!("{value:.0}");
    }
    let text = format!("{value:.*}", digits as usize);
    let text =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_and_a_wrong_one_is_told() {
        let (range, reason) = range_of("[K 8 min..20 min] seen twice").unwrap().unwrap();
        assert_eq!((range.0.as_str(), range.1.as_str(), reason), ("8 min", "20 min", "seen twice"));
        assert!(fits("exponential(mean: 12 min)", &range) && fits("1200 s", &range));
        assert!(!fits("3 min", &range) && !fits("12 packs/min", &range));
        assert_eq!(range_of("[K] 5 to 12 are usual"), Ok(None));
        for bad in ["[K 20 min..8 min]", "[K 8 min]", "[K 8 min..3 packs/min]", "[K 1..2"] {
            assert!(range_of(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_ends_of_figures_by_hand() {
        let ends = |value: &str| ends(value, None, 0.3).unwrap_or_else(|e| (e.clone(), e));
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(ends("330 blisters/min"), pair("231 blisters/min", "429 blisters/min"));
        assert_eq!(ends("0.5 %"), pair("0.35 %", "0.65 %"));
        assert_eq!(ends("90 %"), pair("63 %", "100 %"));
        assert_eq!(ends("600 blisters"), pair("420 blisters", "780 blisters"));
        assert_eq!(ends("5"), pair("4", "7"));
        assert_eq!(
            ends("lognormal(mean: 3 min, cv: 1)"),
            pair("lognormal(mean: 2.1 min, cv: 1)", "lognormal(mean: 3.9 min, cv: 1)")
        );
        assert!(ends("1").0.contains("nothing near") && ends("0 s").0.contains("zero"));
    }

    #[test]
    fn a_law_goes_with_its_mean_to_the_ends_of_a_written_range() {
        let range = ("5 min".to_owned(), "20 min".to_owned());
        let found = ends("triangular(low: 5 min, mode: 10 min, high: 15 min)", Some(&range), 0.3);
        let wanted = (
            "triangular(low: 2.5 min, mode: 5 min, high: 7.5 min)".to_owned(),
            "triangular(low: 10 min, mode: 20 min, high: 30 min)".to_owned(),
        );
        assert_eq!(found, Ok(wanted));
    }
}
