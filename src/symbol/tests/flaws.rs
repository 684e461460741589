//! The picture has the flaws that the condition states, measured as ISO/IEC 15415 measures them.

use super::{encoded, pack};
use crate::base::random::Stream;
use crate::symbol::{Bitmap, Condition, PIXELS, QUIET, Reading, Stripe, read, read_back, render};

fn picture(condition: &Condition) -> Bitmap {
    let drawn = render(&encoded(&pack("ABC123")), condition, PIXELS, &mut Stream::new(1));
    drawn.expect("a picture")
}

fn pixel(picture: &Bitmap, x: usize, y: usize) -> f64 {
    f64::from(picture.pixels()[y * picture.width() + x]) / 255.0
}

#[test]
fn contrast_is_that_of_the_tones() {
    for contrast in [0.9, 0.7, 0.4, 0.2] {
        let picture = picture(&Condition { contrast, ..Condition::PERFECT });
        let tones = picture.pixels().iter().map(|tone| f64::from(*tone) / 255.0);
        let (low, high) = tones.fold((1.0f64, 0.0f64), |(l, h), tone| (l.min(tone), h.max(tone)));
        assert!((high - low - contrast).abs() < 0.005, "{contrast}: {}", high - low);
    }
}

/// Modulation is 2 |R - GT| / SC in the centre of a module; a module among others of its own colour
/// keeps more of it, and one that is alone least.
#[test]
fn modulation_is_that_of_the_loneliest_module() {
    for modulation in [0.8, 0.5, 0.3, 0.2] {
        let condition = Condition { modulation, ..Condition::PERFECT };
        let modules = encoded(&pack("ABC123"));
        let picture = render(&modules, &condition, 15, &mut Stream::new(1)).expect("a picture");
        let contrast = condition.contrast;
        let threshold = 0.95 - contrast / 2.0;
        let centre = |at: usize| (at + QUIET) * 15 + 7;
        let mut least = 1.0f64;
        for (row, column) in
            (0..modules.side()).flat_map(|r| (0..modules.side()).map(move |c| (r, c)))
        {
            let own = 2.0 * (pixel(&picture, centre(column), centre(row)) - threshold) / contrast;
            let own = if modules.dark(row, column) { -own } else { own };
            least = least.min(own);
        }
        // The picture holds modules that are alone but for their corners.
        assert!((least - modulation).abs() < 0.05, "{modulation}: {least}");
    }
}

#[test]
fn a_stretched_symbol_is_wider_than_high() {
    for stretch in [0.06, 0.12, -0.1] {
        let picture = picture(&Condition { stretch, ..Condition::PERFECT });
        // The solid sides of the finder pattern: left and below.
        let dark = |at: &usize, x, y| *at < 4096 && pixel(&picture, x, y) < 0.5;
        let (x, y) =
            (QUIET * PIXELS + PIXELS / 2, picture.height() - (QUIET * PIXELS + PIXELS / 2));
        let high = (0..picture.height()).filter(|at| dark(at, x, *at)).count() as f64;
        let wide = (0..picture.width()).filter(|at| dark(at, *at, y)).count() as f64;
        let measured = (wide - high) / ((wide + high) / 2.0);
        assert!((measured - stretch).abs() < 0.015, "{stretch}: {measured}");
    }
}

#[test]
fn ink_that_spreads_makes_bars_wider() {
    let dark = |growth| {
        let picture = picture(&Condition { growth, ..Condition::PERFECT });
        picture.pixels().iter().filter(|tone| **tone < 128).count()
    };
    let shares = [-0.2, 0.0, 0.2, 0.4].map(dark);
    assert!(shares.is_sorted_by(|a, b| a + 100 < *b), "{shares:?}");
}

fn reads(condition: Condition) -> usize {
    let codes = (0..20).map(|k| pack(&format!("{k}ABCDEF{k}")));
    let readings = codes.map(|text| read_back(&text, &condition, &mut Stream::new(4)));
    readings.filter(|reading| *reading == Reading::Same).count()
}

/// The decoder mends what the symbol's error correction can mend, and no more.
#[test]
fn damage_up_to_the_error_correction_is_mended() {
    let damage = |unused| reads(Condition { unused_correction: unused, ..Condition::PERFECT });
    assert_eq!([1.0, 0.62, 0.25, 0.0].map(damage), [20; 4]);
    assert!(damage(-0.5) <= 2, "{}", damage(-0.5));
    assert_eq!(damage(-1.0), 0);
}

#[test]
fn a_dead_nozzle_and_a_smear_stop_a_reader_sooner_or_later() {
    let sharp = Condition { modulation: 0.5, ..Condition::PERFECT };
    let striped = |height| {
        let stripe = Some(Stripe { top: 9.3, height });
        reads(Condition { stripe, ..sharp })
    };
    assert_eq!(striped(0.3), 20);
    assert_eq!(striped(6.0), 0);
    let smeared = |smear| reads(Condition { smear, ..sharp });
    assert_eq!(smeared(0.3), 20);
    assert_eq!(smeared(4.0), 0);
}

#[test]
fn a_picture_without_a_symbol_is_not_read() {
    let picture = picture(&Condition { contrast: 0.0, ..Condition::PERFECT });
    assert_eq!(read(&picture), None);
}
