//! A tag above each station: name, OEE, state and why, rate. Those that would hide a nearer one are
//! left out.

use super::board::Scale;
use super::paint::{Fonts, INK, PANEL, floating, write};
use crate::eye::Lens;
use crate::palette::{state_colour, state_sign};
use crate::pick::{Chosen, Picked};
use crate::stage::{Clock, Stage};
use bevy::prelude::*;
use lineproof::base::clock::Time;

/// A tag, and what it says.
#[derive(Component, Debug, Clone, Copy)]
pub struct Tag {
    line: usize,
    station: usize,
}

#[derive(Component, Debug, Clone, Copy)]
pub struct Name(Tag);

#[derive(Component, Debug, Clone, Copy)]
pub struct Doing(Tag);

/// Rectangles that are taken, in logical pixels.
#[derive(Resource, Debug, Default)]
pub struct Tags {
    order: Vec<(f32, Entity, Vec2, Vec2)>,
    taken: Vec<Rect>,
}

pub fn build(mut commands: Commands, fonts: Res<Fonts>, stage: Res<Stage>) {
    commands.init_resource::<Tags>();
    for (line, staged) in stage.lines.iter().enumerate() {
        for (station, _) in staged.layout.stations.iter().enumerate() {
            let tag = Tag { line, station };
            let node = Node {
                padding: UiRect::axes(px(7), px(3)),
                border: UiRect::left(px(4)),
                border_radius: BorderRadius::all(px(3)),
                flex_direction: FlexDirection::Column,
                ..floating()
            };
            let look = (BackgroundColor(PANEL), BorderColor::all(INK), Visibility::Hidden);
            commands.spawn((node, look, tag)).with_children(|inner| {
                inner.spawn((fonts.bold(14.0, INK), Name(tag)));
                inner.spawn((fonts.plain(13.0, INK), Doing(tag)));
            });
        }
    }
}

/// The name, and OEE so far where there is room for it.
pub fn name(
    stage: Res<Stage>,
    clock: Res<Clock>,
    scale: Res<Scale>,
    mut names: Query<(&Name, &mut Text)>,
) {
    for (Name(tag), mut text) in &mut names {
        let name = station_name(&stage, *tag);
        let staged = stage.lines.get(tag.line).filter(|_| !scale.is_small());
        match staged.and_then(|staged| staged.history.station_oee(tag.station, clock.at)) {
            Some(oee) => write(&mut text, &format!("{name}  OEE {:.0} %", 100.0 * oee)),
            None => write(&mut text, name),
        }
    }
}

pub fn doing(
    stage: Res<Stage>,
    clock: Res<Clock>,
    scale: Res<Scale>,
    mut doings: Query<(&Doing, &mut Text)>,
) {
    for (doing, mut text) in &mut doings {
        let small = scale.is_small();
        let words = if small { sign(&stage, doing.0) } else { words(&stage, doing.0, clock.at) };
        write(&mut text, &words);
    }
}

pub fn tell(
    stage: Res<Stage>,
    scale: Res<Scale>,
    chosen: Res<Chosen>,
    lenses: Query<(&Camera, &Transform), With<Lens>>,
    mut tags: ResMut<Tags>,
    mut nodes: Query<(Entity, &Tag, &mut Node, &mut Visibility, &mut BorderColor)>,
) {
    let Ok((camera, at)) = lenses.single() else { return };
    let at = GlobalTransform::from(*at);
    let small = scale.is_small();
    let Tags { order, taken } = &mut *tags;
    order.clear();
    for (entity, tag, _, mut visibility, mut border) in &mut nodes {
        let colour = stage.state(tag.line, tag.station).map_or(INK, |s| state_colour(s).into());
        border.set_if_neq(BorderColor::all(colour));
        let seen = anchor(&stage, *tag)
            .and_then(|anchor| camera.world_to_viewport_with_depth(&at, anchor).ok());
        let Some(seen) = seen.filter(|seen| seen.z > 0.0) else {
            visibility.set_if_neq(Visibility::Hidden);
            continue;
        };
        let name = station_name(&stage, *tag).len();
        let longest = if small { name.max(8) } else { (name + 11).max(24) };
        let size = Vec2::new(14.0 + 7.4 * longest as f32, 42.0);
        let picked = Picked::Station { line: tag.line, station: tag.station };
        let near = if chosen.0 == Some(picked) { 0.0 } else { seen.z };
        order.push((near, entity, seen.truncate() / scale.factor, size));
    }
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    taken.clear();
    for &(_, entity, place, size) in order.iter() {
        let corner = place - Vec2::new(0.5 * size.x, size.y);
        let rect = Rect::from_corners(corner, corner + size);
        let outside = rect.min.x < 0.0 || rect.max.x > scale.width || rect.min.y < 44.0;
        let free = !outside && taken.iter().all(|other| other.intersect(rect).is_empty());
        let Ok((_, _, mut node, mut visibility, _)) = nodes.get_mut(entity) else { continue };
        if free {
            taken.push(rect);
            let (left, top) = (px(corner.x.round()), px(corner.y.round()));
            if (node.left, node.top) != (left, top) {
                (node.left, node.top) = (left, top);
            }
        }
        visibility.set_if_neq(if free { Visibility::Inherited } else { Visibility::Hidden });
    }
}

fn anchor(stage: &Stage, tag: Tag) -> Option<Vec3> {
    let staged = stage.lines.get(tag.line)?;
    let placed = staged.layout.stations.get(tag.station)?;
    Some(staged.origin + placed.at + Vec3::Y * (placed.size.y + 0.35))
}

fn station_name(stage: &Stage, tag: Tag) -> &str {
    let staged = stage.lines.get(tag.line);
    let head = staged.and_then(|staged| staged.replay.head().stations.get(tag.station));
    head.map_or("", |head| head.name.as_str())
}

fn sign(stage: &Stage, tag: Tag) -> String {
    let state = stage.state(tag.line, tag.station);
    state.map_or_else(String::new, |state| format!("{} {}", state_sign(state), state.name()))
}

/// The state, and its cause and how long where it stands; else how fast it goes.
fn words(stage: &Stage, tag: Tag, at: Time) -> String {
    let Some(staged) = stage.lines.get(tag.line) else { return String::new() };
    let Some(scene) = staged.replay.scene().stations().get(tag.station) else {
        return String::new();
    };
    let Some(cause) = scene.cause else { return String::new() };
    let state = cause.state();
    let sign = state_sign(state);
    if cause.is_own_stop() {
        let since = (at.secs() - scene.since.secs()).max(0.0);
        let (minutes, seconds) = ((since / 60.0) as u64, since as u64 % 60);
        return format!("{sign} {} {minutes}:{seconds:02}", cause.name());
    }
    let rate = staged.history.station_rate(tag.station, at);
    format!("{sign} {}  {rate:.0}/min", state.name())
}
