//! The compliance matrix: markets by rules on one sheet, to be printed or kept as a PDF.

use super::frame::Frame;
use super::parts;
use crate::report::dossier::{Dossier, Variant, Verdict};
use crate::report::escape::{slug, text as esc};
use crate::report::judgement::{self, OUTCOMES};
use std::collections::BTreeMap;

/// One row a market, one field a rule; the sheet lies on its side, and what belongs to the screen
/// is left out in print.
const STYLE: &str = "
@page { size: A4 landscape; margin: 9mm; }
.compliance { border-collapse: collapse; width: 100%; }
.compliance th, .compliance td { padding: 1px 3px; vertical-align: top; }
.compliance th { text-align: left; white-space: nowrap; }
.fields { display: flex; flex-wrap: wrap; gap: 2px; }
.field { display: inline-block; min-width: 2.9em; padding: 0 3px; border-radius: 3px;
  border: 1px solid var(--grid); font-size: .72rem; line-height: 1.35; text-align: center; }
.field.fail { background: var(--fail-bg); color: var(--fail); font-weight: 700; }
.field.pass { background: var(--pass-bg); color: var(--pass); }
.field.unsure { border-style: dashed; }
.field.not-applicable { opacity: .55; }
@media print { header.top dl, header.top p, footer, h2, .compliance thead { display: none; }
  h1 { font-size: 11pt; margin: 0; } .compliance caption { font-size: 7pt; padding: 0; }
  .frame { padding-top: 1mm; } .top { padding: 0; border: 0; } .fields { gap: 1px; }
  .field { font-size: 6pt; line-height: 1.2; border-width: .5px; padding: 0 2px; }
  .field small { font-size: 5pt; } .compliance th { font-size: 7pt; }
  .compliance th, .compliance td { padding: 0 2px; }
  section { margin: 0; } p.quiet { font-size: 6.5pt; margin: 1mm 0 0; } }
";

/// The page, one matrix a variant.
pub fn compliance(dossier: &Dossier) -> String {
    let sections: String = dossier.variants.iter().map(|v| section(dossier, v)).collect();
    Frame {
        version: &dossier.manifest.version,
        kind: "compliance matrix",
        title: &dossier.title,
        facts: &[
            ("Law as of", dossier.as_of.clone()),
            ("Rules", dossier.manifest.rules_hash.chars().take(12).collect()),
        ],
        style: STYLE,
        footer: &format!(
            "lineproof {}, {}. The worst outcome of each rule over all orders; no legal advice.",
            dossier.manifest.version, dossier.manifest.created
        ),
        data: "",
    }
    .around(&sections)
}

fn section(dossier: &Dossier, variant: &Variant) -> String {
    let rows: String = judgement::markets(variant).iter().map(|m| row(variant, m)).collect();
    if rows.is_empty() {
        return String::new();
    }
    let head = "<th scope=\"col\">Market</th><th scope=\"col\">Rules: sign, number, evidence</th>";
    let caption = format!("{}, by the law of {}", variant.name, dossier.as_of);
    let table = parts::framed_table(&caption, "compliance", head, &rows);
    let id = format!("matrix-{}", slug(&variant.name));
    parts::section(&id, &variant.name, &format!("{table}{}", legend()))
}

fn row(variant: &Variant, market: &str) -> String {
    let of = variant.verdicts.iter().filter(|verdict| verdict.market == market);
    let worst: BTreeMap<&str, &Verdict> = judgement::worst_by_rule(of);
    let fields: String = worst.values().map(|verdict| field(verdict)).collect();
    format!(
        "<tr><th scope=\"row\">{}</th><td><div class=\"fields\">{fields}</div></td></tr>\n",
        esc(market)
    )
}

/// `✕ 04 SP`; the finding stands in the title.
fn field(verdict: &Verdict) -> String {
    let number = verdict.rule.split_once('-').map_or(verdict.rule.as_str(), |(_, n)| n);
    let mut more = String::new();
    if verdict.waiver.is_some() {
        more.push_str(" w");
    }
    if verdict.outcome == "fail" && verdict.enforcement.is_some() {
        more.push_str(" d");
    }
    format!(
        "<span class=\"field {}\" title=\"{} {}: {}\">{} {} <small>{}{more}</small></span>",
        slug(&verdict.outcome),
        esc(&verdict.rule),
        esc(&verdict.title),
        esc(&verdict.finding),
        judgement::sign(&verdict.outcome),
        esc(number),
        esc(&verdict.evidence)
    )
}

fn legend() -> String {
    let signs: Vec<String> =
        OUTCOMES.iter().map(|(name, sign)| format!("{sign} {}", name.replace('-', " "))).collect();
    format!(
        "<p class=\"quiet\">{}; w waived, d under discretion. SP and SV: a primary or secondary \
         source was read; K knowledge, U unsure: they decide nothing.</p>\n",
        signs.join(" · ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn every_rule_of_every_market_has_its_field() {
        let dossier = sample::dossier();
        let page = compliance(&dossier);
        for variant in &dossier.variants {
            assert!(page.contains(&format!("id=\"matrix-{}\"", slug(&variant.name))));
        }
        let fields = page.matches("<span class=\"field ").count();
        let rules = |v: &Variant| judgement::worst_by_rule(v.verdicts.iter()).len();
        assert_eq!(fields, dossier.variants.iter().map(rules).sum::<usize>());
        assert!(page.contains("class=\"field fail\" title=\"EU-"));
        assert!(page.contains("A4 landscape"));
    }
}
