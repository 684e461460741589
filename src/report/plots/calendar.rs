//! The calendar of the law: a row a market, a sign for what happens on a day, its words beside it.

use super::axis::Scale;
use super::palette::{AXIS, GRID, GROUND, INK, Ink, QUIET, variant};
use super::plot::{Drawn, Table};
use super::sheet::{Hang, Sheet, fit_text, text_width};
use crate::market::{Entry, Status, days};
use crate::report::figures;
use crate::report::rules::{headline, json};
use jiff::ToSpan;
use jiff::civil::Date;

const WIDTH: f64 = 1240.0;
const LEFT: f64 = 250.0;
const RIGHT: f64 = WIDTH - 24.0;
const TOP: f64 = 62.0;
const LANE: f64 = 19.0;
/// Above the first and below the last lane of a market.
const PAD: f64 = 5.0;
/// From one sign of a day to the next.
const STEP: f64 = 14.0;
const LETTERS: f64 = 11.5;
/// Beyond this a label is cut.
const LABEL: f64 = 420.0;
/// More would make a picture that no memory holds; what finds no place is left to the table.
const LANES_AT_MOST: usize = 120;
const LANES_OF_A_MARKET: usize = 40;

/// Signs in the order of the legend, with what they mean.
const SIGNS: [(&str, &str); 7] = [
    ("begins", "rules begin"),
    ("void", "suspended or withdrawn"),
    ("enforced", "enforcement begins"),
    ("ends", "rules end"),
    ("window", "window of a country"),
    ("milestone", "milestone"),
    ("missed", "did not hold"),
];

fn ink(kind: &str) -> Ink {
    match kind {
        "begins" => variant(1),
        "void" => QUIET,
        "missed" => AXIS,
        "enforced" => variant(2),
        "ends" => INK,
        "window" => variant(4),
        _ => variant(3),
    }
}

/// None where nothing happens in the span.
pub fn draw(entries: &[Entry], span: (Date, Date)) -> Option<Drawn> {
    let rows = rows(entries);
    if rows.is_empty() {
        return None;
    }
    let x = Scale::new(0.0, number(span.1, span), LEFT, RIGHT);
    let mut per_market = LANES_OF_A_MARKET;
    let mut placed = place(&rows, x, span, per_market);
    while per_market > 1 && placed.iter().map(Row::lanes).sum::<usize>() > LANES_AT_MOST {
        per_market -= 1;
        placed = place(&rows, x, span, per_market);
    }
    let height: f64 = placed.iter().map(Row::height).sum();
    let mut sheet = Sheet::new(WIDTH, TOP + height + 62.0);
    let title = format!("Calendar of the law, {} to {}", span.0, span.1);
    sheet.bold(24.0, 20.0, &title, 15.0, Hang::Start, INK);
    let mut y = TOP;
    for (place, row) in placed.iter().enumerate() {
        if place % 2 == 0 {
            sheet.rect(16.0, y, WIDTH - 32.0, row.height(), GRID.alpha(0.45));
        }
        y += row.height();
    }
    grid(&mut sheet, x, span, (TOP, TOP + height));
    let mut y = TOP;
    for row in &placed {
        row.draw(&mut sheet, y);
        y += row.height();
    }
    legend(&mut sheet, y + 42.0);
    let hidden = placed.iter().map(|row| row.wordless).sum();
    Some(Drawn {
        variant: None,
        sentence: sentence(entries, span, hidden),
        table: table(entries),
        sheet,
    })
}

/// Days since the first.
fn number(date: Date, span: (Date, Date)) -> f64 {
    span.0.until(date).map_or(0.0, |days| f64::from(days.get_days()))
}

type Days<'e, 'a> = Vec<&'e [Entry<'a>]>;

/// The days of each market, in the order of the markets.
fn rows<'e, 'a>(entries: &'e [Entry<'a>]) -> Vec<Days<'e, 'a>> {
    let mut all: Days = days(entries).collect();
    all.sort_by_key(|day| &day[0].market.id);
    let same = |a: &&[Entry], b: &&[Entry]| a[0].market.id == b[0].market.id;
    all.chunk_by(same).map(<[&[Entry]]>::to_vec).collect()
}

fn place<'e, 'a>(
    rows: &[Days<'e, 'a>],
    x: Scale,
    span: (Date, Date),
    most: usize,
) -> Vec<Row<'e, 'a>> {
    rows.iter().map(|days| Row::new(days, x, span, most)).collect()
}

/// A market with its days on lanes.
struct Row<'e, 'a> {
    name: String,
    id: &'e str,
    items: Vec<Item<'e, 'a>>,
    /// Days whose words found no place.
    wordless: usize,
}

/// A day with its signs and words.
struct Item<'e, 'a> {
    day: &'e [Entry<'a>],
    x: f64,
    label: String,
    hang: Hang,
    lane: usize,
}

