//! The formulas and solvers that the program qualifies itself with, against the table of exact
//! results: every row of every model.

#![allow(clippy::panic, reason = "a test may fail")]

mod common;

use lineproof::verify::theory::*;
use serde_json::Value;

/// The table is printed with ten digits behind the point: the last may be rounded.
const LAST_DIGIT: f64 = 0.500_001e-10;

struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

fn tables() -> Option<Value> {
    let shared = common::shared("the verification against the table of exact results")?;
    let text = std::fs::read_to_string(shared.join("theory/tables.json")).expect("tables.json");
    Some(serde_json::from_str(&text).expect("JSON"))
}

fn table(tables: &Value, model: &str) -> Table {
    let of = |key: &str| tables[model][key].as_array().expect("a list").clone();
    let columns = of("columns").iter().map(|c| c.as_str().expect("a name").to_owned()).collect();
    let rows: Vec<Vec<Value>> =
        of("rows").iter().map(|row| row.as_array().expect("a row").clone()).collect();
    assert!(!rows.is_empty(), "the table of {model} has no row");
    Table { columns, rows }
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn whole(value: &Value) -> u32 {
    number(value) as u32
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(number).collect()
}

/// Ours are the columns from `first` on, to 1e-9.
fn same(model: &str, table: &Table, first: usize, ours: impl Fn(&[Value]) -> Vec<f64>) {
    for row in &table.rows {
        let found = ours(row);
        assert_eq!(found.len() + first, row.len(), "{model}: {:?}", table.columns);
        for ((found, exact), column) in found.iter().zip(&row[first..]).zip(&table.columns[first..])
        {
            let exact = number(exact);
            let off = (found - exact).abs();
            assert!(
                off <= (1e-9 * exact.abs()).max(LAST_DIGIT),
                "{model} {row:?}: {column} is {exact}, ours {found}"
            );
        }
    }
}

#[test]
fn queues_are_those_of_the_table() {
    let Some(all) = tables() else { return };
    same("mm1", &table(&all, "mm1"), 1, |row| {
        let m = mm1(number(&row[0]));
        vec![m.l, m.lq, m.w, m.wq, m.w_median, m.w_p95]
    });
    same("erlang_b", &table(&all, "erlang_b"), 2, |row| {
        vec![erlang_b(whole(&row[0]), number(&row[1]))]
    });
    same("mmc", &table(&all, "mmc"), 2, |row| {
        let m = mmc(whole(&row[0]), number(&row[1]));
        vec![m.p_wait, m.lq, m.wq, m.w]
    });
    same("mg1", &table(&all, "mg1"), 3, |row| {
        // The printed variation is rounded, and the times rest on the true one.
        let scv = match row[0].as_str() {
            Some("uniform(0,2)") => 1.0 / 3.0,
            _ => number(&row[1]),
        };
        let m = mg1(scv, number(&row[2]));
        vec![m.lq, m.wq, m.w]
    });
}

#[test]
fn stops_repair_batches_and_rejects_are_those_of_the_table() {
    let Some(all) = tables() else { return };
    same("repair_crew", &table(&all, "repair_crew"), 4, |row| {
        let m = repair_crew(whole(&row[0]), whole(&row[1]), number(&row[2]), number(&row[3]));
        vec![m.availability, m.utilisation, m.waiting]
    });
    same("isolated_station", &table(&all, "isolated_station"), 3, |row| {
        let m = isolated_station(number(&row[0]), number(&row[1]), number(&row[2]));
        vec![m.availability, m.throughput]
    });
    same("batch_formation", &table(&all, "batch_formation"), 2, |row| {
        let m = batch_formation(number(&row[0]), whole(&row[1]));
        vec![m.between_mean, m.between_scv, m.unit_wait, m.rate]
    });
    same("rejects", &table(&all, "rejects"), 2, |row| {
        let m = rejects(number(&row[0]), whole(&row[1]));
        vec![m.yields, m.rejected, m.passes]
    });
    same("oee", &table(&all, "oee"), 5, |row| {
        let [planned_busy, down, run_time_per_item, produced, good] =
            [0, 1, 2, 3, 4].map(|c| number(&row[c]));
        let m = oee(&Shift { planned_busy, down, run_time_per_item, produced, good });
        vec![m.availability, m.effectiveness, m.quality, m.oee, m.identity]
    });
}

#[test]
fn exponential_lines_with_b_slots_blocking_after_service_are_those_of_the_table() {
    let Some(all) = tables() else { return };
    same("two_station_exponential", &table(&all, "two_station_exponential"), 3, |row| {
        vec![two_station_exponential(number(&row[0]), number(&row[1]), whole(&row[2]))]
    });
    same("hillier_boling", &table(&all, "hillier_boling"), 2, |row| {
        let m = exponential_line(&vec![1.0; whole(&row[0]) as usize], whole(&row[1]));
        let m = m.expect("it settles");
        vec![m.throughput, m.content, m.states as f64]
    });
    same("unbalanced_exponential", &table(&all, "unbalanced_exponential"), 2, |row| {
        let m = exponential_line(&numbers(&row[0]), whole(&row[1])).expect("it settles");
        vec![m.throughput, m.content, m.states as f64]
    });
    let model = "gershwin_berman_exponential";
    same(model, &table(&all, model), 7, |row| {
        let machine = |c: usize| {
            let [mu, p, r] = [0, 1, 2].map(|k| number(&row[c + k]));
            Machine { mu, p, r }
        };
        let m = gershwin_berman([machine(0), machine(3)], whole(&row[6])).expect("it settles");
        vec![m.throughput, m.mean_n]
    });
}

#[test]
fn lines_in_step_are_those_of_the_table_blocking_before_service_where_it_says_so() {
    let Some(all) = tables() else { return };
    let model = "buzacott_gershwin_deterministic";
    same(model, &table(&all, model), 5, |row| {
        let [p1, r1, p2, r2] = [0, 1, 2, 3].map(|c| number(&row[c]));
        let m = buzacott_gershwin([p1, p2], [r1, r2], whole(&row[4])).expect("it settles");
        vec![m.efficiency, m.mean_n]
    });
    same("bernoulli_two_machine", &table(&all, "bernoulli_two_machine"), 3, |row| {
        vec![bernoulli_two_machine(number(&row[0]), number(&row[1]), whole(&row[2]))]
    });
    let mut aggregation = table(&all, "bernoulli_aggregation");
    // How soon the recursion is said to have settled is a matter of its tolerance.
    assert_eq!(aggregation.columns.last().map(String::as_str), Some("iterations"));
    for row in &mut aggregation.rows {
        row.truncate(5);
    }
    same("bernoulli_aggregation", &aggregation, 2, |row| {
        let (p, n) = (numbers(&row[0]), numbers(&row[1]));
        let n: Vec<u32> = n.iter().map(|n| *n as u32).collect();
        let exact = bernoulli_chain(&p, &n).expect("it settles");
        let m = bernoulli_aggregation(&p, &n);
        let off = (m.rate / exact - 1.0) * 100.0;
        vec![exact, m.rate, off]
    });
}

#[test]
fn the_bands_of_the_benchmarks_are_those_of_the_table() {
    let Some(all) = tables() else { return };
    let bands = table(&all, "benchmark_bands");
    assert_eq!(bands.rows.len(), BANDS.len());
    for (row, band) in bands.rows.iter().zip(BANDS) {
        assert_eq!((row[0].as_str(), row[1].as_str()), (Some(band.benchmark), Some(band.metric)));
        let ours = [band.mean, band.sd, band.long_run, band.long_run_error];
        assert_eq!(row[2..].iter().map(number).collect::<Vec<f64>>(), ours);
    }
}

#[test]
fn every_model_of_the_table_is_held() {
    let Some(all) = tables() else { return };
    let source = include_str!("verify_theory.rs");
    for model in all.as_object().expect("models").keys() {
        let quoted = format!("{model:?}");
        assert!(source.contains(&quoted), "no test holds {model}");
    }
}
