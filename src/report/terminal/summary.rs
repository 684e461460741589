//! The summary after a study: verdict and targets first, then the figures, then what to mend.

use super::paint::{Hue, Screen, clean, pad, pad_left, wrap};
use crate::report::dossier::{Dossier, Variant, Verdict};
use crate::report::figures::{self, Figure};
use crate::report::judgement::{self, Standing};
use crate::report::plots::losses;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// KPIs of the table, the most important first; those that do not fit are left out.
const COLUMNS: [(&str, &str); 5] = [
    ("good_packs_per_h", "good packs/h"),
    ("oee", "OEE, %"),
    ("availability", "availab., %"),
    ("effectiveness", "effectiv., %"),
    ("quality", "quality, %"),
];
/// Failed rules told in full; the others are in the report.
const RULES_AT_MOST: usize = 12;

pub fn summary(dossier: &Dossier, colour: bool, width: usize) -> String {
    let screen = Screen { colour, width: width.max(60) };
    let mut out = title(dossier, screen);
    out.push_str(&verdict(dossier, screen));
    out.push_str(&table(dossier, screen));
    out.push_str(&waterfalls(dossier, screen));
    out.push_str(&occurrences(dossier, screen));
    out.push_str(&decides(dossier, screen));
    out.push_str(&notes(dossier, screen));
    out.push_str(&failed(dossier, screen));
    out
}

/// Where the report lies.
pub fn written(folder: &Path, files: &[PathBuf]) -> String {
    let page = files.iter().find(|f| f.ends_with("report.html"));
    let page = page.map_or_else(|| folder.display().to_string(), |p| p.display().to_string());
    format!("Report: {page} ({} in {})\n", figures::plural(files.len(), "file"), folder.display())
}

fn title(dossier: &Dossier, screen: Screen) -> String {
    let mut out = wrap(&clean(&dossier.title), "", 0, screen.width);
    out = screen.paint(Hue::Bold, out.trim_end()) + "\n";
    let facts = format!(
        "{}, law as of {}, seed {}, {}",
        clean(&dossier.name),
        dossier.as_of,
        dossier.manifest.seed,
        figures::plural(dossier.variants.len(), "variant")
    );
    out.push_str(&screen.paint(Hue::Dim, wrap(&facts, "", 0, screen.width).trim_end()));
    out.push('\n');
    if dossier.partial {
        let text = "PARTIAL: interrupted; the figures rest on the replications that had ended";
        out.push_str(&screen.paint(Hue::Yellow, wrap(text, "", 0, screen.width).trim_end()));
        out.push('\n');
    }
    out
}

fn verdict(dossier: &Dossier, screen: Screen) -> String {
    let mut out = screen.head("Verdict");
    out.push_str(&wrap(&clean(&judgement::sentence(dossier)), "  ", 2, screen.width));
    for check in &dossier.targets {
        let (hue, word) = match check.met {
            Some(true) => (Hue::Green, "MET"),
            Some(false) => (Hue::Red, "MISSED"),
            None => (Hue::Yellow, "UNDECIDED"),
        };
        let found = figures::kpi(&dossier.definitions, &check.kpi, &check.value).text();
        let text = format!("{}; found {found}", clean(&check.text));
        let lead = format!("  {}", pad(word, 11));
        let rows = wrap(&text, &lead, 13, screen.width);
        out.push_str(&rows.replacen(word, &screen.paint(hue, word), 1));
    }
    out.push_str(&expectations(dossier, screen));
    out.push_str(&markets(dossier, screen));
    for sentence in judgement::not_begun(dossier) {
        out.push_str(&wrap(&clean(&sentence), "  ", 4, screen.width));
    }
    out
}

/// What the author claims, and what was found instead: no target, so never `missed`.
fn expectations(dossier: &Dossier, screen: Screen) -> String {
    let mut out = String::new();
    for check in &dossier.expectations {
        let (hue, word) = match check.met {
            Some(true) => (Hue::Green, "FOUND"),
            Some(false) => (Hue::Red, "NOT FOUND but"),
            None => (Hue::Yellow, "UNDECIDED, found"),
        };
        let found = figures::kpi(&dossier.definitions, &check.kpi, &check.value).text();
        let text = format!("{}; {word} {found}", clean(&check.text));
        let lead = format!("  {}", pad("EXPECTED", 11));
        let rows = wrap(&text, &lead, 13, screen.width);
        out.push_str(&rows.replacen("EXPECTED", &screen.paint(hue, "EXPECTED"), 1));
    }
    out
}

