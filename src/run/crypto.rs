//! Key and crypto code of a pack, as the operator of a state's system issues them with its number.
//! What they say is the operator's secret: here they have the form alone.

use crate::base::random::stream_seed;

/// Characters of the key under AI 91.
const KEY: u32 = 4;

const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz+/";

/// The value of AI 91, one for all packs of a lot: letters and digits.
pub fn key(seed: u64, lot: &str) -> String {
    text(stream_seed(seed, lot, "crypto key"), &LETTERS[..36], KEY)
}

/// The value of AI 92 for a pack with this number: base64 of `length` characters.
pub fn code(seed: u64, number: &str, length: u32) -> String {
    let mut text = text(stream_seed(seed, number, "crypto code"), LETTERS, length);
    // A code of 32 bytes has 44 characters, the last of which fills up.
    if length > 0 && length.is_multiple_of(4) {
        text.pop();
        text.push('=');
    }
    text
}

fn text(mut word: u64, letters: &[u8], length: u32) -> String {
    let mut letter = || {
        word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        char::from(letters[((mixed >> 33) as usize) % letters.len()])
    };
    (0..length).map(|_| letter()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gs1::Charset;

    #[test]
    fn a_code_has_its_length_and_is_the_packs_own() {
        for length in [0, 1, 20, 44, 88] {
            let code = code(7, "A1", length);
            assert_eq!(code.len(), length as usize);
            assert!(code.bytes().all(|byte| Charset::Cset82.holds(byte)), "{code}");
        }
        assert!(code(7, "A1", 44).ends_with('=') && code(7, "A1", 44) == code(7, "A1", 44));
        assert_ne!(code(7, "A1", 44), code(7, "A2", 44));
        assert_ne!(code(7, "A1", 44), code(8, "A1", 44));
        assert_eq!((key(7, "L1").len(), key(7, "L1")), (4, key(7, "L1")));
    }
}
