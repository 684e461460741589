//! Colours with fixed meanings. The page's style sheet turns the first group for dark screens.

/// A colour and how much of it covers what lies below.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    pub rgb: (u8, u8, u8),
    pub alpha: f64,
}

impl Ink {
    pub const fn new(hex: u32) -> Ink {
        Ink { rgb: ((hex >> 16) as u8, (hex >> 8) as u8, hex as u8), alpha: 1.0 }
    }

    pub const fn alpha(self, alpha: f64) -> Ink {
        Ink { alpha, ..self }
    }

    /// As CSS: `#0072B2`.
    pub fn css(self) -> String {
        let (r, g, b) = self.rgb;
        format!("#{r:02X}{g:02X}{b:02X}")
    }
}

/// Text, quiet text, grid lines, and the ground.
pub const INK: Ink = Ink::new(0x1B_2430);
pub const QUIET: Ink = Ink::new(0x52_5F6E);
pub const GRID: Ink = Ink::new(0xE1_E5EA);
pub const AXIS: Ink = Ink::new(0x9A_A5B1);
pub const GROUND: Ink = Ink::new(0xFF_FFFF);

pub const GOOD: Ink = Ink::new(0x00_8060);
pub const LOSS: Ink = Ink::new(0xC7_5B12);
pub const TOTAL: Ink = Ink::new(0x3D_4F63);
pub const ALERT: Ink = Ink::new(0xB4_2318);
pub const ACCENT: Ink = Ink::new(0x0B_5C8E);

/// Variants in their order. After Okabe and Ito (2008), told apart without red and green.
const VARIANTS: [Ink; 8] = [
    Ink::new(0x5B_6B7F),
    Ink::new(0x00_72B2),
    Ink::new(0xD5_5E00),
    Ink::new(0x00_9E73),
    Ink::new(0xA4_4A87),
    Ink::new(0xB8_8A00),
    Ink::new(0x3F_9CCB),
    Ink::new(0x7A_5195),
];

pub fn variant(index: usize) -> Ink {
    VARIANTS[index % VARIANTS.len()]
}

/// The PackML states in the order of the stacked bars, each with its colour.
pub const STATES: [(&str, Ink); 17] = [
    ("Execute", Ink::new(0x00_9E73)),
    ("Suspended", Ink::new(0xF0_D95B)),
    ("Suspending", Ink::new(0xF6_E99A)),
    ("Unsuspending", Ink::new(0xE0_C22F)),
    ("Held", Ink::new(0xE6_9F00)),
    ("Holding", Ink::new(0xF2_C35C)),
    ("Unholding", Ink::new(0xC4_8700)),
    ("Aborted", Ink::new(0xB8_320A)),
    ("Aborting", Ink::new(0xD9_6A48)),
    ("Clearing", Ink::new(0x8C_2607)),
    ("Starting", Ink::new(0x56_B4E9)),
    ("Completing", Ink::new(0x4A_8FC0)),
    ("Complete", Ink::new(0x00_72B2)),
    ("Resetting", Ink::new(0x9B_86B8)),
    ("Stopping", Ink::new(0x8E_98A4)),
    ("Stopped", Ink::new(0x66_717E)),
    ("Idle", Ink::new(0xC3_CAD2)),
];

/// The colour of a PackML state; of any other word, the ink of quiet text.
pub fn state(name: &str) -> Ink {
    STATES.iter().find(|(n, _)| *n == name).map_or(QUIET, |(_, ink)| *ink)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::State;

    #[test]
    fn every_packml_state_has_a_colour_of_its_own() {
        for one in State::ALL {
            assert!(STATES.iter().any(|(name, _)| *name == one.name()), "{}", one.name());
        }
        for (i, (_, ink)) in STATES.iter().enumerate() {
            assert!(STATES[i + 1..].iter().all(|(_, other)| other != ink));
        }
    }
}
