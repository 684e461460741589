//! The card of a unit: its number, where it is, what happened to it; of a parent also what is in
//! it.

use super::clock::clock_text;
use super::model::Card;
use super::names::Labels;
use super::symbol;
use crate::replay::Replay;
use lineproof::base::clock::Time;
use lineproof::journal::file::Reader;
use lineproof::journal::scene::Whereabouts;
use lineproof::journal::{Fact, Flaws, Level, OrderId, UNNUMBERED, UnitId};
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

/// Rows of a history, and children of a parent, that are told.
const MOST: usize = 18;

/// All facts of a unit's life, from its journal. Empty where the journal cannot be read: the card
/// is then the poorer by it.
pub fn life(journal: &Path, level: Level, unit: UnitId) -> Vec<(Time, Fact)> {
    let Ok(file) = File::open(journal) else { return Vec::new() };
    let reader = Reader::new(BufReader::with_capacity(1 << 18, file));
    let facts =
        reader.and_then(|mut reader| lineproof::journal::file::life(&mut reader, level, unit));
    facts.unwrap_or_default()
}

/// Of a unit at the time that the replay shows. `life`: its facts.
pub fn unit<R: Read + Seek>(
    replay: &Replay<R>,
    life: &[(Time, Fact)],
    level: Level,
    unit: UnitId,
    labels: &Labels,
) -> Card {
    let mut card = Card { title: format!("{} {unit}", level.name()), ..Card::default() };
    let head = replay.head();
    card.row("where", place(replay, level, unit));
    let known: Vec<&(Time, Fact)> = life.iter().take_while(|(at, _)| *at <= replay.at()).collect();
    let order = known.iter().find_map(|(_, fact)| match fact {
        Fact::Born { order, .. } => Some(*order),
        _ => None,
    });
    if let Some(of) = order.and_then(|order| head.orders.get(usize::from(order))) {
        card.row("lot", format!("{}, {} until {}", of.lot, of.product, of.expiry));
    }
    let look = replay.look(level, unit);
    if level == Level::Pack {
        numbered(&mut card, replay, &known, order, labels, unit);
    }
    if let Some(fault) = look.fault.and_then(|fault| head.faults.get(usize::from(fault))) {
        card.row("injected fault", fault.clone());
    }
    if level > Level::Pack {
        children(&mut card, replay, &known, level, unit, labels);
    }
    let names =
        |station: u16| head.stations.get(usize::from(station)).map_or("?", |s| s.name.as_str());
    let told = known.iter().filter_map(|(at, fact)| {
        Some(format!("{}  {}", clock_text(&head.begins, *at), words(*fact, level, &names)?))
    });
    let told: Vec<String> = told.collect();
    let skipped = told.len().saturating_sub(MOST);
    if skipped > 0 {
        card.lines.push(format!("{skipped} earlier ones left out"));
    }
    card.lines.extend(told.into_iter().skip(skipped));
    card
}

fn place<R: Read + Seek>(replay: &Replay<R>, level: Level, unit: UnitId) -> String {
    let head = replay.head();
    match replay.scene().place_of(level, unit) {
        None => "not on the line (any more)".to_owned(),
        Some(Whereabouts::Link { link, ahead, .. }) => {
            let name = head.links.get(usize::from(link)).map_or("?", |link| link.name.as_str());
            format!("on {name}, {ahead} before it")
        }
        Some(Whereabouts::Station { station, .. }) => {
            let name = head.stations.get(usize::from(station)).map_or("?", |s| s.name.as_str());
            format!("in {name}")
        }
        Some(Whereabouts::Parent { level, parent }) => {
            let outer = replay.scene().parent_of(level, parent);
            let outer = outer.map_or_else(String::new, |(l, u)| format!(", in {} {u}", l.name()));
            format!("in {} {parent}{outer}", level.name())
        }
    }
}

/// Number, print and grade of a pack, and its symbol.
fn numbered<R: Read + Seek>(
    card: &mut Card,
    replay: &Replay<R>,
    known: &[&(Time, Fact)],
    order: Option<OrderId>,
    labels: &Labels,
    unit: UnitId,
) {
    let coded = known.iter().rev().find_map(|(_, fact)| match fact {
        Fact::Coded { encoded, printed, flaws, .. } => Some((*encoded, *printed, *flaws)),
        _ => None,
    });
    let Some((encoded, printed, flaws)) = coded else {
        card.row("code", "none yet");
        return;
    };
    let order = order.unwrap_or_default();
    card.row("number printed", labels.pack(order, printed));
    if encoded != printed {
        card.row("number sent", labels.pack(order, encoded));
    }
    for (flaw, word) in [
        (Flaws::UNREADABLE, "unreadable"),
        (Flaws::WRONG_DATA, "wrong lot or expiry"),
        (Flaws::LOW_GRADE, "grade below minimum"),
    ] {
        if flaws.has(flaw) {
            card.row("flaw", word);
        }
    }
    let grade = known.iter().rev().find_map(|(_, fact)| match fact {
        Fact::Printed { grade, .. } => Some(*grade),
        _ => None,
    });
    if grade.is_none() {
        card.row("grade (ISO/IEC 15415)", "not measured");
    }
    if let Some(grade) = grade {
        card.row("grade (ISO/IEC 15415)", format!("{:.1}", f64::from(grade) / 10.0));
    }
    // The data that was printed in the place of the right one is not in the journal.
    if flaws.has(Flaws::WRONG_DATA) {
        card.row("symbol", "not shown: its data is not that of the order");
        return;
    }
    let of = replay.head().orders.get(usize::from(order));
    let of = of.filter(|_| printed != UNNUMBERED);
    if of.is_some() && labels.masked {
        card.row("symbol", "M shows it, with the number");
        return;
    }
    if let Some(of) = of
        && let Some(serial) = labels.full(order, printed)
    {
        let unreadable = flaws.has(Flaws::UNREADABLE);
        let grade = if unreadable { 0 } else { grade.unwrap_or(40) };
        let text = symbol::element_string(of, &serial);
        card.picture = symbol::picture(&text, grade, u64::from(unit));
    }
}

