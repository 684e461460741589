//! How far two pictures are apart, as an eye would have it.
//!
//! Each picture is brought to a grid of blocks of 4 x 4 pixels; a block has its mean brightness
//! (luma of ITU-R BT.601) and its two mean colour differences, so that a shift by a pixel or
//! another rounding of an edge counts little. The difference of a block is that of its brightness
//! plus half of those of its colours, as a share of the full range.

/// Pixels of a side of a block.
const BLOCK: usize = 4;

/// 0: the same; 1: black against white.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apart {
    /// Over all blocks.
    pub mean: f64,
    /// Share of the blocks that differ by more than a tenth.
    pub changed: f64,
}

/// Both `rgb`, three bytes a pixel, `width` pixels a row; None: they are of different size.
pub fn apart(a: &[u8], b: &[u8], width: usize) -> Option<Apart> {
    if a.len() != b.len() || width == 0 || !a.len().is_multiple_of(3 * width) {
        return None;
    }
    let (a, b) = (blocks(a, width), blocks(b, width));
    let far: Vec<f64> = a.iter().zip(&b).map(|(a, b)| difference(*a, *b)).collect();
    let count = far.len().max(1) as f64;
    let changed = far.iter().filter(|far| **far > 0.1).count() as f64;
    Some(Apart { mean: far.iter().sum::<f64>() / count, changed: changed / count })
}

fn difference(a: [f64; 3], b: [f64; 3]) -> f64 {
    let [luma, blue, red] = [0, 1, 2].map(|part| (a[part] - b[part]).abs());
    luma + 0.5 * (blue + red)
}

fn blocks(rgb: &[u8], width: usize) -> Vec<[f64; 3]> {
    let height = rgb.len() / (3 * width);
    let (wide, tall) = (width.div_ceil(BLOCK), height.div_ceil(BLOCK));
    let mut sums = vec![[0.0; 4]; wide * tall];
    for (place, pixel) in rgb.as_chunks::<3>().0.iter().enumerate() {
        let (x, y) = (place % width / BLOCK, place / width / BLOCK);
        let [r, g, b] = pixel.map(|part| f64::from(part) / 255.0);
        let luma = 0.299 * r + 0.587 * g + 0.114 * b;
        let sum = &mut sums[y * wide + x];
        for (sum, part) in sum.iter_mut().zip([luma, 0.564 * (b - luma), 0.713 * (r - luma), 1.0]) {
            *sum += part;
        }
    }
    sums.iter().map(|[a, b, c, n]| [a / n, b / n, c / n]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripes(shift: usize, colour: [u8; 3]) -> Vec<u8> {
        let pixel =
            |place: usize| if (place % 64 + shift) % 16 < 8 { colour } else { [30, 30, 30] };
        (0..64 * 48).flat_map(pixel).collect()
    }

    #[test]
    fn the_same_is_not_apart_and_black_is_far_from_white() {
        let a = stripes(0, [200, 180, 90]);
        assert_eq!(apart(&a, &a, 64), Some(Apart { mean: 0.0, changed: 0.0 }));
        let (black, white) = (vec![0; 64 * 48 * 3], vec![255; 64 * 48 * 3]);
        let far = apart(&black, &white, 64).expect("one size");
        assert!((far.mean - 1.0).abs() < 1e-9 && far.changed == 1.0);
        assert_eq!(apart(&black, &white[3..], 64), None);
    }

    #[test]
    fn another_colour_is_told() {
        let far = apart(&stripes(0, [200, 60, 60]), &stripes(0, [60, 60, 200]), 64);
        assert!(far.expect("one size").mean > 0.1);
    }
}
