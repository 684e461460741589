//! SARIF 2.1.0 (OASIS): verdicts as results, each at the row of the scenario that decided it.

use super::junit::discretion;
use crate::report::dossier::{Dossier, Variant, Verdict};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// The verdicts that ask for action: failed, unsure and not reviewed. Rules that pass or do not
/// apply are in the other formats; viewers of SARIF would show them as alerts.
pub fn sarif(dossier: &Dossier) -> String {
    let mut rules: BTreeMap<&str, &Verdict> = BTreeMap::new();
    for verdict in dossier.variants.iter().flat_map(|v| &v.verdicts) {
        rules.entry(&verdict.rule).or_insert(verdict);
    }
    let index: BTreeMap<&str, usize> = rules.keys().enumerate().map(|(i, id)| (*id, i)).collect();
    let results: Vec<Value> = dossier
        .variants
        .iter()
        .flat_map(|v| v.verdicts.iter().map(move |verdict| (v, verdict)))
        .filter(|(_, verdict)| !matches!(verdict.outcome.as_str(), "pass" | "not-applicable"))
        .map(|(variant, verdict)| result(dossier, variant, verdict, index[verdict.rule.as_str()]))
        .collect();
    let rules: Vec<Value> = rules.values().map(|v| rule(v)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "lineproof",
                "version": dossier.manifest.version,
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": {"study": dossier.name, "asOf": dossier.as_of},
        }],
    });
    format!("{log:#}\n")
}

fn rule(verdict: &Verdict) -> Value {
    json!({
        "id": verdict.rule,
        "shortDescription": {"text": verdict.title},
        "fullDescription": {"text": format!("{} ({})", verdict.title, verdict.citation)},
        "help": {"text": verdict.cure},
        "defaultConfiguration": {"level": level_of(&verdict.level)},
        "properties": {
            "market": verdict.market,
            "citation": verdict.citation,
            "evidence": verdict.evidence,
        },
    })
}

fn level_of(level: &str) -> &'static str {
    if level == "must" { "error" } else { "warning" }
}

fn result(dossier: &Dossier, variant: &Variant, verdict: &Verdict, index: usize) -> Value {
    // A kind other than `fail` has the level `none` (3.27.10).
    let (kind, level) = match verdict.outcome.as_str() {
        "fail" if discretion(verdict).is_some() => ("fail", "warning"),
        "fail" => ("fail", level_of(&verdict.level)),
        "unsure" => ("review", "none"),
        _ => ("open", "none"),
    };
    let mut message = format!(
        "{}: order {} of variant {}: {}",
        verdict.market, verdict.order, variant.name, verdict.finding
    );
    let enforcement = verdict.enforcement.as_ref().filter(|_| verdict.outcome == "fail");
    if let Some(words) = enforcement {
        message.push_str(&format!(" ({words})"));
    }
    let mut result = json!({
        "ruleId": verdict.rule,
        "ruleIndex": index,
        "kind": kind,
        "level": level,
        "message": {"text": message},
        "partialFingerprints": {
            "verdict/v1": format!("{}/{}/{}", variant.name, verdict.order, verdict.rule),
        },
        "properties": {
            "variant": variant.name,
            "order": verdict.order,
            "outcome": verdict.outcome,
            "enforcement": enforcement,
            "replications": verdict.replications,
            "failed": verdict.failed,
            "firstFailingSeed": verdict.first_failing_seed,
        },
    });
    if let Some((file, row)) = dossier.row_of(verdict) {
        result["locations"] = json!([{"physicalLocation": {
            "artifactLocation": {"uri": uri(&file)},
            "region": {"startLine": row.max(1)},
        }}]);
    }
    if let Some(waiver) = &verdict.waiver {
        result["suppressions"] = json!([{"kind": "external", "justification": waiver}]);
    }
    result
}

/// A path as a URI reference: `/` between its parts, all else outside RFC 3986's unreserved
/// characters encoded.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte as char);
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    if path.starts_with('/') { format!("file://{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn has_the_shape_that_the_standard_requires() {
        let dossier = sample::dossier();
        let log: Value = serde_json::from_str(&sarif(&dossier)).expect("valid JSON");
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["name"], "lineproof");
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        let mut ids: Vec<&str> = rules.iter().filter_map(|r| r["id"].as_str()).collect();
        assert_eq!(ids.len(), rules.len());
        ids.dedup();
        assert_eq!(ids.len(), rules.len(), "one entry a rule");
        let results = run["results"].as_array().expect("results");
        assert!(!results.is_empty());
        for result in results {
            let index = result["ruleIndex"].as_u64().expect("an index") as usize;
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(result["message"]["text"].is_string());
            let fails = result["kind"] == "fail";
            assert_eq!(result["level"] != "none", fails, "{result}");
            let place = &result["locations"][0]["physicalLocation"];
            assert!(place["region"]["startLine"].as_u64() >= Some(1));
            assert_eq!(place["artifactLocation"]["uri"], "scenarios/lines/blister-100.yaml");
        }
        assert!(results.iter().any(|r| r["suppressions"][0]["kind"] == "external"));
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("my lines/a#1.yaml"), "my%20lines/a%231.yaml");
        assert_eq!(uri("/tmp/a.yaml"), "file:///tmp/a.yaml");
        assert_eq!(uri("--set"), "--set");
    }
}
