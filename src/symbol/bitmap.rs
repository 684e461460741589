//! A grey picture.

/// Pixels row by row from the top left; 0 is black, 255 is white.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitmap {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Bitmap {
    /// Longest side. What is larger is no picture of one symbol, and reading it takes long.
    pub const LONGEST: usize = 4096;

    /// None: the pixels do not fill the rectangle, or a side is empty or too long.
    pub fn new(width: usize, height: usize, pixels: Vec<u8>) -> Option<Bitmap> {
        let sides = 1..=Bitmap::LONGEST;
        let fits = sides.contains(&width) && sides.contains(&height);
        (fits && pixels.len() == width * height).then_some(Bitmap { width, height, pixels })
    }

    pub fn width(&self) -> usize {
        self.width
    }

    pub fn height(&self) -> usize {
        self.height
    }

    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }
}
