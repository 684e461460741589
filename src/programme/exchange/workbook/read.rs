//! XLSX as sheets. Cells are taken one by one, so that a cell at the far end of a sheet costs no
//! memory.

use super::cell::{Cell, Sheet, cell_name};
use crate::programme::exchange::fault::{ExchangeFault, MOST_ROWS, Spot, shown};
use calamine::{DataRef, Reader, Xlsx};
use jiff::civil::Date;
use std::io::Cursor;

/// A workbook is no larger, in bytes.
const LARGEST: usize = 16 << 20;
const MOST_COLUMNS: usize = 200;
/// A cell holds no longer text, in bytes; it is the limit of spreadsheets themselves.
const LONGEST_TEXT: usize = 4 * 32_767;

/// The sheets whose names are `wanted`, in that order; what else is in the workbook is not looked
/// at. Names are compared without case.
pub fn read(bytes: &[u8], wanted: &[&str]) -> Result<Vec<Sheet>, Vec<ExchangeFault>> {
    let whole = |message: String, help: &str| vec![ExchangeFault::new(Spot::File, message, help)];
    if bytes.len() > LARGEST {
        let message = format!("the workbook has more than {} MiB", LARGEST >> 20);
        return Err(whole(message, "leave pictures and other sheets out"));
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))
        .map_err(|error| whole(error.to_string(), "give a workbook saved as .xlsx"))?;
    let names = book.sheet_names();
    let (mut sheets, mut faults) = (Vec::new(), Vec::new());
    for &name in wanted {
        let Some(own) = names.iter().find(|other| other.trim().eq_ignore_ascii_case(name)) else {
            let message = format!("there is no sheet {name}");
            let help = format!("the workbook needs the sheets {}", wanted.join(", "));
            faults.push(ExchangeFault::new(Spot::Sheet(name.to_owned()), message, help));
            continue;
        };
        match sheet(&mut book, own, name) {
            Ok(sheet) => sheets.push(sheet),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(sheets) } else { Err(faults) }
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, own: &str, name: &str) -> Result<Sheet, ExchangeFault> {
    let broken = |error: calamine::XlsxError| {
        let spot = Spot::Sheet(name.to_owned());
        ExchangeFault::new(spot, error.to_string(), "open it in a spreadsheet and save it again")
    };
    let mut cells = book.worksheet_cells_reader(own).map_err(broken)?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    while let Some(found) = cells.next_cell().map_err(broken)? {
        let (row, column) = found.get_position();
        let (row, column) = (row as usize, column as usize);
        let spot = || Spot::SheetCell { sheet: name.to_owned(), cell: cell_name(row, column) };
        let value = cell(found.get_value(), &spot)?;
        if value == Cell::Empty {
            continue;
        }
        if row > MOST_ROWS || column >= MOST_COLUMNS {
            let message = "a cell beyond what is read".to_owned();
            let help = format!("use at most {MOST_ROWS} rows and {MOST_COLUMNS} columns");
            return Err(ExchangeFault::new(spot(), message, help));
        }
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = value;
    }
    let mut rows = rows.into_iter();
    let head = rows.next().unwrap_or_default();
    let head = head.iter().map(|cell| cell.shown().to_lowercase()).collect();
    Ok(Sheet { name: name.to_owned(), head, rows: rows.collect() })
}

fn cell(value: &DataRef<'_>, spot: &dyn Fn() -> Spot) -> Result<Cell, ExchangeFault> {
    let text = |text: &str| {
        if text.len() > LONGEST_TEXT {
            return Err(ExchangeFault::new(spot(), "a very long text", "shorten it"));
        }
        Ok(Cell::from(text.trim()))
    };
    Ok(match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::from(*number),
        DataRef::String(own) => text(own)?,
        DataRef::SharedString(own) => text(own)?,
        DataRef::Bool(yes) => Cell::Bool(*yes),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let year = i16::try_from(year).unwrap_or(-1);
            let date = Date::new(year, month as i8, day as i8);
            date.map(Cell::Date).map_err(|_| {
                ExchangeFault::new(spot(), "this is no date", "write it as 2026-02-27")
            })?
        }
        DataRef::DateTimeIso(own) | DataRef::DurationIso(own) => text(own)?,
        DataRef::Error(error) => {
            let message = format!("the cell holds the error {}", shown(&error.to_string()));
            return Err(ExchangeFault::new(spot(), message, "mend its formula"));
        }
    })
}
