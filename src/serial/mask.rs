//! Serial numbers are a commercial secret: people see the end of a number only.

/// Characters that stay readable.
const SHOWN: usize = 3;

/// `A1B2C3D4` as `...3D4`. A number of no more than three characters shows nothing.
pub fn mask(number: &str) -> String {
    let hidden = number.chars().count().saturating_sub(SHOWN);
    if hidden == 0 {
        return "...".to_string();
    }
    format!("...{}", number.chars().skip(hidden).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn only_the_end_is_shown() {
        for (number, shown) in [
            ("000000012412", "...412"),
            ("1234", "...234"),
            ("123", "..."),
            ("", "..."),
            ("äöüß", "...öüß"),
        ] {
            assert_eq!(mask(number), shown);
        }
    }
}
