//! Sections on how the line ran: why it gives what it gives, what happened, what decides.

use super::parts::{self, cell, framed_table, section};
use crate::report::dossier::{Dossier, Estimate, RateStep, Variant};
use crate::report::escape::text as esc;
use crate::report::figures::{self, Figure, Unit};

/// From paper to real: the ladder of rates and the words, by variant, above the V-graphs.
pub fn rates(dossier: &Dossier, plots: &str) -> String {
    let mut words = String::new();
    for variant in dossier.variants.iter().filter(|v| !v.explained.is_empty()) {
        let name = parts::variant(dossier, &variant.name);
        words.push_str(&format!("<h3>{name}</h3>\n{}", parts::list(&variant.explained)));
    }
    if words.is_empty() && plots.is_empty() {
        return String::new();
    }
    let words = format!("<div class=\"card prose\">{words}</div>\n");
    let ladder = ladder(dossier);
    section("rates", "From rates on paper to good packs", &format!("{words}{ladder}{plots}"))
}

/// A table over the variants: steps from the core machine's nominal rate to good packs.
fn ladder(dossier: &Dossier) -> String {
    let Some(first) = dossier.variants.iter().find(|v| !v.ladder.is_empty()) else {
        return String::new();
    };
    let sum = |v: &Variant| v.ladder.iter().filter_map(|s| s.packs_per_min.mean).sum::<f64>();
    let nominal = ("core machine on paper".to_owned(), |v: &Variant| figures::plain(sum(v)));
    let mut rows = row(dossier, &nominal.0, nominal.1);
    for (i, RateStep { name, .. }) in first.ladder.iter().enumerate() {
        let last = i + 1 == first.ladder.len();
        rows.push_str(&row(dossier, name, |v| {
            let Some(step) = v.ladder.get(i) else { return "–".to_owned() };
            let text = plain(&step.packs_per_min);
            let lost = step.packs_per_min.mean.is_some_and(|m| m > 1e-9);
            if last || !lost { text } else { format!("-{text}") }
        }));
    }
    let head = format!("<th scope=\"col\">Packs per minute</th>{}", variants(dossier));
    let caption = "From the core machine's nominal rate to good packs, per minute of planned time; \
                   the steps add up";
    format!("<div class=\"card\">{}</div>\n", framed_table(caption, "", &head, &rows))
}

fn variants(dossier: &Dossier) -> String {
    let head = |v: &Variant| {
        format!("<th scope=\"col\" class=\"n\">{}</th>", parts::variant(dossier, &v.name))
    };
    dossier.variants.iter().map(head).collect()
}

fn row(dossier: &Dossier, name: &str, value: impl Fn(&Variant) -> String) -> String {
    let cells: String = dossier
        .variants
        .iter()
        .map(|v| format!("<td class=\"n\">{}</td>", cell(&value(v))))
        .collect();
    format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", esc(name))
}

fn plain(value: &Estimate) -> String {
    Figure::new(value, Unit::of("")).cell()
}

/// Where each difference from the baseline comes from, with what others have published beside it.
pub fn splits(dossier: &Dossier) -> String {
    if dossier.loss_splits.is_empty() {
        return String::new();
    }
    let mut rows = String::new();
    for split in &dossier.loss_splits {
        let parts_of = [
            ("whole", split.whole),
            ("changeover, lot close, waiting for orders", split.between_orders),
            ("rate cap", split.rate_cap),
            ("while orders run", split.run),
        ];
        for (i, (name, value)) in parts_of.iter().enumerate() {
            let variant = match i {
                0 => parts::variant(dossier, &split.variant),
                _ => String::new(),
            };
            rows.push_str(&format!(
                "<tr><th scope=\"row\">{variant}</th><td>{}</td><td class=\"n\">{}</td><td \
                    class=\"n\">{}</td></tr>\n",
                if i == 0 { format!("<b>{name}</b>") } else { (*name).to_owned() },
                cell(&plain(value)),
                cell(&figures::fixed(split.points[i], 1))
            ));
        }
    }
    let base = dossier.loss_splits.first().map_or("", |s| s.baseline.as_str());
    let caption = format!(
        "Variant minus {base}: good packs per scheduled hour, split without remainder, with 95 % \
         intervals"
    );
    let head = "<th scope=\"col\">Variant</th><th scope=\"col\">Part</th><th scope=\"col\" \
                class=\"n\">Packs/h</th><th scope=\"col\" class=\"n\">Points of OEE</th>";
    let table = framed_table(&caption, "", head, &rows);
    let published: Vec<String> =
        dossier.published.iter().map(|p| format!("{} ({})", p.figure, p.source)).collect();
    let beside = format!(
        "<p class=\"quiet\">What others have published, for comparison; the model is not fitted to \
         it.</p>\n{}",
        parts::list(&published)
    );
    let method = "<p class=\"quiet\">Planned time per good pack = time between orders per pack + \
                  1 / (rate cap x use of the cap while an order runs). Each part is its change in \
                  time per pack, turned into packs.</p>\n";
    let body = format!("<div class=\"card prose\">{table}{method}{beside}</div>\n");
    section("loss-split", "Where the loss comes from", &body)
}

