//! A card as plain data.

/// What is told of a thing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Card {
    pub title: String,
    /// Label and value.
    pub rows: Vec<(String, String)>,
    /// Below the rows: a history, or a tree.
    pub lines: Vec<String>,
    pub picture: Option<Picture>,
}

/// Rows from the top.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<[u8; 3]>,
    /// Width and height at which it is shown, logical pixels.
    pub shown: (f32, f32),
}

impl Card {
    pub fn row(&mut self, label: &str, value: impl Into<String>) {
        self.rows.push((label.to_owned(), value.into()));
    }
}
