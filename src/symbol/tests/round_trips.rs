//! What is encoded is read, at every size and resolution.

use super::{encoded, filling, pack, russian};
use crate::base::random::{Keyed, Stream};
use crate::gs1::{data_matrix_codewords, data_matrix_side};
use crate::symbol::{Condition, Content, PIXELS, Reading, encode, read, read_back, render};
use proptest::prelude::*;

#[test]
fn each_size_of_symbol() {
    let sizes =
        [36, 44, 62, 86, 114, 144, 174, 204, 280, 368, 456, 576, 696, 816, 1050, 1304, 1540];
    for codewords in sizes {
        let text = filling(codewords);
        let side = data_matrix_side(codewords as u32).expect("a symbol");
        assert_eq!(encoded(&text).side(), side as usize, "{codewords}");
        let reading = read_back(&text, &Condition::PERFECT, &mut Stream::new(1));
        assert_eq!(reading, Reading::Same, "{side} x {side}");
    }
    for codewords in [1559, 5000, 100_000] {
        assert_eq!(encode(&filling(codewords)), None);
    }
}

/// ISO/IEC 16022 table 7: half of the codewords for correction.
#[test]
fn correction_of_a_symbol() {
    for (codewords, correction) in [(36, 24), (62, 36), (204, 84), (1540, 620)] {
        assert_eq!(encoded(&filling(codewords)).correctable(), correction / 2);
    }
}

#[test]
fn from_three_pixels_a_module() {
    let (text, modules) = (pack("0123456789ABCDEFGHIJ"), encoded(&pack("0123456789ABCDEFGHIJ")));
    for pixels in [3, 4, 5, 8, 13, 20] {
        let condition = Condition::of_grade(4.0);
        let picture = render(&modules, &condition, pixels, &mut Stream::new(2)).expect("a picture");
        let content = Content { text: text.clone(), gs1: true };
        assert_eq!(read(&picture), Some(content), "{pixels} pixels");
    }
    assert_eq!(render(&modules, &Condition::PERFECT, 0, &mut Stream::new(2)), None);
    assert_eq!(render(&modules, &Condition::PERFECT, 1000, &mut Stream::new(2)), None);
}

/// Without FNC1 in front it is no GS1 DataMatrix.
#[test]
fn gs1_is_told_from_other_data() {
    let modules = encoded(&pack("12"));
    let picture = render(&modules, &Condition::PERFECT, PIXELS, &mut Stream::new(1));
    let content = read(&picture.expect("a picture")).expect("a content");
    assert!(content.gs1 && content.text == pack("12"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_element_string(
        serial in r#"[!"%-?A-Z_a-z]{1,20}"#,
        code in "[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{87}=",
        crypto in any::<bool>(),
        key in any::<u64>(),
    ) {
        let text = if crypto { russian(&serial, &code) } else { pack(&serial) };
        let side = data_matrix_side(data_matrix_codewords(&text)).expect("a symbol");
        prop_assert_eq!(encoded(&text).side(), side as usize);
        let draws = &mut Keyed::new(5).of(key);
        prop_assert_eq!(read_back(&text, &Condition::of_grade(4.0), draws), Reading::Same);
    }
}
