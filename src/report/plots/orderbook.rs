//! The order book of one run: set-up, run and close of each order on the clock.

use super::axis::{self, Scale};
use super::palette::{AXIS, GOOD, GRID, INK, Ink, QUIET};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text, text_width};
use crate::report::dossier::{OrderBook, OrderSpan, Variant};
use crate::report::figures;

const WIDTH: f64 = 560.0;
const ROW: f64 = 25.0;
const LEFT: f64 = 110.0;
const SET_UP: Ink = Ink::new(0x66_717E);
const CLOSE: Ink = Ink::new(0x00_72B2);
/// More rows than this make no picture that can be read; the table holds all.
const ROWS: usize = 40;

pub fn draw(variant: &Variant) -> Option<Drawn> {
    let book = variant.order_book.as_ref().filter(|b| !b.rows.is_empty() && b.minutes > 0.0)?;
    let shown = &book.rows[..book.rows.len().min(ROWS)];
    let top = 34.0;
    let bottom = top + shown.len() as f64 * ROW;
    let mut sheet = Sheet::new(WIDTH, bottom + 42.0);
    let x = Scale::new(0.0, book.minutes, LEFT, WIDTH - 18.0);
    axis::grid_time(&mut sheet, x, (top - 4.0, bottom));
    let middle = (x.from + x.to) / 2.0;
    sheet.text(middle, bottom + 32.0, "hours since the start", 12.0, Hang::Middle, QUIET);
    legend(&mut sheet);
    for (i, row) in shown.iter().enumerate() {
        let y = top + i as f64 * ROW;
        sheet.segment((8.0, y + ROW), (WIDTH - 8.0, y + ROW), 1.0, GRID.alpha(0.6));
        let name = fit_text(&row.lot, 12.5, LEFT - 18.0);
        sheet.text(LEFT - 10.0, y + ROW / 2.0, &name, 12.5, Hang::End, INK);
        for (span, ink) in spans(row, book.minutes).into_iter().zip([SET_UP, GOOD, CLOSE]) {
            let (from, to) = (x.at(span.0), x.at(span.1));
            sheet.rect(from, y + 5.0, to - from, ROW - 10.0, ink);
        }
        if row.closed.is_none() {
            let end = x.at(book.minutes);
            sheet.segment((end, y + 3.0), (end, y + ROW - 3.0), 1.5, AXIS);
        }
    }
    Some(Drawn { variant: None, sentence: sentence(book), table: table(book), sheet })
}

/// Set-up, run, close; empty where it did not come to that.
fn spans(row: &OrderSpan, end: f64) -> [(f64, f64); 3] {
    let begun = row.begun.unwrap_or(end);
    let emptied = row.emptied.unwrap_or(end);
    let closed = row.closed.unwrap_or(end);
    [(row.set_up, begun), (begun, emptied), (emptied, closed)]
}

fn legend(sheet: &mut Sheet) {
    let mut at = LEFT;
    for (name, ink) in [("set-up", SET_UP), ("run", GOOD), ("close", CLOSE)] {
        sheet.rect(at, 9.0, 11.0, 11.0, ink);
        sheet.text(at + 16.0, 14.5, name, 12.0, Hang::Start, INK);
        at += 16.0 + text_width(name, 12.0, false) + 18.0;
    }
}

fn sentence(book: &OrderBook) -> String {
    let closed = book.rows.iter().filter(|r| r.closed.is_some()).count();
    let sum = |k: usize| {
        let spans = book.rows.iter().map(|r| spans(r, book.minutes)[k]);
        spans.map(|s| s.1 - s.0).sum::<f64>()
    };
    format!(
        "In replication {}, {} of {} were closed; set-up took {}, running {}, closing {} (breaks \
         included).",
        book.replication,
        closed,
        figures::plural(book.rows.len(), "order"),
        figures::clock(sum(0)),
        figures::clock(sum(1)),
        figures::clock(sum(2))
    )
}

fn table(book: &OrderBook) -> Table {
    let mut table = Table::new(&["Order", "Set-up from", "Begun", "Last pack out", "Closed"]);
    let clock = |at: Option<f64>| at.map_or("–".to_owned(), figures::clock);
    for row in &book.rows {
        table.row(vec![
            row.lot.clone(),
            figures::clock(row.set_up),
            clock(row.begun),
            clock(row.emptied),
            clock(row.closed),
        ]);
    }
    table
}
