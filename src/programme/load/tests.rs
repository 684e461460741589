//! The shipped programmes, and faults of others.

use super::names_of_study;
use super::studies::{StudyAnswer, StudyRequest};
use crate::base::diagnostic::Fault;
use crate::market::Rulebook;
use crate::programme::model::{AggregationNeed, Artwork, DateSource, Programme};
use crate::scenario::{self, Options, load_programme_text};
use jiff::civil::date;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    let here = Path::new(file!()).ancestors().nth(4).unwrap_or(Path::new(""));
    let root =
        if here.join("scenarios").is_dir() { here } else { Path::new(env!("CARGO_MANIFEST_DIR")) };
    root.join("scenarios/programmes")
}

fn shipped(name: &str) -> Programme {
    let book = Rulebook::embedded();
    let path = folder().join(format!("{name}.yaml"));
    let mut studies = |request: &StudyRequest| names_of_study(&folder(), request);
    match super::load(&path, &Options::default(), &book, &mut studies) {
        Ok(loaded) => loaded.programme,
        Err(error) => panic!("{name}: {error:?}"),
    }
}

fn faults(text: &str) -> Vec<Fault> {
    let book = Rulebook::embedded();
    let answer = |_: &StudyRequest| {
        Ok(StudyAnswer { before_name: "a".into(), oee: (0.4, 0.4), half_width: (0.0, 0.0) })
    };
    match load_programme_text("test.yaml", text) {
        Ok(file) => super::compile(file, &book, &mut { answer }).err().unwrap_or_default(),
        Err(faults) => faults,
    }
}

fn codes(text: &str) -> Vec<&'static str> {
    faults(text).iter().map(|fault| fault.code.0).collect()
}

const WHOLE: &str = "version: 1
kind: programme
start: 2016-02-09
sites: [{name: main}]
markets: [{id: EU}, {id: US}]
vendors: [{name: acme, congestion: {clock: {2016-01-01: 1, 2018-01-01: 1.5}}}]
lines:
  - {name: blister, count: 3, capable: 1, rate: 100..200 packs/min,
    oee: {before: 40 %, after: 38 %}}
customers:
  - {name: big, sales_share: 45 %}
  - {name: small, count: 8}
products:
  - {name: rx, count: 60, revenue: 9 million EUR, markets: {EU: 75 %, US: 25 %}}
drivers:
  - {name: late, probability: 35 %, effect: 10/13/20 weeks, phases: [build], vendors: [acme]}
strategies: [{policy: joint}, {policy: partial, convert: 2}]
";

#[test]
fn the_dates_are_those_that_were_known() {
    let small = shipped("small");
    let of = |p: &Programme, id: &str| {
        let market = p.markets.iter().find(|market| market.id == id);
        market.map(|m| (m.deadline, m.later)).unwrap_or_else(|| panic!("no {id}"))
    };
    assert_eq!(of(&small, "EU"), (date(2019, 2, 9), None));
    assert_eq!(of(&small, "US"), (date(2017, 11, 27), Some(date(2018, 11, 27))));
    let today = shipped("today");
    assert_eq!(of(&today, "IT").0, date(2027, 2, 8));
    assert!(matches!(today.markets[0].source, DateSource::Milestone(_)));
    assert_eq!(today.markets[1].aggregation, AggregationNeed::Law);
}

#[test]
fn shipped_programmes_have_the_numbers_of_their_table() {
    let sizes = |name: &str| {
        let p = shipped(name);
        let revenue = p.revenue_per_year() / 1e6;
        let counts = [p.sites.len(), p.lines.len(), p.customers.len(), p.products.len()];
        (counts, revenue.round() as u32)
    };
    assert_eq!(sizes("small"), ([1, 4, 9, 60], 9));
    assert_eq!(sizes("mid"), ([2, 18, 40, 320], 55));
    assert_eq!(sizes("large"), ([14, 120, 100, 1800], 520));
    assert_eq!(sizes("today"), ([1, 10, 25, 150], 30));
    let large = shipped("large");
    assert_eq!(large.lines.iter().filter(|line| line.is_capable).count(), 27);
    assert_eq!(large.lines.iter().filter(|line| line.needs_upgrade()).count(), 93);
}

#[test]
fn groups_are_dealt_out_near_to_their_shares_and_within_capacity() {
    for name in ["small", "mid", "large", "today"] {
        let p = shipped(name);
        let total = p.revenue_per_year();
        let share: f64 = p.customers.iter().map(|customer| customer.sales_share).sum();
        assert!((share - 1.0).abs() < 1e-9, "{name}: {share}");
        assert!(p.customers.iter().all(|customer| customer.sales_share > 0.0), "{name}");
        let of = |index: usize| -> f64 {
            let in_it = p.products.iter().filter(|product| product.markets.contains(&index));
            in_it.map(|product| product.revenue_per_year()).sum::<f64>() / total
        };
        let wanted: &[f64] = match name {
            "small" => &[0.75, 0.25],
            "mid" => &[0.65, 0.35],
            "large" => &[0.60, 0.40],
            _ => &[0.20, 0.25, 0.20],
        };
        for (index, share) in wanted.iter().enumerate() {
            assert!((of(index) - share).abs() < 0.02, "{name} {index}: {}", of(index));
        }
        let mut load = vec![0.0; p.lines.len()];
        for product in &p.products {
            let line = product.lines[0];
            load[line] += product.packs_per_year / 52.18 / p.lines[line].before.packs_per_hour;
        }
        for (line, hours) in p.lines.iter().zip(&load) {
            let use_of_hours = hours / line.hours_per_week;
            assert!((0.3..1.0).contains(&use_of_hours), "{name} {}: {use_of_hours}", line.name);
        }
        assert!(p.products.iter().any(|product| product.artwork == Artwork::Variation));
        let largest = p.customers.iter().map(|c| c.sales_share).fold(0.0, f64::max);
        assert!(name != "small" || (largest - 0.45).abs() < 0.03, "{largest}");
    }
}

