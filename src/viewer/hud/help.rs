//! All keys on one sheet.

use super::paint::{Fonts, INK, PANEL, floating};
use bevy::prelude::*;

/// The sheet is shown.
#[derive(Resource, Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Help(pub bool);

#[derive(Component, Debug)]
pub struct Sheet;

const KEYS: &str = "\
Time
  Space          play, pause
  . and ,        faster, slower (x1 to x1000)
  → and ←        10 s on, back; with Shift 1 min, with Ctrl 10 min
  N and B        next fault or stop, the one before
  C              next changeover
  H              worst hour
  Home and End   beginning and end of the run

Camera
  1 2 3 4        orbit, fly, walk, tour
  0              all of it
  W A S D        forward, left, back, right; E and Q up, down
  I J K L        look up, left, down, right
  + and −        nearer, further
  Shift          faster
  right button   turn; wheel: nearer, further

Look closer
  Tab            next station (Shift: the one before)
  ] and [        next unit, the one before
  Enter          follow the unit, go to the station
  Backspace      let go
  left button    choose; on the time line: go there
  M              serial numbers in full, or masked
  O              overlays: starved, blocked, stopped; fill of buffers; bottleneck

  F12            picture as PNG
  F1             this sheet
  Esc            close";

pub fn build(mut commands: Commands, fonts: Res<Fonts>) {
    let all = Node {
        width: percent(100),
        height: percent(100),
        justify_content: JustifyContent::Center,
        align_items: AlignItems::Center,
        ..floating()
    };
    let sheet =
        Node { padding: UiRect::all(px(24)), border_radius: BorderRadius::all(px(8)), ..default() };
    commands.spawn((all, Sheet, Visibility::Hidden, GlobalZIndex(9))).with_children(|all| {
        all.spawn((sheet, BackgroundColor(PANEL))).with_children(|sheet| {
            sheet.spawn((fonts.mono(15.0, INK), KeysText));
        });
    });
}

#[derive(Component, Debug)]
pub struct KeysText;

pub fn tell(
    help: Res<Help>,
    mut sheets: Query<&mut Visibility, With<Sheet>>,
    mut texts: Query<&mut Text, With<KeysText>>,
) {
    let shown = if help.0 { Visibility::Inherited } else { Visibility::Hidden };
    for mut visibility in &mut sheets {
        visibility.set_if_neq(shown);
    }
    for mut text in &mut texts {
        super::paint::write(&mut text, KEYS);
    }
}
