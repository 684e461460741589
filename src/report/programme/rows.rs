//! A table of plain cells, as CSV and as a sheet of a workbook.

use crate::programme::exchange::workbook::{Cell, Sheet};

/// A heading, and rows of as many cells.
pub struct Rows {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Rows {
    pub fn new(head: &[&str]) -> Rows {
        Rows { head: head.iter().map(|name| (*name).to_owned()).collect(), rows: Vec::new() }
    }

    pub fn row(&mut self, cells: &[String]) {
        self.rows.push(cells.to_vec());
    }

    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// Rows end with a line feed.
    pub fn csv(&self) -> String {
        let mut text = String::new();
        for row in std::iter::once(&self.head).chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        text
    }

    /// Numbers and dates as such.
    pub fn sheet(&self, name: &str) -> Sheet {
        let cells = |row: &Vec<String>| row.iter().map(|text| cell(text)).collect();
        Sheet {
            name: name.to_owned(),
            head: self.head.clone(),
            rows: self.rows.iter().map(cells).collect(),
        }
    }
}

fn cell(text: &str) -> Cell {
    if let Ok(number) = text.parse::<f64>() {
        return Cell::Number(number);
    }
    match text.parse::<jiff::civil::Date>() {
        Ok(date) => Cell::Date(date),
        Err(_) => Cell::from(text),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '@'])
        || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_no_formula_gets_through() {
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("say \"x\""), "\"say \"\"x\"\"\"");
        assert_eq!(
            (quoted("=1+1"), quoted("-5"), quoted("-x")),
            ("'=1+1".into(), "-5".into(), "'-x".into())
        );
        assert_eq!(cell("2019-02-09"), Cell::Date(jiff::civil::date(2019, 2, 9)));
        assert_eq!((cell("-1.5"), cell("")), (Cell::Number(-1.5), Cell::Empty));
    }
}
