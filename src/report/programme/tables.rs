//! The files of a folder: everything as JSON, tables as CSV, plots as SVG.

use super::health::Health;
use super::json::json;
use super::plan::plan;
use super::plots::plots;
use super::text::{best, text};
use crate::programme::model::Programme;
use crate::programme::simulate::{Outcome, StrategyOutcome};
use jiff::civil::Date;

/// Name and content of each file.
pub fn files(programme: &Programme, outcome: &Outcome, health: &Health) -> Vec<(String, String)> {
    let pretty =
        |value: &serde_json::Value| serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
    let mut all = vec![
        ("programme.json".to_owned(), pretty(&json(programme, outcome, health))),
        ("summary.txt".to_owned(), text(programme, outcome, health)),
        ("strategies.csv".to_owned(), strategies(outcome)),
        ("readiness.csv".to_owned(), readiness(outcome)),
        ("s-curves.csv".to_owned(), curves(outcome)),
        ("customers.csv".to_owned(), customers(outcome)),
        ("drivers.csv".to_owned(), drivers(outcome)),
        ("resources.csv".to_owned(), resources(outcome)),
        ("activities.csv".to_owned(), activities(outcome)),
        ("money-by-month.csv".to_owned(), months(outcome)),
        ("cost-and-date.csv".to_owned(), scatter(outcome)),
        ("plan.csv".to_owned(), bars(outcome)),
        ("assumptions.csv".to_owned(), assumptions(programme)),
    ];
    if let Some(best) = best(outcome) {
        all.push(("plan.txt".to_owned(), plan(programme, outcome, best)));
    }
    let drawn = plots(programme, outcome).into_iter();
    all.extend(drawn.map(|plot| (format!("{}.svg", plot.name), plot.svg)));
    all
}

/// A table of a heading and rows.
struct Csv(String);

impl Csv {
    fn new(head: &[&str]) -> Csv {
        Csv(head.join(",") + "\n")
    }

    fn row(&mut self, cells: &[String]) {
        let quoted: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        self.0.push_str(&quoted.join(","));
        self.0.push('\n');
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '@'])
        || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    let cell = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

fn day(date: Option<Date>) -> String {
    date.map_or(String::new(), |date| date.to_string())
}

fn number(value: f64) -> String {
    if value.is_finite() { format!("{}", value + 0.0) } else { String::new() }
}

fn strategies(outcome: &Outcome) -> String {
    let mut table = Csv::new(&[
        "strategy",
        "market",
        "p_on_time",
        "low",
        "high",
        "p_with_stock",
        "p_with_slip",
        "p_with_soft",
        "all_p50",
        "all_p80",
        "all_p90",
        "revenue_95_p80",
        "expected_loss",
        "npv",
        "latest_start_80",
        "latest_start_90",
    ]);
    for one in &outcome.strategies {
        for (market, p) in &one.p_on_time {
            let all = one.ready_date.all_products.as_ref();
            let sales = one.ready_date.revenue_95.as_ref();
            let credit = one.credits.get(market);
            let start = |level: &str| day(one.latest_start.get(level).copied().flatten());
            table.row(&[
                one.name.clone(),
                market.clone(),
                number(p.mean),
                number(p.low),
                number(p.high),
                credit.map_or(String::new(), |c| number(c.stock.mean)),
                credit.map_or(String::new(), |c| number(c.slip.mean)),
                credit.map_or(String::new(), |c| number(c.soft.mean)),
                day(all.and_then(|p| p.p50)),
                day(all.and_then(|p| p.p80)),
                day(all.and_then(|p| p.p90)),
                day(sales.and_then(|p| p.p80)),
                number(one.expected_loss.mean),
                number(one.npv.mean),
                start("0.8"),
                start("0.9"),
            ]);
        }
    }
    table.0
}

fn readiness(outcome: &Outcome) -> String {
    let mut table = Csv::new(&["strategy", "date", "products", "sales", "lines"]);
    for one in &outcome.strategies {
        for week in &one.readiness {
            let shares = [week.products, week.sales, week.lines].map(number);
            let mut row = vec![one.name.clone(), week.date.to_string()];
            row.extend(shares);
            table.row(&row);
        }
    }
    table.0
}

fn curves(outcome: &Outcome) -> String {
    let mut table = Csv::new(&["strategy", "kind", "name", "date", "share_of_runs"]);
    for one in &outcome.strategies {
        for (kind, curves) in [("market", &one.markets), ("line", &one.lines)] {
            for curve in curves {
                for (date, share) in &curve.points {
                    table.row(&[
                        one.name.clone(),
                        kind.to_owned(),
                        curve.name.clone(),
                        date.to_string(),
                        number(*share),
                    ]);
                }
            }
        }
    }
    table.0
}

