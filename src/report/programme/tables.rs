//! The tables of a simulated programme, as they stand in CSV files and in a workbook.

use super::rows::Rows;
use crate::programme::model::Programme;
use crate::programme::simulate::{Outcome, StrategyOutcome};
use jiff::civil::Date;

/// Name and content of each table.
pub fn tables(programme: &Programme, outcome: &Outcome) -> Vec<(&'static str, Rows)> {
    vec![
        ("strategies", strategies(outcome)),
        ("readiness", readiness(outcome)),
        ("s-curves", curves(outcome)),
        ("critical-chain", critical_chain(outcome)),
        ("customers", customers(outcome)),
        ("drivers", drivers(outcome)),
        ("one-more", one_more(outcome)),
        ("earlier-start", earlier(outcome)),
        ("wait-or-start", wait_or_start(outcome)),
        ("resources", resources(outcome)),
        ("activities", activities(outcome)),
        ("money", money(outcome)),
        ("money-by-month", months(outcome)),
        ("cost-and-date", scatter(outcome)),
        ("joint-confidence", joint(outcome)),
        ("plan", bars(outcome)),
        ("lines", lines(programme)),
        ("assumptions", assumptions(programme)),
    ]
}

fn day(date: Option<Date>) -> String {
    date.map_or(String::new(), |date| date.to_string())
}

fn number(value: f64) -> String {
    if value.is_finite() { format!("{}", value + 0.0) } else { String::new() }
}

fn strategies(outcome: &Outcome) -> Rows {
    let mut table = Rows::new(&[
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
        "should_have_started_80",
        "should_have_started_90",
    ]);
    for one in &outcome.strategies {
        for (market, p) in &one.p_on_time {
            let all = one.ready_date.all_products.as_ref();
            let sales = one.ready_date.revenue_95.as_ref();
            let credit = one.credits.get(market);
            let start = |level: &str| day(one.latest_start.get(level).copied().flatten());
            let missed = |level: &str| day(one.should_have_started.get(level).copied().flatten());
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
                missed("0.8"),
                missed("0.9"),
            ]);
        }
    }
    table
}

fn readiness(outcome: &Outcome) -> Rows {
    let mut table = Rows::new(&["strategy", "date", "products", "sales", "lines"]);
    for one in &outcome.strategies {
        for week in &one.readiness {
            let shares = [week.products, week.sales, week.lines].map(number);
            let mut row = vec![one.name.clone(), week.date.to_string()];
            row.extend(shares);
            table.row(&row);
        }
    }
    table
}

fn curves(outcome: &Outcome) -> Rows {
    let mut table = Rows::new(&["strategy", "kind", "name", "date", "share_of_runs"]);
    for one in &outcome.strategies {
        let mut add = |kind: &str, name: &str, points: &[(Date, f64)]| {
            for (date, share) in points {
                let names = [&one.name, kind, name].map(str::to_owned);
                let [strategy, kind, name] = names;
                table.row(&[strategy, kind, name, date.to_string(), number(*share)]);
            }
        };
        one.markets.iter().for_each(|curve| add("market", &curve.name, &curve.points));
        for (market, credits) in &one.credit_curves {
            add("market with stock", market, &credits.stock);
            add("market if the date moves", market, &credits.slip);
            add("market with soft enforcement", market, &credits.soft);
        }
        one.lines.iter().for_each(|curve| add("line", &curve.name, &curve.points));
        one.customers.iter().for_each(|of| add("customer", &of.name, &of.points));
    }
    table
}

fn customers(outcome: &Outcome) -> Rows {
    let mut table = Rows::new(&[
        "strategy",
        "customer",
        "ready_p50",
        "ready_p80",
        "p_on_time",
        "answer_by_80",
        "answer_by_90",
        "binding",
        "best_chance",
        "best_low",
        "best_high",
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
                customer.best_chance.map_or(String::new(), |p| number(p.mean)),
                customer.best_chance.map_or(String::new(), |p| number(p.low)),
                customer.best_chance.map_or(String::new(), |p| number(p.high)),
                value.map_or(String::new(), |v| number(v.mean)),
                value.map_or(String::new(), |v| number(v.standard_error)),
            ]);
        }
    }
    table
}