/// Everything that was counted, station by station, under each variant.
pub fn occurrences(dossier: &Dossier) -> String {
    let mut keys: Vec<(&str, &str)> = Vec::new();
    for variant in &dossier.variants {
        for station in &variant.stations {
            for happened in &station.happened {
                let key = (station.name.as_str(), happened.what.as_str());
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
    }
    if keys.is_empty() {
        return String::new();
    }
    let mut rows = String::new();
    for (name, what) in keys {
        let of = |variant: &Variant| {
            let station = variant.stations.iter().find(|s| s.name == name);
            let found = station.and_then(|s| s.happened.iter().find(|h| h.what == what));
            found.map_or("–".to_owned(), |h| plain(&h.count))
        };
        let cells: String = dossier
            .variants
            .iter()
            .map(|v| format!("<td class=\"n\">{}</td>", cell(&of(v))))
            .collect();
        rows.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td>{cells}</tr>\n",
            esc(name),
            esc(what)
        ));
    }
    let head =
        format!("<th scope=\"col\">Station</th><th scope=\"col\">What</th>{}", variants(dossier));
    let caption = "What was counted, per run, with 95 % intervals";
    let table = framed_table(caption, "", &head, &rows);
    section("occurrences", "Occurrences", &format!("<div class=\"card\">{table}</div>\n"))
}

/// The sweep of the assumptions.
pub fn sweep(dossier: &Dossier, plots: &str) -> String {
    let Some(sweep) = &dossier.sweep else { return String::new() };
    let decide: Vec<String> =
        sweep.rows.iter().filter(|r| r.decides).map(|r| r.path.clone()).collect();
    let verdict = if decide.is_empty() {
        "No assumed figure decides on its own: over its range none turns the sign of a difference \
         or meets or misses a target."
            .to_owned()
    } else {
        format!(
            "These decide on their own, by turning the sign of a difference or a target: {}.",
            figures::list(&decide)
        )
    };
    let (written, all) = (sweep.rows.iter().filter(|r| r.written).count(), sweep.rows.len());
    let how = format!(
        "Each assumed figure is set to both ends of its range while all others stay: {all} of \
         them, {} replications at each end, the same random numbers as in the study. {written} \
         have a range in their comment; the others go {} down and up. Laws keep their shape, their \
         mean moves.",
        sweep.replications,
        figures::percent(sweep.fallback)
    );
    let mut rest = String::new();
    if !sweep.without_effect.is_empty() {
        let count = figures::plural(sweep.without_effect.len(), "assumed figure");
        let list = parts::list(&sweep.without_effect);
        rest.push_str(&parts::details(
            &format!("{count} without effect on the simulated line"),
            &list,
        ));
    }
    if !sweep.left_out.is_empty() {
        let of = sweep.left_out.iter().map(|l| format!("{}: {}", l.path, l.reason));
        let list = parts::list(&of.collect::<Vec<_>>());
        let count = figures::plural(sweep.left_out.len(), "figure");
        rest.push_str(&parts::details(&format!("{count} that could not be swept"), &list));
    }
    let body = format!(
        "<div class=\"card prose\"><p><b>{}</b></p><p>{}</p>{rest}</div>\n{plots}",
        esc(&verdict),
        esc(&how)
    );
    section("sweep", "Which assumptions decide", &body)
}
