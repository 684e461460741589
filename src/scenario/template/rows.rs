//! Rows of YAML with their comments, one column of comments a block.

/// Where a comment may at most begin; longer rows have it right behind them.
const WIDEST: usize = 62;

/// A text that grows block by block.
#[derive(Debug, Default)]
pub(super) struct Rows {
    text: String,
    block: Vec<(String, String)>,
}

impl Rows {
    /// A row with the mark and the source of its figure.
    pub fn figure(&mut self, code: impl Into<String>, comment: impl Into<String>) {
        self.block.push((code.into(), comment.into()));
    }

    /// A row without a comment.
    pub fn plain(&mut self, code: impl Into<String>) {
        self.figure(code, "");
    }

    /// A row that is a comment.
    pub fn remark(&mut self, words: &str) {
        self.plain(format!("# {words}"));
    }

    /// An empty row; the block ends.
    pub fn gap(&mut self) {
        self.flush();
        self.text.push('\n');
    }

    pub fn finish(mut self) -> String {
        self.flush();
        self.text
    }

    fn flush(&mut self) {
        let width = |code: &str| code.chars().count();
        let commented = self.block.iter().filter(|(_, comment)| !comment.is_empty());
        let widths = commented.map(|(code, _)| width(code) + 3).filter(|w| *w <= WIDEST);
        let column = widths.max().unwrap_or(0);
        for (code, comment) in self.block.drain(..) {
            self.text.push_str(&code);
            if !comment.is_empty() {
                let gap = column.saturating_sub(width(&code)).max(3);
                self.text.push_str(&" ".repeat(gap));
                self.text.push_str("# ");
                self.text.push_str(&comment);
            }
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_a_block_stand_in_one_column() {
        let mut rows = Rows::default();
        rows.figure("a: 1 s", "[K]");
        rows.plain("b:");
        rows.figure("long: 100 s", "[U] x");
        rows.figure("w".repeat(80), "[S]");
        rows.gap();
        rows.remark("end");
        let wide = "w".repeat(80);
        assert_eq!(
            rows.finish(),
            format!("a: 1 s        # [K]\nb:\nlong: 100 s   # [U] x\n{wide}   # [S]\n\n# end\n")
        );
    }
}
