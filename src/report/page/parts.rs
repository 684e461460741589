//! The small pieces of HTML that all sections are made of.

use crate::report::dossier::Dossier;
use crate::report::escape::text as esc;
use crate::report::judgement;
use crate::report::plots::{Plot, Section, Table, palette};

/// A section with its anchor; nothing where there is no body.
pub fn section(id: &str, title: &str, body: &str) -> String {
    if body.is_empty() {
        return String::new();
    }
    format!(
        "<section id=\"{id}\" aria-labelledby=\"{id}-h\">\n<h2 id=\"{id}-h\">{}<a class=\"anchor\" \
         href=\"#{id}\" aria-label=\"Link to this section\">#</a></h2>\n{body}</section>\n",
        esc(title)
    )
}

/// Text for a cell: escaped, with a true minus sign before a number.
pub fn cell(raw: &str) -> String {
    let negative = raw.strip_prefix('-').filter(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    match negative {
        Some(rest) => format!("−{}", esc(rest)),
        None => esc(raw),
    }
}

fn is_number(raw: &str) -> bool {
    let raw = raw.trim_start_matches(['-', '<', '>']);
    raw.starts_with(|c: char| c.is_ascii_digit()) || raw == "–" || raw == "not available"
}

/// A table from plain cells. Columns that hold numbers only are set to the right.
pub fn table(caption: &str, table: &Table) -> String {
    let columns = table.head.len();
    let numeric: Vec<bool> =
        (0..columns).map(|c| c > 0 && table.rows.iter().all(|r| is_number(&r[c]))).collect();
    let class = |c: usize| if numeric[c] { " class=\"n\"" } else { "" };
    let mut rows = String::new();
    for row in &table.rows {
        rows.push_str("<tr>");
        for (c, value) in row.iter().enumerate() {
            if c == 0 {
                rows.push_str(&format!("<th scope=\"row\">{}</th>", cell(value)));
            } else {
                rows.push_str(&format!("<td{}>{}</td>", class(c), cell(value)));
            }
        }
        rows.push_str("</tr>\n");
    }
    let head: Vec<String> = (0..columns)
        .map(|c| format!("<th scope=\"col\"{}>{}</th>", class(c), esc(&table.head[c])))
        .collect();
    let class = if columns > 9 { "wide" } else { "" };
    framed_table(caption, class, &head.concat(), &rows)
}

/// A table of ready HTML, in a frame that scrolls where the screen is narrow.
pub fn framed_table(caption: &str, class: &str, head: &str, rows: &str) -> String {
    let caption = esc(caption);
    format!(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\">\
         <table class=\"{class}\"><caption>{caption}</caption><thead><tr>{head}</tr></thead>\n\
         <tbody>\n{rows}</tbody></table></div>\n"
    )
}

pub fn details(summary: &str, body: &str) -> String {
    format!("<details><summary>{}</summary>\n{body}</details>\n", esc(summary))
}

/// A plot, the sentence that says what it shows, and its numbers.
pub fn figure(plot: &Plot) -> String {
    let numbers = table(&format!("{}: the numbers", plot.title), &plot.table);
    let numbers =
        if plot.table.rows.len() > 5 { details("The numbers", &numbers) } else { numbers };
    let heading = match &plot.variant {
        Some(variant) => format!("<h3>{}</h3>\n", esc(variant)),
        None => String::new(),
    };
    let name = &plot.name;
    // The picture comes with the file; the sentence is its description for all readers.
    format!(
        "<figure id=\"plot-{name}\" class=\"card\">\n<div \
            class=\"keep\">{heading}<figcaption>{}</figcaption>\n\
         <div class=\"plot\" role=\"region\" tabindex=\"0\" \
         aria-label=\"{}\">{}</div></div>\n{numbers}</figure>\n",
        esc(&plot.sentence),
        esc(&plot.title),
        plot.svg
    )
}

/// All plots of a section; those of single variants side by side.
pub fn figures(plots: &[Plot], section: Section) -> String {
    let of = || plots.iter().filter(|p| p.section == section);
    let all: String = of().map(figure).collect();
    let small = of().all(|p| p.variant.is_some() && p.sheet.width < 700.0);
    match (all.is_empty(), small) {
        (true, _) => String::new(),
        (false, true) => format!("<div class=\"pair\">\n{all}</div>\n"),
        (false, false) => all,
    }
}

pub fn chip(outcome: &str) -> String {
    let sign = judgement::sign(outcome);
    let class = crate::report::escape::slug(outcome);
    let words = esc(&outcome.replace('-', " "));
    format!("<span class=\"chip {class}\"><span aria-hidden=\"true\">{sign}</span> {words}</span>")
}

/// Whether a target is met.
pub fn met(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "<span class=\"chip pass\"><span aria-hidden=\"true\">✓</span> met</span>",
        Some(false) => {
            "<span class=\"chip fail\"><span aria-hidden=\"true\">✕</span> missed</span>"
        }
        None => "<span class=\"chip unsure\"><span aria-hidden=\"true\">?</span> undecided</span>",
    }
}

/// Whether what the author claims was found; a claim is no target, so it is never `missed`.
pub fn found(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "<span class=\"chip pass\"><span aria-hidden=\"true\">✓</span> found</span>",
        Some(false) => {
            "<span class=\"chip fail\"><span aria-hidden=\"true\">✕</span> expected, not found</span>"
        }
        None => "<span class=\"chip unsure\"><span aria-hidden=\"true\">?</span> undecided</span>",
    }
}

/// A variant's name with the colour it has in the plots.
pub fn variant(dossier: &Dossier, name: &str) -> String {
    let index = dossier.variants.iter().position(|v| v.name == name);
    let colour = index.map_or(palette::QUIET, palette::variant).css();
    // Where the theme turns the colour of a variant, its variable has a value.
    let theme = index.map_or(String::new(), |i| format!("v{i}"));
    let style = format!("background:var(--{theme},{colour})");
    format!("<span class=\"sw\" style=\"{style}\"></span>{}", esc(name))
}

/// A bar of a share of 0 to 1, for tables.
pub fn bar(share: f64) -> String {
    let width = if share.is_finite() { (share * 100.0).clamp(0.0, 100.0) } else { 0.0 };
    format!("<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:{width:.1}%\"></i></span>")
}

pub fn list(items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let rows: String = items.iter().map(|i| format!("<li>{}</li>\n", esc(i))).collect();
    format!("<ul>\n{rows}</ul>\n")
}
