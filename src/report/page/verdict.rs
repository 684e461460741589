//! What comes first: the verdict, the targets, the headline figures, the summary.

use super::parts::{self, cell, framed_table};
use crate::report::dossier::{Check, Dossier, Variant};
use crate::report::escape::text as esc;
use crate::report::figures::{self, Figure};
use crate::report::judgement;

/// The headline KPI of a study, and those under it on a tile.
const HEADLINE: &str = "good_packs_per_h";
const TILE: [&str; 4] = ["oee", "availability", "effectiveness", "quality"];

pub fn section(dossier: &Dossier) -> String {
    let mut body = format!("<p class=\"lead\">{}</p>\n", esc(&judgement::sentence(dossier)));
    body.push_str(&checks("Targets of the study", &dossier.targets, dossier, parts::met));
    body.push_str(&matrix(dossier));
    body.push_str(&checks("What the author expects", &dossier.expectations, dossier, parts::found));
    parts::section("verdict", "Verdict and targets", &body)
}

fn checks(
    caption: &str,
    checks: &[Check],
    dossier: &Dossier,
    chip: fn(Option<bool>) -> &'static str,
) -> String {
    if checks.is_empty() {
        return String::new();
    }
    let mut rows = String::new();
    for check in checks {
        let figure = figures::kpi(&dossier.definitions, &check.kpi, &check.value);
        rows.push_str(&format!(
            "<tr><td>{}</td><th scope=\"row\">{}</th><td class=\"n\">{}</td></tr>\n",
            chip(check.met),
            esc(&check.text),
            cell(&figure.text())
        ));
    }
    let head = "<th scope=\"col\">Outcome</th><th scope=\"col\">As written</th>\
                <th scope=\"col\" class=\"n\">Found, with 95 % interval</th>";
    format!("<div class=\"card\">{}</div>\n", framed_table(caption, "checks", head, &rows))
}

/// Variants by markets: how the rules came out.
fn matrix(dossier: &Dossier) -> String {
    let mut markets: Vec<&str> = Vec::new();
    for verdict in dossier.variants.iter().flat_map(|v| &v.verdicts) {
        if !markets.contains(&verdict.market.as_str()) {
            markets.push(&verdict.market);
        }
    }
    if markets.is_empty() {
        return String::new();
    }
    let head: String = std::iter::once("<th scope=\"col\">Variant</th>".to_owned())
        .chain(markets.iter().map(|m| format!("<th scope=\"col\">{}</th>", esc(m))))
        .collect();
    let mut rows = String::new();
    for variant in &dossier.variants {
        let name = parts::variant(dossier, &variant.name);
        rows.push_str(&format!("<tr><th scope=\"row\">{name}</th>"));
        for market in &markets {
            rows.push_str(&format!("<td>{}</td>", outcome_cell(variant, market)));
        }
        rows.push_str("</tr>\n");
    }
    let caption = format!(
        "Rules by their worst outcome over all orders and replications, judged as of {}",
        dossier.as_of
    );
    let table = framed_table(&caption, "matrix", &head, &rows);
    let never = parts::list(&judgement::not_begun(dossier));
    format!("<div class=\"card\">{table}{never}</div>\n")
}

fn outcome_cell(variant: &Variant, market: &str) -> String {
    let counts = judgement::counts(variant, market);
    let Some((worst, _, _)) = counts.first() else {
        let known = variant.verdicts.iter().any(|v| v.market == market);
        let words = if known { "no order begun" } else { "no order" };
        return format!("<span class=\"quiet\">{words}</span>");
    };
    let strip: String = counts
        .iter()
        .map(|(outcome, n, _)| format!("<i class=\"{outcome}\" style=\"flex:{n}\"></i>"))
        .collect();
    // Spaces that do not break keep a count and its word together.
    let words: Vec<String> = counts.iter().map(|c| c.2.replace(' ', "\u{a0}")).collect();
    format!(
        "{}<span class=\"strip\" aria-hidden=\"true\">{strip}</span><small>{}</small>",
        parts::chip(worst),
        esc(&words.join(" · "))
    )
}

/// One tile a variant.
pub fn tiles(dossier: &Dossier) -> String {
    let mut body = String::from("<div class=\"tiles\">\n");
    for variant in &dossier.variants {
        body.push_str(&tile(dossier, variant));
    }
    body.push_str("</div>\n");
    body.push_str(&all_kpis(dossier));
    parts::section("headline", "Headline figures", &body)
}

