//! What all numbers of a lot look like, without keeping them.

use super::words::counted;
use crate::gs1::Charset;
use crate::serial::mask;

/// The smallest of four sets that holds all characters of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Digits,
    /// Digits and the letters A to Z in both cases.
    Alphanumeric,
    /// What AI 21 can carry.
    Cset82,
    Other,
}

/// Texts of one length and one class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Characters; the longest that is told apart is 255.
    pub length: u8,
    pub class: Class,
    pub count: u64,
    /// The first of them. People see [`Shape::example`].
    pub first: String,
}

impl Shape {
    /// `20 characters`, `255 characters or more`.
    pub fn long(&self) -> String {
        let more = if self.length == u8::MAX { " or more" } else { "" };
        format!("{}{more}", counted(u64::from(self.length), "character"))
    }

    /// The first of its texts, masked.
    pub fn example(&self) -> String {
        mask(&self.first)
    }
}

/// All shapes that occur, in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shapes {
    all: Vec<Shape>,
    /// Two texts differ.
    differ: bool,
}

impl Class {
    pub fn of(text: &[u8]) -> Class {
        text.iter().map(|byte| CLASSES[usize::from(*byte)]).max().unwrap_or(Class::Digits)
    }
}

/// Class of each byte.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' => Class::Digits,
            b'A'..=b'Z' | b'a'..=b'z' => Class::Alphanumeric,
            other if Charset::Cset82.holds(other) => Class::Cset82,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

impl Shapes {
    /// Counts one text.
    pub fn add(&mut self, text: &str) {
        let ascii = text.is_ascii();
        let characters = if ascii { text.len() } else { text.chars().count() };
        let length = characters.min(255) as u8;
        let class = Class::of(text.as_bytes());
        self.differ |= self.all.first().is_some_and(|shape| shape.first != text);
        match self.all.iter_mut().find(|shape| shape.length == length && shape.class == class) {
            Some(shape) => shape.count += 1,
            None => self.all.push(Shape { length, class, count: 1, first: text.to_string() }),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Shape> {
        self.all.iter()
    }

    /// The text, where all are one and the same.
    pub fn only(&self) -> Option<&str> {
        self.all.first().filter(|_| !self.differ).map(|shape| shape.first.as_str())
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Texts of all shapes.
    pub fn count(&self) -> u64 {
        self.all.iter().map(|shape| shape.count).sum()
    }

    /// Least and greatest length.
    pub fn lengths(&self) -> (u8, u8) {
        let lengths = || self.all.iter().map(|shape| shape.length);
        (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0))
    }
}

impl<T: AsRef<str>> FromIterator<T> for Shapes {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Shapes {
        let mut shapes = Shapes::default();
        texts.into_iter().for_each(|text| shapes.add(text.as_ref()));
        shapes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_length_and_class_are_counted_together() {
        let shapes: Shapes = ["0123", "4567", "ab12", "a/12", "ä123", ""].into_iter().collect();
        let told: Vec<(u8, Class, u64)> =
            shapes.iter().map(|shape| (shape.length, shape.class, shape.count)).collect();
        assert_eq!(
            told,
            [
                (4, Class::Digits, 2),
                (4, Class::Alphanumeric, 1),
                (4, Class::Cset82, 1),
                (4, Class::Other, 1),
                (0, Class::Digits, 1),
            ]
        );
        assert_eq!((shapes.count(), shapes.lengths()), (6, (0, 4)));
    }

    #[test]
    fn only_what_all_packs_share_is_told_as_one_text() {
        let only =
            |texts: &[&str]| texts.iter().collect::<Shapes>().only().map(ToString::to_string);
        assert_eq!(only(&["ab", "ab"]).as_deref(), Some("ab"));
        assert_eq!((only(&["ab", "ac"]), only(&["ab", "1"]), only(&[])), (None, None, None));
    }

    #[test]
    fn a_text_without_end_is_one_shape() {
        let mut shapes = Shapes::default();
        (250..300).for_each(|n| shapes.add(&"7".repeat(n)));
        assert_eq!(shapes.iter().count(), 6);
    }
}
