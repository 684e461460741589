//! The card of a station: what it does, how much it made, why it stood.

use super::clock::clock_text;
use super::gantt::strip;
use super::model::Card;
use crate::history::History;
use crate::replay::Replay;
use lineproof::base::clock::Time;
use lineproof::base::thousands::thousands;
use std::io::{Read, Seek};

/// Seconds of the strip of states.
const STRIP: f64 = 3_600.0;
/// Stops that are told.
const STOPS: usize = 6;

/// Of a station at the time that the replay shows.
pub fn station<R: Read + Seek>(
    replay: &Replay<R>,
    history: &History,
    station: usize,
    at: Time,
) -> Card {
    let head = replay.head();
    let mut card = Card::default();
    let (Some(of), Some(scene)) =
        (head.stations.get(station), replay.scene().stations().get(station))
    else {
        return card;
    };
    card.title = of.name.clone();
    card.row("kind", of.kind.clone());
    if let Some(rate) = of.rate_per_min {
        card.row("set speed", format!("takes {rate:.0}/min ({})", of.from));
    }
    card.row("last five minutes", format!("{:.0}/min", history.station_rate(station, at)));
    if let Some(oee) = history.station_oee(station, at) {
        card.row("OEE so far", format!("{:.1} %", 100.0 * oee));
    }
    if let Some(cause) = scene.cause {
        let since = clock_text(&head.begins, scene.since);
        card.row("state", format!("{} ({}) since {since}", cause.state().name(), cause.name()));
    }
    card.row("made", thousands(scene.made));
    for (label, count) in
        [("rejected", scene.rejected), ("samples", scene.sampled), ("scrapped", scene.scrapped)]
    {
        if count > 0 {
            card.row(label, thousands(count));
        }
    }
    let from = Time::from_secs((at.secs() - STRIP).max(0.0));
    let shares = history.shares(station, from, at);
    let percent = |share: f64| format!("{:.0} %", 100.0 * share);
    card.row(
        "last hour",
        format!(
            "works {}, starved {}, blocked {}, stopped {}",
            percent(shares.working),
            percent(shares.starved),
            percent(shares.blocked),
            percent(shares.stopped)
        ),
    );
    card.picture = Some(strip(&history.gantt(station, from, at), from, at));
    for (since, until, cause) in history.last_stops(station, at, STOPS) {
        let lasts = (until.secs() - since.secs()).max(0.0);
        card.lines.push(format!(
            "{}  {}  {:.0} s",
            clock_text(&head.begins, since),
            cause.name(),
            lasts
        ));
    }
    card
}
