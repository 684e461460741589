//! Tables of a terminal: the first column to the left, all others to the right.

/// Rows of cells; the first row is the heading. Every row has as many cells as that.
pub fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.first().map_or(0, Vec::len);
    let length = |cell: &String| cell.chars().count();
    let width = |column: usize| rows.iter().filter_map(|r| r.get(column)).map(length).max();
    let widths: Vec<usize> = (0..count).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::from("  ");
        for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let blanks = " ".repeat(width - length(cell));
            let cell =
                if column == 0 { format!("{cell}{blanks}") } else { format!("{blanks}{cell}") };
            line.push_str(&cell);
            line.push_str("  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn cells_stand_below_each_other() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let text = columns(&[row(["name", "days"]), row(["a", "1"]), row(["longer", "1,000"])]);
        assert_eq!(text, "  name     days\n  a           1\n  longer  1,000\n");
    }
}