fn drivers(outcome: &Outcome) -> Rows {
    let mut table = Rows::new(&[
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
    table
}

fn resources(outcome: &Outcome) -> Rows {
    let mut table = Rows::new(&["strategy", "resource", "capacity", "week", "in_use", "queue"]);
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
    table
}

fn activities(outcome: &Outcome) -> Rows {
    let mut table = Rows::new(&[
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
    table
}

fn months(outcome: &Outcome) -> Rows {
    let mut table = Rows::new(&["strategy", "month", "capex", "opex"]);
    for one in &outcome.strategies {
        let pairs = one.money.capex_by_month.iter().zip(&one.money.opex_by_month);
        for (month, (capex, opex)) in pairs.enumerate() {
            table.row(&[one.name.clone(), month.to_string(), number(*capex), number(*opex)]);
        }
    }
    table
}

fn scatter(outcome: &Outcome) -> Rows {
    let mut table = Rows::new(&["strategy", "ready", "cost"]);
    for one in &outcome.strategies {
        for dot in &one.scatter {
            table.row(&[one.name.clone(), day(dot.date), number(dot.cost)]);
        }
    }
    table
}

fn bars(outcome: &Outcome) -> Rows {
    let mut table = Rows::new(&[
        "strategy",
        "activity",
        "phase",
        "start",
        "finish",
        "finish_p50",
        "finish_p90",
    ]);
    for one in &outcome.strategies {
        bars_of(one, &mut table);
    }
    table
}

fn bars_of(one: &StrategyOutcome, table: &mut Rows) {
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

fn assumptions(programme: &Programme) -> Rows {
    let mut table = Rows::new(&["figure", "value", "kind", "source"]);
    for one in &programme.assumptions {
        let cells =
            [&one.path, &one.value, &one.kind.name().to_owned(), &one.source].map(Clone::clone);
        table.row(&cells);
    }
    table
}

fn critical_chain(outcome: &Outcome) -> Rows {
    let mut table = Rows::new(&["strategy", "phase", "days"]);
    for one in &outcome.strategies {
        for phase in &one.critical_chain {
            table.row(&[one.name.clone(), phase.phase.clone(), number(phase.days)]);
        }
    }
    table
}

fn one_more(outcome: &Outcome) -> Rows {
    let head = [
        "strategy",
        "resource",
        "capacity",
        "days",
        "days_error",
        "loss_before_its_cost",
        "loss_error",
        "npv_with_its_wage",
        "npv_error",
    ];
    let mut table = Rows::new(&head);
    for one in &outcome.strategies {
        for resource in &one.resources {
            let Some(more) = &resource.one_more else { continue };
            table.row(&[
                one.name.clone(),
                resource.name.clone(),
                resource.capacity.to_string(),
                number(more.days.mean),
                number(more.days.standard_error),
                number(more.loss.mean),
                number(more.loss.standard_error),
                if more.is_paid { number(more.npv.mean) } else { String::new() },
                if more.is_paid { number(more.npv.standard_error) } else { String::new() },
            ]);
        }
    }
    table
}

fn earlier(outcome: &Outcome) -> Rows {
    let head = ["strategy", "weeks_earlier", "loss_saved", "loss_error", "p_all_on_time"];
    let mut table = Rows::new(&head);
    for one in &outcome.strategies {
        for start in &one.earlier_start {
            table.row(&[
                one.name.clone(),
                number(start.weeks),
                number(start.loss.mean),
                number(start.loss.standard_error),
                number(start.p_all_on_time),
            ]);
        }
    }
    table
}

fn wait_or_start(outcome: &Outcome) -> Rows {
    let head = [
        "strategy",
        "week_of_gate",
        "npv_if_all_start",
        "share_that_starts",
        "npv_start_now",
        "npv_with_choice",
        "gain",
        "gain_error",
    ];
    let mut table = Rows::new(&head);
    for one in &outcome.strategies {
        let Some(choice) = &one.wait_or_start else { continue };
        for gate in &choice.gates {
            let mut row = vec![one.name.clone()];
            row.extend([gate.week, gate.npv_if_all_start, gate.started].map(number));
            row.extend([choice.start_now, choice.wait].map(number));
            row.extend([choice.gain.mean, choice.gain.standard_error].map(number));
            table.row(&row);
        }
    }
    table
}

fn money(outcome: &Outcome) -> Rows {
    let mut table = Rows::new(&["strategy", "figure", "mean", "p10", "p50", "p90", "worst_5_%"]);
    for one in &outcome.strategies {
        let sheet = &one.money;
        let spread = [
            ("expected loss", &one.expected_loss),
            ("npv", &one.npv),
            ("capex", &sheet.capex),
            ("opex", &sheet.opex),
            ("peak cash", &sheet.peak_cash),
            ("revenue at risk", &sheet.revenue_at_risk),
        ];
        for (name, of) in spread {
            let mut row = vec![one.name.clone(), name.to_owned()];
            row.extend([of.mean, of.p10, of.p50, of.p90, of.shortfall].map(number));
            table.row(&row);
        }
        let means = [
            ("margin of customers who left", sheet.margin_of_leavers),
            ("shares paid by customers and sales of lines", sheet.shares),
            ("rise of the price", sheet.price_rise),
            ("supply lost in shut-downs", sheet.lost_supply.mean.unwrap_or(0.0)),
            ("holding of stock", sheet.holding),
            ("expired stock", sheet.expiry),
            ("rework", sheet.rework),
            ("loss with stock", sheet.loss_with_stock),
            ("loss if dates move", sheet.loss_with_slip),
            ("loss with soft enforcement", sheet.loss_with_soft),
        ];
        for (name, mean) in means {
            let mut row = vec![one.name.clone(), name.to_owned(), number(mean)];
            row.resize(7, String::new());
            table.row(&row);
        }
    }
    table
}

fn joint(outcome: &Outcome) -> Rows {
    let head = ["strategy", "level", "date", "cost", "p_date", "p_cost", "p_both"];
    let mut table = Rows::new(&head);
    for one in &outcome.strategies {
        for both in &one.joint_confidence {
            table.row(&[
                one.name.clone(),
                number(both.level),
                day(both.date),
                number(both.cost),
                number(both.date_alone),
                number(both.cost_alone),
                number(both.both),
            ]);
        }
    }
    table
}

/// What each line delivers before, in the ramp-up and after, and where that comes from.
fn lines(programme: &Programme) -> Rows {
    let mut table = Rows::new(&[
        "line",
        "oee_before",
        "oee_after",
        "packs_an_hour_before",
        "packs_an_hour_at_ramp_up",
        "packs_an_hour_after",
        "half_width_before",
        "half_width_after",
        "study",
    ]);
    for line in &programme.lines {
        let mut row = vec![line.name.clone()];
        let (before, after) = (line.before, line.after);
        row.extend([before.oee, after.oee, before.packs_per_hour].map(number));
        row.push(number(after.packs_per_hour * line.ramp_from));
        row.push(number(after.packs_per_hour));
        let study = line.study.as_ref();
        row.push(study.map_or(String::new(), |s| number(s.half_width.0)));
        row.push(study.map_or(String::new(), |s| number(s.half_width.1)));
        let told = |s: &crate::programme::model::StudyOutput| {
            format!("{}, {} to {}", s.file, s.before, s.after)
        };
        row.push(study.map_or("stated in the file".to_owned(), told));
        table.row(&row);
    }
    table
}
