//! The strip above: line, time, verdict. The strip below: how the line does.

use super::board::Scale;
use super::paint::{FAINT, Fonts, INK, PANEL, floating, write};
use crate::card::clock_text;
use crate::eye::Eye;
use crate::stage::{Clock, Stage, Staged};
use bevy::prelude::*;
use lineproof::base::clock::Time;

/// Which text it is.
#[derive(Component, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Title,
    Time,
    Badge,
    Figures(usize),
}

pub fn build(mut commands: Commands, fonts: Res<Fonts>, stage: Res<Stage>) {
    let top = Node {
        top: px(0),
        width: percent(100),
        padding: UiRect::axes(px(16), px(7)),
        justify_content: JustifyContent::SpaceBetween,
        ..floating()
    };
    commands.spawn((top, BackgroundColor(PANEL))).with_children(|top| {
        top.spawn((fonts.bold(18.0, INK), Field::Title));
        top.spawn((fonts.bold(18.0, INK), Field::Time));
        top.spawn((fonts.plain(18.0, INK), Field::Badge));
    });
    let rows = stage.lines.len().max(1);
    let below = Node {
        bottom: px(64),
        width: percent(100),
        padding: UiRect::axes(px(16), px(5)),
        flex_direction: FlexDirection::Column,
        ..floating()
    };
    commands.spawn((below, BackgroundColor(PANEL))).with_children(|below| {
        for line in 0..rows {
            let colour = if line == 0 { INK } else { FAINT };
            below.spawn((fonts.plain(17.0, colour), Field::Figures(line)));
        }
    });
}

pub fn tell(
    stage: Res<Stage>,
    clock: Res<Clock>,
    eye: Res<Eye>,
    scale: Res<Scale>,
    mut fields: Query<(&Field, &mut Text)>,
) {
    for (field, mut text) in &mut fields {
        let words = match field {
            Field::Title => title(&stage),
            Field::Time => time(&stage, &clock, &eye),
            Field::Badge => badge(&stage),
            Field::Figures(line) => {
                let beside = stage.lines.len() > 1;
                stage.lines.get(*line).map_or_else(String::new, |staged| {
                    figures(staged, clock.at, beside, scale.is_small())
                })
            }
        };
        write(&mut text, &words);
    }
}

fn title(stage: &Stage) -> String {
    if let Some(trouble) = &stage.trouble {
        return format!("the journal is damaged: {trouble}");
    }
    let names: Vec<&str> = stage.lines.iter().map(Staged::name).collect();
    names.join("  |  ")
}

fn time(stage: &Stage, clock: &Clock, eye: &Eye) -> String {
    let Some(line) = stage.lines.first() else { return String::new() };
    let head = line.replay.head();
    let now = clock_text(&head.begins, clock.at);
    let order =
        line.replay.scene().order().and_then(|(order, ..)| head.orders.get(usize::from(order)));
    let lot = order.map_or_else(String::new, |order| format!("  lot {}", order.lot));
    let pace = if clock.playing || eye.pose.is_some() { "" } else { "  paused" };
    format!("{now}{lot}{pace}")
}

fn badge(stage: &Stage) -> String {
    let words: Vec<&str> = stage.lines.iter().filter_map(|l| l.verdict.as_deref()).collect();
    words.join("  |  ")
}

/// Good packs, rate, rejects, OEE, bottleneck.
fn figures(staged: &Staged, at: Time, beside: bool, small: bool) -> String {
    let scene = staged.replay.scene();
    let history = &staged.history;
    let name = if beside { format!("{}:  ", staged.name()) } else { String::new() };
    let rate = history.packs_per_min(at);
    let rejected = scene.rejected();
    let mut words = format!(
        "{name}{} good packs   {rate:.0} packs/min   {} rejected",
        thousands(scene.exited()),
        thousands(rejected)
    );
    if let Some(oee) = history.oee(at) {
        words += &format!("   OEE so far {:.0} %", 100.0 * oee);
    }
    let heads = &staged.replay.head().stations;
    if let Some(slow) = history.bottleneck(at).and_then(|station| heads.get(station))
        && !small
    {
        words += &format!("   bottleneck now: {}", slow.name);
    }
    words
}

fn thousands(count: u64) -> String {
    lineproof::base::thousands::thousands(count)
}
