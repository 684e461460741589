//! Every rule with its finding and citation, the failed first, to be filtered.

use super::parts;
use crate::report::dossier::{Dossier, Verdict};
use crate::report::escape::{slug, text as esc};
use crate::report::figures;
use crate::report::judgement::{self, OUTCOMES};
use std::collections::BTreeMap;

/// Verdicts of one rule, variant and outcome: one row of the table, however many orders.
struct Group<'a> {
    variant: &'a str,
    verdicts: Vec<&'a Verdict>,
}

/// Findings that are told in full; the others stand in report.json.
const FINDINGS_AT_MOST: usize = 3;

pub fn section(dossier: &Dossier) -> String {
    let groups = groups(dossier);
    if groups.is_empty() {
        return String::new();
    }
    let rows: String = groups.iter().map(|g| row(dossier, g)).collect();
    let head = ["Outcome", "Rule and citation", "Variant, market and orders", "Finding and cure"]
        .map(|h| format!("<th scope=\"col\">{h}</th>"))
        .concat();
    let caption = "Rules by outcome, the failed first. A failed share is over the replications in \
                   which the order was judged, with its 95 % Wilson interval";
    let legend = "<p class=\"quiet\">Evidence marks: SP primary source read, SV secondary source \
                  read, K general knowledge, U unsure. Only SP and SV facts may fail a rule.</p>\n";
    // The page loads nothing and points at nothing outside, so the file is named alone.
    let sheet = "<p class=\"quiet\">The compliance matrix, all markets and rules on one sheet, lies \
                 beside this page: <code>compliance.html</code>.</p>\n";
    let body = format!(
        "{sheet}{}<div class=\"card\">{}</div>\n{legend}",
        filters(dossier, groups.len()),
        parts::framed_table(caption, "rules", &head, &rows)
    );
    parts::section("rules", "Rules of the markets", &body)
}

fn groups(dossier: &Dossier) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    for (index, variant) in dossier.variants.iter().enumerate() {
        let mut of: BTreeMap<(usize, bool, &str, &str, &str), Vec<&Verdict>> = BTreeMap::new();
        for v in &variant.verdicts {
            let key = (
                judgement::weight(&v.outcome),
                v.waiver.is_some(),
                &*v.market,
                &*v.rule,
                &*v.outcome,
            );
            of.entry(key).or_default().push(v);
        }
        groups.extend(of.into_iter().map(|(key, mut verdicts)| {
            verdicts.sort_by_key(|v| std::cmp::Reverse(v.failed));
            ((key.0, key.1, key.2, key.3), index, Group { variant: &variant.name, verdicts })
        }));
    }
    groups.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    groups.into_iter().map(|(_, _, group)| group).collect()
}

fn filters(dossier: &Dossier, rows: usize) -> String {
    let mut markets: Vec<&str> = Vec::new();
    for verdict in dossier.variants.iter().flat_map(|v| &v.verdicts) {
        if !markets.contains(&verdict.market.as_str()) {
            markets.push(&verdict.market);
        }
    }
    let outcomes: Vec<&str> = OUTCOMES.iter().map(|(name, _)| *name).collect();
    let variants: Vec<&str> = dossier.variants.iter().map(|v| v.name.as_str()).collect();
    format!(
        "<form class=\"filters\" data-filter=\"rules\" aria-label=\"Filter the rules\">{}{}{}\
         <output aria-live=\"polite\">{rows} of {rows} shown</output></form>\n",
        select("outcome", "Outcome", &outcomes),
        select("market", "Market", &markets),
        select("variant", "Variant", &variants)
    )
}

pub fn select(name: &str, label: &str, values: &[&str]) -> String {
    let options: String =
        values.iter().map(|v| format!("<option value=\"{0}\">{0}</option>", esc(v))).collect();
    format!(
        "<label>{label} <select name=\"{name}\"><option \
            value=\"\">all</option>{options}</select></label>"
    )
}

