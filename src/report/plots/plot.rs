//! A plot as the report carries it.

use super::sheet::{self, Sheet};

/// Which part of the report a plot belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Waterfall,
    Throughput,
    Boxes,
    States,
    Gantt,
    Buffers,
    Reconciliation,
    Deadlines,
    VGraph,
    Pareto,
    Flow,
    OrderBook,
    Crews,
    Pools,
    Grades,
    Sweep,
}

/// The numbers behind a plot.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub head: Vec<String>,
    /// The first cell of a row names it.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub fn new(head: &[&str]) -> Table {
        Table { head: head.iter().map(|h| (*h).to_owned()).collect(), rows: Vec::new() }
    }

    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }
}

#[derive(Debug, Clone)]
pub struct Plot {
    /// File name without its ending, and anchor: `oee-waterfall-today`.
    pub name: String,
    pub section: Section,
    /// None: the plot compares all variants.
    pub variant: Option<String>,
    pub title: String,
    /// What the plot shows, told from the data.
    pub sentence: String,
    pub table: Table,
    pub sheet: Sheet,
    pub svg: String,
}

impl Plot {
    /// `stem` must be safe as a file name.
    pub fn new(section: Section, stem: String, title: String, drawn: Drawn) -> Plot {
        let svg = sheet::svg(&drawn.sheet, &stem, &title, &drawn.sentence);
        Plot {
            name: stem,
            section,
            variant: drawn.variant,
            title,
            sentence: drawn.sentence,
            table: drawn.table,
            sheet: drawn.sheet,
            svg,
        }
    }
}

/// What the code of one kind of plot gives.
#[derive(Debug, Clone)]
pub struct Drawn {
    pub variant: Option<String>,
    pub sentence: String,
    pub table: Table,
    pub sheet: Sheet,
}

/// The plot as a PNG file, twice the size of the SVG.
pub fn png(plot: &Plot) -> Vec<u8> {
    sheet::png(&plot.sheet)
}
