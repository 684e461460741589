//! The whole result as one page of HTML: no network, printable, the plan in words first.

use super::health::Health;
use super::money::{day, millions, percent, sum};
use super::plan::paragraphs;
use super::starts::starts;
use super::text::shown;
use super::why::apart;
use crate::programme::model::Programme;
use crate::programme::network::Severity;
use crate::programme::simulate::{Outcome, StrategyOutcome, warnings};
use crate::report::escape::text as esc;
use crate::report::page::{Frame, figure, section, table};
use crate::report::plots::{Plot, Section, Table};

/// Rules beside those of all pages of ours.
const STYLE: &str = ".plan li { margin-bottom: 0.45rem; }\n\
                     @media print { #plan { break-after: page; } figure { break-inside: avoid; } }";

pub fn page(programme: &Programme, outcome: &Outcome, health: &Health, plots: &[Plot]) -> String {
    let of = |wanted: Section| -> String {
        plots.iter().filter(|plot| plot.section == wanted).map(titled).collect()
    };
    let body = [
        section("plan", "The plan on one page", &plan(programme, outcome)),
        section("strategies", "Strategies on the same random numbers", &strategies(outcome)),
        section("readiness", "Ready dates against the law", &of(Section::Deadlines)),
        section("things", "Lines and customers", &of(Section::Boxes)),
        section("risks", "What moves the date, and the money", &of(Section::Sweep)),
        section("queues", "Who is waited for", &of(Section::Crews)),
        section("money", "Money", &of(Section::Waterfall)),
        section("gantt", "The plan and its spread", &of(Section::Gantt)),
        section("lines-before-after", "Lines before and after", &lines(programme)),
        section("health", "Health of the network", &(warned(programme) + &remarks(health))),
        section("assumptions", "Figures and who vouches for them", &assumptions(programme)),
    ]
    .concat()
    .replace(" %", "\u{a0}%");
    let dates: Vec<String> = programme
        .markets
        .iter()
        .map(|market| format!("{} {}", market.id, market.deadline))
        .collect();
    let what_if = match outcome.what_if.as_slice() {
        [] => "nothing is changed".to_owned(),
        words => words.join(", "),
    };
    Frame {
        version: env!("CARGO_PKG_VERSION"),
        kind: "programme report",
        title: &programme.title,
        facts: &[
            ("Programme", programme.name.clone()),
            ("Starts", programme.start.to_string()),
            ("Dates as known then", dates.join(", ")),
            ("Lines", programme.lines.len().to_string()),
            ("Runs a strategy", outcome.runs.to_string()),
            ("Seed", outcome.seed.to_string()),
            ("What if", what_if),
        ],
        style: STYLE,
        footer: "Simulated figures: they are as good as the assumptions they rest on, and no legal \
                 advice. Nothing is credited for stock, moved dates or soft enforcement unless the \
                 text says so.",
        data: "",
    }
    .around(&body)
}

fn titled(plot: &Plot) -> String {
    format!("<h3 class=\"above\">{}</h3>\n{}", esc(&plot.title), figure(plot))
}

fn plan(programme: &Programme, outcome: &Outcome) -> String {
    let Some(one) = shown(outcome) else {
        return "<p>No strategy makes anything ready.</p>\n".to_owned();
    };
    let items: String = paragraphs(programme, outcome, one)
        .iter()
        .map(|words| format!("<li>{}</li>\n", esc(words)))
        .collect();
    format!(
        "<div class=\"card prose\"><p class=\"lead\">By net present value: {}.</p>\
         <ul class=\"plan\">\n{items}</ul></div>\n",
        esc(&one.name)
    )
}

fn strategies(outcome: &Outcome) -> String {
    let head = [
        "Strategy",
        "On time",
        "All ready P50",
        "P80",
        "P90",
        "Loss",
        "NPV",
        "NPV worst 5 %",
        "Capex",
        "Peak cash P90",
        "Latest start, 80 %",
        "90 %",
    ];
    let mut rows = Table::new(&head);
    for one in &outcome.strategies {
        let all = one.ready_date.all_products.as_ref();
        let start = |level: &str| {
            let found = one.latest_start.get(level).copied().flatten();
            found.map_or("–".to_owned(), |date| date.to_string())
        };
        rows.row(vec![
            one.name.clone(),
            one.p_all_on_time.map_or("–".to_owned(), |p| percent(p.mean)),
            all.map_or("–".to_owned(), |p| day(p.p50)),
            all.map_or("–".to_owned(), |p| day(p.p80)),
            all.map_or("–".to_owned(), |p| day(p.p90)),
            millions(one.expected_loss.mean),
            millions(one.npv.mean),
            millions(one.npv.shortfall),
            millions(one.money.capex.mean),
            millions(one.money.peak_cash.p90),
            start("0.8"),
            start("0.9"),
        ]);
    }
    let caption = format!("{} million; on time: all markets at once", outcome.currency);
    format!(
        "<div class=\"card\">{}</div>\n{}{}{}",
        table(&caption, &rows),
        latest(outcome),
        why(outcome),
        chain(outcome)
    )
}

