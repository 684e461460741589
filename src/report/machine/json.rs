//! The public JSON: `lineproof/report/v1`, and the faults of `check`.

use crate::base::diagnostic::{Code, Fault};
use crate::report::dossier::Dossier;
use serde::Serialize;

/// The report as one JSON object, numbers unrounded, ended by a line feed.
pub fn json(dossier: &Dossier) -> String {
    pretty(dossier)
}

/// `manifest.json`: what `reproduce` needs.
pub fn manifest(dossier: &Dossier) -> String {
    pretty(&dossier.manifest)
}

/// One object, ended by a line feed.
pub fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("the report holds text keys only");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct FaultRow<'a> {
    code: Code,
    message: &'a str,
    file: &'a str,
    row: usize,
    column: usize,
    help: &'a str,
}

/// A file of which nothing could be read.
#[derive(Serialize)]
struct UnreadableRow<'a> {
    file: &'a str,
    cause: &'a str,
}

#[derive(Serialize)]
struct Faults<'a> {
    faults: Vec<FaultRow<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unreadable: Vec<UnreadableRow<'a>>,
}

/// `{faults: [{code, message, file, row, column, help}]}`; rows and columns from 1. Files that
/// could not be read follow, each with the cause: `{..., unreadable: [{file, cause}]}`.
pub fn faults_json(faults: &[Fault], unreadable: &[(String, String)]) -> String {
    pretty(&Faults {
        unreadable: unreadable.iter().map(|(file, cause)| UnreadableRow { file, cause }).collect(),
        faults: faults
            .iter()
            .map(|fault| FaultRow {
                code: fault.code,
                message: &fault.message,
                file: &fault.place.source.name,
                row: fault.place.row,
                column: fault.place.column,
                help: &fault.help,
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use crate::report::terminal::tests::fault;
    use serde_json::Value;

    #[test]
    fn the_contract_of_the_issue_holds() {
        let text = json(&sample::dossier());
        assert_eq!(text, json(&sample::dossier()), "byte-stable");
        let value: Value = serde_json::from_str(&text).expect("valid JSON");
        assert_eq!(value["schema"], "lineproof/report/v1");
        for key in ["version", "commit", "scenario_hash", "rules_hash", "seed", "jobs"] {
            assert!(!value["manifest"][key].is_null(), "{key}");
        }
        let variant = &value["variants"][1];
        assert!(variant["kpis"]["good_packs_per_h"]["mean"].is_f64());
        assert!(variant["kpis"]["lead_time_p95_h"]["half_width"].is_null());
        assert!(variant["stations"][0]["states"]["Execute"].is_f64());
        let verdict = ["order", "market", "rule", "level", "outcome", "replications", "failed"];
        for key in verdict.iter().chain(&["finding", "citation", "evidence"]) {
            assert!(!variant["verdicts"][0][key].is_null(), "{key}");
        }
        assert!(variant["reconciliation"]["pack"]["issued"].is_u64());
        assert!(value["variants"][0].get("reconciliation").is_none());
        assert!(value.get("runs").is_none());
    }

    #[test]
    fn faults_have_their_six_keys() {
        let value: Value = serde_json::from_str(&faults_json(&[fault()], &[])).expect("valid JSON");
        let keys: Vec<&String> =
            value["faults"][0].as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["code", "message", "file", "row", "column", "help"]);
        assert_eq!(value["faults"][0]["row"], 3);
    }
}
