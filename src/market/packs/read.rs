//! Reads a list of packs row by row, in memory that does not grow with what the rows hold.

use super::column::Column;
use super::fault::PackFault;
use super::form::{Form, is_common};
use super::grading::{Graded, Grading};
use super::numbers::{Numbers, Shared};
use super::parents::Parents;
use super::values::{self, gtin14};
use crate::gs1::parse;
use crate::market::Shapes;
use csv::{ErrorKind, ReaderBuilder, StringRecord};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// How much of a list is kept.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Forms: combinations of all columns but the packs' own.
    pub forms: usize,
    /// Numbers of a form, and of all forms, that are looked at in their order.
    pub issued: usize,
    pub issued_in_all: usize,
    /// Faults that are told.
    pub faults: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { forms: 10_000, issued: 10_000, issued_in_all: 1_000_000, faults: 50 }
    }
}

/// What was read.
#[derive(Debug, Default)]
pub struct PackList {
    pub packs: u64,
    pub forms: Vec<Form>,
    pub shared: BTreeMap<(u32, u32), Shared>,
    /// Columns that nobody reads, as they are written, each with the name that comes nearest.
    pub ignored: Vec<(String, Option<&'static str>)>,
    pub columns: Vec<Column>,
}

/// Bytes of a row, at most.
const ROW: usize = 1 << 20;

const COLUMNS: usize = 256;

/// Reads the whole list; all faults that were found by the limit come at once.
pub fn read(mut input: impl BufRead, limits: &Limits) -> Result<PackList, Vec<PackFault>> {
    let delimiter = delimiter(&mut input).map_err(|fault| vec![fault])?;
    let since = Rc::new(Cell::new(0));
    let starts = Rc::new(RefCell::new(Starts::default()));
    let input = Capped { input, since: Rc::clone(&since), starts: Rc::clone(&starts) };
    let mut rows = ReaderBuilder::new().delimiter(delimiter).from_reader(input);
    let header = rows.headers().map_err(|cause| vec![fault(&cause, 1)])?.clone();
    let mut list = Reading::new(&header, limits)?;
    let mut record = StringRecord::new();
    loop {
        since.set(0);
        let from = rows.position().byte();
        let read = rows.read_record(&mut record);
        let at = record.position().map_or(from, csv::Position::byte);
        let row = starts.borrow_mut().row(at.max(from));
        match read {
            Ok(false) => break,
            Ok(true) => list.row(&record, row),
            Err(cause) => {
                list.faults.push(fault(&cause, row));
                let goes_on = matches!(
                    cause.kind(),
                    ErrorKind::UnequalLengths { .. } | ErrorKind::Utf8 { .. }
                );
                if !goes_on {
                    break;
                }
            }
        }
        if list.faults.len() >= limits.faults {
            break;
        }
    }
    list.end()
}

/// The separator of the header: a comma, a semicolon or a tab, whichever comes most often.
fn delimiter(input: &mut impl BufRead) -> Result<u8, PackFault> {
    let start = input.fill_buf().map_err(|cause| {
        PackFault::new(1, format!("cannot be read: {cause}"), "see whether the disk is whole")
    })?;
    let header = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |wanted: u8| header.iter().filter(|byte| **byte == wanted).count();
    let found = [b',', b';', b'\t'].into_iter().max_by_key(|byte| (count(*byte), *byte == b','));
    Ok(found.unwrap_or(b','))
}

/// Ends a row that does not end, and sees where rows start.
struct Capped<R> {
    input: R,
    since: Rc<Cell<usize>>,
    starts: Rc<RefCell<Starts>>,
}

/// Where the rows of a file start that are still to be told: the reader of records counts `\r\n`
/// as the end of a row and the beginning of another, and passes over empty rows.
#[derive(Debug, Default)]
struct Starts {
    /// Bytes seen.
    seen: u64,
    /// First bytes of rows that hold more than a line end, each with the number of its row.
    ahead: VecDeque<(u64, u64)>,
    /// Rows that have ended.
    ended: u64,
    /// The row that is being seen holds something.
    full: bool,
    /// The last row told.
    told: u64,
}

impl Starts {
    fn see(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'\n' => (self.ended, self.full) = (self.ended + 1, false),
                b'\r' => {}
                _ if self.full => {}
                _ => {
                    self.full = true;
                    self.ahead.push_back((self.seen, self.ended + 1));
                }
            }
            self.seen += 1;
        }
    }

    /// The row of a record that is read from this byte on: the first that holds something from
    /// there. What lies before has been told.
    fn row(&mut self, byte: u64) -> u64 {
        while self.ahead.front().is_some_and(|(start, _)| *start < byte) {
            self.ahead.pop_front();
        }
        self.told = self.ahead.front().map_or(self.told, |(_, row)| *row);
        self.told
    }
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since.get() > ROW {
            return Err(io::Error::other("a row is longer than 1 MiB; is a quote never closed?"));
        }
        let read = self.input.read(buffer)?;
        self.starts.borrow_mut().see(&buffer[..read]);
        self.since.set(self.since.get() + read);
        Ok(read)
    }
}

