//! MP4 and WebM, by an installed ffmpeg that takes the frames from its standard input.

use super::sink::disk;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

pub struct Encoder {
    child: Child,
}

const MISSING: &str = "ffmpeg was not found, which writes .mp4 and .webm. Install it, or name a \
     .gif, a .png (animated), or a folder for single frames";

impl Encoder {
    pub fn mp4(out: &Path, width: u32, height: u32, fps: u32) -> Result<Encoder, String> {
        // yuv420p: without it many players refuse the film.
        let words = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p"];
        let more = ["-movflags", "+faststart"];
        Encoder::start(out, (width, height, fps), words.iter().chain(&more))
    }

    pub fn webm(out: &Path, width: u32, height: u32, fps: u32) -> Result<Encoder, String> {
        let words = ["-c:v", "libvpx-vp9", "-b:v", "0", "-crf", "34", "-row-mt", "1"];
        let more = ["-deadline", "realtime", "-cpu-used", "6", "-pix_fmt", "yuv420p"];
        Encoder::start(out, (width, height, fps), words.iter().chain(&more))
    }

    fn start<'a>(
        out: &Path,
        (width, height, fps): (u32, u32, u32),
        words: impl Iterator<Item = &'a &'a str>,
    ) -> Result<Encoder, String> {
        // The film bears no date and no version, so that equal frames are equal bytes.
        let mut command = Command::new("ffmpeg");
        command
            .args(["-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24"])
            .args(["-s", &format!("{width}x{height}"), "-r", &fps.to_string(), "-i", "-"])
            .args(words)
            .args(["-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1"])
            .arg(out);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        match command.spawn() {
            Ok(child) => Ok(Encoder { child }),
            Err(cause) if cause.kind() == ErrorKind::NotFound => Err(MISSING.to_owned()),
            Err(cause) => Err(format!("cannot start ffmpeg: {cause}")),
        }
    }

    pub fn frame(&mut self, rgb: &[u8]) -> Result<(), String> {
        let Some(input) = self.child.stdin.as_mut() else {
            return Err("ffmpeg takes no more frames".to_owned());
        };
        if let Err(cause) = input.write_all(rgb) {
            let said = self.said();
            return Err(if said.is_empty() {
                disk("write to", Path::new("ffmpeg"), &cause)
            } else {
                said
            });
        }
        Ok(())
    }

    pub fn finish(mut self) -> Result<(), String> {
        drop(self.child.stdin.take());
        let said = self.said();
        let status = self.child.wait().map_err(|cause| format!("ffmpeg: {cause}"))?;
        if status.success() {
            return Ok(());
        }
        Err(if said.is_empty() { format!("ffmpeg ended with {status}") } else { said })
    }

    /// Its last words.
    fn said(&mut self) -> String {
        drop(self.child.stdin.take());
        let mut text = Vec::new();
        if let Some(mut from) = self.child.stderr.take() {
            // What cannot be read is not told.
            let _ = from.read_to_end(&mut text);
        }
        let text = String::from_utf8_lossy(&text);
        let last = text.lines().rfind(|row| !row.trim().is_empty());
        last.map_or_else(String::new, |row| format!("ffmpeg: {}", row.trim()))
    }
}
