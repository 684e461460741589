//! The measurements for a person.

use crate::report::figures::{count, fixed};
use crate::verify::bench::{Case, Metric, Row};

/// Where it was measured, and what.
#[derive(Debug, Clone)]
pub struct Machine {
    pub processor: String,
    pub cores: usize,
    pub platform: String,
    pub version: String,
    pub commit: String,
}

/// Parts a second of SimPy 4.1.2 on the machine of the README, for scale.
fn simpy(case: Case) -> Option<f64> {
    match case {
        Case::B1 => Some(9_900.0),
        Case::B2 | Case::B3 | Case::Blister400 | Case::LineYear => None,
    }
}

const HEAD: [&str; 10] = [
    "line",
    "engine",
    "parts",
    "runs",
    "CPU, s",
    "parts/CPU s",
    "ns/visit",
    "x SimPy",
    "MB held",
    "answer",
];

/// The table, what each line is, and the machine.
pub fn table(rows: &[Row], machine: &Machine) -> String {
    let mut cells = vec![HEAD.map(str::to_owned)];
    cells.extend(rows.iter().map(of_row));
    let width =
        |column: usize| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    let mut out = String::new();
    for row in &cells {
        let text = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
            // Words hang on the left, numbers on the right.
            let left = column < 2 || column == HEAD.len() - 1;
            if left { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
        });
        out.push_str(text.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out.push('\n');
    out.push_str(&notes(rows));
    let Machine { processor, cores, platform, version, commit } = machine;
    out.push_str(&format!(
        "{processor}, {cores} cores, {platform}; lineproof {version} {commit}\n"
    ));
    out
}

fn of_row(row: &Row) -> [String; 10] {
    let speed = row.parts_per_cpu_s();
    let hint = simpy(row.case);
    [
        row.case.name().to_owned(),
        row.engine.name().to_owned(),
        count(row.parts),
        count(u64::from(row.replications)),
        fixed(row.cpu_s, 3),
        fixed(speed, -3),
        row.ns_per_visit().map_or(String::new(), |ns| fixed(ns, 1)),
        hint.map_or(String::new(), |simpy| format!("~{}", fixed(speed / simpy, 0))),
        row.peak_bytes.map_or(String::new(), |bytes| fixed(bytes as f64 / 1e6, 1)),
        answer(row),
    ]
}

/// The value, its unit, and whether it is right.
fn answer(row: &Row) -> String {
    let (digits, unit) = match row.metric {
        Metric::Throughput if row.value < 10.0 => (5, "/min"),
        Metric::Throughput => (1, "/min"),
        Metric::MeanTimeInSystem => (3, "min"),
    };
    let value = fixed(row.value, digits);
    match row.band {
        None => format!("{value} {unit}, no band"),
        Some(band) => {
            let word = if row.holds() { "in" } else { "NOT IN" };
            let (low, high) = (fixed(band.low, digits), fixed(band.high, digits));
            format!("{value} {unit}, {word} {low}..{high}")
        }
    }
}

fn notes(rows: &[Row]) -> String {
    let mut out = String::new();
    for case in Case::ALL {
        let Some(row) = rows.iter().find(|row| row.case == case) else { continue };
        let (name, title) = (case.name(), case.title());
        let more = match row.ns_per_visit() {
            Some(_) => format!("{} stations a part", row.visits),
            None => format!("{} ms a run", fixed(row.ms_each(), 1)),
        };
        out.push_str(&format!("{name}: {title}; {more}"));
        if let Some(bytes) = row.bytes_per_part {
            out.push_str(&format!(", {} bytes a pack on record", fixed(bytes, 0)));
        }
        out.push('\n');
    }
    out.push_str("MB held: the most that the process has held up to then\n");
    if rows.iter().any(|row| simpy(row.case).is_some()) {
        out.push_str(
            "x SimPy: against what SimPy 4.1.2 does on the machine of the README; \
             benches/peers/run measures both here.\n",
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::bench::rows::tests::row;

    #[test]
    fn an_answer_says_whether_it_is_right() {
        let good = row();
        assert_eq!(answer(&good), "0.84900 /min, in 0.84800..0.85000");
        let bad = Row { value: 0.9, ..row() };
        assert_eq!(answer(&bad), "0.90000 /min, NOT IN 0.84800..0.85000");
        let unknown = Row { band: None, ..row() };
        assert_eq!(answer(&unknown), "0.84900 /min, no band");
    }

    #[test]
    fn columns_stand_below_their_heads() {
        let machine = Machine {
            processor: "a processor".into(),
            cores: 2,
            platform: "x86_64 linux".into(),
            version: "0.1.0".into(),
            commit: "abc".into(),
        };
        let text = table(&[row()], &machine);
        let rows: Vec<&str> = text.lines().collect();
        let end = |row: &str, word: &str| row.find(word).map(|at| at + word.len());
        assert_eq!(end(rows[0], "parts"), end(rows[1], "1,000,000"));
        assert_eq!(rows[0].find("answer"), rows[1].find("0.84900"));
        assert!(text.ends_with("a processor, 2 cores, x86_64 linux; lineproof 0.1.0 abc\n"));
    }
}
