//! In which condition a symbol comes out of the printer.

/// What differs from a perfect print. Lengths are in modules.
///
/// The first four are parameters by which ISO/IEC 15415 grades a symbol (2011 edition, 7.8).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Condition {
    /// Symbol contrast: reflectance of the light modules less that of the dark ones, 0 to 1.
    pub contrast: f64,
    /// Modulation of a module among modules of the other colour, 0 to 1: how far ink and light
    /// spread.
    pub modulation: f64,
    /// Axial non-uniformity: the width of a module less its height, over their mean.
    pub stretch: f64,
    /// Share of the error correction that damage leaves, 1 or less: modules at random are of the
    /// other colour.
    pub unused_correction: f64,
    /// How far each edge of a dark area has moved outwards; below 0 inwards.
    pub growth: f64,
    /// What a dead nozzle leaves white.
    pub stripe: Option<Stripe>,
    /// How far wet ink was dragged to the right.
    pub smear: f64,
    /// Standard deviation of the reflectance from pixel to pixel: the camera and the board.
    pub noise: f64,
}

/// A stripe across the whole symbol, in modules from its upper edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stripe {
    pub top: f64,
    pub height: f64,
}

/// The least value of each parameter for the grades 4, 3, 2 and 1 (ISO/IEC 15415:2011, 7.8); of
/// the axial non-uniformity the greatest.
const CONTRAST: [f64; 4] = [0.70, 0.55, 0.40, 0.20];
const MODULATION: [f64; 4] = [0.50, 0.40, 0.30, 0.20];
const AXIAL: [f64; 4] = [0.06, 0.08, 0.10, 0.12];
const UNUSED: [f64; 4] = [0.62, 0.50, 0.37, 0.25];

impl Condition {
    /// A print without a flaw, seen by a perfect camera.
    pub const PERFECT: Condition = Condition {
        contrast: 0.9,
        modulation: 1.0,
        stretch: 0.0,
        unused_correction: 1.0,
        growth: 0.0,
        stripe: None,
        smear: 0.0,
        noise: 0.0,
    };

    /// The worst print of this overall grade, 0 to 4: the overall grade is that of the worst
    /// parameter, and here each stands at the threshold of its grade. Between two grades it is
    /// interpolated, and below 1 the last step goes on.
    pub fn of_grade(grade: f64) -> Condition {
        Condition {
            contrast: at(CONTRAST, grade),
            modulation: at(MODULATION, grade),
            stretch: at(AXIAL, grade),
            unused_correction: at(UNUSED, grade),
            noise: NOISE,
            ..Condition::PERFECT
        }
    }
}

/// That of a common industrial camera: 40 dB.
const NOISE: f64 = 0.01;

/// The threshold of a grade; `steps` holds those of 4, 3, 2 and 1.
fn at(steps: [f64; 4], grade: f64) -> f64 {
    let from_best = 4.0 - grade.clamp(0.0, 4.0);
    let below = (from_best as usize).min(2);
    steps[below] + (steps[below + 1] - steps[below]) * (from_best - below as f64)
}
