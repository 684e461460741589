//! From a picture to what the symbol in it says.

use super::bitmap::Bitmap;
use rxing::common::{BitMatrix, DetectorRXingResult, HybridBinarizer};
use rxing::datamatrix::decoder::Decoder;
use rxing::datamatrix::detector::zxing_cpp_detector::detect;
use rxing::{Binarizer, Luma8LuminanceSource};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a symbol says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// As transmitted behind the symbology identifier, with GS for FNC1.
    pub text: String,
    /// FNC1 comes first: it is a GS1 DataMatrix, `]d2`.
    pub gs1: bool,
}

/// Reads the Data Matrix in a picture; None: none is found, or it is damaged too much.
///
/// The detector and the decoder of `rxing`, a port of ZXing, which knows nothing of our encoder.
/// Not its own entry `DataMatrixReader`, which reads the clock.
pub fn read(bitmap: &Bitmap) -> Option<Content> {
    // Pictures come from users, and the crate may meet one that it did not foresee.
    catch_unwind(AssertUnwindSafe(|| found(bitmap))).ok().flatten()
}

fn found(bitmap: &Bitmap) -> Option<Content> {
    let stretched = stretched(bitmap);
    let (width, height) = (bitmap.width() as u32, bitmap.height() as u32);
    let local = || {
        let source = Luma8LuminanceSource::new(stretched.clone(), width, height).ok()?;
        Some(HybridBinarizer::new(source).get_black_matrix().ok()?.clone())
    };
    local().and_then(|matrix| decoded(&matrix)).or_else(|| decoded(&halved(&stretched, width)?))
}

/// The tones pulled apart to the whole range, as a camera exposes its picture.
fn stretched(bitmap: &Bitmap) -> Vec<u8> {
    let pixels = bitmap.pixels();
    let darkest = u32::from(pixels.iter().copied().min().unwrap_or(0));
    let range = u32::from(pixels.iter().copied().max().unwrap_or(0)).saturating_sub(darkest).max(1);
    pixels.iter().map(|pixel| ((u32::from(*pixel) - darkest) * 255 / range) as u8).collect()
}

/// Dark is what is below the middle of the range: the global threshold of ISO/IEC 15415.
fn halved(pixels: &[u8], width: u32) -> Option<BitMatrix> {
    let mut matrix = BitMatrix::new(width, pixels.len() as u32 / width).ok()?;
    for (place, pixel) in (0..).zip(pixels) {
        if *pixel < 128 {
            matrix.set(place % width, place / width);
        }
    }
    Some(matrix)
}

fn decoded(matrix: &BitMatrix) -> Option<Content> {
    let decoder = Decoder::new();
    let symbols = detect(matrix, true, true).ok()?;
    symbols.iter().find_map(|symbol| {
        let decoded = decoder.decode(symbol.getBits()).ok()?;
        let gs1 = decoded.getSymbologyModifier() == 2;
        Some(Content { text: decoded.getText().to_owned(), gs1 })
    })
}