impl<'e, 'a> Row<'e, 'a> {
    fn new(days: &[&'e [Entry<'a>]], x: Scale, span: (Date, Date), most: usize) -> Row<'e, 'a> {
        let market = days[0][0].market;
        let mut row =
            Row { name: market.name.clone(), id: &market.id, items: Vec::new(), wordless: 0 };
        let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
        for day in days {
            row.add(day, x.at(number(day[0].date, span)), &mut taken, most);
        }
        row.items.iter_mut().for_each(|item| item.stretch(&mut taken));
        row
    }

    /// Puts a day on the first lane with room, to the right of its place if the edge allows.
    fn add(&mut self, day: &'e [Entry<'a>], x: f64, taken: &mut Vec<Vec<(f64, f64)>>, most: usize) {
        let label = fit_text(&headline(day), LETTERS, LABEL);
        let signs = kinds(day).len() as f64 * STEP;
        let long = signs + 4.0 + text_width(&label, LETTERS, false);
        let starts = x - 8.0 + long < RIGHT + 8.0;
        let (from, to) = if starts { (x - 8.0, x + long) } else { (x - long, x + 8.0) };
        let hang = if starts { Hang::Start } else { Hang::End };
        let free = |lane: &[(f64, f64)]| lane.iter().all(|(a, b)| to + 4.0 < *a || *b + 4.0 < from);
        let lane = taken.iter().position(|lane| free(lane)).unwrap_or(taken.len());
        if lane < most {
            if lane == taken.len() {
                taken.push(Vec::new());
            }
            taken[lane].push((from, to));
            self.items.push(Item { day, x, label, hang, lane });
        } else {
            // The signs alone, on the last lane.
            self.wordless += 1;
            self.items.push(Item { day, x, label: String::new(), hang, lane: most - 1 });
        }
    }

    fn lanes(&self) -> usize {
        self.items.iter().map(|item| item.lane + 1).max().unwrap_or(1)
    }

    fn height(&self) -> f64 {
        self.lanes() as f64 * LANE + 2.0 * PAD
    }

    fn draw(&self, sheet: &mut Sheet, top: f64) {
        let middle = top + PAD + LANE / 2.0;
        sheet.bold(24.0, middle, self.id, 12.5, Hang::Start, INK);
        let name = fit_text(&self.name, 11.5, LEFT - 58.0);
        sheet.text(54.0, middle, &name, 11.5, Hang::Start, QUIET);
        for item in &self.items {
            item.draw(sheet, middle + item.lane as f64 * LANE);
        }
    }
}

impl Item<'_, '_> {
    /// Gives the words the room that is left beside them, up to the next day or the edge.
    fn stretch(&mut self, taken: &mut [Vec<(f64, f64)>]) {
        let (x, lane) = (self.x, &mut taken[self.lane]);
        let own = lane.iter().position(|(from, to)| *from <= x && x <= *to);
        let (Some(own), false) = (own, self.label.is_empty()) else { return };
        let others = || lane.iter().enumerate().filter(|(i, _)| *i != own).map(|(_, span)| *span);
        let room = match self.hang {
            Hang::Start => {
                let next = others().map(|(from, _)| from).filter(|from| *from > x);
                next.fold(RIGHT + 8.0, f64::min) - x
            }
            _ => x - others().map(|(_, to)| to).filter(|to| *to < x).fold(LEFT, f64::max),
        };
        let signs = kinds(self.day).len() as f64 * STEP;
        self.label = fit_text(&headline(self.day), LETTERS, (room - signs - 14.0).max(LABEL));
        let long = signs + 4.0 + text_width(&self.label, LETTERS, false);
        lane[own] = match self.hang {
            Hang::Start => (x - 8.0, x + long),
            _ => (x - long, x + 8.0),
        };
    }

    fn draw(&self, sheet: &mut Sheet, y: f64) {
        let step = if self.hang == Hang::Start { STEP } else { -STEP };
        let kinds = kinds(self.day);
        for (place, (kind, hollow)) in kinds.iter().enumerate() {
            sign(sheet, kind, (self.x + place as f64 * step, y), *hollow);
        }
        let at = self.x + kinds.len() as f64 * step - step.signum() * 3.0;
        sheet.text(at, y, &self.label, LETTERS, self.hang, INK);
    }
}

/// A rule that does not bind on its first day, and a day that did not hold, have their own.
fn sign_of(entry: &Entry) -> &'static str {
    match (entry.kind(), entry.status()) {
        ("begins", Some(Status::Suspended | Status::Withdrawn)) => "void",
        ("milestone", _) if !entry.held() => "missed",
        (kind, _) => kind,
    }
}

