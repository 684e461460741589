//! The character sets of application identifiers (GS1 General Specifications 7.11).

/// Which characters a value may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// Digits.
    Numeric,
    /// The 82 characters of GS1 General Specifications figure 7.11-1, a part of ISO/IEC 646.
    Cset82,
    /// Capitals, digits, `#`, `-` and `/`: figure 7.11-2.
    Cset39,
    /// base64url of RFC 4648: letters, digits, `-` and `_`, and `=` to fill up: figure 7.11-3.
    Cset64,
}

impl Charset {
    pub const fn holds(self, byte: u8) -> bool {
        match self {
            Charset::Numeric => byte.is_ascii_digit(),
            Charset::Cset82 => {
                byte.is_ascii_alphanumeric()
                    || matches!(byte, b'!' | b'"' | b'%'..=b'/' | b':'..=b'?' | b'_')
            }
            Charset::Cset39 => {
                byte.is_ascii_uppercase()
                    || byte.is_ascii_digit()
                    || matches!(byte, b'#' | b'-' | b'/')
            }
            Charset::Cset64 => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'='),
        }
    }

    /// The letter that stands for it in formats: `N14`, `X..20`.
    pub const fn letter(self) -> char {
        match self {
            Charset::Numeric => 'N',
            Charset::Cset82 => 'X',
            Charset::Cset39 => 'Y',
            Charset::Cset64 => 'Z',
        }
    }

    /// What it allows, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Charset::Numeric => "digits",
            Charset::Cset82 => "letters, digits and !\"%&'()*+,-./:;<=>?_",
            Charset::Cset39 => "capitals, digits and # - /",
            Charset::Cset64 => "letters, digits, - and _, filled up with = to a multiple of three",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_have_as_many_characters_as_their_names_say() {
        let size = |set: Charset| (0..=255u8).filter(|b| set.holds(*b)).count();
        assert_eq!(size(Charset::Numeric), 10);
        assert_eq!(size(Charset::Cset82), 82);
        assert_eq!(size(Charset::Cset39), 39);
        assert_eq!(size(Charset::Cset64), 64 + 1, "and the filler");
        for no in b" #$@[\\]^`{|}~\x1d" {
            assert!(!Charset::Cset82.holds(*no), "{}", *no as char);
        }
    }
}