fn tile(dossier: &Dossier, variant: &Variant) -> String {
    let mut out = format!(
        "<article class=\"tile card\">\n<h3>{}</h3>\n",
        parts::variant(dossier, &variant.name)
    );
    if let Some(value) = variant.kpis.get(HEADLINE) {
        let figure = figures::kpi(&dossier.definitions, HEADLINE, value);
        let half = match &figure.half_width {
            Some(half) => format!("± {half}"),
            None => "interval not available".to_owned(),
        };
        out.push_str(&format!(
            "<p class=\"big\"><b>{}</b> <span>{} {}</span></p>\n<p class=\"quiet\">{}</p>\n",
            cell(&figure.mean),
            esc(&half),
            esc(&figure.unit),
            esc(figures::title_of(&dossier.definitions, HEADLINE))
        ));
    }
    out.push_str(&against_baseline(dossier, variant));
    out.push_str("<dl>\n");
    for kpi in TILE {
        if let Some(value) = variant.kpis.get(kpi) {
            let figure = figures::kpi(&dossier.definitions, kpi, value);
            out.push_str(&format!(
                "<dt>{}</dt><dd>{}</dd>\n",
                esc(short_title(kpi)),
                cell(&with_unit(&figure))
            ));
        }
    }
    let failed = judgement::failed_rules(variant);
    let class = if failed > 0 { " class=\"bad\"" } else { "" };
    let words =
        if variant.verdicts.is_empty() { "none judged".to_owned() } else { failed.to_string() };
    out.push_str(&format!("<dt><a href=\"#rules\">Failed rules</a></dt><dd{class}>{words}</dd>\n"));
    out.push_str(&format!("<dt>Replications</dt><dd>{}</dd>\n</dl>\n", variant.replications));
    for note in variant.notes.iter().chain(&variant.precision) {
        out.push_str(&format!("<p class=\"note\">{}</p>\n", esc(note)));
    }
    out.push_str("</article>\n");
    out
}

fn short_title(kpi: &str) -> &str {
    match kpi {
        "oee" => "OEE",
        "availability" => "Availability",
        "effectiveness" => "Effectiveness",
        "quality" => "Quality",
        other => other,
    }
}

fn with_unit(figure: &Figure) -> String {
    format!("{} {}", figure.cell(), figure.unit)
}

fn against_baseline(dossier: &Dossier, variant: &Variant) -> String {
    let found = dossier.differences.iter().find(|d| d.variant == variant.name && d.kpi == HEADLINE);
    let Some(difference) = found else {
        let baseline = dossier.differences.first().is_some_and(|d| d.baseline == variant.name);
        let words = if baseline { "the baseline" } else { "" };
        return format!("<p class=\"delta\">{words}</p>\n");
    };
    let figure = figures::kpi(&dossier.definitions, HEADLINE, &difference.value);
    let sign = if difference.value.mean.is_some_and(|m| m > 0.0) { "+" } else { "" };
    let class = match (difference.significant, sign) {
        (false, _) => "",
        (true, "+") => " up",
        (true, _) => " down",
    };
    let doubt = if difference.significant { "" } else { " (not significant)" };
    format!(
        "<p class=\"delta{class}\">{sign}{} {} against {}{doubt}</p>\n",
        cell(&figure.cell()),
        esc(&figure.unit),
        esc(&difference.baseline)
    )
}

/// All KPIs of all variants.
fn all_kpis(dossier: &Dossier) -> String {
    let mut head = String::from("<th scope=\"col\">KPI</th>");
    for variant in &dossier.variants {
        let name = parts::variant(dossier, &variant.name);
        head.push_str(&format!("<th scope=\"col\" class=\"n\">{name}</th>"));
    }
    let mut names: Vec<&str> = dossier.definitions.iter().map(|d| d.name.as_str()).collect();
    for name in dossier.variants.iter().flat_map(|v| v.kpis.keys()) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let mut rows = String::new();
    for name in names {
        let values: Vec<Option<Figure>> = dossier
            .variants
            .iter()
            .map(|v| v.kpis.get(name).map(|e| figures::kpi(&dossier.definitions, name, e)))
            .collect();
        if values.iter().all(Option::is_none) {
            continue;
        }
        let unit = figures::unit_of(&dossier.definitions, name).text;
        let unit = if unit.is_empty() { String::new() } else { format!(", {unit}") };
        rows.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"#kpi-{}\">{}</a>{}</th>",
            crate::report::escape::slug(name),
            esc(figures::title_of(&dossier.definitions, name)),
            esc(&unit)
        ));
        for value in values {
            let text = value.map_or("–".to_owned(), |f| match f.half_width {
                Some(_) => f.cell(),
                None if f.mean == figures::NOT_AVAILABLE => f.mean,
                None => format!("{} (interval not available)", f.mean),
            });
            rows.push_str(&format!("<td class=\"n\">{}</td>", cell(&text)));
        }
        rows.push_str("</tr>\n");
    }
    let caption = "All KPIs: mean over replications with its 95 % interval (Student's t, not \
                   shorter than what runs of the flow engine scatter by)";
    format!("<div class=\"card\">{}</div>\n", framed_table(caption, "kpis", &head, &rows))
}

pub fn summary(dossier: &Dossier) -> String {
    let body = parts::list(&dossier.summary);
    let body =
        if body.is_empty() { body } else { format!("<div class=\"card prose\">{body}</div>\n") };
    parts::section("summary", "What the study found", &body)
}
