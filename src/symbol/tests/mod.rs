//! Tests of the whole way.

mod flaws;
mod grades;
mod hostile;
mod round_trips;
mod trials;

use super::Modules;
use crate::gs1::{GS, element_text};

/// A pack's code of usual size.
fn pack(serial: &str) -> String {
    let code = [("01", "04150012345671"), ("21", serial), ("17", "290531"), ("10", "A26001")];
    element_text(code.into_iter())
}

/// The code of a pack for Russia: crypto key of 4 characters, crypto code of 88.
fn russian(serial: &str, code: &str) -> String {
    let (gtin, key) = ("04150012345671", "EE06");
    let code = [("01", gtin), ("21", serial), ("91", key), ("92", code)];
    element_text(code.into_iter())
}

/// As many data of ASCII encodation as a symbol of these codewords holds, FNC1 first.
fn filling(codewords: usize) -> String {
    let text: String = pack("A").chars().chain(std::iter::once(GS)).collect();
    let long: String = text + &"x".repeat(codewords);
    let mut end = long.len();
    while crate::gs1::data_matrix_codewords(&long[..end]) as usize > codewords {
        end -= 1;
    }
    long[..end].to_owned()
}

fn encoded(text: &str) -> Modules {
    super::encode(text).expect("a symbol holds it")
}
