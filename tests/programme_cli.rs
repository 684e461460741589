//! `lineproof programme` from outside: the machine contract, what the shipped programmes tell,
//! faults, threads, what-ifs, and `programme solve`.

mod common;

use common::{golden, root, run};
use serde_json::Value;
use std::fs;

const SMALL: &str = "scenarios/programmes/small.yaml";

/// The result of a simulation that must succeed.
fn simulated(words: &[&str]) -> Value {
    let ran = run(&[&["programme", "--format", "json", "--quiet"], words].concat());
    assert_eq!(ran.code, 0, "{words:?}: {}", ran.stderr);
    serde_json::from_str(&ran.stdout).expect("one JSON object")
}

fn few(file: &str) -> Value {
    simulated(&[file, "--runs", "200", "--seed", "1", "--sensitivity-runs", "0"])
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().map(|object| object.keys().map(String::as_str).collect()).unwrap_or_default()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

/// A date, or null for "never".
fn is_date(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.parse::<jiff::civil::Date>().is_ok())
}

#[test]
fn the_keys_that_are_promised_are_there() {
    let result = simulated(&[SMALL, "--runs", "300", "--seed", "1"]);
    let strategies = result["strategies"].as_array().expect("strategies");
    let names: Vec<&str> = strategies.iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["joint", "alone", "wait", "hybrid", "partial", "gated", "exit"]);
    for one in strategies {
        for moment in ["all_products", "revenue_95"] {
            for p in ["p10", "p50", "p80", "p90"] {
                assert!(is_date(&one["ready_date"][moment][p]), "{moment} {p}");
            }
        }
        let is_exit = one["name"] == "exit";
        for market in ["EU", "US"] {
            let chance = &one["p_on_time"][market];
            let (low, mean, high) =
                (number(&chance["low"]), number(&chance["mean"]), number(&chance["high"]));
            assert!(0.0 <= low && low <= mean && mean <= high && high <= 1.0, "{chance}");
        }
        assert!(number(&one["expected_loss"]["mean"]) >= 0.0);
        assert!(number(&one["expected_loss"]["half_width"]) >= 0.0);
        assert!(number(&one["npv"]["mean"]).is_finite());
        assert!(number(&one["npv"]["half_width"]) >= 0.0);
        assert_eq!(keys(&one["latest_start"]), ["0.8", "0.9"]);
        assert!(is_date(&one["latest_start"]["0.8"]) && is_date(&one["latest_start"]["0.9"]));
        assert_eq!(keys(&one["should_have_started"]), ["0.8", "0.9"]);
        let best = &one["max_attainable_probability"];
        assert!((0.0..=1.0).contains(&number(best)), "{best}");
        // It gives all products up: no market gets any on time.
        assert!(!is_exit || number(best) == 0.0 && number(&one["p_on_time"]["EU"]["high"]) == 0.0);
    }
    assert_eq!(result["lines"].as_array().map(Vec::len), Some(4));
    assert!(result["drivers"].as_array().is_some_and(|list| list.len() >= 8));
    assert!(result["assumptions"].as_array().is_some_and(|list| list.len() > 80));
}

#[test]
fn quantiles_follow_each_other_and_more_sales_are_ready_before_all_are() {
    let result = few(SMALL);
    for one in result["strategies"].as_array().expect("strategies") {
        for moment in ["all_products", "revenue_95"] {
            let days = &one["ready_date"][moment];
            let of = |p: &str| days[p].as_str().unwrap_or("9999-12-31");
            assert!(of("p10") <= of("p50") && of("p50") <= of("p80") && of("p80") <= of("p90"));
        }
        let (all, most) = (&one["ready_date"]["all_products"], &one["ready_date"]["revenue_95"]);
        let day = |value: &Value| value["p80"].as_str().unwrap_or("9999-12-31").to_owned();
        assert!(day(most) <= day(all), "{}", one["name"]);
    }
}

#[test]
fn a_plan_of_2016_knows_the_dates_of_2016_and_a_what_if_may_know_more() {
    let result = few(SMALL);
    let date = |id: &str| {
        let markets = result["markets"].as_array().expect("markets");
        let market = markets.iter().find(|market| market["id"] == id).expect("a market");
        (market["deadline"].clone(), market["later"].clone())
    };
    assert_eq!(date("EU"), ("2019-02-09".into(), Value::Null));
    assert_eq!(date("US"), ("2017-11-27".into(), "2018-11-27".into()));
    let words = [SMALL, "--runs", "200", "--seed", "1", "--sensitivity-runs", "0"];
    let later = simulated(&[&words[..], &["--what-if", "dates=later"]].concat());
    let chance = |result: &Value| number(&result["strategies"][0]["p_on_time"]["US"]["mean"]);
    assert!(chance(&later) >= chance(&result), "a later date is missed less often");
}

