//! A drawing as a list of shapes, and its way through plotters onto SVG and PNG.
//!
//! A plot is made once, in units of one CSS pixel; both backends draw the same list.

use super::palette::Ink;
use plotters::prelude::{BitMapBackend, DrawingBackend, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, FontTransform, IntoFont, RGBColor, ShapeStyle, TextStyle};
use std::sync::Once;

/// The name under which DejaVu is registered, and the fonts a browser may take in its place.
pub const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, \
    'DejaVu Sans', sans-serif";

/// Where a text hangs on its point, in the direction of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hang {
    Start,
    Middle,
    End,
}

#[derive(Debug, Clone)]
pub enum Shape {
    Rect {
        x: f64,
        y: f64,
        w: f64,
        h: f64,
        ink: Ink,
    },
    Line {
        points: Vec<(f64, f64)>,
        width: f64,
        ink: Ink,
    },
    Area {
        points: Vec<(f64, f64)>,
        ink: Ink,
    },
    /// Bars of one colour on a common base: the spans of their left and right edges.
    Teeth {
        spans: Vec<(f64, f64)>,
        y: f64,
        h: f64,
        ink: Ink,
    },
    Dot {
        x: f64,
        y: f64,
        r: f64,
        ink: Ink,
    },
    Text {
        x: f64,
        y: f64,
        text: String,
        size: f64,
        bold: bool,
        hang: Hang,
        turned: bool,
        ink: Ink,
    },
}

/// A drawing in pixels, the first shape lowest.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub width: f64,
    pub height: f64,
    pub shapes: Vec<Shape>,
}

impl Sheet {
    pub fn new(width: f64, height: f64) -> Sheet {
        Sheet { width, height, shapes: Vec::new() }
    }

    pub fn rect(&mut self, x: f64, y: f64, w: f64, h: f64, ink: Ink) {
        if w > 0.0 && h > 0.0 {
            self.shapes.push(Shape::Rect { x, y, w, h, ink });
        }
    }

    pub fn line(&mut self, points: Vec<(f64, f64)>, width: f64, ink: Ink) {
        if points.len() > 1 {
            self.shapes.push(Shape::Line { points, width, ink });
        }
    }

    pub fn segment(&mut self, from: (f64, f64), to: (f64, f64), width: f64, ink: Ink) {
        self.line(vec![from, to], width, ink);
    }

    /// Bars between `y` and `y + h`, one for each span.
    pub fn teeth(&mut self, spans: Vec<(f64, f64)>, y: f64, h: f64, ink: Ink) {
        if !spans.is_empty() {
            self.shapes.push(Shape::Teeth { spans, y, h, ink });
        }
    }

    /// A level line of dashes, `on` pixels drawn and `off` left out.
    pub fn dashed_row(&mut self, x: (f64, f64), y: f64, on: f64, off: f64, ink: Ink) {
        self.teeth(dashes(x.0, x.1, on, off), y, 1.0, ink);
    }

    /// An upright line of dashes.
    pub fn dashed_column(&mut self, x: f64, y: (f64, f64), on: f64, off: f64, ink: Ink) {
        for (from, to) in dashes(y.0, y.1, on, off) {
            self.segment((x, from), (x, to), 1.5, ink);
        }
    }

    pub fn area(&mut self, points: Vec<(f64, f64)>, ink: Ink) {
        if points.len() > 2 {
            self.shapes.push(Shape::Area { points, ink });
        }
    }

    pub fn dot(&mut self, x: f64, y: f64, r: f64, ink: Ink) {
        self.shapes.push(Shape::Dot { x, y, r, ink });
    }

    /// A text whose middle height lies at `y`.
    pub fn text(&mut self, x: f64, y: f64, text: &str, size: f64, hang: Hang, ink: Ink) {
        self.put_text(x, y, text, size, false, hang, ink);
    }

    pub fn bold(&mut self, x: f64, y: f64, text: &str, size: f64, hang: Hang, ink: Ink) {
        self.put_text(x, y, text, size, true, hang, ink);
    }

    /// A text that runs upwards, centred on its point.
    pub fn upright(&mut self, x: f64, y: f64, text: &str, size: f64, ink: Ink) {
        let (text, bold, hang, turned) = (text.to_owned(), false, Hang::Middle, true);
        self.shapes.push(Shape::Text { x, y, text, size, bold, hang, turned, ink });
    }

    #[allow(clippy::too_many_arguments)]
    fn put_text(&mut self, x: f64, y: f64, t: &str, size: f64, bold: bool, hang: Hang, ink: Ink) {
        if !t.is_empty() {
            let text: String = t.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            self.shapes.push(Shape::Text { x, y, text, size, bold, hang, turned: false, ink });
        }
    }

