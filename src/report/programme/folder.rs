//! The files of a folder: everything as JSON, tables as CSV and as one workbook, plots as SVG and
//! PNG, and one page of HTML that holds all of it.

use super::health::Health;
use super::json::json;
use super::page::page;
use super::plan::plan;
use super::plots::plots;
use super::tables::tables;
use super::text::{shown, text};
use crate::programme::exchange::workbook::write;
use crate::programme::model::Programme;
use crate::programme::simulate::Outcome;
use crate::report::plots::{Plot, png};
use rayon::prelude::*;

/// Rows of a table that the workbook takes in; a longer one stands in its CSV file only.
const ROWS: usize = 50_000;

/// Name and content of each file; names may begin with the name of a folder.
///
/// # Errors
///
/// The words of the writer of workbooks.
pub fn files(
    programme: &Programme,
    outcome: &Outcome,
    health: &Health,
) -> Result<Vec<(String, Vec<u8>)>, String> {
    let pretty =
        |value: &serde_json::Value| serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
    let mut all = vec![
        ("programme.json".to_owned(), pretty(&json(programme, outcome, health)).into_bytes()),
        ("summary.txt".to_owned(), text(programme, outcome, health).into_bytes()),
    ];
    let tables = tables(programme, outcome);
    for (name, table) in &tables {
        all.push((format!("{name}.csv"), table.csv().into_bytes()));
    }
    let short = tables.iter().filter(|(_, table)| table.count() <= ROWS);
    let sheets: Vec<_> = short.map(|(name, table)| table.sheet(name)).collect();
    all.push(("results.xlsx".to_owned(), write(&sheets, programme.start)?));
    let drawn = match shown(outcome) {
        Some(one) => {
            let words = plan(programme, outcome, one);
            all.push(("plan.txt".to_owned(), words.into_bytes()));
            plots(programme, outcome, one)
        }
        None => Vec::new(),
    };
    all.push(("report.html".to_owned(), page(programme, outcome, health, &drawn).into_bytes()));
    let bitmap = |plot: &Plot| (format!("plots/{}.png", plot.name), png(plot));
    let bitmaps: Vec<(String, Vec<u8>)> = drawn.par_iter().with_max_len(1).map(bitmap).collect();
    for plot in drawn {
        all.push((format!("plots/{}.svg", plot.name), plot.svg.into_bytes()));
    }
    all.extend(bitmaps);
    Ok(all)
}