fn latest(outcome: &Outcome) -> String {
    let mut rows = Table::new(&["Strategy", "Market", "80 % sure", "90 % sure", "Best chance"]);
    for one in outcome.strategies.iter().filter(|one| one.planned_products > 0) {
        for row in starts(one) {
            rows.row(std::iter::once(one.name.clone()).chain(row).collect());
        }
    }
    if rows.rows.is_empty() {
        return String::new();
    }
    let caption = "Latest start for all products of a market on time, and for all markets at once";
    format!("<div class=\"card\">{}</div>\n", table(caption, &rows))
}

fn why(outcome: &Outcome) -> String {
    let Some((base, others)) = outcome.strategies.split_first() else { return String::new() };
    let item = |one: &StrategyOutcome| {
        let gap = one.npv.mean - base.npv.mean;
        let words = if gap < 0.0 { "less" } else { "more" };
        format!(
            "<li><b>{}</b> is worth {} {words} than {}: {}.</li>\n",
            esc(&one.name),
            sum(gap.abs()),
            esc(&base.name),
            esc(&apart(one, base))
        )
    };
    let items: String = others.iter().map(item).collect();
    if items.is_empty() {
        return items;
    }
    format!(
        "<h3 class=\"above\">Why they differ</h3>\n\
         <div class=\"card prose\"><ul>{items}</ul></div>\n"
    )
}

fn chain(outcome: &Outcome) -> String {
    let rows = super::why::rows(outcome);
    let Some((head, body)) = rows.split_first() else { return String::new() };
    let names: Vec<&str> = head.iter().map(String::as_str).collect();
    let mut all = Table::new(&names);
    body.iter().for_each(|row| all.row(row.clone()));
    let caption = "Where the time goes: mean days on the chain that ends with the last product";
    format!("<div class=\"card\">{}</div>\n", table(caption, &all))
}

fn lines(programme: &Programme) -> String {
    let head = ["Line", "OEE before", "after", "Packs/h before", "at ramp-up", "after", "From"];
    let mut rows = Table::new(&head);
    for line in &programme.lines {
        let half = line.study.as_ref().map_or((0.0, 0.0), |study| study.half_width);
        let packs = |value: f64, half: f64| match half > 0.0 {
            true => format!("{value:.0} ± {half:.0}"),
            false => format!("{value:.0}"),
        };
        let (before, after) = (line.before, line.after);
        rows.row(vec![
            line.name.clone(),
            format!("{:.1} %", before.oee * 100.0),
            format!("{:.1} %", after.oee * 100.0),
            packs(before.packs_per_hour, half.0),
            packs(after.packs_per_hour * line.ramp_from, 0.0),
            packs(after.packs_per_hour, half.1),
            line.study.as_ref().map_or("the file".to_owned(), |study| {
                format!("{}: {} to {}", study.file, study.before, study.after)
            }),
        ]);
    }
    format!("<div class=\"card\">{}</div>\n", table("Good packs an hour of planned time", &rows))
}

fn warned(programme: &Programme) -> String {
    let items = warnings(programme)
        .iter()
        .map(|words| format!("<li>{}</li>\n", esc(words)))
        .collect::<String>();
    if items.is_empty() {
        return items;
    }
    format!("<div class=\"card prose\"><p class=\"lead\">Warnings</p><ul>{items}</ul></div>\n")
}

fn remarks(health: &Health) -> String {
    let head = ["Strategy", "Weight", "Practice", "Remark", "Where", "Cure"];
    let mut rows = Table::new(&head);
    for (name, findings) in health {
        for found in findings {
            let weight = match found.check.severity() {
                Severity::Serious => "serious",
                Severity::Doubtful => "doubtful",
                Severity::Note => "note",
            };
            let few: Vec<&str> = found.of.iter().take(3).map(String::as_str).collect();
            let more = if found.of.len() > 3 { ", ..." } else { "" };
            rows.row(vec![
                name.clone(),
                weight.to_owned(),
                found.check.practice().to_string(),
                found.check.title().to_owned(),
                format!("{} of {}: {}{more}", found.of.len(), found.among, few.join(", ")),
                found.check.cure().to_owned(),
            ]);
        }
    }
    if rows.rows.is_empty() {
        return "<p>Nothing is unusual.</p>\n".to_owned();
    }
    let caption = "After the practices of GAO-16-89G, looked at before anything is simulated";
    format!("<div class=\"card\">{}</div>\n", table(caption, &rows))
}

fn assumptions(programme: &Programme) -> String {
    let mut rows = Table::new(&["Figure", "Value", "Kind", "Source or reason"]);
    for one in &programme.assumptions {
        let kind = one.kind.name().to_owned();
        rows.row(vec![one.path.clone(), one.value.clone(), kind, one.source.clone()]);
    }
    format!(
        "<div class=\"card\">{}</div>\n",
        table("Every figure of the file, and every default", &rows)
    )
}