    /// Draws all shapes, each unit of the sheet `scale` units of the backend.
    pub fn draw<B: DrawingBackend>(
        &self,
        backend: &mut B,
        scale: f64,
        letters: Letters,
    ) -> Result<(), Box<dyn std::error::Error>>
    where
        B::ErrorType: 'static,
    {
        let at = |x: f64, y: f64| ((x * scale).round() as i32, (y * scale).round() as i32);
        for shape in &self.shapes {
            match shape {
                Shape::Rect { x, y, w, h, ink } => {
                    let (from, to) = (at(*x, *y), at(x + w, y + h));
                    let to = (to.0.max(from.0 + 1), to.1.max(from.1 + 1));
                    backend.draw_rect(from, to, &style(*ink, 0.0).filled(), true)?;
                }
                Shape::Line { points, width, ink } => {
                    let path = points.iter().map(|p| at(p.0, p.1));
                    backend.draw_path(path, &style(*ink, width * scale))?;
                }
                Shape::Area { points, ink } => {
                    let path = points.iter().map(|p| at(p.0, p.1));
                    backend.fill_polygon(path, &style(*ink, 0.0).filled())?;
                }
                Shape::Teeth { spans, y, h, ink } => {
                    let edge = |v: f64| (v * scale).round() as i32;
                    let spans: Vec<_> = spans.iter().map(|s| (edge(s.0), edge(s.1))).collect();
                    let (y, fill) = ((edge(*y), edge(y + h)), style(*ink, 0.0).filled());
                    draw_teeth(backend, &spans, y, &fill, letters)?;
                }
                Shape::Dot { x, y, r, ink } => {
                    let radius = (r * scale).round().max(1.0) as u32;
                    backend.draw_circle(at(*x, *y), radius, &style(*ink, 0.0).filled(), true)?;
                }
                Shape::Text { x, y, text, size, bold, hang, turned, ink } => {
                    let letter = letters.style(size * scale, *bold, *hang, *turned, *ink);
                    // The bitmap backend sets the base of the letters too high for its anchor.
                    let drop = letters.drop * size;
                    let place = if *turned { at(x + drop, *y) } else { at(*x, y + drop) };
                    backend.draw_text(text, &letter, place)?;
                }
            }
        }
        backend.present()?;
        Ok(())
    }
}

/// The spans of dashes between two ends.
fn dashes(from: f64, to: f64, on: f64, off: f64) -> Vec<(f64, f64)> {
    let count = ((to - from) / (on + off)).ceil().max(0.0) as usize;
    let start = |i: usize| from + i as f64 * (on + off);
    (0..count).map(|i| (start(i), (start(i) + on).min(to))).collect()
}

/// Bars: plotters' SVG takes them as one polygon with its base run to and fro, which saves three
/// quarters of the file; in a bitmap that base would show, so there they are rectangles.
fn draw_teeth<B: DrawingBackend>(
    backend: &mut B,
    spans: &[(i32, i32)],
    y: (i32, i32),
    style: &ShapeStyle,
    letters: Letters,
) -> Result<(), Box<dyn std::error::Error>>
where
    B::ErrorType: 'static,
{
    if letters.is_svg {
        let comb = |s: &(i32, i32)| [(s.0, y.1), (s.0, y.0), (s.1, y.0), (s.1, y.1)];
        backend.fill_polygon(spans.iter().flat_map(comb).collect::<Vec<_>>(), style)?;
        return Ok(());
    }
    for (from, to) in spans {
        backend.draw_rect((*from, y.0), ((*to).max(from + 1), y.1), style, true)?;
    }
    Ok(())
}

/// How a backend measures letters.
#[derive(Debug, Clone, Copy)]
pub struct Letters {
    /// plotters' font size that gives an em of one pixel.
    size_per_em: f64,
    /// How far, in em, a text must be moved down to be centred on its point.
    drop: f64,
    is_svg: bool,
}

impl Letters {
    /// plotters-svg divides the size by 1.24.
    const SVG: Letters = Letters { size_per_em: 1.24, drop: 0.0, is_svg: true };
    /// plotters' bitmap letters are as high as the size from the lowest to the highest stroke;
    /// in DejaVu Sans that is 1.164 em.
    const BITMAP: Letters = Letters { size_per_em: 1.164, drop: 0.22, is_svg: false };

    fn style(self, em: f64, bold: bool, hang: Hang, turned: bool, ink: Ink) -> TextStyle<'static> {
        let weight = if bold { FontStyle::Bold } else { FontStyle::Normal };
        let turn = if turned { FontTransform::Rotate270 } else { FontTransform::None };
        let h_pos = match hang {
            Hang::Start => HPos::Left,
            Hang::Middle => HPos::Center,
            Hang::End => HPos::Right,
        };
        let font = (FONTS, em * self.size_per_em, weight).into_font().transform(turn);
        let colour = colour(ink);
        TextStyle { font, color: colour.to_backend_color(), pos: Pos::new(h_pos, VPos::Center) }
    }
}

fn colour(ink: Ink) -> plotters::style::RGBAColor {
    let (r, g, b) = ink.rgb;
    plotters::style::RGBAColor(r, g, b, ink.alpha)
}

