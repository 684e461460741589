//! What comes last: differences, assumptions, warnings, definitions, manifest.

use super::parts::{self, cell, framed_table};
use super::rules::select;
use crate::report::dossier::{Dossier, Manifest};
use crate::report::escape::{slug, text as esc};
use crate::report::figures;

/// Each variant against the baseline.
pub fn differences(dossier: &Dossier) -> String {
    let mut rows = String::new();
    for d in &dossier.differences {
        let unit = figures::unit_of(&dossier.definitions, &d.kpi);
        let figure = figures::kpi(&dossier.definitions, &d.kpi, &d.value);
        // A difference of two percentages is in points.
        let words = if unit.text == "%" { "points" } else { unit.text };
        let higher = dossier.definitions.iter().find(|x| x.name == d.kpi);
        let higher = higher.is_none_or(|x| x.higher_is_better);
        let gain = d.value.mean.is_some_and(|m| (m > 0.0) == higher && m != 0.0);
        let verdict = match (d.significant, gain) {
            (false, _) => "<span class=\"quiet\">within the noise</span>",
            (true, true) => "<span class=\"up\">better</span>",
            (true, false) => "<span class=\"down\">worse</span>",
        };
        rows.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td \
                class=\"n\">{}</td><td>{}</td><td>{verdict}</td></tr>\n",
            parts::variant(dossier, &d.variant),
            esc(figures::title_of(&dossier.definitions, &d.kpi)),
            cell(&figure.cell()),
            esc(words)
        ));
    }
    if rows.is_empty() {
        return String::new();
    }
    let base = dossier.differences.first().map_or("", |d| d.baseline.as_str());
    let caption =
        format!("Variant minus {base}, paired replication by replication, with 95 % intervals");
    let head = "<th scope=\"col\">Variant</th><th scope=\"col\">KPI</th>\
                <th scope=\"col\" class=\"n\">Difference</th><th scope=\"col\">Unit</th><th \
                scope=\"col\">Verdict</th>";
    let table = framed_table(&caption, "", head, &rows);
    let body = format!("<div class=\"card\">{table}</div>\n");
    parts::section("differences", "Differences against the baseline", &body)
}

pub fn assumptions(dossier: &Dossier) -> String {
    if dossier.assumptions.is_empty() {
        return String::new();
    }
    let kinds = ["user", "sourced", "assumed"];
    let count = |k: &str| dossier.assumptions.iter().filter(|a| a.kind == k).count();
    let lead = format!(
        "<p>{} come from the user, {} from a named source, and {} are assumed.</p>\n",
        figures::plural(count("user"), "figure"),
        count("sourced"),
        count("assumed")
    );
    let all = dossier.assumptions.len();
    let form = format!(
        "<form class=\"filters\" data-filter=\"assumptions\" aria-label=\"Filter the \
            assumptions\">{}\
         <output aria-live=\"polite\">{all} of {all} shown</output></form>\n",
        select("kind", "Kind", &kinds)
    );
    let mut sorted: Vec<_> = dossier.assumptions.iter().collect();
    let rank = |kind: &str| kinds.iter().position(|k| *k == kind).unwrap_or(kinds.len());
    sorted.sort_by_key(|a| rank(&a.kind));
    let rows: String = sorted
        .iter()
        .map(|a| {
            format!(
                "<tr data-kind=\"{0}\"><td><span class=\"chip k-{1}\">{0}</span></td>\
                 <th scope=\"row\"><code>{2}</code></th><td><code>{3}</code></td>\
                 <td>{4}</td></tr>\n",
                esc(&a.kind),
                slug(&a.kind),
                esc(&a.path),
                esc(&a.value),
                esc(&a.source)
            )
        })
        .collect();
    let head = ["Kind", "Where", "Value", "Source or reason"]
        .map(|h| format!("<th scope=\"col\">{h}</th>"))
        .concat();
    let caption = "The figures the model rests on";
    let table = framed_table(caption, "assumptions", &head, &rows);
    let body = format!("{lead}{form}<div class=\"card\">{table}</div>\n");
    parts::section("assumptions", "Assumptions", &body)
}

pub fn warnings(dossier: &Dossier) -> String {
    let mut body = parts::list(&dossier.warnings);
    let mut rows = String::new();
    for variant in &dossier.variants {
        for broken in &variant.broken {
            rows.push_str(&format!(
                "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td \
                    class=\"n\">{}</td><td>{}</td><td>{}</td></tr>\n",
                parts::variant(dossier, &variant.name),
                broken.replication,
                broken.seed,
                esc(&broken.outcome),
                esc(&broken.detail)
            ));
        }
    }
    if !rows.is_empty() {
        let head = "<th scope=\"col\">Variant</th><th scope=\"col\" class=\"n\">Replication</th>\
                    <th scope=\"col\" class=\"n\">Seed</th><th scope=\"col\">Outcome</th><th \
                    scope=\"col\">Detail</th>";
        let caption = "Replications that did not reach their horizon; they count in no mean";
        body.push_str(&framed_table(caption, "", head, &rows));
    }
    if body.is_empty() {
        body = "<p>None.</p>\n".to_owned();
    }
    parts::section("warnings", "Warnings", &format!("<div class=\"card prose\">{body}</div>\n"))
}

pub fn definitions(dossier: &Dossier) -> String {
    let rows: String = dossier
        .definitions
        .iter()
        .map(|d| {
            let unit = figures::Unit::of(&d.unit).text;
            let better = if d.higher_is_better { "higher is better" } else { "lower is better" };
            format!(
                "<dt id=\"kpi-{}\">{} <code>{}</code></dt><dd>{} <span class=\"quiet\">Unit: {}; \
                    {better}.</span></dd>\n",
                slug(&d.name),
                esc(&d.title),
                esc(&d.name),
                esc(&d.text),
                if unit.is_empty() { "none".to_owned() } else { esc(unit) }
            )
        })
        .collect();
    if rows.is_empty() {
        return rows;
    }
    let body = format!("<div class=\"card prose\"><dl class=\"terms\">\n{rows}</dl></div>\n");
    parts::section("definitions", "Definitions", &body)
}

pub fn manifest(manifest: &Manifest) -> String {
    let overrides = match manifest.overrides.as_slice() {
        [] => "none".to_owned(),
        some => some.join(", "),
    };
    let facts = [
        ("Version", manifest.version.clone()),
        ("Commit", manifest.commit.clone()),
        ("Scenario", manifest.scenario.clone()),
        ("Set on the command line", overrides),
        ("Scenario hash", manifest.scenario_hash.clone()),
        ("Rules hash", manifest.rules_hash.clone()),
        ("Result hash", manifest.result_hash.clone()),
        ("Seed", manifest.seed.to_string()),
        ("Jobs", manifest.jobs.to_string()),
        ("Platform", manifest.platform.clone()),
        ("Created (UTC)", manifest.created.clone()),
    ];
    let rows: String = facts
        .iter()
        .map(|(k, v)| format!("<dt>{k}</dt><dd><code>{}</code></dd>\n", esc(v)))
        .collect();
    let body = format!(
        "<div class=\"card\"><p><code>lineproof reproduce manifest.json</code> runs the study \
         again and compares the result hash.</p><dl class=\"facts\">\n{rows}</dl></div>\n"
    );
    parts::section("manifest", "Manifest", &body)
}
