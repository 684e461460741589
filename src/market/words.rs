//! Numbers and dates in findings.

pub use crate::base::thousands::thousands as count;

/// `1 case`, `6,000 cases`.
pub fn counted(n: u64, noun: &str) -> String {
    format!("{} {noun}{}", count(n), if n == 1 { "" } else { "s" })
}

/// `1 in 500`, `1 in 2.4e12`; odds below one read `1 in 1`.
pub fn odds(one_in: f64) -> String {
    if one_in < 1e6 {
        format!("1 in {}", count(one_in.max(1.0) as u64))
    } else {
        format!("1 in {one_in:.1e}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!([count(7), count(1000), count(1_234_567)], ["7", "1,000", "1,234,567"]);
        assert_eq!([counted(1, "case"), counted(0, "case")], ["1 case", "0 cases"]);
        assert_eq!([odds(0.2), odds(500.4), odds(2.44e12)], ["1 in 1", "1 in 500", "1 in 2.4e12"]);
    }
}
