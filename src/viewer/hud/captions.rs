//! The sentence of a path that is told at this place.

use super::cards;
use super::paint::{Fonts, INK, PANEL, floating, write};
use crate::pick::Chosen;
use bevy::prelude::*;

/// What is to be told; None: nothing.
#[derive(Resource, Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption(pub Option<String>);

#[derive(Component, Debug)]
pub struct Frame;

#[derive(Component, Debug)]
pub struct Words;

pub fn build(mut commands: Commands, fonts: Res<Fonts>) {
    let row = Node {
        bottom: px(132),
        left: px(0),
        right: px(0),
        justify_content: JustifyContent::Center,
        ..floating()
    };
    let inner = Node {
        max_width: percent(80),
        padding: UiRect::axes(px(18), px(9)),
        border_radius: BorderRadius::all(px(6)),
        ..default()
    };
    commands.spawn((row, Frame, Visibility::Hidden)).with_children(|row| {
        row.spawn((inner, BackgroundColor(PANEL))).with_children(|inner| {
            inner.spawn((fonts.bold(24.0, INK), Words));
        });
    });
}

pub fn tell(
    caption: Res<Caption>,
    chosen: Res<Chosen>,
    mut boxes: Query<(&mut Visibility, &mut Node), With<Frame>>,
    mut words: Query<&mut Text, With<Words>>,
) {
    let shown = if caption.0.is_some() { Visibility::Inherited } else { Visibility::Hidden };
    // Beside a card, not behind it.
    let right = px(if chosen.0.is_some() { cards::WIDTH + 24.0 } else { 0.0 });
    for (mut visibility, mut node) in &mut boxes {
        visibility.set_if_neq(shown);
        if node.right != right {
            node.right = right;
        }
    }
    for mut text in &mut words {
        write(&mut text, caption.0.as_deref().unwrap_or(""));
    }
}
