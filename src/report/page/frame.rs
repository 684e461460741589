//! The page around the sections.

use super::stills::{self, Still};
use super::{close, data, line, parts, rules, running, verdict};
use crate::report::dossier::{Deadline, Dossier};
use crate::report::escape::text as esc;
use crate::report::figures;
use crate::report::plots::{Plot, Section, palette};

const STYLE: &str = include_str!("page.css");
/// The variables of the dark theme; the style sheet takes them in twice, for the system's wish
/// and for the reader's.
const DARK: &str = include_str!("dark.css");
const SCRIPT: &str = include_str!("page.js");
/// All plots together; those beyond it stay files of their own beside the page.
const PLOT_BYTES_AT_MOST: usize = 900_000;

/// The whole report as one file. It loads nothing: its own policy forbids it.
pub fn html(dossier: &Dossier, plots: &[Plot], stills: &[Still]) -> String {
    let (plots, left_out) = fitting(plots);
    // A percent sign stays with its number.
    let sections = sections(dossier, &plots, left_out, stills).replace(" %", "\u{a0}%");
    let replications = replications(dossier);
    let body = banner(dossier) + &sections;
    Frame {
        version: &dossier.manifest.version,
        kind: "study report",
        title: &dossier.title,
        facts: &[
            ("Study", dossier.name.clone()),
            ("Variants", dossier.variants.len().to_string()),
            ("Replications each", replications),
            ("Law as of", dossier.as_of.clone()),
            ("Seed", dossier.manifest.seed.to_string()),
        ],
        style: "",
        footer: &format!(
            "lineproof {}, {}. Simulated figures: they are as good as the assumptions they rest \
             on, and no legal advice.",
            dossier.manifest.version, dossier.manifest.created
        ),
        data: &data::block(dossier),
    }
    .around(&body)
}

/// What stands round the sections of any page of ours.
pub struct Frame<'a> {
    pub version: &'a str,
    /// Beside our name at the top.
    pub kind: &'a str,
    pub title: &'a str,
    pub facts: &'a [(&'a str, String)],
    /// Rules beside those of all pages.
    pub style: &'a str,
    pub footer: &'a str,
    /// A block of data for scripts; may be empty.
    pub data: &'a str,
}

impl Frame<'_> {
    /// The whole file. It loads nothing: its own policy forbids it.
    pub fn around(&self, sections: &str) -> String {
        let mut out = self.head();
        out.push_str(&self.header());
        out.push_str("<div class=\"frame\">\n");
        out.push_str(&contents(sections));
        out.push_str(&format!("<main id=\"main\">\n{sections}</main>\n</div>\n"));
        out.push_str(&format!("<footer><p>{}</p></footer>\n", esc(self.footer)));
        out.push_str(self.data);
        out.push_str(&format!("<script>\n{SCRIPT}</script>\n</body>\n</html>\n"));
        out
    }
}

/// The plots that fit, in their order, and how many do not: the longest are left out first, those
/// of links, then those of number pools.
fn fitting(plots: &[Plot]) -> (Vec<Plot>, usize) {
    let rank = |plot: &Plot| match plot.section {
        Section::Buffers => 2,
        Section::Pools => 1,
        _ => 0,
    };
    let mut places: Vec<usize> = (0..plots.len()).collect();
    places.sort_by_key(|&place| rank(&plots[place]));
    let mut bytes = 0;
    let fit = places.iter().take_while(|&&place| {
        bytes += plots[place].svg.len();
        bytes <= PLOT_BYTES_AT_MOST
    });
    let mut fit: Vec<usize> = fit.copied().collect();
    fit.sort_unstable();
    let left_out = plots.len() - fit.len();
    (fit.into_iter().map(|place| plots[place].clone()).collect(), left_out)
}

fn sections(dossier: &Dossier, plots: &[Plot], left_out: usize, stills: &[Still]) -> String {
    let of = |section: Section| parts::figures(plots, section);
    let mut out = verdict::section(dossier);
    out.push_str(&verdict::tiles(dossier));
    out.push_str(&verdict::summary(dossier));
    out.push_str(&parts::section(
        "waterfall",
        "From planned time to good packs",
        &of(Section::Waterfall),
    ));
    out.push_str(&running::rates(dossier, &of(Section::VGraph)));
    out.push_str(&running::splits(dossier));
    out.push_str(&parts::section("throughput", "Throughput over time", &of(Section::Throughput)));
    out.push_str(&parts::section("spread", "Spread of the replications", &boxes(plots)));
    out.push_str(&line::orders(dossier, &of(Section::OrderBook)));
    out.push_str(&parts::section("stops", "Stops by machine and cause", &of(Section::Pareto)));
    out.push_str(&running::occurrences(dossier));
    out.push_str(&parts::section("operators", "Use of the operators", &of(Section::Crews)));
    out.push_str(&parts::section("states", "What each station did", &of(Section::States)));
    let worst = stills::stills(dossier, stills) + &of(Section::Gantt);
    out.push_str(&parts::section("gantt", "The worst hour", &worst));
    out.push_str(&line::bottleneck(dossier));
    out.push_str(&parts::section(
        "buffers",
        "What lay between the stations",
        &of(Section::Buffers),
    ));
    out.push_str(&parts::section("packs", "Where the packs went", &of(Section::Flow)));
    out.push_str(&line::rejects(dossier));
    let grades = of(Section::Grades);
    out.push_str(&parts::section("grades", "Grades of the print", &grades));
    let pools = of(Section::Pools);
    out.push_str(&parts::section("pools", "Numbers that the line held", &pools));
    let numbers = of(Section::Reconciliation);
    out.push_str(&parts::section("reconciliation", "Reconciliation of the numbers", &numbers));
    out.push_str(&rules::section(dossier));
    out.push_str(&deadlines(dossier, &of(Section::Deadlines)));
    out.push_str(&close::differences(dossier));
    out.push_str(&running::sweep(dossier, &of(Section::Sweep)));
    out.push_str(&close::assumptions(dossier));
    if left_out > 0 {
        let words = figures::plural(left_out, "plot");
        out.push_str(&format!("<p>{words} more than fit here are in the folder plots/.</p>\n"));
    }
    out.push_str(&close::warnings(dossier));
    out.push_str(&close::definitions(dossier));
    out.push_str(&close::manifest(&dossier.manifest));
    out
}