/// The signs of a day, and whether all behind a sign are unsure.
fn kinds(day: &[Entry]) -> Vec<(&'static str, bool)> {
    let of = |kind: &'static str| {
        let mut all = day.iter().filter(|entry| sign_of(entry) == kind).peekable();
        all.peek()?;
        Some((kind, all.all(Entry::is_unsure)))
    };
    SIGNS.iter().filter_map(|(kind, _)| of(kind)).collect()
}

/// Shape and colour tell the kind, a hollow shape that it is unsure.
fn sign(sheet: &mut Sheet, kind: &str, at: (f64, f64), hollow: bool) {
    shape(sheet, kind, at, 5.5, ink(kind));
    if hollow {
        shape(sheet, kind, at, if kind == "void" { 4.2 } else { 3.2 }, GROUND);
    }
}

fn shape(sheet: &mut Sheet, kind: &str, (x, y): (f64, f64), r: f64, ink: Ink) {
    match kind {
        // The middle of a triangle lies a third above its base.
        "begins" => {
            let (top, base) = (y + r * 0.25 - r * 1.3, y + r * 0.25 + r * 0.65);
            sheet.area(vec![(x - r * 1.12, base), (x, top), (x + r * 1.12, base)], ink);
        }
        "ends" => {
            let (low, base) = (y - r * 0.25 + r * 1.3, y - r * 0.25 - r * 0.65);
            sheet.area(vec![(x - r * 1.12, base), (x, low), (x + r * 1.12, base)], ink);
        }
        "void" => {
            let (reach, width) = (r * 0.85, (r - 3.0) * 1.2);
            sheet.segment((x - reach, y - reach), (x + reach, y + reach), width, ink);
            sheet.segment((x - reach, y + reach), (x + reach, y - reach), width, ink);
        }
        "enforced" => sheet.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7, ink),
        "window" => {
            let reach = r * 1.15;
            let points = vec![(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)];
            sheet.area(points, ink);
        }
        _ => sheet.dot(x, y, r * 0.95, ink),
    }
}

fn legend(sheet: &mut Sheet, y: f64) {
    let mut x = 24.0;
    for (kind, words) in SIGNS {
        sign(sheet, kind, (x + 6.0, y), false);
        sheet.text(x + 17.0, y, words, 12.0, Hang::Start, INK);
        x += 38.0 + text_width(words, 12.0, false);
    }
    sign(sheet, "begins", (x + 6.0, y), true);
    sign(sheet, "milestone", (x + 21.0, y), true);
    sheet.text(x + 33.0, y, "hollow: unsure, a fact marked K or U", 12.0, Hang::Start, INK);
}

/// Lines at the starts of months, quarters or years, labelled above and below.
fn grid(sheet: &mut Sheet, x: Scale, span: (Date, Date), y: (f64, f64)) {
    let months = i32::from(span.1.year() - span.0.year()) * 12 + 12;
    let step = [1, 3, 6, 12, 24, 60, 120].into_iter().find(|step| months / step <= 14);
    let step = step.unwrap_or(months / 10 + 1);
    let is_short = x.high < 100.0;
    for mark in if is_short { days_of(span) } else { marks(span, step) } {
        let at = x.at(number(mark, span));
        let ink = if mark.month() == 1 { AXIS.alpha(0.5) } else { GRID };
        sheet.segment((at, y.0), (at, y.1), 1.0, ink);
        let label = if is_short {
            mark.to_string()
        } else if step % 12 == 0 {
            mark.year().to_string()
        } else {
            format!("{}-{:02}", mark.year(), mark.month())
        };
        let middle = at.min(WIDTH - 8.0 - text_width(&label, 12.0, false) / 2.0);
        for side in [y.0 - 12.0, y.1 + 14.0] {
            sheet.text(middle, side, &label, 12.0, Hang::Middle, QUIET);
        }
    }
    for edge in [y.0, y.1] {
        sheet.segment((x.from, edge), (x.to, edge), 1.0, AXIS);
    }
}

/// About eight days of a short span.
fn days_of((first, last): (Date, Date)) -> Vec<Date> {
    let step = (number(last, (first, last)) / 8.0).ceil().max(1.0) as i32;
    let all = (0..9).filter_map(|i| first.checked_add((i * step).days()).ok());
    all.take_while(|date| *date <= last).collect()
}

/// The first days of every `step`th month within the span.
fn marks((first, last): (Date, Date), step: i32) -> Vec<Date> {
    let month = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
    let start = month(first).div_euclid(step) * step;
    let day = |month: i32| {
        let (year, of_year) = (month.div_euclid(12), month.rem_euclid(12));
        Date::new(i16::try_from(year).ok()?, i8::try_from(of_year + 1).ok()?, 1).ok()
    };
    let all = (0..).map(|i| start + i * step).take_while(|at| *at <= month(last));
    all.filter_map(day).filter(|date| first <= *date && *date <= last).collect()
}

