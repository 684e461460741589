//! The JSON Schemas against the files, the decoder, and an independent validator.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use lineproof::scenario::schema::{FILES, schema_of};
use lineproof::scenario::{self, LoadError, Options};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every scenario file that is shipped.
fn shipped() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in ["lines", "studies", "theory"] {
        for entry in fs::read_dir(root().join("scenarios").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "yaml") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() >= 5, "the shipped scenarios are gone: {files:?}");
    files
}

/// Read by another road than the loader's own tree: serde.
fn as_json(text: &str) -> Value {
    let options = serde_yaml::options! { strict_booleans: true };
    serde_yaml::from_str_with_options(text, options).unwrap()
}

fn validator(kind: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&schema_of(kind).unwrap()).unwrap();
    jsonschema::draft7::new(&schema).unwrap()
}

fn complaints(text: &str) -> Vec<String> {
    let file = as_json(text);
    let kind = file["kind"].as_str().unwrap_or("line").to_owned();
    let errors = validator(&kind);
    errors.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn shipped_schema_files_are_fresh() {
    for (kind, name) in FILES {
        let path = root().join("scenarios/schemas").join(name);
        let fresh = schema_of(kind).unwrap();
        if std::env::var("LINEPROOF_BLESS").is_ok_and(|on| on == "1") {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &fresh).unwrap();
        }
        let shipped = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(shipped, fresh, "{name} is stale: run the tests once with LINEPROOF_BLESS=1");
    }
    assert_eq!(schema_of("device"), None);
}

#[test]
fn schemas_are_draft_7_and_every_key_is_documented() {
    for (kind, name) in FILES {
        let schema: Value = serde_json::from_str(&schema_of(kind).unwrap()).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#", "{name}");
        assert!(jsonschema::draft7::meta::is_valid(&schema), "{name} is no JSON Schema");
        documented(&schema, name);
    }
}

/// Each property of each object has a description, which is the hover text of editors.
fn documented(node: &Value, path: &str) {
    match node {
        Value::Object(object) => {
            if let Some(Value::Object(properties)) = object.get("properties") {
                assert_eq!(object["additionalProperties"], Value::Bool(false), "{path}");
                for (key, property) in properties {
                    let text = property["description"].as_str().unwrap_or("");
                    assert!(text.len() > 8, "{path}/{key} has no description");
                }
            }
            object.iter().for_each(|(key, value)| documented(value, &format!("{path}/{key}")));
        }
        Value::Array(items) => items.iter().for_each(|item| documented(item, path)),
        _ => {}
    }
}

#[test]
fn shipped_scenarios_pass_schema_and_loader() {
    for path in shipped() {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.display();
        assert_eq!(complaints(&text), Vec::<String>::new(), "{name}");
        if let Err(error) = scenario::load(&path, &Options::default()) {
            panic!("{name}: {error:?}");
        }
        let kind = as_json(&text)["kind"].as_str().unwrap().to_owned();
        let modeline = format!("# yaml-language-server: $schema=../schemas/{kind}.v1.json");
        assert_eq!(text.lines().next(), Some(modeline.as_str()), "{name}");
    }
}

/// A line that has one of everything, so that each key can be broken in it.
const WHOLE: &str = r#"
version: 1
kind: line
name: whole
title: One of everything
packaging: {primary: blister, pack: 3 blisters, bundle: 10 packs, case: 8 bundles,
  pallet: 24 cases}
core: cartoner
reference_rate: 100 packs/min
stations:
  - {name: blister, kind: machine, makes: primary, n_up: 5, rate: 330 blisters/min, reject: 0.5 %}
  - name: cartoner
    kind: machine
    makes: pack
    rate: 100 packs/min
    infeed: {conveyor: {length: 12 m, pitch: 0.08 m, speed: 30 m/min, accumulation: true}}
    micro_stops: {every: "exponential(mean: 10 min)", lasts: 2 min}
    breakdowns: {every: 40 h, lasts: 45 min}
  - {name: printer, kind: printer, rate: 120/min, no_print: 0.001, double_print: 0 %,
     wrong_data: 0 %, unreadable: 1 %}
  - {name: camera, kind: camera, rate: 120/min, false_reject: 0.5 %, false_accept: 0.1 %}
  - {name: gate, kind: gate, rate: 120/min, miss: 0 %, sample_every: 1000 packs}
  - {name: bundler, kind: packer, makes: bundle, operators: 3, rate: 40 packs/min,
     infeed: {buffer: unlimited}}
  - name: case-packer
    kind: packer
    makes: case
    cycle: 2 s
    infeed: {buffer: 20 bundles}
    aggregation: {pool: cases, misread: 1 %, rescan: 10 s, label_fail: 1 %, relabel: 1 min}
