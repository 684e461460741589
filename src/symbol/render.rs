//! From modules to the picture that a camera takes of them.

use super::bitmap::Bitmap;
use super::condition::{Condition, Stripe};
use super::encode::Modules;
use crate::base::law::normal;
use crate::base::random::Draws;

/// Pixels along a module, as a camera on a line has them.
pub const PIXELS: usize = 6;
/// Light modules around a symbol. One is demanded (ISO/IEC 16022, 7.3.2); a pack has more.
pub const QUIET: usize = 3;

/// Reflectance of white board.
const BOARD: f64 = 0.95;

/// The picture of a symbol in this condition, `pixels` pixels along a module.
///
/// Ink first: modules of the wrong colour, edges that have moved, a dead nozzle, a smear. Then the
/// spread of light, then the tones and their noise. None: the picture would be too large.
pub fn render(
    modules: &Modules,
    condition: &Condition,
    pixels: usize,
    draws: &mut impl Draws,
) -> Option<Bitmap> {
    let pixels = pixels.min(Bitmap::LONGEST);
    let stretch = condition.stretch.clamp(-1.0, 1.0);
    let across = Axis::new(modules.side(), pixels as f64 * (1.0 + stretch / 2.0));
    let down = Axis::new(modules.side(), pixels as f64 * (1.0 - stretch / 2.0));
    if across.length.max(down.length) > Bitmap::LONGEST {
        return None;
    }
    let mut ink = painted(&damaged(modules, condition, draws), condition.growth, &across, &down);
    if let Some(stripe) = condition.stripe {
        bare(&mut ink, &across, &down, stripe);
    }
    smear(&mut ink, across.length, condition.smear * across.pitch);
    let spread = spread(condition.modulation);
    blur_rows(&mut ink, across.length, spread * across.pitch);
    let mut turned = turned(&ink, across.length);
    blur_rows(&mut turned, down.length, spread * down.pitch);
    let tones = self::turned(&turned, down.length).into_iter().map(|ink| {
        let noise = if condition.noise > 0.0 { condition.noise * normal(draws) } else { 0.0 };
        ((BOARD - condition.contrast * ink + noise) * 255.0).round().clamp(0.0, 255.0) as u8
    });
    let tones = tones.collect();
    Bitmap::new(across.length, down.length, tones)
}

/// One direction of the picture.
struct Axis {
    /// Pixels along a module.
    pitch: f64,
    /// Pixels in all.
    length: usize,
}

impl Axis {
    fn new(side: usize, pitch: f64) -> Axis {
        Axis { pitch, length: ((side + 2 * QUIET) as f64 * pitch).ceil() as usize }
    }

    /// The pixels that the stretch from module `from` to module `to` covers, each with the share
    /// that it covers.
    fn covered(&self, from: f64, to: f64) -> impl Iterator<Item = (usize, f64)> {
        let quiet = QUIET as f64;
        let (from, to) = ((from + quiet) * self.pitch, (to + quiet) * self.pitch);
        let first = from.max(0.0) as usize;
        let last = (to.max(0.0).ceil() as usize).min(self.length);
        (first..last).map(move |pixel| {
            let begin = pixel as f64;
            (pixel, (to.min(begin + 1.0) - from.max(begin)).max(0.0))
        })
    }
}

/// The modules, some of those that carry codewords at random of the other colour: so many as use up
/// their share of the error correction. Each is in a codeword of its own, more or less.
fn damaged(modules: &Modules, condition: &Condition, draws: &mut impl Draws) -> Modules {
    let used = (1.0 - condition.unused_correction).max(0.0) * modules.correctable() as f64;
    let mut damaged = modules.clone();
    let mut places = modules.data_places();
    for _ in 0..(used.round() as usize).min(places.len()) {
        let drawn = (draws.unit() * places.len() as f64) as usize;
        damaged.flip(places.swap_remove(drawn));
    }
    damaged
}

/// How much of each pixel is covered with ink, 0 to 1.
fn painted(modules: &Modules, growth: f64, across: &Axis, down: &Axis) -> Vec<f64> {
    let mut ink = vec![0.0f64; across.length * down.length];
    for row in 0..modules.side() {
        for column in (0..modules.side()).filter(|column| modules.dark(row, *column)) {
            let reach = |at: usize| (at as f64 - growth, at as f64 + 1.0 + growth);
            let ((left, right), (top, bottom)) = (reach(column), reach(row));
            for (y, high) in down.covered(top, bottom) {
                for (x, wide) in across.covered(left, right) {
                    let pixel = &mut ink[y * across.length + x];
                    *pixel = (*pixel + high * wide).min(1.0);
                }
            }
        }
    }
    ink
}

fn bare(ink: &mut [f64], across: &Axis, down: &Axis, stripe: Stripe) {
    for (y, share) in down.covered(stripe.top, stripe.top + stripe.height) {
        for pixel in &mut ink[y * across.length..][..across.length] {
            *pixel *= 1.0 - share;
        }
    }
}

/// Drags ink to the right: it thins out over so many pixels.
fn smear(ink: &mut [f64], width: usize, pixels: f64) {
    if pixels <= 0.0 {
        return;
    }
    let thinner = 1.0 / pixels;
    for row in ink.chunks_mut(width) {
        let mut dragged = 0.0f64;
        for pixel in row {
            dragged = (dragged - thinner).max(*pixel);
            *pixel = dragged;
        }
    }
}

/// Standard deviation of the spot, in modules, that leaves an isolated module this modulation.
///
/// With a reflectance between 0 and 1 and the threshold between them, the modulation is
/// 2 |R - 1/2|. In the centre of an isolated module a Gaussian spot leaves
/// erf(1 / (2 sqrt(2) s))^2 of its colour.
fn spread(modulation: f64) -> f64 {
    let wanted = ((1.0 + modulation.clamp(0.0, 1.0)) / 2.0).sqrt();
    let (mut narrow, mut wide) = (0.0, 2.0);
    for _ in 0..40 {
        let middle = (narrow + wide) / 2.0;
        let left = libm::erf(0.5 / (middle * std::f64::consts::SQRT_2));
        if left > wanted { narrow = middle } else { wide = middle }
    }
    narrow
}

/// Blurs each row with a Gaussian spot of this standard deviation in pixels.
fn blur_rows(ink: &mut [f64], width: usize, deviation: f64) {
    if deviation < 0.05 {
        return;
    }
    let weights = spot(deviation);
    let reach = weights.len() - 1;
    let mut padded = vec![0.0; width + 2 * reach];
    for row in ink.chunks_mut(width) {
        padded[reach..reach + width].copy_from_slice(row);
        for (x, pixel) in row.iter_mut().enumerate() {
            let centre = x + reach;
            let sides = (1..=reach).map(|d| weights[d] * (padded[centre - d] + padded[centre + d]));
            *pixel = weights[0] * padded[centre] + sides.sum::<f64>();
        }
    }
}

/// Share of a Gaussian spot in the pixel of its centre, in the next one on a side, and so on.
fn spot(deviation: f64) -> Vec<f64> {
    let below = |x: f64| libm::erf(x / (deviation * std::f64::consts::SQRT_2)) / 2.0;
    let reach = (4.0 * deviation).ceil() as usize;
    (0..=reach).map(|d| below(d as f64 + 0.5) - below(d as f64 - 0.5)).collect()
}

/// Rows become columns.
fn turned(ink: &[f64], width: usize) -> Vec<f64> {
    (0..width).flat_map(|x| ink[x..].iter().step_by(width).copied()).collect()
}