fn style(ink: Ink, width: f64) -> ShapeStyle {
    let (r, g, b) = ink.rgb;
    let mut style = ShapeStyle::from(&RGBColor(r, g, b));
    style.color = colour(ink);
    style.stroke_width(width.round().max(1.0) as u32)
}

/// Makes DejaVu known to plotters, so that no font must be installed.
fn register_fonts() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let regular = (FontStyle::Normal, dejavu::sans::regular());
        let bold = (FontStyle::Bold, dejavu::sans::bold());
        for (style, bytes) in [regular, bold] {
            let known = plotters::style::register_font(FONTS, style, bytes);
            assert!(known.is_ok(), "the DejaVu fonts that are built in can be read");
        }
    });
}

/// Width of a text in pixels, measured with DejaVu, which is wider than what browsers take.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    register_fonts();
    let style = if bold { FontStyle::Bold } else { FontStyle::Normal };
    // Measured large, since plotters gives whole pixels.
    let font = (FONTS, 100.0 * Letters::BITMAP.size_per_em, style).into_font();
    font.box_size(text).map_or(0.0, |(w, _)| f64::from(w) * size / 100.0)
}

/// Cuts a text to a width, as measured in bold, and ends it with an ellipsis.
pub fn fit_text(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size, true) <= width {
        return text.to_owned();
    }
    let mut letters: Vec<char> = text.chars().collect();
    while letters.len() > 1 {
        letters.pop();
        let cut = format!("{}…", letters.iter().collect::<String>().trim_end());
        if text_width(&cut, size, true) <= width {
            return cut;
        }
    }
    "…".to_owned()
}

/// Units of the SVG's view box per pixel: plotters writes whole numbers only.
const SVG_SCALE: f64 = 4.0;

/// The sheet as a document of its own, text kept as text.
pub fn svg(sheet: &Sheet, name: &str, title: &str, sentence: &str) -> String {
    register_fonts();
    let size = ((sheet.width * SVG_SCALE) as u32, (sheet.height * SVG_SCALE) as u32);
    let mut raw = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut raw, size);
        sheet.draw(&mut backend, SVG_SCALE, Letters::SVG).expect("writing to a text cannot fail");
    }
    // plotters names font and opacity on each element; once, at the top, is enough.
    let body = raw.split_once('\n').map_or("", |(_, body)| body);
    let fonts = super::super::escape::text(FONTS);
    let body = body
        .replace(&format!(" font-family=\"{fonts}\""), "")
        .replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\"", "")
        .replace(" \"/>", "\"/>");
    let (title, sentence) =
        (super::super::escape::text(title), super::super::escape::text(sentence));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} \
            {}\" \
         role=\"img\" aria-labelledby=\"{name}-t {name}-d\" font-family=\"{fonts}\">\n\
         <title id=\"{name}-t\">{title}</title>\n<desc id=\"{name}-d\">{sentence}</desc>\n{body}",
        sheet.width, sheet.height, size.0, size.1
    )
}

/// Pixels of the PNG per pixel of the sheet: sharp on paper and on dense screens.
const PNG_SCALE: usize = 2;
/// Drawn so many times larger and averaged, since plotters sets letters to whole pixels.
const OVERSAMPLE: usize = 2;

/// The sheet as a PNG file.
pub fn png(sheet: &Sheet) -> Vec<u8> {
    register_fonts();
    let width = sheet.width as usize * PNG_SCALE;
    let height = sheet.height as usize * PNG_SCALE;
    let size = ((width * OVERSAMPLE) as u32, (height * OVERSAMPLE) as u32);
    let mut pixels = vec![255_u8; size.0 as usize * size.1 as usize * 3];
    {
        let mut backend = BitMapBackend::with_buffer(&mut pixels, size);
        sheet
            .draw(&mut backend, (PNG_SCALE * OVERSAMPLE) as f64, Letters::BITMAP)
            .expect("drawing into memory with built-in fonts cannot fail");
    }
    let pixels = averaged(&pixels, width, height);
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width as u32, height as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().expect("writing to memory cannot fail");
    writer.write_image_data(&pixels).expect("the buffer has the size that was declared");
    writer.finish().expect("writing to memory cannot fail");
    file
}

/// Each pixel the mean of the square it stands for.
fn averaged(large: &[u8], width: usize, height: usize) -> Vec<u8> {
    let row = width * OVERSAMPLE * 3;
    let count = (OVERSAMPLE * OVERSAMPLE) as u32;
    let mut small = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            for channel in 0..3 {
                let mut sum = count / 2;
                for dy in 0..OVERSAMPLE {
                    let start = (y * OVERSAMPLE + dy) * row + x * OVERSAMPLE * 3 + channel;
                    sum += (0..OVERSAMPLE).map(|dx| u32::from(large[start + dx * 3])).sum::<u32>();
                }
                small.push((sum / count) as u8);
            }
        }
    }
    small
}
