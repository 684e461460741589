//! Number systems a value may be printed in.

/// Digits in ascending order; capital and small letters of one value stand above each other.
#[derive(Debug, Clone)]
pub struct System {
    pub name: &'static str,
    pub base: u32,
    digits: [u8; 256],
}

const NO_DIGIT: u8 = u8::MAX;

const NAMED: [(&str, &str); 6] = [
    ("decimal", "0123456789"),
    ("hexadecimal", "0123456789ABCDEF"),
    ("base 32", "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"),
    ("base 36", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("base 62", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
    // In the order of its character codes.
    (
        "CSET 82",
        "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz",
    ),
];

/// Longest base whose numbers may as well be in small letters.
const ONE_CASE: usize = 36;

impl System {
    fn of(name: &'static str, symbols: &[u8], small: bool) -> System {
        let mut digits = [NO_DIGIT; 256];
        for (value, symbol) in symbols.iter().enumerate() {
            let symbol = if small { symbol.to_ascii_lowercase() } else { *symbol };
            digits[usize::from(symbol)] = value as u8;
        }
        System { name, base: symbols.len() as u32, digits }
    }

    fn writes(&self, symbols: &[u8]) -> bool {
        symbols.iter().all(|symbol| self.digits[usize::from(*symbol)] != NO_DIGIT)
    }

    pub fn digit(&self, symbol: u8) -> u32 {
        u32::from(self.digits[usize::from(symbol)])
    }
}

/// The systems that can write all of `symbols` (ascending), the smallest first. Decimal digits
/// decide alone; else the very characters seen, in the order of their codes, are one more.
pub fn systems(symbols: &[u8]) -> Vec<System> {
    let mut found: Vec<System> = Vec::new();
    for (name, digits) in NAMED {
        let small = digits.len() <= ONE_CASE && symbols.iter().any(u8::is_ascii_lowercase);
        let system = System::of(name, digits.as_bytes(), small);
        if system.writes(symbols) {
            if name == "decimal" {
                return vec![system];
            }
            found.push(system);
        }
    }
    if (2..=82).contains(&symbols.len()) {
        found.push(System::of("the characters seen", symbols, false));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_characters_decide_what_may_have_written_them() {
        let names = |symbols: &[u8]| systems(symbols).iter().map(|s| s.name).collect::<Vec<_>>();
        assert_eq!(names(b"0123"), ["decimal"]);
        let last = "the characters seen";
        assert_eq!(names(b"09af"), ["hexadecimal", "base 36", "base 62", "CSET 82", last]);
        assert_eq!(names(b"/Zz"), ["CSET 82", last]);
        assert_eq!(names(b" A"), [last]);
        assert_eq!(systems(b"09af")[0].digit(b'f'), 15);
    }
}
