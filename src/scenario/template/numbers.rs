//! Numbers as a person would write them.

use libm::{ceil, floor, log10, pow, round};

/// `value` rounded to so many significant digits.
pub fn significant(value: f64, digits: i32) -> f64 {
    at_step(value, digits, round)
}

/// `value` rounded up to so many significant digits. A last bit too many does not count.
pub(super) fn up(value: f64, digits: i32) -> f64 {
    at_step(value, digits, |steps| ceil(steps - 1e-9))
}

fn at_step(value: f64, digits: i32, to_whole: impl Fn(f64) -> f64) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return value;
    }
    let places = digits - 1 - floor(log10(value)) as i32;
    // Powers of ten below 10^22 are exact, so that 8.3 comes out as 8.3.
    let scale = pow(10.0, f64::from(places.abs()));
    if places >= 0 { to_whole(value * scale) / scale } else { to_whole(value / scale) * scale }
}

/// A number without needless digits: six significant ones at most.
pub fn sensible(value: f64) -> String {
    format!("{}", significant(value, 6))
}

/// `8,000 packs`, `1 pack`, for sentences.
pub(super) fn counted(number: u32, noun: &str) -> String {
    format!("{} {noun}{}", grouped(number), if number == 1 { "" } else { "s" })
}

/// `8000` as `8,000`, for sentences.
pub(super) fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(sensible(8.299_999_999_999), "8.3");
        assert_eq!(sensible(1234.0), "1234");
        assert_eq!(significant(9.9649, 3).to_string(), "9.96");
        assert_eq!(significant(0.8349, 3).to_string(), "0.835");
        assert_eq!(significant(1_234_567.0, 3).to_string(), "1230000");
        assert_eq!(up(132.000_000_001, 3).to_string(), "132");
        assert_eq!(up(132.1, 3).to_string(), "133");
        assert_eq!(up(1.7501, 2).to_string(), "1.8");
        assert_eq!(up(0.0, 2).to_string(), "0");
        assert_eq!(grouped(8000), "8,000");
        assert_eq!(counted(8000, "pack"), "8,000 packs");
        assert_eq!(counted(1, "pack"), "1 pack");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(10_000_000), "10,000,000");
    }
}
