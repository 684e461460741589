//! A plan that came from a planner or a table: its health, its dates and its floats.

use super::columns::columns;
use super::health::{row, told};
use crate::programme::network::{Finding, Network, Timetable, date_of};
use serde_json::{Value, json};

/// A plan that was read, with what was found in it.
pub struct PlanRead<'a> {
    pub network: &'a Network,
    /// None: activities wait for each other, or dates lie out of time; the findings say so.
    pub table: Option<&'a Timetable>,
    pub findings: &'a [Finding],
    /// What was rounded or taken for granted.
    pub notes: &'a [String],
}

/// First and last day of an activity between two instants; a milestone has one day.
fn days(table: &Timetable, start: i32, finish: i32) -> [Option<String>; 2] {
    let last = (finish - 1).max(0);
    let day = |offset: i32| date_of(table.start, offset).map(|date| date.to_string());
    [day(start.min(last)), day(last)]
}

/// The machine contract of a plan.
pub fn network_json(plan: &PlanRead<'_>) -> Value {
    let PlanRead { network, table, findings, notes } = plan;
    let activity = |(at, one): (usize, &crate::programme::network::Activity)| {
        let mut made = json!({
            "id": one.id,
            "name": one.name,
            "is_summary": one.is_summary,
            "duration_days": one.duration_days,
        });
        if let Some(table) = table {
            let times = &table.times[at];
            let [start, finish] = days(table, times.early.start, times.early.finish);
            let [late_start, late_finish] = days(table, times.late.start, times.late.finish);
            made["start"] = json!(start);
            made["finish"] = json!(finish);
            made["late_start"] = json!(late_start);
            made["late_finish"] = json!(late_finish);
            made["total_float"] = json!(times.total_float);
            made["free_float"] = json!(times.free_float);
            made["critical"] = json!(!one.is_summary && times.total_float <= 0);
        }
        made
    };
    let activities: Vec<Value> = network.activities.iter().enumerate().map(activity).collect();
    let finish = table.and_then(|table| days(table, 0, table.finish)[1].clone());
    json!({
        "name": network.name,
        "start": network.start.to_string(),
        "finish": finish,
        "calendar_days": table.map(|table| table.finish),
        "activities": activities,
        "links": network.links.len(),
        "health": findings.iter().map(row).collect::<Vec<_>>(),
        "notes": notes,
    })
}

/// What a planner reads on a terminal.
pub fn network_text(plan: &PlanRead<'_>) -> String {
    let PlanRead { network, table, findings, notes } = plan;
    let finish = table.and_then(|table| days(table, 0, table.finish)[1].clone());
    let ends = finish.map_or(String::new(), |day| format!(", ends on {day}"));
    let (n, links) = (network.activities.len(), network.links.len());
    let name = &network.name;
    let start = network.start;
    let mut text = format!("{name}\n  starts on {start}{ends}; {n} activities, {links} links\n");
    notes.iter().for_each(|note| text.push_str(&format!("  note: {note}\n")));
    let health = "\nHealth of the network (practices of GAO-16-89G)\n";
    text.push_str(&format!("{health}  {}\n", told(findings)));
    let Some(table) = table else { return text };
    let heads = ["activity", "days", "start", "finish", "total float", "free float"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for (at, one) in network.activities.iter().enumerate() {
        let times = &table.times[at];
        let [start, finish] = days(table, times.early.start, times.early.finish);
        let critical = !one.is_summary && times.total_float <= 0;
        rows.push(vec![
            one.name.clone(),
            one.duration_days.to_string(),
            start.unwrap_or_default(),
            finish.unwrap_or_default(),
            format!("{}{}", times.total_float, if critical { " critical" } else { "" }),
            times.free_float.to_string(),
        ]);
    }
    let head =
        "\nDates and floats, in working days (critical path method; links with their lags)\n";
    text + head + &columns(&rows)
}