#[test]
fn threads_change_no_byte_and_seeds_do() {
    let words = |jobs: &'static str, seed: &'static str| {
        let mut all = vec!["programme", SMALL, "--runs", "120", "--sensitivity-runs", "60"];
        all.extend(["--format", "json", "--quiet", "--strategy", "joint,wait"]);
        all.extend(["--jobs", jobs, "--seed", seed]);
        let ran = run(&all);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    let one = words("1", "7");
    assert_eq!(one, words("2", "7"));
    assert_ne!(one, words("2", "8"));
}

#[test]
fn the_small_programme_is_told_as_ever() {
    let words = ["programme", SMALL, "--runs", "200", "--seed", "1", "--sensitivity-runs", "60"];
    let ran = run(&[&words[..], &["--quiet"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    golden("programme-small", &ran.stdout);
}

#[test]
fn every_shipped_programme_is_the_same_on_one_and_two_threads() {
    for (name, runs) in [("small", "60"), ("mid", "60"), ("large", "20"), ("today", "60")] {
        let file = format!("scenarios/programmes/{name}.yaml");
        let of = |jobs: &str| {
            let words = ["--runs", runs, "--sensitivity-runs", "0", "--format", "json"];
            let all = [&["programme", &file, "--jobs", jobs, "--quiet"], &words[..]].concat();
            let ran = run(&all);
            assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
            ran.stdout
        };
        assert!(of("1") == of("2"), "{name}");
    }
}

#[test]
fn what_a_line_delivers_comes_from_its_study() {
    let result = few(SMALL);
    let lines = result["lines"].as_array().expect("lines");
    let of = |name: &str| lines.iter().find(|line| line["name"] == name).expect("a line");
    let blister = of("blister");
    assert_eq!(blister["study"]["after"], "manual-aggregation");
    let (oee, packs) = (&blister["oee"], &blister["packs_per_hour"]);
    for when in ["before", "after"] {
        // 100 packs a minute.
        assert!((number(&packs[when]) - 6000.0 * number(&oee[when])).abs() < 1e-6, "{blister}");
        assert!(number(&blister["study"]["half_width"][when]) > 0.0);
    }
    assert!(number(&packs["ramp_from"]) < number(&packs["after"]));
    assert_eq!(
        (number(&of("bottle")["oee"]["before"]), &of("bottle")["study"]),
        (0.32, &Value::Null)
    );
}

/// Nobody waits for ever for a customer who never answers.
#[test]
fn every_strategy_that_converts_ends() {
    for one in few(SMALL)["strategies"].as_array().expect("strategies") {
        let never = &one["ready_date"]["all_products"]["never"];
        assert!(one["name"] == "exit" || number(never) < 0.05, "{}: {never}", one["name"]);
    }
}

#[test]
fn every_shipped_programme_runs_and_is_told_in_words() {
    for name in ["small", "mid", "today"] {
        let file = format!("scenarios/programmes/{name}.yaml");
        let ran = run(&["programme", &file, "--runs", "60", "--strategy", "joint", "--quiet"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        for part in
            ["Strategies, on the same random numbers", "Latest start", "The plan on one page"]
        {
            assert!(ran.stdout.contains(part), "{name} lacks `{part}`:\n{}", ran.stdout);
        }
        assert!(!ran.stdout.contains("NaN") && !ran.stdout.contains("inf "), "{}", ran.stdout);
    }
}

#[test]
fn a_folder_gets_all_tables() {
    let folder = std::env::temp_dir().join(format!("lineproof-programme-{}", std::process::id()));
    let out = folder.display().to_string();
    let words = ["programme", SMALL, "--runs", "60", "--sensitivity-runs", "0", "--out", &out];
    let ran = run(&[&words[..], &["--quiet"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let page = fs::read_to_string(folder.join("report.html")).unwrap_or_default();
    for part in ["id=\"plan\"", "id=\"plot-gantt\"", "id=\"plot-queues\"", "Why they differ"] {
        assert!(page.contains(part), "the page lacks {part}");
    }
    assert!(!page.contains("NaN") && !page.contains("src=\"http"), "a page that loads nothing");
    for name in ["gantt", "money-by-month", "s-curve-eu", "credits-us", "lines-dates"] {
        let bytes = fs::read(folder.join(format!("plots/{name}.png"))).unwrap_or_default();
        assert_eq!(bytes.get(..8), Some(&b"\x89PNG\r\n\x1a\n"[..]), "{name}");
        assert!(folder.join(format!("plots/{name}.svg")).is_file(), "{name}");
    }
    let workbook = fs::read(folder.join("results.xlsx")).unwrap_or_default();
    assert_eq!(workbook.get(..2), Some(&b"PK"[..]));
    for name in ["programme.json", "summary.txt", "plan.txt", "strategies.csv", "s-curves.csv"] {
        let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(text.lines().count() > 2, "{name} is empty");
    }
    fs::remove_dir_all(&folder).expect("the folder is ours");
}

#[test]
fn faults_are_told_at_once_and_unknown_names_are_errors_of_the_command_line() {
    let set = |words: &str| run(&["check", SMALL, "--set", words]);
    let two = run(&["check", SMALL, "--set", "team.core=0", "--set", "currency=USD"]);
    assert_eq!(two.code, 3);
    assert!(two.stdout.contains("LP-P013") && two.stdout.contains("LP-P007"), "{}", two.stdout);
    assert_eq!(set("team.core=3").code, 0);
    let ran = run(&["programme", SMALL, "--runs", "10", "--strategy", "jiont", "--quiet"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    let ran = run(&["programme", SMALL, "--runs", "10", "--what-if", "without=rain", "--quiet"]);
    assert!(ran.code == 2 && ran.stderr.contains("rain"), "{}", ran.stderr);
    let ran = run(&["programme", "scenarios/lines/blister-100.yaml"]);
    assert_ne!(ran.code, 0);
    assert_eq!(run(&["explain", "LP-P003"]).code, 0);
}

/// Two machines in a row and one that needs the crew of both: by hand.
const PROJECT: &str = "\
************************************************************************
file with basedata            : by hand
initial value random generator: 1
************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  5
horizon                       :  12
RESOURCES
  - renewable                 :  1   R
  - nonrenewable              :  0   N
  - doubly constrained        :  0   D
************************************************************************
PROJECT INFORMATION:
pronr.  #jobs rel.date duedate tardcost  MPM-Time
    1      3      0       12       0        12
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          3           2   3   4
   2        1          1           5
   3        1          1           5
   4        1          1           5
   5        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1
------------------------------------------------------------------------
  1      1     0       0
  2      1     3       1
  3      1     4       1
  4      1     2       2
  5      1     0       0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1
    2
************************************************************************
";

#[test]
fn a_project_is_scheduled_with_the_keys_that_are_promised() {
    let file = std::env::temp_dir().join(format!("lineproof-{}.sm", std::process::id()));
    fs::write(&file, PROJECT).expect("a file of ours");
    let name = file.display().to_string();
    let words = ["programme", "solve", &name, "--schedules", "100", "--seed", "1"];
    let ran = run(&[&words[..], &["--format", "json"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let solved: Value = serde_json::from_str(&ran.stdout).expect("one JSON object");
    // Jobs 2 and 3 side by side take 4, job 4 needs both units for 2.
    assert_eq!((&solved["makespan"], &solved["cpm_length"]), (&6.into(), &4.into()));
    let starts: Vec<i64> =
        solved["starts"].as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
    assert_eq!((starts.len(), starts[0], starts[4]), (5, 0, 6));
    let text = run(&words);
    assert!(text.code == 0 && text.stdout.contains("makespan 6"), "{}", text.stdout);
    fs::write(&file, "no project").expect("a file of ours");
    assert_eq!(run(&words).code, 3);
    fs::remove_file(&file).expect("the file is ours");
}

#[test]
fn the_shipped_programmes_follow_their_schema() {
    let text = lineproof::scenario::schema::schema_of("programme").expect("a schema");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let validator = jsonschema::draft7::new(&schema).expect("a schema of draft 7");
    for name in ["small", "mid", "large", "today"] {
        let path = root().join(format!("scenarios/programmes/{name}.yaml"));
        let text = fs::read_to_string(&path).expect("a shipped file");
        let options = serde_yaml::options! { strict_booleans: true };
        let file: Value = serde_yaml::from_str_with_options(&text, options).expect("YAML");
        let wrong: Vec<String> = validator
            .iter_errors(&file)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(wrong, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn what_is_tried_is_told_and_one_run_has_no_spread() {
    let words = [SMALL, "--runs", "20", "--sensitivity-runs", "0"];
    let tried = simulated(&[&words[..], &["--what-if", "more=validation:1"]].concat());
    assert_eq!(tried["what_if"], serde_json::json!(["more=validation:1"]));
    assert!(tried["warnings"].is_array());
    let ran = run(&["programme", SMALL, "--runs", "1", "--quiet", "--what-if", "start=2 weeks"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("what if: start=2 weeks"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("inf") && ran.stdout.contains("± –"), "{}", ran.stdout);
    for wrong in ["start=330 weeks", "start=-60 weeks", "more=it:2147483647", "more=nobody:1"] {
        let ran = run(&["programme", SMALL, "--runs", "5", "--quiet", "--what-if", wrong]);
        assert_eq!(ran.code, 2, "{wrong}: {}", ran.stderr);
    }
}

/// A (3 days), B 2 days after it, C that ends 1 day after A ends: by hand.
#[test]
fn a_plan_of_a_planner_is_read_from_its_file() {
    let folder = std::env::temp_dir().join(format!("lineproof-plans-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder of ours");
    let file = |name: &str| folder.join(name).display().to_string();
    let table = "id,duration_days,predecessors,resources,dates\n\
                 A,3,,crew 1,2026-01-05/2026-01-07\nB,4,A FS+2,crew 1,\nC,1,A FF+1,,\n";
    fs::write(file("plan.csv"), table).expect("a file of ours");
    let ran = run(&["programme", &file("plan.csv"), "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let plan: Value = serde_json::from_str(&ran.stdout).expect("one JSON object");
    let told: Vec<[String; 4]> = plan["activities"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|a| ["start", "finish", "total_float", "critical"].map(|key| a[key].to_string()))
        .collect();
    // Monday 5 to Wednesday 7; two working days; Monday 12 to Thursday 15. C ends on the 8th.
    assert_eq!(told[0], ["\"2026-01-05\"", "\"2026-01-07\"", "0", "true"]);
    assert_eq!(told[1], ["\"2026-01-12\"", "\"2026-01-15\"", "0", "true"]);
    assert_eq!(told[2], ["\"2026-01-08\"", "\"2026-01-08\"", "5", "false"]);
    let text = run(&["programme", &file("plan.csv")]);
    assert!(text.code == 0 && text.stdout.contains("0 critical"), "{}", text.stdout);
    fs::write(file("bad.csv"), "id,duration_days\nA,x\n").expect("a file of ours");
    assert_eq!(run(&["programme", &file("bad.csv")]).code, 3);
    // What a report wrote comes back, with the days of its own run.
    let out = file("out");
    let words = ["--runs", "10", "--sensitivity-runs", "0", "--strategy", "joint", "--quiet"];
    let wrote = run(&[&["programme", SMALL, "--out", &out], &words[..]].concat());
    assert_eq!(wrote.code, 0, "{}", wrote.stderr);
    for name in ["plan-joint.xml", "plan-joint.csv"] {
        let ran = run(&["programme", &format!("{out}/{name}"), "--format", "json"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.stderr);
        let plan: Value = serde_json::from_str(&ran.stdout).expect("one JSON object");
        assert!(is_date(&plan["finish"]) && plan["health"].is_array(), "{name}");
    }
    let book = run(&["programme", &format!("{out}/programme.xlsx")]);
    assert!(book.code == 2 && book.stderr.contains("--workbook"), "{}", book.stderr);
    fs::remove_dir_all(&folder).expect("the folder is ours");
}

#[test]
fn what_is_no_programme_is_told_how_one_begins() {
    let file = std::env::temp_dir().join(format!("lineproof-empty-{}.yaml", std::process::id()));
    fs::write(&file, "# nothing yet\n").expect("a file of ours");
    let ran = run(&["programme", &file.display().to_string()]);
    assert!(ran.code == 3 && ran.stderr.contains("kind: programme"), "{}", ran.stderr);
    fs::remove_file(&file).expect("the file is ours");
}
