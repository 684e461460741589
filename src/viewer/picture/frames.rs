//! Single frames as PNG, and animations that need no encoder: GIF and animated PNG.

use super::sink::disk;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// `00000.png`, `00001.png`, ...
pub struct Folder {
    folder: PathBuf,
    width: u32,
    height: u32,
    next: u32,
}

impl Folder {
    pub fn create(folder: &Path, width: u32, height: u32) -> Result<Folder, String> {
        std::fs::create_dir_all(folder).map_err(|e| disk("create", folder, &e))?;
        Ok(Folder { folder: folder.to_owned(), width, height, next: 0 })
    }

    pub fn frame(&mut self, rgb: &[u8]) -> Result<(), String> {
        let path = self.folder.join(format!("{:05}.png", self.next));
        self.next += 1;
        still(&path, self.width, self.height, rgb)
    }
}

/// One picture as PNG.
pub fn still(path: &Path, width: u32, height: u32, rgb: &[u8]) -> Result<(), String> {
    let file = File::create(path).map_err(|e| disk("write", path, &e))?;
    let mut writer = png::Encoder::new(BufWriter::new(file), width, height);
    writer.set_color(png::ColorType::Rgb);
    writer.set_depth(png::BitDepth::Eight);
    let told = |e: png::EncodingError| format!("cannot write {}: {e}", path.display());
    let mut writer = writer.write_header().map_err(told)?;
    writer.write_image_data(rgb).map_err(told)?;
    writer.finish().map_err(told)
}

/// How long each picture of a GIF stands, in hundredths of a second, so that the film lasts as long
/// as it is to. Browsers slow down what is shorter than two: such a picture is left out.
struct Pace {
    fps: u64,
    frames: u64,
    told: u64,
}

impl Pace {
    fn next(&mut self) -> Option<u16> {
        self.frames += 1;
        let due = (200 * self.frames + self.fps) / (2 * self.fps);
        let delay = due - self.told;
        if delay < 2 {
            return None;
        }
        self.told = due;
        Some(delay.min(u16::MAX.into()) as u16)
    }
}

/// An animation in one file.
pub struct Animation {
    path: PathBuf,
    width: u32,
    height: u32,
    kind: Kind,
}

enum Kind {
    Gif { writer: gif::Encoder<BufWriter<File>>, pace: Pace },
    Png { writer: png::Writer<BufWriter<File>> },
}

impl Animation {
    pub fn gif(path: &Path, width: u32, height: u32, fps: u32) -> Result<Animation, String> {
        let told = |e: gif::EncodingError| format!("cannot write {}: {e}", path.display());
        let (w, h) = (width.min(65_535) as u16, height.min(65_535) as u16);
        let file = File::create(path).map_err(|e| disk("write", path, &e))?;
        let mut writer = gif::Encoder::new(BufWriter::new(file), w, h, &[]).map_err(told)?;
        writer.set_repeat(gif::Repeat::Infinite).map_err(told)?;
        let pace = Pace { fps: fps.max(1).into(), frames: 0, told: 0 };
        Ok(Animation { path: path.to_owned(), width, height, kind: Kind::Gif { writer, pace } })
    }

    pub fn png(
        path: &Path,
        width: u32,
        height: u32,
        fps: u32,
        frames: u32,
    ) -> Result<Animation, String> {
        let told = |e: png::EncodingError| format!("cannot write {}: {e}", path.display());
        let file = File::create(path).map_err(|e| disk("write", path, &e))?;
        let mut writer = png::Encoder::new(BufWriter::new(file), width, height);
        writer.set_color(png::ColorType::Rgb);
        writer.set_depth(png::BitDepth::Eight);
        writer.set_animated(frames.max(1), 0).map_err(told)?;
        writer.set_frame_delay(1, fps.clamp(1, 1000) as u16).map_err(told)?;
        let writer = writer.write_header().map_err(told)?;
        Ok(Animation { path: path.to_owned(), width, height, kind: Kind::Png { writer } })
    }

    pub fn frame(&mut self, rgb: &[u8]) -> Result<(), String> {
        let Animation { path, width, height, kind } = self;
        match kind {
            Kind::Gif { writer, pace } => {
                let Some(delay) = pace.next() else { return Ok(()) };
                // 10: the coarser search for colours, which no eye tells from the finest one here.
                let mut frame = gif::Frame::from_rgb_speed(*width as u16, *height as u16, rgb, 10);
                frame.delay = delay;
                let told = |e| format!("cannot write {}: {e}", path.display());
                writer.write_frame(&frame).map_err(told)
            }
            Kind::Png { writer } => {
                let told = |e| format!("cannot write {}: {e}", path.display());
                writer.write_image_data(rgb).map_err(told)
            }
        }
    }

    pub fn finish(self) -> Result<(), String> {
        let path = self.path;
        match self.kind {
            Kind::Gif { writer, .. } => {
                let told = |e| format!("cannot write {}: {e}", path.display());
                writer.into_inner().map(|_| ()).map_err(told)
            }
            Kind::Png { writer } => {
                writer.finish().map_err(|e| format!("cannot write {}: {e}", path.display()))
            }
        }
    }
}

/// Reads what [`still`] wrote: width, height, and three bytes a pixel.
///
/// # Errors
/// The file cannot be read, or is no PNG with three bytes a pixel.
pub fn load(path: &Path) -> Result<(u32, u32, Vec<u8>), String> {
    let file = File::open(path).map_err(|e| disk("read", path, &e))?;
    let told = |e: png::DecodingError| format!("cannot read {}: {e}", path.display());
    let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().map_err(told)?;
    let (colour, info) = (reader.info().color_type, (reader.info().width, reader.info().height));
    if colour != png::ColorType::Rgb {
        return Err(format!("{} has other than three bytes a pixel", path.display()));
    }
    let mut rgb = vec![0; info.0 as usize * info.1 as usize * 3];
    reader.next_frame(&mut rgb).map_err(told)?;
    Ok((info.0, info.1, rgb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gif_lasts_as_long_as_its_frames() {
        for fps in [1, 3, 8, 12, 24, 25, 30, 50, 60, 120] {
            let mut pace = Pace { fps, frames: 0, told: 0 };
            let delays: Vec<u16> = (0..5 * fps).filter_map(|_| pace.next()).collect();
            let whole: u64 = delays.iter().map(|delay| u64::from(*delay)).sum();
            assert!(whole.abs_diff(500) <= 2, "{fps}: {whole}");
            assert!(delays.iter().all(|delay| *delay >= 2), "{fps}");
        }
    }
}