/// A row for each variant and market: how many rules came out how.
fn markets(dossier: &Dossier, screen: Screen) -> String {
    let mut out = String::new();
    for variant in &dossier.variants {
        for market in judgement::markets(variant) {
            let words: Vec<String> =
                judgement::counts(variant, market).into_iter().map(|c| c.2).collect();
            let (hue, mark) = match judgement::standing(variant, market) {
                Standing::Fails => (Hue::Red, "FAIL"),
                Standing::Undecided => (Hue::Yellow, "UNDECIDED"),
                Standing::Holds => (Hue::Green, "OK"),
            };
            let lead = format!("  {}", pad(mark, 11));
            let words =
                if words.is_empty() { "no order begun".to_owned() } else { words.join(", ") };
            let text = format!("{}, {}: {words}", clean(&variant.name), clean(market));
            let rows = wrap(&text, &lead, 13, screen.width);
            out.push_str(&rows.replacen(mark, &screen.paint(hue, mark), 1));
        }
    }
    out
}

fn table(dossier: &Dossier, screen: Screen) -> String {
    let has = |kpi: &str| dossier.variants.iter().any(|v| v.kpis.contains_key(kpi));
    let columns: Vec<(&str, &str)> = COLUMNS.into_iter().filter(|(k, _)| has(k)).collect();
    if columns.is_empty() {
        return String::new();
    }
    let known = dossier.variants.iter().all(|v| {
        columns.iter().all(|(k, _)| v.kpis.get(*k).is_none_or(|e| e.half_width.is_some()))
    });
    let interval = if known { "mean ± 95 % interval" } else { "some intervals not available" };
    let mut out = screen.head(&format!("Figures ({interval})"));
    let cells: Vec<Vec<String>> = dossier
        .variants
        .iter()
        .map(|v| columns.iter().map(|(k, _)| cell(dossier, v, k)).collect())
        .collect();
    let long = |texts: &mut dyn Iterator<Item = &str>| texts.map(|t| t.chars().count()).max();
    let names: Vec<String> = dossier.variants.iter().map(|v| clean(&v.name)).collect();
    let room =
        long(&mut names.iter().map(String::as_str)).unwrap_or(0).max(7).min(screen.width / 2);
    let mut used = 2 + room;
    let mut head = format!("  {}", pad("variant", room));
    let mut rows: Vec<String> =
        names.iter().map(|n| format!("  {}", pad(&short_name(n, room), room))).collect();
    for (c, (_, title)) in columns.iter().enumerate() {
        let wide = long(&mut cells.iter().map(|r| r[c].as_str())).unwrap_or(0);
        let wide = wide.max(title.chars().count());
        if used + 3 + wide > screen.width {
            break;
        }
        used += 3 + wide;
        head.push_str(&format!("   {}", pad_left(title, wide)));
        for (row, cells) in rows.iter_mut().zip(&cells) {
            row.push_str(&format!("   {}", pad_left(&cells[c], wide)));
        }
    }
    out.push_str(&screen.paint(Hue::Dim, &head));
    out.push('\n');
    out.push_str(&rows.join("\n"));
    out.push('\n');
    out.push_str(&against(dossier, screen));
    out
}

fn short_name(name: &str, room: usize) -> String {
    if name.chars().count() <= room {
        return name.to_owned();
    }
    let cut: String = name.chars().take(room.saturating_sub(1)).collect();
    format!("{cut}…")
}

fn cell(dossier: &Dossier, variant: &Variant, kpi: &str) -> String {
    let value = variant.kpis.get(kpi);
    value.map_or("-".to_owned(), |v| figures::kpi(&dossier.definitions, kpi, v).cell())
}

