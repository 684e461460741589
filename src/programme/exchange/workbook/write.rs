//! Sheets as XLSX.

use super::cell::{Cell, Sheet};
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// The bytes of a workbook. `made`: the day that it states as that of its making, so that the
/// same sheets give the same bytes.
///
/// # Errors
///
/// A sheet whose name or texts are too long for a spreadsheet; the writer's own words.
pub fn write(sheets: &[Sheet], made: Date) -> Result<Vec<u8>, String> {
    written(sheets, made).map_err(|error| error.to_string())
}

fn excel_date(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8)
}

fn written(sheets: &[Sheet], made: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let day = excel_date(made)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let bold = Format::new().set_bold();
    let as_date = Format::new().set_num_format("yyyy-mm-dd");
    for sheet in sheets {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.name)?;
        page.set_freeze_panes(1, 0)?;
        for (column, name) in sheet.head.iter().enumerate() {
            page.write_string_with_format(0, column as u16, name, &bold)?;
            page.set_column_width(column as u16, width(sheet, column))?;
        }
        for (at, row) in sheet.rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                put(page, at as u32 + 1, column as u16, cell, &as_date)?;
            }
        }
    }
    workbook.save_to_buffer()
}

fn put(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    as_date: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => page,
        // Texts stay texts: none is taken for a formula.
        Cell::Text(text) => page.write_string(row, column, text)?,
        Cell::Number(number) => page.write_number(row, column, *number)?,
        Cell::Bool(yes) => page.write_boolean(row, column, *yes)?,
        Cell::Date(date) => {
            page.write_datetime_with_format(row, column, excel_date(*date)?, as_date)?
        }
    };
    Ok(())
}

/// Characters of the longest of the first rows, within bounds.
fn width(sheet: &Sheet, column: usize) -> f64 {
    let cells = sheet.rows.iter().take(100).filter_map(|row| row.get(column));
    let longest = cells.map(|cell| cell.shown().chars().count()).max().unwrap_or(0);
    let head = sheet.head.get(column).map_or(0, |name| name.chars().count());
    (longest.max(head) + 2).clamp(8, 60) as f64
}
