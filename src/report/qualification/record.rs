//! The record as it is written: the JSON of `lineproof/qualification/v1`.

use crate::verify::check::{Check, Parameter, Planned};
use crate::verify::{Extent, Outcome, PROTOCOL, SEED};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Acceptance limits that all checks of a kind share, set before anything runs.
const LIMITS: [&str; 6] = [
    "Theory: the mean of independent replications lies within 4 standard errors of the expected \
     value (|z| <= 4), and one standard error is at most 0.1 % of it; 0.5 % for waiting times and \
     for the contents that follow from them by Little's law.",
    "Every check states its own limit; `low` and `high` are the ends of what is accepted of the \
     observed value, and the standard error is judged beside them.",
    "Identity (bits, threads, conservation, check digits): not one difference.",
    "Coverage of the 95 % interval: 94.2 % to 95.8 % of 10,000 macro-replications, 92 % to 98 % \
     of 1,000 in the quick protocol; key figures of a shift: never under 92 %.",
    "A failed check fails the qualification. With another seed than the protocol's, chance alone \
     fails a true check of theory about once in 8,000, and so some whole protocol in thirty.",
    "Nothing is read but the program itself: formulas, solvers and scenarios are part of it.",
];

/// Where and when, as only the edge of the program knows.
#[derive(Debug, Clone)]
pub struct Place {
    pub version: String,
    pub commit: String,
    pub platform: String,
    /// SHA-256 of the program that ran.
    pub binary_hash: String,
    pub begun: String,
    pub ended: String,
    pub seed: u64,
    pub jobs: usize,
    pub extent: Extent,
    /// What `--only` asked for.
    pub only: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Record {
    pub schema: &'static str,
    /// `pass`, `fail`; `incomplete` where it was interrupted.
    pub verdict: &'static str,
    pub passed: usize,
    pub failed: usize,
    pub planned: usize,
    pub protocol: ProtocolRow,
    pub program: Program,
    pub begun: String,
    pub ended: String,
    /// SHA-256 of `checks`: the same on every machine and for any number of threads.
    pub result_hash: String,
    pub limits: Vec<&'static str>,
    /// Each failed check, and what the reader must know of how the protocol was run.
    pub deviations: Vec<Deviation>,
    pub checks: Vec<Row>,
    pub executed_by: Signature,
    pub reviewed_by: Signature,
}

#[derive(Debug, Clone, Serialize)]
pub struct ProtocolRow {
    pub id: &'static str,
    /// `full` or `quick`.
    pub extent: &'static str,
    pub seed: u64,
    pub only: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Program {
    pub version: String,
    pub commit: String,
    pub platform: String,
    pub binary_hash: String,
    pub jobs: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct Deviation {
    /// The check; None: the run as a whole.
    pub id: Option<String>,
    pub text: String,
}

/// Left empty, to be signed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Signature {
    pub name: String,
    pub date: String,
    pub signature: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub id: String,
    pub model: &'static str,
    pub quantity: String,
    pub parameters: serde_json::Map<String, serde_json::Value>,
    pub expected: Option<f64>,
    pub observed: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub verdict: &'static str,
    pub source: &'static str,
    pub limit: String,
    pub standard_error: Option<f64>,
    pub z: Option<f64>,
    pub note: String,
}

/// The record of what has run. `planned` is how many checks were to run.
pub fn record(place: Place, outcome: &Outcome, planned: usize) -> Record {
    let rows: Vec<Row> = outcome.checks.iter().map(row).collect();
    let failed = outcome.checks.iter().filter(|check| !check.passed).count();
    let verdict = match (outcome.partial, failed) {
        (_, 1..) => "fail",
        (true, _) => "incomplete",
        (false, _) if rows.is_empty() => "fail",
        (false, _) => "pass",
    };
    let text = serde_json::to_string(&rows).expect("rows hold text keys only");
    let digest = Sha256::digest(text.as_bytes());
    Record {
        schema: "lineproof/qualification/v1",
        verdict,
        passed: rows.len() - failed,
        failed,
        planned,
        result_hash: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        limits: LIMITS.to_vec(),
        deviations: deviations(&place, outcome),
        checks: rows,
        protocol: ProtocolRow {
            id: PROTOCOL,
            extent: extent_name(place.extent),
            seed: place.seed,
            only: place.only,
        },
        program: Program {
            version: place.version,
            commit: place.commit,
            platform: place.platform,
            binary_hash: place.binary_hash,
            jobs: place.jobs,
        },
        begun: place.begun,
        ended: place.ended,
        executed_by: Signature::default(),
        reviewed_by: Signature::default(),
    }
}

fn extent_name(extent: Extent) -> &'static str {
    match extent {
        Extent::Full => "full",
        Extent::Quick => "quick",
    }
}

fn deviations(place: &Place, outcome: &Outcome) -> Vec<Deviation> {
    let mut all = Vec::new();
    let mut whole = |text: String| all.push(Deviation { id: None, text });
    if outcome.partial {
        whole("interrupted: the checks after the last one of this record did not run".into());
    }
    if place.seed != SEED {
        whole(format!("run with seed {}, not with the protocol's own, {SEED}", place.seed));
    }
    if place.extent == Extent::Quick {
        whole("the quick protocol: fewer parameters of each model, and wider limits".into());
    }
    if let Some(only) = &place.only {
        whole(format!("only the checks whose name begins with {only}"));
    }
    let failed = outcome.checks.iter().filter(|check| !check.passed);
    all.extend(failed.map(|check| Deviation {
        id: Some(check.planned.id.clone()),
        text: check.deviation.clone(),
    }));
    all
}

/// No number where there is none, instead of one that JSON cannot hold.
fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

fn row(check: &Check) -> Row {
    let planned = &check.planned;
    Row {
        id: planned.id.clone(),
        model: planned.model,
        quantity: planned.quantity.clone(),
        parameters: parameters(planned),
        expected: finite(planned.expected),
        observed: finite(check.observed),
        low: finite(check.low),
        high: finite(check.high),
        verdict: if check.passed { "pass" } else { "fail" },
        source: planned.source,
        limit: planned.limit.words(),
        standard_error: check.error.and_then(finite),
        z: check.z().and_then(finite),
        note: check.note.clone(),
    }
}

pub fn parameters(planned: &Planned) -> serde_json::Map<String, serde_json::Value> {
    let value = |parameter: &Parameter| match parameter {
        // A whole number is written as one.
        Parameter::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 => (*n as i64).into(),
        other => serde_json::to_value(other).unwrap_or_default(),
    };
    planned.parameters.iter().map(|(name, p)| ((*name).to_owned(), value(p))).collect()
}