/// The box plots, each under its own heading.
fn boxes(plots: &[Plot]) -> String {
    let boxes = plots.iter().filter(|p| p.section == Section::Boxes);
    boxes
        .map(|p| {
            let title = p.title.split_once(": ").map_or(p.title.as_str(), |(_, t)| t);
            format!("<h3 class=\"above\">{}</h3>\n{}", esc(title), parts::figure(p))
        })
        .collect()
}

fn deadlines(dossier: &Dossier, plot: &str) -> String {
    let dated = |d: &&Deadline| d.date.parse::<jiff::civil::Date>().is_err();
    let undated: Vec<String> = dossier
        .deadlines
        .iter()
        .filter(dated)
        .map(|d| format!("{}, {}: {}, {} ({})", d.market, d.date, d.who, d.what, d.state))
        .collect();
    let undated = parts::list(&undated);
    parts::section("deadlines", "Dates of the markets", &format!("{plot}{undated}"))
}

/// Style rules that turn the fixed colours of the plots where the theme does.
fn themed() -> String {
    let named = [
        (palette::INK, "ink"),
        (palette::QUIET, "quiet"),
        (palette::GRID, "grid"),
        (palette::AXIS, "axis"),
        (palette::TOTAL, "total"),
        (palette::GOOD, "good"),
        (palette::LOSS, "loss"),
        (palette::ALERT, "alert"),
        (palette::ACCENT, "plot-accent"),
        (palette::variant(0), "v0"),
        (palette::variant(1), "v1"),
    ];
    named
        .iter()
        .map(|(ink, name)| {
            let hex = ink.css();
            format!(
                ".plot [fill=\"{hex}\"]{{fill:var(--{name})}}.plot \
                    [stroke=\"{hex}\"]{{stroke:var(--{name})}}\n"
            )
        })
        .collect()
}

impl Frame<'_> {
    fn head(&self) -> String {
        let style = STYLE.replace("/*dark*/", DARK);
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
             form-action 'none'\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"generator\" content=\"lineproof {}\">\n\
             <link rel=\"icon\" href=\"data:,\">\n\
             <title>{}</title>\n<style>\n{style}{}{}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#main\">Skip to the report</a>\n",
            esc(self.version),
            esc(self.title),
            themed(),
            self.style
        )
    }

    fn header(&self) -> String {
        let fact = |(k, v): &(&str, String)| format!("<div><dt>{k}</dt><dd>{}</dd></div>", esc(v));
        let facts: String = self.facts.iter().map(fact).collect();
        format!(
            "<header class=\"top\">\n<div class=\"bar-top\"><p class=\"brand\">lineproof \
             <span>{}</span></p>\n<p class=\"tools\"><button type=\"button\" id=\"theme\" \
             aria-pressed=\"false\" hidden>Dark</button><button type=\"button\" id=\"print\" \
             hidden>Print</button></p></div>\n<h1>{}</h1>\n<dl \
             class=\"meta\">{facts}</dl>\n</header>\n",
            esc(self.kind),
            esc(self.title)
        )
    }
}

fn replications(dossier: &Dossier) -> String {
    let replications: Vec<u32> = dossier.variants.iter().map(|v| v.replications).collect();
    match (replications.iter().min(), replications.iter().max()) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        _ => "0".to_owned(),
    }
}

fn banner(dossier: &Dossier) -> String {
    let mut out = String::new();
    if dossier.partial {
        out.push_str(
            "<p class=\"banner\" role=\"status\"><b>Partial.</b> The study was interrupted; these \
             figures rest on the replications that had ended.</p>\n",
        );
    }
    let broken: usize = dossier.variants.iter().map(|v| v.broken.len()).sum();
    if broken > 0 {
        out.push_str(&format!(
            "<p class=\"banner\" role=\"status\"><b>{}</b> did not reach the horizon; see \
             <a href=\"#warnings\">the warnings</a>.</p>\n",
            figures::plural(broken, "replication")
        ));
    }
    out
}

/// Links to the sections that are there.
fn contents(sections: &str) -> String {
    let mut items = String::new();
    for part in sections.split("<section id=\"").skip(1) {
        let Some((id, rest)) = part.split_once('"') else { continue };
        let title = rest.split_once("-h\">").and_then(|(_, r)| {
            let (_, r) = r.split_once("-h\">")?;
            r.split_once('<').map(|(title, _)| title)
        });
        items.push_str(&format!("<li><a href=\"#{id}\">{}</a></li>\n", title.unwrap_or(id)));
    }
    format!(
        "<nav aria-label=\"Contents\"><details open><summary>Contents</summary>\n<ol>\n{items}</ol>\
         </details></nav>\n"
    )
}
