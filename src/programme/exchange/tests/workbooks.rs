//! Programmes as workbooks.

use super::sample::programme;
use crate::programme::exchange::workbook::{
    Cell, Sheet, from_workbook, sheets, to_workbook, write,
};
use crate::programme::exchange::{ExchangeFault, Spot};
use crate::programme::model::{DateSource, Law, Programme};
use crate::scenario::Backing;
use jiff::civil::date;

/// The faults, or the programme, after the sheets were changed by a person.
fn changed(change: impl Fn(&mut Vec<Sheet>)) -> Result<Programme, Vec<ExchangeFault>> {
    let base = programme();
    let mut sheets = sheets(&base);
    change(&mut sheets);
    from_workbook(&write(&sheets, base.start).unwrap(), &base)
}

fn set(sheets: &mut [Sheet], sheet: &str, row: usize, column: &str, cell: Cell) {
    let sheet = sheets.iter_mut().find(|other| other.name == sheet).unwrap();
    let column = sheet.head.iter().position(|name| name == column).unwrap();
    sheet.rows[row][column] = cell;
}

#[test]
fn a_template_round_trips() {
    let base = programme();
    let bytes = to_workbook(&base).unwrap();
    assert_eq!(from_workbook(&bytes, &base).unwrap(), base);
    assert_eq!(to_workbook(&base).unwrap(), bytes, "the same bytes each time");
}

#[test]
fn changes_are_taken() {
    let made = changed(|sheets| {
        set(sheets, "lines", 0, "packs_per_hour_after", Cell::Number(1234.5));
        set(sheets, "deadlines", 0, "deadline", Cell::Date(date(2019, 3, 1)));
        set(sheets, "customers", 1, "patience", Cell::Text("4/9/20".to_owned()));
        set(sheets, "vendors", 0, "starts_per_month", Cell::Empty);
        set(sheets, "activities", 0, "weeks", Cell::Number(3.0));
        let lines = sheets.iter_mut().find(|sheet| sheet.name == "lines").unwrap();
        lines.rows.reverse();
        sheets.retain(|sheet| sheet.name != "guide");
    });
    let (made, base) = (made.unwrap(), programme());
    assert_eq!(made.lines[1].after.packs_per_hour, 1234.5);
    assert_eq!((&made.lines[1].study, &made.lines[1].name), (&None, &base.lines[0].name));
    assert_eq!(made.markets[0].source, DateSource::File);
    assert_eq!(made.customers[1].patience, Law::BetaPert { low: 4.0, mode: 9.0, high: 20.0 });
    assert_eq!(made.vendors[0].starts_per_month, f64::INFINITY);
    assert_eq!(made.durations.laws[0], Law::Fixed(3.0));
    // What was changed is the user's own.
    let own = |path: &str| made.assumptions.iter().find(|one| one.path == path);
    let deadline = own("workbook.deadlines.EU.deadline").unwrap();
    assert_eq!((deadline.value.as_str(), deadline.kind), ("2019-03-01", Backing::User));
    assert!(own("workbook.lines.line-1.packs_per_hour_after").is_some());
    assert!(made.assumptions.iter().all(|one| !one.path.contains("line-2")));
    // What referred to the first line follows its name.
    assert_eq!(made.products[0].lines, [1]);
    assert_eq!(made.drivers[0].reach.lines, [1]);
}

#[test]
fn faults_have_sheet_and_cell() {
    let spot = |sheet: &str, row: usize, column: &str, text: &str| {
        let faults = changed(|sheets| set(sheets, sheet, row, column, Cell::Text(text.to_owned())));
        let faults = faults.unwrap_err();
        assert!(faults.iter().all(|fault| !fault.help.is_empty()), "{faults:?}");
        faults[0].spot.to_string()
    };
    assert_eq!(spot("sites", 0, "crews", "many"), "sheet sites, cell D2");
    assert_eq!(spot("sites", 0, "windows", "August"), "sheet sites, cell J2");
    assert_eq!(spot("lines", 1, "site", "nowhere"), "sheet lines, cell B3");
    assert_eq!(spot("lines", 0, "kind", "tube"), "sheet lines, cell D2");
    assert_eq!(spot("lines", 0, "oee_before", "42"), "sheet lines, cell J2");
    assert_eq!(spot("customers", 0, "co_pay", "1/0/2"), "sheet customers, cell F2");
    assert_eq!(spot("products", 0, "lines", "line-1; line-9"), "sheet products, cell B2");
    assert_eq!(spot("products", 1, "name", "pack-1"), "sheet products, cell A3");
    assert_eq!(spot("vendors", 0, "congestion", "soon 2"), "sheet vendors, cell H2");
    assert_eq!(spot("deadlines", 0, "deadline", "9 Feb"), "sheet deadlines, cell C2");
    // The ranges of a file hold here too.
    assert_eq!(spot("sites", 0, "crews", "0"), "sheet sites, cell D2");
    assert_eq!(spot("lines", 0, "oee_after", "0"), "sheet lines, cell L2");
    assert_eq!(spot("lines", 0, "packs_per_hour_before", "0"), "sheet lines, cell K2");
    assert_eq!(spot("lines", 0, "hours_per_week", "0"), "sheet lines, cell O2");
    assert_eq!(spot("customers", 0, "co_pay", "0.3..1.5"), "sheet customers, cell F2");
    assert_eq!(spot("vendors", 0, "slots", "0"), "sheet vendors, cell C2");
    assert_eq!(spot("vendors", 0, "congestion_spread", "0"), "sheet vendors, cell I2");
    assert_eq!(spot("deadlines", 0, "deadline", "2015-01-01"), "sheet deadlines, cell C2");
    assert_eq!(spot("deadlines", 0, "deadline", "2199-01-01"), "sheet deadlines, cell C2");
    assert_eq!(spot("deadlines", 0, "aggregation", "101"), "sheet deadlines, cell D2");
    assert_eq!(spot("activities", 2, "activity", "dance"), "sheet activities, cell A4");
    let faults = changed(|sheets| sheets[2].head[3] = "kinds".to_owned()).unwrap_err();
    assert!(faults[0].help.contains("did you mean kind?"), "{faults:?}");
    let faults = changed(|sheets| drop(sheets.remove(3))).unwrap_err();
    assert_eq!(faults[0].spot, Spot::Sheet("customers".to_owned()));
}

#[test]
fn what_is_no_workbook_is_refused() {
    let base = programme();
    let good = to_workbook(&base).unwrap();
    assert!(from_workbook(b"", &base).is_err());
    assert!(from_workbook(b"PK\x03\x04", &base).is_err());
    assert!(from_workbook(&good[..good.len() / 2], &base).is_err());
    // Bytes turned here and there: a fault or a programme, never a panic.
    for at in (0..good.len()).step_by(97) {
        let mut odd = good.clone();
        odd[at] ^= 0x55;
        let _ = from_workbook(&odd, &base);
    }
}
