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

/// At full size, then at half, and so on: in a large picture noise makes edges ragged.
fn found(bitmap: &Bitmap) -> Option<Content> {
    let mut tones = stretched(bitmap);
    let (mut width, mut height) = (bitmap.width(), bitmap.height());
    loop {
        let content = by_area(&tones, width, height)
            .and_then(|matrix| decoded(&matrix))
            .or_else(|| decoded(&by_middle(&tones, width, height)?));
        if content.is_some() || width.min(height) / 2 < SMALLEST {
            return content;
        }
        tones = halved(&tones, width, height);
        (width, height) = (width / 2, height / 2);
    }
}

/// Pixels along the side of the smallest picture that is tried: a symbol of 18 modules with its
/// quiet zone at five pixels.
const SMALLEST: usize = 100;

/// Dark is what is darker than its surroundings.
fn by_area(tones: &[u8], width: usize, height: usize) -> Option<BitMatrix> {
    let source = Luma8LuminanceSource::new(tones.to_vec(), width as u32, height as u32).ok()?;
    HybridBinarizer::new(source).get_black_matrix().ok().cloned()
}

/// Dark is what is below the middle of the range: the global threshold of ISO/IEC 15415.
fn by_middle(tones: &[u8], width: usize, height: usize) -> Option<BitMatrix> {
    let mut matrix = BitMatrix::new(width as u32, height as u32).ok()?;
    for (place, _) in tones.iter().enumerate().filter(|(_, tone)| **tone < 128) {
        matrix.set((place % width) as u32, (place / width) as u32);
    }
    Some(matrix)
}

/// Half as wide and half as high, each pixel the mean of four.
fn halved(tones: &[u8], width: usize, height: usize) -> Vec<u8> {
    let mean = |x: usize, y: usize| {
        let four = [0, 1, width, width + 1].map(|at| u32::from(tones[2 * (y * width + x) + at]));
        (four.iter().sum::<u32>() / 4) as u8
    };
    (0..height / 2).flat_map(|y| (0..width / 2).map(move |x| mean(x, y))).collect()
}

/// The tones pulled apart to the whole range, as a camera exposes its picture.
fn stretched(bitmap: &Bitmap) -> Vec<u8> {
    let pixels = bitmap.pixels();
    let darkest = u32::from(pixels.iter().copied().min().unwrap_or(0));
    let range = u32::from(pixels.iter().copied().max().unwrap_or(0)).saturating_sub(darkest).max(1);
    pixels.iter().map(|pixel| ((u32::from(*pixel) - darkest) * 255 / range) as u8).collect()
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