#[test]
fn every_figure_is_listed_and_the_same_file_gives_the_same_programme() {
    let (one, two) = (shipped("mid"), shipped("mid"));
    assert_eq!(one, two);
    assert!(one.assumptions.len() > 100);
    let sourced = one.assumptions.iter().filter(|a| a.kind == scenario::Backing::Sourced).count();
    assert!(sourced >= 10, "{sourced}");
    let mut paths: Vec<&str> = one.assumptions.iter().map(|a| a.path.as_str()).collect();
    paths.sort_unstable();
    let all = paths.len();
    paths.dedup();
    assert_eq!(paths.len(), all, "an assumption is listed twice");
}

#[test]
fn a_sound_file_has_no_fault_and_each_mistake_has_its_code() {
    assert_eq!(codes(WHOLE), Vec::<&str>::new());
    let cases = [
        ("name: main}", "name: main}, {name: main}", "LP-P001"),
        ("vendors: [acme]", "vendors: [acne]", "LP-P002"),
        ("{EU: 75 %", "{EUR: 75 %", "LP-P002"),
        ("{id: US}", "{id: US, who: nobody}", "LP-P003"),
        ("{id: US}", "{id: XX}", "LP-P003"),
        ("{id: US}", "{id: US, deadline: 2015-01-01}", "LP-P011"),
        ("capable: 1", "capable: 7", "LP-P004"),
        ("count: 60", "count: 0", "LP-P004"),
        ("EU: 75 %", "EU: 85 %", "LP-P005"),
        ("sales_share: 45 %}", "sales_share: 45 %}\n  - {name: x, sales_share: 60 %}", "LP-P005"),
        ("start: 2016-02-09", "title: x", "LP-P006"),
        ("sites: [{name: main}]", "sites: []", "LP-P006"),
        ("revenue: 9 million EUR, ", "", "LP-P006"),
        ("9 million EUR", "9 million USD", "LP-P007"),
        ("phases: [build]", "phases: [buid]", "LP-P008"),
        ("phases: [build]", "phases: [artwork]", "LP-P008"),
        ("phases: [build]", "phases: []", "LP-P008"),
        ("start: 2016-02-09", "start: 9990-01-01", "LP-P014"),
        ("sites:", "calendars: [{name: shut, yearly: [01-01..12-31]}]\nsites:", "LP-P013"),
        ("{name: main}", "{name: main, crews: 4000000000}", "LP-P012"),
        ("partial, convert: 2", "partial", "LP-P009"),
        ("policy: joint", "policy: joint, convert: 2", "LP-P009"),
        ("2018-01-01: 1.5", "2015-01-01: 1.5", "LP-P011"),
        ("count: 3, ", "count: 3000, ", "LP-P012"),
        ("{name: main}", "{name: main, crews: 0}", "LP-P013"),
        ("before: 40 %", "before: 0 %", "LP-P014"),
        ("start: 2016-02-09", "start: 2016-02-09\nhorizon: 1 week", "LP-P014"),
        ("effect: 10/13/20 weeks", "effect: 20/13/10 weeks", "LP-S018"),
        ("rate: 100..200 packs/min", "rate: 100..200", "LP-S015"),
        ("policy: joint", "policy: join", "LP-S013"),
        ("count: 8", "cuont: 8", "LP-S010"),
        ("name: acme", "slots: 2", "LP-S011"),
    ];
    for (from, to, code) in cases {
        assert!(WHOLE.contains(from), "{from}");
        let found = codes(&WHOLE.replacen(from, to, 1));
        assert!(found.contains(&code), "{from} -> {to}: {found:?}");
    }
}

#[test]
fn a_line_has_a_study_or_an_oee() {
    let both = "oee: {before: 40 %, after: 38 %}, study: {line: a.yaml, after: b}";
    let text = WHOLE.replacen("oee: {before: 40 %, after: 38 %}", both, 1);
    assert_eq!(codes(&text), ["LP-P010"]);
    let request = StudyRequest {
        file: "../studies/blister-eu-us.yaml".into(),
        before: None,
        after: "manual-agregation".into(),
        replications: 2,
    };
    let wrong = names_of_study(&folder(), &request).expect_err("no such variant");
    assert!(wrong.contains("did you mean `manual-aggregation`?"), "{wrong}");
}

#[test]
fn all_faults_come_at_once_in_the_order_of_the_file() {
    let text = WHOLE
        .replacen("{name: main}", "{name: main, crews: 0}", 1)
        .replacen("vendors: [acme]", "vendors: [acne]", 1)
        .replacen("count: 8", "cuont: 8", 1);
    let found = faults(&text);
    let codes: Vec<&str> = found.iter().map(|fault| fault.code.0).collect();
    assert_eq!(codes, ["LP-P013", "LP-S010", "LP-P002"]);
    assert_eq!(found[2].help, "did you mean `acme`?");
    assert!(found.is_sorted_by_key(|fault| fault.place.row));
}