/// What is in a parent, first to last.
fn children<R: Read + Seek>(
    card: &mut Card,
    replay: &Replay<R>,
    known: &[&(Time, Fact)],
    level: Level,
    unit: UnitId,
    labels: &Labels,
) {
    let Some(parent) = replay.scene().parent(level, unit) else {
        let (of, children) = went_in(replay, known, level, unit);
        if !children.is_empty() {
            card.row("state", format!("gone, with {} {}s in it", children.len(), of.name()));
            tree(card, replay, of, &children, labels, 1);
        }
        return;
    };
    if let Some(label) = parent.label.filter(|label| label.pool != u16::MAX) {
        card.row("number on the label", labels.parent(label.pool, label.number));
        if label.recorded != label.number {
            card.row("number recorded", labels.parent(label.pool, label.recorded));
        }
    }
    let state = if parent.closed.is_some() { "closed" } else { "being filled" };
    card.row("state", format!("{state}, {} {}s in it", parent.children.len(), parent.of.name()));
    tree(card, replay, parent.of, &parent.children, labels, 1);
}

/// Children of a parent that has left the line, by the facts of its life, and their level.
fn went_in<R: Read + Seek>(
    replay: &Replay<R>,
    known: &[&(Time, Fact)],
    level: Level,
    unit: UnitId,
) -> (Level, Vec<UnitId>) {
    let (mut of, mut children) = (Level::Pack, Vec::new());
    for (_, fact) in known {
        match *fact {
            Fact::Packed { station, level: l, parent, child }
            | Fact::Moved { station, level: l, parent, child }
                if (l, parent) == (level, unit) =>
            {
                let takes = replay.head().stations.get(usize::from(station));
                of = takes.and_then(|station| Level::of_name(&station.from)).unwrap_or(of);
                children.push(child);
            }
            Fact::Unpacked { level: l, parent, child, .. } if (l, parent) == (level, unit) => {
                children.retain(|other| *other != child);
            }
            _ => {}
        }
    }
    (of, children)
}

fn tree<R: Read + Seek>(
    card: &mut Card,
    replay: &Replay<R>,
    of: Level,
    children: &[UnitId],
    labels: &Labels,
    depth: usize,
) {
    for child in children.iter().take(MOST / depth) {
        let inner = replay.scene().parent(of, *child);
        let label = inner.and_then(|inner| inner.label).filter(|label| label.pool != u16::MAX);
        let label =
            label.map_or_else(String::new, |l| format!("  {}", labels.parent(l.pool, l.number)));
        let holds = inner.map_or_else(String::new, |inner| {
            format!("  {} {}s", inner.children.len(), inner.of.name())
        });
        card.lines.push(format!("{}└ {} {child}{label}{holds}", "  ".repeat(depth), of.name()));
        if depth == 1
            && let Some(inner) = inner.filter(|inner| inner.of > Level::Pack)
        {
            tree(card, replay, inner.of, &inner.children, labels, 3);
        }
    }
    let more = children.len().saturating_sub(MOST / depth);
    if more > 0 {
        card.lines.push(format!("{}  and {more} more", "  ".repeat(depth)));
    }
}

/// A fact in words; None: it is not worth a row.
fn words<'a>(fact: Fact, of: Level, name: &dyn Fn(u16) -> &'a str) -> Option<String> {
    Some(match fact {
        Fact::Born { station, .. } => format!("made by {}", name(station)),
        Fact::Coded { station, .. } => format!("coded by {}", name(station)),
        Fact::Read { station, accepted, .. } => {
            format!("{} by {}", if accepted { "accepted" } else { "refused" }, name(station))
        }
        Fact::Commissioned { .. } => "number commissioned".to_owned(),
        Fact::Rejected { station, reason, .. } => {
            format!("rejected by {}: {}", name(station), reason.name())
        }
        Fact::Reworked { .. } => "sent to rework".to_owned(),
        Fact::Sampled { .. } => "taken as a sample".to_owned(),
        Fact::Packed { level, parent, child: _, station } if level > of => {
            format!("packed into {} {parent} by {}", level.name(), name(station))
        }
        Fact::Moved { level, parent, .. } => {
            format!("now in {} {parent}; nobody recorded it", level.name())
        }
        Fact::Unpacked { level, parent, .. } => format!("taken out of {} {parent}", level.name()),
        Fact::Vanished { .. } => "taken away by hand; nobody recorded it".to_owned(),
        Fact::Closed { station, level, .. } => {
            format!("{} closed by {}", level.name(), name(station))
        }
        Fact::Labelled { level, .. } => format!("{} labelled", level.name()),
        Fact::Unlabelled { level, .. } => format!("{} opened, label off", level.name()),
        Fact::Departed { level, .. } => format!("left the line ({})", level.name()),
        Fact::Injected { .. } => "a fault was injected".to_owned(),
        _ => return None,
    })
}
