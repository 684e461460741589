//! Colour, width and wrapping.

/// A terminal: whether it takes colour, and how many characters are in a row.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    pub colour: bool,
    pub width: usize,
}

/// ANSI select graphic rendition (ECMA-48, 8.3.117).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hue {
    Bold,
    Dim,
    Red,
    Green,
    Yellow,
}

impl Screen {
    pub fn paint(self, hue: Hue, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let code = match hue {
            Hue::Bold => "1",
            Hue::Dim => "2",
            Hue::Red => "1;31",
            Hue::Green => "32",
            Hue::Yellow => "33",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }

    pub fn head(self, text: &str) -> String {
        format!("\n{}\n", self.paint(Hue::Bold, text))
    }
}

/// Text of users without characters that could steer the terminal.
pub fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Wraps at spaces: the first row after `first`, the others after as many spaces as `hang`.
pub fn wrap(text: &str, first: &str, hang: usize, width: usize) -> String {
    let room = width.max(40);
    let mut out = first.to_owned();
    let mut used = first.chars().count();
    let mut fresh = true;
    for word in text.split_whitespace() {
        let long = word.chars().count();
        if !fresh && used + 1 + long > room {
            out.push('\n');
            out.push_str(&" ".repeat(hang));
            used = hang;
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += long;
        fresh = false;
    }
    out.push('\n');
    out
}

pub fn pad(text: &str, width: usize) -> String {
    let long = text.chars().count();
    format!("{text}{}", " ".repeat(width.saturating_sub(long)))
}

pub fn pad_left(text: &str, width: usize) -> String {
    let long = text.chars().count();
    format!("{}{text}", " ".repeat(width.saturating_sub(long)))
}
