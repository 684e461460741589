//! The size of a Data Matrix ECC 200 symbol: how many modules a text needs.

use super::GS;

/// Square symbols of ISO/IEC 16022 table 7: modules along a side, quiet zone not counted, and
/// codewords for data.
const SQUARES: [(u32, u32); 24] = [
    (10, 3),
    (12, 5),
    (14, 8),
    (16, 12),
    (18, 18),
    (20, 22),
    (22, 30),
    (24, 36),
    (26, 44),
    (32, 62),
    (36, 86),
    (40, 114),
    (44, 144),
    (48, 174),
    (52, 204),
    (64, 280),
    (72, 368),
    (80, 456),
    (88, 576),
    (96, 696),
    (104, 816),
    (120, 1050),
    (132, 1304),
    (144, 1558),
];

/// Modules along the side of the smallest square symbol for so many codewords; None: no symbol
/// holds them.
pub fn data_matrix_side(codewords: u32) -> Option<u32> {
    SQUARES.iter().find(|(_, holds)| *holds >= codewords).map(|(side, _)| *side)
}

/// Regions along the side of a square symbol, each with a border of one module around it.
pub fn data_matrix_regions(side: u32) -> u32 {
    match side {
        0..=26 => 1,
        27..=52 => 2,
        53..=104 => 4,
        _ => 6,
    }
}

/// Codewords of a GS1 Data Matrix for an unbracketed element string, in ASCII encodation: two
/// digits that stand together make one codeword, any other character one, and one more tells that
/// the symbol is GS1's. An encoder that changes to C40 for long runs of capitals may need fewer.
pub fn data_matrix_codewords(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let (mut words, mut at) = (1, 0);
    while at < bytes.len() {
        let pair = bytes[at..].iter().take(2).filter(|b| b.is_ascii_digit()).count() == 2;
        at += if pair { 2 } else { 1 };
        words += 1;
    }
    words
}

/// A text as long as an element string of these application identifiers and fields, with a
/// separator after each field of open length but the last.
pub fn element_text<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = String::new();
    let mut open = false;
    for (code, value) in fields {
        if open {
            text.push(GS);
        }
        text.push_str(code);
        text.push_str(value);
        open = super::facts(code).is_none_or(|ai| ai.separator);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codewords for error correction, ISO/IEC 16022 table 7.
    const CORRECTION: [u32; 24] = [
        5, 7, 10, 12, 14, 18, 20, 24, 28, 36, 42, 48, 56, 68, 84, 112, 144, 192, 224, 272, 336,
        408, 496, 620,
    ];

    #[test]
    fn data_and_correction_fill_the_area_inside_the_finder_patterns() {
        for ((side, data), correction) in SQUARES.into_iter().zip(CORRECTION) {
            let inner = side - 2 * data_matrix_regions(side);
            assert_eq!(data + correction, inner * inner / 8, "{side} x {side}");
        }
    }

    #[test]
    fn a_pack_code_by_hand() {
        // (01) 14 digits and (17) 6 digits: 24 digits in 12 words. (10) 1 word, lot A26001: A, 26,
        // 00, 1 in 4 words. Separator 1, (21) 1, twelve capitals 12; FNC1 1. In all 32.
        let text = element_text(
            [("01", "04150012345671"), ("17", "290531"), ("10", "A26001"), ("21", "ABCDEFGHJKLM")]
                .into_iter(),
        );
        assert_eq!(text.matches(GS).count(), 1);
        assert_eq!(data_matrix_codewords(&text), 32);
        assert_eq!(data_matrix_side(32), Some(24));
        assert_eq!(data_matrix_side(30), Some(22));
        assert_eq!(data_matrix_side(1558), Some(144));
        assert_eq!(data_matrix_side(1559), None);
    }
}
