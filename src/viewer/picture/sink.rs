//! Where the frames of a film go, by the ending of its name.

use super::encoder::Encoder;
use super::frames::{Animation, Folder};
use std::path::Path;

/// Pictures of one size, in order.
pub enum Sink {
    Folder(Folder),
    Animation(Animation),
    Encoder(Encoder),
}

/// Rows and columns that a film has at most, and pixels in all: beyond 4K a software renderer takes
/// memory without end.
const MOST: u32 = 7680;
pub const MOST_PIXELS: u32 = 4096 * 2304;

impl Sink {
    /// `out` ends in `.mp4`, `.webm`, `.gif` or `.png`, or is a folder.
    ///
    /// # Errors
    /// The size is none, the ending is not known, ffmpeg is missing, or the disk fails.
    pub fn create(
        out: &Path,
        width: u32,
        height: u32,
        fps: u32,
        frames: u32,
    ) -> Result<Sink, String> {
        if !(16..=MOST).contains(&width) || !(16..=MOST).contains(&height) {
            return Err(format!("a picture of {width}x{height}: 16 to {MOST} pixels a side"));
        }
        if width * height > MOST_PIXELS {
            return Err(format!(
                "a picture of {width}x{height}: at most {MOST_PIXELS} pixels, as 4096x2304"
            ));
        }
        if let Some(folder) = out.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|e| disk("create", folder, &e))?;
        }
        let ending = out.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("mp4" | "webm") if width % 2 + height % 2 > 0 => Err(format!(
                "{width}x{height}: films of this kind have an even number of rows and columns"
            )),
            Some("mp4") => Encoder::mp4(out, width, height, fps).map(Sink::Encoder),
            Some("webm") => Encoder::webm(out, width, height, fps).map(Sink::Encoder),
            Some("gif") => Animation::gif(out, width, height, fps).map(Sink::Animation),
            Some("png") => Animation::png(out, width, height, fps, frames).map(Sink::Animation),
            None => Folder::create(out, width, height).map(Sink::Folder),
            Some(other) => Err(format!(
                "no film can be written as `.{other}`; name a .mp4, .webm, .gif or .png, or a folder"
            )),
        }
    }

    /// `rgb`: three bytes a pixel, rows from the top.
    ///
    /// # Errors
    /// The disk or the encoder failed.
    pub fn frame(&mut self, rgb: &[u8]) -> Result<(), String> {
        match self {
            Sink::Folder(folder) => folder.frame(rgb),
            Sink::Animation(animation) => animation.frame(rgb),
            Sink::Encoder(encoder) => encoder.frame(rgb),
        }
    }

    /// # Errors
    /// The disk or the encoder failed.
    pub fn finish(self) -> Result<(), String> {
        match self {
            Sink::Folder(_) => Ok(()),
            Sink::Animation(animation) => animation.finish(),
            Sink::Encoder(encoder) => encoder.finish(),
        }
    }
}

pub(super) fn disk(doing: &str, path: &Path, cause: &std::io::Error) -> String {
    format!("cannot {doing} {}: {cause}", path.display())
}
