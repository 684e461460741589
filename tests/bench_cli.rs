//! `lineproof bench` from outside: its rows, and that each answer is right. No time is judged: a
//! machine of tests has other things to do.

mod common;

use common::run;
use serde_json::Value;

/// The rows of a measurement that must succeed.
fn rows(words: &[&str]) -> Vec<Value> {
    let ran = run(&[&["bench", "--format", "json"], words].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).expect("a list of rows")
}

/// Mean of a run of 1,000,000 parts, the deviation between such runs, and the long run: tables of
/// exact results, by the recursion of departure times.
const KNOWN: [(&str, f64, f64, f64); 3] = [
    ("B1", 0.84907, 0.00044, 0.84912),
    ("B2", 0.72865, 0.00117, 0.72854),
    ("B3", 9.998, 0.182, 10.0),
];

#[test]
fn each_line_gives_a_row_with_the_keys_that_are_promised_and_a_right_answer() {
    let rows = rows(&["--parts", "100000"]);
    let names: Vec<&str> = rows.iter().filter_map(|row| row["name"].as_str()).collect();
    for name in ["B1", "B2", "B3", "blister-400", "line-year"] {
        assert!(names.contains(&name), "{name} is not among {names:?}");
    }
    for row in &rows {
        let number = |key: &str| row[key].as_f64().unwrap_or(f64::NAN);
        assert!(
            ["pack", "recursion", "simd", "flow"].contains(&row["engine"].as_str().unwrap_or(""))
        );
        assert!(number("cpu_s") > 0.0 && number("replications") >= 1.0, "{row}");
        let parts = number("parts") * number("replications");
        assert!((number("parts_per_cpu_s") / (parts / number("cpu_s")) - 1.0).abs() < 1e-9);
        let known = KNOWN.iter().find(|known| row["name"] == known.0);
        let Some((name, mean, deviation, long_run)) = known else { continue };
        let metric = if *name == "B3" { "mean_time_in_system" } else { "throughput" };
        assert_eq!(row["metric"], metric);
        // A tenth of the parts: the root of ten wider, and ten times the empty line of the begin.
        let half = 4.0 * deviation * (1e6 / parts).sqrt()
            + (long_run - mean).abs() * 1e6 / number("parts");
        assert!((number("value") - long_run).abs() <= half, "{row}");
        assert!((number("high") - number("low")) / 2.0 <= half * 1.000_001, "{row}");
    }
}

#[test]
fn pack_engine_and_recursion_give_the_same_answer_to_the_last_digits() {
    let value = |engine: &str| {
        let rows = rows(&["--only", "B2", "--engine", engine, "--parts", "20000"]);
        assert_eq!((rows.len(), rows[0]["engine"].as_str()), (1, Some(engine)));
        rows[0]["value"].as_f64().unwrap_or(f64::NAN)
    };
    let (pack, recursion) = (value("pack"), value("recursion"));
    assert!((pack / recursion - 1.0).abs() < 1e-12, "{pack} and {recursion}");
}

#[test]
fn one_line_can_be_asked_for_and_its_parts_and_runs_are_those_of_the_command() {
    let rows = rows(&["--only", "b3", "--parts", "1000", "--replications", "3"]);
    let engines: Vec<&str> = rows.iter().filter_map(|row| row["engine"].as_str()).collect();
    assert_eq!(engines, ["pack", "recursion", "simd"]);
    let row = &rows[0];
    assert_eq!(
        (&row["name"], &row["parts"], &row["replications"]),
        (&"B3".into(), &1000.into(), &3.into())
    );
    assert!(row["low"].is_null(), "nobody knows the band of so few parts");
}

#[test]
fn an_answer_depends_on_the_seed_alone() {
    let value = |seed: &str| {
        let rows = rows(&["--only", "B2", "--parts", "1000", "--seed", seed]);
        rows[0]["value"].as_f64()
    };
    assert_eq!(value("1"), value("1"));
    assert_ne!(value("1"), value("2"));
}

#[test]
fn growth_goes_in_steps_of_ten_and_draws_a_curve() {
    let folder = std::env::temp_dir().join(format!("lineproof-bench-{}", std::process::id()));
    let file = folder.join("growth.svg");
    let path = file.display().to_string();
    let rows = rows(&["--only", "B3", "--growth", "1000000", "--plot", &path]);
    let parts: Vec<Option<u64>> = rows.iter().map(|row| row["parts"].as_u64()).collect();
    assert_eq!(parts, [Some(100_000), Some(1_000_000)]);
    let curve = std::fs::read_to_string(&file).expect("the curve");
    assert!(curve.starts_with("<svg") && curve.contains("1,000,000"));
    std::fs::remove_dir_all(&folder).expect("the folder can go");
}

#[test]
fn words_that_make_no_sense_are_refused() {
    for words in [
        &["bench", "--only", "B4"][..],
        &["bench", "--parts", "10"],
        &["bench", "--only", "blister-400", "--engine", "simd"],
        &["bench", "--growth", "--parts", "1000"],
        &["bench", "--plot", "x.svg"],
    ] {
        assert_eq!(run(words).code, 2, "{words:?}");
    }
}
