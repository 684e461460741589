//! The states of a station over the last hour, as a strip of colours.

use super::model::Picture;
use crate::palette::state_colour;
use bevy::color::ColorToPacked;
use bevy::color::Srgba;
use lineproof::base::clock::Time;
use lineproof::journal::Cause;

const WIDTH: u32 = 360;
const HEIGHT: u32 = 18;

/// `states`: each with its begin and end.
pub fn strip(states: &[(Time, Time, Cause)], from: Time, to: Time) -> Picture {
    let mut row = vec![[60, 66, 74]; WIDTH as usize];
    let length = (to.secs() - from.secs()).max(1e-9);
    let column = |at: Time| {
        let share = ((at.secs() - from.secs()) / length).clamp(0.0, 1.0);
        (share * f64::from(WIDTH)).round() as usize
    };
    for &(since, until, cause) in states {
        let colour = bytes(state_colour(cause.state()));
        let first = column(since).min(WIDTH as usize - 1);
        let last = column(until).max(first + 1).min(WIDTH as usize);
        row[first..last].fill(colour);
    }
    let rgb = row.iter().copied().cycle().take((WIDTH * HEIGHT) as usize).collect();
    let shown = (WIDTH as f32, HEIGHT as f32);
    Picture { width: WIDTH, height: HEIGHT, rgb, shown }
}

pub fn bytes(colour: Srgba) -> [u8; 3] {
    let [r, g, b, _] = colour.to_u8_array();
    [r, g, b]
}