fn customers(outcome: &Outcome) -> String {
    let mut table = Csv::new(&[
        "strategy",
        "customer",
        "ready_p50",
        "ready_p80",
        "p_on_time",
        "answer_by_80",
        "answer_by_90",
        "binding",
        "best_chance",
        "value_of_answer",
        "standard_error",
    ]);
    for one in &outcome.strategies {
        for customer in &one.customers {
            let by = |level: &str| day(customer.latest_answer.get(level).copied().flatten());
            let value = customer.value_of_answer.as_ref();
            table.row(&[
                one.name.clone(),
                customer.name.clone(),
                day(customer.ready.p50),
                day(customer.ready.p80),
                number(customer.on_time.mean),
                by("0.8"),
                by("0.9"),
                (!customer.is_not_binding).to_string(),
                customer.max_attainable_probability.map_or(String::new(), number),
                value.map_or(String::new(), |v| number(v.mean)),
                value.map_or(String::new(), |v| number(v.standard_error)),
            ]);
        }
    }
    table.0
}

fn drivers(outcome: &Outcome) -> String {
    let mut table = Csv::new(&[
        "strategy",
        "driver",
        "days",
        "days_error",
        "p80_days",
        "loss",
        "loss_error",
        "npv",
    ]);
    for one in &outcome.strategies {
        for effect in &one.drivers {
            table.row(&[
                one.name.clone(),
                effect.name.clone(),
                number(effect.days.mean),
                number(effect.days.standard_error),
                number(effect.p80_days),
                number(effect.loss.mean),
                number(effect.loss.standard_error),
                number(effect.npv.mean),
            ]);
        }
    }
    table.0
}

fn resources(outcome: &Outcome) -> String {
    let mut table = Csv::new(&["strategy", "resource", "capacity", "week", "in_use", "queue"]);
    for one in &outcome.strategies {
        for resource in &one.resources {
            for (week, (used, queue)) in resource.in_use.iter().zip(&resource.queue).enumerate() {
                table.row(&[
                    one.name.clone(),
                    resource.name.clone(),
                    resource.capacity.to_string(),
                    week.to_string(),
                    number(*used),
                    number(*queue),
                ]);
            }
        }
    }
    table.0
}

fn activities(outcome: &Outcome) -> String {
    let mut table = Csv::new(&[
        "strategy",
        "activity",
        "phase",
        "criticality",
        "sensitivity",
        "cruciality",
        "mean_days",
        "queue_days",
    ]);
    for one in &outcome.strategies {
        for activity in &one.activities_by_importance {
            table.row(&[
                one.name.clone(),
                activity.name.clone(),
                activity.phase.clone(),
                number(activity.criticality),
                number(activity.sensitivity),
                number(activity.cruciality),
                number(activity.mean_days),
                number(activity.queue_days),
            ]);
        }
    }
    table.0
}

fn months(outcome: &Outcome) -> String {
    let mut table = Csv::new(&["strategy", "month", "capex", "opex"]);
    for one in &outcome.strategies {
        let pairs = one.money.capex_by_month.iter().zip(&one.money.opex_by_month);
        for (month, (capex, opex)) in pairs.enumerate() {
            table.row(&[one.name.clone(), month.to_string(), number(*capex), number(*opex)]);
        }
    }
    table.0
}

fn scatter(outcome: &Outcome) -> String {
    let mut table = Csv::new(&["strategy", "ready", "cost"]);
    for one in &outcome.strategies {
        for dot in &one.scatter {
            table.row(&[one.name.clone(), day(dot.date), number(dot.cost)]);
        }
    }
    table.0
}

fn bars(outcome: &Outcome) -> String {
    let mut table =
        Csv::new(&["strategy", "activity", "phase", "start", "finish", "finish_p50", "finish_p90"]);
    for one in &outcome.strategies {
        bars_of(one, &mut table);
    }
    table.0
}

fn bars_of(one: &StrategyOutcome, table: &mut Csv) {
    for bar in &one.plan {
        table.row(&[
            one.name.clone(),
            bar.name.clone(),
            bar.phase.clone(),
            day(bar.start),
            day(bar.finish),
            day(bar.finish_p50),
            day(bar.finish_p90),
        ]);
    }
}

fn assumptions(programme: &Programme) -> String {
    let mut table = Csv::new(&["figure", "value", "kind", "source"]);
    for one in &programme.assumptions {
        let cells =
            [&one.path, &one.value, &one.kind.name().to_owned(), &one.source].map(Clone::clone);
        table.row(&cells);
    }
    table.0
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_and_no_formula_gets_through() {
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("say \"x\""), "\"say \"\"x\"\"\"");
        assert_eq!(
            (quoted("=1+1"), quoted("-5"), quoted("-x")),
            ("'=1+1".into(), "-5".into(), "'-x".into())
        );
    }
}