between_orders: {start_up: 1 min, lot_close: 1 min, line_clearance: 1 min, changeover: 1 min,
  changeover_same_product: 1 min}
shift: {start: "06:00", length: 8 h, breaks: [{at: 3 h, length: 30 min}]}
horizon: {until: shift, steady_state: false}
limits: {events: 1000000, wip: 1000}
products:
  - name: cardiol
    gtin: "04150012345678"
    prescription: true
    lists: [EU Annex II]
    shelf_life: 36 months
    annual_volume: 600000 packs
    code: ["01", "21", "17", "10"]
    national_number: {ai: "714", value: "1234567"}
    human_readable: [gtin, serial, lot, expiry, national-number]
    two_longest: 190 mm
    tamper_evident: true
    case_gtin: "14150012345675"
    other_2d_codes: 0
    pool: packs
pools:
  - {name: packs, level: pack, scheme: sgtin, charset: alphanumeric, length: 12,
     method: random, start: 1, overage: 5 %, reply: 10 min}
  - {name: cases, level: case, scheme: sscc, company_prefix: "4012345", lead_digit: 3}
orders:
  - {lot: A1, product: cardiol, quantity: 6000 packs, market: EU, country: DE,
     expiry: 2029-05-31, coded_on: 2026-11-22}
"#;

const STUDY: &str = r#"
version: 1
kind: study
name: whole-study
title: One of everything
line: {stations: [{name: filler, kind: machine, rate: 100/min}], horizon: {until: time, time: 8 h}}
precision: {kpi: oee, half_width: 1 %, confidence: 95 %, at_least: 10, at_most: 100}
as_of: 2026-11-22
seed: 7
baseline: base
reference_rate: 100 packs/min
variants:
  - {name: base}
  - name: longer
    title: With one more machine
    from: base
    insert: [{after: filler, stations: [{name: capper, kind: machine, rate: 110/min},
       {name: extra, kind: machine, rate: 110/min}]}]
    remove: [extra]
    set: {stations.capper.rate: 90/min, stations.filler: {kind: machine, rate: 120/min}}
grid: {stations.filler.reject: [0 %, 1 %]}
range: {stations.filler.rate: {from: 80/min, to: 100/min, steps: 3}}
targets:
  - {variant: base, kpi: oee, at_least: 30 %}
  - {kpi: oee, at_most: 0.9}
expect:
  - {kpi: oee, between: [0 %, 100 %]}
  - {kpi: oee, near: {value: 50 %, tolerance: 40 %}}
  - {kpi: oee, near: {value: 50 %, relative: 90 %}}
"#;

