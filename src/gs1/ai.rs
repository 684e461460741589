//! Application identifiers that stand on a pack, a case or a pallet. Facts of the GS1 Syntax
//! Dictionary in a form of our own; tests/market_gs1_dictionary.rs holds them equal to it.

/// What a data field of an element string looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ai {
    /// Two or three digits.
    pub code: &'static str,
    /// Short name, as in the General Specifications.
    pub title: &'static str,
    pub charset: Charset,
    /// Characters: equal for a field of fixed length.
    pub min: usize,
    pub max: usize,
    pub content: Content,
    /// A separator must follow unless the field is the last: its length is not predefined.
    pub separator: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// Digits.
    Numeric,
    /// The 82 characters of GS1 General Specifications figure 7.11-1, a part of ISO/IEC 646.
    Cset82,
}

/// What a field must hold besides its charset and length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    Free,
    /// A key whose last digit is its check digit.
    Key,
    /// YYMMDD; day 00 passes here (a rule of a market may forbid it).
    Date,
}

impl Charset {
    pub fn holds(self, byte: u8) -> bool {
        match self {
            Charset::Numeric => byte.is_ascii_digit(),
            Charset::Cset82 => {
                byte.is_ascii_alphanumeric() || b"!\"%&'()*+,-./:;<=>?_".contains(&byte)
            }
        }
    }
}

impl Ai {
    /// In the notation of the General Specifications: `N14`, `X..20`.
    pub fn format(&self) -> String {
        let kind = if self.charset == Charset::Numeric { 'N' } else { 'X' };
        let dots = if self.min == self.max { "" } else { ".." };
        format!("{kind}{dots}{}", self.max)
    }
}

/// The facts of an application identifier, or None where this version does not know it.
pub fn facts(code: &str) -> Option<&'static Ai> {
    TABLE.iter().find(|ai| ai.code == code)
}

/// All application identifiers this version knows, in ascending order.
pub fn all() -> &'static [Ai] {
    &TABLE
}

const fn fixed(code: &'static str, title: &'static str, length: usize, content: Content) -> Ai {
    Ai {
        code,
        title,
        charset: Charset::Numeric,
        min: length,
        max: length,
        content,
        separator: false,
    }
}

const fn open(code: &'static str, title: &'static str, charset: Charset, max: usize) -> Ai {
    Ai { code, title, charset, min: 1, max, content: Content::Free, separator: true }
}

const TABLE: [Ai; 28] = [
    fixed("00", "SSCC", 18, Content::Key),
    fixed("01", "GTIN", 14, Content::Key),
    fixed("02", "CONTENT", 14, Content::Key),
    open("10", "BATCH/LOT", Charset::Cset82, 20),
    fixed("11", "PROD DATE", 6, Content::Date),
    fixed("17", "EXPIRY", 6, Content::Date),
    open("21", "SERIAL", Charset::Cset82, 20),
    open("240", "ADDITIONAL ID", Charset::Cset82, 30),
    open("30", "VAR. COUNT", Charset::Numeric, 8),
    open("37", "COUNT", Charset::Numeric, 8),
    open("710", "NHRN PZN", Charset::Cset82, 20),
    open("711", "NHRN CIP", Charset::Cset82, 20),
    open("712", "NHRN CN", Charset::Cset82, 20),
    open("713", "NHRN DRN", Charset::Cset82, 20),
    open("714", "NHRN AIM", Charset::Cset82, 20),
    open("715", "NHRN NDC", Charset::Cset82, 20),
    open("716", "NHRN AIC", Charset::Cset82, 20),
    open("717", "NHRN SRN", Charset::Cset82, 20),
    open("90", "INTERNAL", Charset::Cset82, 30),
    open("91", "INTERNAL", Charset::Cset82, 90),
    open("92", "INTERNAL", Charset::Cset82, 90),
    open("93", "INTERNAL", Charset::Cset82, 90),
    open("94", "INTERNAL", Charset::Cset82, 90),
    open("95", "INTERNAL", Charset::Cset82, 90),
    open("96", "INTERNAL", Charset::Cset82, 90),
    open("97", "INTERNAL", Charset::Cset82, 90),
    open("98", "INTERNAL", Charset::Cset82, 90),
    open("99", "INTERNAL", Charset::Cset82, 90),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cset_82_has_82_characters() {
        assert_eq!((0..=255u8).filter(|b| Charset::Cset82.holds(*b)).count(), 82);
        for no in b" #$@[\\]^`{|}~\x1d" {
            assert!(!Charset::Cset82.holds(*no), "{}", *no as char);
        }
    }

    /// An element string is read from the left: no code may be the beginning of another.
    #[test]
    fn no_identifier_begins_another() {
        for (i, a) in all().iter().enumerate() {
            for (j, b) in all().iter().enumerate() {
                assert!(i == j || !a.code.starts_with(b.code), "{} {}", a.code, b.code);
            }
        }
    }
}
