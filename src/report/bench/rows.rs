//! The measurements for scripts.

use crate::verify::bench::Row;
use serde::Serialize;

/// The first eight are promised to scripts.
#[derive(Serialize)]
struct Measured {
    name: &'static str,
    engine: &'static str,
    parts: u64,
    replications: u32,
    cpu_s: f64,
    parts_per_cpu_s: f64,
    metric: &'static str,
    value: f64,
    low: Option<f64>,
    high: Option<f64>,
    ns_per_visit: Option<f64>,
    bytes_per_part: Option<f64>,
    peak_bytes: Option<u64>,
}

impl Measured {
    fn of(row: &Row) -> Measured {
        Measured {
            name: row.case.name(),
            engine: row.engine.name(),
            parts: row.parts,
            replications: row.replications,
            cpu_s: row.cpu_s,
            parts_per_cpu_s: row.parts_per_cpu_s(),
            metric: row.metric.name(),
            value: row.value,
            low: row.band.map(|band| band.low),
            high: row.band.map(|band| band.high),
            ns_per_visit: row.ns_per_visit(),
            bytes_per_part: row.bytes_per_part,
            peak_bytes: row.peak_bytes,
        }
    }
}

/// A list of objects, numbers unrounded.
pub fn json(rows: &[Row]) -> String {
    let rows: Vec<Measured> = rows.iter().map(Measured::of).collect();
    let mut text = serde_json::to_string_pretty(&rows).expect("the rows hold text keys only");
    text.push('\n');
    text
}

/// The same with a head row; what nobody knows is empty.
pub fn csv(rows: &[Row]) -> String {
    let mut text = String::from(
        "name,engine,parts,replications,cpu_s,parts_per_cpu_s,metric,value,low,high,\
         ns_per_visit,bytes_per_part,peak_bytes\n",
    );
    let cell = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
    for row in rows.iter().map(Measured::of) {
        let cells = [
            row.name.to_owned(),
            row.engine.to_owned(),
            row.parts.to_string(),
            row.replications.to_string(),
            row.cpu_s.to_string(),
            row.parts_per_cpu_s.to_string(),
            row.metric.to_owned(),
            row.value.to_string(),
            cell(row.low),
            cell(row.high),
            cell(row.ns_per_visit),
            cell(row.bytes_per_part),
            row.peak_bytes.map_or(String::new(), |bytes| bytes.to_string()),
        ];
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::verify::bench::{Band, Case, Engine, Metric};

    pub fn row() -> Row {
        Row {
            case: Case::B1,
            engine: Engine::Pack,
            parts: 1_000_000,
            replications: 2,
            cpu_s: 1.0,
            metric: Metric::Throughput,
            value: 0.849,
            band: Some(Band { low: 0.848, high: 0.85 }),
            visits: 10,
            bytes_per_part: None,
            peak_bytes: Some(10_000_000),
        }
    }

    #[test]
    fn json_begins_with_the_keys_that_are_promised_and_csv_has_as_many_cells_as_heads() {
        let text = json(&[row()]);
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let keys: Vec<&String> = value[0].as_object().expect("an object").keys().collect();
        let promised = ["name", "engine", "parts", "replications", "cpu_s", "parts_per_cpu_s"];
        assert_eq!(keys[..6], promised);
        assert_eq!(keys[6..8], ["metric", "value"]);
        assert_eq!(value[0]["parts_per_cpu_s"], 2e6);
        assert_eq!(value[0]["ns_per_visit"], 50.0);
        let table = csv(&[row()]);
        let widths: Vec<usize> = table.lines().map(|row| row.split(',').count()).collect();
        assert_eq!(widths, [keys.len(); 2]);
        assert!(table.starts_with(&keys.iter().map(|k| k.as_str()).collect::<Vec<_>>().join(",")));
    }
}
