//! The time line: stops above, changeovers in the middle, injected faults below, so that their
//! place tells them apart as their colour does.

use super::paint::{FAINT, Fonts, INK, PANEL, floating, write};
use crate::card::clock_text;
use crate::history::{Mark, MarkKind};
use crate::palette::mark_colour;
use crate::stage::{Clock, Stage};
use bevy::asset::RenderAssetUsages;
use bevy::color::ColorToPacked;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use bevy::window::PrimaryWindow;

/// Pixels of the picture of marks.
const WIDTH: u32 = 1600;
const HEIGHT: u32 = 30;
/// Height of the strip it stands in, logical pixels.
const TALL: f32 = 64.0;
/// Side margin of the time line, logical pixels.
const MARGIN: f32 = 16.0;

/// The hand that stands at the time shown.
#[derive(Component, Debug)]
pub struct Hand;

/// The text at its right end.
#[derive(Component, Debug)]
pub struct End;

pub fn build(
    mut commands: Commands,
    fonts: Res<Fonts>,
    stage: Res<Stage>,
    mut images: ResMut<Assets<Image>>,
) {
    let picture = images.add(picture(&stage));
    let strip = Node {
        bottom: px(0),
        width: percent(100),
        height: px(TALL),
        padding: UiRect::new(px(MARGIN), px(MARGIN), px(6), px(0)),
        flex_direction: FlexDirection::Column,
        ..floating()
    };
    commands.spawn((strip, BackgroundColor(PANEL))).with_children(|strip| {
        let bar = Node { width: percent(100), height: px(30), ..default() };
        strip.spawn(bar).with_children(|bar| {
            let full = Node { width: percent(100), height: percent(100), ..floating() };
            let image =
                ImageNode { image: picture, image_mode: NodeImageMode::Stretch, ..default() };
            bar.spawn((image, full));
            let hand = Node { width: px(3), height: px(34), top: px(-2), ..floating() };
            bar.spawn((hand, BackgroundColor(INK), Hand));
        });
        let below = Node {
            justify_content: JustifyContent::SpaceBetween,
            width: percent(100),
            ..default()
        };
        strip.spawn(below).with_children(|below| {
            let row = Node { column_gap: px(14), ..default() };
            below.spawn(row).with_children(|row| {
                for (words, kind) in LEGEND {
                    let colour = kind.map_or(FAINT, |kind| mark_colour(kind).into());
                    row.spawn((fonts.plain(13.0, colour), Legend(words, kind.is_none())));
                }
            });
            below.spawn((fonts.plain(13.0, FAINT), End));
        });
    });
}

/// What the marks mean, in their colours and by their places.
const LEGEND: [(&str, Option<MarkKind>); 4] = [
    ("▮ stop (above)", Some(MarkKind::Stop)),
    ("▮ changeover (middle)", Some(MarkKind::Changeover)),
    ("▮ fault (below)", Some(MarkKind::Fault)),
    ("F1 all keys", None),
];

/// Words of the legend; whether they are for a window alone.
#[derive(Component, Debug)]
pub struct Legend(&'static str, bool);

/// Share of the run at which a time lies.
fn share(clock: &Clock, at: lineproof::base::clock::Time) -> f32 {
    let end = clock.end.secs();
    if end > 0.0 { (at.secs() / end).clamp(0.0, 1.0) as f32 } else { 0.0 }
}

pub fn tell(
    stage: Res<Stage>,
    clock: Res<Clock>,
    mut hands: Query<&mut Node, With<Hand>>,
    mut ends: Query<&mut Text, (With<End>, Without<Legend>)>,
    mut legends: Query<(&Legend, &mut Text)>,
) {
    for mut hand in &mut hands {
        let left = percent(100.0 * share(&clock, clock.at));
        if hand.left != left {
            hand.left = left;
        }
    }
    let begins = stage.lines.first().map_or("", |line| line.replay.head().begins.as_str());
    for mut text in &mut ends {
        let words = format!("x{}   until {}", clock.speed(), clock_text(begins, clock.end));
        write(&mut text, &words);
    }
    for (Legend(words, of_window), mut text) in &mut legends {
        write(&mut text, if *of_window && clock.filmed.is_some() { "" } else { words });
    }
}

/// A click on the time line goes there, and so does the mouse while its button is held. Such a
/// click chooses nothing in the scene behind.
pub fn click(
    mut buttons: ResMut<ButtonInput<MouseButton>>,
    mut held: Local<bool>,
    windows: Query<&Window, With<PrimaryWindow>>,
    scale: Res<super::Scale>,
    mut clock: ResMut<Clock>,
) {
    *held &= buttons.pressed(MouseButton::Left);
    let Ok(window) = windows.single() else { return };
    let Some(cursor) = window.cursor_position().map(|cursor| cursor / scale.factor) else { return };
    if buttons.just_pressed(MouseButton::Left) && cursor.y > scale.height - TALL {
        *held = true;
        buttons.clear_just_pressed(MouseButton::Left);
    }
    if *held {
        let wide = (scale.width - 2.0 * MARGIN).max(1.0);
        let share = ((cursor.x - MARGIN) / wide).clamp(0.0, 1.0);
        let seconds = clock.end.secs() * f64::from(share);
        clock.go_to(lineproof::base::clock::Time::from_secs(seconds));
    }
}

/// All marks of all lines. With two lines the first has the upper half of each row.
fn picture(stage: &Stage) -> Image {
    let mut pixels = vec![[42, 50, 60, 255]; (WIDTH * HEIGHT) as usize];
    let end = stage.end().secs().max(1e-9);
    let lines = stage.lines.len().max(1) as u32;
    for (line, staged) in (0..).zip(&stage.lines) {
        for mark in staged.history.marks() {
            let row = HEIGHT / 3 * row_of(mark);
            let tall = HEIGHT / 3 - 2;
            let top = row + 1 + tall * line / lines;
            paint(&mut pixels, mark, end, top, (tall / lines).max(1));
        }
    }
    let size = Extent3d { width: WIDTH, height: HEIGHT, depth_or_array_layers: 1 };
    let bytes: Vec<u8> = pixels.into_iter().flatten().collect();
    let format = TextureFormat::Rgba8UnormSrgb;
    Image::new(size, TextureDimension::D2, bytes, format, RenderAssetUsages::default())
}

fn row_of(mark: &Mark) -> u32 {
    match mark.kind {
        MarkKind::Stop => 0,
        MarkKind::Fault => 2,
        _ => 1,
    }
}

fn paint(pixels: &mut [[u8; 4]], mark: &Mark, end: f64, top: u32, tall: u32) {
    let column = |seconds: f64| ((seconds / end).clamp(0.0, 1.0) * f64::from(WIDTH)) as u32;
    let first = column(mark.at.secs()).min(WIDTH - 1);
    let wide = if mark.kind == MarkKind::Fault { 3 } else { 2 };
    let last = column(mark.at.secs() + mark.lasts.secs()).max(first + wide).min(WIDTH);
    let colour = mark_colour(mark.kind).to_u8_array();
    for row in top..(top + tall).min(HEIGHT) {
        for pixel in &mut pixels[(row * WIDTH + first) as usize..(row * WIDTH + last) as usize] {
            *pixel = colour;
        }
    }
}
