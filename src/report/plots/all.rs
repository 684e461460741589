//! Every plot of a dossier, in the order of the report.

use super::plot::{Drawn, Plot, Section};
use super::{boxes, buffers, crews, deadlines, gantt, grades, orderbook, pareto, pools};
use super::{reconciliation, sankey, states, throughput, tornado, vgraph, waterfall};
use crate::report::dossier::{Dossier, Variant};
use crate::report::escape::slug;
use std::collections::BTreeSet;

/// All plots that the data allows; a plot without data is left out.
pub fn all(dossier: &Dossier) -> Vec<Plot> {
    let mut book = Book { dossier, names: BTreeSet::new(), plots: Vec::new() };
    book.each(Section::Waterfall, "oee-waterfall", "From planned time to good packs", |v| {
        waterfall::draw(v, waterfall::widest(dossier))
    });
    book.each(Section::VGraph, "v-graph", "Rates along the line", vgraph::draw);
    book.one(Section::Throughput, "throughput", "Throughput over time", throughput::draw(dossier));
    for kpi in ["good_packs_per_h", "oee"] {
        let title = format!("Spread of the replications: {}", boxes::title(dossier, kpi));
        let stem = format!("box-{}", slug(kpi));
        book.one(Section::Boxes, &stem, &title, boxes::draw(dossier, kpi));
    }
    book.each(Section::OrderBook, "order-book", "Orders on the clock", orderbook::draw);
    book.each(Section::Pareto, "stops", "Stops by machine and cause", pareto::draw);
    let people = crews::draw(dossier);
    book.one(Section::Crews, "operators", "Use of the operators", people);
    book.each(Section::States, "states", "What each station did", states::draw);
    book.each(Section::Gantt, "gantt", "The worst hour, station by station", gantt::draw);
    book.each(Section::Buffers, "buffers", "What lay between the stations", buffers::draw);
    book.each(Section::Flow, "packs", "Where the packs went", sankey::draw);
    book.each(Section::Pools, "numbers", "Numbers that the line held", pools::draw);
    book.each(Section::Grades, "grades", "Grades of the print", grades::draw);
    let numbers = reconciliation::draw(dossier);
    book.one(Section::Reconciliation, "reconciliation", "Where the numbers went", numbers);
    book.sweep();
    let dates = deadlines::draw(dossier);
    book.one(Section::Deadlines, "deadlines", "Dates of the markets", dates);
    book.plots
}

struct Book<'a> {
    dossier: &'a Dossier,
    names: BTreeSet<String>,
    plots: Vec<Plot>,
}

impl Book<'_> {
    fn one(&mut self, section: Section, stem: &str, title: &str, drawn: Option<Drawn>) {
        if let Some(drawn) = drawn {
            let stem = self.unique(stem);
            self.plots.push(Plot::new(section, stem, title.to_owned(), drawn));
        }
    }

    /// One plot a variant.
    fn each(
        &mut self,
        section: Section,
        stem: &str,
        title: &str,
        draw: impl Fn(&Variant) -> Option<Drawn>,
    ) {
        for variant in &self.dossier.variants {
            let Some(mut drawn) = draw(variant) else { continue };
            drawn.variant = Some(variant.name.clone());
            let title = format!("{title}: {}", variant.name);
            self.one(section, &format!("{stem}-{}", slug(&variant.name)), &title, Some(drawn));
        }
    }

    /// One tornado a variant, if the study swept its assumptions.
    fn sweep(&mut self) {
        let dossier = self.dossier;
        let Some(sweep) = &dossier.sweep else { return };
        let baseline = dossier.differences.first().map(|d| d.baseline.clone());
        self.each(Section::Sweep, "sweep", "Which assumptions decide", |variant| {
            let baseline = baseline.as_ref().unwrap_or(&variant.name);
            tornado::draw(sweep, &variant.name, baseline, &dossier.definitions)
        });
    }

    /// Two variants whose names differ only in signs must not share a file.
    fn unique(&mut self, stem: &str) -> String {
        let mut name = stem.to_owned();
        let mut next = 2;
        while !self.names.insert(name.clone()) {
            name = format!("{stem}-{next}");
            next += 1;
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::plots::png;
    use crate::report::{sample, xml};

    #[test]
    fn every_kind_of_plot_is_there_small_and_well_formed() {
        let plots = all(&sample::dossier());
        let names: BTreeSet<&str> = plots.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names.len(), plots.len());
        for wanted in [
            "throughput",
            "oee-waterfall-today",
            "box-good-packs-per-h",
            "box-oee",
            "states-print-and-check",
            "gantt-manual-aggregation",
            "buffers-automatic-aggregation",
            "v-graph-today",
            "stops-today",
            "packs-print-and-check",
            "order-book-today",
            "sweep-manual-aggregation",
            "reconciliation",
            "deadlines",
        ] {
            assert!(names.contains(wanted), "{wanted} is missing");
        }
        for plot in &plots {
            assert!(plot.svg.len() < 100_000, "{}: {} bytes", plot.name, plot.svg.len());
            xml::check(&plot.svg).unwrap_or_else(|fault| panic!("{}: {fault}", plot.name));
            assert!(plot.svg.contains("<title") && plot.svg.contains("<text"), "{}", plot.name);
            assert!(plot.sentence.ends_with('.'), "{}: {}", plot.name, plot.sentence);
            assert!(!plot.table.rows.is_empty(), "{}", plot.name);
            let wide = plot.table.rows.iter().all(|r| r.len() == plot.table.head.len());
            assert!(wide, "{}: ragged table", plot.name);
        }
        let file = png(&plots[0]);
        assert_eq!(&file[..8], b"\x89PNG\r\n\x1a\n");
    }

    #[test]
    fn an_empty_or_hostile_dossier_draws_what_it_can() {
        let mut dossier = sample::dossier();
        for variant in &mut dossier.variants {
            variant.name = "</text><script>alert(1)</script>\u{0}\u{1b}".repeat(3);
            variant.throughput.mean[3] = f64::NAN;
            variant.losses.iter_mut().for_each(|l| l.minutes.mean = None);
            variant.links[0].series.mean.clear();
            variant.samples.insert("oee".into(), vec![f64::NAN]);
            variant.reconciliation = None;
        }
        dossier.as_of = "no date".into();
        for plot in all(&dossier) {
            xml::check(&plot.svg).unwrap_or_else(|fault| panic!("{}: {fault}", plot.name));
            assert!(!plot.svg.contains("<script"));
            assert!(!png(&plot).is_empty());
        }
        dossier.variants.clear();
        dossier.deadlines.clear();
        assert!(all(&dossier).is_empty());
    }

    #[test]
    fn a_busy_hour_stays_small() {
        let mut dossier = sample::dossier();
        let gantt = dossier.variants[0].gantt.as_mut().expect("the sample has one");
        for row in &mut gantt.rows {
            let mut spans = Vec::new();
            for i in 0..6000 {
                let from = gantt.from + f64::from(i) * 0.01;
                let mut span = row.spans[0].clone();
                (span.from, span.to) = (from, from + 0.01);
                span.state = if i % 2 == 0 { "Execute".into() } else { "Suspended".into() };
                spans.push(span);
            }
            row.spans = spans;
        }
        let plots = all(&dossier);
        let plot = plots.iter().find(|p| p.name == "gantt-today").expect("drawn");
        assert!(plot.svg.len() < 100_000, "{} bytes", plot.svg.len());
        assert!(plot.sentence.contains("in steps of"), "{}", plot.sentence);
    }
}