/// The headline against the baseline.
fn against(dossier: &Dossier, screen: Screen) -> String {
    let mut out = String::new();
    for d in dossier.differences.iter().filter(|d| d.kpi == COLUMNS[0].0) {
        let figure: Figure = figures::kpi(&dossier.definitions, &d.kpi, &d.value);
        let doubt = if d.significant { "" } else { "; within the noise" };
        let text = format!(
            "{} against {}: {}{doubt}",
            clean(&d.variant),
            clean(&d.baseline),
            figure.text()
        );
        out.push_str(&wrap(&text, "  ", 4, screen.width));
    }
    out
}

fn waterfalls(dossier: &Dossier, screen: Screen) -> String {
    let mut out = String::new();
    for variant in &dossier.variants {
        let planned = losses::planned(&variant.losses);
        let Some((good, lost)) = variant.losses.split_last().filter(|_| planned > 0.0) else {
            continue;
        };
        let mut ranked: Vec<_> = lost.iter().filter(|l| losses::minutes(l) > 0.0).collect();
        ranked.sort_by(|a, b| losses::minutes(b).total_cmp(&losses::minutes(a)));
        let words: Vec<String> = ranked
            .iter()
            .take(5)
            .map(|l| format!("{} {}", clean(&l.name), figures::fixed(losses::minutes(l), 0)))
            .collect();
        let lost = match words.as_slice() {
            [] => "nothing lost".to_owned(),
            words => format!("most lost to {}", words.join(", ")),
        };
        let text = format!(
            "{}: {} planned, {lost}; {} left {} ({})",
            clean(&variant.name),
            figures::fixed(planned, 0),
            clean(&good.name),
            figures::fixed(losses::minutes(good), 0),
            figures::percent(losses::minutes(good) / planned)
        );
        out.push_str(&wrap(&text, "  ", 4, screen.width));
    }
    if out.is_empty() { out } else { screen.head("Losses, minutes of planned busy time") + &out }
}

/// What was counted most, a row a variant; the rest is in the report.
fn occurrences(dossier: &Dossier, screen: Screen) -> String {
    let mut out = String::new();
    for variant in &dossier.variants {
        let of = variant.stations.iter().flat_map(|station| {
            let mean = |h: &'_ crate::report::dossier::Happened| h.count.mean.unwrap_or(0.0);
            station.happened.iter().map(move |h| (station.name.as_str(), h.what.as_str(), mean(h)))
        });
        let mut ranked: Vec<(&str, &str, f64)> = of.collect();
        ranked.sort_by(|a, b| b.2.total_cmp(&a.2));
        let words: Vec<String> = ranked
            .iter()
            .take(4)
            .map(|(name, what, n)| format!("{} {} {}", clean(name), figures::short(*n), what))
            .collect();
        if !words.is_empty() {
            let text = format!("{}: {}", clean(&variant.name), words.join(", "));
            out.push_str(&wrap(&text, "  ", 4, screen.width));
        }
    }
    if out.is_empty() { out } else { screen.head("Counted most, per run") + &out }
}

/// The assumptions that move the answer the most.
fn decides(dossier: &Dossier, screen: Screen) -> String {
    let Some(sweep) = &dossier.sweep else { return String::new() };
    let unit = figures::unit_of(&dossier.definitions, &sweep.kpi);
    let mut out = screen.head(&format!("Assumptions that move {} the most", sweep.kpi));
    for row in sweep.rows.iter().take(5) {
        let mark = if row.decides { " (decides)" } else { "" };
        let swing = figures::short(row.swing * unit.factor);
        let (low, high) = (clean(&row.low), clean(&row.high));
        let text = format!("{}, {low} to {high}: {swing} {}{mark}", clean(&row.path), unit.text);
        out.push_str(&wrap(&text, "  ", 4, screen.width));
    }
    out
}

