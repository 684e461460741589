//! Fonts, colours and pieces that all text is made of.

use bevy::prelude::*;

/// DejaVu Sans, which knows more signs than the font of the game engine.
#[derive(Resource, Debug, Clone)]
pub struct Fonts {
    pub plain: Handle<Font>,
    pub bold: Handle<Font>,
    pub mono: Handle<Font>,
}

pub const INK: Color = Color::srgb(0.96, 0.97, 0.98);
pub const FAINT: Color = Color::srgb(0.72, 0.77, 0.82);
pub const PANEL: Color = Color::srgba(0.07, 0.10, 0.14, 0.86);

pub fn load(mut commands: Commands, mut fonts: ResMut<Assets<Font>>) {
    let mut add = |bytes: &[u8]| fonts.add(Font::from_bytes(bytes.to_vec()));
    let plain = add(dejavu::sans::regular());
    let bold = add(dejavu::sans::bold());
    let mono = add(dejavu::sans_mono::regular());
    commands.insert_resource(Fonts { plain, bold, mono });
}

impl Fonts {
    /// Text of so many logical pixels.
    pub fn plain(&self, size: f32, colour: Color) -> impl Bundle {
        written(&self.plain, size, colour)
    }

    pub fn bold(&self, size: f32, colour: Color) -> impl Bundle {
        written(&self.bold, size, colour)
    }

    pub fn mono(&self, size: f32, colour: Color) -> impl Bundle {
        written(&self.mono, size, colour)
    }
}

fn written(font: &Handle<Font>, size: f32, colour: Color) -> impl Bundle {
    let font = TextFont { font: font.clone().into(), font_size: FontSize::Px(size), ..default() };
    (Text::default(), font, TextColor(colour))
}

/// Writes a text only if it is another one, so that it is not laid out again every frame.
pub fn write(text: &mut Mut<Text>, words: &str) {
    if text.0 != words {
        text.0.clear();
        text.0.push_str(words);
    }
}

/// A node somewhere over the picture.
pub fn floating() -> Node {
    Node { position_type: PositionType::Absolute, ..default() }
}