fn fault(cause: &csv::Error, row: u64) -> PackFault {
    match cause.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => PackFault::new(
            row,
            format!("{len} cells, the header has {expected_len}"),
            "give each row as many cells as the header, and quote cells that hold the separator",
        ),
        ErrorKind::Utf8 { .. } => {
            PackFault::new(row, "is no UTF-8", "save the list with the encoding UTF-8")
        }
        _ => PackFault::new(row, format!("cannot be read: {cause}"), "write plain CSV (RFC 4180)"),
    }
}

struct Reading<'l> {
    limits: &'l Limits,
    /// Place and column of what is read.
    columns: Vec<(usize, Column)>,
    list: PackList,
    faults: Vec<PackFault>,
    numbers: Numbers,
    kept: usize,
    /// Form by all that its packs share, and the last one with its key.
    by_key: HashMap<Vec<u8>, usize>,
    key: Vec<u8>,
    last: (Vec<u8>, usize),
}

/// An element of one pack.
type Element<'a> = (&'static str, &'a str);

impl<'l> Reading<'l> {
    fn new(header: &StringRecord, limits: &'l Limits) -> Result<Reading<'l>, Vec<PackFault>> {
        let mut list = PackList::default();
        let (mut columns, mut faults) = (Vec::new(), Vec::new());
        if header.len() > COLUMNS {
            let help = "a list has one row a pack, and the columns that `judge --help` names";
            return Err(vec![PackFault::new(1, format!("{} columns", header.len()), help)]);
        }
        for (place, name) in header.iter().enumerate() {
            match Column::named(name) {
                Some(column) if columns.iter().any(|(_, known)| *known == column) => {
                    let message = format!("a second column for {}", column.name());
                    faults.push(PackFault::new(1, message, "keep one of them").in_column(name));
                }
                Some(column) => columns.push((place, column)),
                None => list.ignored.push((name.to_string(), Column::near(name))),
            }
        }
        let has = |column| columns.iter().any(|(_, known)| *known == column);
        if faults.is_empty() && !has(Column::Code) && !has(Column::Element("01")) {
            faults.push(PackFault::new(
                1,
                "no column holds the product code",
                "name the columns in the first row: `gtin,serial,lot,expiry`, or `code` with the \
                 whole element string; `lineproof judge --help` has all of them",
            ));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        list.columns = columns.iter().map(|(_, column)| *column).collect();
        let (by_key, last) = (HashMap::new(), (Vec::new(), usize::MAX));
        let (numbers, key) = (Numbers::default(), Vec::new());
        Ok(Reading { limits, columns, list, faults, numbers, kept: 0, by_key, key, last })
    }

    /// Takes in one pack.
    fn row(&mut self, record: &StringRecord, row: u64) {
        let cell = |place: &usize| record.get(*place).unwrap_or_default().trim();
        let columns = std::mem::take(&mut self.columns);
        let written = columns.iter().find(|(_, column)| *column == Column::Code);
        let parsed = written.map(|(place, _)| cell(place)).filter(|c| !c.is_empty()).map(parse);
        // One product has one code, however many of its zeros are written.
        let own = columns.iter().find(|(_, column)| *column == Column::Element("01"));
        let mut whole = [b'0'; 14];
        let own = own.map_or("", |(place, _)| gtin14(cell(place), &mut whole));
        let mut elements: Vec<Element> = Vec::with_capacity(8);
        let mut contradicted = false;
        if let Some(parsed) = &parsed {
            elements.extend(parsed.elements.iter().map(|e| (e.ai.code, e.value.as_ref())));
        }
        for (place, column) in &columns {
            let (Column::Element(ai), value) = (column, cell(place)) else { continue };
            if value.is_empty() {
                continue;
            }
            match elements.iter().find(|(held, _)| held == ai) {
                Some((_, held)) => contradicted |= !says(ai, value, held),
                None if parsed.is_none() && *ai == "01" => elements.push((ai, own)),
                None if parsed.is_none() => elements.push((ai, value)),
                None => contradicted = true,
            }
        }
        // Each of these that the code holds stands in a column too.
        let is_told = |(ai, _): &Element| {
            let column = columns.iter().find(|(_, column)| *column == Column::Element(ai));
            column.is_some_and(|(place, _)| !cell(place).is_empty())
        };
        let main = || elements.iter().filter(|(ai, _)| ["01", "10", "17", "21"].contains(ai));
        let compared = parsed.is_some() && main().count() > 0 && main().all(is_told);
        let at = |wanted| columns.iter().find(|(_, column)| *column == wanted);
        let held = |wanted| at(wanted).map(|(place, _)| cell(place)).filter(|c| !c.is_empty());
        let graded = Graded::read(held).unwrap_or_else(|(column, bad)| {
            let fault = PackFault::new(row, bad.message, bad.help).in_column(column.name());
            self.faults.push(fault);
            None
        });
        let shared = columns.iter().filter(|(_, column)| is_shared(*column));
        let shared = shared.map(|(place, column)| (*column, cell(place)));
        if let Some(place) = self.form(&elements, parsed.is_some(), shared, row) {
            let is_new = self.list.forms[place].packs == 0;
            let form = &mut self.list.forms[place];
            form.packs += 1;
            form.contradicted += u64::from(contradicted);
            form.compared += u64::from(compared);
            if let Some(parsed) = &parsed {
                form.take_faults(parsed);
            }
            for (level, column, label) in LEVELS {
                let Some((place, _)) = at(column) else { continue };
                if is_new {
                    form.parents.push(Parents::new(level));
                }
                if let Some(parents) = form.parents.iter_mut().find(|p| p.is_of(level)) {
                    parents.add(cell(place), label.and_then(held));
                }
            }
            if let Some(graded) = graded {
                form.grading.add(&graded, self.limits.issued_in_all);
            }
            self.numbers_of(place, &elements, row);
        }
        self.list.packs += 1;
        self.columns = columns;
    }

    /// The number and the pack's own values.
    fn numbers_of(&mut self, place: usize, elements: &[Element], row: u64) {
        let form = &mut self.list.forms[place];
        for (ai, value) in elements.iter().filter(|(ai, _)| !is_common(ai)) {
            if *ai != "21" {
                form.values.entry(*ai).or_default().add(value);
                continue;
            }
            let keep =
                form.issued.len() < self.limits.issued && self.kept < self.limits.issued_in_all;
            self.kept += usize::from(keep);
            form.add_serial(value, keep);
            let gtin = elements.iter().find(|(ai, _)| *ai == "01").map_or("", |(_, gtin)| *gtin);
            self.numbers.add(gtin, value, place as u32, row as u32);
        }
    }

    /// The form of a pack, which may be a new one; None: there are too many.
    fn form<'a>(
        &mut self,
        elements: &[Element],
        read: bool,
        cells: impl Iterator<Item = (Column, &'a str)> + Clone,
        row: u64,
    ) -> Option<usize> {
        self.key.clear();
        self.key.push(u8::from(read));
        for (ai, value) in elements {
            self.key.extend_from_slice(ai.as_bytes());
            if is_common(ai) {
                self.key.push(b'=');
                self.key.extend_from_slice(value.as_bytes());
            }
            self.key.push(0);
        }
        for (_, cell) in cells.clone() {
            self.key.push(1);
            self.key.extend_from_slice(cell.as_bytes());
        }
        if self.key == self.last.0 && self.last.1 != usize::MAX {
            return Some(self.last.1);
        }
        let place = match self.by_key.get(&self.key) {
            Some(place) => *place,
            None if self.list.forms.len() >= self.limits.forms => {
                self.faults.push(PackFault::new(
                    row,
                    format!("more than {} lots or kinds of pack", self.limits.forms),
                    "part the list; columns that differ from pack to pack (but for serial, grade, \
                     parents and crypto codes) make each pack a kind of its own",
                ));
                self.faults.truncate(self.limits.faults);
                return None;
            }
            None => {
                let place = self.list.forms.len();
                self.list.forms.push(new_form(elements, read, cells, row));
                self.by_key.insert(self.key.clone(), place);
                place
            }
        };
        self.last.0.clone_from(&self.key);
        self.last.1 = place;
        Some(place)
    }

    fn end(mut self) -> Result<PackList, Vec<PackFault>> {
        if self.faults.is_empty() && self.list.packs == 0 {
            let help = "a list has a header and a row for each pack";
            self.faults.push(PackFault::new(1, "the list holds no pack", help));
        }
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        self.list.shared = self.numbers.shared();
        Ok(self.list)
    }
}

/// Level, column of its numbers, column of its labels.
const LEVELS: [(&str, Column, Option<Column>); 3] = [
    ("bundle", Column::Bundle, None),
    ("case", Column::Case, Some(Column::CaseLabel)),
    ("pallet", Column::Pallet, Some(Column::PalletLabel)),
];

/// Columns that all packs of a form share.
fn is_shared(column: Column) -> bool {
    !matches!(
        column,
        Column::Element(_)
            | Column::Code
            | Column::Grade
            | Column::GradeSource
            | Column::VerifierPerHour
            | Column::ApertureMils
            | Column::LightNm
            | Column::CaseLabel
            | Column::PalletLabel
            | Column::Bundle
            | Column::Case
            | Column::Pallet
    )
}

/// A column says the same as the code: dates in either form, a GTIN with or without its zeros.
fn says(ai: &str, written: &str, held: &str) -> bool {
    match ai {
        "01" => written.trim_start_matches('0') == held.trim_start_matches('0'),
        "11" | "13" | "15" | "16" | "17" => values::expiry(written) == held,
        _ => written == held,
    }
}

fn new_form<'a>(
    elements: &[Element],
    read: bool,
    cells: impl Iterator<Item = (Column, &'a str)>,
    row: u64,
) -> Form {
    let held = |(ai, value): &Element| {
        let value = if *ai == "17" { values::expiry(value) } else { (*value).to_string() };
        (*ai, is_common(ai).then_some(value))
    };
    Form {
        row,
        packs: 0,
        code: elements.iter().map(held).collect(),
        code_in_order: read,
        cells: cells.filter(|(_, c)| !c.is_empty()).map(|(n, c)| (n, c.to_string())).collect(),
        issued: Vec::new(),
        serials: Shapes::default(),
        characters: 0,
        values: BTreeMap::new(),
        grading: Grading::default(),
        parents: Vec::new(),
        contradicted: 0,
        compared: 0,
        unreadable: 0,
        code_fault: None,
        swallowed: None,
    }
}
