//! No picture makes the reader panic or run on.

use super::{encoded, filling, pack};
use crate::base::random::{Draws, Stream};
use crate::symbol::{Bitmap, Condition, PIXELS, read, render};
use proptest::prelude::*;

#[test]
fn odd_pictures() {
    for (width, height) in [(1, 1), (1, 300), (300, 1), (2, 2), (16, 16), (4096, 1)] {
        for tone in [0, 128, 255] {
            let picture = Bitmap::new(width, height, vec![tone; width * height]);
            assert_eq!(read(&picture.expect("a bitmap")), None);
        }
    }
    assert_eq!(Bitmap::new(0, 1, vec![]), None);
    assert_eq!(Bitmap::new(2, 2, vec![0; 3]), None);
    assert_eq!(Bitmap::new(4097, 1, vec![0; 4097]), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn noise(width in 1usize..120, height in 1usize..120, seed in any::<u64>()) {
        let mut draws = Stream::new(seed);
        let pixels = (0..width * height).map(|_| draws.word() as u8).collect();
        read(&Bitmap::new(width, height, pixels).expect("a bitmap"));
    }

    #[test]
    fn cut_and_spoiled_symbols(
        left in 0usize..100,
        top in 0usize..100,
        holes in 0usize..30,
        seed in any::<u64>(),
    ) {
        let mut draws = Stream::new(seed);
        let modules = encoded(&if seed % 5 == 0 { filling(114) } else { pack("ABCDEFGH12") });
        let condition = Condition::of_grade(draws.unit() * 4.0);
        let whole = render(&modules, &condition, PIXELS, &mut draws).expect("a picture");
        let (width, height) = (whole.width() - left, whole.height() - top);
        let rows = whole.pixels().chunks(whole.width()).skip(top);
        let mut pixels: Vec<u8> = rows.flat_map(|row| row[left..].iter().copied()).collect();
        for _ in 0..holes {
            let size = 1 + (draws.word() % 20) as usize;
            let (x, y) = (draws.word() as usize % width, draws.word() as usize % height);
            let tone = draws.word() as u8;
            for row in y..(y + size).min(height) {
                pixels[row * width..][x..(x + size).min(width)].fill(tone);
            }
        }
        read(&Bitmap::new(width, height, pixels).expect("a bitmap"));
    }
}