fn notes(dossier: &Dossier, screen: Screen) -> String {
    let mut items: Vec<String> = Vec::new();
    for variant in &dossier.variants {
        let name = clean(&variant.name);
        items.extend(variant.notes.iter().map(|n| format!("{name}: {}", clean(n))));
        items.extend(variant.precision.iter().map(|p| format!("{name}: {}", clean(p))));
        items.extend(variant.broken.iter().map(|b| {
            let (outcome, detail) = (clean(&b.outcome), clean(&b.detail));
            format!("{name}: replication {} (seed {}) {outcome}: {detail}", b.replication, b.seed)
        }));
    }
    items.extend(dossier.warnings.iter().map(|w| clean(w)));
    if items.is_empty() {
        return String::new();
    }
    let rows: String = items.iter().map(|i| wrap(i, "  - ", 4, screen.width)).collect();
    screen.head("Notes") + &rows
}

/// Failed rules with finding and cure; what fails alike in several variants is told once.
fn failed(dossier: &Dossier, screen: Screen) -> String {
    let mut groups: Vec<(&Verdict, BTreeMap<usize, Vec<&Verdict>>)> = Vec::new();
    for (index, variant) in dossier.variants.iter().enumerate() {
        for verdict in variant.verdicts.iter().filter(|v| v.outcome == "fail") {
            let words = |v: &Verdict| v.finding.replace(&v.order, "");
            let same = |g: &&mut (&Verdict, BTreeMap<usize, Vec<&Verdict>>)| {
                g.0.rule == verdict.rule
                    && g.0.waiver == verdict.waiver
                    && words(g.0) == words(verdict)
            };
            let orders = match groups.iter_mut().find(same) {
                Some(group) => group.1.entry(index).or_default(),
                None => {
                    groups.push((verdict, BTreeMap::new()));
                    let last = groups.len() - 1;
                    groups[last].1.entry(index).or_default()
                }
            };
            orders.push(verdict);
        }
    }
    groups
        .sort_by(|a, b| (a.0.waiver.is_some(), &a.0.rule).cmp(&(b.0.waiver.is_some(), &b.0.rule)));
    let mut out = String::new();
    for (verdict, variants) in groups.iter().take(RULES_AT_MOST) {
        out.push_str(&rule(dossier, verdict, variants, screen));
    }
    if groups.len() > RULES_AT_MOST {
        let more = groups.len() - RULES_AT_MOST;
        out.push_str(&format!("  and {more} more; all are in the report\n"));
    }
    if out.is_empty() { out } else { screen.head("Failed rules") + &out }
}

fn rule(
    dossier: &Dossier,
    verdict: &Verdict,
    variants: &BTreeMap<usize, Vec<&Verdict>>,
    screen: Screen,
) -> String {
    let id = clean(&verdict.rule);
    let title = format!(
        "{} ({}, {} [{}])",
        clean(&verdict.title),
        clean(&verdict.level),
        clean(&verdict.citation),
        clean(&verdict.evidence)
    );
    let rows = wrap(&title, &format!("  {id} "), 4, screen.width);
    let hue = if verdict.waiver.is_some() { Hue::Yellow } else { Hue::Red };
    let mut out = rows.replacen(&id, &screen.paint(hue, &id), 1);
    let place =
        dossier.row_of(verdict).map_or(String::new(), |(f, r)| format!(" ({}:{r})", clean(&f)));
    let found = format!("{}{place}", clean(&verdict.finding));
    out.push_str(&wrap(&found, "    ", 4, screen.width));
    let of: Vec<String> = variants
        .iter()
        .map(|(i, orders)| {
            let name = clean(&dossier.variants[*i].name);
            let often = judgement::how_often(orders);
            let often = often.unwrap_or_else(|| "every replication judged".to_owned());
            let seed = orders.iter().filter_map(|v| v.first_failing_seed).min();
            let seed = seed.map_or(String::new(), |s| format!(", first seed {s}"));
            format!("{name} ({}; {often}{seed})", figures::plural(orders.len(), "order"))
        })
        .collect();
    out.push_str(&wrap(&format!("in {}", figures::list(&of)), "    ", 4, screen.width));
    if let Some(waiver) = &verdict.waiver {
        out.push_str(&wrap(&format!("waived: {}", clean(waiver)), "    ", 4, screen.width));
    }
    if !verdict.cure.is_empty() {
        out.push_str(&wrap(&format!("cure: {}", clean(&verdict.cure)), "    ", 4, screen.width));
    }
    out
}
