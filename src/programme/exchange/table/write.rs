//! The table of a network.

use super::cells::{COLUMNS, link_text};
use crate::programme::network::{Activity, Network};

/// CSV with a header, in UTF-8. Ids and names of resources hold no semicolon: one that does is
/// written with a comma.
pub fn write(network: &Network) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    let activities = network.activities.iter().enumerate();
    rows.extend(activities.map(|(at, activity)| row(network, at, activity)));
    for row in rows {
        // A list of bytes takes every row.
        let _ = writer.write_record(&row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn plain(text: &str) -> String {
    text.replace(';', ",")
}

fn row(network: &Network, at: usize, activity: &Activity) -> Vec<String> {
    let into = network.links.iter().filter(|link| link.to == at);
    let predecessors: Vec<String> = into
        .map(|l| link_text(&plain(&network.activities[l.from].id), l.kind, l.lag_days))
        .collect();
    let uses = activity.uses.iter();
    let uses: Vec<String> = uses
        .map(|u| format!("{} {}", plain(&network.resources[u.resource].name), u.units))
        .collect();
    let (kind, date) = match activity.constraint {
        Some(constraint) => (constraint.kind.word().to_owned(), constraint.date.to_string()),
        None => Default::default(),
    };
    vec![
        plain(&activity.id),
        activity.name.clone(),
        activity.level.to_string(),
        if activity.is_summary { "yes".to_owned() } else { String::new() },
        activity.duration_days.to_string(),
        network.calendars[activity.calendar].name.clone(),
        predecessors.join("; "),
        uses.join("; "),
        kind,
        date,
        activity.percent.to_string(),
        activity.dates.map_or(String::new(), |(first, last)| format!("{first}/{last}")),
    ]
}