fn row(dossier: &Dossier, group: &Group) -> String {
    let first = group.verdicts[0];
    let waived = if first.waiver.is_some() { "<br><span class=\"chip\">waived</span>" } else { "" };
    format!(
        "<tr data-outcome=\"{}\" data-market=\"{}\" data-variant=\"{}\" class=\"o-{}\">\
         <td>{}{waived}<br><small>{}</small></td>\
         <th scope=\"row\"><b>{}</b> {}<small class=\"cite\">{} <abbr \
         title=\"{}\">[{}]</abbr></small></th>\
         <td>{}<br>{}<small>{}</small></td><td>{}</td></tr>\n",
        esc(&first.outcome),
        esc(&first.market),
        esc(group.variant),
        slug(&first.outcome),
        parts::chip(&first.outcome),
        esc(&first.level),
        esc(&first.rule),
        esc(&first.title),
        esc(&first.citation),
        evidence_words(&first.evidence),
        esc(&first.evidence),
        parts::variant(dossier, group.variant),
        esc(&first.market),
        esc(&orders(group)),
        findings(dossier, group)
    )
}

fn evidence_words(mark: &str) -> &'static str {
    match mark {
        "SP" => "primary source, read",
        "SV" => "secondary source, read",
        "K" => "general knowledge",
        _ => "unsure",
    }
}

fn orders(group: &Group) -> String {
    let names: Vec<&str> = group.verdicts.iter().map(|v| v.order.as_str()).collect();
    let shown = names.iter().take(6).copied().collect::<Vec<_>>().join(", ");
    match names.len() {
        0..=6 => format!(" · {}: {shown}", if names.len() == 1 { "order" } else { "orders" }),
        n => format!(" · {n} orders: {shown}, …"),
    }
}

/// Verdicts whose findings say the same of different orders.
fn alike<'a>(group: &Group<'a>) -> Vec<Vec<&'a Verdict>> {
    let mut seen: Vec<(String, Vec<&Verdict>)> = Vec::new();
    for verdict in &group.verdicts {
        let words = verdict.finding.replace(&verdict.order, "");
        match seen.iter_mut().find(|(known, _)| *known == words) {
            Some((_, of)) => of.push(verdict),
            None => seen.push((words, vec![verdict])),
        }
    }
    seen.into_iter().map(|(_, of)| of).collect()
}

fn findings(dossier: &Dossier, group: &Group) -> String {
    let first = group.verdicts[0];
    let seen = alike(group);
    let mut out = String::new();
    for of in seen.iter().take(FINDINGS_AT_MOST) {
        let more = match of.len() {
            1 => String::new(),
            n if of[0].finding.contains(&of[0].order) => {
                let words = figures::plural(n - 1, "more order");
                format!(" <span class=\"quiet\">(and so {words})</span>")
            }
            _ => String::new(),
        };
        out.push_str(&format!("<p>{}{more}</p>{}", esc(&of[0].finding), share(of[0])));
        if let Some((file, at)) = dossier.row_of(of[0]) {
            out.push_str(&format!("<p class=\"place\"><code>{}:{at}</code></p>", esc(&file)));
        }
    }
    if seen.len() > FINDINGS_AT_MOST {
        let more = figures::plural(seen.len() - FINDINGS_AT_MOST, "more finding");
        out.push_str(&format!("<p class=\"quiet\">{more} in report.json</p>"));
    }
    if let Some(waiver) = &first.waiver {
        out.push_str(&format!("<p class=\"waiver\"><b>Waived:</b> {}</p>", esc(waiver)));
    }
    if first.outcome != "pass" && first.outcome != "not-applicable" && !first.cure.is_empty() {
        out.push_str(&format!("<p class=\"cure\"><b>Cure:</b> {}</p>", esc(&first.cure)));
    }
    out
}

fn share(verdict: &Verdict) -> String {
    if verdict.failed == 0 {
        return String::new();
    }
    let seed = verdict.first_failing_seed.map_or(String::new(), |s| format!(", first seed {s}"));
    format!(
        "<p class=\"share\">failed in {} of {} replications ({} to {}{seed})</p>",
        verdict.failed,
        verdict.replications,
        figures::percent(verdict.failed_low),
        figures::percent(verdict.failed_high)
    )
}