/// What the loader says of a text, as codes; empty where it loads.
fn codes(text: &str) -> Vec<&'static str> {
    let folder = std::env::temp_dir().join(format!("lineproof-schema-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("file.yaml");
    fs::write(&path, text).unwrap();
    match scenario::load(&path, &Options::default()) {
        Ok(_) => Vec::new(),
        Err(LoadError::Faults(faults)) => faults.iter().map(|fault| fault.code.0).collect(),
        Err(LoadError::Unreadable { cause, .. }) => panic!("{cause}"),
    }
}

#[test]
fn schema_and_loader_agree_on_what_is_whole() {
    let _alone = ALONE.lock().unwrap();
    for text in [WHOLE, STUDY] {
        assert_eq!(complaints(text), Vec::<String>::new());
        assert_eq!(codes(text), Vec::<&str>::new());
    }
}

/// Both tests write the same file.
static ALONE: std::sync::Mutex<()> = std::sync::Mutex::new(());

/// For each class of structural fault: where to make it, and what the loader calls it. The schema
/// must refuse the same file.
#[test]
fn schema_and_loader_agree_on_what_is_broken() {
    let _alone = ALONE.lock().unwrap();
    let broken = [
        (WHOLE, "core: cartoner", "cores: cartoner", "LP-S010"),
        (WHOLE, "n_up: 5", "nup: 5", "LP-S010"),
        (WHOLE, "pitch: 0.08 m, ", "", "LP-S011"),
        (WHOLE, "lasts: 2 min", "", "LP-S011"),
        (WHOLE, "lot: A1, ", "", "LP-S011"),
        (WHOLE, "kind: gate", "kind: reject-gate", "LP-S013"),
        (WHOLE, "scheme: sscc", "scheme: SSCC", "LP-S013"),
        (WHOLE, "until: shift", "until: dawn", "LP-S013"),
        (WHOLE, "n_up: 5", "n_up: \"5\"", "LP-S020"),
        (WHOLE, "n_up: 5", "n_up: 5.5", "LP-S020"),
        (WHOLE, "n_up: 5", "n_up: -5", "LP-S020"),
        (WHOLE, "length: 12,", "length: 99999999999,", "LP-S020"),
        (WHOLE, "accumulation: true", "accumulation: \"true\"", "LP-S026"),
        (WHOLE, "accumulation: true", "accumulation: yes", "LP-S026"),
        (WHOLE, "\"04150012345678\"", "04150012345678", "LP-S027"),
        (WHOLE, "lot: A1", "lot: 1", "LP-S027"),
        (WHOLE, "\"04150012345678\"", "\"0415-0012\"", "LP-S028"),
        (WHOLE, "name: gate", "name: \"the gate\"", "LP-S023"),
        (WHOLE, "expiry: 2029-05-31", "expiry: May 2029", "LP-S021"),
        (WHOLE, "\"06:00\"", "\"6:00\"", "LP-S022"),
        (WHOLE, "\"06:00\"", "\"24:00\"", "LP-S022"),
        (WHOLE, "lasts: 2 min", "lasts: 2", "LP-S015"),
        (WHOLE, "rate: 100 packs/min", "rate: 100", "LP-S015"),
        (WHOLE, "lasts: 2 min", "lasts: [2 min]", "LP-S012"),
        (WHOLE, "lasts: 2 min", "lasts: ", "LP-S012"),
        (WHOLE, "shift: {start", "shift: [{start", "LP-S001"),
        (WHOLE, "limits: {events: 1000000, wip: 1000}", "limits: 7", "LP-S012"),
        (
            WHOLE,
            "breaks: [{at: 3 h, length: 30 min}]",
            "breaks: {at: 3 h, length: 30 min}",
            "LP-S012",
        ),
        (WHOLE, "version: 1", "version: 2", "LP-S008"),
        (WHOLE, "version: 1\n", "", "LP-S008"),
        (WHOLE, "title: One of everything", "title: \" \"", "LP-S012"),
        (STUDY, "line: {", "lines: {", "LP-S010"),
        (STUDY, "steps: 3", "", "LP-S011"),
        (STUDY, "[0 %, 1 %]", "[]", "LP-S012"),
        (STUDY, "between: [0 %, 100 %]", "between: [0 %]", "LP-S012"),
        (STUDY, "remove: [extra]", "remove: extra", "LP-S012"),
        (STUDY, "{value: 50 %, tolerance: 40 %}", "{tolerance: 40 %}", "LP-S011"),
        (STUDY, "seed: 7", "seed: seven", "LP-S020"),
        (STUDY, "machine, rate: 110/min},", "machinery, rate: 110/min},", "LP-S013"),
        (STUDY, "half_width: 1 %", "half_width: true", "LP-S014"),
    ];
    for (whole, right, wrong, code) in broken {
        assert!(whole.contains(right), "`{right}` is not in the text");
        let text = whole.replacen(right, wrong, 1);
        let found = codes(&text);
        assert!(found.contains(&code), "`{wrong}`: the loader says {found:?}, not {code}");
        if code == "LP-S001" {
            assert!(serde_yaml::from_str::<Value>(&text).is_err());
        } else {
            assert!(!complaints(&text).is_empty(), "`{wrong}`: the schema takes it");
        }
    }
}
