//! The record as one HTML file that prints to A4, with room to sign.

use super::numbers::{accepted, figure, parameters, z};
use super::record::{Record, Row};
use super::text::{groups, worst_z};
use crate::report::escape::{slug, text as esc};
use crate::report::page::{Frame, chip, framed_table, section};

const STYLE: &str = include_str!("record.css");

pub fn html(record: &Record) -> String {
    let body = [
        verdict(record),
        summary(record),
        deviations(record),
        limits(record),
        facts(record),
        signatures(),
        checks(record),
    ]
    .concat();
    let title = format!("Qualification record {}", record.protocol.id);
    Frame {
        version: &record.program.version,
        kind: "qualification record",
        title: &title,
        facts: &[
            ("Verdict", record.verdict.to_owned()),
            ("Checks", format!("{} of {} passed", record.passed, record.planned)),
            ("Protocol", format!("{}, {}", record.protocol.id, record.protocol.extent)),
            ("Seed", record.protocol.seed.to_string()),
            ("Ended (UTC)", record.ended.clone()),
        ],
        style: STYLE,
        footer: &format!("lineproof {}, {}.", record.program.version, record.ended),
        data: "",
    }
    .around(&body)
}

fn outcome(verdict: &str) -> String {
    chip(if verdict == "incomplete" { "unsure" } else { verdict })
}

fn verdict(record: &Record) -> String {
    let sentence = match record.verdict {
        "pass" => "Every check of the protocol holds on this machine.",
        "incomplete" => "The protocol was interrupted: nothing follows from this record.",
        _ => "At least one check of the protocol does not hold: do not rely on this program here.",
    };
    let body = format!(
        "<div class=\"card\"><p class=\"lead\">{} {sentence}</p><p>{} checks planned, {} passed, \
         {} failed. The program computed each value on this machine and held it against a value \
         that is known from elsewhere; the limits were set beforehand.</p></div>\n",
        outcome(record.verdict),
        record.planned,
        record.passed,
        record.failed
    );
    section("verdict", "Verdict", &body)
}

fn summary(record: &Record) -> String {
    let mut rows = String::new();
    for (prefix, group) in groups(record) {
        let failed = group.iter().filter(|row| row.verdict != "pass").count();
        let Some(first) = group.first() else { continue };
        rows.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"#{}\">{}</a></th><td>{}</td><td class=\"n\">{}</td><td \
             class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n",
            slug(prefix),
            esc(prefix),
            esc(first.model),
            group.len(),
            failed,
            worst_z(&group).map_or_else(|| "–".to_owned(), |z| format!("{z:.2}")),
            outcome(if failed == 0 { "pass" } else { "fail" })
        ));
    }
    let head = "<th scope=\"col\">Checks</th><th scope=\"col\">Model</th><th scope=\"col\" \
                class=\"n\">Number</th><th scope=\"col\" class=\"n\">Failed</th><th scope=\"col\" \
                class=\"n\">Worst |z|</th><th scope=\"col\">Verdict</th>";
    let table = framed_table("The checks by model", "", head, &rows);
    section("summary", "Summary", &format!("<div class=\"card\">{table}</div>\n"))
}

fn deviations(record: &Record) -> String {
    let item = |d: &super::record::Deviation| {
        let id = d.id.as_ref().map_or(String::new(), |id| format!("<code>{}</code>: ", esc(id)));
        format!("<li>{id}{}</li>\n", esc(&d.text))
    };
    let found: String = record.deviations.iter().map(item).collect();
    let found =
        if found.is_empty() { "<p>None.</p>\n".into() } else { format!("<ul>{found}</ul>") };
    let body = format!(
        "<div class=\"card prose\">{found}<p class=\"write\">Assessment of the deviations, and \
         further ones:</p><div class=\"room\"></div></div>\n"
    );
    section("deviations", "Deviations", &body)
}

fn limits(record: &Record) -> String {
    let rows: String = record.limits.iter().map(|l| format!("<li>{}</li>\n", esc(l))).collect();
    let body = format!("<div class=\"card prose\"><ul>{rows}</ul></div>\n");
    section("limits", "Acceptance limits, set before anything ran", &body)
}

fn facts(record: &Record) -> String {
    let only = record.protocol.only.clone().unwrap_or_else(|| "all checks".to_owned());
    let facts = [
        ("Version", record.program.version.clone()),
        ("Commit", record.program.commit.clone()),
        ("Platform", record.program.platform.clone()),
        ("SHA-256 of the program", record.program.binary_hash.clone()),
        ("SHA-256 of the checks", record.result_hash.clone()),
        ("Protocol", format!("{}, {}", record.protocol.id, record.protocol.extent)),
        ("Seed", record.protocol.seed.to_string()),
        ("Extent", only),
        ("Threads", record.program.jobs.to_string()),
        ("Begun (UTC)", record.begun.clone()),
        ("Ended (UTC)", record.ended.clone()),
    ];
    let rows: String = facts
        .iter()
        .map(|(k, v)| format!("<dt>{k}</dt><dd><code>{}</code></dd>\n", esc(v)))
        .collect();
    let body = format!("<div class=\"card\"><dl class=\"facts\">\n{rows}</dl></div>\n");
    section("program", "Program and machine", &body)
}

fn signatures() -> String {
    let field = |name: &str| format!("<div class=\"field\"><span>{name}</span></div>");
    let who = |who: &str| {
        let fields: String = ["Name", "Signature", "Date"].map(field).concat();
        format!("<div class=\"sign\"><h3>{who}</h3>{fields}</div>\n")
    };
    let body = format!(
        "<div class=\"card signatures\">{}{}</div>\n",
        who("Executed by"),
        who("Reviewed by")
    );
    section("signatures", "Signatures", &body)
}

fn checks(record: &Record) -> String {
    groups(record).into_iter().map(|(prefix, rows)| group(prefix, &rows)).collect()
}

/// All checks of one model.
fn group(prefix: &str, rows: &[&Row]) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let cells: String = rows.iter().map(|row| check(row)).collect();
    let head = ["Check", "Parameters", "Quantity"].map(|h| format!("<th scope=\"col\">{h}</th>"));
    let numbers = ["Expected", "Observed", "Accepted", "z"]
        .map(|h| format!("<th scope=\"col\" class=\"n\">{h}</th>"));
    let head = [head.concat(), numbers.concat(), "<th scope=\"col\">Verdict</th>".into()].concat();
    let mut limits: Vec<&str> = rows.iter().map(|row| row.limit.as_str()).collect();
    limits.sort_unstable();
    limits.dedup();
    let caption = format!("{}. Limit: {}", first.source, limits.join("; or "));
    let table = framed_table(&caption, "wide checks-of", &head, &cells);
    let title = format!("{prefix}: {}", first.model);
    section(&slug(prefix), &title, &format!("<div class=\"card\">{table}</div>\n"))
}

fn check(row: &Row) -> String {
    let note = if row.note.is_empty() {
        String::new()
    } else {
        format!("<br><small>{}</small>", esc(&row.note))
    };
    format!(
        "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}{note}</td><td \
         class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td \
         class=\"n\">{}</td><td>{}</td></tr>\n",
        esc(&row.id),
        esc(&parameters(&row.parameters)),
        esc(&row.quantity),
        figure(row.expected),
        figure(row.observed),
        accepted(row.low, row.high),
        z(row.z),
        outcome(row.verdict)
    )
}
