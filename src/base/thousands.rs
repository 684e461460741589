//! Whole numbers as a person reads them.

/// `6000` as `6,000`.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn a_comma_stands_before_each_three_digits() {
        let all = [0, 7, 999, 1000, 1_234_567, u64::MAX].map(thousands);
        assert_eq!(all, ["0", "7", "999", "1,000", "1,234,567", "18,446,744,073,709,551,615"]);
    }
}
