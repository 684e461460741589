//! The card of what is chosen, at the right side: rows of text and a picture. It is made anew when
//! another thing is chosen, and once a second of the line.

use super::paint::{FAINT, Fonts, INK, PANEL, floating, write};
use crate::card::{self, Card, Labels};
use crate::pick::{Chosen, Picked};
use crate::stage::{Clock, Stage};
use bevy::asset::RenderAssetUsages;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use lineproof::base::clock::Time;
use lineproof::journal::Fact;

/// Serial numbers are masked. They are shown in full only to who asks for it.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Masked(pub bool);

impl Default for Masked {
    fn default() -> Masked {
        Masked(true)
    }
}

/// Pixels that the card takes at the right side.
pub const WIDTH: f32 = 400.0;

#[derive(Component, Debug)]
pub struct Panel;

/// A part of the card.
#[derive(Component, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Title,
    Body,
}

#[derive(Component, Debug)]
pub struct Picture;

/// What the card was made of last.
type Made = (Option<Picked>, i64, bool);

/// The facts of the unit that is chosen: read once, since they are looked for in the whole journal.
type Life = (Option<Picked>, Vec<(Time, Fact)>);

pub fn build(mut commands: Commands, fonts: Res<Fonts>) {
    let panel = Node {
        right: px(12),
        top: px(52),
        width: px(WIDTH),
        max_height: percent(74),
        padding: UiRect::all(px(14)),
        border_radius: BorderRadius::all(px(6)),
        flex_direction: FlexDirection::Column,
        row_gap: px(8),
        overflow: Overflow::clip(),
        ..floating()
    };
    let look = (BackgroundColor(PANEL), Visibility::Hidden, GlobalZIndex(5));
    commands.spawn((panel, look, Panel)).with_children(|panel| {
        panel.spawn((fonts.bold(18.0, INK), Part::Title));
        let image = Node { width: px(140), height: px(140), display: Display::None, ..default() };
        panel.spawn((ImageNode::default(), image, Picture));
        panel.spawn((fonts.plain(14.0, FAINT), Part::Body));
    });
}

pub fn tell(
    stage: Res<Stage>,
    clock: Res<Clock>,
    chosen: Res<Chosen>,
    masked: Res<Masked>,
    mut images: ResMut<Assets<Image>>,
    mut made: Local<Made>,
    mut life: Local<Life>,
    mut panels: Query<&mut Visibility, With<Panel>>,
    mut parts: Query<(&Part, &mut Text)>,
    mut pictures: Query<(&mut ImageNode, &mut Node), With<Picture>>,
) {
    let now = (chosen.0, clock.at.0 / 1_000_000_000, masked.0);
    if *made == now {
        return;
    }
    *made = now;
    let card = chosen.0.and_then(|picked| of(&stage, picked, &clock, masked.0, &mut life));
    let shown = if card.is_some() { Visibility::Inherited } else { Visibility::Hidden };
    for mut panel in &mut panels {
        panel.set_if_neq(shown);
    }
    let Some(card) = card else { return };
    for (part, mut text) in &mut parts {
        let words = match part {
            Part::Title => card.title.clone(),
            Part::Body => body(&card),
        };
        write(&mut text, &words);
    }
    for (mut image, mut node) in &mut pictures {
        node.display = if card.picture.is_some() { Display::Flex } else { Display::None };
        if let Some(picture) = &card.picture {
            (node.width, node.height) = (px(picture.shown.0), px(picture.shown.1));
            image.image = images.add(bitmap(picture));
        }
    }
}

fn body(card: &Card) -> String {
    let rows = card.rows.iter().map(|(label, value)| format!("{label}: {value}"));
    let rows: Vec<String> = rows.chain(card.lines.iter().cloned()).collect();
    rows.join("\n")
}

fn of(stage: &Stage, picked: Picked, clock: &Clock, masked: bool, life: &mut Life) -> Option<Card> {
    match picked {
        Picked::Station { line, station } => {
            let staged = stage.lines.get(line)?;
            Some(card::station(&staged.replay, &staged.history, station, clock.at))
        }
        Picked::Unit { line, level, unit } => {
            let staged = stage.lines.get(line)?;
            if life.0 != Some(picked) {
                *life = (Some(picked), card::life(&staged.journal, level, unit));
            }
            let labels = Labels::new(staged.replay.head(), masked);
            Some(card::unit(&staged.replay, &life.1, level, unit, &labels))
        }
    }
}

fn bitmap(picture: &card::Picture) -> Image {
    let size = Extent3d { width: picture.width, height: picture.height, depth_or_array_layers: 1 };
    let bytes: Vec<u8> = picture.rgb.iter().flat_map(|[r, g, b]| [*r, *g, *b, 255]).collect();
    let format = TextureFormat::Rgba8UnormSrgb;
    let mut image =
        Image::new(size, TextureDimension::D2, bytes, format, RenderAssetUsages::default());
    image.sampler = bevy::image::ImageSampler::nearest();
    image
}
