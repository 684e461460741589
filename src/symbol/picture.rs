//! A bitmap as a PNG file and back.

use super::bitmap::Bitmap;
use png::{BitDepth, ColorType, Decoder, Encoder, EncodingError, Transformations};
use std::io::Cursor;

impl Bitmap {
    /// The picture as a grey PNG file.
    pub fn to_png(&self) -> Result<Vec<u8>, EncodingError> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, self.width() as u32, self.height() as u32);
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(self.pixels())?;
        writer.finish()?;
        Ok(file)
    }

    /// The picture in a PNG file of any kind, on white and without its colours. The fault says what
    /// is wrong with the file.
    pub fn from_png(file: &[u8]) -> Result<Bitmap, String> {
        let mut decoder = Decoder::new(Cursor::new(file));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let header = decoder.read_header_info().map_err(|fault| fault.to_string())?;
        let (width, height) = (header.width as usize, header.height as usize);
        let longest = Bitmap::LONGEST;
        if width.max(height) > longest {
            return Err(format!("{width} x {height} pixels are more than {longest} x {longest}"));
        }
        let mut reader = decoder.read_info().map_err(|fault| fault.to_string())?;
        let size = reader.output_buffer_size().ok_or("the picture is too large")?;
        let mut bytes = vec![0; size];
        let frame = reader.next_frame(&mut bytes).map_err(|fault| fault.to_string())?;
        bytes.truncate(frame.buffer_size());
        let channels = frame.color_type.samples();
        let pixels = bytes.chunks_exact(channels).map(grey).collect();
        Bitmap::new(width, height, pixels).ok_or_else(|| "the picture is not whole".to_owned())
    }
}

/// Grey, grey and alpha, RGB, or RGB and alpha: lightness by the weights of ITU-R BT.601, on white.
fn grey(pixel: &[u8]) -> u8 {
    let (grey, alpha) = match *pixel {
        [grey, alpha] => (u32::from(grey), alpha),
        [r, g, b, ref alpha @ ..] => {
            let [r, g, b] = [r, g, b].map(u32::from);
            ((299 * r + 587 * g + 114 * b) / 1000, alpha.first().copied().unwrap_or(255))
        }
        _ => (u32::from(pixel.first().copied().unwrap_or(255)), 255),
    };
    let alpha = u32::from(alpha);
    ((grey * alpha + 255 * (255 - alpha)) / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(color: ColorType, depth: BitDepth, bytes: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, 2, 1);
        encoder.set_color(color);
        encoder.set_depth(depth);
        if color == ColorType::Indexed {
            encoder.set_palette(vec![0, 0, 0, 255, 255, 255]);
        }
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(bytes).expect("the pixels");
        writer.finish().expect("an end");
        file
    }

    #[test]
    fn a_picture_of_each_kind() {
        use BitDepth::{Eight, One, Sixteen};
        for (color, depth, bytes, pixels) in [
            (ColorType::Grayscale, Eight, &[0, 200][..], [0, 200]),
            (ColorType::Grayscale, One, &[0b0100_0000], [0, 255]),
            (ColorType::Grayscale, Sixteen, &[7, 0, 200, 0], [7, 200]),
            (ColorType::Indexed, Eight, &[1, 0], [255, 0]),
            (ColorType::GrayscaleAlpha, Eight, &[0, 0, 0, 255], [255, 0]),
            (ColorType::Rgb, Eight, &[255, 0, 0, 0, 255, 0], [76, 149]),
            (ColorType::Rgba, Eight, &[0, 0, 255, 255, 0, 0, 0, 51], [29, 204]),
        ] {
            let read = Bitmap::from_png(&file(color, depth, bytes)).expect("a picture");
            assert_eq!(read.pixels(), pixels, "{color:?} {depth:?}");
        }
    }

    #[test]
    fn a_broken_file_is_a_fault() {
        let whole = Bitmap::new(2, 1, vec![1, 2]).expect("a bitmap").to_png().expect("a file");
        assert_eq!(Bitmap::from_png(&whole).expect("a picture").pixels(), [1, 2]);
        for end in 0..whole.len() - 12 {
            assert!(Bitmap::from_png(&whole[..end]).is_err(), "{end}");
        }
        // A header that asks for 16 gigabytes, with its check sum.
        let mut header = Vec::new();
        let encoder = Encoder::new(&mut header, 65_536, 65_536);
        drop(encoder.write_header().expect("a header"));
        let fault = Bitmap::from_png(&header).expect_err("a fault");
        assert_eq!(fault, "65536 x 65536 pixels are more than 4096 x 4096");
    }
}
