//! Sites, lines, products and durations from their sheets.

use super::programme::Names;
use super::rows::{At, Rows};
use crate::programme::model::{
    Aggregation, Artwork, Capacity, Durations, Line, LineKind, Phase, Product, Programme, Site,
    Span, Upgrade,
};

/// No count of people, bays or packs is larger.
const MANY: f64 = 1e12;
const HOURS_A_WEEK: f64 = 168.0;
/// A line that makes nothing has no OEE.
const LEAST_OEE: f64 = 0.001;
/// Packs an hour.
const LEAST_RATE: f64 = 0.01;

const KINDS: [(&str, LineKind); 6] = [
    ("other", LineKind::Other),
    ("blister", LineKind::Blister),
    ("bottle", LineKind::Bottle),
    ("vial", LineKind::Vial),
    ("sachet", LineKind::Sachet),
    ("manual", LineKind::Manual),
];

const AGGREGATIONS: [(&str, Aggregation); 5] = [
    ("none", Aggregation::None),
    ("manual", Aggregation::Manual),
    ("semi-automatic", Aggregation::SemiAutomatic),
    ("automatic", Aggregation::Automatic),
    ("off-line-cell", Aggregation::OffLineCell),
];

const ARTWORKS: [(&str, Artwork); 3] =
    [("needed", Artwork::Needed), ("done", Artwork::Done), ("variation", Artwork::Variation)];

pub fn sites(rows: &mut Rows<'_>, names: &Names) -> Vec<Site> {
    let of = |at: At, rows: &mut Rows<'_>| Site {
        name: rows.text(at, "name"),
        country: rows.text(at, "country"),
        calendar: rows.named(at, "calendar", &names.calendars, Some(0)),
        crews: rows.at_least_one(at, "crews"),
        validation_teams: rows.at_least_one(at, "validation_teams"),
        it: rows.count(at, "it", Some(0)),
        artwork: rows.count(at, "artwork", Some(0)),
        windows: windows(at, rows),
        no_room: rows.share(at, "no_room", Some(0.0)),
        has_server: rows.yes(at, "has_server"),
    };
    rows.filled().into_iter().map(|at| of(at, rows)).collect()
}

fn windows(at: At, rows: &mut Rows<'_>) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for part in rows.parts(at, "windows") {
        let ends = part.split_once("..");
        let days = ends.and_then(|(first, last)| rows.day(first).zip(rows.day(last)));
        let is_next = |first| found.last().is_none_or(|before| before.last < first);
        match days {
            Some((first, last)) if first <= last && is_next(first) => {
                found.push(Span { first, last });
            }
            _ => {
                let help = "write 2016-08-01..2016-08-21; 2016-12-19..2017-01-05, in order";
                rows.tell(at, "windows", "these are no windows in order".to_owned(), help);
                break;
            }
        }
    }
    found
}

pub fn lines(rows: &mut Rows<'_>, names: &Names, base: &Programme) -> Vec<Line> {
    rows.filled().into_iter().map(|at| line(at, rows, names, base)).collect()
}

fn line(at: At, rows: &mut Rows<'_>, names: &Names, base: &Programme) -> Line {
    let name = rows.text(at, "name");
    let mut capacity = |oee: &str, rate: &str| Capacity {
        oee: rows.number(at, oee, LEAST_OEE..=1.0, None),
        packs_per_hour: rows.number(at, rate, LEAST_RATE..=MANY, None),
    };
    let before = capacity("oee_before", "packs_per_hour_before");
    let after = capacity("oee_after", "packs_per_hour_after");
    // A study stands behind the figures only while they are its own.
    let same = base.lines.iter().find(|line| line.name == name);
    let same = same.filter(|line| line.before == before && line.after == after);
    Line {
        name,
        site: rows.named(at, "site", &names.sites, None),
        vendor: rows.named(at, "vendor", &names.vendors, None),
        kind: rows.word(at, "kind", &KINDS),
        is_capable: rows.yes(at, "capable"),
        has: rows.word(at, "has", &AGGREGATIONS),
        upgrade: Upgrade {
            print_and_check: rows.yes(at, "print_and_check"),
            tamper_evident: rows.yes(at, "tamper_evident"),
            aggregation: rows.word(at, "aggregation", &AGGREGATIONS),
        },
        before,
        after,
        ramp_from: rows.share(at, "ramp_from", Some(1.0)),
        hours_per_week: rows.number(at, "hours_per_week", 1.0..=HOURS_A_WEEK, None),
        study: same.and_then(|line| line.study.clone()),
        capex: rows.law(at, "capex"),
    }
}

pub fn products(rows: &mut Rows<'_>, names: &Names) -> Vec<Product> {
    let of = |at: At, rows: &mut Rows<'_>| {
        let lines = listed(at, "lines", rows, &names.lines);
        if lines.is_empty() {
            rows.tell(at, "lines", "no line packs it".to_owned(), "name one line at least");
        }
        let shelf = rows.number(at, "shelf_life_weeks", 0.0..=MANY, None);
        let cover = rows.number(at, "stock_cover_weeks", 0.0..=MANY, Some(0.0));
        Product {
            name: rows.text(at, "name"),
            lines,
            customer: rows.named(at, "customer", &names.customers, None),
            markets: listed(at, "markets", rows, &names.markets),
            packs_per_year: rows.number(at, "packs_per_year", 0.0..=MANY, None),
            price_per_pack: rows.number(at, "price_per_pack", 0.0..=MANY, None),
            margin: rows.share(at, "margin", None),
            artwork: rows.word(at, "artwork", &ARTWORKS),
            shelf_life_weeks: shelf,
            stock_cover_weeks: cover.min(shelf),
        }
    };
    rows.filled().into_iter().map(|at| of(at, rows)).collect()
}

fn listed(at: At, column: &str, rows: &mut Rows<'_>, names: &[String]) -> Vec<usize> {
    let parts = rows.parts(at, column);
    parts.iter().filter_map(|part| rows.found(at, column, part, names)).collect()
}

/// A phase without a row keeps its duration.
pub fn durations(rows: &mut Rows<'_>, base: &Programme) -> Durations {
    let words: Vec<String> = Phase::ALL.iter().map(|phase| phase.word().to_owned()).collect();
    let mut laws = base.durations.laws.clone();
    for at in rows.filled() {
        let word = rows.text(at, "activity");
        let law = rows.needed_law(at, "weeks");
        if let Some(phase) = rows.found(at, "activity", &word, &words) {
            laws[phase] = law;
        }
    }
    Durations { laws }
}
