//! The symbol of a pack as it was printed: its own element string, with the flaws of its grade.

use super::model::Picture;
use lineproof::base::random::{Stream, stream_seed};
use lineproof::journal::OrderHead;
use lineproof::symbol::{Condition, encode, render};

/// Logical pixels at which it is shown.
const SHOWN: f32 = 140.0;
/// Pixels along a module.
const PIXELS: usize = 4;

/// GTIN, serial number, expiry and lot, the text that a GS1 DataMatrix of a pack carries.
pub fn element_string(order: &OrderHead, serial: &str) -> String {
    let expiry: String = order.expiry.chars().filter(char::is_ascii_digit).skip(2).collect();
    format!("01{}21{serial}\u{1d}17{expiry}10{}", order.gtin, order.lot)
}

/// `grade`: in tenths. `seed`: of the flaws, so that a pack has the same ones every time. None:
/// the text fits into no symbol.
pub fn picture(text: &str, grade: u8, seed: u64) -> Option<Picture> {
    let modules = encode(text)?;
    let condition = Condition::of_grade(f64::from(grade) / 10.0);
    let bitmap = render(
        &modules,
        &condition,
        PIXELS,
        &mut Stream::new(stream_seed(seed, "symbol", "picture")),
    )?;
    let rgb = bitmap.pixels().iter().map(|tone| [*tone; 3]).collect();
    let (width, height) = (bitmap.width() as u32, bitmap.height() as u32);
    Some(Picture {
        width,
        height,
        rgb,
        shown: (SHOWN, SHOWN * height as f32 / width.max(1) as f32),
    })
}
