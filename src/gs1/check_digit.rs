//! The modulo-10 check digit that all numeric GS1 keys share (GS1 General Specifications 7.9).

/// Check digit of `payload`, the digits of a key without its check digit: from the right, weights
/// 3, 1, 3, 1, ..., and what is missing to the next ten. None where a character is no digit.
pub fn check_digit(payload: &str) -> Option<u8> {
    let mut sum = 0u32;
    for (place, byte) in payload.bytes().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return None;
        }
        let weight = if place % 2 == 0 { 3 } else { 1 };
        // At most 27 for each digit; the longest key has 18 digits, and longer input wraps mod 10.
        sum = (sum + weight * u32::from(byte - b'0')) % 10;
    }
    Some(((10 - sum) % 10) as u8)
}

/// True where the last digit of `key` is the check digit of those before it: GTIN-8, -12, -13,
/// -14, SSCC, GLN. False for anything that is not at least two digits.
pub fn has_check_digit(key: &str) -> bool {
    let Some((at, last)) = key.char_indices().next_back() else { return false };
    at > 0 && last.is_ascii_digit() && check_digit(&key[..at]) == Some(last as u8 - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_keys_have_their_check_digit() {
        // The vectors of ../shared/regulations/README.md, and keys of each other length.
        for key in [
            "00614141123452",
            "08806411123459",
            "006141411234567890",
            "96385074",
            "614141000036",
            "4006381333931",
            "0614141000005",
        ] {
            assert!(has_check_digit(key), "{key}");
        }
    }

    #[test]
    fn every_single_wrong_digit_is_found() {
        let key = "00614141123452";
        for at in 0..key.len() {
            for digit in b'0'..=b'9' {
                let mut wrong = key.as_bytes().to_vec();
                wrong[at] = digit;
                let wrong = String::from_utf8(wrong).expect("digits are UTF-8");
                assert_eq!(has_check_digit(&wrong), wrong == key, "{wrong}");
            }
        }
    }

    #[test]
    fn what_is_no_number_has_no_check_digit() {
        assert_eq!(check_digit("12a4"), None);
        for text in ["", "0", "é", "1é", "abc"] {
            assert!(!has_check_digit(text), "{text:?}");
        }
    }
}