fn sentence(entries: &[Entry], (first, last): (Date, Date), hidden: usize) -> String {
    let markets = rows(entries).len();
    let unsure = entries.iter().filter(|entry| entry.is_unsure()).count();
    let mut text = format!(
        "From {first} to {last} {} stand in the calendar of {}; {unsure} of them {} unsure.",
        figures::plural(entries.len(), "entrie").replace("1 entrie", "1 entry"),
        figures::plural(markets, "market"),
        if unsure == 1 { "is" } else { "are" },
    );
    if hidden > 0 {
        text += &format!(" The words of {} found no place.", figures::plural(hidden, "day"));
    }
    text
}

fn table(entries: &[Entry]) -> Table {
    let keys = ["date", "market", "kind", "rule", "title", "detail", "evidence"];
    let mut table = Table::new(&["Date", "Market", "Kind", "Rule", "Title", "Detail", "Evidence"]);
    for row in json(entries).as_array().into_iter().flatten() {
        table.row(keys.map(|key| row[key].as_str().unwrap_or("").to_owned()).to_vec());
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::{Market, Rulebook, calendar};
    use crate::report::plots::{Plot, Section, png};
    use crate::report::xml;
    use jiff::civil::date;

    fn entries<'b>(book: &'b Rulebook, span: (Date, Date)) -> Vec<Entry<'b>> {
        let markets: Vec<&Market> = book.markets().iter().collect();
        calendar(&markets, span, None)
    }

    #[test]
    fn words_do_not_overlap_and_stay_on_the_sheet() {
        let book = Rulebook::embedded();
        for (first, last) in [(2026, 2028), (2016, 2020), (2000, 2030), (2025, 2025)] {
            let span = (date(first, 1, 1), date(last, 12, 31));
            let entries = entries(&book, span);
            let x = Scale::new(0.0, number(span.1, span), LEFT, RIGHT);
            for row in place(&rows(&entries), x, span, LANES_OF_A_MARKET) {
                let mut spans: Vec<(usize, f64, f64)> = Vec::new();
                for item in row.items.iter().filter(|item| !item.label.is_empty()) {
                    let long = kinds(item.day).len() as f64 * STEP
                        + text_width(&item.label, LETTERS, false);
                    let (from, to) = match item.hang {
                        Hang::Start => (item.x - 6.0, item.x + long - 3.0),
                        _ => (item.x - long + 3.0, item.x + 6.0),
                    };
                    assert!(to < WIDTH && from > 0.0, "{}: {}", row.id, item.label);
                    let clash = |s: &(usize, f64, f64)| s.0 == item.lane && from < s.2 && s.1 < to;
                    assert!(!spans.iter().any(clash), "{}: {}", row.id, item.label);
                    spans.push((item.lane, from, to));
                }
            }
        }
    }

    #[test]
    fn every_market_with_a_date_has_a_row_and_the_picture_is_sound() {
        let book = Rulebook::embedded();
        for span in [
            (date(2026, 1, 1), date(2028, 12, 31)),
            (date(1990, 1, 1), date(2060, 1, 1)),
            (date(2019, 2, 9), date(2019, 2, 9)),
            (Date::MIN, Date::MAX),
        ] {
            let entries = entries(&book, span);
            let drawn = draw(&entries, span).expect("something happens");
            assert!(drawn.sheet.height < 3000.0, "{}", drawn.sheet.height);
            assert_eq!(drawn.table.rows.len(), entries.len());
            let plot = Plot::new(Section::Deadlines, "calendar".into(), "Calendar".into(), drawn);
            xml::check(&plot.svg).unwrap_or_else(|fault| panic!("{fault}"));
            for entry in &entries {
                assert!(plot.svg.contains(&format!(">\n{}\n", entry.market.id)), "no row");
            }
        }
        let quiet = (date(1990, 1, 1), date(1990, 2, 1));
        assert!(draw(&entries(&book, quiet), quiet).is_none());
        let span = (date(2026, 1, 1), date(2026, 12, 31));
        let drawn = draw(&entries(&book, span), span).expect("something happens");
        let plot = Plot::new(Section::Deadlines, "calendar".into(), "Calendar".into(), drawn);
        assert_eq!(&png(&plot)[..8], b"\x89PNG\r\n\x1a\n");
    }

    #[test]
    fn lines_stand_at_the_starts_of_months() {
        let marks = |first, last, step| -> Vec<String> {
            super::marks((first, last), step).iter().map(Date::to_string).collect()
        };
        let quarters = marks(date(2026, 2, 3), date(2026, 12, 31), 3);
        assert_eq!(quarters, ["2026-04-01", "2026-07-01", "2026-10-01"]);
        assert_eq!(
            marks(date(2016, 1, 1), date(2020, 1, 1), 24),
            ["2016-01-01", "2018-01-01", "2020-01-01"]
        );
    }
}
